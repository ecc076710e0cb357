import Casebook
import Engine
import Pages
import Records

/// The dates of open cases that are near.
struct NearDates {
    /// A date that is near, or has passed.
    struct Near {
        /// `limitation date` or `hearing deadline`.
        let name: String
        let day: CivilDay
        /// Days to it; negative where it has passed.
        let days: Int

        /// `hearing deadline 2026-12-01, in 5 days`.
        var words: String {
            let distance =
                switch days {
                case 0: "today"
                case 1...: "in \(PlainFigures.plural(days, "day", "days"))"
                default: "\(PlainFigures.plural(-days, "day", "days")) ago"
                }
            return "\(name) \(day), \(distance)"
        }
    }

    private let today: CivilDay
    private let limitationNotice: Int
    private let hearingNotice: Int

    init(today: CivilDay, settings: Settings) {
        self.today = today
        limitationNotice = settings.count("review.limitation_notice")
        hearingNotice = settings.count("review.hearing_notice")
    }

    /// The nearer first; none of a decided case.
    func of(_ item: CaseSummary) -> [Near] {
        guard item.status == .open else { return [] }
        let limitation = near("limitation date", item.limitationOn, within: limitationNotice)
        let hearing = item.hearingOn.flatMap { near("hearing deadline", $0, within: hearingNotice) }
        return [hearing, limitation].compactMap { $0 }.sorted { $0.days < $1.days }
    }

    private func near(_ name: String, _ day: CivilDay, within notice: Int) -> Near? {
        let days = Int(day.number) - Int(today.number)
        return days <= notice ? Near(name: name, day: day, days: days) : nil
    }
}
