import Records

/// How settings are spelled in a policy file and in messages: values, ranges, and what a setting takes.
package enum SettingText {
    /// A value as a policy file spells it.
    package static func shown(_ value: SettingValue) -> String {
        switch value {
        case .number(let figure): Self.figure(figure)
        case .count(let figure): String(figure)
        case .flag(let isOn): isOn ? "true" : "false"
        case .text(let text): quoted(text)
        case .words(let words): "[\(words.map(quoted).joined(separator: ", "))]"
        }
    }

    /// A figure without the `.0` of a whole one.
    static func figure(_ figure: Double) -> String {
        let text = figure.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// A text in double quotes.
    static func quoted(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": view.append(contentsOf: "\\\(scalar)".unicodeScalars)
            case "\n": view.append(contentsOf: "\\n".unicodeScalars)
            case "\r": view.append(contentsOf: "\\r".unicodeScalars)
            case "\t": view.append(contentsOf: "\\t".unicodeScalars)
            case _ where isInvisible(scalar):
                let code = String(scalar.value, radix: 16, uppercase: true)
                view.append(contentsOf: ("\\U" + String(repeating: "0", count: 8 - code.count) + code).unicodeScalars)
            default: view.append(scalar)
            }
        }
        return "\"\(String(view))\""
    }

    /// What a setting takes, in words that follow "write".
    static func kind(of definition: SettingDefinition) -> String {
        switch definition.standard {
        case .number: "a number" + inUnit(definition)
        case .count: "a whole number" + inUnit(definition)
        case .flag: "true or false"
        case .text: definition.choices.map(alternatives) ?? "a text"
        case .words: "a list of texts"
        }
    }

    /// The range of a setting, `0 to 60`; `nil` where any figure is allowed.
    static func range(of definition: SettingDefinition) -> String? {
        guard let range = definition.range else { return nil }
        switch (range.lowerBound.isFinite, range.upperBound.isFinite) {
        case (true, true): return "\(figure(range.lowerBound)) to \(figure(range.upperBound))"
        case (true, false): return "\(figure(range.lowerBound)) or more"
        case (false, true): return "\(figure(range.upperBound)) or less"
        case (false, false): return nil
        }
    }

    /// ` (minutes)`, or nothing where there is no unit.
    static func inUnit(_ definition: SettingDefinition) -> String {
        definition.unit.isEmpty ? "" : " (\(definition.unit))"
    }
}
