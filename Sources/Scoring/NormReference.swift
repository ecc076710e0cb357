import Indicators
import Records
import Statistics

/// Gathers what mentors are like over the windows of a reference, part of the mentors after the other, and fits norms.
///
/// However many months there are, only so many windows of a length are kept: those of the smallest hashes of mentor and
/// window, which are a sample that no order of files, parts or threads can change. The last month is kept whole, because the
/// norms are checked on it.
public final class NormReference {
    /// Windows of one length that are kept at most, the last ones of each mentor on top. A norm of four figures does not get
    /// better by more.
    public static let mostWindows = 200_000

    private let columns: [any ReferenceColumn]
    private let rules: ScoringRules
    private let settings: Settings
    /// Lengths of windows, months.
    private let lengths: [Int]
    /// By length, the scope of each window, the last first.
    private let scopes: [[SweepScope]]
    private let threads: Int
    private var mentorIds: [String] = []
    private var mentorKeys: [IdentityKey] = []
    private var providerIds: [String] = []
    private var providerNumbers: [String: UInt32] = [:]
    /// By length: a window is kept where its hash is not above this.
    private var reach: [UInt64]
    /// By length, the windows that mentors have.
    private var places: [[ReferencePlace]]
    /// What facts come to in single months.
    private var facts: [ReferenceFacts] = []
    /// By block, of single months.
    private let questions: [FactQuestions]

    /// - Parameters:
    ///   - months: of the reference, as year · 12 + month − 1.
    ///   - basis: its scope has the tables; its period is not looked at.
    public init(months: ClosedRange<Int>, basis: IndicatorBasis, threads: Int) {
        let lengths = ([1] + Windows.lengths).filter { $0 <= months.count }
        let scopes = lengths.map { length in
            stride(from: months.upperBound, through: months.lowerBound + length - 1, by: -length).map { last in
                basis.scope.over(Period(months: (last - length + 1)...last))
            }
        }
        self.lengths = lengths
        self.scopes = scopes
        self.threads = threads
        settings = basis.settings
        columns = Catalogue.referenceColumns(
            scopes.map { $0.map(basis.over) },
            threads: threads)
        rules = ScoringRules(basis.over(scopes[0][0]))
        questions = scopes[0].map { FactQuestions(basis.over($0), isFollowing: true) }
        reach = lengths.map { _ in .max }
        places = lengths.map { _ in [] }
    }

    /// Mentors with a row in one of the months.
    public var mentors: Int { Set(places[0].map(\.mentor)).count }

    /// Measures a part of the mentors. Each mentor comes in one part.
    /// - Parameters:
    ///   - partitions: those whose rows the source holds.
    ///   - mentorIds: as they may be shown, by number in the source.
    ///   - providerIds: likewise.
    public func measure(
        _ source: LedgerSource, partitions: Range<Int>, mentorIds: [String], providerIds: [String],
        onThreads: (Int, @escaping @Sendable (Int) -> Void) -> Void
    ) {
        let first = UInt32(self.mentorIds.count)
        self.mentorIds += mentorIds
        mentorKeys += source.dataset.mentors.keys
        let providers = providerIds.map(number)
        let (columns, scopes, threads, questions) = (columns, scopes, threads, questions)
        let reach = 7 * max(13, settings.count("indicators.flat-pattern.fewest_weeks") + 1)
        let found = ReferencePlaces(threads: threads, lengths: lengths.count)
        onThreads(threads) { thread in
            let reader = LedgerReader(source)
            for partition in partitions where partition % threads == thread {
                reader.forEachMentor(inPartition: partition) { ledger in
                    let mentor = first + ledger.mentor
                    for (length, blocks) in scopes.enumerated() {
                        for (block, scope) in blocks.enumerated() {
                            // A longer window is judged where it has more than the shorter ones that end with it.
                            let shorter = scopes[..<length].map { shorter in
                                shorter[0].over(scope.period.last(months: Int(shorter[0].period.months)))
                            }
                            guard reader.reached(shorter + [scope]).contains(.window(length)) else { continue }
                            // Only what has a past of its own, asked at the reference's end, looks far back.
                            let near = length == 0 && block == 0 ? nil : reach
                            reader.through(scope, within: near) { ledger in
                                guard ledger.features.hasRows else { return }
                                let peer = Peer(
                                    mentor: mentor, type: ledger.terms.type,
                                    provider: ledger.providers.main.map { providers[Int($0)] },
                                    hasGroups: ledger.hasGroups)
                                found.add(
                                    ReferencePlace(mentor: mentor, block: UInt16(block)), length: length,
                                    thread: thread)
                                for column in columns {
                                    column.observe(ledger, peer, length: length, block: block, thread: thread)
                                }
                                guard length == 0 else { return }
                                found.add(
                                    FactObservation(
                                        peer: peer, work: Int(max(ledger.features.sessions, ledger.features.lines)),
                                        months: 1, sizes: questions[block].sizes(ledger) ?? .none),
                                    block: UInt16(block), thread: thread)
                            }
                        }
                    }
                }
            }
        }
        facts += found.allFacts
        for length in lengths.indices {
            places[length] += found.all(length: length)
            thin(length)
        }
    }

    private func number(_ provider: String) -> UInt32 {
        if let known = providerNumbers[provider] { return known }
        let number = UInt32(providerIds.count)
        providerIds.append(provider)
        providerNumbers[provider] = number
        return number
    }

    /// Halves what may stay until it is no more than is kept.
    private func thin(_ length: Int) {
        let keys = mentorKeys
        func hash(_ place: ReferencePlace) -> UInt64 {
            IdentityKey(word: keys[Int(place.mentor)].mixed &+ UInt64(place.block)).mixed
        }
        func isKept(_ place: ReferencePlace) -> Bool { place.block == 0 || hash(place) <= reach[length] }
        places[length].removeAll { !isKept($0) }
        while places[length].count(where: { $0.block > 0 }) > NormReference.mostWindows {
            reach[length] /= 2
            places[length].removeAll { !isKept($0) }
        }
        for column in columns { column.gather(length: length, keeping: isKept) }
        if length == 0 { facts.removeAll { !isKept($0.place) } }
    }

    /// What follows from all that was measured.
    public struct Fitted {
        public let windows: [FrozenNorms.Window]
        public let facts: [String: NormRecord]
        public let ordinary: EvidenceNull
        public let check: SelfCheck
    }

    public func fit() -> Fitted {
        renumber()
        let names = NormNames(mentors: mentorIds, providers: providerIds)
        let windows = lengths.indices.compactMap { length -> FrozenNorms.Window? in
            // Where many have begun of late, few reach the longer windows; that is no fault of the shorter ones.
            let mentors = Set(places[length].map(\.mentor)).count
            guard length == 0 || mentors >= fewestPeers else { return nil }
            var indicators: [String: NormRecord] = [:]
            for column in columns { indicators[column.about.code] = column.fit(length: length, names) }
            return FrozenNorms.Window(
                months: lengths[length], mentors: mentors, windows: places[length].count, indicators: indicators)
        }
        let rarity = FactNorms(fitting: facts.map(\.observation), isReference: true)
        let scores = lastMonth(rarity)
        let ordinary = EvidenceNull(fitting: scores.map(\.unweighted), prior: ScoringRules.ordinary)
        return Fitted(
            windows: windows, facts: rarity.records(names), ordinary: ordinary,
            check: SelfCheck(scores, ordinary))
    }

    /// Numbers mentors and providers in the order of their ids, not of the parts that they came in: sums are added up in
    /// the order of the numbers, and the last bit of a sum depends on that.
    private func renumber() {
        func numbers(_ order: [Int]) -> [UInt32] {
            var numbers = [UInt32](repeating: 0, count: order.count)
            for (number, earlier) in order.enumerated() { numbers[earlier] = UInt32(number) }
            return numbers
        }
        let mentorOrder = mentorIds.indices.sorted { (mentorIds[$0], mentorKeys[$0]) < (mentorIds[$1], mentorKeys[$1]) }
        let providerOrder = providerIds.indices.sorted { providerIds[$0] < providerIds[$1] }
        let (mentors, providers) = (numbers(mentorOrder), numbers(providerOrder))
        for column in columns { column.renumber(mentors: mentors, providers: providers) }
        for length in places.indices {
            places[length] = places[length].map {
                ReferencePlace(mentor: mentors[Int($0.mentor)], block: $0.block)
            }
        }
        for index in facts.indices { facts[index].renumber(mentors: mentors, providers: providers) }
        facts.sort { ReferencePlace.precedes($0.place, $1.place) }
        mentorIds = mentorOrder.map { mentorIds[$0] }
        mentorKeys = mentorOrder.map { mentorKeys[$0] }
        providerIds = providerOrder.map { providerIds[$0] }
        providerNumbers = Dictionary(uniqueKeysWithValues: providerIds.enumerated().map { ($1, UInt32($0)) })
    }

    /// The mentors of the last month under the norms of single months.
    private func lastMonth(_ rarity: FactNorms) -> [MentorScore] {
        let asked = Catalogue.descriptions.filter { settings.flag("indicators.\($0.code).enabled") }
        let silent = asked.map { Finding(about: $0, assessment: .notAssessed(.none), contribution: 0) }
        var findings: [UInt32: [Finding]] = [:]
        for column in columns {
            guard let index = asked.firstIndex(where: { $0 === column.about }) else { continue }
            column.assessLast { peer, assessment in
                findings[peer.mentor, default: silent][index] = Finding(
                    about: column.about, assessment: assessment, contribution: 0)
            }
        }
        let scorer = MentorScorer(
            rules: rules, facts: rarity, codes: asked.map(\.code), factCodes: questions[0].codes)
        return facts.filter { $0.place.block == 0 }.map { entry in
            var findings = findings[entry.place.mentor] ?? silent
            return scorer.score(entry.observation, billed: .zero, key: mentorKeys[Int(entry.place.mentor)], &findings)
        }
    }
}

/// What a mentor's facts come to in a month of a reference.
private struct ReferenceFacts {
    private(set) var place: ReferencePlace
    private(set) var observation: FactObservation

    init(_ observation: FactObservation, block: UInt16) {
        place = ReferencePlace(mentor: observation.peer.mentor, block: block)
        self.observation = observation
    }

    mutating func renumber(mentors: [UInt32], providers: [UInt32]) {
        let peer = observation.peer
        let other = Peer(
            mentor: mentors[Int(peer.mentor)], type: peer.type, provider: peer.provider.map { providers[Int($0)] },
            windows: peer.windows, hasGroups: peer.hasGroups)
        place = ReferencePlace(mentor: other.mentor, block: place.block)
        observation = FactObservation(
            peer: other, work: observation.work, months: observation.months, sizes: observation.sizes)
    }
}

/// The windows that threads have found, each thread its own.
private final class ReferencePlaces: @unchecked Sendable {
    private final class List {
        var places: [ReferencePlace] = []
        var facts: [ReferenceFacts] = []
    }

    /// By thread and length.
    private let lists: [[List]]

    init(threads: Int, lengths: Int) {
        lists = (0..<threads).map { _ in (0..<lengths).map { _ in List() } }
    }

    func add(_ place: ReferencePlace, length: Int, thread: Int) { lists[thread][length].places.append(place) }
    func add(_ facts: FactObservation, block: UInt16, thread: Int) {
        lists[thread][0].facts.append(ReferenceFacts(facts, block: block))
    }
    var allFacts: [ReferenceFacts] { lists.flatMap { $0[0].facts } }
    func all(length: Int) -> [ReferencePlace] { lists.flatMap { $0[length].places } }
}

extension Period {
    /// Its last months.
    fileprivate func last(months: Int) -> Period {
        Period(months: (monthNumbers.upperBound - months + 1)...monthNumbers.upperBound)
    }
}
