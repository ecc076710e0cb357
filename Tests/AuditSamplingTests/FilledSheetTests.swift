import AuditSampling
import Records
import Testing

/// Sheets as spreadsheets save them, and every way in which one is not the sheet that was drawn.
@Suite struct FilledSheetTests {
    private let sample: Sample

    init() throws {
        let lines = (1...30).map { FrameLine(key: "P|F\($0)|1|Mø", amount: Amount(øre: Int64($0) * 12_345)) }
        sample = try Sample(SampleDesign(method: .simple, size: 5, seed: 2), from: Frame(lines))
    }

    private func blank(isDanish: Bool = false) -> String {
        let day = CivilDay(year: 2026, month: 10, day: 5)
        return AuditSheet.text(
            sample.draws.map { draw in
                let line = sample.frame.lines[draw.line]
                return SheetLine(
                    key: line.key, stratum: draw.stratum, mentor: "Mø", citizen: "C1", serviceFrom: day, serviceTo: day,
                    hours: Hours(tenThousandths: 12_500), amount: line.amount, source: "a;b.csv:3")
            }, isDanish: isDanish)
    }

    /// The sheet with the last two cells of each row replaced.
    private func filled(isDanish: Bool = false, _ amount: (Int) -> String) -> String {
        let delimiter = isDanish ? ";" : ","
        let rows = blank(isDanish: isDanish).split(separator: "\n").enumerated().map { index, row in
            index == 0 ? String(row) : row.dropLast(2) + delimiter + amount(index) + delimiter + "seen"
        }
        return rows.joined(separator: "\n") + "\n"
    }

    private func read(_ text: String) throws -> [AuditedLine] { try read(Array(text.utf8)) }
    private func read(_ bytes: [UInt8]) throws -> [AuditedLine] { try FilledSheet(reading: bytes, of: sample).audited }

    private func fault(_ text: String) -> String {
        do {
            _ = try read(text)
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test func theBlankSheetShowsWhatWasDrawn() {
        let rows = blank(isDanish: true).split(separator: "\n")
        #expect(
            rows[0]
                == "\u{FEFF}draw;line_key;taken;mentor_id;citizen_id;service_from;service_to;hours;source;amount;audited_amount;note"
        )
        let first = sample.frame.lines[sample.draws[0].line]
        let amount = Kroner.text(first.amount, decimal: ",")
        #expect(
            rows[1]
                == "1;\(first.key);stratum 1;Mø;C1;2026-10-05;2026-10-05;1,25;\"a;b.csv:3\";\(amount);;")
        #expect(rows.count == 6)
    }

    @Test func formsOfSpreadsheetsAreTheSame() throws {
        let plain = filled { "\($0)00.50" }
        let expected = try read(plain)
        #expect(expected.map(\.audited.øre) == (1...5).map { Int64($0) * 10_000 + 50 })
        #expect(zip(expected, sample.draws).allSatisfy { $0.booked == sample.frame.lines[$1.line].amount })
        let danish = filled(isDanish: true) { "\($0)00,5" }
        #expect(try read(danish) == expected)
        #expect(try read(danish.replacing("\n", with: "\r\n") + "\r\n;;;;\r\n") == expected)
        #expect(try read(danish.replacing("\n", with: "\r")) == expected)
        // As Windows saves letters: ø is one byte.
        let western = danish.dropFirst().unicodeScalars.map { UInt8($0.value) }
        #expect(try read(western) == expected)
        let rows = plain.split(separator: "\n")
        #expect(try read(([rows[0]] + rows.dropFirst().reversed()).joined(separator: "\n")) == expected)
    }

    @Test func everyFaultIsNamed() {
        let key = sample.frame.lines[sample.draws[1].line].key
        let good = filled { "\($0)" }
        var rows = good.split(separator: "\n").map(String.init)
        #expect(fault(filled { $0 == 2 ? "" : "1" }).contains("row 3, line '\(key)': audited_amount is empty"))
        #expect(fault(filled { $0 == 2 ? "-1" : "1" }).contains("row 3, line '\(key)': audited_amount '-1'"))
        #expect(fault(filled { $0 == 2 ? "none" : "1" }).contains("audited_amount 'none' is not an amount"))
        #expect(
            fault(rows.filter { !$0.contains(key) }.joined(separator: "\n")).contains(
                "line '\(key)': was drawn and is not in the sheet"))
        #expect(fault(good + rows[2] + "\n").contains("row 7, line '\(key)': stands twice"))
        let amount = Kroner.text(sample.frame.lines[sample.draws[1].line].amount)
        #expect(
            fault(good.replacing(",\(amount),", with: ",1.00,")).contains("amount is '1.00', and \(amount) was drawn"))
        rows[2] = rows[2].replacing(key, with: "P|F99|1|Mø")
        let swapped = fault(rows.joined(separator: "\n"))
        #expect(
            swapped.contains("'P|F99|1|Mø': was not drawn") && swapped.contains("line '\(key)': was drawn and is not"))
        #expect(fault(good.replacing("audited_amount", with: "audit")).contains("has no column 'audited_amount'"))
        #expect(fault("").contains("has no column 'line_key'"))
        #expect(fault(good + "6,\"open").contains("quotation mark that never closes"))
    }
}
