import Documents
import Records

/// What is known of one document beyond its lines: where it came from, what it says of itself, and whether that adds up.
public struct DocumentSummary: Sendable {
    /// As outputs name it: the file, or the archive and the name within it.
    public let path: String
    /// SHA-256 of the document as it came, lower-case hexadecimal.
    public let sha256: String
    /// Bytes as it came.
    public let bytes: Int64
    /// `oioubl`, `peppol`, `ubl`; `xml` where it could not be read.
    public let format: String
    /// What it says; nil where it could not be read.
    public let content: Content?
    /// Where the first of its rows begins among those of all documents, bytes.
    var start: Int64 = 0

    /// How the dates of a line were found, the first choice first.
    enum DateSource: Int, Sendable, CaseIterable {
        case line, delivery, header, issue

        /// As outputs name it.
        var code: String {
            switch self {
            case .line: "line"
            case .delivery: "delivery"
            case .header: "header"
            case .issue: "issue"
            }
        }
    }

    /// What a document that could be read says.
    public struct Content: Sendable {
        public let kind: LineKind
        public let invoice: String
        public let provider: String
        public let issuedOn: CivilDay?
        public let currency: String
        /// The ids of the invoices that it credits.
        public let credits: [String]
        public let lines: Int
        /// Its lines, and what it bills beside them: charges of the whole document.
        let rows: Int
        /// `LegalMonetaryTotal` as stated, with the tax.
        public let totals: UBLDocument.Totals
        /// Sum of the line totals as they stand, a credit note's not turned round.
        public let lineSum: ExactDecimal
        /// Lines that count something else than time, or state no unit: their kroner have no hours.
        public let pieces: Int
        /// Hours of all lines as the rows have them: a credit note's negative.
        public let hours: Hours
        /// Kroner of all rows: a credit's negative; without amounts that no row can have.
        public let kroner: Amount
        /// The same of its lines as they stand, before the whole document's allowances and without its charges.
        let lineKroner: Amount
        /// What it asks for without VAT by its totals, as its rows should sum to; nil where these do not say.
        public let asked: ExactDecimal?
        /// Whether its figures contradict each other, so that all its rows are refused.
        let isContradictory: Bool
        /// By `DateSource`, the lines whose dates were found there.
        public let dated: [Int]
        /// Totals that do not agree with what they are made of.
        public let differences: [UBLDifference]
        /// Identifiers whose check digit is wrong: `cvr`, `gln`.
        public let doubtfulIdentifiers: [String]
        /// Lines of a seller whose CVR number several providers have, and whose mentors belong to none of them.
        let unplaced: Int

        /// Whether its rows sum to something else than it asks for. A document that is refused as a whole does not count.
        public var isOffAsked: Bool {
            guard let asked, !isContradictory else { return false }
            return asked != ExactDecimal(significand: Int128(kroner.øre), places: 2)
        }
    }
}
