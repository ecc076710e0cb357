import Foundation
import Testing

@testable import Laboratory

@Suite("Files")
struct FilesTests {
    static let world = Municipality.simulate(
        settings(seed: 42, mentors: 30, months: 3, prevalence: 0.3, collusion: true))

    @Test("equal settings give equal bytes", arguments: seeds)
    func determinism(seed: UInt64) {
        let wanted = settings(seed: seed, mentors: 20, prevalence: 0.3, collusion: true)
        let (one, other) = (Municipality.simulate(wanted), Municipality.simulate(wanted))
        for name in one.fileNames {
            #expect(!one.content(of: name).isEmpty)
            #expect(one.content(of: name) == other.content(of: name))
        }
    }

    @Test("another seed gives other bytes")
    func seedsDiffer() {
        let contents = seeds.map {
            Municipality.simulate(settings(seed: $0, mentors: 10)).content(of: "sessions-2026-08.csv")
        }
        #expect(Set(contents).count == seeds.count)
    }

    @Test("the bytes are those of every machine and version: the first rows of one municipality")
    func goldenRows() {
        let world = Municipality.simulate(SimulationSettings(seed: 7, mentors: 1, months: 1, prevalence: 0))
        let golden = [
            "sessions-2026-08.csv": goldenSessions, "invoices-2026-08.csv": goldenInvoices, "grants.csv": goldenGrants,
            "follow_ups.csv": goldenFollowUps,
        ]
        for (name, rows) in golden {
            let lines = String(decoding: world.content(of: name), as: UTF8.self).split(separator: "\n")
            #expect(lines.prefix(3).joined(separator: "\n") == rows)
        }
    }

    @Test("the files are written under their names, with the bytes that the rows have")
    func writing() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "tilsyn-simulation-\(UUID().uuidString)/new")
        defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
        try Self.world.write(to: folder.path)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(
            names == [
                "follow_ups.csv", "grants.csv", "invoices-2026-08.csv", "invoices-2026-09.csv",
                "invoices-2026-10.csv", "mentors.csv", "providers.csv",
                "sessions-2026-08.csv", "sessions-2026-09.csv", "sessions-2026-10.csv", "truth.csv",
            ])
        for name in names {
            #expect(try Data(contentsOf: folder.appendingPathComponent(name)) == Data(Self.world.content(of: name)))
        }
    }

    @Test("a folder that cannot be made is an error with its path")
    func unwritable() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(
            "tilsyn-simulation-\(UUID().uuidString)")
        try Data().write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let error = #expect(throws: SimulationWriteError.self) {
            try Self.world.write(to: file.appendingPathComponent("out").path)
        }
        #expect(error?.path == file.appendingPathComponent("out").path)
    }

    @Test(
        "every table has the contract's columns",
        arguments: [
            (
                "sessions-2026-08.csv",
                "session_id,mentor_id,citizen_id,start,end,kind,group_id,confirmation,confirmed_minutes,confirmed_at,logged_at,"
                    + "channel,mode,provider_id,grant_id"
            ),
            (
                "invoices-2026-08.csv",
                "invoice_id,line_no,provider_id,mentor_id,citizen_id,session_id,service_from,service_to,hours,hourly_rate,amount,"
                    + "kind,issued_on,text,account,approved_by,unit,places"
            ),
            (
                "mentors.csv",
                "mentor_id,provider_id,mentor_type,active_from,active_to,agreed_rate,person_key,employee_id"
            ),
            (
                "grants.csv",
                "grant_id,citizen_id,valid_from,valid_to,mentor_id,provider_id,hours_per_week,total_hours,scheme,extends,"
                    + "max_rate,decided_by,purpose,tasks,qualifications,mentor_named,duration_stated,hours_stated,"
                    + "complaint_guidance,contract_signed_on,need_assessed_on,registered_on,account,lasting_need"
            ),
            ("follow_ups.csv", "citizen_id,held_on,mentor_id,grant_id,by,outcome"),
            ("providers.csv", "provider_id,name,contract_from,contract_to,agreed_rate,max_no_show_share"),
            ("truth.csv", "mentor_id,provider_id,kind,severity,month,hours,amount"),
        ])
    func headers(name: String, header: String) {
        let records = parsed(Self.world.content(of: name))
        #expect(records.first?.joined(separator: ",") == header)
        #expect(records.count > 1)
        #expect(records.allSatisfy { $0.count == records[0].count })
    }

    @Test("the written fields say what the rows say")
    func fields() throws {
        let world = Self.world
        let sessions = parsed(world.content(of: "sessions-2026-08.csv")).dropFirst()
        #expect(sessions.count == world.months[0].sessions.count)
        for (record, row) in zip(sessions, world.months[0].sessions) {
            #expect(record[0] == row.sessionID && record[3] == "\(row.start)" && record[4] == "\(row.end)")
            #expect(record[5] == row.kind.rawValue && record[7] == row.confirmation.rawValue)
            #expect(record[8] == (row.confirmedMinutes.map { "\($0)" } ?? ""))
        }
        let lines = parsed(world.content(of: "invoices-2026-08.csv")).dropFirst()
        #expect(lines.count == world.months[0].invoiceLines.count)
        for (record, row) in zip(lines, world.months[0].invoiceLines) {
            #expect(try #require(Decimal(string: record[8])) * 10_000 == Decimal(row.hourParts))
            #expect(try #require(Decimal(string: record[9])) * 100 == Decimal(row.hourlyRate))
            #expect(try #require(Decimal(string: record[10])) * 100 == Decimal(row.amount))
            #expect(record[10].split(separator: ".").last?.count == 2)
            #expect(record[13] == row.text)
        }
    }

    @Test("a share of no-shows is written as a share, an absent rate as nothing")
    func providerFields() {
        let records = parsed(Self.world.content(of: "providers.csv")).dropFirst()
        let shares: Set<String> = ["", "0.05", "0.10", "0.15", "0.20"]
        #expect(records.allSatisfy { shares.contains($0[5]) })
        #expect(records.contains { $0[4].isEmpty } && records.contains { !$0[4].isEmpty })
    }

    @Test("fields with commas and quotes are quoted")
    func quoting() {
        var text = CSVText(header: ["a", "b"])
        text.append(["x, y", "say \"no\""])
        text.append([nil, "plain"])
        #expect(String(decoding: text.bytes, as: UTF8.self) == "a,b\n\"x, y\",\"say \"\"no\"\"\"\n,plain\n")
    }

    @Test("hours have at most four decimals and no trailing zeros; kroner always two")
    func numbers() {
        #expect(
            [0, 5000, 8333, 10_000, 12_500, 1_000_001].map(CSVText.hours) == [
                "0", "0.5", "0.8333", "1", "1.25", "100.0001",
            ])
        #expect([0, 5, 150, 100_000].map(CSVText.kroner) == ["0.00", "0.05", "1.50", "1000.00"])
    }

    @Test("no file holds anything like a CPR number")
    func noCPR() {
        #expect(cprLike("tekst 010190-1234 mere") == ["010190-1234"])
        #expect(cprLike("0101901234,x") == ["0101901234"])
        for name in Self.world.fileNames {
            #expect(cprLike(String(decoding: Self.world.content(of: name), as: UTF8.self)).isEmpty)
        }
    }

    @Test("no file holds a carriage return or a byte order mark, and each ends with a line end")
    func lineEnds() {
        for name in Self.world.fileNames {
            let bytes = Self.world.content(of: name)
            #expect(!bytes.contains(UInt8(ascii: "\r")) && bytes.first != 0xEF && bytes.last == UInt8(ascii: "\n"))
        }
    }

    @Test("the example of three months is at most four megabytes")
    func exampleSize() {
        let example = Municipality.simulate(SimulationSettings(seed: 11, collusion: true))
        #expect(example.fileNames.reduce(0) { $0 + example.content(of: $1).count } <= 4_000_000)
    }

    private let goldenSessions = """
        session_id,mentor_id,citizen_id,start,end,kind,group_id,confirmation,confirmed_minutes,confirmed_at,logged_at,channel,mode,provider_id,grant_id
        S0000001,M00001,C000004,2026-08-03T09:00,2026-08-03T10:30,individual,,confirmed,,2026-08-10T14:52,2026-08-03T11:26,paper,phone,P001,B0000098
        S0000002,M00001,C000001,2026-08-03T12:00,2026-08-03T14:00,group,G000001,confirmed,90,2026-08-04T13:38,2026-08-03T15:49,paper,in_person,P001,B0000003
        """
    private let goldenInvoices = """
        invoice_id,line_no,provider_id,mentor_id,citizen_id,session_id,service_from,service_to,hours,hourly_rate,amount,kind,issued_on,text,account,approved_by,unit,places
        F000001,1,P001,M00001,C000001,,2026-08-03,2026-08-31,3,572.00,1716.00,invoice,2026-09-07,Mentorstøtte august 2026,K-100,EMP00201,hour,
        F000001,2,P001,M00001,C000001,,2026-08-03,2026-08-31,6,572.00,3432.00,invoice,2026-09-07,"Gruppeforløb, august 2026",K-100,EMP00201,hour,13
        """
    private let goldenGrants = """
        grant_id,citizen_id,valid_from,valid_to,mentor_id,provider_id,hours_per_week,total_hours,scheme,extends,max_rate,decided_by,purpose,tasks,qualifications,mentor_named,duration_stated,hours_stated,complaint_guidance,contract_signed_on,need_assessed_on,registered_on,account,lasting_need
        B0000001,C000001,2025-09-26,2026-01-25,M00001,P001,2.5,45,right-and-duty,,,EMP00102,yes,yes,yes,yes,no,yes,yes,2025-09-25,2025-09-14,2025-10-08,K-100,no
        B0000002,C000001,2026-01-26,2026-07-25,M00001,P001,2.5,65,right-and-duty,B0000001,,EMP00102,yes,yes,yes,yes,yes,yes,yes,2026-01-15,2025-12-25,2026-01-19,K-100,no
        """
    private let goldenFollowUps = """
        citizen_id,held_on,mentor_id,grant_id,by,outcome
        C000001,2025-12-05,M00001,B0000001,EMP00102,unclear
        C000001,2026-02-18,M00001,B0000002,EMP00102,as_agreed
        """

    /// Ten digits, or six, a hyphen and four, that are not part of a longer run of digits and hyphens.
    private func cprLike(_ text: String) -> [String] {
        text.utf8.split { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) && $0 != UInt8(ascii: "-") }
            .compactMap { String($0) }
            .filter { token in
                let parts = token.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map(
                    \.count)
                return parts == [10] || parts == [6, 4]
            }
    }

    /// The records of an RFC 4180 text without quotes inside fields, read independently of the writer.
    private func parsed(_ bytes: [UInt8]) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        for byte in bytes {
            switch (byte, isQuoted) {
            case (UInt8(ascii: "\""), _): isQuoted.toggle()
            case (UInt8(ascii: ","), false):
                record.append(String(decoding: field, as: UTF8.self))
                field = []
            case (UInt8(ascii: "\n"), false):
                record.append(String(decoding: field, as: UTF8.self))
                records.append(record)
                (record, field) = ([], [])
            default: field.append(byte)
            }
        }
        return records
    }
}
