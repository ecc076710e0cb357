import Casebook
import Indicators
import Records
import Runs

/// Everything that a page of a case shows, put together once for the terminal and for other programs.
struct CasePage {
    /// A question, with what the latest run that raised it said.
    struct Question {
        let asked: CaseQuestion
        /// The period of that run; nil where its rows were purged.
        let period: String?
        /// The stretch that its figures are of, where that is not the period.
        let window: String?
        /// What was observed and what is usual or allowed; nil where the rows were purged, or nothing was measured.
        let sentence: String?
        let about: IndicatorDescription?
        /// What other runs said that raised it, in the order they were added: a fact's kroner are of its month alone.
        let others: [(period: String, hours: Hours, amount: Amount?)]

        /// Numbered from 1 where a decision names one.
        var explanations: [String] { about?.innocentExplanations ?? [] }
    }

    let file: CaseFile
    let questions: [Question]
    /// Of the latest run in which the subject was seen, with that run's period; nil where its rows were purged.
    let figures: (period: String, rows: [SubjectRecord.Figure])?
    /// In force on the day that the page is of.
    let quietings: [Quieting]

    var summary: CaseSummary { file.summary }

    init(_ id: CaseID, in casebook: Casebook, on day: CivilDay) throws {
        let file = try casebook.caseFile(id)
        let summary = file.summary
        var records: [String: (period: String, record: SubjectRecord)] = [:]
        for hash in Set(summary.seen.map(\.run) + summary.questions.map(\.run)) {
            guard let run = try casebook.run(hash),
                let record = run.subjects.first(where: { $0.subject == summary.subject })
            else { continue }
            records[hash] = (run.period.name, record)
        }
        self.file = file
        questions = summary.questions.map { asked in
            let finding = records[asked.run]?.record.findings.first { $0.code == asked.code }
            return Question(
                asked: asked, period: records[asked.run]?.period, window: finding?.window,
                sentence: finding.map {
                    CaseSentence.of($0, about: summary.subject, showsChance: summary.status == .decided)
                },
                about: Catalogue.description(of: asked.code),
                others: summary.seen.filter { $0.run != asked.run }.compactMap { seen in
                    records[seen.run]?.record.findings.first { $0.code == asked.code && $0.isRaised }.map {
                        (seen.period, $0.hours, $0.amount)
                    }
                })
        }
        figures = summary.seen.last.flatMap { records[$0.run] }.map { ($0.period, $0.record.figures) }
        quietings = file.quietings.filter { $0.from <= day && day <= $0.until }
    }
}
