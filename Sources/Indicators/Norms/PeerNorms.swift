import Records
import Statistics

/// With whom a mentor is compared.
public enum PeerGroup: Sendable, Equatable, BitwiseCopyable {
    case type(MentorType)
    case everyone
    /// With its own other sessions.
    case itself

    /// `company`, `external` …, `all`, or `own sessions`.
    public var code: String {
        switch self {
        case .type(let type): type.code
        case .everyone: "all"
        case .itself: "own sessions"
        }
    }
}

/// Something fitted for each mentor type that has enough mentors, and for everyone.
public struct PeerNorms<Value: Sendable>: Sendable {
    public let everyone: Value
    public let byType: [MentorType: Value]
    /// Mentors that the norm could be fitted on, by type; those without a type count among everyone only.
    public let counts: [MentorType: Int]
    public let count: Int
    /// What was fitted for each type by itself, before its spread was held against everyone's; empty where nothing was.
    let alone: [MentorType: Value]

    /// - Parameters:
    ///   - counts: mentors that the norm could be fitted on, by type.
    ///   - count: mentors that the norm could be fitted on.
    public init(
        everyone: Value, byType: [MentorType: Value], counts: [MentorType: Int], count: Int,
        alone: [MentorType: Value] = [:]
    ) {
        self.everyone = everyone
        self.byType = byType
        self.counts = counts
        self.count = count
        self.alone = alone
    }

    func map<Other: Sendable>(_ body: (Value) -> Other) -> PeerNorms<Other> {
        PeerNorms<Other>(
            everyone: body(everyone), byType: byType.mapValues(body), counts: counts, count: count,
            alone: alone.mapValues(body))
    }

    /// What a mentor is compared with: its own type where that has a norm, else everyone.
    public func norm(for peer: Peer) -> (value: Value, group: PeerGroup, peers: Int) {
        if let type = peer.type, let value = byType[type] {
            return (value, .type(type), max(0, (counts[type] ?? 0) - 1))
        }
        return (everyone, .everyone, max(0, count - 1))
    }
}

/// Fewest mentors that a dispersion is fitted on. Source: docs/scoring.md, "Norms".
public let fewestPeers = 30

/// What an indicator fits on: one row a mentor, or several windows of one mentor after the other.
typealias PeerRow<Row> = (mentor: UInt32, type: MentorType?, row: Row)

/// Fits everyone, and each mentor type of at least `fewestPeers` mentors; nil where not even everyone is enough.
func fitPeerNorms<Row, Value: PeerFigures>(_ rows: [PeerRow<Row>], _ fit: ([Row]) -> Value?) -> PeerNorms<Value>? {
    let count = mentors(in: rows)
    guard count >= fewestPeers, let everyone = fit(rows.map(\.row)) else { return nil }
    var byType: [MentorType: Value] = [:]
    var alone: [MentorType: Value] = [:]
    var counts: [MentorType: Int] = [:]
    for type in MentorType.allCases {
        let own = rows.filter { $0.type == type }
        let count = mentors(in: own)
        counts[type] = count
        guard count >= fewestPeers, let value = fit(own.map(\.row)) else { continue }
        alone[type] = value
        byType[type] = value.widened(towards: everyone, mentors: count)
    }
    return PeerNorms(everyone: everyone, byType: byType, counts: counts, count: count, alone: alone)
}

/// Different mentors among rows in which those of one stand together.
func mentors<Row>(in rows: [PeerRow<Row>]) -> Int {
    rows.indices.count { $0 == 0 || rows[$0].mentor != rows[$0 - 1].mentor }
}

/// Figures of one peer group that can be kept.
public protocol PeerFigures: Sendable {
    /// By their names in a norms file.
    var figures: [String: Double] { get }
    /// Windows that they were fitted on, and those left out of them; nil where nothing is left out.
    var windows: Int { get }
    var leftOut: Int? { get }
    init(_ group: NormRecord.Group) throws(NormFault)
    /// With a spread that is held against everyone's: a few dozen mentors know little of how far ordinary ones may differ.
    /// It is never less than its own. The middle stays its own: a type whose mentors are all otherwise is no deviation.
    func widened(towards everyone: Self, mentors: Int) -> Self
}

/// Mentors of everyone that a peer group's own spread is held against.
private let spreadPrior = 30.0

/// A group's own measure of spread drawn towards everyone's, and never below its own.
private func widened(_ own: Double, towards everyone: Double, mentors: Int) -> Double {
    max(own, (Double(mentors) * own + spreadPrior * everyone) / (Double(mentors) + spreadPrior))
}

extension PeerNorms: IndicatorNorm where Value: PeerFigures {
    public func record(_ names: NormNames) -> NormRecord? {
        func group(_ code: String, _ value: Value, mentors: Int, alone: Value? = nil) -> NormRecord.Group {
            NormRecord.Group(
                group: code, mentors: mentors, windows: value.windows, dropped: value.leftOut, figures: value.figures,
                alone: alone.flatMap { $0.figures == value.figures ? nil : $0.figures })
        }
        let types = MentorType.allCases.compactMap { type in
            byType[type].map { group(type.code, $0, mentors: counts[type] ?? 0, alone: alone[type]) }
        }
        return NormRecord(groups: [group(PeerGroup.everyone.code, everyone, mentors: count)] + types)
    }

    public init(_ record: NormRecord, _ names: NormNames) throws(NormFault) {
        let all = try record.group(PeerGroup.everyone.code)
        guard all.mentors >= fewestPeers else {
            throw NormFault("rests on \(all.mentors) mentors, fewer than \(fewestPeers)")
        }
        var byType: [MentorType: Value] = [:]
        var counts: [MentorType: Int] = [:]
        for group in record.groups where group.group != PeerGroup.everyone.code {
            guard (fewestPeers...1_000_000_000).contains(group.mentors) else {
                throw NormFault("of peer group '\(group.group)' rests on \(group.mentors) mentors")
            }
            guard let type = MentorType.allCases.first(where: { $0.code == group.group }) else {
                throw NormFault("has the unknown peer group '\(group.group)'")
            }
            byType[type] = try Value(group)
            counts[type] = group.mentors
        }
        self.init(everyone: try Value(all), byType: byType, counts: counts, count: all.mentors)
    }
}

extension NormRecord.Group {
    func figure(_ name: String, in range: ClosedRange<Double>) throws(NormFault) -> Double {
        do {
            return try NormRecord.figure(name, of: figures, in: range)
        } catch {
            throw NormFault("of peer group '\(group)' \(error)")
        }
    }
}

extension BetaBinomialNorm: PeerFigures {
    public var figures: [String: Double] { ["mean": mean, "concentration": concentration] }
    public var windows: Int { rows }
    public var leftOut: Int? { dropped }

    public init(_ group: NormRecord.Group) throws(NormFault) {
        self.init(
            mean: try group.figure("mean", in: 1e-6...1 - 1e-6),
            concentration: try group.figure("concentration", in: 0.5...1e6), rows: group.windows,
            dropped: group.dropped ?? 0)
    }

    /// On the scale of the correlation between two cases of one mentor, 1/(a + b + 1).
    public func widened(towards everyone: BetaBinomialNorm, mentors: Int) -> BetaBinomialNorm {
        func correlation(_ norm: BetaBinomialNorm) -> Double { 1 / (norm.concentration + 1) }
        let own = correlation(self)
        let wide = Indicators.widened(own, towards: correlation(everyone), mentors: mentors)
        guard wide > own else { return self }
        return BetaBinomialNorm(mean: mean, concentration: max(0.5, 1 / wide - 1), rows: rows, dropped: dropped)
    }
}

extension GammaPoissonNorm: PeerFigures {
    public var figures: [String: Double] { ["shape": shape, "rate": rate] }
    public var windows: Int { rows }
    public var leftOut: Int? { dropped }

    public init(_ group: NormRecord.Group) throws(NormFault) {
        self.init(
            shape: try group.figure("shape", in: 1e-9...1e6),
            rate: try group.figure("rate", in: 1e-9...1e15), rows: group.windows,
            dropped: group.dropped ?? 0)
    }

    /// On the scale of the squared coefficient of variation of mentors' rates, 1/shape.
    public func widened(towards everyone: GammaPoissonNorm, mentors: Int) -> GammaPoissonNorm {
        let wide = Indicators.widened(1 / shape, towards: 1 / everyone.shape, mentors: mentors)
        guard wide > 1 / shape else { return self }
        return GammaPoissonNorm(shape: 1 / wide, rate: 1 / wide / mean, rows: rows, dropped: dropped)
    }
}

extension RandomEffectsNorm: PeerFigures {
    public var figures: [String: Double] {
        [
            "mean": mean, "between_variance": betweenVariance, "within_variance": withinVariance,
            "least_variance": varianceFloor,
        ]
    }
    public var windows: Int { rows }
    public var leftOut: Int? { dropped }

    public init(_ group: NormRecord.Group) throws(NormFault) {
        let finite = Double.greatestFiniteMagnitude
        self.init(
            mean: try group.figure("mean", in: -finite...finite),
            betweenVariance: try group.figure("between_variance", in: 0...finite),
            withinVariance: try group.figure("within_variance", in: 0...finite),
            varianceFloor: try group.figure("least_variance", in: .leastNormalMagnitude...finite),
            rows: group.windows, dropped: group.dropped ?? 0)
    }

    /// On the scale of variances.
    public func widened(towards everyone: RandomEffectsNorm, mentors: Int) -> RandomEffectsNorm {
        RandomEffectsNorm(
            mean: mean,
            betweenVariance: Indicators.widened(betweenVariance, towards: everyone.betweenVariance, mentors: mentors),
            withinVariance: Indicators.widened(withinVariance, towards: everyone.withinVariance, mentors: mentors),
            varianceFloor: varianceFloor, rows: rows, dropped: dropped)
    }
}
