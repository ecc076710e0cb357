import Records

/// Writes a policy file that holds every setting at its standard value, each with its meaning above it.
///
/// ```yaml
/// indicators:
///   double-booked:
///     # Two meetings of one mentor may overlap by this much before they are taken as double-booked.
///     # Unit: minutes. Range: 0 to 60. Standard: 5.
///     # Source: our own, to be set locally.
///     tolerance_minutes: 5
/// ```
public enum PolicyWriter {
    private static let longestLine = 110

    /// The whole file, with a line feed at its end. Reading it gives the standard values.
    ///
    /// The order is that of the definitions; settings of one group stand together where the group first appears.
    public static func render(definitions: [SettingDefinition]) -> String {
        var lines = comment(
            "Tilsyn's policy: every setting, at its standard value. A line that is deleted keeps its standard value. "
                + "Figures have a decimal point; true and false are written so.", indent: "")
        append(group: "", level: 0, SettingOutline(definitions), to: &lines)
        return lines.joined(separator: "\n") + "\n"
    }

    private static func append(group: String, level: Int, _ outline: SettingOutline, to lines: inout [String]) {
        let indent = String(repeating: "  ", count: level)
        for (index, key) in outline.children(of: group).enumerated() {
            // A blank line parts the settings; the first one of a group stands close to its group.
            if index > 0 || level == 0 { lines.append("") }
            let path = group.isEmpty ? key : "\(group).\(key)"
            if let definition = outline.definition(path) {
                lines += setting(key, definition, indent: indent)
            } else {
                lines.append("\(indent)\(key):")
                append(group: path, level: level + 1, outline, to: &lines)
            }
        }
    }

    private static func setting(_ key: String, _ definition: SettingDefinition, indent: String) -> [String] {
        var facts: [String] = []
        if !definition.unit.isEmpty { facts.append("Unit: \(definition.unit).") }
        if let range = SettingText.range(of: definition) { facts.append("Range: \(range).") }
        if let choices = definition.choices { facts.append("One of: \(choices.joined(separator: ", ")).") }
        if case .words = definition.standard {
            facts.append("A list of texts.")
        } else {
            facts.append("Standard: \(SettingText.shown(definition.standard)).")
        }
        var lines = comment(definition.reason, indent: indent)
        lines += comment(facts.joined(separator: " "), indent: indent)
        lines += comment("Source: \(definition.source ?? "our own, to be set locally").", indent: indent)

        let value = SettingText.shown(definition.standard)
        if case .words(let words) = definition.standard, "\(indent)\(key): \(value)".count > longestLine {
            lines.append("\(indent)\(key):")
            lines += words.map { "\(indent)  - \(SettingText.quoted($0))" }
        } else {
            lines.append("\(indent)\(key): \(value)")
        }
        return lines
    }

    /// A text as comment lines, broken between words; nothing for a blank text.
    private static func comment(_ text: String, indent: String) -> [String] {
        var lines: [String] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            if let last = lines.last, last.count + 1 + word.count <= longestLine {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append("\(indent)# \(word)")
            }
        }
        return lines
    }
}
