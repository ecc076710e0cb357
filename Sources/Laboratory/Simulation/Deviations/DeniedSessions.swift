extension DeviationKind {
    static let deniedSessions = DeviationKind(rawValue: "denied-sessions")
}

/// Sessions logged and billed that were never held, with citizens who say so.
struct DeniedSessions: Deviation {
    let kind = DeviationKind.deniedSessions
    let summary = "sessions never held are logged and billed, and most citizens deny them: 6, 15 or 30 % more sessions"

    /// Invented sessions as a share of the individual sessions held.
    private static let shares = SizeTable(low: 0.06, middle: 0.15, high: 0.30)

    /// Share of those asked who deny; the others do not answer.
    private static let denials = 0.7

    func edit(
        _ month: inout MentorMonth, severity: DeviationSeverity, monthsSinceOnset: Int, using random: inout RandomStream
    ) {
        month.inventSessions(share: Self.shares[severity], denials: Self.denials, using: &random)
    }
}
