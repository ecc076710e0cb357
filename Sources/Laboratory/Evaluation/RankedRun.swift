/// A mentor as a run ranks it.
public struct RankedMentor: Sendable, Hashable {
    public let id: String
    /// 1 is read first.
    let rank: Int
    /// Whether its tier is one of the first four: `documented`, `strong`, `clear` or `watch`.
    let isAlerted: Bool
    /// 0...1; exactly 1 where nothing speaks.
    let pValue: Double
    /// Benjamini–Hochberg, 0...1.
    let qValue: Double

    public init(id: String, rank: Int, isAlerted: Bool, pValue: Double, qValue: Double) {
        self.id = id
        self.rank = rank
        self.isAlerted = isAlerted
        self.pValue = pValue
        self.qValue = qValue
    }
}

/// A provider as a run ranks it.
public struct RankedProvider: Sendable, Hashable {
    let id: String
    /// 1 is read first.
    let rank: Int
    /// Of the provider-level test; nil where it was not tested.
    let qValue: Double?

    public init(id: String, rank: Int, qValue: Double?) {
        self.id = id
        self.rank = rank
        self.qValue = qValue
    }
}

/// What a sweep of some whole months says.
public struct RankedRun: Sendable {
    public let months: ClosedRange<Month>
    /// In the order of their ranks; equal ranks by id.
    public let mentors: [RankedMentor]
    let providers: [RankedProvider]

    public init(months: ClosedRange<Month>, mentors: [RankedMentor], providers: [RankedProvider]) {
        self.months = months
        self.mentors = mentors.sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }
        self.providers = providers
    }
}

/// One municipality: what was injected, and the runs over it.
public struct EvaluatedMunicipality: Sendable {
    /// The world it is from; empty where that is not known.
    let world: String
    /// In the order of time, no month in two of them.
    let runs: [RankedRun]
    let truth: [TruthRow]

    /// - Precondition: no month lies in two runs.
    public init(world: String, runs: [RankedRun], truth: [TruthRow]) {
        let runs = runs.sorted { $0.months.lowerBound < $1.months.lowerBound }
        precondition(
            zip(runs, runs.dropFirst()).allSatisfy { $0.months.upperBound < $1.months.lowerBound },
            "runs of one municipality share a month")
        self.world = world
        self.runs = runs
        self.truth = truth
    }
}
