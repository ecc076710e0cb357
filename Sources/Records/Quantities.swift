/// Kroner without VAT, held in whole øre, so that sums are exact.
@frozen
public struct Amount: Sendable, Hashable, Comparable, BitwiseCopyable {
    /// Whole øre; negative for what a credit note takes back.
    public var øre: Int64

    @inlinable public init(øre: Int64) { self.øre = øre }
    /// Whole kroner.
    @inlinable public init(kroner: Int64) { self.øre = kroner * 100 }

    @inlinable public static var zero: Amount { Amount(øre: 0) }

    @inlinable public static func < (a: Amount, b: Amount) -> Bool { a.øre < b.øre }
    @inlinable public static func + (a: Amount, b: Amount) -> Amount { Amount(øre: a.øre + b.øre) }
    @inlinable public static func - (a: Amount, b: Amount) -> Amount { Amount(øre: a.øre - b.øre) }
    @inlinable public static func += (a: inout Amount, b: Amount) { a.øre += b.øre }
    @inlinable public static func -= (a: inout Amount, b: Amount) { a.øre -= b.øre }
    /// Without its sign.
    @inlinable public var magnitude: Amount { Amount(øre: Swift.abs(øre)) }

    /// Kroner as a floating-point figure, for statistics only: sums stay in øre.
    @inlinable public var kroner: Double { Double(øre) / 100 }
}

/// A duration as it is billed, held in ninety-thousandths of an hour (0.04 seconds).
///
/// Of that unit both a ten-thousandth of an hour, which bills are written in, and a second, which logs are measured in, are
/// whole numbers: a third of an hour stays a third, and sums are exact.
@frozen
public struct Hours: Sendable, Hashable, Comparable, BitwiseCopyable {
    /// Ninety-thousandths of an hour; at most 9 × 10⁹ in size for a line (100,000 hours).
    public var units: Int64

    /// Units in an hour.
    public static let perHour: Int64 = 90_000

    @inlinable public init(units: Int64) { self.units = units }
    /// Hours to four decimals.
    @inlinable public init(tenThousandths: Int64) { self.units = tenThousandths * 9 }
    /// Whole seconds.
    @inlinable public init(seconds: Int64) { self.units = seconds * 25 }

    /// The hours that an amount pays for at a rate, rounded half away from zero; nil where the rate is not positive.
    @inlinable public init?(_ amount: Amount, at rate: HourlyRate) {
        guard rate.tenThousandths > 0 else { return nil }
        self.units = roundedProduct(amount.øre, 9_000_000, dividedBy: rate.tenThousandths)
    }

    @inlinable public static var zero: Hours { Hours(units: 0) }

    @inlinable public static func < (a: Hours, b: Hours) -> Bool { a.units < b.units }
    @inlinable public static func + (a: Hours, b: Hours) -> Hours { Hours(units: a.units + b.units) }
    @inlinable public static func - (a: Hours, b: Hours) -> Hours { Hours(units: a.units - b.units) }
    @inlinable public static func += (a: inout Hours, b: Hours) { a.units += b.units }
    @inlinable public static func -= (a: inout Hours, b: Hours) { a.units -= b.units }

    /// Hours to four decimals, rounded half away from zero: what files and pages show.
    @inlinable public var tenThousandths: Int64 { roundedQuotient(units, 9) }
    /// Whole seconds, rounded half away from zero.
    @inlinable public var seconds: Int64 { roundedQuotient(units, 25) }
    /// Without its sign.
    @inlinable public var magnitude: Hours { Hours(units: Swift.abs(units)) }
    /// Hours as a floating-point figure, for statistics only.
    @inlinable public var value: Double { Double(units) / 90_000 }
}

/// Kroner an hour, held in ten-thousandths of a krone so that a rate of 312.3456 kr is exact.
@frozen
public struct HourlyRate: Sendable, Hashable, Comparable, BitwiseCopyable {
    public var tenThousandths: Int64

    @inlinable public init(tenThousandths: Int64) { self.tenThousandths = tenThousandths }

    @inlinable public static func < (a: HourlyRate, b: HourlyRate) -> Bool { a.tenThousandths < b.tenThousandths }

    /// The rate that an amount for so many hours comes to, rounded half away from zero; nil where the hours are not positive.
    @inlinable public init?(_ amount: Amount, for hours: Hours) {
        guard hours.units > 0 else { return nil }
        // øre × 100 is ten-thousandths of a krone; × 90,000 turns units into hours.
        self.tenThousandths = roundedProduct(amount.øre, 9_000_000, dividedBy: hours.units)
    }

    /// Kroner an hour as a floating-point figure, for statistics only.
    @inlinable public var kroner: Double { Double(tenThousandths) / 10_000 }

    /// Hours times this rate, rounded half away from zero to whole øre.
    @inlinable public func amount(for hours: Hours) -> Amount {
        // (1/10,000 kr) × (1/90,000 h) is 1/(9 × 10⁸) kr, and an øre is 10⁻² kr.
        Amount(øre: roundedProduct(tenThousandths, hours.units, dividedBy: 9_000_000))
    }
}

/// a / b rounded half away from zero. Precondition: b > 0.
@inlinable
public func roundedQuotient(_ a: Int64, _ b: Int64) -> Int64 {
    precondition(b > 0, "a divisor must be positive")
    let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
    return remainder.magnitude >= (b - Int64(remainder.magnitude)).magnitude ? quotient + a.signum() : quotient
}

/// a × b / c rounded half away from zero, the product in 128 bits. Precondition: c > 0 and the result fits in 64 bits;
/// the reader refuses hours, rates and amounts large enough to break that.
@inlinable
public func roundedProduct(_ a: Int64, _ b: Int64, dividedBy c: Int64) -> Int64 {
    precondition(c > 0, "a divisor must be positive")
    let product = a.magnitude.multipliedFullWidth(by: b.magnitude)
    let (quotient, remainder) = c.magnitude.dividingFullWidth(product)
    let rounded = Int64(remainder >= c.magnitude - remainder ? quotient + 1 : quotient)
    return (a < 0) != (b < 0) ? -rounded : rounded
}
