import Documents
import Foundation
import Ingest
import Records
import Runs

/// Proposes how invoices in XML are read, from one of them: where its lines may name mentor and citizen.
enum DocumentProposal {
    /// Lines that are shown.
    private static let shownLines = 3

    static func proposal(path: String, name: String) throws(InputError) -> ProfileProposal {
        let document = try DocumentFile.read(path: path)
        var text = """
            # A profile: how invoices in XML become Tilsyn's invoice lines. Drafted from \(PageText.harmless(Privacy.masked(name))),
            # which is \(document.kind == .creditNote ? "a credit note" : "an invoice") (\(document.family.rawValue)) of \(document.lines.count) lines.

            profile: invoices-in-xml

            documents:
              # Whose number is the provider's: the first of these that a document has.
              provider: [cvr, gln]

            """
        var doubts: [String] = []
        var isOpen = false
        for (column, words) in [
            ("mentor", ["mentor", "medarbejder", "kontaktperson"]), ("citizen", ["citizen", "borger", "cpr", "sag"]),
        ] {
            let found = Set(document.lines.flatMap(\.properties).map(\.name)).filter { name in
                // What is written between quotation marks has to end there.
                !name.contains { $0 == "\"" || $0 == "\\" || $0.isNewline || $0 == "\t" }
                    && Privacy.masked(name) == name
                    && words.contains { name.lowercased().contains($0) }
            }.sorted()
            text += "  \(column):\n"
            if found.isEmpty {
                let doubt =
                    "No property of a line is named like a \(column). Look at the lines below: say where the \(column) stands, and what the text around it looks like."
                doubts.append(doubt)
                // A line need not name a citizen; without a mentor it is refused.
                if column == "mentor" { isOpen = true }
                text += """
                        # DOUBT: \(doubt)
                        #   - in: [note, item_name, item_description]
                        #     pattern: '(?i)\(column == "mentor" ? "mentor" : "sag"):? *(?<id>[A-Z]*-?\\d+)'

                    """
            } else {
                for property in found { text += "    - in: [\"property:\(property)\"]\n" }
            }
        }
        text += "\n# The first lines, as far as rules can look into them:\n"
        for line in document.lines.prefix(shownLines) {
            text += "#\n"
            for (field, value) in parts(of: line, document) where !value.isEmpty {
                text +=
                    "#   \(PageText.harmless(Privacy.masked(field))): \(PageText.harmless(Privacy.masked(value)).prefix(160))\n"
            }
        }
        return ProfileProposal(yaml: text, doubts: doubts, isOpen: isOpen)
    }

    private static func parts(of line: UBLDocument.Line, _ document: UBLDocument) -> [(String, String)] {
        [
            ("note", line.note), ("item_name", line.itemName), ("item_description", line.itemDescription),
            ("sellers_item", line.sellersItem),
        ] + line.properties.map { ("property:\($0.name)", $0.value) } + [
            ("accounting_cost", line.accountingCost.isEmpty ? document.accountingCost : line.accountingCost),
            ("order_reference", line.orderReference.isEmpty ? document.orderReference : line.orderReference),
            ("contact", document.buyer.contactID.isEmpty ? document.buyer.contactName : document.buyer.contactID),
            ("document_note", document.notes.joined(separator: " ")), ("buyer_reference", document.buyerReference),
            ("quantity", [line.quantity?.description ?? "", line.unit].filter { !$0.isEmpty }.joined(separator: " ")),
            ("amount", line.amount?.description ?? ""),
        ]
    }
}
