import Records

/// Which window of a reference an observation is of.
public struct ReferencePlace: Sendable, Hashable, BitwiseCopyable {
    /// Number of the mentor in the reference.
    public let mentor: UInt32
    /// Windows of one length are counted backwards from the reference's end, from 0.
    public let block: UInt16

    public init(mentor: UInt32, block: UInt16) {
        self.mentor = mentor
        self.block = block
    }

    public static func precedes(_ a: ReferencePlace, _ b: ReferencePlace) -> Bool {
        (a.mentor, a.block) < (b.mentor, b.block)
    }
}

/// The observations of one statistic over the windows of a reference, and the norms that follow.
public protocol ReferenceColumn: AnyObject, Sendable {
    var about: IndicatorDescription { get }
    /// Lengths of windows that it looks at; the first alone where it has a past of its own.
    var lengths: Int { get }
    /// Measures the mentor of a ledger that shows a window.
    /// - Parameters:
    ///   - length: place among the lengths of windows.
    ///   - thread: the calling one; each keeps its own observations.
    func observe(_ ledger: MentorLedger, _ peer: Peer, length: Int, block: Int, thread: Int)
    /// Brings the threads' observations together and leaves out all that are not kept. Called by one thread.
    func gather(length: Int, keeping: (ReferencePlace) -> Bool)
    /// Gives mentors and providers other numbers, by those that they have. Called by one thread.
    func renumber(mentors: [UInt32], providers: [UInt32])
    /// Learns what is usual in windows of one length; nil where there is too little to learn from.
    func fit(length: Int, _ names: NormNames) -> NormRecord?
    /// Judges the mentors of the reference's last window of the shortest length, in the order of their numbers.
    func assessLast(_ body: (Peer, Assessment) -> Void)
}

extension Catalogue {
    /// A column for each enabled statistic that the tables let it ask.
    /// - Parameter blocks: by length, the basis of each window, the reference's last first.
    public static func referenceColumns(_ blocks: [[IndicatorBasis]], threads: Int) -> [any ReferenceColumn] {
        guard let basis = blocks.first?.first else { return [] }
        return enabled(basis.settings).filter { $0.about.kind.isStatistic && $0.missingInput(basis.scope) == nil }
            .map { $0.referenceColumn(blocks, threads: threads) }
    }
}

/// Not checked for races: each thread appends to its own list; what all share is written by one thread, while no other runs.
final class FittedReference<Subject: Indicator>: ReferenceColumn, @unchecked Sendable {
    private struct Item {
        let place: ReferencePlace
        let peer: Peer
        let observation: Subject.Observation
    }

    private final class List {
        var items: [Item] = []
    }

    /// By length and block.
    private let indicators: [[Subject]]
    /// By thread and length.
    private let found: [[List]]
    /// By length, in the order of mentors and blocks.
    private var items: [[Item]]
    private var norms: [Subject.Norm?]

    init(_ blocks: [[IndicatorBasis]], threads: Int) {
        // What has a past of its own is asked once, at the reference's end.
        let used = Subject.isPooled ? blocks : [Array(blocks[0].prefix(1))]
        indicators = used.map { $0.map { Subject($0) } }
        found = (0..<threads).map { _ in used.map { _ in List() } }
        items = used.map { _ in [] }
        norms = used.map { _ in nil }
    }

    var about: IndicatorDescription { Subject.about }
    var lengths: Int { indicators.count }

    func observe(_ ledger: MentorLedger, _ peer: Peer, length: Int, block: Int, thread: Int) {
        guard length < indicators.count, block < indicators[length].count else { return }
        var unclaimed = Exposure()
        let observation = indicators[length][block].observe(ledger, &unclaimed)
        found[thread][length].items.append(
            Item(
                place: ReferencePlace(mentor: peer.mentor, block: UInt16(block)), peer: peer, observation: observation))
    }

    func gather(length: Int, keeping: (ReferencePlace) -> Bool) {
        guard length < items.count else { return }
        for lists in found {
            items[length] += lists[length].items
            lists[length].items = []
        }
        items[length].removeAll { !keeping($0.place) }
    }

    func renumber(mentors: [UInt32], providers: [UInt32]) {
        for length in items.indices {
            for index in items[length].indices {
                let item = items[length][index]
                let mentor = mentors[Int(item.place.mentor)]
                items[length][index] = Item(
                    place: ReferencePlace(mentor: mentor, block: item.place.block),
                    peer: Peer(
                        mentor: mentor, type: item.peer.type, provider: item.peer.provider.map { providers[Int($0)] },
                        windows: item.peer.windows),
                    observation: item.observation)
            }
        }
    }

    func fit(length: Int, _ names: NormNames) -> NormRecord? {
        guard length < items.count else { return nil }
        items[length].sort { ReferencePlace.precedes($0.place, $1.place) }
        let norm = indicators[length][0].fit(
            Population(
                observations: items[length].map(\.observation), peers: items[length].map(\.peer), isReference: true))
        norms[length] = norm
        return norm.record(names)
    }

    func assessLast(_ body: (Peer, Assessment) -> Void) {
        guard let norm = norms[0] else { return }
        for item in items[0] where item.place.block == 0 {
            body(item.peer, indicators[0][0].assess(item.observation, of: item.peer, against: norm))
        }
    }
}
