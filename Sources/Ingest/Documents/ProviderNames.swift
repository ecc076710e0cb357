import Documents
import Foundation
import Records

/// Which of the municipality's providers a document's seller is: its CVR number, as the register of providers has it, else
/// the identifier itself.
///
/// Where several providers have one number, departments of one company, the register of mentors says whose a line is.
struct ProviderNames: Sendable {
    private var byCVR: [String: Set<String>] = [:]
    private var providersOfMentor: [String: Set<String>] = [:]

    init() {}

    /// Reads the numbers of the register of providers, and where these are not enough the providers of mentors; their rows are
    /// read again, as rows, later.
    /// - Parameters:
    ///   - files: of the table of providers.
    ///   - mentors: files of the table of mentors.
    init(_ files: [OpenTableFile], mentors: [OpenTableFile] = []) throws(InputError) {
        try Self.pairs(in: files, "cvr", "provider_id") { cvr, id in
            if let number = CheckDigits.bareCVR(cvr) { byCVR[number, default: []].insert(id) }
        }
        guard byCVR.values.contains(where: { $0.count > 1 }) else { return }
        try Self.pairs(in: mentors, "mentor_id", "provider_id") { mentor, id in
            providersOfMentor[Self.folded(mentor), default: []].insert(id)
        }
    }

    /// The providers of each CVR number that several have, in the order of their ids.
    var ofOneNumber: [[String]] {
        byCVR.values.filter { $0.count > 1 }.map { $0.sorted(by: Self.precedes) }.sorted { Self.precedes($0[0], $1[0]) }
    }

    private static func precedes(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }

    private static func pairs(
        in files: [OpenTableFile], _ first: String, _ second: String, _ take: (String, String) -> Void
    ) throws(InputError) {
        for file in files where file.layout.has(first) && file.layout.has(second) {
            let bytes = try file.file.bytes(in: file.header.end..<file.file.size)
            let places = (file.layout.column(first).place, file.layout.column(second).place)
            for record in CSVRecords(bytes, delimiter: file.header.delimiter) {
                func text(_ place: CellPlace) -> String {
                    guard !place.isConstant else {
                        return String(decoding: file.layout.constants.view[place], as: UTF8.self)
                    }
                    return place.value >= 0 && place.value < record.fields.count
                        ? record.fields[place.value].trimmingBlanks : ""
                }
                let (a, b) = (text(places.0), text(places.1))
                if !a.isEmpty, !b.isEmpty { take(a, b) }
            }
        }
    }

    /// A mentor's id whatever its spelling: of a CPR number its digits, else its text in Unicode's normal form.
    private static func folded(_ id: String) -> String {
        CPRText.normalised(cell: id) ?? id.precomposedStringWithCanonicalMapping
    }

    /// A document's seller.
    struct Seller {
        /// Empty where the document names none; a CVR number that several providers have is itself the id.
        let id: String
        /// The providers that have its number, where several have it.
        let providers: Set<String>
    }

    /// The seller of a document, by the identifiers that a profile takes.
    func seller(_ party: UBLDocument.Party, sources: [DocumentRules.ProviderSource]) -> Seller {
        for source in sources {
            switch source {
            case .cvr:
                guard let number = Self.cvr(of: party) else { continue }
                let providers = byCVR[number] ?? []
                guard providers.count < 2 else { return Seller(id: number, providers: providers) }
                return Seller(id: providers.first ?? number, providers: [])
            case .gln: if let number = Self.gln(of: party) { return Seller(id: number, providers: []) }
            case .identification:
                if let text = ([party.legal.text] + party.identifications.map(\.text) + [party.endpoint.text])
                    .first(where: { !$0.isEmpty })
                {
                    return Seller(id: text, providers: [])
                }
            case .name: if !party.name.isEmpty { return Seller(id: party.name, providers: []) }
            }
        }
        return Seller(id: "", providers: [])
    }

    /// The provider of a seller's line: of several the mentor's own, where the register of mentors names one of them.
    func provider(_ seller: Seller, mentor: String) -> String {
        guard !seller.providers.isEmpty, !mentor.isEmpty else { return seller.id }
        let own = seller.providers.intersection(providersOfMentor[Self.folded(mentor)] ?? [])
        return own.count == 1 ? own.first ?? seller.id : seller.id
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
