import Records
import Runs
import Scoring

/// What differs between two runs as wholes, whoever is looked at.
public struct Circumstances: Sendable {
    /// One line of the manifests that differs, in words.
    public struct Difference: Sendable, Equatable {
        public enum Topic: String, Sendable, CaseIterable {
            case version, period
            case timeZone = "time-zone"
            case profile
            case profileFiles = "profile-files"
            case configuration, rules, norms
            case normsFile = "norms-file"
            case caution, locale, silenced
            case citizensRevealed = "citizens-revealed"
            case pseudonymKey = "pseudonym-key"
        }

        public let topic: Topic
        public let before: String
        public let after: String
    }

    /// In the order of `Topic`.
    public let differences: [Difference]
    public let settings: SettingChanges
    public let rules: RuleChanges
    public let inputs: InputChanges

    /// - Parameter definitions: every setting there is in this version.
    init(_ runs: Both<RunReader>, definitions: [SettingDefinition]) throws(RunFailure) {
        let manifests = Both(runs.before.manifest, runs.after.manifest)
        differences = Difference.Topic.allCases.flatMap { Self.differences($0, manifests) }
        settings = try SettingChanges(runs, definitions: definitions)
        rules = try RuleChanges(runs)
        inputs = InputChanges(Both(manifests.before.inputs, manifests.after.inputs))
    }

    public func differs(in topic: Difference.Topic) -> Bool { differences.contains { $0.topic == topic } }

    /// How the input was read: files that are the same bytes may be other rows under another profile.
    var isReadAlike: Bool { !differs(in: .profile) && !differs(in: .profileFiles) && !differs(in: .timeZone) }

    /// Whether nothing is known to differ that could change a figure.
    public var isSame: Bool {
        differences.allSatisfy { difference in
            switch difference.topic {
            case .locale, .citizensRevealed: true
            case .configuration: !settings.mayMatter
            case .rules: !rules.mayMatter
            default: false
            }
        } && inputs.isSame
    }

    private static func differences(_ topic: Difference.Topic, _ manifests: Both<Manifest>) -> [Difference] {
        func one(_ value: (Manifest) -> String) -> [Difference] {
            let (before, after) = (value(manifests.before), value(manifests.after))
            return before == after ? [] : [Difference(topic: topic, before: before, after: after)]
        }
        switch topic {
        case .version: return one(\.version)
        case .period: return one { "\($0.period.from) to \($0.period.to)" }
        case .timeZone: return one(\.time_zone)
        case .profile: return one(\.profile)
        case .profileFiles: return one { $0.profile_files.map { short($0.sha256) }.joined(separator: ", ") }
        case .configuration:
            return hashed(topic, manifests, \.configuration)
        case .rules: return hashed(topic, manifests, \.rules)
        case .norms:
            return one { $0.norms.fitted_on == "run" ? "the run's own mentors" : "months \($0.norms.fitted_on)" }
        case .normsFile:
            guard manifests.before.norms.sha256 != manifests.after.norms.sha256 else { return [] }
            return one { manifest in
                manifest.norms.path.map { "\($0) (\(short(manifest.norms.sha256 ?? "")))" } ?? "none"
            }
        case .caution: return one { caution($0.claim?.q_values) }
        case .locale: return one(\.locale)
        case .silenced:
            let codes = Set(manifests.before.silenced.keys).union(manifests.after.silenced.keys).sorted()
            return codes.filter { manifests.before.silenced[$0] != manifests.after.silenced[$0] }.map { code in
                func words(_ manifest: Manifest) -> String { "\(code) \(manifest.silenced[code] ?? "is asked")" }
                return Difference(topic: topic, before: words(manifests.before), after: words(manifests.after))
            }
        case .citizensRevealed: return one { $0.citizens_revealed ? "shown" : "masked" }
        case .pseudonymKey: return one { $0.pseudonym_key ?? "none" }
        }
    }

    /// A file by its path and the beginning of its hash: a policy that only lies elsewhere is the same.
    private static func hashed(
        _ topic: Difference.Topic, _ manifests: Both<Manifest>, _ file: (Manifest) -> Manifest.Hashed
    ) -> [Difference] {
        let (before, after) = (file(manifests.before), file(manifests.after))
        guard before.sha256 != after.sha256 else { return [] }
        func words(_ file: Manifest.Hashed) -> String { "\(file.path) (\(short(file.sha256)))" }
        return [Difference(topic: topic, before: words(before), after: words(after))]
    }

    /// As much of a hash as tells two apart at sight.
    private static func short(_ sha256: String) -> String { String(sha256.prefix(12)) }

    private static func caution(_ caution: PValueAdjustment?) -> String {
        guard let caution else { return "no claim" }
        if caution.isWithdrawn { return "claim withdrawn: every q-value is 1" }
        var words = caution.lambda > 1 ? ["strict mode, lambda \(Wording.figure(caution.lambda))"] : []
        if caution.familiesDepend { words.append("of a provider the strongest family alone counts") }
        return words.isEmpty ? "none" : words.joined(separator: "; ")
    }
}
