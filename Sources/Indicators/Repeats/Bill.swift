import Records

/// A line as it may repeat another: hours and kroner that credits leave of it, for service by the hour.
///
/// Lines in pieces and lines without hours are none: several equal ones are several pieces.
struct Bill: Sendable {
    /// With net hours and kroner, both positive.
    let row: InvoiceRow
    /// Its index in its mentor's ledger.
    let line: Int
    let issuedOn: CivilDay
    /// As `LineDetail.invoice`; 0 where it is not known.
    let invoice: UInt32
    /// Places in a group that it bills.
    let places: Int32
    /// Whether hours of its mentor may be held against the log.
    let hasLog: Bool

    /// - Parameter nearby: whether lines far from every line that is checked are left out.
    static func all(of ledger: MentorLedger, nearby: Bool = false) -> [Bill] {
        var days: (first: CivilDay, last: CivilDay)?
        if nearby {
            for index in ledger.lines.indices where ledger.isChecked(index) {
                let line = ledger.lines[index]
                days = (
                    min(days?.first ?? line.serviceFrom, line.serviceFrom),
                    max(days?.last ?? line.serviceTo, line.serviceTo)
                )
            }
            guard let known = days else { return [] }
            days = (known.first.adding(days: -Self.context), known.last.adding(days: Self.context))
        }
        let hasLog = DuplicateLine.hasLog(ledger)
        return ledger.lines.indices.compactMap { index in
            let line = ledger.lines[index]
            if let days, line.serviceTo < days.first || days.last < line.serviceFrom { return nil }
            let (hours, amount) = (ledger.netHours(index), ledger.netAmount(index))
            guard line.unit == .hour, hours > .zero, amount > .zero else { return nil }
            var rest = line
            rest.setFigures(hours: hours, amount: amount)
            let detail = ledger.lineDetail(index)
            return Bill(
                row: rest, line: index, issuedOn: detail.issuedOn, invoice: detail.invoice, places: detail.places,
                hasLog: hasLog)
        }
    }

    /// Days beyond the lines that are checked whose lines may share a log with them: two months.
    private static let context = 62

    /// Which of two bills stands, where one repeats the other: the person's first id, the first day of issue, the larger amount,
    /// so that never more than is too much counts; then by content.
    static func precedes(_ a: Bill, _ b: Bill) -> Bool {
        if a.row.mentor != b.row.mentor { return a.row.mentor < b.row.mentor }
        if a.issuedOn != b.issuedOn { return a.issuedOn < b.issuedOn }
        if a.row.amount != b.row.amount { return a.row.amount > b.row.amount }
        // What names a citizen stands before what names none.
        if a.row.citizen != b.row.citizen { return a.row.citizen > b.row.citizen }
        if a.row.session != b.row.session { return a.row.session > b.row.session }
        if a.row.serviceFrom != b.row.serviceFrom { return a.row.serviceFrom < b.row.serviceFrom }
        if a.row.serviceTo != b.row.serviceTo { return a.row.serviceTo < b.row.serviceTo }
        if a.row.hours != b.row.hours { return a.row.hours < b.row.hours }
        if a.row.provider != b.row.provider { return a.row.provider < b.row.provider }
        return a.row.locator < b.row.locator
    }

    /// What it says its service was on.
    var days: DayCover.Stretch { DayCover.Stretch(first: row.serviceFrom, last: row.serviceTo) }

    /// Whether two bills are of different invoices, as far as is known.
    func isOfAnotherInvoice(than other: Bill) -> Bool {
        invoice == 0 || other.invoice == 0 || invoice != other.invoice || row.mentor != other.row.mentor
    }

    /// Øre: invoices may be rounded to whole kroner.
    static let rounding: Int64 = 100
}
