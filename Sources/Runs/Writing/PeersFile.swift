import Indicators
import Scoring

/// `peers.csv`: the figures of other mentors, among which the report shows what raised an alert; of very many mentors of
/// every n-th.
public enum PeersFile {
    static let name = "peers.csv"
    static let columns = ["mentor_id", "code", "value"]
    /// More values make a drawing no clearer.
    private static let most = 2_000

    /// Every how many mentors of a run are shown.
    public static func step(of mentors: Int) -> Int { max(1, (mentors + most - 1) / most) }

    static func write(_ run: RunContents, to folder: RunFolder) throws(RunFolder.Failure) {
        let file = try folder.file(name)
        let header = CellBuffer(locale: run.locale)
        header.header(columns)
        try file.write(header)
        let paged = run.alerts.prefix(run.pages)
        let providers = run.pagedProviders
        let codes = codes(run, paged, providers)
        let mentors = codes.isEmpty ? [] : mentors(run, providers)
        let pieces = mentors.count / 256 + 1
        try OrderedBlocks.write(
            pieces, threads: run.threads, to: file,
            { piece, row in
                for index in OrderedBlocks.range(piece, of: pieces, count: mentors.count) {
                    let findings = run.assessor.assess(run.observed.peers[Int(mentors[index])]).findings
                    for finding in findings where codes.contains(finding.about.code) {
                        guard let value = value(of: finding) else { continue }
                        row.identifier(run.mentorId(mentors[index]))
                        row.code(finding.about.code)
                        row.significant(value)
                        row.endRow()
                    }
                }
            }, locale: run.locale)
        try file.close()
    }

    /// What is drawn of a finding: a statistic's figure; of a fact, what lies beyond the rule.
    private static func value(of finding: Finding) -> Double? {
        switch finding.assessment {
        case .notAssessed: nil
        // As far as findings.csv shows the two, so that equal figures stay equal.
        case .fact(let fact): finding.isRaised ? rounded(fact.observed) - rounded(fact.expected) : 0
        case .statistic(let answer): answer.observed
        case .information(let answer): answer.observed
        }
    }

    private static func rounded(_ figure: Double) -> Double { (figure * 10_000).rounded() / 10_000 }

    /// Indicators that add to a score on some page.
    private static func codes(
        _ run: RunContents, _ alerts: ArraySlice<Ranking.RankedMentor>, _ providers: [Ranking.RankedProvider]
    ) -> Set<String> {
        var codes: Set<String> = []
        for alert in alerts {
            let findings = run.assessor.assess(run.observed.peers[Int(alert.score.mentor)]).findings
            for finding in findings where finding.contribution > 0 { codes.insert(finding.about.code) }
        }
        for answer in providers.flatMap(\.test.answers) where answer.contribution > 0 { codes.insert(answer.code) }
        return codes
    }

    /// A sample of all, and all of the providers with a page, in the order of their ids.
    private static func mentors(_ run: RunContents, _ providers: [Ranking.RankedProvider]) -> [UInt32] {
        let all = run.ranking.mentors.map(\.score.mentor).sorted()
        let step = step(of: all.count)
        let shown = Set(providers.map(\.test.provider))
        return all.enumerated().filter { place, mentor in
            place % step == 0 || run.observed.peers[Int(mentor)].provider.map(shown.contains) ?? false
        }.map(\.element)
    }
}
