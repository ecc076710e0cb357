import Indicators
import Records
import Statistics

/// What those who show a fact have in common, and the others have not.
public struct CommonCause: Sendable {
    public let trait: CommonTrait
    /// A row that says it, where its text is not kept.
    public let row: RowLocator?
    /// Share that has it, 0 to 1: of those who show the fact, and of the others; of what is said of rows, of the fact's rows and
    /// of all rows of the same mentors.
    public let share: Double
    public let ofOthers: Double
}

/// What mentors or their rows may have in common.
public enum CommonTrait: Hashable, Sendable {
    case provider(UInt32)
    case type(MentorType)
    /// Holds group meetings.
    case groups
    /// The contract rounds time to so many minutes.
    case billingUnit(Int)
    /// Nearly all billed lines, or logged sessions, are whole multiples of so many minutes.
    case billedMinutes(Int)
    case loggedMinutes(Int)
    /// Most lines are booked to one account, or approved by one person or office.
    case account(IdentityKey)
    case approver(IdentityKey)
    /// One person or office decided most of the citizens' grants.
    case decider(IdentityKey)
    /// Of rows: the week that begins on this Monday, and sessions of a group.
    case week(CivilDay)
    case groupSession
}

/// Looks for what those who show a fact have in common, by comparing them with the others.
struct CauseSearch {
    let best: CommonCause?

    /// Of those who show the fact so many must have it, and so many more than of the others. Ours: what most have and few
    /// others is worth a question.
    private static let leastShare = 0.75
    private static let leastDifference = 0.5
    /// How often chance may name something, over all that is tried.
    private static let level = 0.01

    /// - Parameters:
    ///   - mentors: all that were looked at.
    ///   - fact: its place among those that many show.
    ///   - provider: whose practice it is, and so no cause; nil for the municipality's.
    init(_ mentors: [MentorTraits], fact: Int, showing: Set<UInt32>, provider: UInt32?) {
        var candidates: [(cause: CommonCause, pValue: Double)] = []
        let with = mentors.filter { showing.contains($0.mentor) }
        let others = mentors.count - with.count
        var tried = 0
        func weigh(_ trait: CommonTrait, _ row: RowLocator?, having: Int, share usual: Double, ofOthers: Double) {
            tried += 1
            let share = Double(having) / Double(max(1, with.count))
            guard share >= Self.leastShare, share - ofOthers >= Self.leastDifference else { return }
            let tail = Binomial(trials: with.count, probability: usual).upperTail(atLeast: having)
            candidates.append((CommonCause(trait: trait, row: row, share: share, ofOthers: ofOthers), tail))
        }
        var own: [CommonTrait: (with: Int, all: Int, row: RowLocator?)] = [:]
        for mentor in mentors {
            for (trait, row) in mentor.own where provider.map({ trait != .provider($0) }) ?? true {
                let known = own[trait] ?? (0, 0, row)
                own[trait] = (
                    known.with + (showing.contains(mentor.mentor) ? 1 : 0), known.all + 1,
                    [known.row, row].compactMap(\.self).min()
                )
            }
        }
        for (trait, count) in own where others > 0 {
            weigh(
                trait, count.row, having: count.with, share: Double(count.all) / Double(mentors.count),
                ofOthers: Double(count.all - count.with) / Double(others))
        }
        for trait in Set(with.flatMap { $0.rows[fact].map { Array($0.keys) } ?? [] }) {
            let shares = with.compactMap { $0.rows[fact]?[trait] }
            let usual = shares.reduce(0) { $0 + $1.usual } / Double(with.count)
            weigh(trait, nil, having: shares.count { 2 * $0.rows > $0.of }, share: usual, ofOthers: usual)
        }
        best =
            candidates.filter { $0.pValue * Double(tried) <= Self.level }.max { a, b in
                let (first, second) = (a.cause.share - a.cause.ofOthers, b.cause.share - b.cause.ofOthers)
                if first != second { return first < second }
                // Of what goes together the coarser unit says more, and of others the one that is named first.
                return a.cause.trait.order > b.cause.trait.order
            }?.cause
    }
}

extension CommonTrait {
    /// Which of several that fit equally well is named: never a matter of chance.
    fileprivate var order: (Int, UInt64) {
        switch self {
        case .groups: (0, 0)
        case .groupSession: (1, 0)
        case .week(let monday): (2, UInt64(monday.number))
        case .billingUnit(let minutes): (3, UInt64(1_000 - minutes))
        case .billedMinutes(let minutes): (4, UInt64(1_000 - minutes))
        case .loggedMinutes(let minutes): (5, UInt64(1_000 - minutes))
        case .account(let key): (6, key.word)
        case .approver(let key): (7, key.word)
        case .decider(let key): (8, key.word)
        case .type(let type): (9, UInt64(type.rawValue))
        case .provider(let number): (10, UInt64(number))
        }
    }
}
