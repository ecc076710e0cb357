import Indicators
import Records
import Scoring

/// Which of a mentor's findings people have answered already.
enum QuietMark {
    /// What the cell `quieted` of a finding says: the last quiet day, `opened`, or nothing.
    static func of(_ finding: Finding, _ quieted: [String: QuietedQuestion], _ windows: [Period]) -> String {
        guard finding.isRaised, let quieting = quieted[finding.about.code] else { return "" }
        return quieting.mark(exposure(of: finding.assessment, windows))
    }

    /// The codes of an alert's reasons that are quiet, in the order of the reasons.
    static func codes(of reasons: [Finding], _ quieted: [String: QuietedQuestion]?, _ windows: [Period]) -> [String] {
        guard let quieted else { return [] }
        return reasons.filter { !["", QuietedQuestion.opened].contains(of($0, quieted, windows)) }.map(\.about.code)
    }

    private static func exposure(of assessment: Assessment, _ windows: [Period]) -> QuietedQuestion.Exposure {
        let period = windows[0].monthNumbers.count
        switch assessment {
        case .notAssessed: return QuietedQuestion.Exposure(.zero, months: period, .zero, months: period)
        case .fact(let fact): return QuietedQuestion.Exposure(fact.credited, months: period, fact.hours, months: period)
        case .information(let information):
            return QuietedQuestion.Exposure(.zero, months: period, information.hours, months: period)
        case .statistic(let statistic):
            // By hours alone: what is indicated begins at nothing at a quantile, and anything is more than half of that again.
            return QuietedQuestion.Exposure(
                .zero, months: period, statistic.hours,
                months: windows[statistic.window.index].monthNumbers.count)
        }
    }
}
