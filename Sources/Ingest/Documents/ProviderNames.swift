import Records
import UBL

/// Which of the municipality's providers a document's seller is: its CVR number, as the register of providers has it, else
/// the identifier itself.
struct ProviderNames: Sendable {
    private var byCVR: [String: String] = [:]

    init() {}

    /// Reads the numbers of the register of providers; its rows are read again, as rows, later.
    /// - Parameter files: of the table of providers.
    init(_ files: [OpenTableFile]) throws(InputError) {
        for file in files where file.layout.has("cvr") {
            let bytes = try file.file.bytes(in: file.header.end..<file.file.size)
            let id = file.layout.column("provider_id").place
            let cvr = file.layout.column("cvr").place
            func text(_ place: CellPlace, _ fields: [String]) -> String {
                place.value >= 0 && place.value < fields.count ? fields[place.value].trimmingBlanks : ""
            }
            for record in CSVRecords(bytes, delimiter: file.header.delimiter) {
                let name = text(id, record.fields)
                guard !name.isEmpty, let number = CheckDigits.bareCVR(text(cvr, record.fields)) else { continue }
                // Two providers of one company cannot be told apart: then the number itself is the id. One provider may stand
                // in several rows, each with its dates.
                byCVR[number] = byCVR[number, default: name] == name ? name : number
            }
        }
    }

    /// The id of a document's seller; empty where the document names none.
    func id(of seller: UBLDocument.Party, sources: [DocumentRules.ProviderSource]) -> String {
        for source in sources {
            switch source {
            case .cvr:
                if let number = Self.cvr(of: seller) { return byCVR[number] ?? number }
            case .gln:
                if let number = Self.gln(of: seller) { return number }
            case .identification:
                if let text = ([seller.legal.text] + seller.identifications.map(\.text) + [seller.endpoint.text])
                    .first(where: { !$0.isEmpty })
                {
                    return text
                }
            case .name: if !seller.name.isEmpty { return seller.name }
            }
        }
        return ""
    }

    /// Eight digits under a scheme of CVR, else eight digits with the country before them.
    static func cvr(of party: UBLDocument.Party) -> String? {
        let all = [party.legal, party.endpoint] + party.identifications + [party.tax]
        let schemes: Set<String> = ["DK:CVR", "0184", "DK:SE", "0198", "9901", "9902"]
        if let stated = all.first(where: {
            schemes.contains($0.scheme.uppercased()) && CheckDigits.bareCVR($0.text) != nil
        }) {
            return CheckDigits.bareCVR(stated.text)
        }
        return all.first { $0.text.uppercased().hasPrefix("DK") && CheckDigits.bareCVR($0.text) != nil }
            .flatMap { CheckDigits.bareCVR($0.text) }
    }

    /// Thirteen digits under a scheme of GLN, or of the endpoint.
    static func gln(of party: UBLDocument.Party) -> String? {
        ([party.endpoint] + party.identifications).first { identifier in
            ["GLN", "0088", "EAN"].contains(identifier.scheme.uppercased())
                && CheckDigits.looksLikeGLN(identifier.text)
        }?.text
    }
}
