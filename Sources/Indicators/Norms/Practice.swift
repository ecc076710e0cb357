import Records

/// How often cases are of some kind at each provider. How a provider works is a practice of its own, which the provider's
/// test asks about and not its mentors': a mentor's expected share is that of its colleagues, drawn towards the peer
/// group's. Source: docs/scoring.md, No answer.
struct Practice: Sendable {
    typealias Count = NormRecord.Count

    /// A mentor's part in a provider's count.
    private struct Part: Hashable {
        let mentor: UInt32
        let provider: UInt32
    }

    private let providers: [UInt32: Count]
    /// What each mentor has in them; nil where that is the observation which is judged: in norms that a run fits on itself.
    private let parts: [Part: Count]?

    /// Nobody's practice, for examples.
    static let none = Practice(providers: [:], parts: nil)

    private init(providers: [UInt32: Count], parts: [Part: Count]?) {
        self.providers = providers
        self.parts = parts
    }

    init<Observation>(_ population: Population<Observation>, _ count: (Observation) -> Count) {
        var providers: [UInt32: Count] = [:]
        var parts: [Part: Count] = [:]
        for (observation, peer) in zip(population.observations, population.peers) {
            let count = count(observation)
            guard let provider = peer.provider, count.cases > 0 else { continue }
            providers[provider, default: Count()] += count
            if population.isReference {
                parts[Part(mentor: peer.mentor, provider: provider), default: Count()] += count
            }
        }
        self.init(providers: providers, parts: population.isReference ? parts : nil)
    }

    /// The share expected of a mentor: its colleagues', its own part left out.
    /// - Parameters:
    ///   - own: the observation that is judged.
    ///   - mean: of the peer group.
    ///   - prior: cases of the peer group that the colleagues' are held against.
    func expectedShare(of peer: Peer, own: Count, mean: Double, prior: Double) -> Double {
        guard let provider = peer.provider, let all = providers[provider] else { return mean }
        let part = parts.map { $0[Part(mentor: peer.mentor, provider: provider)] ?? Count() } ?? own
        let cases = Double(all.cases - part.cases)
        // A provider of one mentor, with a prior of nothing, has nothing to be compared with but the peer group.
        guard cases + prior > 0 else { return mean }
        return min(1 - 1e-6, max(1e-6, (Double(all.found - part.found) + prior * mean) / (cases + prior)))
    }

    func record(_ names: NormNames) -> [String: NormRecord.Practice] {
        var members: [UInt32: [String: Count]] = [:]
        for (part, count) in parts ?? [:] {
            members[part.provider, default: [:]][names.mentors[Int(part.mentor)]] = count
        }
        return Dictionary(
            uniqueKeysWithValues: providers.map { provider, all in
                (
                    names.providers[Int(provider)],
                    NormRecord.Practice(all: all, mentors: members[provider] ?? [:])
                )
            })
    }

    init(_ record: [String: NormRecord.Practice]?, _ names: NormNames) throws(NormFault) {
        guard let record else { throw NormFault("has no practice of providers") }
        var providers: [UInt32: Count] = [:]
        var parts: [Part: Count] = [:]
        // Who is not in this run is nobody's provider or colleague here.
        for (id, practice) in record {
            guard let provider = names.provider(id) else { continue }
            providers[provider] = practice.all
            for (id, count) in practice.mentors {
                guard let mentor = names.mentor(id) else { continue }
                guard count.found <= practice.all.found, count.cases <= practice.all.cases else {
                    throw NormFault("has more of a mentor than of its provider")
                }
                parts[Part(mentor: mentor, provider: provider)] = count
            }
        }
        self.init(providers: providers, parts: parts)
    }
}
