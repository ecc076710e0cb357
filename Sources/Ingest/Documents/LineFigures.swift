import Records
import UBL

/// Hours, kroner and rate of a document's line as cells of the contract.
struct LineFigures {
    let kind: LineKind
    /// To four decimals; empty where the line bills no time, or does not say how much.
    let hours: String
    /// As it stands; empty where it is missing.
    let amount: String
    /// Kroner an hour, allowances and charges of the line counted in; empty where there are no hours.
    let rate: String
    /// What `hours` adds to the table's: a credit note's negative; none where no row can have so many.
    let time: Hours
    /// What `amount` adds to the table's: a credit note's negative; none where no row can have such an amount.
    let kroner: Amount
    /// `hour`, `piece`, or the code of a unit of which nobody says how many hours it is.
    let unit: String

    /// - Parameter stated: hours by unit, as the profile gives them, in ten-thousandths.
    init(_ line: UBLDocument.Line, of document: UBLDocument, stated: [String: Int64]) {
        // The positive figures of a credit note reduce.
        let isCredit = document.kind == .creditNote
        // A negative line of a credit note takes back part of the credit: it bills.
        let isNegative = line.amount.map { $0.significand < 0 } ?? false
        kind = isCredit && !isNegative ? .creditNote : .invoice
        amount = line.amount.map { (isCredit ? $0.magnitude : $0).description } ?? ""
        let øre = line.amount.flatMap { Self.counted($0.magnitude, places: 2, limit: Self.mostØre) } ?? 0
        // Minus where exactly one of the two takes away: the kind of document, the sign of the line.
        kroner = Amount(øre: isCredit != isNegative ? -øre : øre)
        switch UnitOfTime(line.unit, stated: stated) {
        case .none:
            unit = "piece"
            hours = ""
            time = .zero
            rate = ""
        case .unclear:
            unit = line.unit
            hours = ""
            time = .zero
            rate = ""
        case .hours(let tenThousandths, let divisor):
            unit = "hour"
            let length = line.quantity.flatMap {
                $0.multiplied(by: ExactDecimal(significand: Int128(tenThousandths), places: 4))?
                    .divided(by: ExactDecimal(significand: Int128(divisor), places: 0), places: 4)
            }
            // Hours have the sign of the kroner: two hours at -450 kr are credited like minus two hours at 450 kr.
            let isReversed = kind == .invoice && isNegative && !isCredit
            let size = length?.magnitude
            let counted = Hours(
                tenThousandths: size.flatMap { Self.counted($0, places: 4, limit: Self.mostHours) } ?? 0)
            time = isReversed || kind == .creditNote ? .zero - counted : counted
            hours = size.map { (isReversed ? $0.negated : $0).description } ?? ""
            rate = Self.rate(line, document.family, hours: size)?.description ?? ""
        }
    }

    /// The most that the reader of rows takes: 100,000 hours and a billion kroner.
    private static let mostHours: Int128 = 1_000_000_000
    private static let mostØre: Int128 = 100_000_000_000

    /// A figure in units of its last place; nil where a row cannot have it: it is finer than that, or too large.
    private static func counted(_ figure: ExactDecimal, places: Int, limit: Int128) -> Int64? {
        guard let units = figure.rounded(places: places), units <= limit,
            ExactDecimal(significand: units, places: places) == figure
        else { return nil }
        return Int64(units)
    }

    /// What price, quantity, allowances and charges make an hour cost. Of several readings of these that are right the one
    /// counts that is nearest to the line's amount.
    private static func rate(
        _ line: UBLDocument.Line, _ family: UBLDocument.Family, hours: ExactDecimal?
    ) -> ExactDecimal? {
        guard let hours, !hours.isZero else { return nil }
        func distance(_ amount: ExactDecimal) -> ExactDecimal {
            line.amount.flatMap { amount.subtracting($0)?.magnitude } ?? .zero
        }
        let amounts = UBLFigures.amounts(of: line, family: family)
        let rate = amounts.min { distance($0) < distance($1) }?.magnitude.divided(by: hours, places: 4)
        // Beyond what a rate can be (a price for each second) there is none, rather than a line refused for it.
        return rate.flatMap { $0 <= ExactDecimal(significand: 1_000_000, places: 0) ? $0 : nil }
    }
}
