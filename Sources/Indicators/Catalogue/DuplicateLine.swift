import Records

/// The same line or service billed more than once. See `about` for the documentation.
public struct DuplicateLine: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence = .none
        public var lines: Int32 = 0
        public var hours = Hours.zero
        public var credited = Amount.zero
    }

    /// A line billed again: how much of it is too much.
    private struct Repeat {
        let line: Int
        let hours: Hours
        let amount: Amount
        let note: StaticString
    }

    private let tolerance: Hours

    public init(_ basis: IndicatorBasis) {
        tolerance = Hours(
            seconds: Int64((basis.settings.number("indicators.duplicate-line.tolerance_minutes") * 60).rounded()))
    }

    public static func silence(_ scope: SweepScope) -> Absence? { scope.silence((.invoices, nil)) }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation()
        let repeats = repeats(ledger)
        if ledger.features.lines == 0, repeats.isEmpty { result.absence = .noLines }
        for found in repeats {
            result.lines += 1
            result.hours += found.hours
            result.credited += exposure.claim(found.amount, line: found.line)
            if ledger.lines[found.line].inPeriod { exposure.noteDuplicate(found.hours) }
        }
        return result
    }

    private func repeats(_ ledger: MentorLedger) -> [Repeat] {
        var found: [Repeat] = []
        var taken: Set<Int> = []
        if ledger.scope.linesNameSessions {
            for index in ledger.lines.indices where ledger.isBilledElsewhere(index) && isOpen(ledger, index) {
                taken.insert(index)
                found.append(whole(ledger, index, note: "the session is billed for another mentor as well"))
            }
            found += ofSessions(ledger, &taken)
        }
        return found + ofServices(ledger, taken)
    }

    private func isOpen(_ ledger: MentorLedger, _ line: Int) -> Bool {
        ledger.isChecked(line) && ledger.netAmount(line) > .zero
    }

    private func whole(_ ledger: MentorLedger, _ line: Int, note: StaticString) -> Repeat {
        Repeat(
            line: line, hours: max(.zero, ledger.netHours(line)), amount: ledger.netAmount(line), note: note)
    }

    /// Sessions billed by several lines for more hours than they lasted: the last lines are those too much.
    private func ofSessions(_ ledger: MentorLedger, _ taken: inout Set<Int>) -> [Repeat] {
        var lines: [IdentityKey: [Int]] = [:]
        for (index, line) in ledger.lines.enumerated()
        where line.session != .none && ledger.netAmount(index) > .zero && !taken.contains(index) {
            lines[line.session, default: []].append(index)
        }
        var others: [IdentityKey: Hours] = [:]
        for line in ledger.kin?.lines ?? [] where line.session != .none {
            others[line.session, default: .zero] += line.hours
        }
        lines = lines.filter { $0.value.count > 1 || others[$0.key] != nil }
        guard !lines.isEmpty else { return [] }
        var lengths: [IdentityKey: Int64] = [:]
        let covered = CoveredTime(ledger)
        for index in ledger.sessions.indices where lines[ledger.detail(index).session] != nil {
            lengths[ledger.detail(index).session] = covered.most(session: index)
        }
        var found: [Repeat] = []
        for (session, billed) in lines.sorted(by: { $0.value[0] < $1.value[0] }) {
            guard lengths[session] != nil || isOneService(ledger, billed) else { continue }
            let ordered = atOnePrice(ledger, inOrder(ledger, billed))
            // What the person bills under an id with a lower number came first.
            var sum =
                ledger.kin.map { kin in (kin.lines.first?.mentor ?? .max) < ledger.mentor } ?? false
                ? others[session] ?? .zero : .zero
            let longest = ordered.map { ledger.netHours($0) }.max() ?? .zero
            let allowed = max(Hours(seconds: lengths[session] ?? 0), longest) + tolerance
            for line in ordered {
                taken.insert(line)
                let hours = ledger.netHours(line)
                sum += hours
                let beyond = min(hours, max(.zero, sum - allowed))
                guard beyond > .zero, ledger.isChecked(line) else { continue }
                found.append(part(ledger, line, beyond, note: "the session is billed by an earlier line already"))
            }
        }
        return found
    }

    /// Whether lines are of one citizen and one date: where the log does not hold the session, its number alone may be that
    /// of several.
    private func isOneService(_ ledger: MentorLedger, _ lines: [Int]) -> Bool {
        let first = ledger.lines[lines[0]]
        return first.citizen != .none
            && lines.allSatisfy {
                ledger.lines[$0].citizen == first.citizen && ledger.lines[$0].serviceFrom == first.serviceFrom
            }
    }

    /// Without lines of the same provider at another price an hour: supplements to the first one.
    private func atOnePrice(_ ledger: MentorLedger, _ lines: [Int]) -> [Int] {
        guard let dearest = lines.max(by: { ledger.lines[$0].rate < ledger.lines[$1].rate }) else { return lines }
        return lines.filter { index in
            let line = ledger.lines[index]
            return line.provider != ledger.lines[dearest].provider || line.rate == ledger.lines[dearest].rate
        }
    }

    /// Lines of equal citizen, dates and hours, beyond what the log holds of that citizen on those dates: two meetings of an
    /// hour on one day may well be two lines.
    private func ofServices(_ ledger: MentorLedger, _ taken: Set<Int>) -> [Repeat] {
        var found: [Repeat] = []
        var start = 0
        let all = ledger.lines
        let kinLines = ledger.kin?.lines ?? []
        while start < all.count {
            var end = start + 1
            while end < all.count, Self.isSameService(all[start], all[end]) { end += 1 }
            defer { start = end }
            let elsewhere = kinLines.filter { Self.isSameService(all[start], $0) && $0.amount > .zero }
            guard end - start > 1 || !elsewhere.isEmpty else { continue }
            let open = (start..<end).filter { ledger.netAmount($0) > .zero && !taken.contains($0) }
            guard !open.isEmpty, open.count + elsewhere.count > 1 else { continue }
            let logged = logged(ledger, all[start])
            let ordered = inOrder(ledger, open)
            let isEarlierElsewhere = !elsewhere.isEmpty && elsewhere[0].mentor < ledger.mentor
            var sum = isEarlierElsewhere ? elsewhere.reduce(Hours.zero) { $0 + $1.hours } : .zero
            let allowed = max(logged ?? .zero, all[start].hours)
            for (place, line) in ordered.enumerated() {
                let hours = ledger.netHours(line)
                sum += hours
                let isFirst = place == 0 && !isEarlierElsewhere
                let beyond = hours > .zero ? min(hours, max(.zero, sum - allowed)) : .zero
                guard !isFirst, hours == .zero || beyond > tolerance, ledger.isChecked(line) else { continue }
                if !isRepeat(ledger, line, among: ordered[..<place], elsewhere) { continue }
                found.append(
                    part(
                        ledger, line, beyond,
                        note: elsewhere.isEmpty
                            ? "an earlier line bills the same citizen, dates and hours"
                            : "the same citizen, dates and hours are billed under the person's other mentor id"))
            }
        }
        return found
    }

    /// Whether a line can be a second bill of an earlier one: by another provider or id, or at the same price; at another
    /// price of one provider it is a supplement for the evening, or another service.
    private func isRepeat(
        _ ledger: MentorLedger, _ line: Int, among earlier: ArraySlice<Int>, _ elsewhere: [InvoiceRow]
    ) -> Bool {
        !elsewhere.isEmpty
            || earlier.contains {
                ledger.lines[$0].provider != ledger.lines[line].provider
                    || ledger.lines[$0].amount == ledger.lines[line].amount
            }
    }

    private static func isSameService(_ a: InvoiceRow, _ b: InvoiceRow) -> Bool {
        a.serviceFrom == b.serviceFrom && a.serviceTo == b.serviceTo && a.citizen == b.citizen
            && a.session == b.session && a.hours == b.hours
    }

    /// Hours logged with the line's citizen (with anybody, where it names none) on its dates; nil where there is no log.
    private func logged(_ ledger: MentorLedger, _ line: InvoiceRow) -> Hours? {
        guard ledger.scope.hasSessionLog else { return nil }
        func isOfLine(_ session: SessionRow) -> Bool {
            line.serviceFrom <= session.day && session.day <= line.serviceTo
                && (line.citizen == .none || session.citizen == line.citizen)
        }
        // Under whichever of the person's ids the meetings are logged; each as the contract rounds it, where that is more.
        let covered = CoveredTime(ledger)
        let own = ledger.sessions.indices.reduce(Int64(0)) {
            isOfLine(ledger.sessions[$1])
                ? $0 + max(ledger.sessions[$1].length, covered.seconds(session: $1)) : $0
        }
        let others = (ledger.kin?.sessions ?? []).reduce(Int64(0)) {
            guard isOfLine($1) else { return $0 }
            let unit = ledger.terms.rounding(provider: line.provider, on: $1.day)
            return $0 + max($1.length, unit.billable(seconds: $1.length))
        }
        return Hours(seconds: own + others)
    }

    /// By day of issue where it is known, else as the ledger has them.
    private func inOrder(_ ledger: MentorLedger, _ lines: [Int]) -> [Int] {
        lines.sorted { a, b in
            let (issuedA, issuedB) = (ledger.lineDetail(a).issuedOn, ledger.lineDetail(b).issuedOn)
            return issuedA != issuedB ? issuedA < issuedB : a < b
        }
    }

    /// A line's hours beyond, and their part of its kroner; all of it where the line has no hours.
    private func part(_ ledger: MentorLedger, _ line: Int, _ hours: Hours, note: StaticString) -> Repeat {
        let (net, amount) = (ledger.netHours(line), ledger.netAmount(line))
        guard net > .zero, hours < net else { return whole(ledger, line, note: note) }
        let øre = roundedProduct(amount.øre, hours.units, dividedBy: net.units)
        return Repeat(line: line, hours: hours, amount: Amount(øre: øre), note: note)
    }

    public func assess(_ observation: Observation, of peer: Peer, against norm: NoNorm) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        return .fact(
            FactAnswer(
                observed: Double(observation.lines), expected: 0, threshold: 0, hours: observation.hours,
                credited: observation.credited))
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        repeats(ledger).map { Evidence(line: ledger.lines[$0.line], amount: $0.amount, note: $0.note) }
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
            "A service is paid for once. Each line is held against the other lines for the same session, or for the same citizen, dates and hours, and against the meetings in the log; what is credited does not count.",
        needs: [
            "invoices", "sessions, to tell two equal meetings from one billed twice",
            "mentors: person_key, to see one person under two providers",
        ],
        method:
            "Credits are matched to what they credit first, so that a corrected mistake is none. Lines that name one session, over providers and mentor ids: hours beyond its length as the contract rounds it (or the longest line). Other lines of equal citizen, dates and hours, over providers and the person's mentor ids: hours beyond those that the log holds with that citizen on those dates, rounded so as well, under whichever of the person's ids. Lines of one provider must cost the same: at another price they are supplements. The earliest line by day of issue stands; the others, as far as they go beyond, count with their kroner. A session billed for two different mentors counts for the one who bills it second.",
        sentence: "{observed} lines bill again what another line bills ({hours} hours, {kroner} kr)",
        unit: "lines", source: "docs/scoring.md, Facts; the contract with the provider (a service is paid once)",
        innocentExplanations: [
            "Two meetings of equal length with the citizen on those dates, one of them not logged.",
            "A corrected invoice was sent, and the credit note is still on its way.",
            "Two mentors shared one session and bill half of it each under one session id.",
        ],
        whatWouldClearIt: ["A credit note for one of the lines.", "The log entry of the second meeting."],
        whomToAsk: [.provider("Which service does each of these lines stand for?")],
        danish: danish)

    public static var examples: [Example<DuplicateLine>] {
        let two = LedgerSketch().session(day: 5, at: 9, minutes: 60).session(day: 5, at: 14, minutes: 60)
        let one = LedgerSketch().session(day: 5, at: 9, minutes: 60)
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
                LedgerSketch().session(day: 5, at: 9, minutes: 40).session(day: 5, at: 14, minutes: 40)
                    .rounding(minutes: 30, .up).line(hours: 1, from: 5, to: 5).line(hours: 1, from: 5, to: 5)),
            Example(
                "one session billed in two parts", fires: false,
                one.line(hours: 0.5, session: 1).line(hours: 0.5, session: 1)),
        ]
    }
}
