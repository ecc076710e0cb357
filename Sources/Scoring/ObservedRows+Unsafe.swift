import Indicators
import Records

/// Room for what the measuring threads find.
///
/// Unsafe: one place a mentor, written once by the thread that holds its partition; one tally a thread. Everything is read
/// only after all threads are done.
final class ObservedRows: @unchecked Sendable {
    private let features: UnsafeMutableBufferPointer<Features>
    private let peers: UnsafeMutableBufferPointer<Peer>
    private let tallies: UnsafeMutableBufferPointer<Tally?>

    /// What one thread has counted over its mentors.
    struct Tally: Sendable {
        var bills: [Observed.ProviderBill]
        var months: ProviderMonths
        var controls: ControlTally
        var references = RowReferences()
        var sizes: [UInt32: FactSizes] = [:]

        mutating func add(_ other: Tally) {
            for (provider, bill) in other.bills.enumerated() {
                bills[provider].hours += bill.hours
                bills[provider].amount += bill.amount
                bills[provider].lines += bill.lines
            }
            months.add(other.months)
            controls.add(other.controls)
            references.add(other.references)
            sizes.merge(other.sizes) { first, _ in first }
        }
    }

    init(mentors: Int, threads: Int) {
        features = .allocate(capacity: mentors)
        features.initialize(repeating: Features())
        peers = .allocate(capacity: mentors)
        peers.initialize(repeating: Peer(mentor: 0, type: nil, provider: nil))
        for index in peers.indices { peers[index] = Peer(mentor: UInt32(index), type: nil, provider: nil) }
        tallies = .allocate(capacity: threads)
        tallies.initialize(repeating: nil)
    }

    deinit {
        features.deallocate()
        peers.deallocate()
        tallies.deinitialize()
        tallies.deallocate()
    }

    func set(_ mentor: UInt32, features: Features, peer: Peer) {
        self.features[Int(mentor)] = features
        peers[Int(mentor)] = peer
    }

    func set(_ tally: Tally, thread: Int) { tallies[thread] = tally }

    /// What all threads have counted; nil where none has.
    var tally: Tally? {
        var all: Tally?
        for case let tally? in tallies {
            if all == nil { all = tally } else { all?.add(tally) }
        }
        all?.controls.sort()
        return all
    }

    var allFeatures: [Features] { Array(features) }
    var allPeers: [Peer] { Array(peers) }
}
