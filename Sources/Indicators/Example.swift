import Records

/// A small world with one mentor, and whether the indicator speaks up in it. The examples are shown in the catalogue and
/// are the indicator's tests.
public struct Example<Subject: Indicator>: Sendable {
    public let title: String
    public let fires: Bool
    /// The norm to judge by; facts have none.
    public let norm: Subject.Norm
    public let sketch: LedgerSketch

    public init(_ title: String, fires: Bool, norm: Subject.Norm, _ sketch: LedgerSketch) {
        self.title = title
        self.fires = fires
        self.norm = norm
        self.sketch = sketch
    }
}

extension Example where Subject.Norm == NoNorm {
    public init(_ title: String, fires: Bool, _ sketch: LedgerSketch) {
        self.init(title, fires: fires, norm: NoNorm(), sketch)
    }
}

/// Rows of one mentor in October 2026, written down briefly.
public struct LedgerSketch: Sendable {
    public struct Session: Sendable {
        let day: Int
        let hour: Double
        let minutes: Int
        let citizen: Int
        let confirmation: Confirmation
        let confirmedMinutes: Int?
        let kind: SessionKind
        let group: Int
    }

    public struct Line: Sendable {
        let citizen: Int
        let session: Int?
        let hours: Double
        let rate: Double
        let kind: LineKind
        let serviceTo: CivilDay
    }

    var sessions: [Session] = []
    var lines: [Line] = []
    var terms = ContractTerms()
    var hasConfirmedLengths = false
    var linesNameSessions = false

    public init() {}

    /// Adds a session on a day of October at an hour (9.5 is half past nine), numbered from 1 in the order of adding.
    public func session(
        day: Int, at hour: Double, minutes: Int, citizen: Int = 1, _ confirmation: Confirmation = .confirmed,
        confirmedMinutes: Int? = nil, kind: SessionKind = .individual, group: Int = 0
    ) -> LedgerSketch {
        var copy = self
        copy.sessions.append(
            Session(
                day: day, hour: hour, minutes: minutes, citizen: citizen, confirmation: confirmation,
                confirmedMinutes: confirmedMinutes, kind: kind, group: group))
        copy.hasConfirmedLengths = hasConfirmedLengths || confirmedMinutes != nil
        return copy
    }

    /// Adds one session a day on the first `count` days, an hour each, citizens taking turns.
    public func sessions(
        _ count: Int, citizens: Int, minutes: Int = 60, _ confirmation: (Int) -> Confirmation
    ) -> LedgerSketch {
        (0..<count).reduce(self) { sketch, index in
            sketch.session(
                day: index % 28 + 1, at: 9 + Double(index / 28) * 2, minutes: minutes, citizen: index % citizens + 1,
                confirmation(index))
        }
    }

    /// Adds an invoice line over October.
    public func line(
        hours: Double, rate: Double = 300, citizen: Int = 1, session: Int? = nil, kind: LineKind = .invoice,
        serviceTo: CivilDay = CivilDay(year: 2026, month: 10, day: 31)
    ) -> LedgerSketch {
        var copy = self
        copy.lines.append(
            Line(citizen: citizen, session: session, hours: hours, rate: rate, kind: kind, serviceTo: serviceTo))
        copy.linesNameSessions = linesNameSessions || session != nil
        return copy
    }

    /// With an agreed rate, kroner an hour.
    public func agreed(rate: Double) -> LedgerSketch {
        var copy = self
        copy.terms.agreedRate = HourlyRate(tenThousandths: Int64((rate * 10_000).rounded()))
        return copy
    }

    /// Calls `body` with the ledger.
    public func withLedger<Result>(_ body: (MentorLedger) -> Result) -> Result {
        let october = Period(
            from: CivilDay(year: 2026, month: 10, day: 1), to: CivilDay(year: 2026, month: 10, day: 31), name: "2026-10"
        )
        let ledger = MentorLedger(
            scope: SweepScope(
                period: october, hasConfirmedLengths: hasConfirmedLengths, linesNameSessions: linesNameSessions))
        // Winter and summer time meet within the month; the sketch stays in UTC, where a day has 24 hours.
        var rows = sessions.enumerated().map { index, session in
            let start =
                Int64(october.from.number) * 86_400 + Int64(session.day - 1) * 86_400 + Int64(session.hour * 3_600)
            return (
                SessionRow(
                    mentor: 0, locator: RowLocator(value: UInt32(index)), citizen: Self.key(session.citizen),
                    start: UInt32(start), length: Int32(session.minutes * 60), kind: session.kind,
                    confirmation: session.confirmation, inPeriod: (1...31).contains(session.day), offset: 0),
                SessionDetail(
                    group: session.kind == .group ? Self.key(session.group) : .none, session: Self.key(index + 1),
                    confirmedLength: session.confirmedMinutes.map { Int32($0 * 60) } ?? -1)
            )
        }
        rows.sort { $0.0.start < $1.0.start }
        let lines = lines.enumerated().map { index, line in
            let hours = Hours(tenThousandths: Int64((line.hours * 10_000).rounded()))
            let rate = HourlyRate(tenThousandths: Int64((line.rate * 10_000).rounded()))
            let sign: Int64 = line.kind == .creditNote ? -1 : 1
            return InvoiceRow(
                mentor: 0, locator: RowLocator(value: UInt32(index)), provider: 0, citizen: Self.key(line.citizen),
                session: line.session.map(Self.key) ?? .none, serviceFrom: october.from, serviceTo: line.serviceTo,
                hours: Hours(tenThousandths: hours.tenThousandths * sign),
                amount: Amount(øre: rate.amount(for: hours).øre * sign), rate: rate, kind: line.kind, inPeriod: true)
        }
        return rows.map(\.0).withUnsafeBufferPointer { sessions in
            rows.map(\.1).withUnsafeBufferPointer { details in
                lines.withUnsafeBufferPointer { lines in
                    ledger.fill(mentor: 0, terms: terms, sessions: sessions, details: details, lines: lines)
                    return body(ledger)
                }
            }
        }
    }

    private static func key(_ number: Int) -> IdentityKey { IdentityKey(word: UInt64(number)) }
}
