import Records
import Testing

@Suite("Settings")
struct SettingsTests {
    @Test("an override counts for its path and no other")
    func overrides() {
        let settings = Settings(definitions: definitions, overrides: ["scoring.alpha": .number(0.5)])
        #expect(settings.number("scoring.alpha") == 0.5)
        #expect(settings.number("indicators.double-booked.tolerance_minutes") == 5)
        #expect(settings.definitions == definitions)
    }

    @Test("a definition permits its own type, range and choices")
    func permits() {
        #expect(definitions[0].permits(.number(60)))
        #expect(!definitions[0].permits(.number(60.1)))
        #expect(!definitions[0].permits(.number(.nan)))
        #expect(!definitions[0].permits(.count(5)))
        #expect(definitions[4].permits(.text("clear")))
        #expect(!definitions[4].permits(.text("none")))
        #expect(!definitions[2].permits(.words(["a", " "])))
    }

    @Test("what a program gets wrong about its own settings ends it, rather than giving a figure")
    func faults() async {
        await #expect(processExitsWith: .failure) {
            _ = SettingDefinition(path: "A b", standard: .number(1), unit: "", reason: "A path that is none.")
        }
        await #expect(processExitsWith: .failure) {
            _ = SettingDefinition(path: "a", standard: .number(2), range: 0...1, unit: "", reason: "Out of range.")
        }
        await #expect(processExitsWith: .failure) {
            let one = SettingDefinition(path: "a", standard: .flag(true), unit: "", reason: "A setting.")
            let below = SettingDefinition(path: "a.b", standard: .flag(true), unit: "", reason: "Below a setting.")
            _ = Settings(definitions: [one, below])
        }
        await #expect(processExitsWith: .failure) {
            let one = SettingDefinition(path: "a", standard: .flag(true), unit: "", reason: "A setting.")
            _ = Settings(definitions: [one, one])
        }
        await #expect(processExitsWith: .failure) {
            let one = SettingDefinition(path: "a", standard: .flag(true), unit: "", reason: "A setting.")
            _ = Settings(definitions: [one], overrides: ["b": .flag(true)])
        }
        await #expect(processExitsWith: .failure) {
            let one = SettingDefinition(path: "a", standard: .flag(true), unit: "", reason: "A setting.")
            _ = Settings(definitions: [one]).number("a")
        }
    }
}
