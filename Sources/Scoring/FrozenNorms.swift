import Indicators
import Records
import Statistics

/// What was usual in a reference of closed months, kept for later sweeps: everything that is fitted, with the counts behind
/// it. A sweep that uses it fits nothing, so that a mentor more changes nobody else's p-value or score by a bit.
public struct FrozenNorms: Codable, Sendable, Equatable {
    /// Raised when the form changes.
    public static let currentFormat = 2

    /// The months that it was fitted on.
    public struct Reference: Codable, Sendable, Equatable {
        /// `2025-10`.
        public let from: String
        public let to: String
        public let months: Int
        /// Mentors with a row in them.
        public let mentors: Int

        public init(from: String, to: String, months: Int, mentors: Int) {
            self.from = from
            self.to = to
            self.months = months
            self.mentors = mentors
        }
    }

    public struct File: Codable, Sendable, Equatable {
        public let path: String
        public let sha256: String
        public init(path: String, sha256: String) {
            self.path = path
            self.sha256 = sha256
        }
    }

    /// The norms of one length of window.
    public struct Window: Codable, Sendable, Equatable {
        public let months: Int
        /// Mentors that reach such a window, and how many windows they have in the reference.
        public let mentors: Int
        public let windows: Int
        /// By code.
        public let indicators: [String: NormRecord]
    }

    /// What an indicator was measured by: a norm says nothing about figures that are measured in another way.
    public struct Measure: Codable, Sendable, Equatable {
        public let version: Int
        /// Settings by path, in words.
        public let settings: [String: String]
    }

    public let format: Int
    /// Of the program.
    public let version: String
    public let reference: Reference
    /// The files that it was fitted on.
    public let inputs: [File]
    public let configuration: File
    /// The dated rules and figures.
    public let rules: File
    /// By code.
    public let measures: [String: Measure]
    /// Shortest first.
    public let windows: [Window]
    /// How rare facts are in single months, by family.
    public let facts: [String: NormRecord]
    /// The law of evidence among ordinary mentors, of the reference's last month.
    public let ordinary: EvidenceNull
    /// How ordinary mentors of the reference's last month look under these norms, and the caution that follows.
    public let check: SelfCheck

    public init(
        version: String, reference: Reference, inputs: [File], configuration: File, rules: File,
        measures: [String: Measure], windows: [Window], facts: [String: NormRecord], ordinary: EvidenceNull,
        check: SelfCheck
    ) {
        format = FrozenNorms.currentFormat
        self.version = version
        self.reference = reference
        self.inputs = inputs
        self.configuration = configuration
        self.rules = rules
        self.measures = measures
        self.windows = windows
        self.facts = facts
        self.ordinary = ordinary
        self.check = check
    }

    /// Why these norms cannot be used by a sweep; nil where they can.
    public func fault(_ settings: Settings) -> String? {
        guard let shortest = windows.first, shortest.months == 1,
            zip(windows, windows.dropFirst()).allSatisfy({ $0.months < $1.months })
        else { return "it has no norms of single months, or its windows are in no order" }
        guard ordinary.isWellFormed else {
            return "its law of ordinary mentors' evidence has a share or a mean out of range"
        }
        guard check.caution.isWellFormed else { return "its caution is no factor of at least 1" }
        let fewest = windows.reduce(reference.mentors) { min($0, $1.mentors) }
        guard fewest >= fewestPeers else {
            return "it rests on \(fewest) mentors; a norm takes at least \(fewestPeers)"
        }
        let own = FrozenNorms.measures(settings)
        for (code, measure) in measures.sorted(by: { $0.key < $1.key }) {
            guard let now = own[code] else { continue }
            guard now.version == measure.version else {
                return
                    "\(code) was fitted by version \(measure.version) of its computation, and this program has version \(now.version)"
            }
            for (path, value) in measure.settings.sorted(by: { $0.key < $1.key }) where now.settings[path] != value {
                return
                    "it was fitted with \(path) = \(value), and the policy has \(now.settings[path] ?? "no such setting")"
            }
        }
        return nil
    }

    /// How each enabled statistic is measured under these settings.
    public static func measures(_ settings: Settings) -> [String: Measure] {
        let values = Dictionary(uniqueKeysWithValues: settings.values.map { ($0.path, $0.value.words) })
        var measures: [String: Measure] = [:]
        for about in Catalogue.descriptions where about.kind.isStatistic {
            let prefix = "indicators.\(about.code)."
            guard settings.flag(prefix + "enabled") else { continue }
            let own = values.filter { path, _ in
                path.hasPrefix(prefix) && !path.hasSuffix(".enabled") && !path.hasSuffix(".weight")
            }
            measures[about.code] = Measure(version: about.version, settings: own)
        }
        return measures
    }

    /// The lengths of windows that a sweep can look through with these norms, months.
    public var lengths: [Int] { windows.map(\.months) }

    /// Codes of the statistics that there are norms for.
    public var fitted: Set<String> { Set(windows.flatMap(\.indicators.keys)) }

    /// The norms for windows of a sweep: of the same length, and for its own period the longest that is no longer.
    /// - Parameter periods: the sweep's own first.
    func records(_ code: String, for periods: [Period]) -> [NormRecord?] {
        periods.enumerated().map { index, period in
            let months = period.months
            let fitting =
                index == 0
                ? windows.last { Double($0.months) <= months } ?? windows.first
                : windows.first { Double($0.months) == months }
            // What has a past of its own is fitted once, with single months.
            return fitting?.indicators[code] ?? (index == 0 ? windows.first?.indicators[code] : nil)
        }
    }
}

extension SettingValue {
    /// As a policy file would have it.
    fileprivate var words: String {
        switch self {
        case .number(let value): "\(value)"
        case .count(let value): "\(value)"
        case .flag(let value): value ? "true" : "false"
        case .text(let value): value
        case .words(let values): values.joined(separator: ", ")
        }
    }
}
