import Records
import Testing

@testable import Ingest

@Suite("Spellings that spreadsheets make, and those that could be meant in two ways")
struct SpellingTests {
    @Test(
        "figures in E-notation are exact or no figures",
        arguments: [
            ("1,5E+03", 150_000), ("1.5E3", nil), ("1,2345E+02", 12_345), ("1,23456E+02", nil), ("1,23457E+03", 123_457), ("1,255E+03", 125_500), ("5E-2", 5), ("5E-3", nil),
            ("-2E+1", -2_000), ("0E+9", 0), ("1E+12", nil), ("1E", nil), ("E5", nil), ("1,5E+3x", nil),
        ] as [(String, Int64?)])
    func scientific(_ text: String, _ øre: Int64?) {
        let reader = NumberReader(decimal: .comma, thousands: .point)
        let bytes = Array(text.utf8)
        #expect(bytes.withUnsafeBufferPointer { reader.amount($0)?.øre } == øre)
    }

    private static let serial = Profile(name: "excel", decimal: .comma, dateFormat: .serial)

    @Test("a spreadsheet's numbers of days are dates and times")
    func serialDays() throws {
        // 46296 is 1 October 2026: 46023 is 1 January 2026, as the spreadsheets' own function DATEVALUE gives.
        let loaded = try Reading(profile: Self.serial).load(
            .sessions, "session_id;mentor_id;citizen_id;start;end\n1;m;c;46296,375;46296,4166666667\n2;m;c;46296.5;x\n")
        let row = try #require(loaded.dataset.allSessions.first?.row)
        #expect("\(row.day)" == "2026-10-01")
        #expect(row.length == 3_600)
        #expect(loaded.table(.sessions)?.refused == [Refused("bad-date", "end", line: 3)])
        let bills = try Reading(profile: Self.serial).load(
            .invoices,
            "invoice_id;line_no;provider_id;mentor_id;service_date;hours;amount\ni;1;p;m;46023;1;1\ni;2;p;m;46023,5;1;1\n")
        #expect(bills.dataset.allLines.map { "\($0.row.serviceFrom)" } == ["2026-01-01"])
        #expect(bills.table(.invoices)?.total.refusals == [.badDate: 1])
    }

    @Test("all spellings of one CPR number are one citizen; nine digits only where the profile says so")
    func citizens() throws {
        let rows = ["0101901234", "010190-1234", "101901234", "010190 1234"].enumerated().map {
            "\($0),m,\($1),2026-10-0\($0 + 1)T09:00,2026-10-0\($0 + 1)T10:00"
        }
        let text = (["session_id,mentor_id,citizen_id,start,end"] + rows).joined(separator: "\n")
        let plain = try Reading().load(.sessions, text).dataset.allSessions.map(\.row.citizen)
        #expect(plain[0] == plain[1] && plain[0] == plain[3])
        #expect(plain[2] != plain[0])
        var columns = TableProfile.standardColumns(of: .sessions)
        columns["citizen_id"] = .cpr("citizen_id")
        let profile = Profile(name: "p", tables: [TableProfile(kind: .sessions, files: [], columns: columns)])
        let all = try Reading(profile: profile).load(.sessions, text).dataset.allSessions.map(\.row.citizen)
        #expect(Set(all).count == 1)
        #expect(all[0] == plain[0])
    }

    @Test(
        "without a profile nothing is guessed",
        arguments: [
            "1;1;p;m;03-04-2026;1;1", "1;1;p;m;2026-04-03;1.234;1", "1;1;p;m;2026-04-03;1;1.234",
            "1;1;p;m;2026-04-03;1,5;1", "1;1;5,79E+12;m;2026-04-03;1;1", "1;1;p;m;46115;1;1",
        ])
    func guesses(_ row: String) throws {
        let text = "invoice_id;line_no;provider_id;mentor_id;service_date;hours;amount\n\(row)\n"
        let error = try Reading().error(.invoices, Array(text.utf8))
        #expect(error.problem.hasPrefix("needs a profile: "))
        #expect(error.remedy.contains("tilsyn profile new"))
        // With one, whatever it says, the file is read.
        let profile = Profile(name: "p", dateFormat: DateFormat(pattern: "dd-mm-yyyy") ?? .iso)
        #expect(try Reading(profile: profile).load(.invoices, text).table(.invoices)?.total.read == 1)
    }

    @Test("what is plain is read without a profile", arguments: [",", ";", "\t"])
    func plain(_ delimiter: String) throws {
        let text = "invoice_id,line_no,provider_id,mentor_id,service_date,hours,amount\n1,1,p,m,2026-04-03,1.125,12.50\n"
            .replacing(",", with: delimiter)
        #expect(try Reading().load(.invoices, text).table(.invoices)?.total.accepted == 1)
    }
}
