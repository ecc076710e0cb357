import Records

// What corrections leave of a mentor's lines, and what printed hours stand for.
extension MentorLedger {
    /// What corrections leave of a line, and what its printed hours stand for.
    struct Rest {
        var hours: Hours
        var slack: Hours
        var amount: Amount
        /// Kroner taken without hours that may be of hours, and of how many: what lowers the price to the agreed one is not.
        var refund = Amount.zero
        var refundHours = Hours.zero
        /// Kroner taken from the line's month that lower its price to the agreed one; they stand in another row.
        var lowered = Amount.zero
    }

    /// Hours that corrections leave of a line: what the printed ones stand for.
    public func netHours(_ line: Int) -> Hours { rests.isEmpty ? lines[line].hours : rests[line].hours }

    /// How far the true hours of a line may be from `netHours`, either way; zero where they are known.
    public func slack(_ line: Int) -> Hours { rests.isEmpty ? .zero : rests[line].slack }

    /// Kroner that corrections leave of a line.
    public func netAmount(_ line: Int) -> Amount { rests.isEmpty ? lines[line].amount : rests[line].amount }

    /// Kroner that corrections take from a line without saying of which hours.
    public func refund(_ line: Int) -> Amount { rests.isEmpty ? .zero : rests[line].refund }

    /// Kroner taken from the line's month, in another row, that lower its price to the agreed one.
    public func lowered(_ line: Int) -> Amount { rests.isEmpty ? .zero : rests[line].lowered }

    /// How many hours `refund` is of, at the price that was billed.
    public func refundHours(_ line: Int) -> Hours { rests.isEmpty ? .zero : rests[line].refundHours }

    /// What two printed hours with two decimals may be apart from each other.
    private static let printed = Hours(units: 900)

    func findRests(until day: CivilDay?) {
        rests.removeAll(keepingCapacity: true)
        floating = (corrections.floating[mentor] ?? []).filter { floating in
            day.map { floating.issuedOn ?? $0 <= $0 } ?? true
        }
        guard isCorrected || lines.contains(where: { !$0.isExact }) else { return }
        for line in lines {
            guard !line.isPlaced || !line.isCredit else {
                rests.append(Rest(hours: .zero, slack: .zero, amount: .zero))
                continue
            }
            var rest = Rest(hours: line.time, slack: line.slack, amount: line.amount)
            let taken =
                isCorrected
                ? corrections.taken(from: line.locator, until: day)
                : (hours: .zero, amount: .zero, withoutHours: .zero)
            let isTaken = taken.hours != .zero || taken.amount != .zero
            rest.hours -= taken.hours
            rest.amount -= taken.amount
            // The kroner that are left say more of the hours than printed figures, and than these taken from each other.
            let room = isTaken ? max(line.slack, Self.printed) : line.slack
            if isTaken, rest.amount.øre <= 1, rest.hours.magnitude <= room {
                rest.hours = .zero
                rest.slack = .zero
            } else if room > .zero, rest.amount > .zero, !line.statesRate || isTaken,
                // Without a price of its own a line is billed at the agreed one, where its hours say nothing else.
                let price = line.statesRate
                    ? line.rate
                    : terms.agreedRate(provider: line.provider, from: line.serviceFrom, to: line.serviceTo),
                let exact = Hours(rest.amount + taken.withoutHours, at: price), (exact - rest.hours).magnitude <= room
            {
                rest.hours = exact
                if !line.statesRate { rest.slack = min(rest.slack, Hours(units: 4_500_000 / price.tenThousandths + 1)) }
            }
            if taken.withoutHours > .zero { note(taken.withoutHours, of: line, in: &rest) }
            rests.append(rest)
        }
        if isCorrected { noteRefundsOfMonths() }
    }

    /// Kroner taken without hours lower a price above the agreed one to that; what is more of them may be hours, at the price
    /// that was billed, so that so many need no log any more.
    private func note(_ kroner: Amount, of line: InvoiceRow, in rest: inout Rest) {
        guard line.unit == .hour, rest.hours > .zero else { return }
        let billed = rest.amount + kroner
        let dear = min(kroner, aboveAgreed(line, hours: rest.hours, amount: billed))
        refund(kroner - dear, at: (rest.hours, billed - dear), in: &rest)
    }

    /// The same of kroner that are taken from a provider's month as a whole, of whichever of its lines.
    private func noteRefundsOfMonths() {
        let refunds = Dictionary(grouping: lines.indices.filter(isRefundOfMonth)) { MonthService(lines[$0]) }
        for rows in refunds.values.sorted(by: { $0[0] < $1[0] }) {
            var left = rows.reduce(Amount.zero) { $0 - rests[$1].amount }
            // Of several prices the lowest makes the most hours.
            var lowest: (rate: HourlyRate, hours: Hours, amount: Amount)?
            for (other, line) in lines.enumerated()
            where isOfMonth(line, MonthService(lines[rows[0]])) && rests[other].hours > .zero {
                let (hours, billed) = (rests[other].hours, rests[other].amount)
                let above = aboveAgreed(line, hours: hours, amount: billed)
                // What lowers a price to the agreed one is taken once.
                let dear = min(left, above - rests[other].lowered)
                rests[other].lowered += dear
                left -= dear
                if let rate = HourlyRate(billed - above, for: hours), lowest.map({ rate < $0.rate }) ?? true {
                    lowest = (rate, hours, billed - above)
                }
            }
            guard let lowest else { continue }
            refund(left, at: (lowest.hours, lowest.amount), in: &rests[rows[0]])
        }
    }

    /// Whether a row takes kroner without hours from a provider's month as a whole.
    func isRefundOfMonth(_ line: Int) -> Bool {
        lines[line].unit == .hour && netHours(line) == .zero && netAmount(line) < .zero
    }

    /// Whether anything corrects the mentor's lines.
    var isCorrected: Bool { corrections.pieces[mentor] != nil }

    /// What a row takes from that names no line: a provider's month, of one citizen or of all.
    struct MonthService: Hashable {
        let provider: UInt32
        let month: Int
        let unit: BilledUnit
        let citizen: IdentityKey

        init(_ row: InvoiceRow) {
            (provider, month) = (row.provider, row.serviceFrom.monthNumber)
            (unit, citizen) = (row.unit, row.citizen)
        }
    }

    /// Whether kroner that are taken from a month may be a line's.
    func isOfMonth(_ line: InvoiceRow, _ service: MonthService) -> Bool {
        line.unit == service.unit && line.provider == service.provider && line.amount > .zero
            && line.serviceFrom.monthNumber == service.month
            && (service.citizen == .none || line.citizen == .none || line.citizen == service.citizen)
    }

    private func aboveAgreed(_ line: InvoiceRow, hours: Hours, amount: Amount) -> Amount {
        terms.agreedRate(provider: line.provider, from: line.serviceFrom, to: line.serviceTo).map {
            max(.zero, amount - $0.amount(for: hours))
        } ?? .zero
    }

    private func refund(_ kroner: Amount, at price: (hours: Hours, amount: Amount), in rest: inout Rest) {
        guard kroner > .zero, price.amount > .zero else { return }
        rest.refund = kroner
        rest.refundHours = Hours(
            units: roundedProduct(price.hours.units, kroner.øre, dividedBy: price.amount.øre) + 1)
    }
}
