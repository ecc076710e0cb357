import Indicators
import Records

/// In which of the last months a mentor's deviations could be seen by themselves.
///
/// Each month is judged as if it were swept alone, facts and statistics both, by the norms of single months. p-values of
/// months are shown and never combined: what lasts is judged by the windows.
public struct History: Sendable {
    /// One indicator in one month.
    public struct Entry: Sendable {
        /// Place among `months`.
        public let month: Int
        public let about: IndicatorDescription
        public let assessment: Assessment
        /// Whether it would have counted in a sweep of that month.
        public let isRaised: Bool
    }

    /// Months looked at, the period's last one among them. Source: docs/scoring.md, Windows (the longest of them).
    public static let reach = 12

    /// Earliest first.
    public let months: [Period]
    private let observed: Observed
    private let scopes: [SweepScope]
    private let rules: ScoringRules

    /// - Parameters:
    ///   - hasPast: whether there are rows before the period; without them there is nothing to look back at.
    ///   - frozen: the norms of the run; nil where it fitted its own.
    public init(
        _ observed: Observed, basis: IndicatorBasis, hasPast: Bool, rules: ScoringRules, frozen: FrozenNorms?,
        names: NormNames
    ) throws(NormFault) {
        let last = basis.scope.period.to.monthNumber
        months =
            hasPast && basis.scope.period.isWholeMonths
            ? (last - History.reach + 1...last).map { Period(months: $0...$0) } : []
        scopes = months.map(basis.scope.over)
        self.observed = observed
        self.rules = rules
        if !scopes.isEmpty { try observed.prepare(scopes.map(basis.over), frozen, names) }
    }

    /// What the reader's present mentor shows month by month of the indicators asked for; months without rows of it are left
    /// out.
    /// - Parameter wanted: places in the catalogue's order.
    public func entries(_ reader: LedgerReader, _ peer: Peer, wanted: Set<Int>) -> [Entry] {
        var entries: [Entry] = []
        for month in scopes.indices {
            reader.through(scopes[month]) { ledger in
                guard ledger.features.hasRows else { return }
                var exposure = Exposure()
                exposure.begin(ledger)
                for (index, column) in observed.columns.enumerated() {
                    // Facts claim kroner in their order, so that all of them are asked.
                    let isFact = if case .fact = column.about.kind { true } else { false }
                    guard column.isFollowed, isFact || wanted.contains(index) else { continue }
                    let assessment = column.judge(ledger, peer, month: month, &exposure)
                    guard wanted.contains(index) else { continue }
                    if case .notAssessed = assessment { continue }
                    entries.append(
                        Entry(
                            month: month, about: column.about, assessment: assessment,
                            isRaised: isRaised(assessment, index)))
                }
            }
        }
        return entries
    }

    /// What a month looks at.
    func scope(_ month: Int) -> SweepScope { scopes[month] }

    /// What facts say of a mentor in a month that the ledger shows, by place in the catalogue's order.
    func facts(_ ledger: MentorLedger, _ peer: Peer, month: Int) -> [(index: Int, fact: FactAnswer)] {
        var exposure = Exposure()
        exposure.begin(ledger)
        return observed.columns.enumerated().compactMap { index, column in
            guard column.isFollowed, case .fact = column.about.kind,
                case .fact(let fact) = column.judge(ledger, peer, month: month, &exposure)
            else { return nil }
            return (index, fact)
        }
    }

    private func isRaised(_ assessment: Assessment, _ index: Int) -> Bool {
        switch assessment {
        case .notAssessed, .information: false
        case .fact(let fact): fact.hours > .zero || fact.credited > .zero
        case .statistic(let answer): (rules.measures[index]?.evidence(answer.pValue) ?? 0) > 0
        }
    }
}
