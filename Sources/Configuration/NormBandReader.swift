import Records

/// Reads the bands of a survey: how many answers lie between two figures, both included.
enum NormBandReader {
    private static let example = "- {from: 100, to: 150, count: 3}"

    /// The bands from low to high, or nil where one cannot be read, which is then added to the problems.
    static func read(_ entry: YAMLNode.Entry, _ reader: inout NodeReader) -> [DatedNorm.Band]? {
        guard case .list(let items) = entry.value.content, !items.isEmpty else {
            reader.problems.add(
                .wrongType, at: entry.position, "'bands' takes a list of bands, and here stands \(entry.value.shown)",
                "write each band on a line of its own: \(example)")
            return nil
        }
        var bands: [DatedNorm.Band] = []
        for item in items {
            guard let band = readBand(item, &reader) else { continue }
            if let last = bands.last, last.to.map({ band.from <= $0 }) ?? true {
                reader.problems.add(
                    .contradiction, at: item.position, "this band begins before the one above it ends",
                    "order bands from low to high, each 'from' above the last 'to'; only the last band can lack 'to'")
            }
            bands.append(band)
        }
        return bands.count == items.count ? bands : nil
    }

    private static func readBand(_ node: YAMLNode, _ reader: inout NodeReader) -> DatedNorm.Band? {
        guard case .group(let given) = node.content else {
            reader.problems.add(
                .wrongType, at: node.position, "a band is a group of keys, and here stands \(node.shown)",
                "write \(example)")
            return nil
        }
        let keys = ["from", "to", "count"]
        let parts = reader.group(node, at: node.position, of: "a band", keys: keys)
        for key in ["from", "count"] where parts[key] == nil && given.allSatisfy({ keys.contains($0.key) }) {
            reader.problems.add(.missing, at: node.position, "a band lacks '\(key)'", "write \(example)")
        }
        let from = parts["from"].flatMap { NormValueReader.figure($0, "from", nil, &reader) }
        let to = parts["to"].flatMap { NormValueReader.figure($0, "to", nil, &reader) }
        let count = parts["count"].flatMap { readCount($0, &reader) }
        guard let from, let count, (to != nil) == (parts["to"] != nil) else { return nil }
        if let to, to < from {
            reader.problems.add(
                .contradiction, at: parts["to"]?.value.position, "'to' is less than 'from'",
                "write the lower end in 'from', and the upper one in 'to'")
            return nil
        }
        return DatedNorm.Band(from: from, to: to, count: count)
    }

    /// A whole figure from 0 on.
    private static func readCount(_ entry: YAMLNode.Entry, _ reader: inout NodeReader) -> Int? {
        guard NormValueReader.figure(entry, "count", 0...1_000_000_000, &reader) != nil,
            case .scalar(let text, _) = entry.value.content
        else { return nil }
        do throws(FigureText.Refusal) {
            return try FigureText.count(text)
        } catch {
            reader.problems.add(
                .wrongType, at: entry.value.position,
                "'count' takes a whole figure, and '\(excerpt(text))' \(error.what)",
                error.remedy)
            return nil
        }
    }
}
