import Configuration
import Foundation
import Records
import Testing

@Suite("A file of norms")
struct NormsReaderTests {
    private func book(_ text: String) throws -> NormBook {
        try NormsReader.read([.init(name: "grants.yml", text: text)], in: "norms")
    }

    private func faults(_ text: String, _ location: SourceLocation = #_sourceLocation) -> [ConfigurationProblem] {
        problems(location) { _ = try book(text) }
    }

    /// A file of one norm that is right but for the lines given.
    private func entry(_ lines: String...) -> String {
        "norms:\n  - code: some.norm\n    source: a law\n" + lines.map { "    \($0)\n" }.joined()
    }

    @Test("holds every form, with dates, group and paragraph")
    func allForms() throws {
        let book = try book(
            """
            norms:
              - code: some.figure
                value: 7.5
                unit: days
                target_group: external
                valid_from: 2016-01-01
                valid_to: "2019-12-31"
                source: "L 66, of 2015"
                paragraph: § 93, 2. pkt.
              - {code: some.text, text: easter+39, source: a law}
              - {code: some.words, words: [tasks, "mentor, named"], source: a law}
              - code: some.bands
                bands: [{from: 0, to: 0, count: 21}, {from: 0.5, to: 1, count: 0}, {from: 401, count: 2}]
                unit: kroner
                source: a survey
            """)
        #expect(
            book.norms == [
                DatedNorm(
                    code: "some.figure", value: .number(7.5), unit: "days", targetGroup: "external",
                    validFrom: CivilDay(iso: "2016-01-01"), validTo: CivilDay(iso: "2019-12-31"),
                    source: "L 66, of 2015", paragraph: "§ 93, 2. pkt."),
                DatedNorm(code: "some.text", value: .text("easter+39"), unit: "", source: "a law"),
                DatedNorm(code: "some.words", value: .words(["tasks", "mentor, named"]), unit: "", source: "a law"),
                DatedNorm(
                    code: "some.bands",
                    value: .bands([
                        .init(from: 0, to: 0, count: 21), .init(from: 0.5, to: 1, count: 0),
                        .init(from: 401, to: nil, count: 2),
                    ]), unit: "kroner", source: "a survey"),
            ])
    }

    @Test("that says nothing holds no norms", arguments: ["", "# a comment\n", "norms:\n", "norms: []\n", "{}\n"])
    func empty(text: String) throws {
        #expect(try book(text).norms.isEmpty)
    }

    @Test("names file, line, fault and remedy")
    func wording() {
        let found = faults("norms:\n  - code: contact.longest-days\n    valu: 7\n    unit: days\n    source: a law\n")
        #expect(
            found.map(\.description) == [
                "norms/grants.yml, line 3: 'valu' is not a part of a norm; did you mean 'value'?"
            ])
    }

    @Test(
        "refuses each fault where it stands",
        arguments: [
            ("value: 6", 2, .missing, "the norm 'some.norm' has a figure and lacks 'unit'"),
            ("paragraph: 3", 2, .missing, "the norm 'some.norm' says nothing"),
            ("value: 6\n    unit: h\n    text: six", 2, .contradiction, "the norm 'some.norm' has 'value' and 'text'"),
            ("value: 0,5\n    unit: h", 4, .wrongType, "'value' takes a figure, and '0,5' has a decimal comma"),
            ("value: \"6\"\n    unit: h", 4, .wrongType, "'value' takes a figure, and here stands the text \"6\""),
            ("value: [6]\n    unit: h", 4, .wrongType, "'value' takes a figure, and here stands a list"),
            ("value:\n    unit: h", 4, .wrongType, "'value' takes a figure, and here stands empty"),
            (
                "value: .nan\n    unit: h", 4, .wrongType,
                "'value' takes a figure, and '.nan' is not a figure that anything can be compared with"
            ),
            ("text: [six]", 4, .wrongType, "'text' takes a text, and here stands a list"),
            ("text: \" \"", 4, .wrongType, "'text' is blank"),
            ("words: six", 4, .wrongType, "'words' takes a list of texts, and here stands 'six'"),
            ("words: []", 4, .wrongType, "'words' takes a list of texts, and here stands a list"),
            ("words: [six, ~]", 4, .wrongType, "'words' takes a text, and here stands empty"),
            ("words: [six, six]", 4, .duplicateKey, "'six' stands here for the second time"),
            ("bands: 6\n    unit: h", 4, .wrongType, "'bands' takes a list of bands, and here stands '6'"),
            ("bands: [6]\n    unit: h", 4, .wrongType, "a band is a group of keys, and here stands '6'"),
            ("bands: [{from: 1, to: 2}]\n    unit: h", 4, .missing, "a band lacks 'count'"),
            ("bands: [{frm: 1, count: 2}]\n    unit: h", 4, .unknownKey, "'frm' is not a part of a band"),
            ("bands: [{from: 2, to: 1, count: 2}]\n    unit: h", 4, .contradiction, "'to' is less than 'from'"),
            (
                "bands: [{from: 1, to: 2, count: 2.5}]\n    unit: h", 4, .wrongType,
                "'count' takes a whole figure, and '2.5' is not a whole number"
            ),
            (
                "bands: [{from: 1, to: 2, count: -2}]\n    unit: h", 4, .outOfRange,
                "'count' is -2, and it can be 0 to 1000000000"
            ),
            (
                "bands: [{from: 1, to: 2, count: 1}, {from: 2, count: 1}]\n    unit: h", 4, .contradiction,
                "this band begins before the one above it ends"
            ),
            (
                "bands: [{from: 1, count: 1}, {from: 2, count: 1}]\n    unit: h", 4, .contradiction,
                "this band begins before the one above it ends"
            ),
            (
                "text: six\n    valid_from: 2016-02-30", 5, .wrongType,
                "'valid_from' takes a date, and '2016-02-30' is none"
            ),
            ("text: six\n    valid_to: 31-12-2015", 5, .wrongType, "'valid_to' takes a date, and '31-12-2015' is none"),
            ("text: six\n    valid_to:", 5, .wrongType, "'valid_to' has no date"),
            (
                "text: six\n    valid_from: 2016-01-02\n    valid_to: 2016-01-01", 6, .contradiction,
                "'valid_to' 2016-01-01 is before 'valid_from' 2016-01-02"
            ),
            ("text: six\n    target_group: [a]", 5, .wrongType, "'target_group' takes a text, and here stands a list"),
            ("text: six\n    text: seven", 5, .duplicateKey, "'text' stands here for the second time, first in line 4"),
        ] as [(String, Int, ConfigurationProblem.Kind, String)])
    func oneFault(lines: String, line: Int, kind: ConfigurationProblem.Kind, what: String) {
        let found = faults(entry(lines))
        #expect(found.map(\.kind) == [kind])
        #expect(found.map(\.line) == [line])
        #expect(found.map(\.what) == [what])
    }

    @Test(
        "refuses a norm without source or code, and a code that is none",
        arguments: [
            ("- {code: some.norm, text: six}", .missing, "the norm 'some.norm' lacks 'source'"),
            ("- {text: six, source: a law}", .missing, "the norm that begins here lacks 'code'"),
            ("- {code: Some.norm, text: six, source: a law}", .wrongType, "'Some.norm' is not a code"),
            ("- {code: some..norm, text: six, source: a law}", .wrongType, "'some..norm' is not a code"),
            ("- {code: some.nörm, text: six, source: a law}", .wrongType, "'some.nörm' is not a code"),
            ("- {code: some.norm, text: six, source: \"\"}", .wrongType, "'source' is blank"),
            ("- six", .wrongType, "a norm is a group of keys, and here stands 'six'"),
        ] as [(String, ConfigurationProblem.Kind, String)])
    func identity(line: String, kind: ConfigurationProblem.Kind, what: String) {
        let found = faults("norms:\n  \(line)\n")
        #expect(found.map(\.kind) == [kind])
        #expect(found.map(\.line) == [2])
        #expect(found.map(\.what) == [what])
    }

    @Test(
        "refuses what is no list of norms",
        arguments: [
            ("norm: []\n", 1, "'norm' is not a part of a file of norms"),
            ("norms: 5\n", 1, "'norms' is a list, and here stands '5'"),
            ("norms:\n  some.norm: 5\n", 1, "'norms' is a list, and here stands a group of keys"),
            ("- code: a\n", 1, "a file of norms is a group of keys, and here stands a list"),
        ])
    func shape(text: String, line: Int, what: String) {
        let found = faults(text)
        #expect(found.map(\.line) == [line])
        #expect(found.map(\.what) == [what])
    }

    @Test(
        "refuses another form, range or word than an indicator expects of a code, and knows nothing of other codes",
        arguments: [
            (
                "code: grant.longest-months, text: six", .wrongType,
                "the norm 'grant.longest-months' takes 'value', and here stands 'text'"
            ),
            ("code: state-refund, value: 50, unit: share", .outOfRange, "'value' is 50, and it can be 0 to 1"),
            ("code: price-index, value: 0, unit: index", .outOfRange, "'value' is 0, and it can be 1 to 100000"),
            (
                "code: contract.must-state, words: [hours_statd]", .unknownChoice,
                "'hours_statd' is not one of the words of this norm"
            ),
            ("code: holiday.jul, text: 25-12", .wrongType, "'25-12' is not a day of the year"),
            (
                "code: observed-by-some.jul, value: 1, unit: day", .wrongType,
                "the norm 'observed-by-some.jul' takes 'text', and here stands 'value'"
            ),
        ] as [(String, ConfigurationProblem.Kind, String)])
    func expectations(entry: String, kind: ConfigurationProblem.Kind, what: String) throws {
        let found = faults("norms:\n  - {\(entry), source: a law}\n")
        #expect(found.map(\.kind) == [kind])
        #expect(found.map(\.line) == [2])
        #expect(found.map(\.what) == [what])
        #expect(
            try book("norms:\n  - {code: zebra.stripes, value: -50, unit: stripes, source: a law}\n").norms.count == 1)
    }

    @Test("says how to mend a date and a word")
    func remedies() {
        #expect(
            faults(entry("text: six", "valid_to: 31-12-2015")).map(\.remedy) == ["write the year first: 2015-12-31"])
        #expect(faults(entry("text: six", "valid_to: 1.2.2015")).map(\.remedy) == ["write the year first: 2015-02-01"])
        #expect(
            faults("norms:\n  - {code: file.must-hold, words: [registred_on], source: a law}\n").map(\.remedy)
                == ["did you mean 'registered_on'?"])
    }

    @Test("tells everything at once, by line, and a slip in a key only once")
    func everything() {
        let found = faults(
            """
            norms:
              - code: a
                sourc: a law
                text: six
              - code: b
                value: six
              - five
            note: here
            """)
        #expect(found.map(\.line) == [3, 5, 5, 6, 7, 8])
        #expect(found.map(\.kind) == [.unknownKey, .missing, .missing, .wrongType, .wrongType, .unknownKey])
    }

    // MARK: Overlaps

    private func dated(_ from: String?, _ to: String?, group: String? = nil, code: String = "a") -> String {
        var parts = ["code: \(code)", "text: t", "source: s"]
        if let from { parts.append("valid_from: \(from)") }
        if let to { parts.append("valid_to: \(to)") }
        if let group { parts.append("target_group: \(group)") }
        return "  - {\(parts.joined(separator: ", "))}\n"
    }

    @Test("takes norms of one code whose days do not meet, or whose group or code differs")
    func noOverlap() throws {
        let text =
            "norms:\n" + dated("2020-01-01", nil) + dated(nil, "2015-12-31") + dated("2016-01-01", "2019-12-31")
            + dated("2018-01-01", nil, group: "company") + dated(nil, "2017-12-31", group: "company")
            + dated(nil, nil, group: "external") + dated(nil, nil, code: "b")
        #expect(try book(text).norms.count == 7)
    }

    @Test("refuses norms of one code and group that hold on one day, at the later one")
    func overlap() {
        let oneDay = faults("norms:\n" + dated("2016-01-01", nil) + dated(nil, "2016-01-01"))
        #expect(
            oneDay.map(\.description) == [
                "norms/grants.yml, line 3: 'a' holds until 2016-01-01, and in line 2 it holds from 2016-01-01 on; close the older one with 'valid_to' on the day before the newer one's 'valid_from'"
            ])
        let group = faults("norms:\n" + dated(nil, nil, group: "company") + dated(nil, nil, group: "company"))
        #expect(group.map(\.what) == ["'a' for 'company' holds always, and in line 2 it holds always"])
        // The long first one meets both, though the second and the third do not meet each other.
        let long = faults(
            "norms:\n" + dated("2015-01-01", "2020-12-31") + dated("2016-01-01", "2016-12-31")
                + dated("2018-01-01", "2018-12-31"))
        #expect(long.map(\.line) == [3, 4])
        #expect(long.allSatisfy { $0.kind == .contradiction && $0.what.contains("line 2") })
    }

    @Test("refuses norms of two files that hold on one day, and names both")
    func overlapOfFiles() {
        let found = problems {
            _ = try NormsReader.read(
                [
                    .init(name: "a.yml", text: "# one\nnorms:\n" + dated("2015-01-01", "2016-06-30")),
                    .init(name: "b.yml", text: "norms:\n" + dated("2016-01-01", nil)),
                ], in: "norms")
        }
        #expect(found.map(\.file) == ["norms/b.yml"])
        #expect(
            found.map(\.what) == [
                "'a' holds from 2016-01-01 on, and in norms/a.yml, line 3, it holds from 2015-01-01 to 2016-06-30"
            ])
    }

    @Test("tells the faults of every file in their order, also where one is no YAML, and counts what is over 100")
    func severalFiles() {
        let bad = "norms:\n" + String(repeating: "  - five\n", count: 60)
        let files = ["a.yml": bad, "b.yml": "norms: [\n", "c.yml": bad].sorted { $0.key < $1.key }.map {
            NormsReader.File(name: $0.key, text: $0.value)
        }
        let error = #expect(throws: ConfigurationError.self) { try NormsReader.read(files, in: "norms/") }
        #expect(error?.problems.count == 100)
        #expect(error?.omitted == 21)
        #expect(
            error?.problems.map(\.file)
                == (0..<100).map { $0 < 60 ? "norms/a.yml" : $0 == 60 ? "norms/b.yml" : "norms/c.yml" })
        #expect(error?.problems[60].kind == .syntax)
        #expect(error?.description.hasSuffix("\nand 21 more problems in these files") == true)
    }

    // MARK: Folders

    private func withFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("norms-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        try body(folder.path)
    }

    @Test("of a folder is read in byte order of the names, others and hidden ones left out")
    func folder() throws {
        let files = [
            "b.yml": dated(nil, nil, code: "b"), "a.yml": dated(nil, nil, code: "a"),
            "B.yml": dated(nil, nil, code: "c"),
        ]
        .mapValues { "norms:\n" + $0 }
        try withFolder(files.merging(["note.txt": "x: [", ".a.yml": "x: ["]) { $1 }) { folder in
            let (files, book) = (try NormsReader.files(folder: folder), try NormsReader.read(folder: folder))
            #expect(files.map(\.name) == ["B.yml", "a.yml", "b.yml"])
            #expect(book.norms.map(\.code) == ["c", "a", "b"])
        }
    }

    @Test("that would be passed over for its name is refused")
    func otherEnding() throws {
        try withFolder(["a.yml": "", "b.yaml": "", "c.YML": ""]) { folder in
            let found = problems { _ = try NormsReader.read(folder: folder) }
            #expect(found.map(\.file) == [folder + "/b.yaml", folder + "/c.YML"])
            #expect(found.allSatisfy { $0.what == "only files that end in '.yml' are read" })
        }
    }

    @Test("is told with its folder where that is empty, missing or no folder, and where a file is not UTF-8")
    func unreadable() throws {
        try withFolder([:]) { folder in
            #expect(problems { _ = try NormsReader.read(folder: folder) }.map(\.kind) == [.missing])
            try Data([0x61, 0xF8]).write(to: URL(fileURLWithPath: folder + "/a.yml"))
            try Data([0xF8]).write(to: URL(fileURLWithPath: folder + "/b.yml"))
            let found = problems { _ = try NormsReader.read(folder: folder) }
            #expect(found.map(\.kind) == [.badCharacter, .badCharacter])
            #expect(found.map(\.file) == [folder + "/a.yml", folder + "/b.yml"])
            #expect(problems { _ = try NormsReader.read(folder: folder + "/a.yml") }.map(\.kind) == [.unreadable])
        }
        #expect(problems { _ = try NormsReader.read(folder: "/nowhere/norms") }.map(\.kind) == [.unreadable])
    }

    @Test("with aliases is refused before anything follows them")
    func hostile() {
        #expect(faults("a: &a [x]\nnorms: *a\n").allSatisfy { $0.kind == .unsupported })
    }
}
