import Records

/// Reads the value that a policy file gives to a setting, of the setting's type and within its range or choices.
enum SettingValueReader {
    /// The value that stands at a setting's path, or `nil` where it is not permitted, which is then added to `problems`.
    static func value(
        of node: YAMLNode, at keyPosition: Position, for definition: SettingDefinition, into problems: inout ProblemList
    ) -> SettingValue? {
        let position = node.isEmpty ? keyPosition : node.position
        let path = definition.path
        if node.isEmpty {
            problems.add(
                .wrongType, at: position, "'\(path)' has no value",
                "write \(SettingText.kind(of: definition)) after the colon, or delete the line: the standard is \(SettingText.shown(definition.standard))"
            )
            return nil
        }
        if case .words = definition.standard {
            return words(of: node, for: definition, into: &problems)
        }
        guard case .scalar(let text, let quoted) = node.content else {
            problems.add(
                .wrongType, at: keyPosition,
                "'\(path)' takes \(SettingText.kind(of: definition)), and here stands \(node.shown)",
                "write one value after the colon, such as \(SettingText.shown(definition.standard))")
            return nil
        }
        switch definition.standard {
        case .number, .count:
            return figure(text, quoted: quoted, at: position, for: definition, into: &problems)
        case .flag:
            return flag(text, quoted: quoted, at: position, for: definition, into: &problems)
        case .text, .words:
            guard isChoice(text, at: position, of: definition, into: &problems) else { return nil }
            return .text(text)
        }
    }

    private static func figure(
        _ text: String, quoted: Bool, at position: Position, for definition: SettingDefinition,
        into problems: inout ProblemList
    ) -> SettingValue? {
        let path = definition.path
        let value: SettingValue
        do throws(FigureText.Refusal) {
            if case .count = definition.standard {
                value = .count(try FigureText.count(text))
            } else {
                value = .number(try FigureText.number(text))
            }
        } catch {
            problems.add(
                .wrongType, at: position,
                "'\(path)' takes \(SettingText.kind(of: definition)), and '\(excerpt(text))' \(error.what)",
                error.remedy)
            return nil
        }
        guard !quoted else {
            problems.add(
                .wrongType, at: position,
                "'\(path)' takes \(SettingText.kind(of: definition)), and here stands a text in quotes",
                "write \(excerpt(text)) without quotes")
            return nil
        }
        guard definition.permits(value) else {
            let range = SettingText.range(of: definition) ?? "any finite figure"
            problems.add(
                .outOfRange, at: position,
                "'\(path)' is \(excerpt(text)), and it can be \(range)\(SettingText.inUnit(definition))",
                "write a figure in that range; the standard is \(SettingText.shown(definition.standard))")
            return nil
        }
        return value
    }

    private static func flag(
        _ text: String, quoted: Bool, at position: Position, for definition: SettingDefinition,
        into problems: inout ProblemList
    ) -> SettingValue? {
        if !quoted, let isOn = ["true": true, "false": false][text.lowercased()] { return .flag(isOn) }
        let meant: String
        switch text.lowercased() {
        case "yes", "on", "y", "ja", "1", "true": meant = "write true"
        case "no", "off", "n", "nej", "0", "false": meant = "write false"
        default: meant = "write true or false"
        }
        problems.add(
            .wrongType, at: position,
            "'\(definition.path)' takes true or false, and here stands \(quoted ? "a text in quotes" : "'\(excerpt(text))'")",
            quoted ? "\(meant) without quotes" : meant)
        return nil
    }

    private static func words(
        of node: YAMLNode, for definition: SettingDefinition, into problems: inout ProblemList
    ) -> SettingValue? {
        guard case .list(let items) = node.content else {
            var example = "[\"one\", \"another\"]"
            if case .scalar(let text, _) = node.content { example = "[\(SettingText.quoted(excerpt(text)))]" }
            problems.add(
                .wrongType, at: node.position,
                "'\(definition.path)' takes a list of texts, and here stands \(node.shown)",
                "write a list in brackets: \(example)")
            return nil
        }
        var words: [String] = []
        for item in items {
            guard case .scalar(let text, _) = item.content, !item.isEmpty, !text.allSatisfy(\.isWhitespace) else {
                problems.add(
                    .wrongType, at: item.position,
                    "'\(definition.path)' takes a list of texts, and one of its parts is \(item.isEmpty ? "empty" : item.shown)",
                    "write a text, or delete this part; a blank one would fit every text")
                continue
            }
            if isChoice(text, at: item.position, of: definition, into: &problems) { words.append(text) }
        }
        return words.count == items.count ? .words(words) : nil
    }

    private static func isChoice(
        _ text: String, at position: Position, of definition: SettingDefinition, into problems: inout ProblemList
    ) -> Bool {
        guard let choices = definition.choices, !choices.contains(text) else { return true }
        problems.add(
            .unknownChoice, at: position, "'\(definition.path)' cannot be '\(excerpt(text))'",
            suggestion(for: text, among: choices))
        return false
    }
}
