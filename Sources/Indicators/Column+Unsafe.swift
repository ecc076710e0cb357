import Records

/// The observations of one indicator, one a mentor, in one block of memory.
///
/// Unsafe: `observations` has room for all mentors; each is written once, by the thread that holds the mentor's ledger, and
/// read only after all threads are done. `isObserved` says which are written.
final class Column<Subject: Indicator>: IndicatorColumn, @unchecked Sendable {
    private let indicator: Subject
    private let observations: UnsafeMutablePointer<Subject.Observation>
    private let count: Int
    private var norm: Subject.Norm?

    init(_ indicator: Subject, mentors: Int) {
        self.indicator = indicator
        count = mentors
        observations = .allocate(capacity: max(1, mentors))
    }

    deinit { observations.deallocate() }

    var about: IndicatorDescription { Subject.about }
    var silence: Absence? { nil }

    func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) {
        (observations + Int(ledger.mentor)).initialize(to: indicator.observe(ledger, &exposure))
    }

    func fit(_ peers: [Peer], included: [Bool]) {
        var kept: [Subject.Observation] = []
        var keptPeers: [Peer] = []
        kept.reserveCapacity(peers.count)
        keptPeers.reserveCapacity(peers.count)
        for peer in peers where included[Int(peer.mentor)] {
            kept.append(observations[Int(peer.mentor)])
            keptPeers.append(peer)
        }
        norm = indicator.fit(Population(observations: kept, peers: keptPeers))
    }

    func assess(_ peer: Peer) -> Assessment {
        guard let norm else { preconditionFailure("\(about.code) is assessed before its norm is fitted") }
        return indicator.assess(observations[Int(peer.mentor)], of: peer, against: norm)
    }

    func providerTerm(_ peer: Peer) -> ProviderTerm? {
        guard let norm else { preconditionFailure("\(about.code) is assessed before its norm is fitted") }
        return indicator.providerTerm(observations[Int(peer.mentor)], of: peer, against: norm)
    }

    func evidence(_ ledger: MentorLedger) -> [Evidence] { indicator.evidence(ledger) }
}
