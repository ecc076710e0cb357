import Foundation
import Testing

/// The ready profiles read their samples as worked out by hand.
///
/// Every figure here was added up from the sample itself, not copied from the program.
@Suite struct ProfileSampleTests {
    @Test func `invoices by NemHandel and Peppol`() throws {
        let files = try ProfileSample("nemhandel").check()
        let expected = [
            // 987.50 + 1,777.50 + 395.00, and 1,185.00 of a mentor whose name is not in the table; 2.5 + 4.5 + 1 hours.
            "2026-10/faktura-F-2026-301.xml": try ProfileSample.File(
                "oioubl", rows: (3, 1), amount: ("3160.00", "1185.00"), hours: "8", refusals: ["missing-value": 1]),
            // Cut off in the middle: one row, of which nobody knows the kroner.
            "2026-10/faktura-F-2026-302-afbrudt.xml": try ProfileSample.File(
                "xml", rows: (0, 1), hours: "0", refusals: ["bad-xml": 1]),
            // 2,073.75 for 5.25 LH and 296.25 for 0.75 HUR.
            "2026-10/faktura-F-2026-303.xml.gz": try ProfileSample.File(
                "oioubl", rows: (2, 0), amount: ("2370.00", "0"), hours: "6"),
            "2026-11/kreditnota-K-2026-17.xml": try ProfileSample.File(
                "oioubl", rows: (1, 0), amount: ("-395.00", "0"), hours: "-1"),
            // 6 QH + 75 MIN + 3.25 HUR + 20 MIN = 1.5 + 1.25 + 3.25 + 0.3333 hours.
            "2026-10/faktura-2026-1187.xml": try ProfileSample.File(
                "peppol", rows: (4, 0), amount: ("2533.33", "0"), hours: "6.3333"),
            // 2 DAY at 7.4 and 1.5 HUR; 14 EA without hours. A fee that names nobody (250.00); a WEE is no hours (9,000.00).
            "2026-10/faktura-2026-1190.xml": try ProfileSample.File(
                "peppol", rows: (3, 2), amount: ("6680.00", "9250.00"), hours: "16.3",
                refusals: ["missing-value": 1, "unsupported-unit": 1]),
            // 8 QH + 2 HUR, and a credit of 4 QH.
            "uge-45.zip/faktura-2026-1191.xml": try ProfileSample.File(
                "peppol", rows: (2, 0), amount: ("1600.00", "0"), hours: "4"),
            "uge-45.zip/kreditnota-2026-1192.xml": try ProfileSample.File(
                "peppol", rows: (1, 0), amount: ("-400.00", "0"), hours: "-1"),
            "providers.csv": try ProfileSample.File("csv", rows: (2, 0), hours: "0"),
        ]
        #expect(Set(files.keys) == Set(expected.keys))
        for (path, figures) in expected { #expect(files[path] == figures, "\(path)") }
    }

    @Test func `who is named in an invoice by number, by name and by CPR number`() throws {
        let folder = try TemporaryFolder()
        let run = try ProfileSample("nemhandel").sweep(into: folder)
        let mentors = try run.table("mentors.csv").rows
        // The register calls two of the three sellers L1 and L2; the third has a GLN alone.
        #expect(
            mentors.map { [$0["mentor_id"], $0["provider_id"], $0["billed_hours"], $0["billed_amount"]] }.sorted {
                $0[0] < $1[0]
            } == [
                // By property and by note: 2.5 + 4.5 + 1 − 1 + 1.5 hours; 3,160.00 − 395.00 + 600.00.
                ["M-1042", "L1", "8.5000", "3365.00"],
                // By property, and by name whatever its capitals: 5.25 + 0.75 + 14.8 hours; 2,370.00 + 5,550.00 + 560.00.
                ["M-1043", "5790000000005", "20.8000", "8480.00"],
                ["M-1045", "5790000000005", "1.5000", "570.00"],
                // In a text: 1.25 + 3.25 + 0.3333 + 4 − 1 hours; 500.00 + 1,300.00 + 133.33 + 1,600.00 − 400.00.
                ["M-1046", "L2", "7.8333", "3133.33"],
            ])
        for name in try run.names() {
            let text = try run.text(name)
            #expect(!text.contains("0101010001") && !text.contains("010101-0001"), "\(name) holds a CPR number")
        }
    }

    @Test func `a usual Danish export`() throws {
        let files = try ProfileSample("danish-semicolon").check()
        #expect(
            files == [
                // 2.5 + 1.25 + 2.5 + 2 + 2 + 2.25 past midnight + 1.5 not shown up + 1.75 + 1.5 + 2 hours. Refused: the
                // answer "Måske", and a group without its number.
                "registreringer-2026-10.csv": try ProfileSample.File(
                    "csv", rows: (10, 2), hours: "19.25", refusals: ["unknown-value": 1, "missing-value": 1]),
                // 1,625.00 + 406.25 + 650.00 + 900.00 + 700.00 + 5,125.00 + 820.00 − 410.00 for 5 + 1.25 + 2 + 2.25 + 1.75 +
                // 12.5 + 2 − 1 hours. Refused: "410 kr.", whose kroner nobody adds up, and a line that ends before it begins.
                "fakturalinjer-2026-10.csv": try ProfileSample.File(
                    "csv", rows: (8, 2), amount: ("9816.25", "410.00"), hours: "25.75",
                    refusals: ["bad-number": 1, "end-not-after-start": 1]),
            ])
    }

    @Test func `a spreadsheet's numbers of days and powers of ten`() throws {
        let files = try ProfileSample("excel-serial").check()
        #expect(
            files == [
                // 2.5 + 1.5 + 2.5 + 1 + 2.1667 + 2.1667 + 1.5 + 1.5 hours. Refused: a date with a time beside a time, an end
                // before its start.
                "timer-2026-10.csv": try ProfileSample.File(
                    "csv", rows: (8, 2), hours: "14.8333", refusals: ["bad-date": 1, "end-not-after-start": 1]),
                // 2,600 + 400 + 1.5E+03 + 1.7E+03 + 600.50 for 6.5 + 1 + 3.75 + 4.25 + 1.5 hours. Refused: a fraction of an øre, and
                // a date that is no number (400).
                "regninger-2026-10.csv": try ProfileSample.File(
                    "csv", rows: (5, 2), amount: ("6800.50", "400"), hours: "17",
                    refusals: ["bad-number": 1, "bad-date": 1]),
                "bevillinger.csv": try ProfileSample.File("csv", rows: (3, 0), hours: "0"),
            ])
    }

    @Test func `a CPR number without its leading zero is the same citizen`() throws {
        let folder = try TemporaryFolder()
        let run = try ProfileSample("excel-serial").sweep(into: folder)
        let mentor = try #require(try run.table("mentors.csv").rows.first { $0["mentor_id"] == "M21" })
        // 101010001, 010101-0001 and 0101010001 are one, 202020002 is the other.
        #expect(mentor["citizens"] == "2")
        let findings = try run.table("findings.csv").rows.filter { $0["mentor_id"] == "M21" }
        // The grant says 0101010001 and three hours; 101010001 and 010101-0001 have 2.5 and 1.5 in one week.
        let granted = try #require(findings.first { $0["code"] == "over-granted-hours" })
        #expect((granted["observed"], granted["expected"]) == ("4.0000", "3.0000"))
        #expect(findings.first { $0["code"] == "outside-grant" }?["observed"] ?? "0.0000" == "0.0000")
        #expect(try !run.table("not_assessed.csv").rows.contains { $0["code"] == "outside-grant" })
    }

    @Test func `a CPR number in an invoice names the citizen of a spreadsheet's grant`() throws {
        let folder = try TemporaryFolder()
        let samples = ["excel-serial", "nemhandel"].map(ProfileSample.init)
        try FileManager.default.createDirectory(atPath: folder.path("in"), withIntermediateDirectories: true)
        for sample in samples {
            let source = Program.packageRoot + "/" + sample.folder
            for name in try FileManager.default.contentsOfDirectory(atPath: source) {
                try FileManager.default.copyItem(atPath: source + "/" + name, toPath: folder.path("in/" + name))
            }
        }
        let (run, _) = try ProfileSample.sweep(folder.path("in"), profiles: samples.map(\.profile), into: folder)
        let finding = try #require(
            try run.table("findings.csv").rows.first { $0["mentor_id"] == "M-1046" && $0["code"] == "outside-grant" })
        // The lines of 500.00 and 1,300.00 are for 0101010001, who has a grant. Those of the case numbers, which no grant names:
        // 133.33 + 800.00 + 800.00 − 400.00.
        #expect((finding["hours"], finding["amount"]) == ("3.3333", "1333.33"))
        // The samples hold no log of this provider: hours without one are no deviation.
        let silent = try run.table("not_assessed.csv").rows.filter { $0["mentor_id"] == "M-1046" }
        #expect(silent.contains { $0["code"] == "billed-over-logged" && $0["reason"] == "log-missing" })
        for name in try run.names() {
            let text = try run.text(name)
            #expect(!text.contains("0101010001") && !text.contains("010101-0001"), "\(name) holds a CPR number")
        }
    }

    @Test func `an older case system's tabs, words and clock`() throws {
        let files = try ProfileSample("case-system-windows-1252").check()
        #expect(
            files == [
                // 1.5 + 0.75 + 2.75 past midnight + 2 + 2 + 5 in the night that has an hour more + 1 + 1 not shown up + 0.75 + 3
                // hours. Refused: a cancelled meeting, 31 November, 1:75, and a row without a mentor.
                "aktiviteter_202610.txt": try ProfileSample.File(
                    "csv", rows: (10, 4), hours: "19.75",
                    refusals: ["unknown-value": 1, "bad-date": 1, "bad-number": 1, "missing-value": 1]),
                // 1,700 + 300 + 800 + 2,400 + 15,000 − 400 + 1,200 for 4.25 + 0.75 + 2 + 6 + 12.5 − 1 + 3 hours. Refused: −400,00
                // beside 400,00 in one credit note, hours with a comma (1,000), and 1.00,00.
                "udbetalinger_202610.txt": try ProfileSample.File(
                    "csv", rows: (7, 3), amount: ("21000.00", "600.00"), hours: "27.5", refusals: ["bad-number": 3]),
            ])
    }

    /// 2.5 + 2.25 + 2.25 + 1 + 1.5 + 7.4 + 7.4 + 1.5 + 2 + 2 + 1 hours. Refused: an unknown mode, a list for a citizen, and a line
    /// that was cut off.
    private static func visits(_ format: String) throws -> ProfileSample.File {
        try ProfileSample.File(
            format, rows: (11, 3), hours: "30.8", refusals: ["unknown-value": 1, "field-count": 2])
    }

    @Test func `an app's log in JSON Lines`() throws {
        let files = try ProfileSample("app-jsonl").check()
        #expect(
            files == [
                // 2 + 2.5 + 1.25 hours.
                "visits-2026-09.jsonl.gz": try ProfileSample.File("jsonl.gz", rows: (3, 0), hours: "5.75"),
                "visits-2026-10.jsonl": try Self.visits("jsonl"),
                // 888.75 + 8.8875e2 + 592.50 − 296.25 + 329.17 for 135 + 135 + 90 − 45 + 50 minutes. Refused: 395.005, and a line
                // whose mentor is null (395.00).
                "billing-2026-10.jsonl": try ProfileSample.File(
                    "jsonl", rows: (5, 2), amount: ("2402.92", "395.00"), hours: "6.0833",
                    refusals: ["bad-number": 1, "missing-value": 1]),
            ])
    }

    @Test func `an app's log packed by gzip, and beside it the file it was made of`() throws {
        let sample = ProfileSample("app-jsonl")
        let folder = try TemporaryFolder()
        let log = URL(fileURLWithPath: Program.packageRoot + "/" + sample.folder + "/visits-2026-10.jsonl")
        try FileManager.default.copyItem(at: log, to: URL(fileURLWithPath: folder.path("visits-2026-10.jsonl")))
        try #require(
            try Program.command("/usr/bin/env", ["gzip", "-k", folder.path("visits-2026-10.jsonl")]).status == 0)
        let both = try sample.check(folder.root)
        #expect(both["visits-2026-10.jsonl"] == (try Self.visits("jsonl")))
        // The first one of two equal rows is kept.
        #expect(both["visits-2026-10.jsonl.gz"]?.refusals["duplicate-row"] == 11)
        try FileManager.default.removeItem(atPath: folder.path("visits-2026-10.jsonl"))
        #expect(try sample.check(folder.root) == ["visits-2026-10.jsonl.gz": try Self.visits("jsonl.gz")])
    }

    @Test func `a report in UTF-16`() throws {
        let files = try ProfileSample("utf16-report").check()
        #expect(
            files == [
                // 1.5 + 0.75 + 1.5 + 2.1667 + 3.5 + 3.5 + 3.5 + 0.8333 hours. Refused: a year of four digits, an end before its
                // start, and the line of sums.
                "rapport_timer_okt.csv": try ProfileSample.File(
                    "csv", rows: (8, 3), hours: "17.25",
                    refusals: ["bad-date": 1, "end-not-after-start": 1, "missing-value": 1]),
                // 1,237.50 + 1,203.14 + 174.34 of mileage without hours + 4,147.50 + 296.25 + 1,234,567.00 − 296.25 for 3 + 2.9167 +
                // 10.5 + 0.75 + 100 − 0.75 hours. Refused: a day (2,900.00), a decimal point, and the line of sums
                // (1,244,624.48).
                "rapport_betaling_okt.csv": try ProfileSample.File(
                    "csv", rows: (7, 3), amount: ("1241329.48", "1247524.48"), hours: "116.4167",
                    refusals: ["unsupported-unit": 1, "bad-number": 1, "missing-value": 1]),
            ])
    }
}
