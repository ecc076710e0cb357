import Configuration
import Records
import Runs

/// Which settings of the policy differ between the two runs.
public enum SettingChanges: Sendable {
    /// One setting whose value differs, as a policy file spells it.
    public struct Change: Sendable, Equatable {
        public let path: String
        public let before: String
        public let after: String
        public let unit: String
    }

    /// The policies have the same bytes.
    case same
    /// Every setting whose value differs; empty where the files differ in words alone, as in a comment.
    case known([Change])
    /// The policies differ, and one of them cannot be read by this version: why.
    case unknown(String)

    /// Every known setting that differs.
    public var changes: [Change] { if case .known(let changes) = self { changes } else { [] } }

    /// Whether a setting has another value, as far as is known.
    public var mayMatter: Bool {
        if case .unknown = self { return true }
        return !changes.isEmpty
    }

    /// - Parameter definitions: every setting there is in this version.
    init(_ runs: Both<RunReader>, definitions: [SettingDefinition]) throws(RunFailure) {
        guard runs.before.manifest.configuration.sha256 != runs.after.manifest.configuration.sha256 else {
            self = .same
            return
        }
        let texts = Both(try runs.before.keptPolicy(), try runs.after.keptPolicy())
        do {
            let settings = Both(
                try PolicyReader.read(text: texts.before, file: "the policy of A", definitions: definitions),
                try PolicyReader.read(text: texts.after, file: "the policy of B", definitions: definitions))
            let values = Both(settings.before.values, settings.after.values)
            let units = Dictionary(uniqueKeysWithValues: definitions.map { ($0.path, $0.unit) })
            self = .known(
                zip(values.before, values.after).filter { $0.0.value != $0.1.value }.map {
                    Change(
                        path: $0.0.path, before: SettingText.shown($0.0.value), after: SettingText.shown($0.1.value),
                        unit: units[$0.0.path] ?? "")
                })
        } catch {
            self = .unknown("a policy has settings that this version does not know: \(error)")
        }
    }
}
