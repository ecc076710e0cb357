import Configuration
import Records
import Statistics
import Testing

@testable import Ingest

@Suite("Files damaged by chance")
struct HarmTests {
    @Test("do no harm, and a draft is a profile or is refused")
    func mutations() {
        var random = SplitMix64(seed: 42)
        let seeds = [Samples.danishSessions, Samples.danishInvoices, Samples.ambiguousInvoices].map { Array($0.utf8) }
        let signs = Array(";,\t\"\n\r.-:/ 019EeÆ#'{}[]&*!".utf8) + [0, 0x1B, 0x80, 0xC3, 0xE6, 0xFF]
        for _ in 0..<250 {
            var bytes = seeds[Int.random(in: 0..<seeds.count, using: &random)]
            for _ in 0..<Int.random(in: 1...12, using: &random) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0...8, using: &random) {
                case 0...4: bytes[place] = signs.randomElement(using: &random) ?? 0
                case 5: bytes.remove(at: place)
                case 6, 7: bytes.insert(signs.randomElement(using: &random) ?? 0, at: place)
                default: bytes.removeSubrange(place..<min(place + 40, bytes.count))
                }
            }
            let survey = FileSurvey.survey(bytes, isWhole: Bool.random(using: &random), name: "f\(bytes.count).csv")
            for kind in TableKind.allCases { _ = survey.doubts(against: ExpectedColumn.contract(kind)) }
            let yaml = ProfileDraft(survey).yaml()
            let isRefused: Bool
            do throws(ConfigurationError) {
                _ = try ProfileReader.read(text: yaml, file: "draft.yml")
                isRefused = false
            } catch {
                isRefused = true
                // Only what was left open on purpose may be missing: what is written is good YAML.
                let kinds = Set(error.problems.map(\.kind))
                #expect(kinds.isSubset(of: [.missing, .wrongType]), "\(error)\n\(yaml)")
            }
            #expect(
                isRefused == (survey.table == nil || survey.doubts.contains { Self.keepsOut($0, survey) }), "\(yaml)")
        }
    }

    @Test("nor do a hundred thousand columns, quotation marks or line ends")
    func extremes() {
        for sign in [",", ";", "\"", "\n", "a", "\"\n", "{", "\t1"] {
            let survey = FileSurvey.survey(
                Array(String(repeating: sign, count: 100_000).utf8), isWhole: false, name: "sessions.csv")
            #expect(!survey.isCertain)
            #expect(!ProfileDraft(survey).yaml().isEmpty)
        }
    }

    /// Whether the draft waits for the answer. What is wrong with the file itself is not the profile's to refuse.
    private static func keepsOut(_ doubt: Doubt, _ survey: FileSurvey) -> Bool {
        guard doubt.blocks else { return false }
        switch doubt.subject {
        case .file, .encoding: return false
        default: return true
        }
    }
}
