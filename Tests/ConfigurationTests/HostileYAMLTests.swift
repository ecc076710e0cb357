import Configuration
import Records
import Testing

/// YAML that could hang or end the program, or that means another thing to another reader.
@Suite("Hostile YAML")
struct HostileYAMLTests {
    @Test("of aliases to aliases is refused before anything follows them")
    func billionLaughs() {
        var text = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
        for level in 1...30 {
            let alias = "*a\(level - 1)"
            text += "a\(level): &a\(level) [\(repeatElement(alias, count: 9).joined(separator: ", "))]\n"
        }
        let found = policyProblems(text)
        #expect(found.count == 100)
        #expect(found.allSatisfy { $0.kind == .unsupported })
        #expect(
            found.first?.description
                == "policy.yml, line 1: '&a0' begins with '&' and so names an anchor, which Tilsyn does not read; write the value out; if the sign is part of the text, put the text in quotes"
        )
    }

    @Test("of aliases as keys, which Yams itself would unfold to compare, is refused")
    func aliasesAsKeys() {
        var text = "a0: &a0 [x, x]\n"
        for level in 1...60 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        text += "? *a60\n: 1\n? *a60\n: 2\n"
        #expect(policyProblems(text).allSatisfy { $0.kind == .unsupported })
    }

    @Test(
        "cannot hide a sign where the look before parsing would miss it",
        arguments: [
            ("a: text\n  \"carried on\n  &b: c\n", 2),
            ("a: text\n  'carried on\nb: &c d\n", 2),
            ("a:\n  text\n  'more\nb: *c\n", 3),
            ("- text\n  \"more\n- &b c\n", 2),
            ("a: [text\n  'more, &b c]\n", 2),
            ("a: |\n  it's\nb: &c d\n", 1),
            ("a: >-\n  \"\nb: &c d\n", 1),
            ("# \u{2028}a: &b c\n", 1),
            ("{\"a\":&b c}\n", 1),
            ("a:\n- - &b c\n", 2),
            ("'it''s': &b c\n", 1),
            ("\"it\\\"s\": &b c\n", 1),
            ("a: x#y \nb: &c d\n", 2),
            ("--- &a b\n", 1),
            ("!!map {a: b}\n", 1),
            ("%YAML 1.1\n---\na: b\n", 1),
            ("? a\n: b\n", 1),
            ("<<: *a\n", 1),
        ])
    func hidden(text: String, line: Int) {
        let found = policyProblems(text)
        #expect(found.first?.line == line)
        #expect(found.first?.kind == .unsupported || found.first?.kind == .badCharacter)
    }

    @Test("signs within texts are text")
    func innocentSigns() throws {
        let settings = try policy(
            """
            indicators:
              ineligible-item:
                words: [a*b, R&D, "*x", '&y', wow!, "a: b # c", x#y, http://a.dk, it's, 50%, "[", -x, a - b, "e\\"f"]
            """)
        #expect(
            settings.words("indicators.ineligible-item.words") == [
                "a*b", "R&D", "*x", "&y", "wow!", "a: b # c", "x#y", "http://a.dk", "it's", "50%", "[", "-x", "a - b",
                "e\"f",
            ])
    }

    @Test("of 10,000 groups or lists within one another is refused", arguments: [10_000, 1_000, 33])
    func deep(depth: Int) {
        let flowLists = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        let flowGroups = String(repeating: "{a: ", count: depth) + "1" + String(repeating: "}", count: depth)
        let dashes = String(repeating: "- ", count: depth) + "a"
        // Kept below the limit of size: 700 levels of one space each are a quarter of a million characters.
        let blocks = (0..<min(depth, 700)).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
        for text in [flowLists, flowGroups, dashes, blocks, "a: " + flowLists] {
            let found = policyProblems(text)
            #expect(found.map(\.kind) == [.tooDeep])
        }
    }

    @Test("of 32 levels is still looked over as a policy")
    func deepest() {
        let text = String(repeating: "{a: ", count: 32) + "1" + String(repeating: "}", count: 32)
        #expect(policyProblems(text).map(\.kind) == [.unknownKey])
    }

    @Test("of keys that stand twice again and again comes to an end")
    func manyDuplicates() {
        let few = policyProblems(String(repeating: "scoring: {}\n", count: 10))
        #expect(few.map(\.line) == Array(2...10))
        let many = policyProblems(String(repeating: "a: 1\n", count: 2_000))
        #expect(many.map(\.kind) == [.duplicateKey])
        #expect(many.map(\.what) == ["the key that begins here stands again below, and so do keys above"])
        let lists = policyProblems("? [a]\n: 1\n")
        #expect(lists.map(\.kind) == [.unsupported])
        let keyLists = policyProblems("[a]: 1\n[a]: 2\n")
        #expect(keyLists.map(\.kind) == [.duplicateKey])
        #expect(keyLists.map(\.line) == [1])
        #expect(policyProblems("[a]: 1\n").map(\.what) == ["a list or a group stands where a key is expected"])
    }

    @Test(
        "with a character that nobody sees is refused where it stands",
        arguments: [
            ("a: 1\nb: \0\n", 2, 4, "U+0000"), ("a: \"\u{1B}[0m\"\n", 1, 5, "U+001B"),
            ("a: b\u{FEFF}\n", 1, 5, "U+FEFF"),
            ("a: b\u{202E}\n", 1, 5, "U+202E"), ("a: b\u{85}c\n", 1, 5, "U+0085"), ("\u{E000}a: b\n", 1, 1, "U+E000"),
            ("a: b\u{200B}\n", 1, 5, "U+200B"),
        ])
    func invisible(text: String, line: Int, column: Int, code: String) {
        let found = policyProblems(text)
        #expect(found.map(\.kind) == [.badCharacter])
        #expect(found.map(\.line) == [line])
        #expect(found.map(\.column) == [column])
        #expect(found.map(\.what) == ["here stands a character that cannot be seen (\(code))"])
    }

    @Test("with a no-break space outside quotes is refused")
    func noBreakSpace() {
        let found = policyProblems("scoring:\n\u{A0}\u{A0}alpha: 0.5\n")
        #expect(found.map(\.kind).first == .badCharacter)
        #expect(found.map(\.line).first == 2)
    }

    @Test(
        "that is broken is told where and how to mend it",
        arguments: [
            ("scoring:\n\talpha: 0.5\n", 2, "indent it with spaces"),
            ("scoring:\n  alpha: [0.5\n  lowest_tier: watch\nindicators:\n", 2, "close it with ']'"),
            ("scoring:\n  alpha: {a: 1\n", 2, "close it with '}'"),
            ("scoring:\n  lowest_tier: \"watch\n  alpha: 1\n", 2, "close it with \""),
            (
                "scoring:\n  lowest_tier: a: b\n", 2,
                "put a text that holds ': ' in quotes; or, if this is a key, indent it as the keys around it"
            ),
            (
                "scoring:\n  alpha: 0.5\n lowest_tier: watch\n", 3,
                "indent it with as many spaces as the keys it belongs to, and write nothing after a closing quote or bracket"
            ),
            (
                "scoring:\n  lowest_tier: \"watch\" now\n", 2,
                "indent it with as many spaces as the keys it belongs to, and write nothing after a closing quote or bracket"
            ),
            ("scoring:\n  lowest_tier: \"C:\\new\\q\"\n", 2, "put it in single quotes, or write \\\\ for \\"),
            ("a: [1, 2}\n", 1, "put a comma between its parts, and close it"),
        ])
    func broken(text: String, line: Int, remedy: String) {
        let found = policyProblems(text)
        #expect(found.map(\.kind) == [.syntax])
        #expect(found.map(\.line) == [line])
        #expect(found.map(\.remedy) == [remedy])
    }

    @Test(
        "of several documents is refused at the second",
        arguments: [
            ("scoring: {}\n---\nscoring: {}\n", 2), ("---\nscoring: {}\n---\n", 3),
            ("scoring: {}\n...\nscoring: {}\n", 3),
        ])
    func documents(text: String, line: Int) {
        let found = policyProblems(text)
        #expect(found.map(\.kind) == [.unsupported])
        #expect(found.map(\.line) == [line])
        #expect(found.map(\.what) == ["a second document begins here"])
    }
}
