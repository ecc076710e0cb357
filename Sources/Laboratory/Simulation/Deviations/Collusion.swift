extension DeviationKind {
    /// A mentor of the colluding provider; injected by `--collusion`, not by `--kinds`.
    static let collusion = DeviationKind(rawValue: "collusion")
}

/// All mentors of one provider pad or invent a little, each too little to stand out among its colleagues.
///
/// At the lowest severity, which is the usual one, a ring is large by its number alone.
struct Collusion: Deviation {
    let kind = DeviationKind.collusion
    let summary =
        "every mentor of one provider, each month, pads 30, 45 or 60 % of its sessions by 15–30 minutes or invents 10, 20 or 35 % more sessions"

    /// Shares of the individual sessions: those padded in the one month, those invented in the other.
    private static let sizes = SizeTable(
        low: (padded: 0.30, invented: 0.10), middle: (padded: 0.45, invented: 0.20),
        high: (padded: 0.60, invented: 0.35))

    /// Quarters of an hour added to a padded session.
    private static let quarters = 1...2
    /// Share of those asked who deny an invented session, as of phantom sessions.
    private static let denials = 0.06

    func edit(
        _ month: inout MentorMonth, severity: DeviationSeverity, monthsSinceOnset: Int, using random: inout RandomStream
    ) {
        let size = Self.sizes[severity]
        if random.chance(0.5) {
            month.padSessions(share: size.padded, quarters: Self.quarters, using: &random)
        } else {
            month.inventSessions(share: size.invented, denials: Self.denials, using: &random)
        }
    }
}
