import Indicators
import Records
import Runs

/// What indicators came to for other mentors of the run, for a mentor or a provider to be shown among them.
struct PeerFigures: Sendable {
    private struct Figure: Sendable {
        let mentor: String
        let type: MentorType?
        let provider: String
        let value: Double
    }

    /// The values that one is shown among, in ascending order.
    struct Group: Sendable {
        /// nil where they are of mentors of any type.
        let type: MentorType?
        let values: [Double]
    }

    /// Fewer mentors of a type are no group to be compared with. Source: docs/scoring.md, Norms.
    private static let fewest = 30
    /// More values make a drawing no clearer, and a report slower to write.
    private static let most = 2_000

    /// By indicator, in the order of the mentors.
    private let figures: [String: [Figure]]
    /// Of very many mentors every so-manieth is shown.
    let step: Int

    /// - Parameters:
    ///   - codes: indicators that something is drawn of.
    ///   - mentors: all of the run.
    ///   - wanted: mentors that are shown themselves, whatever the others are.
    init(_ run: RunReader, codes: Set<String>, mentors: [MentorRow], wanted: Set<String>) throws(RunFailure) {
        let step = max(1, (mentors.count + Self.most - 1) / Self.most)
        self.step = step
        guard !codes.isEmpty else {
            figures = [:]
            return
        }
        let sampled = stride(from: 0, to: mentors.count, by: step).map { mentors[$0].id }
        let shown = Dictionary(
            (sampled.map { ($0, true) } + wanted.map { ($0, false) }), uniquingKeysWith: { first, _ in first })
        let known = Dictionary(
            mentors.filter { shown[$0.id] != nil }.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var figures: [String: [Figure]] = [:]
        for finding in try run.findings(of: Set(shown.keys)) where codes.contains(finding.code) {
            guard let mentor = known[finding.mentor] else { continue }
            figures[finding.code, default: []].append(
                Figure(
                    mentor: mentor.id, type: mentor.type, provider: mentor.provider, value: Self.value(of: finding)))
        }
        self.figures = figures
    }

    /// What is drawn of a finding: a statistic's figure; of a fact, what lies beyond the rule.
    static func value(of finding: FindingRow) -> Double {
        guard finding.kind == .fact else { return finding.observed }
        return finding.isRaised ? finding.observed - finding.expected : 0
    }

    /// The others that a mentor is shown among: those of its type where there are enough, else all.
    func group(of mentor: MentorRow, code: String) -> Group? {
        let others = (figures[code] ?? []).filter { $0.mentor != mentor.id }
        let ofType = others.filter { $0.type == mentor.type }
        let isOfType = mentor.type != nil && ofType.count >= Self.fewest
        return Self.group(isOfType ? ofType : others, isOfType ? mentor.type : nil)
    }

    /// A provider's mentors, and those of all others.
    func group(ofProvider id: String, code: String) -> (own: [Double], others: Group)? {
        let all = figures[code] ?? []
        let own = all.filter { $0.provider == id }.map(\.value).sorted()
        guard !own.isEmpty, let others = Self.group(all.filter { $0.provider != id }, nil) else { return nil }
        return (own, others)
    }

    private static func group(_ figures: [Figure], _ type: MentorType?) -> Group? {
        figures.isEmpty ? nil : Group(type: type, values: figures.map(\.value).sorted())
    }
}
