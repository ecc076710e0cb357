/// A figure of a document as it is written: digits and a power of ten, nothing rounded.
public struct ExactDecimal: Sendable, Hashable {
    /// At most 10^30 in size.
    public let significand: Int128
    /// Digits behind the point, 0 to 20.
    public let places: Int

    public init(significand: Int128, places: Int) {
        self.significand = significand
        self.places = places
    }
}
