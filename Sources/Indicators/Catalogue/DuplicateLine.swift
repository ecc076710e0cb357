import Records

/// The same line or service billed more than once. See `about` for the documentation.
public struct DuplicateLine: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence = .none
        public var lines: Int32 = 0
        public var hours = Hours.zero
        public var credited = Amount.zero
    }

    /// A line billed again: how much of it is too much, and what it repeats.
    private struct Repeat {
        let line: Int
        let hours: Hours
        let amount: Amount
        let note: StaticString
        let originals: [InvoiceRow]
    }

    private let toleranceSeconds: Int64

    public init(_ basis: IndicatorBasis) { toleranceSeconds = Self.toleranceSeconds(basis) }

    static func toleranceSeconds(_ basis: IndicatorBasis) -> Int64 {
        Int64((basis.settings.number("indicators.duplicate-line.tolerance_minutes") * 60).rounded())
    }

    public static func missingInput(_ scope: SweepScope) -> Absence? {
        scope.missingInput((.sessions, nil), (.invoices, nil))
    }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation()
        let repeats = repeats(ledger)
        if ledger.features.lines == 0, repeats.isEmpty { result.absence = .noLines }
        for found in repeats {
            result.lines += 1
            result.hours += found.hours
            result.credited += exposure.claim(found.amount, line: found.line)
            if ledger.lines[found.line].inPeriod {
                exposure.noteDuplicate(found.hours, lines: [found.line], of: ledger)
            }
        }
        return result
    }

    /// Whether the mentor's hours may be held against the log.
    static func hasLog(_ ledger: MentorLedger) -> Bool {
        ledger.scope.hasSessionLog && ledger.hoursAbsence == .none
    }

    private func repeats(_ ledger: MentorLedger) -> [Repeat] {
        guard Self.hasLog(ledger) else { return [] }
        var found: [Repeat] = []
        if ledger.scope.linesNameSessions {
            for (index, line) in ledger.lines.enumerated() where ledger.isChecked(index) {
                guard let elsewhere = ledger.billedElsewhere(line.locator), let beyond = elsewhere.beyond,
                    ledger.netAmount(index) > .zero
                else { continue }
                found.append(
                    part(
                        ledger, index, beyond, note: "the session is billed for another mentor as well",
                        originals: [elsewhere.other]))
            }
        }
        let services = ServiceRepeats.of(ledger, toleranceSeconds: toleranceSeconds)
        let own = services.matches.filter { match in
            let bill = services.bills[match.bill]
            return bill.row.mentor == ledger.mentor && ledger.isChecked(bill.line) && match.beyond ?? .zero > .zero
        }
        // Lines that only look alike are no repeats where the log holds as much as is billed in all.
        var room: Hours?
        for match in own where match.pattern.isExact {
            found.append(part(ledger, services, match, match.beyond ?? .zero))
        }
        let exact = found.reduce(Hours.zero) { ledger.lines[$1.line].inPeriod ? $0 + $1.hours : $0 }
        for match in own where !match.pattern.isExact {
            let bill = services.bills[match.bill]
            var beyond = match.beyond ?? .zero
            if ledger.lines[bill.line].inPeriod {
                let left = room ?? (excess(ledger) - exact)
                beyond = min(beyond, left)
                guard beyond + beyond >= bill.row.hours else { continue }
                room = left - beyond
            }
            found.append(part(ledger, services, match, beyond))
        }
        return found
    }

    /// Hours of the period that the person bills beyond the log, whomever with.
    private func excess(_ ledger: MentorLedger) -> Hours {
        func noShows(_ sessions: some Sequence<SessionRow>) -> Int64 {
            sessions.reduce(0) { $1.kind == .noShow && period.contains($1.day) ? $0 + $1.length : $0 }
        }
        let period = ledger.scope.period
        guard let linked = ledger.linked else {
            let billed = ledger.lines.indices.reduce(Hours.zero) {
                ledger.lines[$1].inPeriod ? $0 + ledger.netHours($1) - ledger.refundHours($1) : $0
            }
            let met = max(ledger.features.loggedSeconds, CoveredTime(ledger).meetingSeconds)
            return billed - Hours(seconds: met + noShows(ledger.sessions))
        }
        let billed = linked.bills.reduce(Hours.zero) { period.contains($1.row.serviceFrom) ? $0 + $1.row.hours : $0 }
        let met = linked.meetings.reduce(Int64(0)) { period.contains($1.meeting.day) ? $0 + $1.billable : $0 }
        return billed - Hours(seconds: met + noShows(linked.sessions))
    }

    private func part(
        _ ledger: MentorLedger, _ services: ServiceRepeats, _ match: ServiceRepeats.Match, _ hours: Hours
    ) -> Repeat {
        part(
            ledger, services.bills[match.bill].line, hours, note: match.pattern.note,
            originals: match.originals.map { services.bills[$0].row })
    }

    /// A line's hours beyond, and their part of its kroner.
    private func part(
        _ ledger: MentorLedger, _ line: Int, _ hours: Hours, note: StaticString, originals: [InvoiceRow]
    ) -> Repeat {
        let (net, amount) = (ledger.netHours(line), ledger.netAmount(line))
        // What the printed hours leave open is no part of a line that is not billed again.
        guard hours + ledger.slack(line) < net else {
            return Repeat(line: line, hours: max(.zero, net), amount: amount, note: note, originals: originals)
        }
        let øre = roundedProduct(amount.øre, hours.units, dividedBy: net.units)
        return Repeat(line: line, hours: hours, amount: Amount(øre: øre), note: note, originals: originals)
    }

    public func assess(_ observation: Observation, of peer: Peer, against norm: NoNorm) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        return .fact(
            FactAnswer(
                observed: Double(observation.lines), expected: 0, threshold: 0, hours: observation.hours,
                credited: observation.credited))
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        let found = repeats(ledger)
        var shown = Set(found.map { ledger.lines[$0.line].locator })
        return found.flatMap { item in
            [Evidence(line: ledger.lines[item.line], amount: item.amount, note: item.note)]
                + item.originals.filter { shown.insert($0.locator).inserted }.map {
                    Evidence(line: $0, note: ServiceRepeats.standing)
                }
        }
    }

    public static let settings = [
        SettingDefinition(
            path: "indicators.duplicate-line.tolerance_minutes", standard: .number(5), range: 0...1_440,
            unit: "minutes a service",
            reason: "Rounding to five minutes is no second bill. Ours, to be tuned locally.")
    ]

    public static let about = IndicatorDescription(
        code: "duplicate-line", version: 2, kind: .fact(.duplicates),
        name: "Same service billed twice",
        question: "Is the same line or the same service billed more than once?",
        whyItMatters:
            "A service is paid once, whoever bills it; a second bill is mostly a mistake, and easily claimed back.",
        rule:
            "A service is paid for once. A line that names a session is held against the other lines for it, a line that names a citizen against the other lines for the citizen, and both against the meetings in the log. Lines in pieces, without hours, or without both citizen and session are held against nothing, and what is credited does not count.",
        needs: [
            "invoices: session_id or citizen_id",
            "sessions, to tell two equal meetings from one billed twice; without, see possible-repeat",
            "mentors: person_key, to see one person under two providers",
        ],
        method:
            "On what credits leave, over providers and the person's mentor ids. Lines that name one session of the log: hours beyond its length as the contract rounds it (or the longest line). Other lines that look like a second bill: of one citizen, hours and dates; of one citizen, hours and kroner, a day or two apart (a month until the 30th beside one until the 31st); two that add up to an earlier one; of equal dates, hours and kroner, once with the citizen and once without. Kroner are equal up to one krone; at another price of one provider a line is a supplement. Of such a line count the hours that the log leaves over once all other lines have theirs, on its dates and a day before and after (a stretch of days: two, within its months), where that is at least half of the line. Lines that are not alike in everything count no further than the whole bill exceeds the log. The earliest line by day of issue stands, without one the dearer; the other counts with its own kroner. A session billed for two mentors counts for the one who did not log it. Where the log may not be held against hours, or holds nothing of the mentor in a month of the lines, nothing counts (possible-repeat).",
        sentence: "{observed} lines bill again what another line bills ({hours} hours, {kroner} kr)",
        unit: "lines", source: "docs/scoring.md, Facts; the contract with the provider (a service is paid once)",
        innocentExplanations: [
            "Two meetings of equal length with the citizen on those dates, one of them not logged.",
            "A corrected invoice was sent, and the credit note is still on its way.",
            "A line is dated a day or two off, and the session that it is for was not logged.",
            "Two mentors shared one session and bill half of it each under one session id.",
        ],
        whatWouldClearIt: ["A credit note for one of the lines.", "The log entry of the second meeting."],
        whomToAsk: [.provider("Which service does each of these lines stand for?")],
        danish: danish)

    public static var examples: [Example<DuplicateLine>] {
        let two = LedgerFixture().session(day: 5, at: 9, minutes: 60).session(day: 5, at: 14, minutes: 60)
        let one = LedgerFixture().session(day: 5, at: 9, minutes: 60)
        return [
            Example(
                "one meeting, billed by two equal lines", fires: true,
                one.line(hours: 1, from: 5, to: 5).line(hours: 1, from: 5, to: 5)),
            Example(
                "one session billed by two providers", fires: true,
                one.line(hours: 1, session: 1).line(hours: 1, rate: 320, session: 1, provider: 1)),
            Example(
                "two meetings on one day, a line each", fires: false,
                two.line(hours: 1, from: 5, to: 5).line(hours: 1, from: 5, to: 5)),
            Example(
                "billed twice, once credited", fires: false,
                one.line(hours: 1, from: 5, to: 5).line(hours: 1, from: 5, to: 5)
                    .line(hours: 1, kind: .creditNote, from: 5, to: 5)),
            Example(
                "two meetings of 40 minutes, an hour billed for each, where the contract pays each started half hour",
                fires: false,
                LedgerFixture().session(day: 5, at: 9, minutes: 40).session(day: 5, at: 14, minutes: 40)
                    .rounding(minutes: 30, .up).line(hours: 1, from: 5, to: 5).line(hours: 1, from: 5, to: 5)),
            Example(
                "billed again as if a day later", fires: true,
                one.line(hours: 1, from: 5, to: 5).line(hours: 1, from: 6, to: 6)),
            Example(
                "a month billed again until the 30th", fires: true,
                one.line(hours: 1).line(hours: 1, to: 30)),
            Example(
                "billed again in two halves", fires: true,
                one.line(hours: 1, from: 5, to: 5).line(hours: 0.5, from: 5, to: 5).line(hours: 0.5, from: 5, to: 5)),
            Example(
                "billed again without the citizen", fires: true,
                one.line(hours: 1, from: 5, to: 5).line(hours: 1, citizen: nil, from: 5, to: 5)),
            Example(
                "equal lines that name nobody", fires: false,
                one.line(hours: 1, citizen: nil, from: 5, to: 5).line(hours: 1, citizen: nil, from: 5, to: 5)),
            Example(
                "meetings on two days, both lines dated the second", fires: false,
                one.session(day: 6, at: 9, minutes: 60).line(hours: 1, from: 6, to: 6).line(hours: 1, from: 6, to: 6)),
            Example(
                "one session billed in two parts", fires: false,
                one.line(hours: 0.5, session: 1).line(hours: 0.5, session: 1)),
        ]
    }
}
