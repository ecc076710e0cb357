import Indicators
import Records

/// A fact that many mentors show alike: a question about contract, data or rule, asked once and first, and no sign about one of
/// them. It is never hidden, and its kroner stay what they are. Source: docs/scoring.md, What
/// many do alike.
public struct CommonFact: Sendable {
    public let about: IndicatorDescription
    /// Whose mentors show it; nil where it is the municipality's.
    public let provider: UInt32?
    /// Those who show it, in the order of their numbers, and how many were looked at.
    public let mentors: [UInt32]
    public let of: Int
    /// Kroner that it documents of them.
    public let documented: Amount
    /// What they have in common and the others have not; nil where nothing was found.
    public let cause: CommonCause?

    /// Fewer do the same by chance.
    static let fewestMentors = 5

    /// What more than a tenth of all mentors show, or more than half of those of a provider with at least five.
    static func counted(_ observed: Observed) -> [(fact: Int, provider: UInt32?, mentors: [UInt32], of: Int)] {
        var all = 0
        var members: [UInt32: Int] = [:]
        var showing = [[Peer]](repeating: [], count: observed.factCodes.count)
        for peer in observed.peers where observed.included[Int(peer.mentor)] {
            all += 1
            if let provider = peer.provider { members[provider, default: 0] += 1 }
            let facts = observed.facts(of: peer)
            for (fact, øre) in facts.sizes.facts.enumerated()
            where Double(øre) / 100 / facts.months >= FactNorm.leastSize {
                showing[fact].append(peer)
            }
        }
        return showing.enumerated().flatMap { fact, peers -> [(Int, UInt32?, [UInt32], Int)] in
            if peers.count >= fewestMentors, 10 * peers.count > all { return [(fact, nil, peers.map(\.mentor), all)] }
            return Dictionary(grouping: peers.filter { $0.provider != nil }) { $0.provider ?? 0 }
                .sorted { $0.key < $1.key }.compactMap { provider, peers in
                    let colleagues = members[provider] ?? 0
                    guard colleagues >= fewestMentors, 2 * peers.count > colleagues else { return nil }
                    return (fact, provider, peers.map(\.mentor), colleagues)
                }
        }
    }
}

/// Facts that many show alike, with what is behind each.
public struct CommonFacts: Sendable {
    /// Those of the municipality first, in the catalogue's order.
    public let all: [CommonFact]

    /// - Parameter onThreads: runs a body once on each of so many threads, and waits.
    public init(
        _ source: LedgerSource, _ observed: Observed, threads: Int,
        onThreads: (Int, @escaping @Sendable (Int) -> Void) -> Void
    ) {
        let counted = CommonFact.counted(observed)
        guard !counted.isEmpty else {
            all = []
            return
        }
        let columns = counted.map { found in
            observed.columns.firstIndex { $0.about.code == observed.factCodes[found.fact] } ?? 0
        }
        let showing = counted.map { Set($0.mentors) }
        let looked = Self.looked(at: counted.filter { $0.provider != nil }.flatMap(\.mentors), source, observed)
        let found = FoundTraits()
        onThreads(threads) { thread in
            let reader = LedgerReader(source)
            var traits: [MentorTraits] = []
            for partition in stride(from: thread, to: PartitionedRows<SessionRow>.partitions, by: threads) {
                reader.forEachMentor(inPartition: partition, where: { looked.contains($0) }) { ledger in
                    var mentor = MentorTraits(ledger, observed.peers[Int(ledger.mentor)])
                    for (place, column) in columns.enumerated() where showing[place].contains(ledger.mentor) {
                        mentor.add(place, observed.columns[column].evidence(ledger, window: 0), of: ledger)
                    }
                    traits.append(mentor)
                }
            }
            found.add(traits)
        }
        let mentors = found.sorted
        all = counted.enumerated().map { place, found in
            let documented = found.mentors.reduce(Amount.zero) { sum, mentor in
                let answer = observed.columns[columns[place]].assess(observed.peers[Int(mentor)])
                guard case .fact(let fact) = answer else { return sum }
                return sum + fact.credited
            }
            return CommonFact(
                about: observed.columns[columns[place]].about, provider: found.provider, mentors: found.mentors,
                of: found.of, documented: documented,
                cause: CauseSearch(mentors, fact: place, showing: showing[place], provider: found.provider).best)
        }.sorted { ($0.provider == nil ? 0 : 1) < ($1.provider == nil ? 0 : 1) }
    }

    /// Whether what a mentor shows is nothing but what many show alike.
    public func explain(_ findings: [Finding], of peer: Peer) -> Bool {
        let codes = Set(all.filter { $0.provider == nil || $0.provider == peer.provider }.map(\.about.code))
        return findings.allSatisfy { finding in
            switch finding.assessment {
            case .fact: !finding.isRaised || codes.contains(finding.about.code)
            case .statistic: !finding.isRaised
            case .notAssessed, .information: true
            }
        }
    }

    /// So many mentors are enough to see what is behind a fact. Ours: shares of them are known to three points in a hundred.
    private static let enough = 1_000

    /// Those whose rows are looked at: all, or as many partitions as are enough, to which mentors belong by chance, and those
    /// who are asked about in any case.
    private static func looked(at needed: [UInt32], _ source: LedgerSource, _ observed: Observed) -> Set<UInt32> {
        var looked = Set(needed)
        for mentors in source.partitions {
            guard looked.count < enough else { break }
            looked.formUnion(mentors.filter { observed.included[Int($0)] })
        }
        return looked
    }
}
