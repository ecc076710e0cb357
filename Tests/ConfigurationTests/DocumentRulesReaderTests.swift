import Configuration
import Foundation
import Records
import Testing

@Suite("What a profile says of invoices in XML")
struct DocumentRulesReaderTests {
    private func rules(_ text: String, file: String = "p.yml") throws -> DocumentRules {
        try ProfileReader.read(text: "profile: p\ndocuments:\n" + text, file: file).documents
    }

    @Test("without the section the standard holds, and with an empty one, too")
    func standard() throws {
        #expect(try ProfileReader.read(text: "profile: p\n", file: "p.yml").documents == .standard)
        #expect(try ProfileReader.read(text: "profile: p\ndocuments:\n", file: "p.yml").documents == .standard)
        #expect(DocumentRules.standard.mentor == [LineRule(fields: [.property("mentor_id")])])
    }

    @Test("every key is read")
    func all() throws {
        let read = try rules(
            """
              files: ["*.ubl", "*.zip"]
              provider: [gln, name]
              mentor:
                - in: [note, item_name, "property: Mentor No ", order_reference]
                  pattern: 'M-(?<id>\\d+)'
                - in: [contact]
                  lookup: {Anna Holm: M1, "BO  ": M2}
              citizen:
                - in: [item_description]
                  cpr: true
              session:
              hours_per_unit: {DAY: 7.4, E49: 8}
            """)
        let expected = DocumentRules(
            files: ["*.ubl", "*.zip"], provider: [.gln, .name],
            mentor: [
                LineRule(
                    fields: [.note, .itemName, .property("Mentor No"), .orderReference], pattern: "M-(?<id>\\d+)"),
                LineRule(fields: [.contact], lookup: ["anna holm": "M1", "bo": "M2"]),
            ], citizen: [LineRule(fields: [.itemDescription], takesCPR: true)], session: [],
            hoursPerUnit: ["DAY": 74_000, "E49": 80_000])
        #expect(read == expected)
    }

    @Test("how credits are signed is said once for all files, and for documents apart where they differ")
    func credits() throws {
        func read(_ text: String) throws -> [CreditSigns] {
            let profile = try ProfileReader.read(text: "profile: p\n" + text, file: "p.yml")
            return [profile.credits, profile.documents.credits]
        }
        #expect(try read("") == [.byDocument, .byDocument])
        #expect(try read("credits: negative\n") == [.negative, .negative])
        #expect(try read("credits: negative\ndocuments:\n  credits: by-document\n") == [.negative, .byDocument])
        #expect(try read("documents:\n  credits: positive\n") == [.byDocument, .positive])
        #expect(throws: ConfigurationError.self) { try read("credits: signed\n") }
    }

    @Test("reading XML can be switched off")
    func off() throws {
        #expect(try ProfileReader.read(text: "profile: p\ndocuments: none\n", file: "p.yml").documents.files == [])
    }

    @Test("a look-up table is read from a file beside the profile, with any of three delimiters")
    func lookupFiles() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tilsyn-lookup-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for delimiter in [",", ";", "\t"] {
            try "Navn;Nr\n\"Holm; Anna\";M1\n\nÅSE;M2\n".replacing(";", with: delimiter).write(
                to: folder.appendingPathComponent("names.csv"), atomically: true, encoding: .utf8)
            let read = try rules(
                "  mentor:\n    - in: [note]\n      lookup: names.csv\n",
                file: folder.appendingPathComponent("p.yml").path)
            #expect(read.mentor.first?.lookup == ["holm\(delimiter) anna": "M1", "åse": "M2"])
            #expect(read.lookupFiles == [folder.appendingPathComponent("names.csv").path])
        }
    }

    @Test(
        "what is wrong is told by line, with how to mend it",
        arguments: [
            ("  mentor:\n", 3, "'mentor' has no rule"), ("  mentor: [{pattern: x}]\n", 3, "does not say where to look"),
            ("  mentor: [{in: []}]\n", 3, "finds nothing"), ("  mentor: [{in: [notes]}]\n", 3, "'notes' is not a part"),
            ("  mentor:\n    - in: [note]\n      pattern: '(M'\n", 5, "no regular expression"),
            ("  mentor:\n    - in: [note]\n      cpr: true\n", 5, "'cpr' is for 'citizen'"),
            ("  citizen:\n    - in: [note]\n      cpr: true\n      pattern: x\n", 6, "both given"),
            ("  mentor:\n    - in: [note]\n      lookup: nowhere.csv\n", 5, "nowhere.csv cannot be read"),
            ("  mentor:\n    - in: [note]\n      lookup: {a: M1, A: M2}\n", 5, "stands twice"),
            ("  provider: [cvr, vat]\n", 3, "'provider' cannot be"),
            ("  hours_per_unit: {day: 7.4}\n", 3, "no code of a unit"),
            ("  hours_per_unit: {DAY: a}\n", 3, "takes hours above 0"), ("  file: x\n", 3, "not a part of 'documents'"),
        ])
    func faults(_ text: String, _ line: Int, _ words: String) throws {
        let error = try #require(throws: ConfigurationError.self) { _ = try rules(text) }
        #expect(error.problems.first?.line == line)
        #expect(error.problems.first.map { $0.description.contains(words) } == true, "\(error.problems)")
    }

    @Test("a column of CPR numbers, and dates as a spreadsheet numbers them")
    func columns() throws {
        let profile = try ProfileReader.read(
            text: """
                profile: p
                date_format: excel
                tables:
                  follow_ups:
                    columns: {citizen_id: {column: CPR, cpr: true}, held_on: Dato}
                """, file: "p.yml")
        #expect(profile.dateFormat == .serial)
        #expect(profile.table(.followUps).columns["citizen_id"] == .cpr("CPR"))
        let error = try #require(throws: ConfigurationError.self) {
            _ = try ProfileReader.read(
                text:
                    "profile: p\ntables:\n  follow_ups:\n    columns: {citizen_id: b, held_on: {column: d, cpr: true}}\n",
                file: "p.yml")
        }
        #expect(
            error.problems.first?.what == "'cpr' is for 'citizen_id': no other column may hold a citizen's CPR number")
    }
}
