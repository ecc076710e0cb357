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

    /// - Parameters:
    ///   - types: of the mentors fitted on.
    public init(everyone: Value, byType: [MentorType: Value], counts: [MentorType: Int], count: Int) {
        self.everyone = everyone
        self.byType = byType
        self.counts = counts
        self.count = count
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
func fitPeerNorms<Row, Value: Sendable>(_ rows: [PeerRow<Row>], _ fit: ([Row]) -> Value?) -> PeerNorms<Value>? {
    let count = mentors(in: rows)
    guard count >= fewestPeers, let everyone = fit(rows.map(\.row)) else { return nil }
    var byType: [MentorType: Value] = [:]
    var counts: [MentorType: Int] = [:]
    for type in MentorType.allCases {
        let own = rows.filter { $0.type == type }
        let count = mentors(in: own)
        counts[type] = count
        if count >= fewestPeers, let value = fit(own.map(\.row)) { byType[type] = value }
    }
    return PeerNorms(everyone: everyone, byType: byType, counts: counts, count: count)
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
}

extension PeerNorms: IndicatorNorm where Value: PeerFigures {
    public func record(_ names: NormNames) -> NormRecord? {
        func group(_ code: String, _ value: Value, mentors: Int) -> NormRecord.Group {
            NormRecord.Group(
                group: code, mentors: mentors, windows: value.windows, dropped: value.leftOut, figures: value.figures)
        }
        let types = MentorType.allCases.compactMap { type in
            byType[type].map { group(type.code, $0, mentors: counts[type] ?? 0) }
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
}
