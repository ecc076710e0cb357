import Indicators
import Runs

/// Which rows came, went and changed, as far as both runs name them.
public struct RowChanges: Sendable {
    public struct Change: Sendable {
        public let rows: Both<SourceRow>
        /// The columns that differ.
        public let columns: [String]
    }

    /// How many rows each run names; nil where it names none because it does not keep them: runs keep the rows behind
    /// findings of alerted mentors that say something.
    public let count: Both<Int?>
    /// Known where both runs name their rows, as are `gone`, `changed` and `same`; else empty.
    public let new: [SourceRow]
    public let gone: [SourceRow]
    public let changed: [Change]
    public let same: Int

    /// Whether both runs name their rows, so that these can be compared.
    public var isKnown: Bool { count.before != nil && count.after != nil }
    public var isSame: Bool { isKnown && new.isEmpty && gone.isEmpty && changed.isEmpty }

    /// - Parameter rows: of both runs; nil where a run does not keep them.
    init(_ rows: Both<[SourceRow]?>) {
        count = Both(rows.before?.count, rows.after?.count)
        guard let before = rows.before, let after = rows.after else {
            (new, gone, changed, same) = ([], [], [], 0)
            return
        }
        let (was, now) = (SourceRow.keyed(before), SourceRow.keyed(after))
        let old = Dictionary(uniqueKeysWithValues: was)
        let keys = Set(now.map(\.key))
        new = now.filter { old[$0.key] == nil }.map(\.row)
        gone = was.filter { !keys.contains($0.key) }.map(\.row)
        let kept = now.compactMap { key, row in old[key].map { Both($0, row) } }
        changed = kept.compactMap { pair in
            let columns = zip(pair.before.cells, pair.after.cells).filter { $0.0 != $0.1 }.map(\.0.column)
            return columns.isEmpty ? nil : Change(rows: pair, columns: columns)
        }
        same = kept.count - changed.count
    }

    /// The rows behind one finding of a mentor; nil where neither run names any.
    static func evidence(_ code: String, _ cases: Both<MentorCase?>) -> RowChanges? {
        let rows = Both(evidence(code, cases.before), evidence(code, cases.after))
        guard !(rows.before ?? []).isEmpty || !(rows.after ?? []).isEmpty else { return nil }
        return RowChanges(rows)
    }

    /// nil where the run does not keep them.
    private static func evidence(_ code: String, _ mentorCase: MentorCase?) -> [SourceRow]? {
        // A mentor without rows has none behind a finding either.
        guard let mentorCase else { return [] }
        guard let finding = mentorCase.findings.first(where: { $0.code == code }) else {
            let isStatistic = Catalogue.description(of: code)?.kind.code == FindingRow.Kind.statistic.rawValue
            return isStatistic && mentorCase.isUnspoken(code) ? nil : []
        }
        guard finding.isRaised else { return finding.kind == .statistic ? nil : [] }
        guard mentorCase.alert != nil else { return nil }
        return mentorCase.evidence.filter { $0.code == code }.map(SourceRow.init)
    }

    /// All sessions of a mentor in the period; nil where not both runs keep them, or their periods differ.
    static func sessions(_ cases: Both<MentorCase?>, isSamePeriod: Bool) -> RowChanges? {
        guard isSamePeriod, let before = cases.before?.calendar, let after = cases.after?.calendar, !before.isEmpty,
            !after.isEmpty
        else { return nil }
        return RowChanges(Both(before.map(SourceRow.init), after.map(SourceRow.init)))
    }
}
