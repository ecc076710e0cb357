import Configuration
import Records
import Runs

/// Which dated rules and figures differ between the two runs.
public enum RuleChanges: Sendable {
    /// A rule that is in one run alone, or says something else.
    public struct Change: Sendable {
        public let code: String
        /// Whom it holds for; nil where for all.
        public let group: String?
        /// nil where it is open.
        public let validFrom: CivilDay?
        /// What it says, with its last day and its source; nil where that run does not have it.
        public let before: String?
        public let after: String?
    }

    case same
    /// Empty where the files differ in words alone.
    case known([Change])
    /// The texts cannot be read by this version: why.
    case unknown(String)

    /// Whether a rule says something else, as far as is known.
    public var mayMatter: Bool {
        switch self {
        case .same: false
        case .known(let changes): !changes.isEmpty
        case .unknown: true
        }
    }

    init(_ runs: Both<RunReader>) throws(RunFailure) {
        guard runs.before.manifest.rules.sha256 != runs.after.manifest.rules.sha256 else {
            self = .same
            return
        }
        let texts = Both(try runs.before.keptRules(), try runs.after.keptRules())
        do {
            self = .known(Self.changes(Both(try Self.read(texts.before), try Self.read(texts.after))))
        } catch {
            self = .unknown("rules that this version cannot read: \(error)")
        }
    }

    private static func read(_ files: [(name: String, text: String)]) throws(ConfigurationError) -> [Key: String] {
        let book = try NormsReader.read(files.map { NormsReader.File(name: $0.name, text: $0.text) })
        return Dictionary(book.norms.map { (Key($0), words($0)) }, uniquingKeysWith: { first, _ in first })
    }

    /// Two rules of one code and group never begin on the same day.
    private struct Key: Hashable {
        let code: String
        let group: String?
        let validFrom: CivilDay?

        init(_ norm: DatedNorm) {
            (code, group, validFrom) = (norm.code, norm.targetGroup, norm.validFrom)
        }

        static func precedes(_ a: Key, _ b: Key) -> Bool {
            (a.code, a.group ?? "", a.validFrom?.number ?? .min) < (b.code, b.group ?? "", b.validFrom?.number ?? .min)
        }
    }

    private static func changes(_ rules: Both<[Key: String]>) -> [Change] {
        Set(rules.before.keys).union(rules.after.keys).filter { rules.before[$0] != rules.after[$0] }
            .sorted(by: Key.precedes).map { key in
                Change(
                    code: key.code, group: key.group, validFrom: key.validFrom, before: rules.before[key],
                    after: rules.after[key])
            }
    }

    private static func words(_ norm: DatedNorm) -> String {
        let value =
            switch norm.value {
            case .number(let number): SettingText.shown(.number(number))
            case .text(let text): text
            case .words(let words): words.joined(separator: ", ")
            case .bands(let bands):
                bands.map { "\($0.from)–\($0.to.map { "\($0)" } ?? ""): \($0.count)" }.joined(separator: ", ")
            }
        let until = norm.validTo.map { " until \($0)" } ?? ""
        let place = [norm.source, norm.paragraph].filter { !$0.isEmpty }.joined(separator: ", ")
        return value + (norm.unit.isEmpty ? "" : " \(norm.unit)") + until + " (\(place))"
    }
}
