import Configuration
import Foundation
import Indicators
import Ingest
import Pages
import Records
import Scoring
import Support

/// The municipality's choices: every threshold, weight and switch, from `config/policy.yml`.
public enum Policy {
    /// All settings, in the order in which `config/policy.yml` lists them.
    public static var definitions: [SettingDefinition] {
        [
            SettingDefinition(
                path: "input.max_reject_share", standard: .number(0.05), range: 0...1, unit: "share of a table's rows",
                reason:
                    "Above this share of refused rows a sweep writes rejects.csv and no list: what is left is no longer the municipality's data."
            ),
            SettingDefinition(
                path: "input.billing_days", standard: .count(14), range: 0...365,
                unit: "days after the end of the service's month",
                reason:
                    "A month's bill normally comes within this time and is then in that month's sweep. What is issued later, in the period of another sweep, is seen there: its own month is judged again, with it and without. Ours, to be tuned locally."
            ),
            LogCoverage.Rules.completeLogs, GrantCoverage.share,
            SettingDefinition(
                path: "privacy.pseudonym_key_file", standard: .text("pseudonym.key"), unit: "",
                reason:
                    "Where the secret is kept that turns ids with CPR numbers into pseudonyms; beside this file unless the path begins with a slash. Made when first needed."
            ),
        ] + ReviewSettings.all + ReportLimits.settings + ScoringRules.settings + Catalogue.settings
    }

    /// The text of a policy with every setting at its standard, each with its unit, reason and source.
    public static var standardText: String { PolicyWriter.render(definitions: definitions) }

    public struct Read: Sendable {
        public let settings: Settings
        public let path: String
        /// SHA-256 of the file, lower-case hexadecimal.
        let sha256: String
        /// The whole file.
        let text: String

        /// The words that are looked for in the texts of invoice lines.
        var lineWords: LineWords { Policy.lineWords(settings) }

        /// The path of the pseudonym key.
        var pseudonymKeyPath: String { besidePolicy(settings.text("privacy.pseudonym_key_file")) }

        /// The path of the key that draws and seals the control arm.
        public var controlKeyPath: String { besidePolicy(settings.text("review.control_key_file")) }

        private func besidePolicy(_ name: String) -> String {
            guard !name.hasPrefix("/") else { return name }
            let folder = (path as NSString).deletingLastPathComponent
            return folder.isEmpty ? name : folder + "/" + name
        }
    }

    /// The settings that say how rows are read; all others judge what was read.
    static let readingSettings = [
        "indicators.ineligible-item.words", "indicators.ineligible-item.unless",
        "indicators.ineligible-item.unless_reach",
    ]

    /// The words that are looked for in the texts of invoice lines.
    static func lineWords(_ settings: Settings) -> LineWords {
        LineWords(
            words: settings.words(readingSettings[0]), exceptions: settings.words(readingSettings[1]),
            reach: settings.count(readingSettings[2]))
    }

    /// Every setting at its standard, for where there is no policy file.
    public static var standard: Read {
        Read(
            settings: Settings(definitions: definitions), path: "standard settings",
            sha256: sha256(of: standardText.utf8), text: standardText)
    }

    /// Reads a policy file.
    public static func read(path: String) throws(ConfigurationError) -> Read {
        let settings = try PolicyReader.read(path: path, definitions: definitions)
        let bytes = FileManager.default.contents(atPath: path) ?? Data()
        return Read(
            settings: settings, path: path, sha256: sha256(of: bytes), text: String(decoding: bytes, as: UTF8.self))
    }

    /// Reads a policy's text that a run has kept.
    /// - Parameter path: where the policy stood then; the pseudonym key is looked for beside it.
    static func read(text: String, path: String) throws(ConfigurationError) -> Read {
        Read(
            settings: try PolicyReader.read(text: text, file: path, definitions: definitions), path: path,
            sha256: sha256(of: text.utf8), text: text)
    }
}
