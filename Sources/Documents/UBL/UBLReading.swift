import Records

/// Which way a document's figures go: whether they bill or take back, and which of them.
public enum UBLReading: Sendable, Equatable {
    /// Positive figures bill, negative ones take back.
    case bill
    /// Positive figures take back; negative ones take part of that back, and bill.
    case credit
    /// Negative figures take back, as a program writes them that turns all signs of a credit note round.
    case negativeCredit
    /// The document's figures contradict each other; what they say, in kroner.
    case contradiction(lines: ExactDecimal, totals: ExactDecimal)

    /// Codes of UN/CEFACT 1001 that are credit notes, also where an invoice bears them.
    private static let creditCodes: Set<String> = ["81", "83", "261", "381", "396", "532"]

    /// Whether the document says of itself that it is a credit note.
    public static func isCreditNote(_ document: UBLDocument) -> Bool {
        document.kind == .creditNote || creditCodes.contains(document.typeCode)
    }

    /// - Parameter signs: how credit notes are written, as the profile says.
    public init(_ document: UBLDocument, signs: CreditSigns) {
        let isCredit = Self.isCreditNote(document)
        let lines = UBLFigures.sum(ofLines: document)
        switch signs {
        case .byDocument: break
        case .positive:
            self = isCredit ? .credit : .bill
            return
        case .negative:
            guard isCredit else {
                self = .bill
                return
            }
            // Signed as they stand its figures would bill, and no credit note does.
            if let lines, lines > .zero {
                self = .contradiction(lines: lines, totals: lines)
            } else {
                self = .negativeCredit
            }
            return
        }
        if let (lines, totals) = UBLFigures.contradiction(in: document, addsUp: isCredit && Self.isMixed(document)) {
            self = .contradiction(lines: lines, totals: totals)
        } else if isCredit {
            self = lines.map { $0 < .zero } ?? false ? .negativeCredit : .credit
        } else {
            self = .bill
        }
    }

    /// Whether a document has lines of either sign.
    private static func isMixed(_ document: UBLDocument) -> Bool {
        let amounts = document.lines.compactMap(\.amount)
        return amounts.contains { $0 < .zero } && amounts.contains { $0 > .zero }
    }

    /// What a figure of the document adds to the bill: a credit's negative.
    public func billed(_ amount: ExactDecimal) -> ExactDecimal { self == .credit ? amount.negated : amount }

    /// Whether a figure is one of a credit note that takes back.
    public func takesBack(_ amount: ExactDecimal) -> Bool {
        switch self {
        case .bill, .contradiction: false
        case .credit: !(amount < .zero)
        case .negativeCredit: !(amount > .zero)
        }
    }
}
