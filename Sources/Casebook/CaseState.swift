import Records

/// A case while its entries are folded, one after the other.
struct CaseState: Sendable {
    struct Question: Sendable {
        var asked: SightingContent.Question
        var run: String
        var decision: Decision?
        var baseline: QuietingBaseline?
        /// Whether an alert raised it: a case that was opened at random or by hand asks what no alert did.
        var isOfAlert = false
    }

    struct Quiet: Sendable {
        let code: String
        let from: CivilDay
        let until: CivilDay
        let reason: String
        let baseline: QuietingBaseline
        /// The first day it is no longer in force, where it was ended early.
        var ended: CivilDay?

        func isInForce(on day: CivilDay) -> Bool {
            from <= day && day <= until && (ended.map { day < $0 } ?? true)
        }
    }

    let id: CaseID
    let opening: OpenedContent
    let openedOn: CivilDay
    var seen: [CaseSummary.Seen] = []
    var questions: [Question] = []
    var hearingOn: CivilDay?
    var quietings: [Quiet] = []
    var entries: [CaseEntry] = []

    init(_ id: CaseID, _ opening: OpenedContent, on day: CivilDay) {
        self.id = id
        self.opening = opening
        openedOn = day
        see(opening.sighting, on: day)
    }

    mutating func see(_ sighting: SightingContent, on day: CivilDay) {
        seen.append(sighting.seen(on: day))
        let isAlert = AlertTier.codes.contains(sighting.tier)
        for asked in sighting.questions {
            if let index = questions.firstIndex(where: { $0.asked.code == asked.code }) {
                questions[index].asked = asked
                questions[index].run = sighting.run
                if isAlert { questions[index].isOfAlert = true }
            } else {
                questions.append(Question(asked: asked, run: sighting.run, isOfAlert: isAlert))
            }
        }
    }

    mutating func decide(_ decision: Decision) {
        for index in questions.indices where decision.questions.contains(questions[index].asked.code) {
            questions[index].decision = decision
            questions[index].baseline = QuietingBaseline(
                øre: questions[index].asked.øre, hours: questions[index].asked.hours,
                months: questions[index].asked.months, excess: questions[index].asked.excess,
                periodMonths: questions[index].asked.periodMonths)
        }
    }

    /// A question that is asked again is not quiet.
    mutating func reopen(_ codes: [String], on day: CivilDay) {
        for index in questions.indices where codes.contains(questions[index].asked.code) {
            questions[index].decision = nil
        }
        for code in codes { endQuieting(code, on: day) }
    }

    /// Ends the one in force for a code; of a new one for the same code the old one ends where it begins.
    mutating func endQuieting(_ code: String, on day: CivilDay) {
        for index in quietings.indices where quietings[index].code == code && quietings[index].ended == nil {
            quietings[index].ended = day
        }
    }

    /// Those in force on a day, in the order they were begun.
    func quietings(on day: CivilDay) -> [Quieting] {
        quietings.filter { $0.isInForce(on: day) }.map { quieting($0, until: $0.until) }
    }

    /// All that were in force on any day, each until its last one.
    var allQuietings: [Quieting] {
        quietings.compactMap { quiet in
            let last = quiet.ended.map { min($0.adding(days: -1), quiet.until) } ?? quiet.until
            return quiet.from <= last ? quieting(quiet, until: last) : nil
        }
    }

    private func quieting(_ quiet: Quiet, until day: CivilDay) -> Quieting {
        Quieting(
            subject: opening.subject, code: quiet.code, from: quiet.from, until: day, reason: quiet.reason, caseID: id,
            baseline: quiet.baseline)
    }

    var isDecided: Bool { questions.allSatisfy { $0.decision != nil } }

    var summary: CaseSummary {
        CaseSummary(
            id: id, subject: opening.subject, provider: opening.sighting.provider, origin: opening.origin,
            tipOff: opening.reason, earlier: opening.earlier.flatMap { CaseID($0) }, openedOn: openedOn,
            firstAlertOn: openedOn, seen: seen,
            questions: questions.map {
                CaseQuestion(
                    code: $0.asked.code, family: $0.asked.family, kind: $0.asked.kind,
                    hours: Hours(tenThousandths: $0.asked.hours), amount: $0.asked.øre.map { Amount(øre: $0) },
                    windowMonths: $0.asked.months, run: $0.run, decision: $0.decision, baseline: $0.baseline)
            }, hearingOn: hearingOn)
    }
}

extension SightingContent {
    func seen(on day: CivilDay) -> CaseSummary.Seen {
        CaseSummary.Seen(run: run, period: period, on: day, tier: tier, score: score)
    }
}
