import CPCRE2

/// A regular expression in the notation of PCRE2, as a person wrote it into a file of settings.
///
/// Texts are UTF-8, and `\w`, `\d`, `\b` and `(?i)` know every script: æ, ø and å are letters. A text that is not valid UTF-8 is
/// searched, too; no match reaches across its invalid bytes.
///
/// Unsafe: `code` is compiled in `init`, never changed after it, and freed once, in `deinit`; PCRE2 lets any number of threads
/// read it. Pointers to the pattern's text and to tables of the code do not leave the call that they are used in.
public final class Pattern: @unchecked Sendable {
    /// The pattern as it was written.
    public let text: String
    /// How many capture groups it has.
    public let captureCount: Int
    /// Groups whose text is asked for; the first of them that takes part in a match is shown. 0 is the whole match.
    let groups: [Int]
    let code: OpaquePointer

    /// - Throws: `PatternFault` with the reason and its place, where the text is no pattern, is longer than 1,000 characters,
    ///   or asks for what a file of settings has no business with: callouts, `\C`, and options such as `(*UTF)` in front.
    public init(_ text: String) throws(PatternFault) {
        try Pattern.refuseUnwanted(text)
        let code = try Pattern.compiled(Array(text.utf8))
        if let place = Pattern.firstCallout(code) {
            pcre2_code_free_8(code)
            throw PatternFault("callouts (?C) are not allowed", offset: Pattern.characters(text, before: place))
        }
        // Faster where the machine can do it; where it cannot, the pattern is interpreted instead.
        _ = pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE)
        self.text = text
        self.code = code
        captureCount = Pattern.number(code, UInt32(PCRE2_INFO_CAPTURECOUNT))
        let named = Pattern.groups(named: "id", in: code)
        groups = named.isEmpty ? [min(1, captureCount)] : named
    }

    deinit { pcre2_code_free_8(code) }

    private static func refuseUnwanted(_ text: String) throws(PatternFault) {
        let scalars = text.unicodeScalars
        if scalars.isEmpty { throw PatternFault("it is empty") }
        if scalars.count > MatchLimits.patternLength {
            throw PatternFault("it has \(scalars.count) characters, and \(MatchLimits.patternLength) is the most")
        }
        if let zero = scalars.firstIndex(of: "\0") {
            throw PatternFault(
                "it holds a NUL character", offset: scalars.distance(from: scalars.startIndex, to: zero))
        }
        // Such as (*UTF) and (*LIMIT_MATCH=9): they would change what every other pattern can rely on.
        if text.hasPrefix("(*"), let letter = scalars.dropFirst(2).first, ("A"..."Z").contains(letter) {
            throw PatternFault("options of the form (*NAME) in front are not allowed", offset: 0)
        }
    }

    private static func compiled(_ bytes: [UInt8]) throws(PatternFault) -> OpaquePointer {
        var status: Int32 = 0
        var place = 0
        let options =
            UInt32(PCRE2_UTF) | UInt32(PCRE2_UCP) | UInt32(PCRE2_MATCH_INVALID_UTF) | UInt32(PCRE2_NEVER_BACKSLASH_C)
        let code = bytes.withUnsafeBufferPointer {
            pcre2_compile_8($0.baseAddress, $0.count, options, &status, &place, nil)
        }
        guard let code else {
            let before = String(decoding: bytes.prefix(place), as: UTF8.self).unicodeScalars.count
            throw PatternFault(message(status), offset: before)
        }
        return code
    }

    private static func message(_ status: Int32) -> String {
        // The longest message has fewer than 128 bytes; one that did not fit would be cut, and ended all the same.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { room in
            let length = pcre2_get_error_message_8(status, room.baseAddress, room.count)
            return length > 0 ? String(decoding: room.prefix(Int(length)), as: UTF8.self) : "error \(status)"
        }
    }

    /// Bytes of the pattern before the first callout's end; nil where there is none.
    private static func firstCallout(_ code: OpaquePointer) -> Int? {
        var place: Int?
        _ = withUnsafeMutablePointer(to: &place) { pointer in
            pcre2_callout_enumerate_8(
                code,
                { block, place in
                    let position = block?.pointee.pattern_position ?? 0
                    place?.assumingMemoryBound(to: Int?.self).pointee = position
                    return 1
                }, pointer)
        }
        return place
    }

    private static func characters(_ text: String, before byte: Int) -> Int {
        String(decoding: text.utf8.prefix(byte), as: UTF8.self).unicodeScalars.count
    }

    private static func number(_ code: OpaquePointer, _ what: UInt32) -> Int {
        var value: UInt32 = 0
        return pcre2_pattern_info_8(code, what, &value) == 0 ? Int(value) : 0
    }

    /// Numbers of the groups of a name, of which `(?J)` allows several, in the order of the pattern.
    private static func groups(named name: String, in code: OpaquePointer) -> [Int] {
        var first: PCRE2_SPTR8?
        var last: PCRE2_SPTR8?
        let size = (Array(name.utf8) + [0]).withUnsafeBufferPointer {
            pcre2_substring_nametable_scan_8(code, $0.baseAddress, &first, &last)
        }
        guard size > 0, let first, let last else { return [] }
        // An entry is the group's number, high byte first, and its name.
        return stride(from: 0, through: last - first, by: Int(size)).map { Int(first[$0]) << 8 | Int(first[$0 + 1]) }
            .sorted()
    }
}
