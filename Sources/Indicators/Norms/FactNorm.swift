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
    /// Half of those show no more than this a month.
    public let median: Amount
}

/// How often mentors show facts of one family, and how large they are. Source: docs/scoring.md, Rarity of facts.
public struct FactNorm: Sendable, IndicatorNorm {
    let laws: PeerNorms<HurdleNorm>
    let practice: Practice
    /// Mentors that a provider's own share is held against the others' by.
    let prior: Double
    /// Whether it was fitted on the mentors that it judges.
    let isOwn: Bool

    /// Kroner a month from which on a fact counts as any. Ours: a quarter of an hour.
    public static let leastSize = 100.0
    /// Before anything is known: each piece of work is as likely as the next to bring a slip, half of them come to less than an
    /// hour's price, and two of three lie within 0.6 of its logarithm. It counts like 20 mentors with any, because facts are
    /// rare and those who deviate are among the few that show them. Measured: docs/scoring.md, Rarity of facts.
    private static let first = HurdleFit.Prior(
        slope: 1, slopeSpread: 0.5, rateWeight: 1, location: log(300), locationWeight: 20, scale: 0.6, scaleWeight: 40)
    /// Sizes that are all alike say little of the next one.
    private static let leastScale = 0.5
    /// Mentors with any, elsewhere, that a provider's own practice is held against at least: a ring is no practice.
    private static let fewestElsewhere = 2.0

    /// - Parameters:
    ///   - observations: in the order of the mentors' numbers.
    ///   - isReference: whether they are months of a reference.
    init(_ family: FactFamily, _ observations: [FactObservation], isReference: Bool) {
        let rows: [PeerRow<(work: Int, size: Double?)>] = observations.map {
            ($0.peer.mentor, $0.peer.type, (work: $0.work, size: $0.size(family).map { log($0) }))
        }
        let everyone = HurdleFit.fit(rows.map(\.row), prior: Self.first, leastScale: Self.leastScale)
        var byType: [MentorType: HurdleNorm] = [:]
        var counts: [MentorType: Int] = [:]
        for type in MentorType.allCases {
            let own = rows.filter { $0.type == type }
            counts[type] = mentors(in: own)
            guard counts[type] ?? 0 >= fewestPeers else { continue }
            // How often is a type's own; how large too few of its mentors say.
            byType[type] = HurdleFit.fit(
                own.map(\.row), prior: Self.prior(of: everyone), leastScale: Self.leastScale
            ).withSizes(of: everyone)
        }
        laws = PeerNorms(everyone: everyone, byType: byType, counts: counts, count: mentors(in: rows))
        let found = Population(
            observations: observations.map { NormRecord.Count(found: $0.size(family) == nil ? 0 : 1, cases: 1) },
            peers: observations.map(\.peer), isReference: isReference)
        practice = Practice(found) { $0 }
        prior = Self.weight(of: found, share: Self.share(everyone))
        isOwn = !isReference
    }

    /// What holds for everyone, as a mentor type's own figures are held against it.
    private static func prior(of everyone: HurdleNorm) -> HurdleFit.Prior {
        HurdleFit.Prior(
            slope: everyone.slope, slopeSpread: 0.25, rate: everyone.rate, rateWeight: 5, location: everyone.location,
            locationWeight: 0, scale: everyone.scale, scaleWeight: 0)
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

    /// nil where the mentor shows too little to count.
    func rarity(of observation: FactObservation, _ family: FactFamily) -> Rarity? {
        guard let size = observation.size(family) else { return nil }
        let (law, group, peers) = laws.norm(for: observation.peer)
        let usual = Self.share(laws.everyone)
        let expected = practice.expectedShare(
            of: observation.peer, own: NormRecord.Count(found: 1, cases: 1), mean: usual, prior: prior)
        let share = law.share(work: Double(observation.work), factor: expected / usual)
        return Rarity(
            pValue: share * law.sizeTail(size, least: Self.leastSize), share: share,
            size: Amount(øre: Int64((size * 100).rounded())), peerGroup: group,
            peers: peers,
            withAny: isOwn
                ? max(0, law.any - 1) : Int((Double(law.any * peers) / Double(max(1, law.rows))).rounded()),
            median: Amount(øre: Int64((exp(law.location) * 100).rounded())))
    }

    /// Probability of as much or more, of a size that other families have left.
    func pValue(of rarity: Rarity, size øre: Int64, _ observation: FactObservation) -> Double {
        let kroner = Double(øre) / 100 / observation.months
        guard kroner >= Self.leastSize else { return 1 }
        let law = laws.norm(for: observation.peer).value
        return rarity.share * law.sizeTail(kroner, least: Self.leastSize)
    }

    // MARK: As it is kept

    public func record(_ names: NormNames) -> NormRecord? {
        var record = laws.record(names)
        record?.practice = practice.record(names)
        record?.figures = ["prior": prior]
        return record
    }

    public init(_ record: NormRecord, _ names: NormNames) throws(NormFault) {
        laws = try PeerNorms(record, names)
        practice = try Practice(record.practice, names)
        prior = try record.figure("prior", in: 0...1e12)
        isOwn = false
    }
}

extension HurdleNorm: PeerFigures {
    public var figures: [String: Double] {
        ["slope": slope, "work": centre, "rate": rate, "any": Double(any), "location": location, "scale": scale]
    }
    public var windows: Int { rows }
    public var leftOut: Int? { nil }

    public init(_ group: NormRecord.Group) throws(NormFault) {
        self.init(
            slope: try group.figure("slope", in: HurdleFit.slopes), centre: try group.figure("work", in: 1...1e9),
            rate: try group.figure("rate", in: .leastNormalMagnitude...1e6),
            location: try group.figure("location", in: 0...50), scale: try group.figure("scale", in: 0.01...50),
            rows: group.windows, any: Int(try group.figure("any", in: 0...Double(max(0, group.windows)))))
    }

    /// A type's own figures are held against everyone's where they are fitted.
    public func widened(towards everyone: HurdleNorm, mentors: Int) -> HurdleNorm { self }
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

    /// Probability of as much or more of a family, of what others have left of it.
    /// - Parameter size: øre in the period.
    public func pValue(of rarity: Rarity, _ family: FactFamily, size øre: Int64, _ observation: FactObservation)
        -> Double
    { families[family.index].pValue(of: rarity, size: øre, observation) }
}
