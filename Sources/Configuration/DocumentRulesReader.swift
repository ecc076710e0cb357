import Documents
import Foundation
import Records

/// Reads what a profile says of invoices in XML: which files, whose number is the provider's, how mentor, citizen and session
/// are found in a line, and what other units are in hours.
enum DocumentRulesReader {
    private static let keys = ["files", "provider", "mentor", "citizen", "session", "hours_per_unit", "credits"]

    /// - Parameter credits: how the profile's credit notes are written, unless documents say otherwise.
    static func read(
        _ entry: YAMLNode.Entry, credits: CreditSigns, _ reader: inout NodeReader
    ) -> DocumentRules {
        guard !entry.value.isEmpty else { return DocumentRules(credits: credits) }
        if case .scalar("none", _) = entry.value.content { return DocumentRules(files: []) }
        let parts = reader.group(entry.value, at: entry.position, of: "'documents'", keys: keys)
        return DocumentRules(
            files: parts["files"].flatMap { TableProfileReader.files($0, "*.xml", &reader) }
                ?? DocumentRules.standardFiles,
            provider: parts["provider"].map { providers($0, &reader) } ?? DocumentRules.standard.provider,
            mentor: rules(parts["mentor"], "mentor", &reader), citizen: rules(parts["citizen"], "citizen", &reader),
            session: rules(parts["session"], "session", &reader),
            hoursPerUnit: parts["hours_per_unit"].map { hours($0, &reader) } ?? [:],
            credits: parts["credits"].flatMap { reader.choice($0, "credits", CreditSigns.self) } ?? credits)
    }

    private static func providers(
        _ entry: YAMLNode.Entry, _ reader: inout NodeReader
    ) -> [DocumentRules.ProviderSource] {
        let names = DocumentRules.ProviderSource.allCases.map(\.rawValue)
        return list(entry, "'provider'", "[cvr, gln]", &reader).compactMap { item in
            guard case .scalar(let text, _) = item.content,
                let source = DocumentRules.ProviderSource(rawValue: trim(text))
            else {
                reader.problems.add(
                    .unknownChoice, at: item.position, "'provider' cannot be \(item.shown)",
                    "use one or more of \(names.joined(separator: ", ")), the first that a document has is taken")
                return nil
            }
            return source
        }
    }

    private static func list(
        _ entry: YAMLNode.Entry, _ owner: String, _ example: String, _ reader: inout NodeReader
    ) -> [YAMLNode] {
        guard case .list(let items) = entry.value.content else {
            reader.problems.add(
                .wrongType, at: entry.position, "\(owner) takes a list, and here stands \(entry.value.shown)",
                "write a list such as \(example)")
            return []
        }
        return items
    }

    /// The rules for one id; the standard ones where nothing is said of it, none where it is left empty.
    private static func rules(
        _ entry: YAMLNode.Entry?, _ name: String, _ reader: inout NodeReader
    ) -> [LineRule] {
        guard let entry else { return DocumentRules.standardRules("\(name)_id") }
        guard !entry.value.isEmpty else {
            if name == "mentor" {
                reader.problems.add(
                    .missing, at: entry.position, "'mentor' has no rule, so that no line would name a mentor",
                    "add a rule such as '- in: [note]', or delete the line to look for a property named mentor_id")
            }
            return []
        }
        return list(entry, "'\(name)'", "- in: [note]", &reader).compactMap { rule($0, name, &reader) }
    }

    private static func rule(_ node: YAMLNode, _ name: String, _ reader: inout NodeReader) -> LineRule? {
        let parts = reader.group(
            node, at: node.position, of: "a rule of '\(name)'", keys: ["in", "pattern", "cpr", "lookup"])
        guard let places = parts["in"] else {
            reader.problems.add(
                .missing, at: node.position, "a rule of '\(name)' does not say where to look",
                "add a line such as 'in: [note, item_name]'")
            return nil
        }
        let fields = list(places, "'in'", "[note, item_name, \"property:MentorNo\"]", &reader).compactMap {
            field($0, &reader)
        }
        if fields.isEmpty, case .list(let given) = places.value.content, given.isEmpty {
            reader.problems.add(
                .missing, at: places.position, "'in' is an empty list, so that the rule finds nothing",
                "name a part of the invoice, such as note")
        }
        let takesCPR = parts["cpr"].flatMap { reader.flag($0, "cpr") } ?? false
        if let entry = parts["cpr"], takesCPR, name != "citizen" {
            reader.problems.add(
                .contradiction, at: entry.position, "'cpr' is for 'citizen': a CPR number names a citizen",
                "delete it from '\(name)'")
        }
        if takesCPR, let entry = parts["pattern"] {
            reader.problems.add(
                .contradiction, at: entry.position, "'pattern' and 'cpr' are both given",
                "keep one of them: 'cpr' finds a CPR number in any spelling")
        }
        let lookup = parts["lookup"].flatMap { LookupReader.read($0, &reader) }
        return LineRule(
            fields: fields, pattern: parts["pattern"].flatMap { pattern($0, &reader) }, takesCPR: takesCPR,
            lookup: lookup?.table, lookupFile: lookup?.path)
    }

    private static func field(_ node: YAMLNode, _ reader: inout NodeReader) -> LineField? {
        guard case .scalar(let text, _) = node.content, !node.isEmpty else {
            reader.problems.add(
                .wrongType, at: node.position, "'in' names a part of the invoice, and here stands \(node.shown)",
                "write a name such as note, or \"property:MentorNo\" in quotes")
            return nil
        }
        let name = trim(text)
        if name.hasPrefix("property:"), name.count > 9 { return .property(trim(String(name.dropFirst(9)))) }
        if let known = LineField.named.first(where: { $0.name == name }) { return known.field }
        reader.problems.add(
            .unknownChoice, at: node.position, "'\(excerpt(name))' is not a part of an invoice to look in",
            suggestion(for: name, among: LineField.named.map(\.name) + ["property:NAME"]))
        return nil
    }

    private static func pattern(_ entry: YAMLNode.Entry, _ reader: inout NodeReader) -> String? {
        guard let text = reader.text(entry, "pattern") else { return nil }
        do throws(PatternFault) {
            _ = try Pattern(text)
            return text
        } catch {
            reader.problems.add(
                .wrongType, at: entry.value.position,
                "'pattern' is no regular expression: \(error.reason)\(error.offset.map { ", behind \($0) characters" } ?? "")",
                "mend it, or try it in a tester of regular expressions (PCRE2)")
            return nil
        }
    }

    private static func hours(_ entry: YAMLNode.Entry, _ reader: inout NodeReader) -> [String: Int64] {
        var hours: [String: Int64] = [:]
        for unit in reader.entries(entry.value, at: entry.position, of: "'hours_per_unit'") {
            guard let text = reader.text(unit, unit.key) else { continue }
            guard let figure = Decimal(string: text, locale: Locale(identifier: "en_US_POSIX")),
                FigureText.isRate(text),
                figure <= 10_000
            else {
                reader.problems.add(
                    .wrongType, at: unit.value.position,
                    "'\(excerpt(unit.key))' takes hours above 0, and here stands '\(excerpt(text))'",
                    "write digits, with at most two decimals after a point: \"7.40\"")
                continue
            }
            guard (2...3).contains(unit.key.utf8.count),
                unit.key.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) })
            else {
                reader.problems.add(
                    .unknownKey, at: unit.position, "'\(excerpt(unit.key))' is no code of a unit",
                    "write the code as it stands in the invoices: DAY, E49, WEE")
                continue
            }
            hours[unit.key] = NSDecimalNumber(decimal: figure * 10_000).int64Value
        }
        return hours
    }
}
