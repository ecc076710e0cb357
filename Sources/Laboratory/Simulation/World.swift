/// How citizens and mentors behave when nothing deviates: the assumptions of the simulation that an evaluation may vary.
///
/// No public source gives these shares for the mentor scheme. They are ours, chosen to make a municipality that a
/// controller would recognise; each states its reason. A method that only works in `ordinary` has learned the simulation
/// and not the scheme, so the other worlds break the assumptions that a statistical norm rests on.
public struct World: Sendable, Hashable {
    /// The name on the command line.
    public private(set) var name: String

    /// What the world is for, one sentence.
    public internal(set) var summary: String

    /// Share of asked sessions that stay unanswered, drawn for each provider.
    ///
    /// Reason: providers differ in how they ask (an app, a text message, a paper list) and in whom they serve.
    public var unanswered: ClosedRange<Double>

    /// How alike the citizens of a mentor answer: a + b of the beta distribution that a citizen's propensity comes from.
    ///
    /// Reason: ill and less digital citizens answer less, so the answers of one citizen cluster. 8 gives a correlation of
    /// 1/9 between two answers of one citizen. Smaller is more clustered; at least 2.
    public var answerConcentration: Int

    /// Share of citizens who never answer anything, beyond what the beta distribution holds.
    public var silentCitizens: Double

    /// Share of sessions that nobody asks about, drawn for each mentor.
    ///
    /// Reason: asking costs; municipalities ask about most sessions, not all.
    public var notAsked: ClosedRange<Double>

    /// Share of asked sessions that the citizen denies though they were held.
    ///
    /// Reason: people mix up dates and press the wrong button.
    public var honestDenials: Double

    /// Share of confirmed sessions where the citizen states another length though nothing was padded.
    ///
    /// Reason: people round, and they remember the coffee or the walk differently.
    public var differingLengths: Double

    /// Share of sessions typed with the start and end an hour off.
    ///
    /// Reason: entries are typed from memory; the slip makes a small overlap where the neighbouring hour is taken.
    public var hourSlips: Double

    /// Share of citizens and months whose invoice line is rounded up to the next half hour.
    ///
    /// Reason: an old spreadsheet habit; it gives honest mentors small facts.
    public var roundedLines: Double

    /// Share of mentors and months where an hour too much is billed and credited again.
    public var creditedErrors: Double

    /// Mentors who specialise in the ill; absent where none do.
    var specialisation: Specialisation?

    /// Illness and holidays in whole weeks; absent where only the usual month counts.
    var seasons: Seasons?

    /// Providers that log late and on paper; absent where none do.
    var latePractice: LatePractice?

    /// Terms of contracts and ways of bookkeeping that need to be known; absent where bills are plain.
    var contractHabits: ContractHabits?

    /// What makes facts of mentors who do nothing wrong.
    var ordinaryFacts = OrdinaryFacts()

    /// The world the method is meant for.
    public static let ordinary = World(
        name: "ordinary", summary: "citizens differ in how often they answer, as a beta-binomial norm assumes",
        unanswered: 0.08...0.26, answerConcentration: 8, silentCitizens: 0, notAsked: 0.10...0.20, honestDenials: 0.004,
        differingLengths: 0.06, hourSlips: 0.004, roundedLines: 0.01, creditedErrors: 0.03)

    /// Clustered answers: what a beta-binomial norm does not expect.
    public static let uneven = World(
        name: "uneven",
        summary: "some citizens never answer and answers cluster more than a beta-binomial norm expects",
        unanswered: 0.05...0.35, answerConcentration: 3, silentCitizens: 0.05, notAsked: 0.10...0.20,
        honestDenials: 0.008,
        differingLengths: 0.10, hourSlips: 0.006, roundedLines: 0.02, creditedErrors: 0.03)

    /// Little evidence: half of the sessions are never asked about.
    public static let sparse = World(
        name: "sparse", summary: "about half of the sessions are never asked about, so there is little to judge from",
        unanswered: 0.10...0.30, answerConcentration: 8, silentCitizens: 0, notAsked: 0.40...0.60, honestDenials: 0.004,
        differingLengths: 0.06, hourSlips: 0.004, roundedLines: 0.01, creditedErrors: 0.03)

    /// Every world, in the order that a help text lists them.
    public static let all: [World] = [
        .ordinary, .uneven, .sparse, .specialised, .seasonal, .lateProvider, .habits, .groups, .slips, .staleRegister,
    ]

    /// The world of that name, if there is one.
    public static func named(_ name: String) -> World? {
        all.first { $0.name == name }
    }

    /// The same behaviour under another name, to be changed where the other world differs.
    func named(_ name: String) -> World {
        var result = self
        result.name = name
        return result
    }
}
