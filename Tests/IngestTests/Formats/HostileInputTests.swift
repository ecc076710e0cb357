import Foundation
import Glibc
import Records
import Testing

@testable import Ingest

/// What an attack on the formats found, one test a fault.
@Suite("Input made to do harm")
struct HostileInputTests {
    private func load(_ texts: [String]) throws -> LoadedTable {
        let scratch = try Scratch()
        let paths = try texts.enumerated().map { try scratch.file($1, name: "\($0).xml") }
        return try #require(try Reading().load([.invoices: paths]).table(.invoices))
    }

    @Test("figures beyond what a row can have refuse their lines, and no sum of them ends the program")
    func hugeFigures() throws {
        let hours = DocumentText(id: "A", lines: [.init(id: "1", quantity: "9E14"), .init(id: "2", quantity: "9E14")])
        let kroner = DocumentText(
            id: "B", isCredit: true, lines: [.init(amount: "-1E17"), .init(id: "2", amount: "-1E17")])
        let good = DocumentText(id: "C", lines: [.init()])
        let table = try load([hours.text, kroner.text, good.text])
        #expect((table.total.accepted, table.total.refused) == (1, 4))
        #expect(table.total.refusals == [.badNumber: 4])
        let totals = try DocumentTotals.of(table, file: 0).map(\.totals)
        #expect(totals.map(\.accepted) == [0, 0, 1])
        #expect(totals.map(\.amountAccepted) == [.zero, .zero, Amount(øre: 90_000)])
        #expect(totals.map(\.amountRefused) == [Amount(øre: 180_000), .zero, .zero])
        #expect(totals.map(\.hoursAccepted.tenThousandths) == [0, 0, 20_000])
    }

    @Test("documents come to the same sums as the table, also where an amount is finer than an øre or beyond a billion")
    func unreadableAmounts() throws {
        let amounts = ["1234.567", "100.00", "1000000000.01", "99999999999999999999999999", "0.10"]
        let document = DocumentText(lines: amounts.enumerated().map { .init(id: "\($0)", amount: $1) })
        let longId = DocumentText(
            id: "L", isCredit: true,
            lines: [.init(id: String(repeating: "x", count: 300)), .init(id: "2", amount: "5.00")])
        let table = try load([document.text, longId.text])
        let documents = try DocumentTotals.of(table, file: 0).reduce(into: ControlTotals()) { $0 += $1.totals }
        #expect(documents.amountAccepted == table.total.amountAccepted)
        #expect(documents.amountRefused == table.total.amountRefused)
        #expect(documents.amountUnreadable == table.total.amountUnreadable)
        #expect(documents.accepted == table.total.accepted)
        #expect(table.total.amountAccepted == Amount(øre: 10_010 - 500))
    }

    @Test("a member that stands twice in two spellings is neither")
    func twoSpellings() throws {
        let line = #"{"session_id":"a","mentor_id":"m","MENTOR_ID":"n","citizen_id":"c","start":"x","end":"y"}"#
        let table = try #require(try Reading().load(.sessions, line + "\n").table(.sessions))
        #expect(table.total.refusals == [.fieldCount: 1])
        #expect(try RefusalReader(table).read(table.refusals[0]).problem.contains("stands twice"))
    }

    @Test(
        "texts of JSON that could be meant in two ways are asked about, numbers are not", arguments: ["1.000", "1,5"])
    func guessedTexts(_ amount: String) throws {
        func line(_ value: String) -> String {
            #"{"invoice_id":"i","line_no":1,"provider_id":"p","mentor_id":"m","service_date":"2026-10-01","hours":1,"amount":\#(value)}"#
        }
        #expect(try Reading().error(.invoices, Array(line("\"\(amount)\"").utf8)).problem.hasPrefix("needs a profile"))
        #expect(try Reading().load(.invoices, line("1.25")).table(.invoices)?.total.accepted == 1)
    }

    @Test("a line of JSON without end is one refused row, and the next is read")
    func endlessLine() throws {
        func session(_ id: String) -> String {
            #"{"session_id":"\#(id)","mentor_id":"m","citizen_id":"c","start":"2026-10-01T09:00","end":"2026-10-01T10:00"}"#
        }
        let endless = #"{"x":""# + String(repeating: "y", count: 3 << 20) + #""}"#
        let loaded = try Reading(threads: 2).load(
            .sessions, [session("a"), endless, session("b")].joined(separator: "\n"))
        let table = try #require(loaded.table(.sessions))
        #expect((table.total.read, table.total.accepted) == (3, 2))
        let finder = RowFinder(table)
        #expect(try loaded.dataset.allSessions.map { try finder.row(at: $0.row.locator).line } == [1, 3])
    }

    @Test("a link that leads back up is not followed for ever, and a pipe refuses itself")
    func loops() throws {
        let scratch = try Scratch()
        let folder = scratch.path + "/tree/sub"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(DocumentText(lines: [.init()]).text.utf8).write(to: URL(fileURLWithPath: folder + "/a.xml"))
        symlink("..", folder + "/loop")
        mkfifo(folder + "/pipe.xml", 0o600)
        mkfifo(folder + "/pipe.zip", 0o600)
        let table = try #require(try Reading().load([.invoices: [scratch.path + "/tree"]]).table(.invoices))
        #expect(table.total.accepted == 1)
        #expect(table.total.refusals == [.badXML: 2])
    }

    @Test("nine digits of a CPR number are hidden in every word about a refused row of a column of CPR numbers")
    func shortNumbers() throws {
        var columns = TableProfile.standardColumns(of: .sessions)
        columns["citizen_id"] = .cpr("citizen_id")
        let profile = Profile(name: "p", tables: [TableProfile(kind: .sessions, files: [], columns: columns)])
        let text = """
            session_id,mentor_id,citizen_id,start,end,kind
            1,m,1.01901238E8,2026-10-01T09:00,2026-10-01T10:00,
            2,m,101901234,2026-10-01T09:00,x,101901235
            3,m,c,2026-10-01T09:00,2026-10-01T10:00,101901236
            4,m,c,101901237,2026-10-01T10:00,

            """
        let table = try #require(try Reading(profile: profile).load(.sessions, text).table(.sessions))
        #expect(table.total.refused == 4)
        let reader = RefusalReader(table)
        for refusal in table.refusals {
            let row = try reader.read(refusal)
            #expect(!row.excerpt.contains("1901") && !row.value.contains("1901"), "\(row)")
        }
    }
}
