import Records

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

/// Fits everyone, and each mentor type of at least `fewestPeers`; nil where not even everyone is enough.
func fitPeerNorms<Row, Value: Sendable>(
    _ rows: [(type: MentorType?, row: Row)], _ fit: ([Row]) -> Value?
) -> PeerNorms<Value>? {
    guard rows.count >= fewestPeers, let everyone = fit(rows.map(\.row)) else { return nil }
    var byType: [MentorType: Value] = [:]
    var counts: [MentorType: Int] = [:]
    for type in MentorType.allCases {
        let own = rows.filter { $0.type == type }.map(\.row)
        counts[type] = own.count
        if own.count >= fewestPeers, let value = fit(own) { byType[type] = value }
    }
    return PeerNorms(everyone: everyone, byType: byType, counts: counts, count: rows.count)
}
