/// Sums, products and quotients that are exact, or nil: no figure is ever silently wrong.
extension ExactDecimal {
    /// The sum; nil where it is larger than a figure can be.
    public func adding(_ other: ExactDecimal) -> ExactDecimal? {
        let places = max(self.places, other.places)
        if let sum = Self.sum(self, other, places: places) { return sum }
        // Zeros at the end may have been all that made it too large.
        let (a, b) = (shortest, other.shortest)
        return Self.sum(a, b, places: max(a.places, b.places))
    }

    /// The difference; nil where it is larger than a figure can be.
    public func subtracting(_ other: ExactDecimal) -> ExactDecimal? { adding(other.negated) }

    /// The product; nil where it is larger than a figure can be, or has more than 20 places.
    public func multiplied(by other: ExactDecimal) -> ExactDecimal? {
        if let product = Self.product(self, other) { return product }
        return Self.product(shortest, other.shortest)
    }

    /// The quotient, rounded half away from zero to 0 to 20 places; nil for a divisor of zero and for what is too large.
    public func divided(by other: ExactDecimal, places: Int) -> ExactDecimal? {
        guard !other.isZero, (0...Self.mostPlaces).contains(places) else { return nil }
        let (a, b) = (shortest, other.shortest)
        let exponent = places + b.places - a.places
        var (dividend, divisor) = (a.significand, b.significand)
        guard let factor = Self.power(abs(exponent)) else { return nil }
        if exponent >= 0 {
            guard let scaled = Self.times(dividend, factor) else { return nil }
            dividend = scaled
        } else {
            guard let scaled = Self.times(divisor, factor) else { return nil }
            divisor = scaled
        }
        return Self.checked(Self.quotient(dividend, divisor), places)
    }

    /// The value in whole units of 10^-`places`, rounded half away from zero: `rounded(places: 2)` of 1.005 is 101.
    ///
    /// Nil where that is larger than an Int128, or `places` is not 0 to 20.
    public func rounded(places wanted: Int) -> Int128? {
        guard (0...Self.mostPlaces).contains(wanted), let factor = Self.power(abs(wanted - places)) else { return nil }
        return wanted >= places ? Self.times(significand, factor) : Self.quotient(significand, factor)
    }

    private static func sum(_ a: ExactDecimal, _ b: ExactDecimal, places: Int) -> ExactDecimal? {
        guard let factorA = power(places - a.places), let factorB = power(places - b.places),
            let left = times(a.significand, factorA), let right = times(b.significand, factorB)
        else { return nil }
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? nil : checked(sum, places)
    }

    private static func product(_ a: ExactDecimal, _ b: ExactDecimal) -> ExactDecimal? {
        guard let product = times(a.significand, b.significand) else { return nil }
        return checked(product, a.places + b.places)
    }

    private static func times(_ a: Int128, _ b: Int128) -> Int128? {
        let (product, overflow) = a.multipliedReportingOverflow(by: b)
        return overflow ? nil : product
    }

    /// Rounded half away from zero. `divisor` is not zero and not the smallest Int128, which no caller can come to.
    private static func quotient(_ dividend: Int128, _ divisor: Int128) -> Int128 {
        let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        // As remainder < divisor, this asks whether twice the remainder reaches the divisor without overflowing.
        guard remainder.magnitude >= divisor.magnitude - remainder.magnitude, remainder != 0 else { return quotient }
        return (dividend < 0) == (divisor < 0) ? quotient + 1 : quotient - 1
    }

    private static func checked(_ significand: Int128, _ places: Int) -> ExactDecimal? {
        guard significand.magnitude <= mostSize, places <= mostPlaces else { return nil }
        return ExactDecimal(significand: significand, places: places)
    }
}
