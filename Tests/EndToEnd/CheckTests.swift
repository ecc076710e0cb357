import Foundation
import Testing

/// `check` reads and validates, and writes nothing.
@Suite struct CheckTests {
    /// The contract's form.
    private struct Report: Decodable {
        struct File: Decodable {
            let path, format: String
            let rows_read, accepted, refused, outside_period: Int
            let amount_accepted, amount_refused, hours_accepted: Decimal
            let refusals: [String: Int]
        }
        let files: [File]
    }

    private func report(
        _ arguments: [String], in folder: String = Program.packageRoot, status: Int32 = 0, input: String? = nil
    ) throws -> [Report.File] {
        let outcome = try Program.run(["check"] + arguments + ["--json"], in: folder, input: input)
        #expect(outcome.status == status, "\(outcome.stderr)")
        return try JSONDecoder().decode(Report.self, from: Data(outcome.output)).files
    }

    private static let faults = """
        invoice_id,line_no,provider_id,mentor_id,service_from,service_to,hours,amount,kind,unit,currency
        A,1,P1,M1,2026-10-01,2026-10-02,2.5,1000.00,invoice,hour,DKK
        A,2,P1,M1,2026-10-01,2026-10-02,1,400.00,credit_note,hour,DKK
        A,2,P2,M1,2026-10-01,2026-10-02,1,400.10,invoice,hour,DKK
        B,1,P1,M1,2026-10-01,2026-10-02,1,100.00,invoice,hour,DKK
        B,1,P1,M1,2026-10-01,2026-10-02,1,100.00,invoice,hour,DKK
        C,1,P1,M1,2026-10-01,2026-10-02,1,30.00,invoice,hour,DKK
        C,1,P1,M2,2026-10-01,2026-10-02,1,40.00,invoice,hour,DKK
        D,1,P1,M1,2026-10-01,2026-10-02,1,7.00,invoice,day,DKK
        E,1,P1,M1,2026-10-01,2026-10-02,1,8.00,invoice,hour,EUR
        F,1,P1,,2026-10-01,2026-10-02,1,9.00,invoice,hour,DKK
        G,1,P1,M1,2026-02-30,2026-10-02,1,10.00,invoice,hour,DKK
        H,1,P1,M1,2026-10-01,2026-10-02,one,11.00,invoice,hour,DKK
        I,1,P1,M1,2026-10-01,2026-10-02,1,12.00,gift,hour,DKK
        J,1,P1,M1,2026-10-01,2026-10-02,1,13.00

        """

    @Test func `the figures of an invoice file with every fault`() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.faults, to: "invoices.csv")
        let file = try #require(try report(["--invoices", "invoices.csv"], in: folder.root).first)
        #expect(file.path == "invoices.csv")
        #expect(file.format == "csv")
        #expect((file.rows_read, file.accepted, file.refused, file.outside_period) == (14, 4, 10, 0))
        #expect(
            file.refusals == [
                "duplicate-row": 1, "duplicate-id": 2, "unsupported-unit": 1, "unsupported-currency": 1,
                "missing-value": 1,
                "bad-date": 1, "bad-number": 1, "unknown-value": 1, "field-count": 1,
            ])
        #expect(file.amount_accepted == Decimal(string: "1100.10")!, "1000.00 − 400.00 + 400.10 + 100.00")
        #expect(file.hours_accepted == Decimal(string: "3.5")!, "2.5 − 1 + 1 + 1")
        // A row without all its cells has no amount to speak of.
        #expect(file.amount_refused == Decimal(string: "227.00")!, "100 + 30 + 40 + 7 + 8 + 9 + 10 + 11 + 12")
    }

    @Test func `the figures of a session log with every fault`() throws {
        let folder = try TemporaryFolder()
        let rows = [
            "1,M,C,2026-10-01T09:00,2026-10-01T10:00,individual,,confirmed",
            "1,M,C,2026-10-01T09:00,2026-10-01T10:00,individual,,confirmed",
            "2,M,C,2026-10-01T09:00,2026-10-01T09:00,individual,,confirmed",
            "3,M,C,2026-10-01T09:00,2026-10-03T09:00,individual,,confirmed",
            "4,M,C,2026-03-29T02:30,2026-03-29T04:00,individual,,confirmed",
            "5,M,C,2026-10-01T09:00,2026-10-01T10:00,group,,confirmed",
            "6,M,C,2026-10-01T09:00,2026-10-01T10:00,individual,,perhaps",
            // An hour and a half by the clock, and two and a half in fact: summer time ends.
            "7,M,C,2026-10-25T01:30,2026-10-25T03:00,individual,,confirmed",
        ]
        try folder.write(
            (["session_id,mentor_id,citizen_id,start,end,kind,group_id,confirmation"] + rows).map { $0 + "\n" }
                .joined(), to: "log.csv")
        let file = try #require(try report(["--sessions", "log.csv"], in: folder.root).first)
        #expect((file.rows_read, file.accepted, file.refused) == (8, 2, 6))
        #expect(
            file.refusals == [
                "duplicate-row": 1, "end-not-after-start": 1, "longer-than-24h": 1, "nonexistent-local-time": 1,
                "missing-value": 1,
                "unknown-value": 1,
            ])
        #expect(file.hours_accepted == Decimal(string: "3.5")!)
    }

    @Test func `the example's figures are those of its sweep`() throws {
        let folder = try TemporaryFolder()
        try #require(
            try Program.run(["sweep", "datasets/example", "--period", "2026-10", "--out", folder.path("run")]).status
                == 0)
        let inputs = try RunFolder(path: folder.path("run")).manifest().inputs
        let files = try report(["datasets/example"])
        #expect(files.map(\.path).sorted() == inputs.map(\.path).sorted())
        for file in files {
            let input = try #require(inputs.first { $0.path == file.path })
            #expect(
                file.rows_read == input.rows_read && file.accepted == input.rows_accepted
                    && file.refused == input.rows_refused)
            #expect(file.amount_accepted == input.amount_accepted && file.amount_refused == input.amount_refused)
        }
    }

    @Test func `one file that cannot be read refuses itself, not the folder`() throws {
        let folder = try TemporaryFolder()
        let town = Municipality.october(mentors: 3)
        try town.write(to: folder, "in")
        try folder.write("", to: "in/sessions-empty.csv")
        try folder.write("a,b\n1,2\n", to: "in/invoices-odd.csv")
        let outcome = try Program.run(["check", "in"], in: folder.root)
        #expect(outcome.status == 3)
        #expect(outcome.stdout.contains("in/sessions-empty.csv") && outcome.stdout.contains("in/invoices-odd.csv"))
        let files = try report(["in"], in: folder.root, status: 3)
        #expect(files.first { $0.path == "in/sessions.csv" }?.accepted == 60)
        #expect(files.first { $0.path == "in/invoices.csv" }?.accepted == 15)
        #expect(files.count == 4)
    }

    @Test func `check writes nothing`() throws {
        let folder = try TemporaryFolder()
        try Municipality.october(mentors: 3).write(to: folder, "in")
        #expect(try Program.run(["check", "in"], in: folder.root).status == 0)
        #expect(try folder.names() == ["in"])
        #expect(try folder.names(in: "in") == ["invoices.csv", "sessions.csv"])
    }

    @Test func `standard input can be checked`() throws {
        let town = Municipality.october(mentors: 3)
        let file = try #require(try report(["--sessions", "-"], input: town.sessionFile).first)
        #expect((file.path, file.rows_read, file.accepted) == ("stdin", 60, 60))
    }
}
