import Records

/// Longer without contact than the rule of that date. See `about` for the documentation.
public struct ContactGap: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence
        /// Of the gap that goes furthest beyond its rule.
        public var days: Int32
        public var longest: Double
    }

    /// Days without contact before one of the mentor's sessions.
    private struct Gap {
        let days: Int
        let longest: Double
        /// The session before it; nil where it begins with a grant, or with a session under the person's other mentor id.
        let before: Int?
        let after: Int
    }

    private let period: Period
    /// The rule's days, by days from the period's first; nil where no rule was in force.
    private let rules: [Double?]

    public init(_ basis: IndicatorBasis) {
        let period = basis.scope.period
        self.period = period
        rules = (0..<period.days).map { basis.norms.number("contact.longest-days", on: period.from.adding(days: $0)) }
    }

    public static func missingInput(_ scope: SweepScope) -> Absence? { scope.missingInput((.sessions, nil)) }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        guard rules.contains(where: { $0 != nil }) else {
            return Observation(absence: .noRuleInForce, days: 0, longest: 0)
        }
        // Days without a log are no days without contact.
        guard ledger.hoursAbsence != .logMissing else { return Observation(absence: .logMissing, days: 0, longest: 0) }
        let furthest = gaps(ledger).max {
            let (a, b) = (Double($0.days) - $0.longest, Double($1.days) - $1.longest)
            return a != b ? a < b : $0.days < $1.days
        }
        guard let furthest else {
            let absence: Absence = ledger.features.sessions == 0 ? .noSessions : .tooFewSessions
            return Observation(absence: absence, days: 0, longest: 0)
        }
        return Observation(absence: .none, days: Int32(furthest.days), longest: furthest.longest)
    }

    /// The time before each of the mentor's sessions of the period, citizen by citizen.
    private func gaps(_ ledger: MentorLedger) -> [Gap] {
        var contacts: [(citizen: IdentityKey, day: CivilDay, session: Int)] = []
        for (index, session) in ledger.sessions.enumerated() where session.kind != .noShow {
            contacts.append((session.citizen, session.day, index))
        }
        if !ledger.elsewhere.isEmpty {
            let own = Set(contacts.lazy.map(\.citizen))
            for meeting in ledger.elsewhere where own.contains(meeting.row.citizen) {
                contacts.append((meeting.row.citizen, meeting.row.day, -1))
            }
        }
        contacts.sort { ($0.citizen, $0.day, $0.session) < ($1.citizen, $1.day, $1.session) }
        var gaps: [Gap] = []
        for (index, contact) in contacts.enumerated() {
            guard contact.session >= 0, period.contains(contact.day),
                let longest = rules[Int(contact.day.number - period.from.number)]
            else { continue }
            let previous = index > 0 && contacts[index - 1].citizen == contact.citizen ? contacts[index - 1] : nil
            let granted = grantedSince(contact.day, citizen: contact.citizen, ledger)
            if let previous, granted.map({ $0 <= previous.day }) ?? true {
                gaps.append(
                    Gap(
                        days: Int(contact.day.number - previous.day.number), longest: longest,
                        before: previous.session >= 0 ? previous.session : nil, after: contact.session))
            } else if let granted, previous != nil || period.from <= granted {
                // A grant from before the period, and no row from then: the files may begin with the period.
                gaps.append(
                    Gap(
                        days: Int(contact.day.number - granted.number), longest: longest, before: nil,
                        after: contact.session))
            }
        }
        return gaps
    }

    /// The first day of the unbroken grants with this mentor that cover a day; nil where none does.
    private func grantedSince(_ day: CivilDay, citizen: IdentityKey, _ ledger: MentorLedger) -> CivilDay? {
        var since: CivilDay?
        let own = ledger.grants.grants(of: citizen).filter { !$0.namesMentor || $0.mentor == ledger.mentor }
        for grant in own where grant.covers(day) { since = min(since ?? grant.validFrom, grant.validFrom) }
        // By start: what is before an earlier grant can only be reached through it.
        for grant in own.reversed() {
            guard let first = since else { return nil }
            if grant.validFrom < first, first <= grant.validTo.adding(days: 1) { since = grant.validFrom }
        }
        return since
    }

    public func assess(_ observation: Observation, of peer: Peer, against norm: NoNorm) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        return .information(
            InformationAnswer(
                observed: Double(observation.days), expected: observation.longest, threshold: observation.longest))
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        gaps(ledger).filter { Double($0.days) > $0.longest }.flatMap { gap in
            var rows: [Evidence] = []
            if let before = gap.before {
                rows.append(Evidence(session: ledger.sessions[before], note: "the last before a long time without"))
            }
            rows.append(
                Evidence(
                    session: ledger.sessions[gap.after],
                    note: gap.before == nil
                        ? "the first after the grant began, or after a meeting under the person's other mentor id"
                        : "the first after a long time without"))
            return rows
        }
    }

    /// The rule's days are a dated norm, so that there is nothing to set.
    public static let settings: [SettingDefinition] = []

    public static let about = IndicatorDescription(
        code: "contact-gap", version: 1, kind: .information,
        name: "Long time without contact",
        question: "Did a citizen go longer without contact than the rule of that date allowed?",
        whyItMatters: "A grant promises support at short intervals; a citizen without contact goes without it.",
        rule:
            "The days between a citizen's sessions, or from the first day of the grant, are held against the longest time without contact that the rule of that date allowed. The longest is shown; it is not scored.",
        needs: ["sessions", "grants, to see the time from a grant's first day"],
        method:
            "For each session of the period that is no no-show, the days since the citizen's session before, also under the person's other mentor ids and before the period. It begins with the first day of the unbroken grants that cover the session where that is later, and where there was no session before, if that day lies in the period. Shown is the one furthest beyond the rule in force on the session's date; a gap belongs to the period in which it ends. No hours are counted.",
        sentence: "{observed} days without contact, {expected} by the rule; shown, not scored",
        unit: "days", source: "Cabi 2015 (weekly, every second week from 2016); L 66: later as the contract says",
        norms: ["contact.longest-days"],
        innocentExplanations: [
            "The citizen was ill, away, or did not come to what was arranged.",
            "Another mentor stood in, or there was contact by text message that is not logged.",
            "The files of the months between are not part of the sweep.",
        ],
        whatWouldClearIt: [
            "A note on the absence, or on who stood in.", "Log entries of the time between, also of other mentors.",
        ],
        whomToAsk: [
            .mentor("What happened between these two meetings?"),
            .citizen("How were you in touch in that time?"),
        ],
        danish: danish)

    public static var examples: [Example<ContactGap>] {
        let twice = { (year: Int, day: Int) in
            LedgerFixture(year: year).session(day: 1, at: 9, minutes: 60).session(day: day, at: 9, minutes: 60)
        }
        return [
            Example("ten days between two meetings in 2015", fires: true, twice(2015, 11)),
            Example("a week between two meetings in 2015", fires: false, twice(2015, 8)),
            Example("three weeks between two meetings in 2017", fires: true, twice(2017, 22)),
            Example("two weeks between two meetings in 2017", fires: false, twice(2017, 15)),
            Example(
                "granted from 1 October 2017, first met on the 20th", fires: true,
                LedgerFixture(year: 2017).session(day: 20, at: 9, minutes: 60).grant()),
            Example(
                "a new grant from 20 October 2017 after a break", fires: false,
                LedgerFixture(year: 2017).session(day: -40, at: 9, minutes: 60).grant(from: -60, to: -30)
                    .session(day: 22, at: 9, minutes: 60).grant(from: 20, to: 60)),
            Example("four weeks in 2026, when the contract says", fires: false, twice(2026, 29)),
        ]
    }
}
