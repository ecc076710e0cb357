import Documents
import Records

/// Finds who is named in a line, by a profile's rules. One a thread: a matcher has room of its own.
struct LineNamer {
    private struct Rule {
        let fields: [LineField]
        let matcher: Matcher?
        let takesCPR: Bool
        let lookup: [String: String]?
    }

    private let rules: [Rule]

    /// - Precondition: the patterns are right: the reader of profiles has tried them.
    init(_ rules: [LineRule]) {
        self.rules = rules.map { rule in
            Rule(
                fields: rule.fields, matcher: rule.pattern.flatMap { try? Pattern($0) }.map(Matcher.init),
                takesCPR: rule.takesCPR,
                lookup: rule.lookup)
        }
    }

    /// Whether any rule looks at all.
    var isEmpty: Bool { rules.isEmpty }

    /// The id that the first rule to find one gives; nil where none does.
    func id(in line: UBLDocument.Line, of document: UBLDocument) -> String? {
        for rule in rules {
            for field in rule.fields {
                let text = Self.text(field, line, document)
                guard !text.isEmpty, let found = find(rule, in: text) else { continue }
                return found
            }
        }
        return nil
    }

    private func find(_ rule: Rule, in text: String) -> String? {
        var found = text
        if rule.takesCPR {
            var text = text
            guard let number = text.withUTF8({ CPRText.first(in: $0) }) else { return nil }
            found = number.digits
        } else if let matcher = rule.matcher {
            guard let match = matcher.text(in: text) else { return nil }
            found = match
        }
        guard let lookup = rule.lookup else { return found.isEmpty ? nil : found }
        return lookup[LineRule.folded(found)]
    }

    private static func text(_ field: LineField, _ line: UBLDocument.Line, _ document: UBLDocument) -> String {
        func first(_ texts: String...) -> String { texts.first { !$0.isEmpty } ?? "" }
        switch field {
        case .note: return line.note
        case .itemName: return line.itemName
        case .itemDescription: return line.itemDescription
        case .sellersItem: return line.sellersItem
        case .property(let name):
            let wanted = LineRule.folded(name)
            return line.properties.first { LineRule.folded($0.name) == wanted }?.value ?? ""
        case .accountingCost: return first(line.accountingCost, document.accountingCost)
        case .orderReference: return first(line.orderReference, document.orderReference)
        case .contact: return first(document.buyer.contactID, document.buyer.contactName)
        case .sellerContact: return first(document.seller.contactID, document.seller.contactName)
        case .documentNote: return document.notes.joined(separator: " ")
        case .buyerReference: return document.buyerReference
        }
    }
}

extension Matcher {
    /// The text of the first match; nil also where the search was given up.
    fileprivate func text(in text: String) -> String? {
        guard case .found(let range) = first(in: text) else { return nil }
        return String(decoding: Array(text.utf8)[range], as: UTF8.self)
    }
}
