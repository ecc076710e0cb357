/// What a simulated municipality is made from. Equal settings give equal bytes.
public struct SimulationSettings: Sendable, Hashable {
    /// `--seed N`: the number that all chance is drawn from; the same seed and settings give the same files. 0 … 2⁶⁴−1.
    public var seed: UInt64

    /// `--mentors N`: how many mentors; 1 … 49,999. Adding mentors leaves the rows of the first ones as they were.
    var mentors: Int

    /// `--providers N`: how many providers; 1 … 999. They cycle through the trades, half of them external.
    var providers: Int

    /// `--from YYYY-MM`: the first month; 1976 … 2199.
    public var firstMonth: CalendarMonth

    /// `--months N`: how many months, one pair of files each; 1 … 24. Adding months leaves the ordinary rows of the first ones as they
    /// were; the month from which a deviation starts is drawn again.
    public var months: Int

    /// `--prevalence X`: share of the mentors that deviate on their own; 0 … 1. The mentors of a colluding provider come on top.
    /// At 0.05 one of every twenty mentors deviates, chosen by the seed. Fewer do when fewer can (see `kinds`).
    var prevalence: Double

    /// `--kinds a,b`: which deviations are injected, in turn; by default the seven of
    /// `DeviationKind.standard`, the others by name only. A mentor without invoices, without an agreed rate
    /// or with very few sessions gets only kinds that are possible for it.
    var kinds: Set<DeviationKind>

    /// `--severity low`: how large the deviations are; all by default, each equally likely. Every kind states its sizes.
    var severities: Set<DeviationSeverity>

    /// `--collusion`: one provider, chosen by the seed, whose mentors (those with at least 8 sessions in a usual month) all pad or
    /// invent a little; off by default.
    var collusion: Bool

    /// `--collusion-severity low`: how much each of them does; by default as little as a ring needs to.
    var collusionSeverity: DeviationSeverity

    /// `--onset YYYY-MM`: the month in which all deviations begin, the ring's too, among the simulated ones; before it
    /// nothing deviates. Absent by default: a ring deviates from the first month, three of five others too, and the rest begin in
    /// a month drawn for each.
    var onset: CalendarMonth?

    /// `--world NAME`: how ordinary citizens and mentors behave, among `World.all`.
    public var world: World

    public init(
        seed: UInt64, mentors: Int = 150, providers: Int = 12,
        firstMonth: CalendarMonth = CalendarMonth(year: 2026, month: 8), months: Int = 3, prevalence: Double = 0.05,
        kinds: Set<DeviationKind> = DeviationKind.standard,
        severities: Set<DeviationSeverity> = Set(DeviationSeverity.allCases),
        collusion: Bool = false, collusionSeverity: DeviationSeverity = .low, onset: CalendarMonth? = nil,
        world: World = .ordinary
    ) {
        self.seed = seed
        self.mentors = mentors
        self.providers = providers
        self.firstMonth = firstMonth
        self.months = months
        self.prevalence = prevalence
        self.kinds = kinds
        self.severities = severities
        self.collusion = collusion
        self.collusionSeverity = collusionSeverity
        self.onset = onset
        self.world = world
    }

    /// What is wrong with the settings and how to mend it, one sentence each; empty when a municipality can be simulated.
    public var faults: [String] {
        var found: [String] = []
        if !Self.mentorRange.contains(mentors) {
            found.append("--mentors is \(mentors); give a number from 1 to \(Self.mentorRange.upperBound)")
        }
        if !Self.providerRange.contains(providers) {
            found.append("--providers is \(providers); give a number from 1 to \(Self.providerRange.upperBound)")
        }
        if !Self.monthRange.contains(months) {
            found.append("--months is \(months); give a number from 1 to \(Self.monthRange.upperBound)")
        }
        if !Self.yearRange.contains(firstMonth.year) {
            found.append(
                "--from is \(firstMonth); give a year from \(Self.yearRange.lowerBound) to \(Self.yearRange.upperBound)"
            )
        }
        if let onset, onset < firstMonth || onset.index >= firstMonth.index + months {
            found.append("--onset is \(onset); give one of the \(months) months from \(firstMonth)")
        }
        if !(0...1).contains(prevalence) {
            found.append("--prevalence is \(prevalence); give a share from 0 to 1, for example 0.05")
        }
        for kind in kinds.subtracting(DeviationKind.all).map(\.rawValue).sorted() {
            let known = DeviationCatalogue.all.map(\.kind.rawValue).joined(separator: ", ")
            found.append("--kinds holds \(kind), which is no deviation; choose from \(known)")
        }
        if prevalence > 0 && kinds.isEmpty {
            found.append("--kinds is empty while --prevalence is \(prevalence); name a kind or set --prevalence 0")
        }
        if prevalence > 0 && severities.isEmpty {
            found.append("--severity is empty while --prevalence is \(prevalence); name one or set --prevalence 0")
        }
        return found
    }

    // Ids carry the mentor's index times a fixed stride (see `Identifiers`); these limits keep session numbers below ten
    // digits, so that no id holds a run that could be read as a CPR number.
    private static let mentorRange = 1...49_999
    private static let providerRange = 1...999
    private static let monthRange = 1...24
    // Wall time is counted from 1970, and mentors are taken on up to five years before the first month.
    private static let yearRange = 1976...2199
}
