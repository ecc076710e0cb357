import Indicators

/// The feature table of the contract, as columns of `mentors.csv`.
enum FeatureCells {
    static let names = [
        "sessions", "citizens", "logged_hours", "asked_sessions", "confirmed_sessions", "denied_sessions",
        "unanswered_sessions", "confirmation_rate", "confirmed_hours", "billed_hours", "billed_amount", "hourly_rate",
        "excess_hours", "unlogged_hours", "double_booked_hours", "max_day_hours",
    ]

    static func append(_ features: Features, to row: CellBuffer) {
        row.integer(Int(features.sessions))
        row.integer(Int(features.citizens))
        row.hours(features.loggedHours)
        row.integer(Int(features.askedSessions))
        row.integer(Int(features.confirmedSessions))
        row.integer(Int(features.deniedSessions))
        row.integer(Int(features.unansweredSessions))
        appendRate(features, to: row)
        row.hours(features.confirmedHours)
        row.hours(features.billedHours)
        row.amount(features.billedAmount)
        appendPrice(features, to: row)
        row.hours(features.excessHours)
        row.hours(features.unloggedHours)
        row.hours(features.doubleBookedHours)
        row.hours(features.maximumDayHours)
    }

    static func appendRate(_ features: Features, to row: CellBuffer) {
        if let rate = features.confirmationRate { row.significant(rate) } else { row.empty() }
    }

    static func appendPrice(_ features: Features, to row: CellBuffer) {
        if let rate = features.hourlyRate { row.fixed(rate.tenThousandths, places: 4) } else { row.empty() }
    }
}
