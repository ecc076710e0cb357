/// The value of one member of a JSON object, as bytes that live until the reader goes on.
enum JSONCell {
    /// Decoded UTF-8, without its quotation marks.
    case text(UnsafeBufferPointer<UInt8>)
    /// As it is written, exponent and all: a figure is exact only in its digits.
    case number(UnsafeBufferPointer<UInt8>)
    case flag(Bool)
    case null
    /// An object or array: checked and passed over.
    case nested
}

/// Why a line is no flat JSON object.
struct JSONFault: Equatable, Sendable {
    /// The byte it was noticed at, from 1.
    let column: Int
    /// What is wrong, in a few words without a full stop.
    let reason: String
}
