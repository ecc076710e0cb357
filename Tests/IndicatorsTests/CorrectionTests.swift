import Records
import Testing

@testable import Indicators

@Suite("Corrections are placed with the service that they correct")
struct CorrectionTests {
    /// A line of one mentor and provider; figures that take back are negative.
    private struct Bill {
        var kroner: Int64
        var hours: Int64
        /// Of 2026; nil where no service is stated.
        var month: Int? = 9
        /// 0 where none is named.
        var citizen: UInt64 = 1
        var invoice: UInt32
        var line: UInt32 = 1
        /// Invoices, or invoice and line.
        var names: [NamedLine] = []
        /// Day of issue, of 2026.
        var issued: (month: Int, day: Int) = (10, 1)
        var isNote = false
        var mentor: UInt32 = 0
        /// 0 where none is named.
        var session: UInt64 = 0
        var unit = BilledUnit.hour
    }

    private struct Placed {
        let corrections: Corrections
        /// By bill that is no correction, what is left of its hours and kroner.
        var rests: [[Int64]] = []
        /// By correction, in the order of the bills.
        var ways: [Correction.Way] = []
        /// Kroner that were not placed, in the same order.
        var left: [Int64] = []
        var contradicts: [Bool] = []
        /// By month of 2026, hours and kroner of all lines and of what corrections add or take.
        var months: [Int: [Int64]] = [:]
    }

    private func place(_ bills: [Bill]) -> Placed {
        let rows = bills.enumerated().map { number, bill in
            let day = bill.month.map { CivilDay(year: 2026, month: $0, day: 7) } ?? CivilDay(number: .min)
            let row = InvoiceRow(
                mentor: bill.mentor, locator: RowLocator(value: UInt32(number)), provider: 0,
                citizen: bill.citizen == 0 ? .none : IdentityKey(word: bill.citizen),
                session: bill.session == 0 ? .none : IdentityKey(word: bill.session), serviceFrom: day, serviceTo: day,
                hours: Hours(tenThousandths: bill.hours * 10_000), amount: Amount(kroner: bill.kroner),
                rate: HourlyRate(tenThousandths: 0), kind: bill.isNote ? .creditNote : .invoice, inPeriod: true,
                unit: bill.unit)
            let detail = LineDetail(
                issuedOn: CivilDay(year: 2026, month: bill.issued.month, day: bill.issued.day), invoice: bill.invoice,
                line: bill.line, credits: bill.names.first?.invoice ?? 0)
            return (row: row, detail: detail, names: bill.names)
        }
        let corrections = Corrections(placing: rows)
        var placed = Placed(corrections: corrections)
        func add(_ row: InvoiceRow) {
            var sum = placed.months[row.serviceFrom.components.month, default: [0, 0]]
            sum[0] += row.time.tenThousandths / 10_000
            sum[1] += row.amount.øre / 100
            placed.months[row.serviceFrom.components.month] = sum
        }
        for (row, detail, _) in rows {
            if let correction = corrections.all.first(where: { $0.row.locator == row.locator }) {
                placed.ways.append(correction.way)
                placed.left.append(correction.leftAmount.øre / 100)
                placed.contradicts.append(correction.contradicts)
                for piece in correction.pieces { add(piece.row) }
            } else {
                #expect(!Corrections.isCorrection(row, detail))
                let taken = corrections.taken(from: row.locator, until: nil)
                placed.rests.append([
                    (row.time - taken.hours).tenThousandths / 10_000, (row.amount - taken.amount).øre / 100,
                ])
                add(row)
            }
        }
        return placed
    }

    private func isUnclear(_ placed: Placed, _ month: Int, mentor: UInt32 = 0) -> Bool {
        let number = CivilDay(year: 2026, month: month, day: 1).monthNumber
        return placed.corrections.isUnclear(mentor, in: Period(months: number...number))
    }

    @Test("the invoice that is named is credited, though another line has the very figures and the date")
    func named() {
        let placed = place([
            Bill(kroner: 400, hours: 1, month: 10, invoice: 1), Bill(kroner: 400, hours: 1, month: 9, invoice: 2),
            Bill(kroner: -400, hours: -1, month: 10, invoice: 3, names: [NamedLine(invoice: 2)], isNote: true),
        ])
        #expect(placed.rests == [[1, 400], [0, 0]])
        #expect(placed.ways == [.named])
        // It says October, and belongs to September: both are told.
        #expect(placed.contradicts == [true])
        #expect(placed.months == [9: [0, 0], 10: [1, 400]])
    }

    @Test("a credit of several invoices finds each line by its figures and its citizen")
    func several() {
        let both = [NamedLine(invoice: 1), NamedLine(invoice: 2)]
        let placed = place([
            Bill(kroner: 5_000, hours: 10, citizen: 1, invoice: 1),
            Bill(kroner: 5_000, hours: 10, month: 10, citizen: 2, invoice: 2),
            Bill(kroner: 5_000, hours: 10, citizen: 1, invoice: 4),
            Bill(kroner: -5_000, hours: -10, month: nil, citizen: 2, invoice: 3, line: 1, names: both, isNote: true),
            Bill(kroner: -5_000, hours: -10, month: nil, citizen: 1, invoice: 3, line: 2, names: both, isNote: true),
        ])
        #expect(placed.rests == [[0, 0], [0, 0], [10, 5_000]])
        #expect(placed.months == [9: [10, 5_000], 10: [0, 0]])
    }

    @Test("a line that is named is credited, not its equal beside it")
    func namedLine() {
        let placed = place([
            Bill(kroner: 400, hours: 1, month: 8, invoice: 1, line: 1),
            Bill(kroner: 400, hours: 1, month: 9, invoice: 1, line: 2),
            Bill(
                kroner: -400, hours: -1, month: nil, invoice: 3, names: [NamedLine(invoice: 1, line: 1)], isNote: true),
        ])
        #expect(placed.rests == [[0, 0], [1, 400]])
    }

    @Test("part of a line may be credited, at the line's price")
    func part() {
        let placed = place([
            Bill(kroner: 400, hours: 1, citizen: 2, invoice: 1, line: 1),
            Bill(kroner: 800, hours: 2, citizen: 1, invoice: 1, line: 2),
            Bill(kroner: -400, hours: -1, month: nil, invoice: 3, names: [NamedLine(invoice: 1)], isNote: true),
        ])
        #expect(placed.rests == [[1, 400], [1, 400]])
        #expect(placed.ways == [.named])
    }

    @Test("hours at another price than the named line's are not taken from it, and that is said")
    func otherPrice() {
        let placed = place([
            Bill(kroner: 800, hours: 2, invoice: 1),
            Bill(kroner: -600, hours: -1, month: nil, invoice: 3, names: [NamedLine(invoice: 1)], isNote: true),
        ])
        #expect(placed.rests == [[2, 800]])
        #expect(placed.ways == [.unclear])
        #expect(placed.left == [-600])
    }

    @Test("as many hours at a lower price take kroner alone: the price is corrected")
    func priceAlone() {
        let placed = place([
            Bill(kroner: 5_000, hours: 10, invoice: 1),
            Bill(kroner: -500, hours: -10, month: nil, invoice: 3, names: [NamedLine(invoice: 1)], isNote: true),
        ])
        #expect(placed.rests == [[10, 4_500]])
    }

    @Test("without a name the stated period is credited")
    func stated() {
        let placed = place([
            Bill(kroner: 400, hours: 1, month: 8, invoice: 1), Bill(kroner: 400, hours: 1, month: 9, invoice: 2),
            Bill(kroner: -400, hours: -1, month: 8, invoice: 3, isNote: true),
        ])
        #expect(placed.rests == [[0, 0], [1, 400]])
        #expect(placed.ways == [.stated])
        #expect(placed.contradicts == [false])
    }

    @Test("without name and period the only earlier line that fits is credited, never a later one")
    func onlyEarlier() {
        let placed = place([
            Bill(kroner: 400, hours: 1, month: 9, invoice: 1, issued: (9, 30)),
            Bill(kroner: 400, hours: 1, month: 11, invoice: 2, issued: (11, 30)),
            Bill(kroner: -400, hours: -1, month: nil, invoice: 3, issued: (10, 20)),
        ])
        #expect(placed.rests == [[0, 0], [1, 400]])
        #expect(placed.ways == [.onlyFit])
    }

    @Test("what fits two months is not placed; both are unclear, a third is not")
    func tie() {
        let placed = place([
            Bill(kroner: 400, hours: 1, month: 8, invoice: 1), Bill(kroner: 400, hours: 1, month: 9, invoice: 2),
            Bill(kroner: 900, hours: 2, month: 7, citizen: 2, invoice: 4),
            Bill(kroner: -400, hours: -1, month: nil, invoice: 3, issued: (10, 20), isNote: true),
        ])
        #expect(placed.rests == [[1, 400], [1, 400], [2, 900]])
        #expect(placed.ways == [.tie])
        #expect(placed.left == [-400])
        #expect([7, 8, 9].map { isUnclear(placed, $0) } == [false, true, true])
    }

    @Test("an invoice that is not among the files takes nothing from others")
    func elsewhere() {
        let placed = place([
            Bill(kroner: 400, hours: 1, invoice: 1),
            Bill(kroner: -400, hours: -1, month: nil, invoice: 2, names: [NamedLine(invoice: 9)], isNote: true),
        ])
        #expect(placed.rests == [[1, 400]])
        #expect(placed.ways == [.nothingLeft])
        #expect(placed.left == [-400])
    }

    @Test("two credits of one invoice take no more than it bills; sums are those of the lines")
    func surplus() {
        let bills = [
            Bill(kroner: 400, hours: 1, invoice: 1),
            Bill(kroner: -400, hours: -1, month: nil, invoice: 2, names: [NamedLine(invoice: 1)], isNote: true),
            Bill(kroner: -400, hours: -1, month: nil, invoice: 3, names: [NamedLine(invoice: 1)], isNote: true),
        ]
        let placed = place(bills)
        #expect(placed.rests == [[0, 0]])
        #expect(placed.left == [0, -400])
        #expect(placed.rests[0][1] + placed.left.reduce(0, +) == bills.reduce(0) { $0 + $1.kroner })
    }

    @Test("only credits issued until a day are known on it")
    func until() throws {
        let placed = place([
            Bill(kroner: 400, hours: 1, invoice: 1),
            Bill(
                kroner: -400, hours: -1, month: nil, invoice: 2, names: [NamedLine(invoice: 1)], issued: (10, 20),
                isNote: true),
        ])
        let line = RowLocator(value: 0)
        let before = placed.corrections.taken(from: line, until: CivilDay(year: 2026, month: 10, day: 19))
        let after = placed.corrections.taken(from: line, until: CivilDay(year: 2026, month: 10, day: 20))
        #expect(before.amount == .zero)
        #expect(after.amount == Amount(kroner: 400))
    }

    private let two = [
        Bill(kroner: 400, hours: 1, citizen: 1, invoice: 1, line: 1),
        Bill(kroner: 400, hours: 1, citizen: 2, invoice: 1, line: 2),
    ]

    private func credit(_ kroner: Int64, _ hours: Int64, citizen: UInt64 = 0, invoice: UInt32) -> Bill {
        Bill(
            kroner: kroner, hours: hours, month: nil, citizen: citizen, invoice: invoice,
            names: [NamedLine(invoice: 1)], isNote: true)
    }

    @Test("a price corrected on one of several citizens' lines takes kroner of the month, no hours")
    func priceOfAMonth() {
        let placed = place(two + [credit(-100, -1, invoice: 3)])
        #expect(placed.ways == [.named])
        #expect(placed.left == [0])
        #expect(placed.months == [9: [2, 700]])
    }

    @Test("credits without a citizen take no more from a month than it bills, with those of its lines")
    func surplusOfAMonth() {
        let pooled = place(two + (3...5).map { credit(-400, -1, invoice: $0) })
        #expect(pooled.left == [0, 0, -400])
        #expect(pooled.ways == [.named, .named, .nothingLeft])
        #expect(pooled.months == [9: [0, 0]])
        let mixed = place(
            two + [
                credit(-400, -1, invoice: 3), credit(-400, -1, citizen: 1, invoice: 4),
                credit(-400, -1, citizen: 2, invoice: 5),
            ])
        #expect(mixed.left == [0, 0, -400])
        #expect(mixed.months == [9: [0, 0]])
    }

    @Test("another invoice of the month lends a named one nothing")
    func monthOfAnInvoice() {
        let other = Bill(kroner: 9_000, hours: 20, citizen: 3, invoice: 2)
        let placed = place(two + [other] + (3...5).map { credit(-400, -1, invoice: $0) })
        #expect(placed.left == [0, 0, -400])
        #expect(placed.months == [9: [20, 9_000]])
    }

    @Test("a credit that names another mentor's line is not placed, and that line's month is unclear")
    func anothersLine() {
        var named = credit(-400, -1, citizen: 1, invoice: 3)
        named.mentor = 1
        let placed = place(two + [named])
        #expect(placed.ways == [.unclear])
        #expect(placed.left == [-400])
        #expect(isUnclear(placed, 9))
        #expect(!isUnclear(placed, 10))
    }

    @Test("an invoice that names a credit gives its service back what the credit took")
    func creditTakenBack() {
        let placed = place([
            Bill(kroner: 400, hours: 1, invoice: 1),
            Bill(kroner: 400, hours: 1, month: nil, invoice: 2, names: [NamedLine(invoice: 3)]),
            credit(-400, -1, citizen: 1, invoice: 3),
        ])
        #expect(placed.ways == [.named, .named])
        #expect(placed.months == [9: [1, 400]])
    }

    @Test("a credit of a credit may be either, and the month is unclear")
    func creditOfACredit() {
        var second = credit(-400, -1, citizen: 1, invoice: 2)
        second.names = [NamedLine(invoice: 3)]
        let placed = place([Bill(kroner: 400, hours: 1, invoice: 1), second, credit(-400, -1, citizen: 1, invoice: 3)])
        #expect(placed.ways == [.unclear, .named])
        #expect(isUnclear(placed, 9))
    }

    @Test("a credit that names a session is its line's, though another line has its very figures")
    func session() {
        let bills = [
            Bill(kroner: 800, hours: 2, invoice: 1, line: 1, session: 11),
            Bill(kroner: 400, hours: 1, invoice: 1, line: 2, session: 12),
            Bill(kroner: 400, hours: 1, month: 10, invoice: 2, session: 13),
        ]
        func credit(_ names: [NamedLine], month: Int?, hours: Int64 = 1, session: UInt64 = 11) -> Bill {
            Bill(
                kroner: -400 * hours, hours: -hours, month: month, invoice: 3, names: names, isNote: true,
                session: session)
        }
        for (names, month) in [([NamedLine(invoice: 1)], nil), ([], 9), ([], nil)] as [([NamedLine], Int?)] {
            #expect(place(bills + [credit(names, month: month)]).rests == [[1, 400], [1, 400], [1, 400]])
        }
        // More than its line bears is another's, too.
        let more = place(bills + [credit([NamedLine(invoice: 1)], month: nil, hours: 3)])
        #expect(more.rests == [[0, 0], [0, 0], [1, 400]])
        // A session that no line names says nothing of which line it is.
        #expect(place(bills + [credit([NamedLine(invoice: 2)], month: nil, session: 9)]).rests.last == [0, 0])
    }

    @Test("one sum that comes to a whole invoice takes back all of its lines, of all mentors")
    func wholeInvoice() {
        let lines = [
            Bill(kroner: 4_000, hours: 10, citizen: 1, invoice: 1, line: 1),
            Bill(kroner: 2_000, hours: 5, citizen: 2, invoice: 1, line: 2),
            Bill(kroner: 500, hours: 1, citizen: 3, invoice: 1, line: 3, mentor: 1),
            Bill(kroner: 500, hours: 1, citizen: 3, invoice: 2, mentor: 1),
        ]
        func sum(_ kroner: Int64, mentor: UInt32, invoice: UInt32 = 9) -> Bill {
            Bill(
                kroner: kroner, hours: 0, month: nil, citizen: 0, invoice: invoice, names: [NamedLine(invoice: 1)],
                isNote: true, mentor: mentor, unit: .piece)
        }
        for mentor in [.max, 0, 1] as [UInt32] {
            let placed = place(lines + [sum(-6_500, mentor: mentor)])
            #expect(placed.rests == [[0, 0], [0, 0], [0, 0], [1, 500]])
            #expect(placed.ways == [.named])
            #expect(placed.left == [0])
        }
        // A part of it can be anybody's.
        let part = place(lines + [sum(-2_500, mentor: .max)])
        #expect(part.rests.prefix(3) == [[10, 4_000], [5, 2_000], [1, 500]])
        #expect(part.ways != [.named])
        // What was credited before is not credited again, and that is said.
        let before = Bill(
            kroner: -400, hours: -1, month: nil, citizen: 1, invoice: 8, names: [NamedLine(invoice: 1)], isNote: true)
        let twice = place(lines + [before, sum(-6_500, mentor: .max)])
        #expect(twice.rests.prefix(3) == [[0, 0], [0, 0], [0, 0]])
        #expect(twice.left == [0, -400])
    }

    @Test("a stated period without a line is not another one's; a day of issue is no period")
    func statedElsewhere() {
        let bill = Bill(kroner: 400, hours: 1, month: 9, invoice: 1)
        func credit(month: Int, issued: (Int, Int)) -> Bill {
            Bill(
                kroner: -400, hours: -1, month: month, invoice: 2, issued: (month: issued.0, day: issued.1),
                isNote: true)
        }
        let stated = place([bill, credit(month: 8, issued: (10, 20))])
        #expect(stated.ways == [.nothingLeft])
        #expect(stated.rests == [[1, 400]])
        // The tests' day of service is the seventh.
        let issue = place([bill, credit(month: 10, issued: (10, 7))])
        #expect(issue.ways == [.onlyFit])
        #expect(issue.rests == [[0, 0]])
    }

    // MARK: Corrected invoices (type 384)

    private let first = [
        Bill(kroner: 4_000, hours: 10, citizen: 1, invoice: 1, line: 1),
        Bill(kroner: 4_000, hours: 10, citizen: 2, invoice: 1, line: 2),
    ]

    private func corrected(_ kroner: Int64, _ hours: Int64, citizen: UInt64) -> Bill {
        Bill(
            kroner: kroner, hours: hours, month: nil, citizen: citizen, invoice: 2, line: UInt32(citizen),
            names: [NamedLine(invoice: 1)], issued: (10, 20))
    }

    @Test("figures of opposite signs are differences, of the service of the invoice that is named")
    func differences() {
        let placed = place(first + [corrected(-800, -2, citizen: 1), corrected(400, 1, citizen: 2)])
        #expect(placed.ways == [.named, .named])
        #expect(placed.months == [9: [19, 7_600]])
    }

    @Test("all lines taken back and billed again on one document are differences")
    func takenBackAndBilledAnew() {
        let placed = place(
            first + [
                corrected(-4_000, -10, citizen: 1), corrected(-4_000, -10, citizen: 2), corrected(3_200, 8, citizen: 1),
                corrected(4_000, 10, citizen: 2),
            ])
        #expect(placed.ways == [.named, .named, .named, .named])
        #expect(placed.months == [9: [18, 7_200]])
    }

    @Test("lines that are all there again replace those of the invoice that is named")
    func restatement() {
        let placed = place(first + [corrected(3_200, 8, citizen: 1), corrected(4_400, 11, citizen: 2)])
        #expect(placed.ways == [.replaces, .replaces])
        #expect(placed.months == [9: [19, 7_600]])
    }

    @Test("a mentor whom a restatement leaves out keeps nothing; one whom it may leave out is unclear")
    func leftOut() {
        let other = Bill(kroner: 5_000, hours: 10, citizen: 3, invoice: 1, line: 3, mentor: 1)
        let placed = place(first + [other, corrected(4_000, 10, citizen: 1)])
        #expect(placed.ways == [.replaces])
        #expect(placed.months == [9: [10, 4_000]])
        #expect(placed.corrections.pieces[1]?.map(\.row.amount) == [Amount(kroner: -5_000)])
        let either = place(first + [other, corrected(400, 1, citizen: 2)])
        #expect(either.ways == [.unclear])
        #expect(either.months == [9: [30, 13_000]])
        #expect(isUnclear(either, 9, mentor: 1))
    }

    @Test("what may be either is not placed, and the month is unclear")
    func either() {
        let placed = place(first + [corrected(400, 1, citizen: 2)])
        #expect(placed.ways == [.unclear])
        #expect(placed.months == [9: [20, 8_000]])
        #expect(isUnclear(placed, 9))
        #expect(!isUnclear(placed, 10))
    }

    @Test("what is replaced keeps its month, whatever period the replacement states")
    func restatedInAnotherMonth() {
        var lines = [corrected(3_200, 8, citizen: 1), corrected(4_400, 11, citizen: 2)]
        for index in lines.indices { lines[index].month = 10 }
        let placed = place(first + lines)
        #expect(placed.months == [9: [19, 7_600]])
        #expect(placed.contradicts == [true, true])
    }

    @Test("one that does not say what it corrects makes unclear what it may restate, and bills where nothing is")
    func namesNothing() {
        func corrective(_ kroner: Int64, _ hours: Int64, citizen: UInt64, month: Int) -> Bill {
            Bill(
                kroner: kroner, hours: hours, month: month, citizen: citizen, invoice: 2, line: UInt32(citizen),
                names: [NamedLine(invoice: 2)], issued: (10, 20))
        }
        let either = place(first + [corrective(3_200, 8, citizen: 1, month: 9)])
        #expect(either.ways == [.unclear])
        #expect(either.months == [9: [20, 8_000]])
        #expect(isUnclear(either, 9))
        #expect(!isUnclear(either, 10))
        let alone = place(first + [corrective(3_200, 8, citizen: 1, month: 8)])
        #expect(alone.months == [8: [8, 3_200], 9: [20, 8_000]])
        #expect(!isUnclear(alone, 9))
    }
}
