/// Why a text is no pattern that can be used.
public struct PatternFault: Error, Equatable, CustomStringConvertible {
    /// What is wrong, in the words of the pattern library or of the house, without a full stop.
    public let reason: String
    /// How many characters of the pattern stand before the place of the fault; nil where it is about the pattern as a whole.
    public let offset: Int?

    init(_ reason: String, offset: Int? = nil) {
        self.reason = reason
        self.offset = offset
    }

    /// One plain sentence with the place.
    public var description: String {
        switch offset {
        case nil: "The pattern cannot be used: \(reason)."
        case 0?: "The pattern cannot be used: \(reason), at its beginning."
        case let offset?: "The pattern cannot be used: \(reason), after \(offset) character\(offset == 1 ? "" : "s")."
        }
    }
}
