import Glibc
import Records
import Statistics

/// What a mentor's facts of a month, or of a period, are held against others by.
public struct FactObservation: Sendable {
    public let peer: Peer
    /// Sessions or lines, whichever are more: what may bring facts.
    public let work: Int
    /// Whole and parts of months.
    public let months: Double
    public let sizes: FactSizes

    public init(peer: Peer, work: Int, months: Double, sizes: FactSizes) {
        self.peer = peer
        self.work = max(1, work)
        self.months = months
        self.sizes = sizes
    }

    /// Kroner a month of a family; nil where they are too few to count as any.
    func size(_ family: FactFamily) -> Double? {
        let kroner = Double(sizes.families[family.index]) / 100 / months
        return kroner >= FactNorm.leastSize ? kroner : nil
    }
}

/// How rare a mentor's facts of one family are.
public struct Rarity: Sendable, Equatable {
    /// Probability that an ordinary mentor like it shows as much or more, 0 to 1.
    public let pValue: Double
    /// Expected share of mentors like it that show any.
    public let share: Double
    /// What the family comes to by itself, a month.
    public let size: Amount
    public let peerGroup: PeerGroup
    /// Comparable mentors, this one left out, and how many of them show any; with norms from a file, as many as do in a month.
    public let peers: Int
    public let withAny: Int
    /// The usual size a month: the median of everyone who shows any, held against 300 kr.
    public let median: Amount
}

/// How often mentors show facts of one family, and how large they are.
///
/// One law for everyone gives the share by how much a mentor does; mentors of its type, those with or without group meetings as
/// it is, and those of its provider show any so many times as often as that law expects, each factor held against 1. Source:
/// docs/scoring.md, Rarity of facts.
public struct FactNorm: Sendable, IndicatorNorm {
    /// Mentors alike in type, and in whether they hold group meetings.
    private struct Stratum: Hashable {
        let type: MentorType?
        let hasGroups: Bool

        init(_ peer: Peer) { (type, hasGroups) = (peer.type, peer.hasGroups) }
        init(type: MentorType?, hasGroups: Bool) { (self.type, self.hasGroups) = (type, hasGroups) }

        static let all = (MentorType.allCases.map { $0 as MentorType? } + [nil]).flatMap {
            [Stratum(type: $0, hasGroups: false), Stratum(type: $0, hasGroups: true)]
        }
        var code: String { "\(type?.code ?? "none"), \(hasGroups ? "with groups" : "without groups")" }
    }

    /// Mentors of a stratum, or their months, how many of them show any, and how many the law for everyone expects.
    private struct Tally {
        var mentors = 0
        var cases = 0
        var any = 0
        var expected = 0.0

        static func + (a: Tally, b: Tally) -> Tally {
            Tally(
                mentors: a.mentors + b.mentors, cases: a.cases + b.cases, any: a.any + b.any,
                expected: a.expected + b.expected)
        }
    }

    /// What there is of each stratum, and how many times as often as the law expects mentors of a type, and those with or
    /// without group meetings, show any.
    private struct Strata {
        let tallies: [Stratum: Tally]
        private var ofType: [MentorType?: Double] = [:]
        private var ofGroups: [Bool: Double] = [:]

        init(_ tallies: [Stratum: Tally]) {
            self.tallies = tallies
            let types = MentorType.allCases.map { $0 as MentorType? } + [nil]
            for (type, factor) in zip(types, Self.factors(types.map { type in sum { $0.type == type } })) {
                ofType[type] = factor
            }
            for (groups, factor) in zip(
                [false, true], Self.factors([false, true].map { has in sum { $0.hasGroups == has } }))
            {
                ofGroups[groups] = factor
            }
        }

        func sum(_ isOne: (Stratum) -> Bool) -> Tally {
            Stratum.all.reduce(Tally()) { isOne($1) ? $0 + (tallies[$1] ?? Tally()) : $0 }
        }

        /// (found + w)/(expected + w): w, the mentors with any that a factor of 1 counts as, is small where the cells differ more
        /// than chance lets them. Σ(found − expected)² has the mean Σ(expected + expected²/w).
        private static func factors(_ cells: [Tally]) -> [Double] {
            let misfit = cells.reduce(0) { sum, cell in
                let away = Double(cell.any) - cell.expected
                return sum + away * away - cell.expected
            }
            let squares = cells.reduce(0) { $0 + $1.expected * $1.expected }
            let weight = misfit > 0 ? min(50, max(1, squares / misfit)) : 50
            return cells.map { (Double($0.any) + weight) / ($0.expected + weight) }
        }

        func factor(_ peer: Peer) -> Double { (ofType[peer.type] ?? 1) * (ofGroups[peer.hasGroups] ?? 1) }
    }

    private let law: HurdleNorm
    /// Of mentors without group meetings, and with: what a group brings is larger, and where it is a practice, it says nothing
    /// of those who hold none.
    private let sizes: (withoutGroups: SizeNorm, withGroups: SizeNorm)
    private let strata: Strata
    private let practice: Practice
    /// Mentors that a provider's own share is held against the others' by.
    private let prior: Double
    /// Whether it was fitted on the mentors that it judges.
    private let isOwn: Bool

    /// Kroner a month from which on a fact counts as any. Ours: a quarter of an hour.
    public static let leastSize = 100.0
    /// Before anything is known: each piece of work is as likely as the next to bring a slip, half of them come to less than an
    /// hour's price, and two of three lie within 0.6 of its logarithm. It counts like 20 mentors with any, because facts are
    /// rare and those who deviate are among the few that show them. Measured: docs/scoring.md, Rarity of facts.
    private static let firstShare = HurdleFit.Prior(slope: 1, spread: 0.5)
    private static let firstSize = SizeNorm(location: log(300), scale: 0.6)
    private static let sizeWeight = 20.0
    /// Share with any from which on a fact is a practice, as in what many do alike.
    private static let practiceFrom = 0.1
    /// Sizes that are all alike say little of the next one.
    private static let leastScale = 0.5
    /// Mentors with any, elsewhere, that a provider's own practice is held against at least: a ring is no practice.
    private static let fewestElsewhere = 2.0

    /// - Parameters:
    ///   - observations: in the order of the mentors' numbers.
    ///   - isReference: whether they are months of a reference.
    init(_ family: FactFamily, _ observations: [FactObservation], isReference: Bool) {
        let sizes = observations.map { $0.size(family) }
        law = HurdleFit.fit(
            zip(observations, sizes).map { (work: $0.work, any: $1 != nil) }, prior: Self.firstShare)
        func sizeNorm(hasGroups: Bool) -> SizeNorm {
            SizeNorm(
                fitting: zip(observations, sizes).compactMap {
                    $0.peer.hasGroups == hasGroups ? $1.map { log($0) } : nil
                },
                prior: Self.firstSize, weight: Self.sizeWeight, leastScale: Self.leastScale)
        }
        self.sizes = (sizeNorm(hasGroups: false), sizeNorm(hasGroups: true))
        var strata: [Stratum: Tally] = [:]
        var last: (mentor: UInt32, stratum: Stratum)?
        for (observation, size) in zip(observations, sizes) {
            let (peer, stratum) = (observation.peer, Stratum(observation.peer))
            var tally = strata[stratum] ?? Tally()
            if last?.mentor != peer.mentor || last?.stratum != stratum { tally.mentors += 1 }
            tally.cases += 1
            tally.any += size == nil ? 0 : 1
            tally.expected += law.share(work: Double(observation.work))
            strata[stratum] = tally
            last = (peer.mentor, stratum)
        }
        self.strata = Strata(strata)
        let found = Population(
            observations: sizes.map { NormRecord.Count(found: $0 == nil ? 0 : 1, cases: 1) },
            peers: observations.map(\.peer), isReference: isReference)
        practice = Practice(found) { $0 }
        prior = Self.weight(of: found, share: Self.share(law))
        isOwn = !isReference
    }

    private static func share(_ law: HurdleNorm) -> Double { Double(law.any + 1) / Double(law.rows + 1) }

    /// How many mentors the others' share counts for beside a provider's own: few where providers differ more than chance lets
    /// them. Q of shares about the common one has the mean Σ(1 + (n − 1)ρ), ρ = 1/(weight + 1).
    private static func weight(of found: Population<NormRecord.Count>, share: Double) -> Double {
        var providers: [UInt32: NormRecord.Count] = [:]
        for (count, peer) in zip(found.observations, found.peers) {
            if let provider = peer.provider { providers[provider, default: .init()] += count }
        }
        var (misfit, pairs) = (0.0, 0.0)
        for (_, count) in providers.sorted(by: { $0.key < $1.key }) {
            let cases = Double(count.cases)
            let away = Double(count.found) - cases * share
            misfit += away * away / (cases * share * (1 - share) + .leastNormalMagnitude) - 1
            pairs += cases - 1
        }
        let least = fewestElsewhere / share
        // Without more differences than chance makes, the common share alone counts, nearly.
        guard misfit > 0, pairs > 0 else { return 100 * least }
        return min(100 * least, max(least, pairs / misfit - 1))
    }

    /// A mentor's part in its provider's share with any: whether it shows any, less how often mentors of its type and work do,
    /// whatever their provider.
    func providerTerm(_ observation: FactObservation, _ family: FactFamily) -> ProviderTerm {
        let usual = law.share(work: Double(observation.work), factor: strata.factor(observation.peer))
        let any = observation.size(family) == nil ? 0.0 : 1
        let variance = usual * (1 - usual)
        return ProviderTerm(
            value: any - usual, weight: 1, variance: variance, thirdMoment: variance * (1 - 2 * usual), step: 1)
    }

    /// How many times as often as the law expects mentors like this one show any.
    private func factor(_ peer: Peer) -> Double {
        let usual = Self.share(law)
        let provider = practice.expectedShare(
            of: peer, own: NormRecord.Count(found: 1, cases: 1), mean: usual, prior: prior)
        return strata.factor(peer) * provider / usual
    }

    private func sizeNorm(_ peer: Peer) -> SizeNorm { peer.hasGroups ? sizes.withGroups : sizes.withoutGroups }

    /// Who is comparable: of the same type, with or without groups alike, where there are enough of those; else of the type;
    /// else everyone.
    private func comparable(_ peer: Peer) -> (group: PeerGroup, tally: Tally) {
        let alike = strata.tallies[Stratum(peer)] ?? Tally()
        if let type = peer.type {
            if alike.mentors >= fewestPeers { return (.type(type), alike) }
            let ofType = strata.sum { $0.type == type }
            if ofType.mentors >= fewestPeers { return (.type(type), ofType) }
        }
        return (.everyone, strata.sum { _ in true })
    }

    /// nil where the mentor shows too little to count.
    func rarity(of observation: FactObservation, _ family: FactFamily) -> Rarity? {
        guard let size = observation.size(family) else { return nil }
        let (group, tally) = comparable(observation.peer)
        let share = law.share(work: Double(observation.work), factor: factor(observation.peer))
        let own = isOwn ? 1 : 0
        let peers = max(0, tally.mentors - own)
        let withAny =
            isOwn
            ? max(0, tally.any - 1) : Int((Double(tally.any * peers) / Double(max(1, tally.cases))).rounded())
        return Rarity(
            pValue: pValue(share: share, size: size, observation.peer), share: share,
            size: Amount(øre: Int64((size * 100).rounded())), peerGroup: group, peers: peers, withAny: withAny,
            median: Amount(øre: Int64((exp(sizeNorm(observation.peer).location) * 100).rounded())))
    }

    /// Probability of as much or more, of a size that other families have left.
    func pValue(of rarity: Rarity, size øre: Int64, _ observation: FactObservation) -> Double {
        let kroner = Double(øre) / 100 / observation.months
        return kroner >= Self.leastSize ? pValue(share: rarity.share, size: kroner, observation.peer) : 1
    }

    /// P(any)·P(size). What more than a tenth of those alike show is a practice, and says as many times less of one of them.
    private func pValue(share: Double, size: Double, _ peer: Peer) -> Double {
        min(1, max(1, share / Self.practiceFrom) * share * sizeNorm(peer).tail(size, least: Self.leastSize))
    }

    // MARK: As it is kept

    public func record(_ names: NormNames) -> NormRecord? {
        let groups = Stratum.all.compactMap { stratum in
            strata.tallies[stratum].map { tally in
                NormRecord.Group(
                    group: stratum.code, mentors: tally.mentors, windows: tally.cases, dropped: nil,
                    figures: ["any": Double(tally.any), "expected": tally.expected])
            }
        }
        return NormRecord(
            groups: groups, practice: practice.record(names),
            figures: [
                "slope": law.slope, "work": law.centre, "rate": law.rate, "prior": prior,
                "location": sizes.withoutGroups.location, "scale": sizes.withoutGroups.scale,
                "location_with_groups": sizes.withGroups.location, "scale_with_groups": sizes.withGroups.scale,
            ])
    }

    public init(_ record: NormRecord, _ names: NormNames) throws(NormFault) {
        var strata: [Stratum: Tally] = [:]
        for group in record.groups {
            guard let stratum = Stratum.all.first(where: { $0.code == group.group }) else {
                throw NormFault("has the unknown peer group '\(group.group)'")
            }
            guard group.mentors >= 0, group.windows >= group.mentors else {
                throw NormFault("of peer group '\(group.group)' rests on \(group.mentors) mentors")
            }
            strata[stratum] = Tally(
                mentors: group.mentors, cases: group.windows,
                any: Int(try group.figure("any", in: 0...Double(group.windows))),
                expected: try group.figure("expected", in: 0...Double(group.windows)))
        }
        self.strata = Strata(strata)
        let all = self.strata.sum { _ in true }
        law = HurdleNorm(
            slope: try record.figure("slope", in: HurdleFit.slopes), centre: try record.figure("work", in: 1...1e9),
            rate: try record.figure("rate", in: .leastNormalMagnitude...1e6), rows: all.cases, any: all.any)
        func sizeNorm(_ suffix: String) throws(NormFault) -> SizeNorm {
            SizeNorm(
                location: try record.figure("location" + suffix, in: 0...50),
                scale: try record.figure("scale" + suffix, in: 0.01...50))
        }
        sizes = (try sizeNorm(""), try sizeNorm("_with_groups"))
        practice = try Practice(record.practice, names)
        prior = try record.figure("prior", in: 0...1e12)
        isOwn = false
    }
}

/// How rare facts are, family by family.
public struct FactNorms: Sendable {
    private let families: [FactNorm]

    /// - Parameters:
    ///   - observations: in the order of the mentors' numbers, and of one mentor those of its months together.
    ///   - isReference: whether others are judged by it.
    public init(fitting observations: [FactObservation], isReference: Bool = false) {
        families = FactFamily.allCases.map { FactNorm($0, observations, isReference: isReference) }
    }

    /// - Parameter records: by the families' codes.
    public init(_ records: [String: NormRecord], _ names: NormNames) throws(NormFault) {
        var families: [FactNorm] = []
        for family in FactFamily.allCases {
            guard let record = records[family.code] else { throw NormFault("has no facts of family '\(family.code)'") }
            do {
                families.append(try FactNorm(record, names))
            } catch {
                throw error.of(family.code)
            }
        }
        self.families = families
    }

    public func records(_ names: NormNames) -> [String: NormRecord] {
        var records: [String: NormRecord] = [:]
        for (family, norm) in zip(FactFamily.allCases, families) { records[family.code] = norm.record(names) }
        return records
    }

    /// By family; nil where the mentor shows too little to count.
    public func rarities(of observation: FactObservation) -> [Rarity?] {
        zip(FactFamily.allCases, families).map { $1.rarity(of: observation, $0) }
    }

    /// A mentor's part in its provider's share that show any of a family.
    public func providerTerm(_ observation: FactObservation, _ family: FactFamily) -> ProviderTerm {
        families[family.index].providerTerm(observation, family)
    }

    /// Probability of as much or more of a family, of what others have left of it.
    /// - Parameter size: øre in the period.
    public func pValue(of rarity: Rarity, _ family: FactFamily, size øre: Int64, _ observation: FactObservation)
        -> Double
    { families[family.index].pValue(of: rarity, size: øre, observation) }
}
