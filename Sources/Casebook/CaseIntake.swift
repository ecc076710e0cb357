import Records

/// Which cases a run opens and continues.
struct CaseIntake {
    let result: Intake
    /// What the log is to say, in the order of the run's records.
    let entries: [(CaseID, EntryContent)]

    init(_ run: RunRecord, _ fold: CaseFold, on day: CivilDay) {
        var next = fold.nextID(on: day)
        var opened: [Intake.Opened] = []
        var continued: [Intake.Continued] = []
        var quiet: [Subject] = []
        var entries: [(CaseID, EntryContent)] = []
        for record in run.subjects {
            guard record.opensCase else {
                if record.isAlert { quiet.append(record.subject) }
                continue
            }
            let sighting = SightingContent(record, run)
            if let id = fold.openCase(of: record.subject) {
                continued.append(Intake.Continued(id: id, subject: record.subject))
                entries.append((id, .seenAgain(sighting)))
                continue
            }
            let earlier = fold.latestCase(of: record.subject)
            opened.append(Intake.Opened(id: next, subject: record.subject, earlier: earlier))
            entries.append(
                (
                    next,
                    .opened(
                        OpenedContent(
                            subject: record.subject, origin: .run, reason: nil, earlier: earlier?.description,
                            sighting: sighting.asking))
                ))
            next = CaseID(year: next.year, number: next.number + 1)
        }
        result = Intake(wasThere: false, opened: opened, continued: continued, leftQuiet: quiet)
        self.entries = entries
    }
}

extension SightingContent {
    init(_ record: SubjectRecord, _ run: RunRecord) {
        self.init(
            run: run.sha256, period: run.period.name, provider: record.provider, tier: record.tier, score: record.score,
            questions: record.findings.filter(\.isRaised).map {
                Question(
                    code: $0.code, family: $0.family, kind: $0.kind, hours: $0.hours.tenThousandths,
                    øre: $0.amount?.øre,
                    months: $0.windowMonths, excess: max(0, $0.observed - $0.expected),
                    periodMonths: run.period.monthNumbers.count)
            })
    }

    /// The same, with the billing as a whole as its question where no indicator raised one: a case without a question could not be
    /// decided.
    var asking: SightingContent {
        guard questions.isEmpty else { return self }
        return SightingContent(
            run: run, period: period, provider: provider, tier: tier, score: score,
            questions: [
                Question(
                    code: CaseQuestion.general, family: CaseQuestion.general, kind: .information, hours: 0, øre: nil,
                    months: 1)
            ])
    }
}
