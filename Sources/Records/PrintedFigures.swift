/// What the hours and the price of a line stand for, as far as they are printed.
///
/// Programs work an amount out from minutes and print hours with two decimals: 50 minutes at 450 kr are 375.00 kr and 0.83 h.
/// Hours printed with decimals (trailing zeros aside) therefore stand for amount ÷ price where that rounds to them, and
/// without a price for half a unit of the last digit either way; a price likewise. Whole hours are exact, and so is time
/// given in minutes. Source: the contract, Printed precision; kimai/kimai#3282.
///
/// Precision decides whether something differs, never by how much.
public struct PrintedFigures: Sendable, Equatable {
    /// What the printed hours stand for.
    public private(set) var hours: Hours
    /// How far the true hours may be from `hours`, either way; zero where they are known.
    public private(set) var slack: Hours
    /// What the printed price stands for; nil where none is printed.
    public private(set) var rate: HourlyRate?

    /// - Parameters:
    ///   - hours: as printed, not negative.
    ///   - halfUnit: half a unit of their last printed digit; zero where they are exact.
    ///   - amount: of the line, not negative.
    ///   - rate: the price of an hour as printed, with at most four decimals.
    public init(hours: Hours, halfUnit: Hours, amount: Amount, rate: HourlyRate?) {
        self.hours = hours
        self.rate = rate
        slack = halfUnit
        guard let rate, rate.tenThousandths > 0, hours > .zero, amount > .zero else { return }
        // An amount to the øre says no more of the hours than a half øre's worth.
        let øre = Hours(units: (4_500_000 + rate.tenThousandths - 1) / rate.tenThousandths)
        let exact = Hours(units: roundedProduct(amount.øre, 9_000_000, dividedBy: rate.tenThousandths))
        let isFiner = øre < halfUnit && (exact - hours).magnitude <= halfUnit
        if !isFiner, abs((rate.amount(for: hours) - amount).øre) <= 1 {
            slack = min(halfUnit, øre + øre)
            return
        }
        if halfUnit > .zero, (exact - hours).magnitude <= halfUnit {
            self.hours = exact
            slack = øre
            return
        }
        let halfPrice = Self.halfUnit(of: rate).tenThousandths
        let least = HourlyRate(tenThousandths: rate.tenThousandths - halfPrice).amount(for: hours - halfUnit)
        let most = HourlyRate(tenThousandths: rate.tenThousandths + halfPrice).amount(for: hours + halfUnit)
        guard halfPrice > 0, least <= amount, amount <= most else { return }
        // The price is the coarser of the two: it gives way, and the hours as far as they have to. Whatever hours and price round
        // to what is printed may be meant.
        self.hours = min(max(exact, hours - halfUnit), hours + halfUnit)
        func time(at price: Int64) -> Hours { Hours(units: roundedProduct(amount.øre, 9_000_000, dividedBy: price)) }
        let longest = min(hours + halfUnit, time(at: max(1, rate.tenThousandths - halfPrice)))
        let shortest = max(hours - halfUnit, time(at: rate.tenThousandths + halfPrice))
        slack = max(øre, longest - self.hours, self.hours - shortest)
        self.rate = HourlyRate(amount, for: self.hours)
    }

    /// Half a unit of the last digit of hours printed with decimals, trailing zeros aside; zero for whole hours.
    /// - Parameter tenThousandths: the hours to four decimals.
    public static func halfUnit(ofHours tenThousandths: Int64) -> Hours {
        Hours(units: lastDigit(tenThousandths) * 9 / 2)
    }

    /// Half a unit of the last digit of a printed price; zero for whole kroner.
    public static func halfUnit(of rate: HourlyRate) -> HourlyRate {
        HourlyRate(tenThousandths: lastDigit(rate.tenThousandths) / 2)
    }

    /// A unit of the last digit that is not zero behind the decimal sign, of a figure to four decimals; 0 of a whole one.
    private static func lastDigit(_ tenThousandths: Int64) -> Int64 {
        if tenThousandths % 10_000 == 0 { return 0 }
        if tenThousandths % 1_000 == 0 { return 1_000 }
        if tenThousandths % 100 == 0 { return 100 }
        return tenThousandths % 10 == 0 ? 10 : 1
    }
}
