import Configuration
import Foundation
import Records
import Testing

@Suite("A profile")
struct ProfileReaderTests {
    private func read(_ text: String) throws -> Profile {
        try ProfileReader.read(text: text, file: "profile.yml")
    }

    private func shipped(_ name: String) throws -> Profile {
        try ProfileReader.read(path: repository.appendingPathComponent("config/profiles/\(name).yml").path)
    }

    /// A profile with these lines for the sessions' columns beside the needed ones.
    private func sessions(_ extra: String) -> String {
        """
        profile: p
        tables:
          sessions:
            columns:
              session_id: a
              mentor_id: b
              citizen_id: c
              start: d
              end: e
              \(extra)
        """
    }

    @Test("of police duties is read as it stands in config/profiles")
    func dutyPay() throws {
        let profile = try shipped("duty-pay")
        #expect(profile.name == "duty-pay")
        #expect(profile.timeZone == "UTC")
        #expect(profile.timeFormat == .compact)
        #expect(profile.dateFormat == .iso)
        #expect(profile.encoding == .automatic)
        #expect(
            profile.table(.sessions)
                == TableProfile(
                    kind: .sessions, files: ["details*.csv"],
                    columns: [
                        "session_id": .column("Tracking_No", unit: nil), "mentor_id": .column("Emp. ID", unit: nil),
                        "citizen_id": .column("Customer No.", unit: nil),
                        "start": .dateAndTime(date: "Detail Date", time: "Start Time", overnight: false),
                        "end": .dateAndTime(date: "Detail Date", time: "End Time", overnight: true),
                        "kind": .constant("individual"),
                    ]))
        #expect(
            profile.table(.invoices)
                == TableProfile(
                    kind: .invoices, files: ["details*.csv"],
                    columns: [
                        "invoice_id": .constant("duty-pay"), "line_no": .column("Tracking_No", unit: nil),
                        "provider_id": .constant("duty-pay"), "mentor_id": .column("Emp. ID", unit: nil),
                        "citizen_id": .column("Customer No.", unit: nil),
                        "session_id": .column("Tracking_No", unit: nil),
                        "service_date": .column("Detail Date", unit: nil), "hours": .column("Hours Paid", unit: .hours),
                        "amount": .perHour("1.00"),
                    ]))
        #expect(profile.table(.mentors) == .contract(.mentors))
    }

    @Test("of a Danish export is read as it stands in config/profiles")
    func danishSemicolon() throws {
        let profile = try shipped("danish-semicolon")
        #expect(profile.encoding == .windows1252)
        #expect(profile.delimiter == .semicolon)
        #expect(profile.decimal == .comma)
        #expect(profile.thousands == .point)
        #expect(profile.dateFormat == DateFormat(pattern: "dd-mm-yyyy"))
        #expect(profile.timeFormat == .colon)
        let sessions = profile.table(.sessions)
        #expect(sessions.columns["start"] == .dateAndTime(date: "Dato", time: "Fra", overnight: false))
        #expect(sessions.columns["confirmed_minutes"] == .column("Bekræftet tid", unit: .hours))
        #expect(
            sessions.values["confirmation"] == [
                "Ja": "confirmed", "Nej": "denied", "Intet svar": "unanswered", "Ikke spurgt": "not_asked",
                "": "not_asked",
            ])
        let invoices = profile.table(.invoices)
        #expect(invoices.files == ["fakturalinjer*.csv"])
        #expect(invoices.columns["provider_id"] == .column("Leverandør", unit: nil))
        #expect(invoices.columns["service_to"] == .column("Periode til", unit: nil))
        #expect(invoices.columns["amount"] == .column("Beløb", unit: nil))
    }

    @Test(
        "that only has a name is the contract's",
        arguments: ["profile: contract\n", "profile: contract\ntables:\n", "profile: contract\ntables:\n  sessions:\n"])
    func contract(text: String) throws {
        #expect(try read(text) == .contract)
    }

    @Test("of the contract reads every column under its own name, lengths in the contract's units")
    func identity() {
        for kind in TableKind.allCases {
            let table = Profile.contract.table(kind)
            #expect(table.files == TableProfile.standardFiles(of: kind))
            #expect(Set(table.columns.keys) == Set(kind.columns.map(\.name)))
        }
        #expect(
            Profile.contract.table(.sessions).columns["confirmed_minutes"]
                == .column("confirmed_minutes", unit: .minutes))
        #expect(Profile.contract.table(.invoices).columns["hours"] == .column("hours", unit: .hours))
        #expect(Profile.contract.table(.invoices).columns["amount"] == .column("amount", unit: nil))
        #expect(Profile.contract.timeZone == "Europe/Copenhagen")
    }

    @Test("takes every form of every key")
    func everyForm() throws {
        let profile = try read(
            """
            profile: all
            time_zone: America/New_York
            encoding: utf-16
            delimiter: tab
            decimal: ","
            thousands: " "
            date_format: dd.mm.yy
            time_format: HH.MM
            tables:
              follow_ups:
                files: ["a?.csv", b.csv]
                values: {outcome: {" OK ": as_agreed, 7: unclear}}
              sessions:
                columns:
                  session_id: 1
                  mentor_id: {column: " m "}
                  citizen_id: {constant: "0"}
                  start: {time: t, date: d, overnight: false}
                  end: ended
                  confirmed_minutes: {column: x, unit: hhmm}
            """)
        #expect(profile.timeZone == "America/New_York")
        #expect(profile.encoding == .utf16)
        #expect(profile.delimiter == .tab)
        #expect(profile.thousands == .space)
        #expect(profile.dateFormat == DateFormat(pattern: "dd.mm.yy"))
        #expect(profile.timeFormat == .point)
        #expect(profile.table(.followUps).files == ["a?.csv", "b.csv"])
        #expect(profile.table(.followUps).values == ["outcome": ["OK": "as_agreed", "7": "unclear"]])
        #expect(profile.table(.followUps).columns == TableProfile.standardColumns(of: .followUps))
        #expect(
            profile.table(.sessions).columns == [
                "session_id": .column("1", unit: nil), "mentor_id": .column("m", unit: nil),
                "citizen_id": .constant("0"),
                "start": .dateAndTime(date: "d", time: "t", overnight: false), "end": .column("ended", unit: nil),
                "confirmed_minutes": .column("x", unit: .hoursAndMinutes),
            ])
    }

    @Test(
        "is told where and how to mend what is wrong with its formats",
        arguments: [
            ("profil: p\nprofile: p\n", 1, .unknownKey, "did you mean 'profile'?"),
            ("profile: \" \"\n", 1, .wrongType, "write a text between the quotes"),
            ("profile: p\ntime_zone: Europe/Copenhagn\n", 2, .unknownChoice, "did you mean 'Europe/Copenhagen'?"),
            ("profile: p\ntime_zone: CEST-2\n", 2, .unknownChoice, "write its name as 'Europe/Copenhagen' or 'UTC'"),
            ("profile: p\nencoding: windows1252\n", 2, .unknownChoice, "did you mean 'windows-1252'?"),
            ("profile: p\ndelimiter: pipe\n", 2, .unknownChoice, "write 'auto', ',', ';' or 'tab'"),
            (
                "profile: p\ndelimiter: ,\n", 2, .unsupported,
                "write the value out; if the sign is part of the text, put the text in quotes"
            ),
            (
                "profile: p\ndecimal: \",\"\nthousands: \",\"\n", 3, .contradiction,
                "set 'decimal' to the sign before the decimals, and 'thousands' to another or none"
            ),
            (
                "profile: p\nthousands: .\n", 2, .contradiction,
                "set 'decimal' to the sign before the decimals, and 'thousands' to another or none"
            ),
            ("profile: p\ndate_format: DD-MM-YYYY\n", 2, .unknownChoice, "did you mean 'dd-mm-yyyy'?"),
            (
                "profile: p\ndate_format: dd-mm\n", 2, .unknownChoice,
                "write dd, mm and yyyy (or yy), each once, with one sign of '-', '.', '/' or a space between them, or none; or 'excel' for a spreadsheet's numbers of days"
            ),
            ("profile: p\ntime_format: HH:MM:SS\n", 2, .unknownChoice, "write 'HH:MM', 'HHMM' or 'HH.MM'"),
            ("profile: p\ntables:\n  session:\n    files: [a]\n", 3, .unknownKey, "did you mean 'sessions'?"),
            (
                "profile: p\ntables: [sessions]\n", 2, .wrongType,
                "write 'key: value' on lines of their own, indented below it"
            ),
            ("profile: p\nprofile: q\n", 2, .duplicateKey, "keep one of them"),
            ("profile: [p]\n", 1, .wrongType, "write one text after the colon"),
        ] as [(String, Int, ConfigurationProblem.Kind, String)])
    func formats(text: String, line: Int, kind: ConfigurationProblem.Kind, remedy: String) {
        let found = profileProblems(text)
        #expect(found.map(\.line) == [line])
        #expect(found.map(\.kind) == [kind])
        #expect(found.map(\.remedy) == [remedy])
    }

    @Test("without a name, or without anything, is refused")
    func nameless() {
        #expect(profileProblems("decimal: \",\"\n").map(\.what) == ["the profile has no name"])
        #expect(profileProblems("# nothing\n").map(\.what) == ["the file is empty"])
    }

    @Test(
        "is told where and how to mend what is wrong with a column",
        arguments: [
            ("confirmaton: x", .unknownKey, "did you mean 'confirmation'?"),
            (
                "amount: x", .unknownKey,
                "write 'session_id', 'mentor_id', 'citizen_id', 'start', 'end', 'kind', 'group_id', 'confirmation', 'confirmed_minutes', 'confirmed_at', 'logged_at', 'channel' …"
            ),
            ("kind: [x]", .wrongType, "write one text after the colon"),
            ("kind: {colum: x}", .unknownKey, "did you mean 'column'?"),
            ("kind: {}", .missing, "write a header, {column: …}, {date: …, time: …}, {constant: …} or {per_hour: …}"),
            (
                "kind: {column: x, constant: group}", .contradiction,
                "keep one of a header, {column: …}, {date: …, time: …}, {constant: …} or {per_hour: …}"
            ),
            ("kind: {constant: groups}", .unknownChoice, "did you mean 'group'?"),
            ("kind: {column: x, unit: hours}", .contradiction, "delete 'unit'"),
            ("kind: {date: x, time: y}", .contradiction, "write the header it stands under"),
            ("confirmed_minutes: {column: x, unit: hour}", .unknownChoice, "did you mean 'hours'?"),
            (
                "confirmed_minutes: {unit: hours}", .missing,
                "add 'column: ' and the header it stands under in your file"
            ),
            ("confirmed_minutes: {per_hour: \"1.00\"}", .contradiction, "write the header it stands under"),
            ("logged_at: {date: x}", .missing, "add 'time: ' and the header it stands under in your file"),
            ("logged_at: {date: x, time: y, overnight: true}", .contradiction, "delete it from 'logged_at'"),
            ("logged_at: {date: x, time: y, overnight: yes}", .wrongType, "write true or false, without quotes"),
        ] as [(String, ConfigurationProblem.Kind, String)])
    func columns(line: String, kind: ConfigurationProblem.Kind, remedy: String) {
        let found = profileProblems(sessions(line))
        #expect(found.map(\.line) == [10])
        #expect(found.map(\.kind) == [kind])
        #expect(found.map(\.remedy) == [remedy])
    }

    @Test("has to name every needed column, service_date serving for both ends")
    func neededColumns() {
        let found = profileProblems(
            "profile: p\ntables:\n  invoices:\n    columns:\n      invoice_id: a\n      service_from: b\n")
        #expect(found.map(\.line) == [4, 4, 4, 4, 4, 4])
        #expect(
            found.map(\.what)
                == ["line_no", "provider_id", "mentor_id", "service_to", "hours", "amount"].map {
                    "the columns of 'invoices' lack '\($0)', which every row needs"
                })
        #expect(
            TableKind.invoices.missing(from: ["service_date", "hours"]) == [
                "invoice_id", "line_no", "provider_id", "mentor_id", "amount",
            ])
    }

    @Test("cannot give service_date and an end of the service", arguments: ["service_from", "service_to"])
    func serviceDateTwice(column: String) {
        for pair in [["service_date", column], [column, "service_date"]] {
            let text = """
                profile: p
                tables:
                  invoices:
                    columns:
                      invoice_id: a
                      line_no: b
                      provider_id: c
                      mentor_id: d
                      hours: e
                      amount: f
                      \(pair[0]): g
                      \(pair[1]): h
                """
            let found = profileProblems(text).filter { $0.kind != .missing }
            #expect(found.map(\.kind) == [.contradiction])
            #expect(found.map(\.line) == [12])
        }
    }

    @Test(
        "takes a rate above 0 with at most two decimals",
        arguments: [
            ("\"325,50\"", "write a decimal point: 325.50"),
            ("\"0.00\"", "write digits, with at most two decimals after a point: \"325.00\""),
            ("-1", "write digits, with at most two decimals after a point: \"325.00\""),
            ("1.005", "write digits, with at most two decimals after a point: \"325.00\""),
            ("1e3", "write digits, with at most two decimals after a point: \"325.00\""),
        ])
    func rates(rate: String, remedy: String) {
        let text = "profile: p\ntables:\n  invoices:\n    columns:\n      amount: {per_hour: \(rate)}\n"
        let found = profileProblems(text).filter { $0.kind != .missing }
        #expect(found.map(\.line) == [5])
        #expect(found.map(\.remedy) == [remedy])
    }

    @Test(
        "is told where and how to mend what is wrong with codes and files",
        arguments: [
            ("    values: {confirmation: {Ja: confirmd}}", .unknownChoice, "did you mean 'confirmed'?"),
            ("    values: {mode: {x: letter}}", .unknownChoice, "write 'in_person', 'phone' or 'video'"),
            ("    values: {confirmation: {Ja: confirmed, \" Ja\": denied}}", .duplicateKey, "keep one of them"),
            ("    values: {confirmation: {Ja: }}", .wrongType, "write one text after the colon"),
            (
                "    values: {confirmation: Ja}", .wrongType,
                "write 'key: value' on lines of their own, indented below it"
            ),
            ("    values: {confirmatio: {Ja: confirmed}}", .unknownKey, "did you mean 'confirmation'?"),
            ("    files: sessions.csv", .wrongType, "write a list such as [\"sessions*.csv\"]"),
            ("    files: []", .wrongType, "write a list such as [\"sessions*.csv\"]"),
            (
                "    files: [a/b.csv]", .wrongType,
                "write a name without '/', in which '*' stands for any letters and '?' for one"
            ),
            (
                "    files: [*.csv]", .unsupported,
                "write the value out; if the sign is part of the text, put the text in quotes"
            ),
            ("    file: [a.csv]", .unknownKey, "did you mean 'files'?"),
        ] as [(String, ConfigurationProblem.Kind, String)])
    func codesAndFiles(line: String, kind: ConfigurationProblem.Kind, remedy: String) {
        let found = profileProblems("profile: p\ntables:\n  sessions:\n\(line)\n")
        #expect(found.map(\.line) == [4])
        #expect(found.map(\.kind) == [kind])
        #expect(found.map(\.remedy) == [remedy])
    }

    @Test("has no codes for a column that it does not read")
    func codesOfUnreadColumn() {
        let found = profileProblems(sessions("kind: k") + "\n    values: {mode: {x: phone}}\n")
        #expect(found.map(\.line) == [11])
        #expect(found.map(\.kind) == [.contradiction])
    }

    @Test("tells everything that is wrong at once, by line")
    func everything() {
        let found = profileProblems(
            "profile: p\nencoding: ebcdic\ntables:\n  grants:\n    file: x\n  mentors: 5\ndecimal: ;\n")
        #expect(found.map(\.line) == [2, 5, 6, 7])
    }

    @Test(
        "date format is three parts with one sign or none",
        arguments: [
            "yyyy-mm-dd", "dd-mm-yyyy", "dd/mm/yyyy", "dd.mm.yyyy", "mm/dd/yyyy", "yyyymmdd", "dd-mm-yy", "ddmmyy",
            "dd mm yyyy",
        ])
    func goodDates(pattern: String) throws {
        #expect(DateFormat(pattern: pattern)?.pattern == pattern)
    }

    @Test("date format parts and sign are told apart")
    func dateParts() throws {
        let format = try #require(DateFormat(pattern: "mm/dd/yy"))
        #expect(format.order == [.month, .day, .year])
        #expect(format.separator == UInt8(ascii: "/"))
        #expect(format.yearDigits == 2)
        #expect(DateFormat(pattern: "yyyymmdd")?.separator == nil)
        #expect(DateFormat(pattern: "yyyymmdd")?.yearDigits == 4)
    }

    @Test(
        "date format is nothing else",
        arguments: [
            "", "dd", "dd-mm", "dd-mm/yyyy", "dd-mmyyyy", "dd-dd-yyyy", "dd-mm-yyy", "dd-mm-yyyyy", "-dd-mm-yyyy",
            "dd-mm-yyyy-",
            "d-m-yyyy", "dd--mm-yyyy", "dd-mm-yyyy-dd", "dæmmæyyyy", "DD-MM-YYYY",
        ])
    func badDates(pattern: String) {
        #expect(DateFormat(pattern: pattern) == nil)
    }
}
