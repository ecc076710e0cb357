/// All figures of some municipalities: those of one world, or all.
public struct EvaluatedGroup: Sendable, Encodable {
    public let name: String
    public let municipalities: Int
    let runs: Int
    /// Mentors ranked, summed over the runs.
    let mentors: Int
    /// Mentors that deviate in the months of a run, summed over the runs.
    public let deviating: Int
    public let ranking: RankingFigures
    /// Without the members of a collusion; nil where nobody colludes.
    public let rankingWithoutCollusion: RankingFigures?
    public let recall: RecallTable
    public let falseAlerts: [FalseAlerts]
    public let calibration: Calibration
    public let quiet: QuietMunicipalities?
    public let collusion: CollusionFigures?
    public let monthsUntilFound: MonthsUntilFound?
    /// Without the members of a collusion, whom the provider test is there to find; nil where nobody colludes.
    let monthsUntilFoundWithoutCollusion: MonthsUntilFound?

    private enum CodingKeys: String, CodingKey {
        case name, municipalities, runs, mentors, deviating, ranking, recall, calibration, quiet, collusion
        case rankingWithoutCollusion = "ranking_without_collusion"
        case falseAlerts = "false_alerts"
        case monthsUntilFound = "months_until_found"
        case monthsUntilFoundWithoutCollusion = "months_until_found_without_collusion"
    }

    public init(name: String, _ municipalities: [EvaluatedMunicipality]) {
        let judged = municipalities.map { municipality in
            municipality.runs.map { JudgedRun($0, truth: municipality.truth) }
        }
        let bootstrap = Bootstrap(count: municipalities.count)
        self.name = name
        self.municipalities = municipalities.count
        runs = judged.reduce(0) { $0 + $1.count }
        mentors = judged.joined().reduce(0) { $0 + $1.entries.count }
        deviating = judged.joined().reduce(0) { $0 + $1.entries.count { $0.isDeviating } + $1.unranked.count }
        ranking = RankingFigures(judged, withCollusion: true, bootstrap: bootstrap)
        collusion = CollusionFigures(judged, bootstrap: bootstrap)
        rankingWithoutCollusion =
            collusion == nil ? nil : RankingFigures(judged, withCollusion: false, bootstrap: bootstrap)
        recall = RecallTable(judged, bootstrap: bootstrap)
        falseAlerts = FalseAlerts.claims.map { FalseAlerts(judged, claim: $0, bootstrap: bootstrap) }
        calibration = Calibration(judged, bootstrap: bootstrap)
        quiet = QuietMunicipalities(municipalities, bootstrap: bootstrap)
        monthsUntilFound = MonthsUntilFound(municipalities, bootstrap: bootstrap)
        let alone = municipalities.map { municipality in
            EvaluatedMunicipality(
                world: municipality.world, runs: municipality.runs,
                truth: municipality.truth.filter { $0.kind != TruthRow.collusion })
        }
        monthsUntilFoundWithoutCollusion = collusion == nil ? nil : MonthsUntilFound(alone, bootstrap: bootstrap)
    }
}
