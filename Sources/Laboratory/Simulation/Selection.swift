/// Who deviates, how, how much and from which month.
struct Selection: Sendable {
    /// What is injected into one mentor.
    struct Assignment: Sendable {
        let deviation: any Deviation
        let severity: DeviationSeverity
        /// Index of the first month that deviates.
        let onset: Int
    }

    /// By mentor index; nothing for an ordinary mentor.
    let assignments: [Assignment?]
    /// Index of the provider whose mentors collude, where one does.
    let colludingProvider: Int?

    /// Mentors are chosen within blocks of this many, so that the number chosen follows the prevalence closely and adding a
    /// mentor changes no earlier choice.
    private static let block = 20
    /// Sessions in a usual month. With fewer a share of them is less than one session, and no stated size could be kept.
    static let fewestSessions = 8
    /// Most deviations were there before the period; the others begin in it, so that change over time has something to see.
    private static let fromFirstMonth = 0.6

    init(settings: SimulationSettings, providers: [ProviderProfile]) {
        colludingProvider = settings.collusion ? Self.colluding(settings: settings, providers: providers) : nil
        let chosenOnset = settings.onset.map { $0.index - settings.firstMonth.index }
        let kinds = DeviationCatalogue.all.filter { settings.kinds.contains($0.kind) }
        let severities = DeviationSeverity.allCases.filter { settings.severities.contains($0) }
        let blocks = (settings.mentors + Self.block - 1) / Self.block
        var chosen = [Assignment?](repeating: nil, count: blocks * Self.block)
        var turns = Turns(kinds: kinds, seed: settings.seed)
        for number in 0..<blocks {
            // The last block is drawn whole, also the mentors beyond the wanted number: they may be added later.
            let members = (number * Self.block..<(number + 1) * Self.block).map {
                MentorProfile(index: $0, providers: providers, settings: settings)
            }
            var random = RandomStream(seed: settings.seed, .selection, number)
            var quota = Self.quota(block: number, prevalence: settings.prevalence)
            for mentor in random.shuffled(members) {
                if mentor.volume < Self.fewestSessions { continue }
                if mentor.provider.index == colludingProvider {
                    chosen[mentor.index] = Assignment(
                        deviation: Collusion(), severity: settings.collusionSeverity, onset: chosenOnset ?? 0)
                } else if quota > 0, let deviation = turns.next(for: mentor) {
                    var stream = RandomStream(seed: settings.seed, .assignment, mentor.index)
                    let severity = severities[stream.integer(in: 0...severities.count - 1)]
                    let fromStart = stream.chance(Self.fromFirstMonth)
                    let onset = fromStart ? 0 : stream.integer(in: 0...settings.months - 1)
                    chosen[mentor.index] = Assignment(
                        deviation: deviation, severity: severity, onset: chosenOnset ?? onset)
                    quota -= 1
                }
            }
        }
        assignments = Array(chosen.prefix(settings.mentors))
    }

    /// How many of a block deviate: the whole parts that the prevalence passes, half a mentor ahead so that they are rounded.
    private static func quota(block: Int, prevalence: Double) -> Int {
        let each = prevalence * Double(Self.block)
        return Int(Double(block + 1) * each + 0.5) - Int(Double(block) * each + 0.5)
    }

    /// A provider that bills, of at least middling size, so that a ring has members; an otherwise honest one with a late
    /// practice only where there is no other.
    private static func colluding(settings: SimulationSettings, providers: [ProviderProfile]) -> Int? {
        let usual = ProviderProfile.largerHalf(of: providers.filter { $0.latePractice == nil })
        let large = usual.isEmpty ? ProviderProfile.largerHalf(of: providers) : usual
        guard !large.isEmpty else { return nil }
        var random = RandomStream(seed: settings.seed, .collusion)
        return large[random.integer(in: 0...large.count - 1)].index
    }
}

/// The kinds take turns, so that a small municipality has most of them.
private struct Turns {
    private var waiting: [(deviation: any Deviation, uses: Int)]

    init(kinds: [any Deviation], seed: UInt64) {
        var random = RandomStream(seed: seed, .selection)
        waiting = random.shuffled(kinds).map { ($0, 0) }
    }

    /// The kind used least so far of those possible for the mentor, if one is.
    mutating func next(for mentor: MentorProfile) -> (any Deviation)? {
        let possible = waiting.indices.filter { waiting[$0].deviation.isPossible(for: mentor) }
        guard let chosen = possible.min(by: { waiting[$0].uses < waiting[$1].uses }) else { return nil }
        waiting[chosen].uses += 1
        return waiting[chosen].deviation
    }
}
