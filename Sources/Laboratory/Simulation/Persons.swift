/// Finds the persons with two mentor ids: small part-time mentors of two providers whose ordinary sessions never overlap.
///
/// A mentor joins an earlier one only, so that adding mentors leaves the rows of the first ones as they were.
struct Persons {
    private struct Waiting {
        let mentor: Int
        let provider: Int
        let sessions: [Range<Int>]
    }

    private let seed: UInt64
    private var waiting: [Waiting] = []

    /// Sessions in a usual month: above this two diaries always meet. Mentors as small as this never deviate, so an injected
    /// session cannot overlap the other diary.
    private static let mostSessions = Selection.fewestSessions - 1
    private static let joining = 0.35
    /// Small mentors remembered.
    private static let remembered = 30

    init(seed: UInt64) {
        self.seed = seed
    }

    /// Index of the first mentor id of the person behind this one; its own for nearly all.
    mutating func person(of mentor: MentorProfile, months: [MentorMonth]) -> Int {
        guard mentor.volume <= Self.mostSessions else { return mentor.index }
        let sessions = months.flatMap(\.entries).map { $0.start.minutes..<$0.end.minutes }
        var random = RandomStream(seed: seed, .persons, mentor.index)
        if random.chance(Self.joining), let found = waiting.firstIndex(where: { isFree($0, mentor, sessions) }) {
            return waiting.remove(at: found).mentor
        }
        waiting.append(Waiting(mentor: mentor.index, provider: mentor.provider.index, sessions: sessions))
        if waiting.count > Self.remembered { waiting.removeFirst() }
        return mentor.index
    }

    private func isFree(_ other: Waiting, _ mentor: MentorProfile, _ sessions: [Range<Int>]) -> Bool {
        other.provider != mentor.provider.index
            && !sessions.contains { session in other.sessions.contains { $0.overlaps(session) } }
    }
}
