import Records

/// Reads what a norm says: a figure, a text, words or bands.
enum NormValueReader {
    /// The one value of a norm, or nil where it cannot be read, which is then added to the problems.
    static func read(
        _ parts: [String: YAMLNode.Entry], of name: String, at position: Position, _ expected: NormExpectation?,
        _ isWhole: Bool, _ reader: inout NodeReader
    ) -> DatedNorm.Value? {
        let forms = NormForm.allCases.filter { parts[$0.rawValue] != nil }
        guard forms.count == 1, let form = forms.first, let entry = parts[form.rawValue] else {
            if forms.isEmpty, isWhole {
                let form = expected?.form.rawValue
                reader.problems.add(
                    .missing, at: position, "\(name) says nothing",
                    form.map { "add '\($0): '" } ?? "add one of \(alternatives(NormForm.allCases.map(\.rawValue)))")
            } else if forms.count > 1 {
                reader.problems.add(
                    .contradiction, at: position,
                    "\(name) has \(forms.map { "'\($0.rawValue)'" }.joined(separator: " and "))",
                    "keep one of them; write two norms where both hold")
            }
            return nil
        }
        if let expected, expected.form != form {
            reader.problems.add(
                .wrongType, at: entry.position,
                "\(name) takes '\(expected.form.rawValue)', and here stands '\(form.rawValue)'",
                "write '\(expected.form.rawValue): ' and what it takes")
            return nil
        }
        switch form {
        case .value: return figure(entry, "value", expected?.range, &reader).map(DatedNorm.Value.number)
        case .text: return reader.text(entry, "text").map(DatedNorm.Value.text)
        case .words: return words(entry, expected?.choices, &reader).map(DatedNorm.Value.words)
        case .bands: return NormBandReader.read(entry, &reader).map(DatedNorm.Value.bands)
        }
    }

    /// A finite figure, not in quotes.
    static func figure(
        _ entry: YAMLNode.Entry, _ owner: String, _ range: ClosedRange<Double>? = nil, _ reader: inout NodeReader
    ) -> Double? {
        guard case .scalar(let text, quoted: false) = entry.value.content, !entry.value.isEmpty else {
            reader.problems.add(
                .wrongType, at: entry.position, "'\(owner)' takes a figure, and here stands \(entry.value.shown)",
                "write a figure after the colon, without quotes")
            return nil
        }
        let figure: Double
        do throws(FigureText.Refusal) {
            figure = try FigureText.number(text)
        } catch {
            reader.problems.add(
                .wrongType, at: entry.value.position, "'\(owner)' takes a figure, and '\(excerpt(text))' \(error.what)",
                error.remedy)
            return nil
        }
        if let range, !range.contains(figure) {
            let (least, most) = (
                SettingText.shown(.number(range.lowerBound)), SettingText.shown(.number(range.upperBound))
            )
            reader.problems.add(
                .outOfRange, at: entry.value.position,
                "'\(owner)' is \(excerpt(text)), and it can be \(least) to \(most)",
                "write a figure in that range")
            return nil
        }
        return figure
    }

    private static func words(
        _ entry: YAMLNode.Entry, _ choices: [String]?, _ reader: inout NodeReader
    ) -> [String]? {
        guard case .list(let items) = entry.value.content, !items.isEmpty else {
            reader.problems.add(
                .wrongType, at: entry.position, "'words' takes a list of texts, and here stands \(entry.value.shown)",
                "write a list in brackets: [one, another]")
            return nil
        }
        var words: [String] = []
        var seen: Set<String> = []
        for item in items {
            guard let word = reader.text(YAMLNode.Entry(key: "words", position: item.position, value: item), "words")
            else {
                continue
            }
            if let choices, !choices.contains(word) {
                reader.problems.add(
                    .unknownChoice, at: item.position, "'\(excerpt(word))' is not one of the words of this norm",
                    suggestion(for: word, among: choices))
            } else if !seen.insert(word).inserted {
                reader.problems.add(
                    .duplicateKey, at: item.position, "'\(excerpt(word))' stands here for the second time",
                    "keep one of them")
            } else {
                words.append(word)
            }
        }
        return words.count == items.count ? words : nil
    }
}
