import Configuration
import Foundation
import Records
import Testing

@testable import Ingest

@Suite("A profile's draft")
struct ProfileDraftTests {
    private let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private func read(_ yaml: String) throws -> Profile { try ProfileReader.read(text: yaml, file: "draft.yml") }

    private func draft(_ text: String, _ name: String) -> String { ProfileDraft(Samples.survey(text, name)).yaml() }

    @Test("without doubts loads as it is, and says what it read")
    func certain() throws {
        let yaml = draft(Samples.danishSessions, "registreringer-2026-10.csv")
        #expect(!yaml.contains("DOUBT"))
        let profile = try read(yaml)
        #expect(profile.delimiter == .semicolon)
        #expect(profile.decimal == .comma)
        #expect(profile.dateFormat == DateFormat(pattern: "dd-mm-yyyy"))
        #expect(profile.timeFormat == .colon)
        let table = profile.table(.sessions)
        #expect(table.files == ["registreringer-*.csv"])
        #expect(table.columns["end"] == .dateAndTime(date: "Dato", time: "Til", overnight: true))
        #expect(table.columns["confirmed_minutes"] == .column("Bekræftet tid", unit: .hours))
        #expect(
            table.values["confirmation"] == ["Ja": "confirmed", "Nej": "denied", "Intet svar": "unanswered"])
        let onOneLine = yaml.replacing("\n# ", with: " ")
        #expect(onOneLine.contains("start 13 October 2026 22:30 · end 13 October 2026 00:30 the next day"))
    }

    @Test("of usual invoices states the sign between thousands")
    func thousands() throws {
        let profile = try read(draft(Samples.danishInvoices, "fakturalinjer.csv"))
        #expect(profile.decimal == .comma)
        #expect(profile.thousands == .point)
        #expect(profile.table(.invoices).columns["amount"] == .column("Beløb", unit: nil))
    }

    @Test("with a needed setting in doubt is refused until it is decided")
    func doubted() throws {
        let yaml = draft(Samples.ambiguousInvoices, "faktura.csv")
        #expect(throws: ConfigurationError.self) { try read(yaml) }
        #expect(yaml.contains("# DOUBT: No cell decides the order of day and month: 03-04-2026"))
        #expect(yaml.contains("#   decimal: \",\"   and a line   thousands: \".\""))
        let dated = yaml.replacing("\ndate_format:\n", with: "\ndate_format: dd-mm-yyyy\n")
        #expect(throws: ConfigurationError.self) { try read(dated) }
        let decided = dated.replacing("\ndecimal:\n", with: "\ndecimal: \",\"\nthousands: \".\"\n")
        let profile = try read(decided)
        #expect(profile.thousands == .point)
        #expect(profile.table(.invoices).columns.count == 7)
    }

    @Test("with a needed column in doubt is refused until it is chosen")
    func column() throws {
        let yaml = draft(
            "Fakturanr;Linje;Leverandørnr;Mentornr;Ydelsesdato;Antal;Beløb\nF1;1;L1;M1;31-10-2026;90;500,25\n",
            "faktura.csv")
        #expect(throws: ConfigurationError.self) { try read(yaml) }
        let profile = try read(
            yaml.replacing(
                "#   hours: {column: \"Antal\", unit: minutes}", with: "hours: {column: \"Antal\", unit: minutes}"))
        #expect(profile.table(.invoices).columns["hours"] == .column("Antal", unit: .minutes))
    }

    @Test("with codes that nobody knows loads, and leaves them to be filled in")
    func codes() throws {
        let yaml = draft(
            "Mentornr;Mentortype\nM1;Zebra\nM2;Ekstern\n", "mentorer.csv")
        #expect(yaml.contains("#   \"Zebra\": company"))
        #expect(try read(yaml).table(.mentors).values == ["mentor_type": ["Ekstern": "external"]])
        let filled = yaml.replacing("#   \"Zebra\": company", with: "\"Zebra\": municipal")
        #expect(
            try read(filled).table(.mentors).values == ["mentor_type": ["Ekstern": "external", "Zebra": "municipal"]])
    }

    @Test("of a file without a table is refused")
    func noTable() {
        for (text, name) in [("a,b\n1,2\n", "x.csv"), ("", "x.csv"), ("<a/>", "x.xml")] {
            #expect(throws: ConfigurationError.self) { try read(draft(text, name)) }
        }
    }

    @Test("never shows a citizen's number")
    func privacy() {
        let text = """
            Mødenr;CPR;Mentornr;Start;Slut;Status
            1;010190-1234;M1;2026-10-13 09:00;2026-10-13 10:00;0101901234
            2;101261234;M1;2026-10-13 11:00;2026-10-13 12:00;010190 1234
            """
        let yaml = draft(text, "moeder-010190-1234.csv")
        for part in ["1234", "010190", "101261"] { #expect(!yaml.contains(part)) }
        #expect(yaml.contains("citizen_id: {column: \"CPR\", cpr: true}"))
        #expect(yaml.contains("citizen_id ######-####"))
    }

    @Test("writes headers and file names with any signs in them")
    func signs() throws {
        let text = "Mentornr,\"Mentor\"\"type\",\"a: #b\n\u{200B}c\"\nM1,x,y\n"
        let profile = try read(draft(text, "mentorer \"1\": #2\u{200B}.csv"))
        #expect(profile.table(.mentors).columns == ["mentor_id": .column("Mentornr", unit: nil)])
    }

    @Test(
        "of the example's files is the contract, without a doubt",
        arguments: [
            ("sessions-2026-10", TableKind.sessions), ("invoices-2026-10", .invoices), ("grants", .grants),
            ("mentors", .mentors), ("providers", .providers), ("follow_ups", .followUps),
        ])
    func example(name: String, kind: TableKind) throws {
        let file = repository.appendingPathComponent("datasets/example/\(name).csv")
        let survey = FileSurvey.survey([UInt8](try Data(contentsOf: file)), isWhole: true, name: "\(name).csv")
        #expect(survey.doubts.isEmpty)
        #expect(survey.isCertain)
        #expect(survey.table == kind)
        #expect(survey.doubts(against: ExpectedColumn.contract(kind)).isEmpty)
        let profile = try read(ProfileDraft(survey).yaml())
        #expect(profile.dateFormat == .iso)
        #expect(profile.decimal == .point)
        for (column, source) in profile.table(kind).columns {
            #expect(source == .column(column, unit: kind.column(column)?.content.unit))
        }
        let filled = survey.columns.filter { column in column.filled > 0 && kind.column(column.header) != nil }
        #expect(Set(filled.map(\.header)) == Set(profile.table(kind).columns.keys))
    }
}
