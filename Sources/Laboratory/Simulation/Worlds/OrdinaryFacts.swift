/// What makes facts of mentors who do nothing wrong: a practice that grants do not know, slips of the pen, a register that is
/// behind a contract. Whoever ranks facts by kroner puts these first.
///
/// No source gives the shares; they are ours.
struct OrdinaryFacts: Sendable, Hashable {
    /// Share of the mentors with a weekly group whose citizens' grants count individual sessions alone.
    ///
    /// Reason: a group is an offer beside the grant, and nobody raises the hours for it.
    var groupsBesideGrants = 0.0

    /// Share of citizens and months whose line has hours typed wrong, beyond the world's rounded ones.
    ///
    /// Reason: hours are copied by hand from a calendar.
    var mistypedLines = 0.0

    /// How many of the larger providers are paid by a contract that the register does not have yet.
    var staleRegisters = 0...0

    /// How far above the register's rate such a provider bills, thousandths.
    var aboveRegister = 30...80

    /// Minutes too many on a mistyped line: mostly half an hour, now and then days.
    private static let mistyped: [(value: Int, weight: Int)] = [
        (30, 50), (60, 30), (120, 12), (240, 5), (480, 2), (960, 1),
    ]

    /// Whether a mentor's groups stand in no grant.
    func isGroupBesideGrants(ofMentor index: Int, seed: UInt64) -> Bool {
        guard groupsBesideGrants > 0 else { return false }
        var random = RandomStream(seed: seed, .ordinaryFacts, 0, index)
        return random.chance(groupsBesideGrants)
    }

    /// Slips on the lines of a mentor's month.
    func slips(ofMentor index: Int, monthIndex: Int, citizens: [Int], seed: UInt64) -> [MentorMonth.Slip] {
        guard mistypedLines > 0 else { return [] }
        var random = RandomStream(seed: seed, .ordinaryFacts, 1, index, monthIndex)
        return citizens.compactMap { citizen in
            guard random.chance(mistypedLines) else { return nil }
            return MentorMonth.Slip(citizen: citizen, minutes: random.pick(Self.mistyped), isCredited: false)
        }
    }

    /// Thousandths above the register's rate that each provider bills, by index; those of the larger half with an agreed rate.
    func aboveRegister(among providers: [ProviderProfile], seed: UInt64) -> [Int: Int] {
        guard staleRegisters.upperBound > 0 else { return [:] }
        var random = RandomStream(seed: seed, .ordinaryFacts, 2)
        let wanted = random.integer(in: staleRegisters)
        let agreed = ProviderProfile.largerHalf(of: providers).filter(\.hasAgreedRate)
        return Dictionary(
            uniqueKeysWithValues: random.shuffled(agreed).prefix(wanted).map {
                ($0.index, random.integer(in: aboveRegister))
            })
    }
}

extension World {
    /// A practice of half of all mentors with groups: what is beyond a rule, and nobody's deviation.
    public static let groups: World = {
        var world = World.ordinary.named("groups")
        world.summary =
            "half of the mentors with a weekly group hold it beside the hours that their citizens are granted"
        world.ordinaryFacts.groupsBesideGrants = 0.5
        return world
    }()

    /// Heavy-tailed slips: large facts of careful people.
    public static let slips: World = {
        var world = World.ordinary.named("slips")
        world.summary =
            "hours are typed wrong, mostly by half an hour and now and then by days, and sessions an hour off"
        world.hourSlips = 0.012
        world.ordinaryFacts.mistypedLines = 0.008
        return world
    }()

    /// A register behind the contract: every mentor of a provider bills above the agreed rate.
    public static let staleRegister: World = {
        var world = World.ordinary.named("stale-register")
        world.summary = "one or two providers are paid by a new contract, and the register has the rate of the old one"
        world.ordinaryFacts.staleRegisters = 1...2
        return world
    }()
}
