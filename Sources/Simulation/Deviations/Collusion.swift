extension DeviationKind {
    /// A mentor of the colluding provider; injected by `--collusion`, not by `--kinds`.
    public static let collusion = DeviationKind(rawValue: "collusion")
}

/// All mentors of one provider pad or invent a little, each too little to stand out among its colleagues.
///
/// It has one size, whatever the severity: a ring is large by its number.
struct Collusion: Deviation {
    let kind = DeviationKind.collusion
    let summary =
        "every mentor of one provider, each month, pads 30 % of its sessions by 15–30 minutes or invents 10 % more sessions"

    private static let padding = (share: 0.30, quarters: 1...2)
    private static let inventing = (share: 0.10, denials: 0.06)

    func edit(
        _ month: inout MentorMonth, severity: DeviationSeverity, monthsSinceOnset: Int, using random: inout RandomStream
    ) {
        if random.chance(0.5) {
            month.padSessions(share: Self.padding.share, quarters: Self.padding.quarters, using: &random)
        } else {
            month.inventSessions(share: Self.inventing.share, denials: Self.inventing.denials, using: &random)
        }
    }
}
