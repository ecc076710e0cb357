import Configuration
import Foundation
import Records
import Testing

@Suite("A policy file")
struct PolicyReaderTests {
    @Test(
        "that sets nothing keeps every standard value",
        arguments: [
            "", "\n\n", "# only a comment\n", "---\n", "---\n...\n", "indicators:\n", "indicators:\n  double-booked:\n",
            "~\n", "{}\n", "\u{FEFF}",
        ])
    func empty(text: String) throws {
        #expect(try policy(text) == Settings(definitions: definitions))
    }

    @Test("sets values of every type")
    func allTypes() throws {
        let settings = try policy(
            """
            \u{FEFF}---
            indicators:
              double-booked:
                tolerance_minutes: 7.5   # a comment
                enabled: FALSE
              "ineligible-item":
                words: ["mad, drikke", 'it''s', "æ\\u00f8"]
              flat-pattern: {weeks: +12}
            scoring:
              lowest_tier: clear
              alpha: 1e-6
            """)
        #expect(settings.number("indicators.double-booked.tolerance_minutes") == 7.5)
        #expect(settings.flag("indicators.double-booked.enabled") == false)
        #expect(settings.words("indicators.ineligible-item.words") == ["mad, drikke", "it's", "æø"])
        #expect(settings.count("indicators.flat-pattern.weeks") == 12)
        #expect(settings.text("scoring.lowest_tier") == "clear")
        #expect(settings.number("scoring.alpha") == 1e-6)
        #expect(settings.values.map(\.path) == definitions.map(\.path).sorted())
    }

    @Test("takes both ends of a range", arguments: [("0", 0.0), ("60", 60.0)])
    func rangeEnds(text: String, value: Double) throws {
        let settings = try policy("indicators:\n  double-booked:\n    tolerance_minutes: \(text)\n")
        #expect(settings.number("indicators.double-booked.tolerance_minutes") == value)
    }

    @Test("with line ends of another system is read, and counted right")
    func lineEnds() throws {
        #expect(try policy("scoring:\r\n  alpha: 0.5\r\n").number("scoring.alpha") == 0.5)
        #expect(policyProblems("# one\r\nscoring:\r\n  alpha: x\r\n").map(\.line) == [3])
        #expect(policyProblems("# one\rscoring:\r  alpha: x\r").map(\.line) == [3])
    }

    @Test("says where an unknown key stands and what was most likely meant")
    func unknownKeyWords() throws {
        let text = String(repeating: "#\n", count: 10) + "indicators:\n  double-boked:\n    tolerance_minutes: 5\n"
        let error = #expect(throws: ConfigurationError.self) {
            try PolicyReader.read(text: text, file: "config/policy.yml", definitions: definitions)
        }
        #expect(
            error?.description
                == "config/policy.yml, line 12: 'indicators.double-boked' is not a setting; did you mean 'indicators.double-booked'?"
        )
        #expect(error?.problems.first?.column == 3)
    }

    @Test(
        "suggests a sibling first, then the right place, then the nearest path, then what there is",
        arguments: [
            (
                "indicators:\n  double-booked:\n    tolerance_mintues: 5\n", 3,
                "did you mean 'indicators.double-booked.tolerance_minutes'?"
            ),
            ("scoring:\n  weeks: 5\n", 2, "did you mean 'indicators.flat-pattern.weeks'?"),
            ("scoring:\n  apha: 5\n", 2, "did you mean 'scoring.alpha'?"),
            ("Scoring: {}\n", 1, "did you mean 'scoring'?"),
            ("zebra: 5\n", 1, "write 'indicators' or 'scoring'"),
            ("scoring:\n  zebra: 5\n", 2, "write 'lowest_tier' or 'alpha' in 'scoring'"),
            (
                "scoring.alpha: 0.5\n", 1,
                "write each part on a line of its own, indented below the part before: 'scoring:', then 'alpha:'"
            ),
            ("scoring.alhpa: 0.5\n", 1, "did you mean 'scoring.alpha'?"),
        ])
    func unknownKey(text: String, line: Int, remedy: String) {
        let found = policyProblems(text)
        #expect(found.map(\.kind) == [.unknownKey])
        #expect(found.map(\.line) == [line])
        #expect(found.map(\.remedy) == [remedy])
    }

    @Test(
        "refuses what is not a figure of the setting's type, and says what to write",
        arguments: [
            ("0,25", "has a decimal comma", "write a decimal point: 0.25"),
            ("1.000,5", "has a decimal comma", "write a decimal point: 1000.5"),
            ("five", "is not a figure", "write digits, with a decimal point where there are decimals"),
            (".5", "is not a figure", "write digits, with a decimal point where there are decimals"),
            ("1_000", "is not a figure", "write digits, with a decimal point where there are decimals"),
            ("0x1F", "is not a figure", "write digits, with a decimal point where there are decimals"),
            ("1:30", "is not a figure", "write digits, with a decimal point where there are decimals"),
            ("017", "begins with a zero too many", "write it without the zero"),
            ("5 %", "has a per cent sign", "write the figure alone, in the unit that the setting has"),
            (".nan", "is not a figure that anything can be compared with", "write a figure"),
            ("NaN", "is not a figure that anything can be compared with", "write a figure"),
            ("-.inf", "is not a figure that anything can be compared with", "write a figure"),
            ("1e999", "is larger than any figure can be", "write a figure of ordinary size"),
            ("1e-999", "is so small that it would be taken as 0", "write 0, or a figure of ordinary size"),
        ])
    func badNumber(text: String, what: String, remedy: String) {
        let found = policyProblems("indicators:\n  double-booked:\n    tolerance_minutes: \(text)\n")
        #expect(found.map(\.kind) == [.wrongType])
        #expect(found.map(\.line) == [3])
        #expect(found.map(\.column) == [24])
        #expect(
            found.map(\.what) == [
                "'indicators.double-booked.tolerance_minutes' takes a number (minutes), and '\(text)' \(what)"
            ])
        #expect(found.map(\.remedy) == [remedy])
    }

    @Test(
        "takes whole figures only for a count",
        arguments: [
            ("8.0", "write it without decimals or exponent"), ("1e1", "write it without decimals or exponent"),
            ("99999999999999999999", "write a figure of ordinary size"), ("8,5", "write a decimal point: 8.5"),
        ])
    func badCount(text: String, remedy: String) {
        let found = policyProblems("indicators:\n  flat-pattern:\n    weeks: \(text)\n")
        #expect(found.map(\.kind) == [.wrongType])
        #expect(found.map(\.line) == [3])
        #expect(found.map(\.remedy) == [remedy])
    }

    @Test("refuses a figure out of range, with the range, unit and standard")
    func outOfRange() {
        let found = policyProblems(
            "indicators:\n  double-booked:\n    tolerance_minutes: 60.5\n  flat-pattern:\n    weeks: -1\n")
        #expect(
            found.map(\.description) == [
                "policy.yml, line 3: 'indicators.double-booked.tolerance_minutes' is 60.5, and it can be 0 to 60 (minutes); write a figure in that range; the standard is 5",
                "policy.yml, line 5: 'indicators.flat-pattern.weeks' is -1, and it can be 2 to 52 (weeks); write a figure in that range; the standard is 8",
            ])
        #expect(found.map(\.kind) == [.outOfRange, .outOfRange])
    }

    @Test("refuses a figure in quotes")
    func quotedFigure() {
        let found = policyProblems("scoring:\n  alpha: \"0.5\"\n")
        #expect(found.map(\.kind) == [.wrongType])
        #expect(found.map(\.remedy) == ["write 0.5 without quotes"])
    }

    @Test(
        "takes true or false alone for a flag",
        arguments: [
            ("yes", "write true"), ("On", "write true"), ("ja", "write true"), ("no", "write false"),
            ("OFF", "write false"),
            ("0", "write false"), ("perhaps", "write true or false"), ("\"true\"", "write true without quotes"),
        ])
    func badFlag(text: String, remedy: String) {
        let found = policyProblems("indicators:\n  double-booked:\n    enabled: \(text)\n")
        #expect(found.map(\.kind) == [.wrongType])
        #expect(found.map(\.line) == [3])
        #expect(found.map(\.remedy) == [remedy])
    }

    @Test("refuses a text that is no choice")
    func unknownChoice() {
        let near = policyProblems("scoring:\n  lowest_tier: stong\n")
        #expect(near.map(\.kind) == [.unknownChoice])
        #expect(near.map(\.remedy) == ["did you mean 'strong'?"])
        let far = policyProblems("scoring:\n  lowest_tier: \"\"\n")
        #expect(far.map(\.remedy) == ["write 'documented', 'strong', 'clear' or 'watch'"])
    }

    @Test(
        "refuses a value of another shape",
        arguments: [
            ("indicators: 5\n", 1, "'indicators' is a group of settings, and here stands '5'"),
            (
                "indicators:\n  double-booked: [1]\n", 2,
                "'indicators.double-booked' is a group of settings, and here stands a list"
            ),
            (
                "scoring:\n  alpha:\n    x: 5\n", 2,
                "'scoring.alpha' takes a number (share of 1), and here stands a group of keys"
            ),
            ("scoring:\n  alpha: [5]\n", 2, "'scoring.alpha' takes a number (share of 1), and here stands a list"),
            ("scoring:\n  alpha:\n", 2, "'scoring.alpha' has no value"),
            ("scoring:\n  alpha: null\n", 2, "'scoring.alpha' has no value"),
            ("- scoring\n", 1, "the file holds a list and no settings"),
            ("scoring\n", 1, "the file holds 'scoring' and no settings"),
            (
                "indicators:\n  ineligible-item:\n    words: transport\n", 3,
                "'indicators.ineligible-item.words' takes a list of texts, and here stands 'transport'"
            ),
            (
                "indicators:\n  ineligible-item:\n    words: [a, [b]]\n", 3,
                "'indicators.ineligible-item.words' takes a list of texts, and one of its parts is a list"
            ),
            (
                "indicators:\n  ineligible-item:\n    words:\n      - a\n      - \" \"\n", 5,
                "'indicators.ineligible-item.words' takes a list of texts, and one of its parts is the text \" \""
            ),
        ])
    func wrongShape(text: String, line: Int, what: String) {
        let found = policyProblems(text)
        #expect(found.map(\.kind) == [.wrongType])
        #expect(found.map(\.line) == [line])
        #expect(found.map(\.what) == [what])
    }

    @Test("refuses keys that stand twice, and still looks over the rest")
    func duplicates() {
        let found = policyProblems(
            """
            scoring:
              alpha: 0.5
              'alpha': 0.6
              alpha: wrong
              lowest_tier: stong
            indicators: {flat-pattern: {weeks: 4, "weeks": 5}, double-booked: {enabled: yes}}
            scoring:
              alpha: 2
            """)
        #expect(
            found.map(\.description) == [
                "policy.yml, line 3: 'alpha' stands here for the second time, first in line 2; keep one of them",
                "policy.yml, line 4: 'alpha' stands here for the second time, first in line 2; keep one of them",
                "policy.yml, line 5: 'scoring.lowest_tier' cannot be 'stong'; did you mean 'strong'?",
                "policy.yml, line 6: 'weeks' stands here for the second time, first in line 6; keep one of them",
                "policy.yml, line 6: 'indicators.double-booked.enabled' takes true or false, and here stands 'yes'; write true",
                "policy.yml, line 7: 'scoring' stands here for the second time, first in line 1; keep one of them",
            ])
        // The places are those of the file as it stands, whatever was done to tell equal keys apart.
        #expect(found.map(\.column) == [3, 3, 16, 39, 77, 1])
    }

    @Test("tells everything that is wrong at once, by line")
    func everything() {
        let found = policyProblems(
            """
            zebra: 1
            scoring:
              lowest_tier: none
              alpha: 7
            indicators:
              flat-pattern:
                weeks: 2.5
              double-booked: off
            """)
        #expect(found.map(\.line) == [1, 3, 4, 7, 8])
        #expect(found.map(\.kind) == [.unknownKey, .unknownChoice, .outOfRange, .wrongType, .wrongType])
    }

    @Test("of another kind altogether is told of a hundred times and no more")
    func manyProblems() {
        let text = (1...150).map { "key\($0): 1\n" }.joined()
        let error = #expect(throws: ConfigurationError.self) { try policy(text) }
        #expect(error?.problems.count == 100)
        #expect(error?.omitted == 50)
        #expect(error?.description.hasSuffix("\nand 50 more problems in this file") == true)
    }

    @Test("cannot write to the terminal of whoever reads the message")
    func noControlCharacters() {
        let found = policyProblems("\"\\e[31mred\\n\": 1\n")
        #expect(found.map(\.what) == ["'\u{FFFD}[31mred\u{FFFD}' is not a setting"])
    }
}
