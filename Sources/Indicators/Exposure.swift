import Records

/// Kroner at stake for one mentor, each invoice line counted once.
///
/// Facts claim in the order of their priority (`FactFamily`); what one has claimed, the next cannot claim again. All claims
/// together never exceed what was billed net of credit notes.
public struct Exposure {
    /// Øre still unclaimed of each line.
    private var lines: [Int64] = []
    private var total: Int64 = 0
    /// Øre still unclaimed of logged hours without any line, at the agreed rate: a municipality's own mentors send no invoices.
    private var unbilled: Int64 = 0
    /// Hours that duplicates have documented, so that unlogged hours leave them out.
    public private(set) var duplicateHours = Hours.zero
    /// Hours of lines of the period without a log behind them that another fact has documented, so that their kroner are not
    /// claimed from other lines once more.
    public private(set) var documentedUnlogged = Hours.zero
    /// Seconds logged, and by contract rounded, beyond those billed, where there are lines: time that nobody was asked to pay.
    private var unbilledSeconds: Int64 = 0
    /// How many of them facts about sessions have used up.
    private var usedSeconds: Int64 = 0
    /// Seconds of sessions that a fact has documented, by index in the ledger.
    private var documentedSeconds: [Int: Int64] = [:]

    public init() {}

    /// Begins with what credits leave of a mentor's lines of the period, and of those issued in it for earlier service.
    public mutating func begin(_ ledger: MentorLedger) {
        lines.removeAll(keepingCapacity: true)
        total = 0
        duplicateHours = .zero
        documentedUnlogged = .zero
        if !documentedSeconds.isEmpty { documentedSeconds.removeAll(keepingCapacity: true) }
        for index in ledger.lines.indices {
            let isChecked = ledger.isChecked(index)
            lines.append(isChecked ? max(0, ledger.netAmount(index).øre) : 0)
            if isChecked { total += ledger.lines[index].amount.øre }
        }
        total = max(0, total)
        // Of another mentor the invoices may be on their way.
        let isOwn = ledger.lines.isEmpty && ledger.terms.type == .municipal
        unbilled = isOwn ? ledger.hourPrice.amount(for: ledger.features.loggedHours).øre : 0
        let billable = max(ledger.features.loggedSeconds, CoveredTime(ledger).meetingSeconds)
        unbilledSeconds = billable - ledger.features.billedHours.seconds
        // Where days of the log are missing, nothing says that any of this time was asked to be paid.
        if ledger.hoursAbsence == .logMissing { unbilledSeconds = .max / 2 }
        usedSeconds = 0
    }

    /// Claims kroner of a service to a citizen on a date: from lines that bill the citizen for that date, then from lines for
    /// that date that name no citizen, then, where `orAny`, from any line. Of a municipality's own mentor
    /// without any lines, from the logged hours at the agreed rate.
    /// - Returns: how much was still unclaimed, at most `amount`.
    public mutating func claim(
        _ amount: Amount, service citizen: IdentityKey, on day: CivilDay, of ledger: MentorLedger, orAny: Bool = false
    ) -> Amount {
        guard !lines.isEmpty else {
            let credited = max(0, min(amount.øre, unbilled))
            unbilled -= credited
            return Amount(øre: credited)
        }
        let dated = lines.indices.filter {
            lines[$0] > 0 && ledger.lines[$0].serviceFrom <= day && day <= ledger.lines[$0].serviceTo
        }
        var credited = claim(amount, lines: dated.filter { ledger.lines[$0].citizen == citizen })
        if credited < amount {
            credited += claim(amount - credited, lines: dated.filter { ledger.lines[$0].citizen == .none })
        }
        if orAny, credited < amount {
            credited += claim(amount - credited, lines: lines.indices.filter { lines[$0] > 0 })
        }
        return credited
    }

    /// Documents time of a session: what one fact has documented of it, the next cannot.
    /// - Parameter length: of the session or of its meeting, seconds.
    /// - Returns: how many of the seconds are new.
    public mutating func document(_ seconds: Int64, session: Int, length: Int64) -> Int64 {
        let known = documentedSeconds[session] ?? 0
        let new = max(0, min(seconds, length - known))
        if new > 0 { documentedSeconds[session] = known + new }
        return new
    }

    /// As `document`, less what was not billed: where more is logged than billed, nothing says that it is not this time which
    /// nobody was asked to pay.
    public mutating func documentBilled(_ seconds: Int64, session: Int, length: Int64) -> Int64 {
        let new = document(seconds, session: session, length: length)
        guard !lines.isEmpty else { return new }
        // What lines bill twice, or without a log, pays for none of the sessions.
        let idle = (duplicateHours + documentedUnlogged).seconds
        let free = max(0, min(new, unbilledSeconds + idle - usedSeconds))
        usedSeconds += free
        return new - free
    }

    /// Documents time of a session, and claims its kroner at the mean price of the mentor's hours, as `claim(service:)` does.
    /// - Parameter length: of its meeting, seconds; the session's own unless given.
    public mutating func claim(
        seconds: Int64, session: Int, length: Int64? = nil, of ledger: MentorLedger, orAny: Bool = false
    ) -> Amount {
        let row = ledger.sessions[session]
        let new = documentBilled(seconds, session: session, length: length ?? row.length)
        guard new > 0 else { return .zero }
        return claim(
            ledger.hourPrice.amount(for: Hours(seconds: new)), service: row.citizen, on: row.day, of: ledger,
            orAny: orAny)
    }

    /// Notes hours of lines of the period that are documented, and that no log covers.
    public mutating func noteUnlogged(_ hours: Hours) { documentedUnlogged += max(.zero, hours) }

    /// Notes hours of lines of the period that are documented as billed more than once.
    public mutating func noteDuplicate(_ hours: Hours) { duplicateHours += hours }

    /// Kroner of a line that nothing has claimed yet.
    public func open(line: Int) -> Amount { Amount(øre: lines[line]) }

    /// Claims kroner of one line.
    /// - Returns: how much was still unclaimed, at most `amount`.
    public mutating func claim(_ amount: Amount, line: Int) -> Amount {
        let credited = max(0, min(amount.øre, lines[line], total))
        lines[line] -= credited
        total -= credited
        return Amount(øre: credited)
    }

    /// Claims kroner of several lines in proportion to what is left of each, to the øre: shares are rounded down, and the
    /// øre that remain go to the first lines.
    /// - Returns: how much was still unclaimed, at most `amount`.
    public mutating func claim(_ amount: Amount, lines wanted: [Int]) -> Amount {
        let open = wanted.reduce(Int64(0)) { $0 + lines[$1] }
        let granted = max(0, min(amount.øre, open, total))
        guard granted > 0 else { return .zero }
        var left = granted
        for line in wanted {
            let product = lines[line].magnitude.multipliedFullWidth(by: granted.magnitude)
            let share = Int64(open.magnitude.dividingFullWidth(product).quotient)
            let taken = min(share, left)
            lines[line] -= taken
            left -= taken
        }
        for line in wanted where left > 0 {
            let taken = min(left, lines[line])
            lines[line] -= taken
            left -= taken
        }
        total -= granted
        return Amount(øre: granted)
    }
}
