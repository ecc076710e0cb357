import Foundation

/// Differences between two spellings of an id that may be no difference at all.
public struct IdFolding: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `m17` and `M17`.
    public static let letterCase = IdFolding(rawValue: 1)
    /// `M-17`, `M 17` and `M17`: everything that is neither letter nor digit.
    public static let punctuation = IdFolding(rawValue: 2)
    /// `M0017` and `M17`: zeros before the other digits of any run of digits.
    public static let leadingZeros = IdFolding(rawValue: 4)
    /// All of them.
    public static let all: IdFolding = [.letterCase, .punctuation, .leadingZeros]

    /// The text that all spellings share which differ in these alone. What would leave nothing stays as it is.
    public func folded(_ id: String) -> String {
        guard !isEmpty else { return id }
        if id.utf8.allSatisfy({ $0 < 0x80 }) {
            return String(decoding: folded(ascii: id.utf8), as: UTF8.self)
        }
        var text = contains(.letterCase) ? id.lowercased().precomposedStringWithCanonicalMapping : id
        if contains(.punctuation) {
            let kept = String(String.UnicodeScalarView(text.unicodeScalars.filter(Self.isLetterOrDigit)))
            if !kept.isEmpty { text = kept }
        }
        return contains(.leadingZeros)
            ? String(decoding: IdFolding.leadingZeros.folded(ascii: text.utf8), as: UTF8.self) : text
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
            true
        default: false
        }
    }

    /// Bytes beyond ASCII are letters here.
    private func folded(ascii id: some Collection<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(id.count)
        // The zeros of a run of digits that only zeros have come before.
        var zeros = 0
        var isInNumber = false
        for byte in id {
            let isDigit = byte &- 0x30 <= 9
            let isUpper = byte &- 0x41 < 26
            if contains(.punctuation), !isDigit, !isUpper, byte &- 0x61 >= 26, byte < 0x80 { continue }
            if contains(.leadingZeros) {
                if byte == 0x30, !isInNumber {
                    zeros = 1
                    continue
                }
                // A number of zeros alone keeps one.
                if !isDigit, zeros > 0 { result.append(0x30) }
                zeros = 0
                isInNumber = isDigit
            }
            result.append(contains(.letterCase) && isUpper ? byte | 0x20 : byte)
        }
        if zeros > 0 { result.append(0x30) }
        return result.isEmpty ? Array(id) : result
    }
}

extension IdentityKey {
    /// The id itself, where the key holds it; nil where the key is a hash, or stands for no id.
    public var text: String? {
        guard self != .none, isExact else { return nil }
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64($0 * 8)) }.prefix { $0 != 0 }
        return String(validating: bytes, as: UTF8.self)
    }
}
