import Documents
import Records

/// Hours, kroner and rate of what a document bills, as cells of the contract.
struct LineFigures {
    let kind: LineKind
    /// Empty where the line bills no time, or does not say how much.
    let hours: String
    /// Less what allowances of the whole document take off; empty where it is missing.
    let amount: String
    /// Kroner an hour, allowances and charges counted in; `0` where the document writes that; empty where there are no hours.
    let rate: String
    /// What `hours` adds to the table's: a credit note's negative; none where no row can have so many.
    let time: Hours
    /// What `amount` adds to the table's: a credit note's negative; none where no row can have such an amount.
    let kroner: Amount
    /// `hour`, `piece`, or the code of a unit of which nobody says how many hours it is.
    let unit: String

    /// Reads cells as the reader of rows will.
    private static let numbers = NumberReader(decimal: .point, thousands: .nothing)

    /// What a document bills beside its lines: kroner without hours.
    init(beside amount: ExactDecimal, _ reading: UBLReading) {
        self.init(
            Money(amount, reading), hours: "", rate: "", time: .zero, unit: "piece")
    }

    /// - Parameters:
    ///   - net: the line's amount less its share of the document's allowances.
    ///   - stated: hours by unit, as the profile gives them, in ten-thousandths.
    init(
        _ line: UBLDocument.Line, net: ExactDecimal?, of document: UBLDocument, _ reading: UBLReading,
        stated: [String: Int64]
    ) {
        let money = Money(net, reading)
        switch UnitOfTime(line.unit, stated: stated) {
        case .none: self.init(money, hours: "", rate: "", time: .zero, unit: "piece")
        case .unclear: self.init(money, hours: "", rate: "", time: .zero, unit: line.unit)
        case .hours(let tenThousandths, let divisor):
            let unit = Length(
                factor: ExactDecimal(significand: Int128(tenThousandths), places: 4),
                divisor: ExactDecimal(significand: Int128(divisor), places: 0))
            let size = line.quantity.flatMap { unit.cell($0.magnitude) } ?? ""
            // Hours have the sign of the kroner: two hours at -450 kr are credited like minus two hours at 450 kr.
            let isReversed = money.kind == .invoice && money.isNegative
            let hours = isReversed && !size.isEmpty ? "-" + size : size
            let time = Self.read(hours) { Self.numbers.hours($0) } ?? .zero
            self.init(
                money, hours: hours, rate: Self.rate(line, net: net, document.family, unit),
                time: money.kind == .creditNote ? .zero - time : time, unit: "hour")
        }
    }

    private init(_ money: Money, hours: String, rate: String, time: Hours, unit: String) {
        kind = money.kind
        amount = money.cell
        let øre = Self.read(money.cell) { Self.numbers.amount($0) } ?? .zero
        kroner = money.kind == .creditNote ? .zero - øre : øre
        self.hours = hours
        self.rate = rate
        self.time = time
        self.unit = unit
    }

    /// An amount and what it does to the bill.
    private struct Money {
        let kind: LineKind
        let cell: String
        let isNegative: Bool

        init(_ amount: ExactDecimal?, _ reading: UBLReading) {
            let takesBack = reading.takesBack(amount ?? .zero)
            let amount = amount.map { takesBack ? $0.magnitude : reading.billed($0) }
            kind = takesBack ? .creditNote : .invoice
            cell = amount?.description ?? ""
            isNegative = amount.map { $0 < .zero } ?? false
        }
    }

    /// How many hours a unit is.
    private struct Length {
        let factor: ExactDecimal
        let divisor: ExactDecimal

        /// A quantity as hours. One in hours keeps the decimals that it is printed with: they say how exact it is. Others have
        /// nine: a third of an hour is not what four decimals make of it.
        func cell(_ quantity: ExactDecimal) -> String? {
            let isHours = factor == ExactDecimal(significand: 1, places: 0) && divisor == factor
            if isHours, quantity.places <= 9 { return quantity.description }
            return quantity.multiplied(by: factor)?.divided(by: divisor, places: 9)?.description
        }

        /// An amount for so many of the unit, for an hour of it, to four decimals.
        func anHour(of amount: ExactDecimal, for quantity: ExactDecimal) -> ExactDecimal? {
            guard let whole = amount.multiplied(by: divisor), let hours = quantity.multiplied(by: factor) else {
                return nil
            }
            return whole.divided(by: hours, places: 4)?.magnitude
        }
    }

    private static func read<Value>(_ cell: String, _ read: (UnsafeBufferPointer<UInt8>) -> Value?) -> Value? {
        var cell = cell
        return cell.isEmpty ? nil : cell.withUTF8(read)
    }

    /// Whether a quantity with decimals is the rounded one of what its amount comes to at the price.
    /// - Parameter computed: what the quantity comes to.
    private static func isRounded(
        _ quantity: ExactDecimal, of amount: ExactDecimal, at computed: ExactDecimal
    ) -> Bool {
        quantity.rounded(places: 0).map { ExactDecimal(significand: $0, places: 0) } != quantity
            && quantity.multiplied(by: amount)?.divided(by: computed, places: quantity.places) == quantity
    }

    /// What price, quantity, allowances and charges make an hour cost. Of several readings of these that are right the one
    /// counts that is nearest to the line's amount. A price that is the rounded one of the amount stands for the amount itself,
    /// unless the quantity is; what allowances of the whole document take off the line they take off its price.
    private static func rate(
        _ line: UBLDocument.Line, net: ExactDecimal?, _ family: UBLDocument.Family, _ unit: Length
    ) -> String {
        guard let quantity = line.quantity, !quantity.isZero, let price = line.price else { return "" }
        guard !price.isZero else { return "0" }
        func distance(_ amount: ExactDecimal) -> ExactDecimal {
            line.amount.flatMap { amount.subtracting($0)?.magnitude } ?? .zero
        }
        var whole = UBLFigures.amounts(of: line, family: family).min { distance($0) < distance($1) }
        if let amount = line.amount, let computed = whole, computed.rounded(places: 2) != amount.rounded(places: 2),
            UBLFigures.isRoundedPrice(of: line, family: family), !isRounded(quantity, of: amount, at: computed)
        {
            whole = amount
        }
        if let gross = line.amount, let net, net != gross {
            whole = whole == gross ? net : whole?.multiplied(by: net)?.divided(by: gross, places: 8)
        }
        // Nothing left of a line is no price of zero. Beyond what a rate can be (a price for each second) there is none, rather
        // than a line refused for it.
        guard let rate = whole.flatMap({ unit.anHour(of: $0, for: quantity) }), !rate.isZero,
            rate <= ExactDecimal(significand: 1_000_000, places: 0)
        else { return "" }
        return rate.description
    }
}
