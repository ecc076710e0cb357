import Foundation
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
    /// By indicator, in the order of the mentors.
    private let figures: [String: [Figure]]
    /// Of very many mentors every n-th is shown.
    let step: Int

    /// - Parameter mentors: all of the run.
    init(_ run: RunReader, mentors: [MentorRow]) throws(RunFailure) {
        step = PeersFile.step(of: mentors.count)
        let rows = try run.peers()
        let shown = Set(rows.map(\.mentor))
        let known = Dictionary(
            mentors.filter { shown.contains($0.id) }.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var figures: [String: [Figure]] = [:]
        for row in rows {
            guard let mentor = known[row.mentor] else { continue }
            figures[row.code, default: []].append(
                Figure(mentor: mentor.id, type: mentor.type, provider: mentor.provider, value: row.value))
        }
        self.figures = figures
    }

    /// What is drawn of a finding, as `peers.csv` has it of others.
    static func value(of finding: FindingRow) -> Double {
        guard finding.kind == .fact else { return finding.observed }
        let beyond = finding.isRaised ? finding.observed - finding.expected : 0
        // Six digits, as the others' figures have.
        return Double(String(format: "%.6g", beyond)) ?? beyond
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
