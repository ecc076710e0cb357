import Indicators
import Records

/// Room for what the measuring threads find.
///
/// Unsafe: one place a mentor, written once by the thread that holds its partition; one list of bills a thread. Everything
/// is read only after all threads are done.
final class ObservedRows: @unchecked Sendable {
    private let features: UnsafeMutableBufferPointer<Features>
    private let peers: UnsafeMutableBufferPointer<Peer>
    private let bills: UnsafeMutableBufferPointer<[Observed.ProviderBill]>

    init(mentors: Int, threads: Int, providers: Int) {
        features = .allocate(capacity: mentors)
        features.initialize(repeating: Features())
        peers = .allocate(capacity: mentors)
        peers.initialize(repeating: Peer(mentor: 0, type: nil, provider: nil))
        for index in peers.indices { peers[index] = Peer(mentor: UInt32(index), type: nil, provider: nil) }
        bills = .allocate(capacity: threads)
        bills.initialize(repeating: [])
    }

    deinit {
        features.deallocate()
        peers.deallocate()
        bills.deinitialize()
        bills.deallocate()
    }

    func set(_ mentor: UInt32, features: Features, peer: Peer) {
        self.features[Int(mentor)] = features
        peers[Int(mentor)] = peer
    }

    func add(_ bills: [Observed.ProviderBill], thread: Int) { self.bills[thread] = bills }

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
