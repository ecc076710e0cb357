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
    /// Kroner that were taken back, and nobody knows of which lines, or of how many hours.
    private struct Refund {
        /// Øre that have lowered no claim yet: on certain lines, and on a month's hours.
        var ofLines: Int64
        var ofHours: Int64

        mutating func take(_ øre: Int64) {
            ofLines = max(0, ofLines - øre)
            ofHours = max(0, ofHours - øre)
        }
    }

    private var refunds: [Refund] = []
    /// By line, those that may be of it.
    private var refundsOfLine: [Int: [Int]] = [:]
    /// Hours that duplicates have documented, so that unlogged hours leave them out.
    public private(set) var duplicateHours = Hours.zero
    /// The same by line, as far as it is known which.
    private var duplicateHoursOfLine: [Int: Hours] = [:]
    /// Hours of lines of the period without a log behind them that another fact has documented, so that their kroner are not
    /// claimed from other lines once more.
    public private(set) var documentedUnlogged = Hours.zero
    /// Seconds logged, and by contract rounded, beyond those billed, where there are lines: time that nobody was asked to pay.
    private var unbilledSeconds: Int64 = 0
    /// How many of them facts about sessions have used up.
    private var usedSeconds: Int64 = 0
    /// Seconds of sessions that a fact has documented, by index in the ledger.
    private var documentedSeconds: [Int: Int64] = [:]
    /// Whether any fact has claimed or noted anything: what is asked next gets another answer than alone.
    public private(set) var isTouched = false

    public init() {}

    /// Begins with what corrections leave of a mentor's lines of the period.
    public mutating func begin(_ ledger: MentorLedger) {
        lines.removeAll(keepingCapacity: true)
        isTouched = false
        total = 0
        duplicateHours = .zero
        if !duplicateHoursOfLine.isEmpty { duplicateHoursOfLine.removeAll(keepingCapacity: true) }
        documentedUnlogged = .zero
        if !documentedSeconds.isEmpty { documentedSeconds.removeAll(keepingCapacity: true) }
        beginRefunds(ledger)
        for index in ledger.lines.indices {
            // Where it cannot be told what is corrected, nothing is known to be left of a line.
            let isChecked = ledger.isChecked(index) && !ledger.isUnclear(index)
            // An øre that a credit of all of a line's hours leaves is rounding, and nothing to ask back.
            let isRounding = ledger.netAmount(index).øre == 1 && ledger.netHours(index) == .zero
            lines.append(isChecked && !isRounding ? max(0, ledger.netAmount(index).øre) : 0)
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

    /// What is claimed: kroner of lines, hours of certain lines, or hours of a month whatever line bills them.
    private enum Claimed { case lines, hoursOfLines, hoursOfMonth }

    /// Takes off what was paid back and may be what is claimed.
    /// - Returns: how many øre of it.
    private mutating func refunded(_ øre: Int64, _ lines: [Int], _ claimed: Claimed) -> Int64 {
        guard !refunds.isEmpty else { return 0 }
        var left = max(0, øre)
        for line in lines {
            for place in refundsOfLine[line] ?? [] where left > 0 {
                let open =
                    switch claimed {
                    case .lines: refunds[place].ofLines
                    case .hoursOfLines: max(refunds[place].ofLines, refunds[place].ofHours)
                    case .hoursOfMonth: refunds[place].ofHours
                    }
                let taken = min(left, open)
                left -= taken
                refunds[place].take(taken)
            }
        }
        return max(0, øre) - left
    }

    /// Uses up kroner taken back that may be of a line.
    /// - Returns: how many of those asked for.
    public mutating func useRefunds(_ amount: Amount, line: Int) -> Amount {
        Amount(øre: refunded(amount.øre, [line], .lines))
    }

    /// What corrections of a month as a whole, of kroner alone, or of one of several lines may have taken.
    private mutating func beginRefunds(_ ledger: MentorLedger) {
        if !refunds.isEmpty {
            refunds.removeAll(keepingCapacity: true)
            refundsOfLine.removeAll(keepingCapacity: true)
        }
        guard ledger.isCorrected else { return }
        var places: [MentorLedger.MonthService: Int] = [:]
        for index in ledger.lines.indices {
            let (net, refund) = (ledger.netAmount(index).øre, ledger.refund(index).øre)
            if net < 0 {
                // Very many rows may take from one month.
                let service = MentorLedger.MonthService(ledger.lines[index])
                if let place = places[service] {
                    refunds[place].ofLines -= net
                    refunds[place].ofHours += refund
                    continue
                }
                places[service] = refunds.count
                let lines = ledger.lines.indices.filter { ledger.isOfMonth(ledger.lines[$0], service) }
                add(Refund(ofLines: -net, ofHours: refund), of: lines)
            } else if refund > 0 {
                add(Refund(ofLines: 0, ofHours: refund), of: [index])
            }
        }
        guard !ledger.floating.isEmpty else { return }
        let lineAt = Dictionary(
            ledger.lines.enumerated().map { ($1.locator, $0) }, uniquingKeysWith: { first, _ in first })
        for floating in ledger.floating {
            add(
                Refund(ofLines: floating.amount.øre, ofHours: 0),
                of: floating.others.compactMap { lineAt[$0] }.sorted())
        }
    }

    private mutating func add(_ refund: Refund, of lines: [Int]) {
        for line in lines { refundsOfLine[line, default: []].append(refunds.count) }
        refunds.append(refund)
    }

    /// All that is still unclaimed: what was billed net, until a fact claims.
    public var unclaimed: Amount {
        Amount(øre: lines.isEmpty ? unbilled : max(0, min(total, lines.reduce(0, +))))
    }

    /// Claims the kroner of hours of a service to a citizen on a date, at the lines' own price: from lines that bill the citizen
    /// for that date, then from lines for that date that name no citizen, then, where `orAny`, from any line. Of a
    /// municipality's own mentor without any lines, from the logged hours at the agreed rate.
    /// - Returns: how much was still unclaimed.
    public mutating func claim(
        _ hours: Hours, service citizen: IdentityKey, on day: CivilDay, of ledger: MentorLedger, orAny: Bool = false
    ) -> Amount {
        isTouched = true
        guard !lines.isEmpty else {
            let credited = max(0, min(ledger.hourPrice.amount(for: hours).øre, unbilled))
            unbilled -= credited
            return Amount(øre: credited)
        }
        let dated = lines.indices.filter {
            lines[$0] > 0 && ledger.lines[$0].serviceFrom <= day && day <= ledger.lines[$0].serviceTo
        }
        var left = hours
        var credited = claim(
            &left, lines: dated.filter { ledger.lines[$0].citizen == citizen }, of: ledger, ofLines: true)
        if left > .zero {
            credited += claim(
                &left, lines: dated.filter { ledger.lines[$0].citizen == .none }, of: ledger, ofLines: true)
        }
        if orAny, left > .zero {
            credited += claim(&left, lines: lines.indices.filter { lines[$0] > 0 }, of: ledger, ofLines: true)
        }
        return credited
    }

    /// Claims the kroner of hours from lines, at what an hour costs on them.
    /// - Parameter ofLines: whether they are hours of these very lines, and not of a month: a correction of another one may be
    ///   theirs.
    /// - Returns: how much was still unclaimed.
    public mutating func claim(
        hours: Hours, lines wanted: [Int], of ledger: MentorLedger, ofLines: Bool = false
    ) -> Amount {
        isTouched = true
        var left = hours
        return claim(&left, lines: wanted, of: ledger, ofLines: ofLines)
    }

    /// - Parameter left: the hours; those that found their kroner are taken off.
    private mutating func claim(
        _ left: inout Hours, lines wanted: [Int], of ledger: MentorLedger, ofLines: Bool
    ) -> Amount {
        let open = wanted.filter { lines[$0] > 0 }
        guard left > .zero, !open.isEmpty else { return .zero }
        var (amount, hours) = (Amount.zero, Hours.zero)
        for line in open where ledger.lines[line].unit == .hour && ledger.netHours(line) > .zero {
            amount += ledger.netAmount(line) + ledger.refund(line) - ledger.lowered(line)
            hours += ledger.netHours(line)
        }
        // All the hours of the lines are all their kroner: no rounding of a price between them.
        let price = HourlyRate(amount, for: hours) ?? ledger.hourPrice
        var value =
            hours > .zero
            ? Amount(øre: roundedProduct(amount.øre, left.units, dividedBy: hours.units)) : price.amount(for: left)
        // What has been paid back may have been of these.
        let refund = Amount(øre: refunded(value.øre, open, ofLines ? .hoursOfLines : .hoursOfMonth))
        value -= refund
        left -= min(left, Hours(refund, at: price) ?? .zero)
        let credited = claim(value, lines: open)
        if credited >= value || price.tenThousandths <= 0 {
            left = .zero
        } else {
            left -= min(left, Hours(credited, at: price) ?? left)
        }
        return credited
    }

    /// Documents time of a session: what one fact has documented of it, the next cannot.
    /// - Parameter length: of the session or of its meeting, seconds.
    /// - Returns: how many of the seconds are new.
    public mutating func document(_ seconds: Int64, session: Int, length: Int64) -> Int64 {
        isTouched = true
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

    /// Documents time of a session, and claims its kroner as `claim(service:)` does.
    /// - Parameter length: of its meeting, seconds; the session's own unless given.
    public mutating func claim(
        seconds: Int64, session: Int, length: Int64? = nil, of ledger: MentorLedger, orAny: Bool = false
    ) -> Amount {
        let row = ledger.sessions[session]
        let new = documentBilled(seconds, session: session, length: length ?? row.length)
        guard new > 0 else { return .zero }
        return claim(Hours(seconds: new), service: row.citizen, on: row.day, of: ledger, orAny: orAny)
    }

    /// Notes hours of lines of the period that are documented, and that no log covers.
    public mutating func noteUnlogged(_ hours: Hours) {
        isTouched = true
        documentedUnlogged += max(.zero, hours)
    }

    /// Notes hours of lines of the period that are documented as billed more than once.
    /// - Parameters:
    ///   - wanted: the lines that may bill them; empty where that is not known.
    public mutating func noteDuplicate(_ hours: Hours, lines wanted: [Int], of ledger: MentorLedger) {
        isTouched = true
        duplicateHours += hours
        var left = hours
        for line in wanted where left > .zero {
            let known = duplicateHours(line: line)
            let taken = min(left, max(.zero, ledger.netHours(line) - known))
            duplicateHoursOfLine[line] = known + taken
            left -= taken
        }
    }

    /// Hours of a line that are documented as billed more than once.
    public func duplicateHours(line: Int) -> Hours {
        duplicateHoursOfLine.isEmpty ? .zero : duplicateHoursOfLine[line] ?? .zero
    }

    /// Kroner of a line that nothing has claimed yet.
    public func open(line: Int) -> Amount { Amount(øre: lines[line]) }

    /// Claims kroner of one line, less what corrections of others may have taken of them.
    /// - Returns: how much was still unclaimed, at most `amount`.
    public mutating func claim(_ amount: Amount, line: Int) -> Amount {
        isTouched = true
        let wanted = min(amount.øre, lines[line])
        let credited = max(0, min(wanted - refunded(wanted, [line], .lines), total))
        lines[line] -= credited
        total -= credited
        return Amount(øre: credited)
    }

    /// Claims kroner of several lines in proportion to what is left of each, to the øre: shares are rounded down, and the
    /// øre that remain go to the first lines.
    /// - Parameter ofLines: whether they are kroner of these very lines: corrections of others may have taken of them.
    /// - Returns: how much was still unclaimed, at most `amount`.
    public mutating func claim(_ amount: Amount, lines wanted: [Int], ofLines: Bool = false) -> Amount {
        isTouched = true
        let amount = ofLines ? amount - Amount(øre: refunded(amount.øre, wanted, .lines)) : amount
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
