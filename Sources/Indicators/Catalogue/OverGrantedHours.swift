import Records

/// More hours than granted. See `about` for the documentation.
public struct OverGrantedHours: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence = .none
        /// Of the weeks, or of the grants in all, that went beyond.
        public var given = Hours.zero
        public var granted = Hours.zero
        public var excess = Hours.zero
        public var credited = Amount.zero
    }

    private let highShare: Double
    /// As `duplicate-line` has it.
    private let repeatTolerance: Int64

    public init(_ basis: IndicatorBasis) {
        highShare = basis.settings.number("indicators.over-granted-hours.high_share")
        repeatTolerance = Int64((basis.settings.number("indicators.duplicate-line.tolerance_minutes") * 60).rounded())
    }

    public static func missingInput(_ scope: SweepScope) -> Absence? {
        guard scope.has(.grants) else { return .noGrants }
        let statesHours = scope.has(.grants, "hours_per_week") || scope.has(.grants, "total_hours")
        return statesHours ? nil : .noGrantedHours
    }

    /// What one citizen got and was granted.
    private struct Case {
        let citizen: IdentityKey
        var given = Hours.zero
        var granted = Hours.zero
        var excess = Hours.zero
        var sessions: [(index: Int, seconds: Int64)] = []
        var lines: [(index: Int, hours: Hours)] = []
    }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        guard ledger.grantsAbsence == .none else { return Observation(absence: ledger.grantsAbsence) }
        guard ledger.features.hasRows else { return Observation(absence: .noSessions) }
        var result = Observation(absence: .noGrantedHours)
        for found in cases(ledger) {
            result.absence = .none
            guard found.excess > .zero else { continue }
            result.given += found.given
            result.granted += found.granted
            result.excess += found.excess
            guard found.lines.isEmpty else {
                // Hours that are billed twice, or without a log, are documented as that.
                var open = max(.zero, found.excess - exposure.duplicateHours - exposure.documentedUnlogged)
                for part in found.lines where open > .zero && exposure.open(line: part.index) > .zero {
                    let hours = min(open, part.hours)
                    result.credited += exposure.claim(hours: hours, lines: [part.index], of: ledger)
                    open -= hours
                }
                if open > .zero {
                    result.credited += exposure.claim(hours: open, lines: found.lines.map(\.index), of: ledger)
                }
                continue
            }
            for part in found.sessions {
                result.credited += claim(part, found.citizen, ledger, &exposure)
            }
        }
        return result
    }

    /// Claims a session's time beyond the grant, from the citizen's lines of the period where there are any.
    private func claim(
        _ part: (index: Int, seconds: Int64), _ citizen: IdentityKey, _ ledger: MentorLedger, _ exposure: inout Exposure
    ) -> Amount {
        let lines = ledger.lines.indices.filter { ledger.lines[$0].inPeriod && ledger.lines[$0].citizen == citizen }
        guard !lines.isEmpty else {
            return exposure.claim(seconds: part.seconds, session: part.index, of: ledger)
        }
        let new = exposure.documentBilled(
            part.seconds, session: part.index, length: ledger.sessions[part.index].length)
        return exposure.claim(hours: Hours(seconds: new), lines: lines, of: ledger)
    }

    /// Each citizen of the period with a grant that states hours.
    private func cases(_ ledger: MentorLedger) -> [Case] {
        var citizens: Set<IdentityKey> = []
        var order: [IdentityKey] = []
        for tally in ledger.citizens where citizens.insert(tally.citizen).inserted { order.append(tally.citizen) }
        for line in ledger.lines where line.inPeriod && line.citizen != .none {
            if citizens.insert(line.citizen).inserted { order.append(line.citizen) }
        }
        let judged = Set(
            order.filter { ledger.grants.grants(of: $0).contains { $0.hoursPerWeek != nil || $0.totalHours != nil } })
        guard !judged.isEmpty else { return [] }
        var sessions: [IdentityKey: [Int]] = [:]
        for (index, session) in ledger.sessions.enumerated()
        where session.kind != .noShow && judged.contains(session.citizen) {
            sessions[session.citizen, default: []].append(index)
        }
        // What no session covers of the period's lines; asked for totals alone.
        lazy var uncovered = Dictionary(
            uniqueKeysWithValues: LogMatching(ledger, noShows: 0, documented: { _ in .zero }, isClaimed: { _ in false })
                .lines.map { ($0.index, $0.uncovered) })
        return order.filter(judged.contains).compactMap { citizen in
            let grants = ledger.grants.grants(of: citizen)
            let weekly = byWeek(ledger, citizen, sessions[citizen] ?? [], grants)
            let total = inTotal(ledger, citizen, grants, uncovered: { uncovered[$0] ?? .zero })
            // Both may see the same hours: the larger counts.
            guard let weekly else { return total }
            guard let total else { return weekly }
            return total.excess > weekly.excess ? total : weekly
        }
    }

    /// Sessions against the hours a week, ISO week by ISO week. The hours beyond are the last ones of the week; those in
    /// sessions of the period count. Given and granted are those of the weeks that go beyond.
    private func byWeek(
        _ ledger: MentorLedger, _ citizen: IdentityKey, _ sessions: [Int], _ grants: ArraySlice<Grant>
    ) -> Case? {
        var result = Case(citizen: citizen)
        var isJudged = false
        var monday = CivilDay(number: .min)
        var allowed: Int64?
        var given: Int64 = 0
        var isOver = false
        for index in sessions {
            let session = ledger.sessions[index]
            if session.day.monday != monday {
                monday = session.day.monday
                given = 0
                isOver = false
                allowed = Self.granted(grants, weekOf: monday)
            }
            guard let allowed else { continue }
            given += session.length
            guard session.inPeriod else { continue }
            isJudged = true
            let beyond = min(session.length, max(0, given - allowed))
            guard beyond > 0 else { continue }
            if isOver {
                result.given += Hours(seconds: session.length)
            } else {
                isOver = true
                result.given += Hours(seconds: given)
                result.granted += Hours(seconds: allowed)
            }
            result.excess += Hours(seconds: beyond)
            result.sessions.append((index, beyond))
        }
        return isJudged ? result : nil
    }

    /// Seconds granted in a week: the sum over all grants that are valid in it, in full, so that a contradiction is never
    /// held against anybody; nil where none is, or one of them states none.
    private static func granted(_ grants: ArraySlice<Grant>, weekOf monday: CivilDay) -> Int64? {
        let valid = grants.filter { $0.validFrom <= monday.adding(days: 6) && monday <= $0.validTo }
        guard !valid.isEmpty else { return nil }
        var sum: Int64 = 0
        for grant in valid {
            guard let hours = grant.hoursPerWeek else { return nil }
            sum += hours.seconds
        }
        return sum
    }

    /// Lines against the hours granted in all, over the lives of the grants that the period's lines fall under.
    private func inTotal(
        _ ledger: MentorLedger, _ citizen: IdentityKey, _ grants: ArraySlice<Grant>, uncovered: (Int) -> Hours
    ) -> Case? {
        let valid = grants.filter {
            $0.validFrom <= ledger.scope.period.to && ledger.scope.period.from <= $0.validTo
        }
        guard !valid.isEmpty, valid.allSatisfy({ $0.totalHours != nil }) else { return nil }
        var result = Case(citizen: citizen)
        // What the contract lets visits be rounded up by is billed, and no time that was granted or not.
        let time = CoveredTime(ledger)
        if time.isRounded {
            for (place, session) in ledger.sessions.enumerated()
            where session.citizen == citizen && valid.contains(where: { $0.covers(session.day) }) {
                result.granted += Hours(seconds: max(0, time.seconds(session: place) - session.length))
            }
        }
        result.granted += valid.reduce(Hours.zero) { $0 + ($1.totalHours ?? .zero) }
        let lines = ledger.lines.indices.filter { index in
            let line = ledger.lines[index]
            return line.citizen == citizen && ledger.netHours(index) > .zero && ledger.lineDetail(index).places == 0
                && valid.contains { $0.validFrom <= line.serviceTo && line.serviceFrom <= $0.validTo }
        }
        // A grant is kept to four decimals, too.
        // Kroner given back without hours may be of those beyond.
        let refunds = ledger.lines.indices.filter { index in
            let service = MentorLedger.MonthService(ledger.lines[index])
            return ledger.isRefundOfMonth(index) && lines.contains { ledger.isOfMonth(ledger.lines[$0], service) }
        }
        let slack = (lines + refunds).reduce(Hours(units: 5)) { $0 + ledger.slack($1) + ledger.refundHours($1) }
        let billed = lines.reduce(Hours.zero) { $0 + ledger.netHours($1) }
        guard billed > result.granted + slack else { return result }
        // What another month bills again, or without a log, is documented as that, in that month.
        let repeated = repeatedHours(ledger)
        var logged = loggedHours(ledger, citizen, time)
        var unlogged: [(line: Int, hours: Hours)] = []
        func add(_ hours: Hours, _ index: Int) {
            result.given += hours
            let beyond = min(hours, max(.zero, result.given - result.granted))
            guard beyond > .zero, ledger.lines[index].inPeriod else { return }
            result.excess += beyond
            result.lines.append((index, beyond))
        }
        for index in lines {
            let line = ledger.lines[index]
            var hours = max(.zero, ledger.netHours(index) - (repeated[index] ?? .zero))
            let month = line.serviceFrom.monthNumber
            if month == line.serviceTo.monthNumber, let left = logged[month] {
                if line.inPeriod {
                    let without = min(hours, uncovered(index))
                    if without > .zero { unlogged.append((index, without)) }
                    hours -= without
                } else {
                    hours = min(hours, left)
                    logged[month] = left - hours
                }
            }
            add(hours, index)
        }
        // What the log does not hold is the first to be too much, so that no later month's visits are.
        for part in unlogged { add(part.hours, part.line) }
        guard result.given > result.granted + slack else { return Case(citizen: citizen) }
        return result
    }

    /// What the log holds of the citizen, for each month with a log of the mentor.
    private func loggedHours(_ ledger: MentorLedger, _ citizen: IdentityKey, _ time: CoveredTime) -> [Int: Hours] {
        var hours: [Int: Hours] = [:]
        for (place, session) in ledger.sessions.enumerated() {
            let own = session.citizen == citizen ? Hours(seconds: time.seconds(session: place)) : .zero
            hours[session.day.monthNumber, default: .zero] += own
        }
        return hours
    }

    /// Hours of lines outside the period that repeat other lines.
    private func repeatedHours(_ ledger: MentorLedger) -> [Int: Hours] {
        guard DuplicateLine.hasLog(ledger) else { return [:] }
        let repeats = ServiceRepeats.of(ledger, toleranceSeconds: repeatTolerance, nearby: false)
        var hours: [Int: Hours] = [:]
        for match in repeats.matches {
            let bill = repeats.bills[match.bill]
            guard bill.row.mentor == ledger.mentor, !ledger.lines[bill.line].inPeriod else { continue }
            hours[bill.line] = match.beyond ?? .zero
        }
        return hours
    }

    public func assess(_ observation: Observation, of peer: Peer, against norm: NoNorm) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        return .fact(
            FactAnswer(
                observed: observation.given.value, expected: observation.granted.value,
                threshold: observation.granted.value, hours: observation.excess, credited: observation.credited))
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        cases(ledger).filter { $0.excess > .zero }.flatMap { found -> [Evidence] in
            let isHigh = found.excess.value > highShare * found.granted.value
            return found.sessions.map {
                Evidence(
                    session: ledger.sessions[$0.index], hours: Hours(seconds: $0.seconds),
                    note: isHigh
                        ? "beyond the hours granted for its week, high in all; the hours are those beyond"
                        : "beyond the hours granted for its week; the hours are those beyond")
            }
                + Set(found.lines.map(\.index)).sorted().map {
                    Evidence(line: ledger.lines[$0], note: "beyond the hours granted in all")
                }
        }
    }

    public static let settings = [
        SettingDefinition(
            path: "indicators.over-granted-hours.high_share", standard: .number(0.1), range: 0...10,
            unit: "share of the granted hours",
            reason:
                "Any hour beyond the grant is one; beyond a tenth of it the evidence says 'high'. Ours, to be tuned locally."
        )
    ]

    public static let about = IndicatorDescription(
        code: "over-granted-hours", version: 2, kind: .fact(.granted),
        name: "More hours than granted",
        question: "Are more hours given or billed than were granted?",
        whyItMatters: "The number of hours is part of the decision; more takes a new one.",
        rule:
            "The number of hours is part of the grant. The hours of the meetings in each week are held against the hours granted a week, and the hours billed over the life of the grants against the hours granted in all; no-shows and credited lines are left out.",
        needs: ["grants: hours_per_week or total_hours", "sessions, or invoices: citizen_id"],
        method:
            "Hours a week: the mentor's sessions with the citizen in each ISO week beyond the sum of the hours a week of all grants valid in that week, each in full; the last sessions of the week are those beyond. Hours in all: lines that bill the citizen over the lives of the grants, beyond the sum of their total hours. Of the two the larger counts for a citizen. No-shows, places in groups and credited lines do not count. Kroner at the price of the citizen's lines. What another month bills again or beyond its log is left out; of the period's own hours those that its log does not hold are the first to be too much. What visits are rounded up by under the contract is neither granted nor too much.",
        sentence: "{observed} hours where {expected} were granted: {hours} hours, {kroner} kr",
        unit: "hours", source: "LAB; STAR note 2019 (a number of hours must be set)",
        innocentExplanations: [
            "Hours were moved from one week to the next by agreement.",
            "The grant was raised, and the export was made before that was entered.",
            "An acute situation took more, with the caseworker's word.",
        ],
        whatWouldClearIt: ["The decision with the raised hours.", "The caseworker's written word on that week."],
        whomToAsk: [
            .caseworker("How many hours were granted, and may they be moved between weeks?"),
            .mentor("What took more time in these weeks?"),
        ],
        danish: danish)

    public static var examples: [Example<OverGrantedHours>] {
        // 5 to 11 October 2026 is a week.
        let week = LedgerFixture().session(day: 5, at: 9, minutes: 120).session(day: 8, at: 9, minutes: 120)
        return [
            Example("four hours in a week, three granted", fires: true, week.line(hours: 4).grant(hoursPerWeek: 3)),
            Example(
                "twelve hours billed, ten granted in all", fires: true,
                LedgerFixture().line(hours: 12).grant(totalHours: 10)),
            Example("four hours in a week, four granted", fires: false, week.line(hours: 4).grant(hoursPerWeek: 4)),
            Example(
                "two grants of two hours each at the same time", fires: false,
                week.line(hours: 4).grant(hoursPerWeek: 2).grant(hoursPerWeek: 2)),
            Example(
                "twelve hours billed and two credited, ten granted in all", fires: false,
                LedgerFixture().line(hours: 12).line(hours: 2, kind: .creditNote).grant(totalHours: 10)),
            Example("the grant states no hours", fires: false, week.line(hours: 4).grant()),
        ]
    }
}
