import Records
import Testing

@testable import Configuration

@Suite struct SettingChangeTests {
    private let definitions = [
        SettingDefinition(path: "a.share", standard: .number(0.1), range: 0...1, unit: "share", reason: "A test."),
        SettingDefinition(path: "a.days", standard: .count(14), range: 0...365, unit: "days", reason: "A test."),
        SettingDefinition(path: "b.on", standard: .flag(true), unit: "", reason: "A test."),
        SettingDefinition(path: "b.words", standard: .words(["x"]), unit: "", reason: "A test."),
    ]

    @Test(arguments: [
        ("a.share=0.2", ["0.2"]), ("a.share=0.05,0.1,1", ["0.05", "0.1", "1"]),
        ("a.share=0..0.2/0.05", ["0.00", "0.05", "0.10", "0.15", "0.20"]), ("a.days=7..21/7", ["7", "14", "21"]),
        ("a.days=1..10/4", ["1", "5", "9"]), ("b.on=false", ["false"]), ("b.words=[y, z]", ["[y, z]"]),
    ])
    func valuesAreReadAsWritten(_ text: String, _ values: [String]) throws {
        #expect(try SettingChange(text, definitions: definitions).values == values)
    }

    @Test(arguments: [
        "a.share", "=0.2", "a.share=", "a.shares=0.2", "a.share=2", "a.share=0,1.5", "a.share=x", "a.days=1.5",
        "a.share=0.2..0.1/0.05", "a.share=0..1/0", "a.share=0..1/0.001", "a.days=0..365/1", "b.on=yes",
        "a.share=0.1,,0.2", "a=1", "a.share=0.1\nb.on: false", "a.share=0..999999999/0.00000001",
    ])
    func whatIsNoChangeIsRefusedWithoutALine(_ text: String) throws {
        do throws(ConfigurationError) {
            _ = try SettingChange(text, definitions: definitions)
            Issue.record("'\(text)' was taken")
        } catch {
            #expect(error.problems.allSatisfy { $0.line == nil }, "nobody has seen a line of it")
        }
    }

    @Test func aChangeStandsOverTheOthers() throws {
        let base = Settings(definitions: definitions, overrides: ["a.days": .count(20)])
        let changed = try SettingChange.applied([("a.share", "0.3"), ("b.words", "[y, z]")], to: base)
        #expect(changed.number("a.share") == 0.3)
        #expect(changed.count("a.days") == 20)
        #expect(changed.words("b.words") == ["y", "z"])
    }
}
