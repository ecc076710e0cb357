import Foundation
import Records
import Statistics
import Testing

@testable import Ingest

/// Random tables with random damage, and what a naive reading of each row gives.
private struct DamagedTable {
    struct Wanted: Equatable {
        var read = 0, accepted = 0, outside = 0
        /// Seconds of sessions, or ten-thousandths of hours of lines.
        var lengthAccepted: Int64 = 0, lengthRefused: Int64 = 0
        var øreAccepted: Int64 = 0, øreRefused: Int64 = 0, øreOutside: Int64 = 0
        var unreadable = 0
        var refusals: [RefusalCode: Int] = [:]
    }

    /// A row of the table before it is a text.
    struct Row {
        var cells: [String]
        var code: RefusalCode?
        var length: Int64?
        var øre: Int64?
        var isOutside = false
    }

    var files: [String] = []
    var wanted: [Wanted] = []

    mutating func add(header: String, rows: [Row], random: inout SplitMix64) {
        var found = Wanted()
        var text = header
        for row in rows {
            found.read += 1
            if let code = row.code {
                found.refusals[code, default: 0] += 1
                found.lengthRefused += row.length ?? 0
                found.øreRefused += row.øre ?? 0
                if row.øre == nil { found.unreadable += 1 }
            } else {
                found.accepted += 1
                found.lengthAccepted += row.length ?? 0
                found.øreAccepted += row.øre ?? 0
                if row.isOutside {
                    found.outside += 1
                    found.øreOutside += row.øre ?? 0
                }
            }
            // Quoted or not, and empty lines between: it makes no difference.
            text +=
                row.cells.map { random.next() % 9 == 0 ? "\"\($0)\"" : $0 }.joined(separator: ",")
                + (random.next() % 5 == 0 ? "\r\n" : "\n")
            if random.next() % 20 == 0 { text += "\n" }
        }
        files.append(text)
        wanted.append(found)
    }
}

@Suite("Control totals")
struct ControlTotalsTests {
    private static func october(_ random: inout SplitMix64) -> (day: String, isOutside: Bool) {
        let day = CivilDay(year: 2026, month: 9, day: 20).adding(days: Int(random.next() % 55))
        return (day.description, !(day.description.hasPrefix("2026-10")))
    }

    @Test(
        "sessions: rows and hours of each file add up, whatever is wrong with it",
        arguments: 1...5 as ClosedRange<UInt64>, [1, 7])
    func sessionTotals(seed: UInt64, threads: Int) throws {
        var random = SplitMix64(seed: seed)
        var table = DamagedTable()
        var seen = 0
        for _ in 0..<3 {
            var rows: [DamagedTable.Row] = []
            for _ in 0..<Int.random(in: 0...120, using: &random) {
                seen += 1
                let (day, isOutside) = Self.october(&random)
                // Never over the hour that comes twice: that has tests of its own.
                let minutes = Int64.random(in: 1...600, using: &random)
                let end = 540 + minutes
                let time = "\(padded(end / 60)):\(padded(end % 60))"
                var row = DamagedTable.Row(
                    cells: [
                        "s\(seen)", "m\(random.next() % 20)", "c\(random.next() % 50)", "\(day)T09:00",
                        "\(day)T\(time)", "confirmed",
                    ],
                    length: minutes * 60, isOutside: isOutside)
                switch random.next() % 16 {
                case 0: (row.cells[0], row.code) = ("", .missingValue)
                case 1: (row.cells[1], row.code) = ("m\u{1}", .badEncoding)
                case 2: (row.cells[3], row.code, row.length) = ("2026-02-31T09:00", .badDate, nil)
                case 3: (row.cells[4], row.code, row.length) = ("", .missingValue, nil)
                case 4: (row.cells[4], row.code, row.length) = ("\(day)T08:59", .endNotAfterStart, nil)
                case 5: (row.cells[4], row.code, row.length) = ("2027-01-01T00:00", .longerThan24h, nil)
                case 6: (row.cells[5], row.code) = ("perhaps", .unknownValue)
                case 7: (row.cells, row.code, row.length) = (row.cells + ["x"], .fieldCount, nil)
                case 8: (row.cells, row.code, row.length) = (["a", "b"], .fieldCount, nil)
                case 9: (row.cells[3], row.code, row.length) = ("2026-03-29T02:30", .nonexistentLocalTime, nil)
                default: break
                }
                rows.append(row)
                if row.code == nil, random.next() % 12 == 0 {
                    var again = row
                    if random.next() % 2 == 0 {
                        // Another citizen under the same id: both are refused, and the hours of both.
                        again.cells[2] = "other"
                        again.code = .duplicateId
                        rows[rows.count - 1].code = .duplicateId
                        rows.append(again)
                    }
                }
            }
            table.add(header: "session_id,mentor_id,citizen_id,start,end,confirmation\n", rows: rows, random: &random)
        }
        try check(table, .sessions, threads: threads) { total in
            #expect(total.hoursAccepted == .zero)
            return (total.secondsAccepted, total.secondsRefused)
        }
    }

    @Test(
        "invoices: rows, hours and kroner of each file add up, credit notes negative",
        arguments: 1...5 as ClosedRange<UInt64>, [1, 7])
    func invoiceTotals(seed: UInt64, threads: Int) throws {
        var random = SplitMix64(seed: 1_000 + seed)
        var table = DamagedTable()
        var seen = 0
        for _ in 0..<3 {
            var rows: [DamagedTable.Row] = []
            for _ in 0..<Int.random(in: 0...120, using: &random) {
                seen += 1
                let (day, isOutside) = Self.october(&random)
                let øre = Int64.random(in: 0...99_999_999, using: &random)
                let hours = Int64.random(in: 0...999_999, using: &random)
                let isCredit = random.next() % 5 == 0
                let amount = "\(øre / 100).\(padded(øre % 100))"
                let length =
                    "\(hours / 10_000)." + String(repeating: "0", count: 4 - String(hours % 10_000).count)
                    + "\(hours % 10_000)"
                let sign: Int64 = isCredit ? -1 : 1
                var row = DamagedTable.Row(
                    cells: [
                        "i\(seen)", "1", "p\(random.next() % 4)", "m\(random.next() % 20)", day, length, amount,
                        isCredit ? "credit_note" : "", "DKK",
                    ],
                    length: sign * hours, øre: sign * øre, isOutside: isOutside)
                switch random.next() % 14 {
                case 0: (row.cells[3], row.code) = (" ", .missingValue)
                case 1: (row.cells[6], row.code, row.øre) = ("1e308", .badNumber, nil)
                case 2: (row.cells[5], row.code, row.length) = ("--1", .badNumber, nil)
                case 3: (row.cells[4], row.code) = ("2026-02-31", .badDate)
                case 4: (row.cells[8], row.code) = ("EUR", .unsupportedCurrency)
                case 5: (row.cells, row.code, row.length, row.øre) = (row.cells + [""], .fieldCount, nil, nil)
                case 6:
                    // An unknown kind is no credit note: its figures count as they stand.
                    (row.cells[7], row.code, row.length, row.øre) = ("refund", .unknownValue, hours, øre)
                default: break
                }
                rows.append(row)
                if row.code == nil, random.next() % 10 == 0 {
                    var again = row
                    again.cells[3] += "x"
                    again.code = .duplicateId
                    rows[rows.count - 1].code = .duplicateId
                    rows.append(again)
                }
            }
            table.add(
                header: "invoice_id,line_no,provider_id,mentor_id,service_date,hours,amount,kind,currency\n",
                rows: rows, random: &random)
        }
        let totals = try check(table, .invoices, threads: threads) {
            ($0.hoursAccepted.tenThousandths, $0.hoursRefused.tenThousandths)
        }
        for (total, wanted) in zip(totals, table.wanted) {
            #expect(total.amountAccepted.øre == wanted.øreAccepted)
            #expect(total.amountRefused.øre == wanted.øreRefused)
            #expect(total.amountOutsidePeriod.øre == wanted.øreOutside)
            #expect(total.amountUnreadable == wanted.unreadable)
        }
    }

    @discardableResult
    private func check(
        _ table: DamagedTable, _ kind: TableKind, threads: Int, lengths: (ControlTotals) -> (Int64, Int64)
    ) throws -> [ControlTotals] {
        let scratch = try Scratch()
        let paths = try table.files.map { try scratch.file($0) }
        let reading = Reading(period: Period("2026-10"), threads: threads, chunkSize: 500)
        let loaded = try #require(try reading.load([kind: paths]).table(kind))
        #expect(loaded.totals.count == table.wanted.count)
        for (file, (total, wanted)) in zip(loaded.totals, table.wanted).enumerated() {
            #expect(total.read == wanted.read)
            #expect(total.accepted + total.refused == total.read)
            #expect(total.accepted == wanted.accepted)
            #expect(total.outsidePeriod == wanted.outside)
            #expect(total.refusals == wanted.refusals)
            #expect(lengths(total).0 == wanted.lengthAccepted)
            #expect(lengths(total).1 == wanted.lengthRefused)
            let listed = Dictionary(grouping: loaded.refusals.filter { Int($0.file) == file }, by: \.code).mapValues(
                \.count)
            #expect(listed == wanted.refusals)
        }
        #expect(loaded.total.read == table.wanted.reduce(0) { $0 + $1.read })
        #expect(
            loaded.refusals.map { ($0.file, $0.line) }.elementsEqual(
                loaded.refusals.map { ($0.file, $0.line) }.sorted { $0 < $1 }, by: ==))
        return loaded.totals
    }

    // What is refused for its length is refused alike, whether the line came whole into the buffer or not.
    @Test("kroner of a line that is too long do not hang on how the file was cut")
    func longLineTotals() throws {
        let long = "i1,1,p,m,2026-10-01,1,100.00," + String(repeating: "x", count: 70_000)
        let text = invoices([long, "i2,1,p,m,2026-10-01,1,100.00,"], more: ",text")
        var found: [ControlTotals] = []
        for chunkSize in [1_000, 1 << 20] {
            found.append(try #require(try Reading(chunkSize: chunkSize).load(.invoices, text).table(.invoices)?.total))
            let quoted = text.replacingOccurrences(of: "i2,", with: "\"i2\",")
            found.append(
                try #require(try Reading(chunkSize: chunkSize).load(.invoices, quoted).table(.invoices)?.total))
        }
        for total in found { #expect(total == found[0]) }
    }

    private func padded(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
