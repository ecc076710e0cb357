/// What became of looking for a pattern in a text.
public enum Match: Equatable, Sendable {
    /// The place of what was looked for, in bytes of the text: the group named `id` if the pattern has one, else its first
    /// group, else the whole match. Never empty.
    case found(Range<Int>)
    /// The pattern does not match, or what was looked for is empty.
    case none
    /// The search was given up, since it would have cost more than `MatchLimits` allow: nobody knows whether it matches.
    case gaveUp
}
