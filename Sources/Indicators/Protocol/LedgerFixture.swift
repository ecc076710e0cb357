import Records

/// Rows of one mentor in October 2026, or of another year, written down briefly. Days count from 1 October; 0 is 30 September, 32 is 1 November.
public struct LedgerFixture: Sendable {
    struct Session: Sendable {
        let day: Int
        let hour: Double
        let minutes: Int
        let citizen: Int
        let confirmation: Confirmation
        let confirmedMinutes: Int?
        let kind: SessionKind
        let group: Int
        let loggedAfter: Int?
        let confirmedAfter: Int?
        let channel: Int
        let mode: SessionMode
    }

    struct Line: Sendable {
        let citizen: Int?
        let session: Int?
        let hours: Double
        let rate: Double
        let amount: Double?
        let kind: LineKind
        let from: Int
        let to: Int
        let provider: Int
        let statesRate: Bool
        let places: Int
        let issued: Int?
        let account: String?
        let approvedBy: Int?
        let word: Int
        let invoice: Int
        let unit: BilledUnit
    }

    var sessions: [Session] = []
    var lines: [Line] = []
    var grants: [Grant] = []
    var followUps: [FollowUp] = []
    var terms = ContractTerms()
    /// What the person has under another mentor id.
    var otherId: [LedgerFixture] = []
    /// Sessions, numbered from 1, at which the citizen is with another mentor for so many minutes as well.
    var sharedTime: [(session: Int, minutes: Int)] = []
    /// Columns that the tables have besides those that the rows show.
    var columns: [TableKind: Set<String>] = [.sessions: [], .invoices: []]

    /// Names of schemes, by their number.
    var schemes: [String] = []
    private let year: Int

    public init(year: Int = 2026) { self.year = year }

    private func with(_ change: (inout LedgerFixture) -> Void) -> LedgerFixture {
        var copy = self
        change(&copy)
        return copy
    }

    private mutating func note(_ table: TableKind, _ column: String, _ isThere: Bool) {
        if isThere { columns[table, default: []].insert(column) }
    }

    /// Adds a session at an hour (9.5 is half past nine), numbered from 1 in the order of adding.
    /// - Parameters:
    ///   - loggedAfter: minutes from the session's end until the entry was written.
    ///   - confirmedAfter: minutes from the session's end until the citizen answered.
    ///   - channel: of the answer; 0 for none.
    public func session(
        day: Int, at hour: Double, minutes: Int, citizen: Int = 1, _ confirmation: Confirmation = .confirmed,
        confirmedMinutes: Int? = nil, kind: SessionKind = .individual, group: Int = 0, loggedAfter: Int? = nil,
        confirmedAfter: Int? = nil, channel: Int = 0, mode: SessionMode = .unknown
    ) -> LedgerFixture {
        with {
            $0.sessions.append(
                Session(
                    day: day, hour: hour, minutes: minutes, citizen: citizen, confirmation: confirmation,
                    confirmedMinutes: confirmedMinutes, kind: kind, group: group, loggedAfter: loggedAfter,
                    confirmedAfter: confirmedAfter, channel: channel, mode: mode))
            $0.note(.sessions, "confirmation", confirmation != .notAsked)
            $0.note(.sessions, "confirmed_minutes", confirmedMinutes != nil)
            $0.note(.sessions, "group_id", kind == .group)
            $0.note(.sessions, "kind", kind != .individual)
            $0.note(.sessions, "logged_at", loggedAfter != nil)
            $0.note(.sessions, "confirmed_at", confirmedAfter != nil)
            $0.note(.sessions, "channel", channel != 0)
            $0.note(.sessions, "mode", mode != .unknown)
        }
    }

    /// Adds one session a day on the first `count` days, an hour each, citizens taking turns.
    public func sessions(
        _ count: Int, citizens: Int, minutes: Int = 60, _ confirmation: (Int) -> Confirmation
    ) -> LedgerFixture {
        (0..<count).reduce(self) { sketch, index in
            sketch.session(
                day: index % 28 + 1, at: 9 + Double(index / 28) * 2, minutes: minutes, citizen: index % citizens + 1,
                confirmation(index))
        }
    }

    /// Adds an invoice line, over all of October unless days are given.
    /// - Parameters:
    ///   - citizen: nil for a line that names none.
    ///   - amount: kroner; hours times rate unless given.
    ///   - statesRate: whether the line itself states its rate.
    ///   - issued: the day of issue.
    ///   - word: which of the words looked for stands in its text, from 1; 0 for none.
    ///   - invoice: number of its invoice; 0 where that is not known.
    public func line(
        hours: Double, rate: Double = 300, amount: Double? = nil, citizen: Int? = 1, session: Int? = nil,
        kind: LineKind = .invoice, from: Int = 1, to: Int = 31, provider: Int = 0, statesRate: Bool = false,
        places: Int = 0, issued: Int? = nil, account: String? = nil, approvedBy: Int? = nil, word: Int = 0,
        invoice: Int = 0, unit: BilledUnit = .hour
    ) -> LedgerFixture {
        with {
            $0.lines.append(
                Line(
                    citizen: citizen, session: session, hours: hours, rate: rate, amount: amount, kind: kind,
                    from: from, to: to, provider: provider, statesRate: statesRate, places: places, issued: issued,
                    account: account, approvedBy: approvedBy, word: word, invoice: invoice, unit: unit))
            $0.note(.invoices, "citizen_id", citizen != nil)
            $0.note(.invoices, "session_id", session != nil)
            $0.note(.invoices, "hourly_rate", statesRate)
            $0.note(.invoices, "places", places > 0)
            $0.note(.invoices, "issued_on", issued != nil)
            $0.note(.invoices, "account", account != nil)
            $0.note(.invoices, "approved_by", approvedBy != nil)
            $0.note(.invoices, "text", word > 0)
        }
    }

    /// Adds a grant of a citizen, for October unless days are given.
    public func grant(
        citizen: Int = 1, from: Int = 1, to: Int = 31, hoursPerWeek: Double? = nil, totalHours: Double? = nil,
        _ change: (inout Grant) -> Void = { _ in }
    ) -> LedgerFixture {
        with {
            let number = $0.grants.count + 1
            var grant = Grant(
                locator: RowLocator(value: UInt32(number)), id: Self.key(1_000 + number), citizen: Self.key(citizen),
                validFrom: $0.date(from), validTo: $0.date(to), hoursPerWeek: hoursPerWeek.map(Self.hours),
                totalHours: totalHours.map(Self.hours))
            change(&grant)
            $0.grants.append(grant)
            for column in TableKind.grants.columns { $0.note(.grants, column.name, true) }
        }
    }

    /// With a file of grants that holds none of this mentor's.
    public func noGrants() -> LedgerFixture {
        with { for column in TableKind.grants.columns { $0.note(.grants, column.name, true) } }
    }

    /// Adds a follow-up of a citizen.
    public func followUp(citizen: Int = 1, day: Int) -> LedgerFixture {
        with {
            $0.followUps.append(
                FollowUp(
                    locator: RowLocator(value: UInt32($0.followUps.count)), citizen: Self.key(citizen),
                    heldOn: $0.date(day)))
            $0.note(.followUps, "citizen_id", true)
        }
    }

    /// With a file of follow-ups, whether it holds some or not.
    public func withFollowUps() -> LedgerFixture { with { $0.note(.followUps, "citizen_id", true) } }

    /// With a column that no row shows.
    public func with(_ table: TableKind, _ column: String) -> LedgerFixture { with { $0.note(table, column, true) } }

    /// With an agreed rate, kroner an hour.
    public func agreed(rate: Double) -> LedgerFixture {
        with { $0.terms.agreedRate = HourlyRate(tenThousandths: Int64((rate * 10_000).rounded())) }
    }

    /// With a rate agreed with the mentor from one day to another, kroner an hour; nil for from ever and for ever.
    public func terms(rate: Double, from: Int? = nil, to: Int? = nil) -> LedgerFixture {
        with {
            $0.terms.dated.append(
                MentorEntry.Terms(
                    days: DaySpan(from: from.map($0.date), to: to.map($0.date)),
                    agreedRate: HourlyRate(tenThousandths: Int64((rate * 10_000).rounded()))))
            $0.terms.dated.sort { $0.days.from < $1.days.from }
        }
    }

    /// With a contract of provider 0, the mentor's by the register, that rounds time to a unit.
    public func rounding(
        minutes: Int64, _ rounding: BillingUnit.Rounding, per scope: BillingUnit.Scope = .visit
    ) -> LedgerFixture {
        var entry = terms.entry(provider: 0) ?? ProviderEntry()
        entry.billing = BillingUnit(seconds: minutes * 60, rounding: rounding, scope: scope)
        return provider(entry).with { $0.terms.provider = 0 }
    }

    /// As a mentor of a type.
    public func type(_ type: MentorType) -> LedgerFixture { with { $0.terms.type = type } }

    /// With a contract of the mentor's own, by days.
    public func active(from: Int? = nil, to: Int? = nil) -> LedgerFixture {
        with {
            $0.terms.activeFrom = from.map($0.date)
            $0.terms.activeTo = to.map($0.date)
            $0.note(.mentors, "active_to", true)
            $0.note(.mentors, "active_from", true)
        }
    }

    /// With schemes that grants name by their number, from 0.
    public func schemes(_ names: [String]) -> LedgerFixture { with { $0.schemes = names } }

    /// With what the register says of provider 0.
    public func provider(_ entry: ProviderEntry) -> LedgerFixture {
        with {
            $0.terms.providers = [entry]
            $0.terms.rounds = entry.rounds
            for column in TableKind.providers.columns { $0.note(.providers, column.name, true) }
        }
    }

    /// As an employee of the municipality.
    public func employee(_ number: Int) -> LedgerFixture {
        with {
            $0.terms.employee = Self.key(number)
            $0.note(.mentors, "employee_id", true)
        }
    }

    /// With rows that the same person has under another mentor id.
    public func otherId(_ other: LedgerFixture) -> LedgerFixture { with { $0.otherId = [other] } }

    /// With another mentor logged with the same citizen for so many minutes of a session (numbered from 1).
    public func shared(session: Int, minutes: Int) -> LedgerFixture {
        with { $0.sharedTime.append((session, minutes)) }
    }

    /// What the register says of the mentor.
    var mentorEntry: MentorEntry {
        var entry = MentorEntry(
            type: terms.type, activeFrom: terms.activeFrom, activeTo: terms.activeTo, agreedRate: terms.agreedRate,
            employee: terms.employee)
        entry.terms = terms.dated
        return entry
    }

    static func key(_ number: Int) -> IdentityKey { IdentityKey(word: UInt64(number)) }
    /// A day of October 2026.
    static func day(_ day: Int) -> CivilDay { LedgerFixture().date(day) }
    /// A day of the sketch's October.
    func date(_ day: Int) -> CivilDay { CivilDay(year: year, month: 10, day: 1).adding(days: day - 1) }
    private static func hours(_ hours: Double) -> Hours { Hours(tenThousandths: Int64((hours * 10_000).rounded())) }
    private static func key(_ text: String) -> IdentityKey {
        Array(text.utf8).withUnsafeBufferPointer { IdentityKey(bytes: $0) }
    }

    /// Calls `body` with the ledger.
    public func withLedger<Result>(_ body: (MentorLedger) -> Result) -> Result {
        let october = Period(from: date(1), to: date(31), name: "\(year)-10")
        let scope = SweepScope(period: october, columns: columns)
        let book = GrantBook(grants: grants, followUps: followUps, schemes: schemes)
        let linked = LinkedIdentities()
        if !otherId.isEmpty {
            let own = MentorLedger(scope: scope, grants: book)
            fill(own, mentor: 0, linked: nil, place: 0) { linked.add(own) }
        }
        for (number, other) in otherId.enumerated() {
            let ledger = MentorLedger(scope: scope, grants: book)
            other.fill(ledger, mentor: UInt32(number + 1), linked: nil, place: 10_000 * (number + 1)) {
                linked.add(ledger)
            }
        }
        linked.sort()
        let ledger = MentorLedger(scope: scope, grants: book)
        return fill(ledger, mentor: 0, linked: otherId.isEmpty ? nil : linked, place: 0) { body(ledger) }
    }

    private func fill<Result>(
        _ ledger: MentorLedger, mentor: UInt32, linked: LinkedIdentities?, place: Int, _ body: () -> Result
    ) -> Result {
        var rows = sessions.enumerated().map { index, session in
            // The sketch stays in UTC, where a day has 24 hours.
            let start = Int64(date(session.day).number) * 86_400 + Int64(session.hour * 3_600)
            let end = start + Int64(session.minutes) * 60
            return (
                SessionRow(
                    mentor: mentor, locator: RowLocator(value: UInt32(place + index)),
                    citizen: Self.key(session.citizen),
                    start: UInt32(start), length: Int32(session.minutes * 60), kind: session.kind,
                    confirmation: session.confirmation, inPeriod: (1...31).contains(session.day), offset: 0),
                SessionDetail(
                    group: session.kind == .group ? Self.key(session.group) : .none, session: Self.key(index + 1),
                    confirmedLength: session.confirmedMinutes.map { Int32($0 * 60) } ?? -1,
                    loggedAt: session.loggedAfter.map { UInt32(end + Int64($0) * 60) } ?? 0,
                    confirmedAt: session.confirmedAfter.map { UInt32(end + Int64($0) * 60) } ?? 0,
                    channel: UInt32(session.channel), mode: session.mode)
            )
        }
        let crossings = sharedTime.map { session, minutes in
            CitizenCrossings.Crossing(
                mentor: mentor, session: rows[session - 1].0, other: rows[session - 1].0, overlap: Int64(minutes * 60),
                share: Int64(minutes * 60) - Int64(minutes * 60) / 2)
        }
        rows.sort { $0.0.start < $1.0.start }
        var bills = lines.enumerated().map { index, line in
            let hours = Self.hours(line.hours)
            let rate = HourlyRate(tenThousandths: Int64((line.rate * 10_000).rounded()))
            let amount = line.amount.map { Amount(øre: Int64(($0 * 100).rounded())) } ?? rate.amount(for: hours)
            let isCredit = line.kind == .creditNote
            return (
                InvoiceRow(
                    mentor: mentor, locator: RowLocator(value: UInt32(place + index)), provider: UInt32(line.provider),
                    citizen: line.citizen.map(Self.key) ?? .none, session: line.session.map(Self.key) ?? .none,
                    serviceFrom: date(line.from), serviceTo: date(line.to),
                    hours: isCredit ? .zero - hours : hours, amount: isCredit ? .zero - amount : amount, rate: rate,
                    kind: line.kind, inPeriod: (1...31).contains(line.from), statesRate: line.statesRate,
                    unit: line.unit),
                LineDetail(
                    account: line.account.map { Self.key($0) } ?? .none,
                    approvedBy: line.approvedBy.map(Self.key) ?? .none,
                    issuedOn: line.issued.map(date) ?? CivilDay(number: .min), places: Int32(line.places),
                    word: UInt16(line.word), hasText: columns[.invoices]?.contains("text") ?? false,
                    invoice: UInt32(line.invoice))
            )
        }
        let corrections = Corrections(placing: bills.map { (row: $0.0, detail: $0.1, names: []) })
        bills.removeAll { corrections.replaced.contains($0.0.locator) }
        for piece in corrections.pieces[mentor] ?? [] {
            var row = piece.row
            row.inPeriod = (date(1)...date(31)).contains(row.serviceFrom)
            bills.append((row, piece.detail))
        }
        bills.sort { LedgerReader.precedes($0.0, $1.0) }
        return rows.map(\.0).withUnsafeBufferPointer { sessions in
            rows.map(\.1).withUnsafeBufferPointer { details in
                bills.map(\.0).withUnsafeBufferPointer { lines in
                    bills.map(\.1).withUnsafeBufferPointer { lineDetails in
                        ledger.fill(
                            mentor: mentor, terms: terms, sessions: sessions, details: details, lines: lines,
                            lineDetails: lineDetails, linked: linked, sharedTime: crossings[...],
                            corrections: corrections)
                        return body()
                    }
                }
            }
        }
    }
}
