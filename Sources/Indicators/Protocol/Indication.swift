import Records

/// What a statistic points at in the period: the hours and kroner beyond the 95 % quantile of what is usual for the mentor, by
/// the law that gives its p-value. Indicative, cannot be claimed. Source: docs/scoring.md, Kroner.
public struct Indication: Sendable, Equatable {
    /// What the kroner are of, so that no hour counts twice.
    public enum Basis: Sendable {
        /// Hours that no other family points at: unanswered, denied and confirmed sessions are different ones.
        case ownHours
        /// Hours of all that is billed, those that other families point at among them.
        case anyHours
        /// The price of all hours.
        case price
    }

    public let basis: Basis
    /// Zero of a price.
    public let hours: Hours
    public let amount: Amount

    /// The share of usual figures that lie beyond the quantile.
    static let level = 0.05

    private init(basis: Basis, hours: Hours, amount: Amount) {
        self.basis = basis
        self.hours = hours
        self.amount = amount
    }

    /// Of hours beyond the quantile; none where they are not above 0. Without a price they are worth no kroner.
    /// - Parameter price: of an hour, ten-thousandths of a krone.
    public init(hours: Double, price: Int64, _ basis: Basis = .ownHours) {
        let hours = Hours(tenThousandths: Int64((max(0, hours) * 10_000).rounded()))
        self.init(basis: basis, hours: hours, amount: HourlyRate(tenThousandths: max(0, price)).amount(for: hours))
    }

    /// Of cases beyond the quantile, each as long as those found are on average.
    /// - Parameter seconds: of all cases found.
    init(found: Int, usual: Int, seconds: Int64, price: Int64) {
        let beyond = found > usual ? Double(found - usual) / Double(found) : 0
        self.init(hours: beyond * Double(seconds) / 3_600, price: price)
    }

    /// Of a price: kroner beyond what the hours cost at the quantile.
    public init(kroner: Double) {
        self.init(basis: .price, hours: .zero, amount: Amount(øre: Int64((max(0, kroner) * 100).rounded())))
    }

    /// Of a longer window the part that falls in the period, where so many of the hours that the answer is about do: the bill
    /// that kroner are part of is the period's.
    func part(_ period: Hours, of window: Hours) -> Indication {
        guard period < window else { return self }
        func part(_ figure: Int64) -> Int64 { roundedProduct(figure, max(0, period.units), dividedBy: window.units) }
        return Indication(basis: basis, hours: Hours(units: part(hours.units)), amount: Amount(øre: part(amount.øre)))
    }

    /// Kroner that several point at together, no hour twice: hours of their own add up, unless more hours of any kind creep; a
    /// price is that of the hours left.
    /// - Parameter billed: the most that there is to be pointed at.
    public static func total(_ all: [Indication], billed: Amount) -> Amount {
        func kroner(_ basis: Basis) -> [Amount] { all.filter { $0.basis == basis }.map(\.amount) }
        let own = kroner(.ownHours).reduce(.zero, +)
        let hours = min(billed, max(own, kroner(.anyHours).max() ?? .zero))
        guard let price = kroner(.price).max(), billed > .zero else { return hours }
        return min(billed, hours + Amount(øre: roundedProduct(price.øre, (billed - hours).øre, dividedBy: billed.øre)))
    }
}
