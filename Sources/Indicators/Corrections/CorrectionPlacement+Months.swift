import Records

// What is left of lines and of months: where a correction names no citizen and lines of several fit it, it is taken
// from their month as a whole, and neither a line of that month nor another correction may give that again.
extension CorrectionPlacement {
    /// Services of which it cannot be told what was corrected: a month's hours, or what a month's lines bill without hours.
    struct Unclear: Hashable {
        let month: Int
        let isOfHours: Bool

        init(_ line: InvoiceRow) {
            month = line.serviceFrom.monthNumber
            isOfHours = line.unit == .hour
        }
    }

    /// Notes that something was taken from some of these lines, and nobody knows from which.
    mutating func setUnclear(_ meant: [Int]) {
        for line in meant { unclear.insert(Unclear(lines[line].row)) }
    }

    /// A month of one invoice, or of all of a provider.
    struct MonthLines: Hashable {
        /// 0 for all invoices.
        let invoice: UInt32
        let provider: UInt32
        let unit: BilledUnit
        let month: Int
    }

    /// The months that a line is of: its invoice's, where that is known, and its provider's.
    func monthLines(_ index: Int) -> [MonthLines] {
        let (line, row) = (lines[index], lines[index].row)
        let ofProvider = MonthLines(
            invoice: 0, provider: row.provider, unit: row.unit, month: row.serviceFrom.monthNumber)
        guard line.invoice != 0 else { return [ofProvider] }
        let ofInvoice = MonthLines(
            invoice: line.invoice, provider: row.provider, unit: row.unit, month: row.serviceFrom.monthNumber)
        return [ofProvider, ofInvoice]
    }

    /// Whether anything of a line is left to correct.
    func isOpen(_ line: Int) -> Bool {
        guard left[line].amount > .zero || left[line].hours > .zero else { return false }
        guard !pooled.isEmpty else { return true }
        let rest = within(whole(line))
        // Hours that rounding leaves in a month without kroner are none.
        return rest.amount > .zero || (left[line].amount == .zero && rest.hours > .zero)
    }

    /// A take, at most as far as the line's month bears it after what was taken from the month as a whole.
    private func within(_ take: Take) -> Take {
        guard !pooled.isEmpty else { return take }
        var take = take
        for key in monthLines(take.line) where pooled.contains(key) {
            let rest = leftOfMonth[key] ?? (.zero, .zero)
            take.hours = min(take.hours, max(.zero, rest.hours))
            take.amount = min(take.amount, max(.zero, rest.amount))
        }
        return take
    }

    /// Takes from a line what it and its month bear.
    mutating func book(_ take: Take, _ note: Note) -> Take {
        let take = within(take)
        left[take.line].hours -= take.hours
        left[take.line].amount -= take.amount
        for key in monthLines(take.line) { takeFromMonth(key, take.hours, take.amount) }
        takenBy[note.invoice, default: []].append(take.line)
        noteChange(of: take.line)
        return take
    }

    private mutating func takeFromMonth(_ key: MonthLines, _ hours: Hours, _ amount: Amount) {
        leftOfMonth[key]?.hours -= hours
        leftOfMonth[key]?.amount -= amount
    }

    /// Takes from a month as a whole, no more than is left of it.
    mutating func pool(_ note: Note, _ month: Int, _ way: Correction.Way, takesHours: Bool) -> Correction {
        let invoices = way == .named ? Set(note.names.map(\.invoice)) : []
        let keys = Set([0, invoices.count == 1 ? invoices.first ?? 0 : 0]).map { invoice in
            MonthLines(invoice: invoice, provider: note.row.provider, unit: note.row.unit, month: month)
        }
        let (hours, amount) = (note.row.time.magnitude, note.row.amount.magnitude)
        var taken = (hours: takesHours ? hours : .zero, amount: amount)
        for key in keys {
            let rest = leftOfMonth[key] ?? (.zero, .zero)
            taken.hours = min(taken.hours, max(.zero, rest.hours))
            taken.amount = min(taken.amount, max(.zero, rest.amount))
        }
        guard taken.amount > .zero || (amount == .zero && taken.hours > .zero) else {
            return unplaced(note, .nothingLeft)
        }
        for key in keys {
            takeFromMonth(key, taken.hours, taken.amount)
            pooled.insert(key)
        }
        var row = note.row
        if !row.statesService || row.serviceFrom.monthNumber != month {
            let period = Period(months: month...month)
            row.serviceFrom = period.from
            row.serviceTo = period.to
        }
        // What is taken whole keeps its hours as they are printed.
        if taken != (hours, amount) { row.setFigures(hours: .zero - taken.hours, amount: .zero - taken.amount) }
        let isWhole = taken.amount == amount && amount > .zero
        return Correction(
            row: note.row, issuedOn: note.issuedOn, way: way, pieces: [Correction.Piece(row: row)],
            leftHours: isWhole ? .zero : taken.hours - hours, leftAmount: taken.amount - amount,
            contradicts: contradicts(note, months: [month]))
    }
}
