import Records

/// Reads one entry of a file of norms.
enum NormEntryReader {
    private static let keys =
        ["code"] + NormForm.allCases.map(\.rawValue) + [
            "unit", "target_group", "valid_from", "valid_to", "source", "paragraph",
        ]

    /// The norm, or nil where a part of it cannot be read, which is then added to the problems.
    static func read(_ node: YAMLNode, _ reader: inout NodeReader) -> DatedNorm? {
        guard case .group(let given) = node.content else {
            reader.problems.add(
                .wrongType, at: node.position, "a norm is a group of keys, and here stands \(node.shown)",
                "begin it with '- code: ', and write its other keys below, indented")
            return nil
        }
        let parts = reader.group(node, at: node.position, of: "a norm", keys: keys)
        // A slip in a key is told once, and not again as a key that lacks.
        let isWhole = given.allSatisfy { keys.contains($0.key) }
        let code = parts["code"].flatMap { readCode($0, &reader) }
        let name = code.map { "the norm '\(excerpt($0))'" } ?? "the norm that begins here"
        for key in ["code", "source"] where parts[key] == nil && isWhole {
            reader.problems.add(
                .missing, at: node.position, "\(name) lacks '\(key)'",
                key == "code"
                    ? "add 'code: ' and what indicators ask for"
                    : "add 'source: ' and the law, survey or note it is from")
        }
        let value = NormValueReader.read(
            parts, of: name, at: node.position, code.flatMap(NormExpectation.of), isWhole, &reader)
        if case .text(let text)? = value, let code, NormExpectation.isDayOfYear(code), HolidayRule.Place(text) == nil {
            reader.problems.add(
                .wrongType, at: parts["text"]?.value.position, "'\(excerpt(text))' is not a day of the year",
                "write 'easter', 'easter+39', 'easter-3', or month and day as '12-25'")
        }
        let needsUnit = parts["value"] != nil || parts["bands"] != nil
        if needsUnit, parts["unit"] == nil, isWhole {
            reader.problems.add(
                .missing, at: node.position, "\(name) has a figure and lacks 'unit'",
                "add 'unit: ' and what the figure counts, such as days")
        }
        let texts = ["unit", "target_group", "source", "paragraph"].map { key in
            parts[key].flatMap { reader.text($0, key) }
        }
        let (from, to) = (
            parts["valid_from"].flatMap { day($0, &reader) }, parts["valid_to"].flatMap { day($0, &reader) }
        )
        if let from, let to, to < from {
            reader.problems.add(
                .contradiction, at: parts["valid_to"]?.value.position,
                "'valid_to' \(to) is before 'valid_from' \(from)",
                "write the first day in 'valid_from', and the last one in 'valid_to'")
            return nil
        }
        // What could not be read is in the problems, and then nobody sees the norm; only whom it holds for and when has to
        // be right for the search for overlaps.
        let read = ["target_group": texts[1] != nil, "valid_from": from != nil, "valid_to": to != nil]
        guard let code, isWhole, read.allSatisfy({ $0.value == (parts[$0.key] != nil) }) else { return nil }
        return DatedNorm(
            code: code, value: value ?? .text(""), unit: texts[0] ?? "", targetGroup: texts[1], validFrom: from,
            validTo: to, source: texts[2] ?? "", paragraph: texts[3] ?? "")
    }

    private static func readCode(_ entry: YAMLNode.Entry, _ reader: inout NodeReader) -> String? {
        guard let code = reader.text(entry, "code") else { return nil }
        let isWellFormed = code.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy {
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (0x30...0x39).contains($0)
                        || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
                }
        }
        guard isWellFormed else {
            reader.problems.add(
                .wrongType, at: entry.value.position, "'\(excerpt(code))' is not a code",
                "write small letters a–z, digits, '-' and '_', in parts with a dot between, as 'grant.longest-months'")
            return nil
        }
        return code
    }

    private static func day(_ entry: YAMLNode.Entry, _ reader: inout NodeReader) -> CivilDay? {
        guard !entry.value.isEmpty else {
            reader.problems.add(
                .wrongType, at: entry.position, "'\(entry.key)' has no date",
                "write a date after the colon, or delete the line where no date is set")
            return nil
        }
        guard let text = reader.text(entry, entry.key) else { return nil }
        if let day = CivilDay(iso: text) { return day }
        reader.problems.add(
            .wrongType, at: entry.value.position, "'\(entry.key)' takes a date, and '\(excerpt(text))' is none",
            turned(text).map { "write the year first: \($0)" }
                ?? "write year, month and day of a date that exists: 2016-01-01")
        return nil
    }

    /// `2015-12-31` for `31-12-2015`, `31.12.2015` and `31/12/2015`.
    private static func turned(_ text: String) -> CivilDay? {
        for sign in ["-", ".", "/"] {
            let parts = text.split(separator: Character(sign), omittingEmptySubsequences: false)
            guard parts.count == 3, parts[2].utf8.count == 4,
                let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2])
            else { continue }
            return CivilDay(checkedYear: year, month: month, day: day)
        }
        return nil
    }
}
