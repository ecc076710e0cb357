extension DeviationKind {
    static let ghostConfirmations = DeviationKind(rawValue: "ghost-confirmations")
}

/// Sessions never held are logged and billed, and somebody else confirms them in the citizens' stead, with real ones: in
/// bulk, seconds apart, right after the day's entries are written, all in the app.
struct GhostConfirmations: Deviation {
    let kind = DeviationKind.ghostConfirmations
    let summary =
        "6, 15 or 30 % more sessions, never held, confirmed in bulk by somebody else with 40 %, 70 % or all of the others"

    /// Invented sessions as a share of the individual sessions held, and the share of the real ones confirmed with them.
    private static let sizes = SizeTable(
        low: (invented: 0.06, confirmed: 0.4), middle: (invented: 0.15, confirmed: 0.7),
        high: (invented: 0.30, confirmed: 1.0))

    /// Seconds between two confirmations.
    private static let pause = 4...15

    func edit(
        _ month: inout MentorMonth, severity: DeviationSeverity, monthsSinceOnset: Int, using random: inout RandomStream
    ) {
        let size = Self.sizes[severity]
        let real = month.entries.indices.filter { month.entries[$0].kind != .noShow }
        let first = month.entries.count
        month.inventSessions(share: size.invented, denials: 0, using: &random)
        let chosen = real.filter { _ in random.chance(size.confirmed) } + Array(first..<month.entries.count)
        let days = Dictionary(grouping: chosen) { month.entries[$0].loggedAt.day }
        for (_, indices) in days.sorted(by: { $0.key < $1.key }) {
            guard let written = indices.map({ month.entries[$0].loggedAt }).max() else { continue }
            var seconds = random.integer(in: Self.pause)
            for index in indices.sorted(by: { (month.entries[$0].start, $0) < (month.entries[$1].start, $1) }) {
                month.entries[index].loggedAt = written
                month.entries[index].answer = MentorMonth.Answer(
                    confirmation: .confirmed, confirmedMinutes: nil, at: written.adding(minutes: 1 + seconds / 60),
                    second: seconds % 60, channel: .app)
                seconds += random.integer(in: Self.pause)
            }
        }
    }
}
