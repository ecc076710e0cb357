/// A figure of a document as it is written: digits and a power of ten, nothing rounded.
///
/// Equality is by value: `1.5` equals `1.50`, though each keeps its places for `description`.
public struct ExactDecimal: Sendable {
    /// At most 10^30 in size.
    let significand: Int128
    /// Digits behind the point, 0 to 20.
    public let places: Int

    /// The figure `significand` × 10^-`places`; what lies outside the bounds of the two is the caller's error and stops the
    /// program. Figures of files come from `init(parsing:)`, which has no such bounds.
    public init(significand: Int128, places: Int) {
        precondition(places >= 0 && places <= Self.mostPlaces && significand.magnitude <= Self.mostSize)
        self.significand = significand
        self.places = places
    }

    /// Zero, without places.
    public static let zero = ExactDecimal(significand: 0, places: 0)

    static let mostPlaces = 20
    static let mostSize = UInt128(1_000_000_000_000_000) * 1_000_000_000_000_000

    /// Whether the value is zero, with however many places.
    public var isZero: Bool { significand == 0 }

    /// The figure without its sign.
    public var magnitude: ExactDecimal { significand < 0 ? negated : self }

    /// The figure with the other sign.
    var negated: ExactDecimal { ExactDecimal(significand: -significand, places: places) }

    /// 10 to the power of 0 to 38, all that an Int128 holds; nil beyond.
    static func power(_ exponent: Int) -> Int128? {
        guard exponent >= 0, exponent < powers.count else { return nil }
        return powers[exponent]
    }

    private static let powers: [Int128] = {
        var powers: [Int128] = [1]
        while powers.count < 39 { powers.append(powers[powers.count - 1] * 10) }
        return powers
    }()

    /// The same value in its shortest form: no zero at the end of its places.
    var shortest: ExactDecimal {
        guard places > 0 else { return self }
        var (significand, places) = (significand, places)
        while places > 0 {
            let (quotient, remainder) = significand.quotientAndRemainder(dividingBy: 10)
            if remainder != 0 { break }
            significand = quotient
            places -= 1
        }
        return ExactDecimal(significand: significand, places: places)
    }
}

extension ExactDecimal: Hashable {
    public static func == (a: ExactDecimal, b: ExactDecimal) -> Bool {
        if a.places == b.places { return a.significand == b.significand }
        let (a, b) = (a.shortest, b.shortest)
        return a.places == b.places && a.significand == b.significand
    }

    public func hash(into hasher: inout Hasher) {
        let shortest = shortest
        hasher.combine(shortest.significand)
        hasher.combine(shortest.places)
    }
}

extension ExactDecimal: Comparable {
    public static func < (a: ExactDecimal, b: ExactDecimal) -> Bool {
        if a.places == b.places { return a.significand < b.significand }
        let (wholeA, restA) = a.parts
        let (wholeB, restB) = b.parts
        return wholeA != wholeB ? wholeA < wholeB : restA < restB
    }

    /// The whole part, and what is behind the point in units of 10^-20; both have the figure's sign. Neither can overflow.
    private var parts: (whole: Int128, rest: Int128) {
        let (whole, rest) = significand.quotientAndRemainder(dividingBy: Self.power(places) ?? 1)
        return (whole, rest * (Self.power(Self.mostPlaces - places) ?? 1))
    }
}

extension ExactDecimal: CustomStringConvertible {
    /// Plain digits with a point, as many places as the figure has: `-1234.50`.
    public var description: String {
        var digits = String(significand.magnitude)
        if places > 0 {
            if digits.utf8.count <= places {
                digits = String(repeating: "0", count: places + 1 - digits.utf8.count) + digits
            }
            digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -places))
        }
        return significand < 0 ? "-" + digits : digits
    }
}
