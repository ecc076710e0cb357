import Indicators
import Records
import Scoring

/// A mentor as `mentors.csv` has it. Meanings and units: docs/output.md.
public struct MentorRow: Sendable {
    public let id: String
    /// The provider with most of its hours; empty where there is none.
    public let provider: String
    public let type: MentorType?
    public let sessions: Int
    public let citizens: Int
    public let loggedHours: Hours
    public let asked: Int
    public let confirmed: Int
    public let denied: Int
    public let unanswered: Int
    /// 0 to 1; nil where nobody was asked.
    public let confirmationRate: Double?
    public let confirmedHours: Hours
    public let billedHours: Hours
    public let billedAmount: Amount
    public let hourlyRate: HourlyRate?
    public let excessHours: Hours
    public let unloggedHours: Hours
    public let doubleBookedHours: Hours
    public let maximumDayHours: Hours
    /// Hundredths of a point, 0 to 10,000.
    public let score: Int
    public let tier: Tier
    public let pValue: Double
    public let qValue: Double
    public let rank: Int

    init(_ cells: inout RunCells) throws(RunFailure) {
        id = cells.text()
        provider = cells.text()
        type = try cells.codeOrNone { code in MentorType.allCases.first { $0.code == code } }
        sessions = try cells.count()
        citizens = try cells.count()
        loggedHours = try cells.hours()
        asked = try cells.count()
        confirmed = try cells.count()
        denied = try cells.count()
        unanswered = try cells.count()
        confirmationRate = try cells.numberOrNone()
        confirmedHours = try cells.hours()
        billedHours = try cells.hours()
        billedAmount = try cells.amount()
        hourlyRate = try cells.rateOrNone()
        excessHours = try cells.hours()
        unloggedHours = try cells.hours()
        doubleBookedHours = try cells.hours()
        maximumDayHours = try cells.hours()
        score = try cells.hundredths()
        tier = try cells.code { code in Tier.allCases.first { $0.code == code } }
        pValue = try cells.number()
        qValue = try cells.number()
        rank = try cells.count()
    }
}

/// An alerted mentor as `alerts.csv` has it, beyond what `MentorRow` holds.
public struct AlertRow: Sendable {
    /// On the list of alerts, from 1.
    let number: Int
    /// Among all mentors, from 1.
    public let rank: Int
    public let mentor: String
    public let provider: String
    public let type: MentorType?
    public let tier: Tier
    /// Hundredths of a point.
    public let score: Int
    public let qValue: Double
    public let documented: Amount
    /// Indicative, cannot be claimed.
    public let indicated: Amount
    /// Codes of what says something, largest contribution first.
    public let reasons: [String]
    public let sessions: Int
    public let billedHours: Hours
    public let confirmedHours: Hours
    public let confirmationRate: Double?
    public let hourlyRate: HourlyRate?
    public let doubleBookedHours: Hours
    /// A month, `2026-08`, or the run's period; nil where nothing counts in the score.
    public let firstSeen: String?
    /// Of the citizens whose grants state hours; nil where none does.
    public let grantedHours: Hours?
    public let grantedCitizens: Int
    public let citizens: Int
    /// How many providers bill for the mentor in the period.
    public let billingProviders: Int
    /// Of the reasons, those that people have answered already.
    public let quieted: [String]

    init(_ cells: inout RunCells) throws(RunFailure) {
        number = try cells.count()
        rank = try cells.count()
        mentor = cells.text()
        provider = cells.text()
        type = try cells.codeOrNone { code in MentorType.allCases.first { $0.code == code } }
        tier = try cells.code { code in Tier.allCases.first { $0.code == code } }
        score = try cells.hundredths()
        qValue = try cells.number()
        documented = try cells.amount()
        indicated = try cells.amount()
        reasons = cells.text().split(separator: " ").map(String.init)
        sessions = try cells.count()
        billedHours = try cells.hours()
        confirmedHours = try cells.hours()
        confirmationRate = try cells.numberOrNone()
        hourlyRate = try cells.rateOrNone()
        doubleBookedHours = try cells.hours()
        firstSeen = cells.textOrNone()
        grantedHours = try cells.hoursOrNone()
        grantedCitizens = try cells.count()
        citizens = try cells.count()
        billingProviders = try cells.count()
        quieted = cells.text().split(separator: " ").map(String.init)
    }
}

extension RunReader {
    /// All mentors, or those with these ids, in the order of the ids.
    public func mentors(of ids: Set<String>? = nil) throws(RunFailure) -> [MentorRow] {
        try rows(MentorsFile.name, MentorsFile.columns, of: ids) { cells throws(RunFailure) in try MentorRow(&cells) }
    }

    /// All alerted mentors, by rank.
    public func alerts() throws(RunFailure) -> [AlertRow] {
        try rows(AlertsFiles.csvName, AlertsFiles.columns) { cells throws(RunFailure) in try AlertRow(&cells) }
    }
}
