import Configuration
import Records
import Testing

@Suite("A written policy")
struct PolicyWriterTests {
    @Test("read again gives the standard values, in every line the writer sets")
    func roundTrip() throws {
        let awkward =
            definitions + [
                SettingDefinition(
                    path: "z.text", standard: .text("a \"b\" \\ 'c': # é\n\t\u{1}"), unit: "", reason: "Signs."),
                SettingDefinition(path: "z.tiny", standard: .number(1e-7), unit: "", reason: "An exponent."),
                SettingDefinition(path: "z.huge", standard: .number(-1e300), unit: "", reason: "An exponent."),
                SettingDefinition(path: "z.none", standard: .words([]), unit: "", reason: "No words."),
                SettingDefinition(
                    path: "z.many", standard: .words((1...40).map { "word \($0)" }), unit: "",
                    reason: "More than a line."),
                SettingDefinition(path: "indicators.late", standard: .flag(false), unit: "", reason: "Out of order."),
            ]
        let text = PolicyWriter.render(definitions: awkward)
        #expect(
            try PolicyReader.read(text: text, file: "policy.yml", definitions: awkward)
                == Settings(definitions: awkward))

        // Reading would give the standard values for a file without settings too: each has to stand there.
        for definition in awkward {
            let key = definition.path.split(separator: ".").last.map(String.init) ?? ""
            #expect(
                text.contains(
                    "\n\(String(repeating: "  ", count: definition.path.split(separator: ".").count - 1))\(key):"))
        }
    }

    @Test("has each setting below its meaning, unit, range and source")
    func appearance() {
        #expect(
            PolicyWriter.render(definitions: definitions) == """
                # Tilsyn's policy: every setting, at its standard value. A line that is deleted keeps its standard value.
                # Figures have a decimal point; true and false are written so.

                indicators:
                  double-booked:
                    # Two meetings of one mentor may overlap by this much before they are taken as double-booked.
                    # Unit: minutes. Range: 0 to 60. Standard: 5.
                    # Source: our own, to be set locally.
                    tolerance_minutes: 5

                    # Whether this is asked at all.
                    # Standard: true.
                    # Source: our own, to be set locally.
                    enabled: true

                  ineligible-item:
                    # A line whose text has one of these is asked about.
                    # A list of texts.
                    # Source: BEK 2006/2020 § 122.
                    words: ["transport", "kørsel"]

                  flat-pattern:
                    # So many like weeks make a pattern.
                    # Unit: weeks. Range: 2 to 52. Standard: 8.
                    # Source: our own, to be set locally.
                    weeks: 8

                scoring:
                  # The lowest tier that alerts.
                  # One of: documented, strong, clear, watch. Standard: "watch".
                  # Source: our own, to be set locally.
                  lowest_tier: "watch"

                  # False alerts borne.
                  # Unit: share of 1. Range: 0 to 1. Standard: 0.001.
                  # Source: our own, to be set locally.
                  alpha: 0.001

                """)
    }

    @Test("shows an open end of a range")
    func openRange() {
        let text = PolicyWriter.render(definitions: [
            SettingDefinition(path: "a", standard: .number(1), range: 0...Double.infinity, unit: "kr", reason: "Open."),
            SettingDefinition(
                path: "b", standard: .number(1), range: -Double.infinity...2, unit: "kr", reason: "Open."),
        ])
        #expect(text.contains("Range: 0 or more."))
        #expect(text.contains("Range: 2 or less."))
    }
}
