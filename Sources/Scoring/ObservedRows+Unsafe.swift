import Indicators
import Records

/// Room for what the measuring threads find.
///
/// Unsafe: one place a mentor, written once by the thread that holds its partition; one list of bills and one tally a thread. Everything
/// is read only after all threads are done.
final class ObservedRows: @unchecked Sendable {
    private let features: UnsafeMutableBufferPointer<Features>
    private let peers: UnsafeMutableBufferPointer<Peer>
    private let bills: UnsafeMutableBufferPointer<[Observed.ProviderBill]>
    private let tallies: UnsafeMutableBufferPointer<(controls: ControlTally, references: RowReferences)>

    init(mentors: Int, threads: Int, controls: Int) {
        features = .allocate(capacity: mentors)
        features.initialize(repeating: Features())
        peers = .allocate(capacity: mentors)
        peers.initialize(repeating: Peer(mentor: 0, type: nil, provider: nil))
        for index in peers.indices { peers[index] = Peer(mentor: UInt32(index), type: nil, provider: nil) }
        bills = .allocate(capacity: threads)
        bills.initialize(repeating: [])
        tallies = .allocate(capacity: threads)
        tallies.initialize(repeating: (ControlTally(controls: controls), RowReferences()))
    }

    deinit {
        features.deallocate()
        peers.deallocate()
        bills.deinitialize()
        bills.deallocate()
        tallies.deinitialize()
        tallies.deallocate()
    }

    func set(_ mentor: UInt32, features: Features, peer: Peer) {
        self.features[Int(mentor)] = features
        peers[Int(mentor)] = peer
    }

    func add(_ bills: [Observed.ProviderBill], _ tally: ControlTally, _ references: RowReferences, thread: Int) {
        self.bills[thread] = bills
        tallies[thread] = (tally, references)
    }

    /// What all threads have counted.
    var controls: ControlTally {
        var all = tallies[0].controls
        for tally in tallies.dropFirst() { all.add(tally.controls) }
        all.sort()
        return all
    }

    var references: RowReferences {
        var all = tallies[0].references
        for tally in tallies.dropFirst() { all.add(tally.references) }
        return all
    }

    var allFeatures: [Features] { Array(features) }
    var allPeers: [Peer] { Array(peers) }

    /// The sums over all threads.
    func bills(count: Int) -> [Observed.ProviderBill] {
        bills.reduce(into: [Observed.ProviderBill](repeating: Observed.ProviderBill(), count: count)) { sums, bills in
            for (provider, bill) in bills.enumerated() {
                sums[provider].hours += bill.hours
                sums[provider].amount += bill.amount
                sums[provider].lines += bill.lines
            }
        }
    }
}
