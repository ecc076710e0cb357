import CPCRE2

/// Looks for one pattern in texts, within `MatchLimits`. Each thread has its own; a search needs no memory of its own but the
/// first.
///
/// Unsafe: match data, context and stack are made in `init` and freed once, in `deinit`; not being `Sendable`, a matcher is used
/// by one thread at a time. PCRE2 reads no byte outside of the text that it is given, and keeps no pointer to it that is used
/// after the call. The ranges it answers are checked before they are handed on.
public final class Matcher {
    /// What is looked for.
    let pattern: Pattern
    private let data: OpaquePointer?
    private let context: OpaquePointer?
    private let stack: OpaquePointer?

    public init(_ pattern: Pattern) {
        self.pattern = pattern
        data = pcre2_match_data_create_from_pattern_8(pattern.code, nil)
        context = pcre2_match_context_create_8(nil)
        stack = pcre2_jit_stack_create_8(MatchLimits.stack.lowerBound, MatchLimits.stack.upperBound, nil)
        if let context {
            pcre2_set_depth_limit_8(context, MatchLimits.depth)
            pcre2_set_heap_limit_8(context, MatchLimits.heap)
            if let stack { pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack)) }
        }
    }

    deinit {
        pcre2_match_data_free_8(data)
        pcre2_match_context_free_8(context)
        pcre2_jit_stack_free_8(stack)
    }

    /// The first match that begins at `offset` bytes or later; what stands before is still seen by `\b` and lookbehinds.
    ///
    /// A text of more than 65,536 bytes is not searched, but given up.
    ///
    /// - Parameter text: UTF-8, valid or not; need not live on after the call.
    public func first(in text: UnsafeBufferPointer<UInt8>, offset: Int = 0) -> Match {
        guard offset >= 0, offset <= text.count else { return .none }
        guard text.count <= MatchLimits.textLength, let data, let context else { return .gaveUp }
        pcre2_set_match_limit_8(context, MatchLimits.steps(in: text.count))
        let status =
            if let base = text.baseAddress {
                pcre2_match_8(pattern.code, base, text.count, offset, 0, data, context)
            } else {
                // PCRE2 takes a null pointer for an empty text.
                pcre2_match_8(pattern.code, nil, 0, 0, 0, data, context)
            }
        if status == PCRE2_ERROR_NOMATCH { return .none }
        guard status >= 0, let pairs = pcre2_get_ovector_pointer_8(data) else { return .gaveUp }
        let count = Int(pcre2_get_ovector_count_8(data))
        for group in pattern.groups where group < count {
            let (start, end) = (pairs[2 * group], pairs[2 * group + 1])
            // Both are PCRE2_UNSET, -1, for a group that took no part.
            if start >= 0, start < end, end <= text.count { return .found(start..<end) }
        }
        return .none
    }

    /// As `first(in:offset:)`, of a text at hand.
    public func first(in text: String) -> Match {
        var text = text
        return text.withUTF8 { first(in: $0) }
    }
}
