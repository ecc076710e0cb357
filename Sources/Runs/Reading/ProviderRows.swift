import Records
import Scoring

/// A provider as `providers.csv` has it. Sessions and what follows from them are of its mentors, lines its own.
public struct ProviderRow: Sendable {
    public let id: String
    public let mentors: Int
    public let alertedMentors: Int
    /// Alerts at the other providers' rate.
    public let expectedAlerts: Double
    public let sessions: Int
    public let loggedHours: Hours
    public let asked: Int
    public let confirmed: Int
    public let denied: Int
    public let unanswered: Int
    public let confirmationRate: Double?
    public let confirmedHours: Hours
    public let billedHours: Hours
    public let billedAmount: Amount
    public let hourlyRate: HourlyRate?
    public let doubleBookedHours: Hours
    /// nil where nothing could be tested, as is the q-value.
    public let pValue: Double?
    public let qValue: Double?
    /// Hundredths of a point.
    public let score: Int
    public let documented: Amount
    /// Indicative, cannot be claimed.
    public let indicated: Amount
    public let reasons: [String]
    public let tier: Tier
    public let rank: Int
    /// As the register has it; nil where it does not.
    public let name: String?

    init(_ cells: inout RunCells) throws(RunFailure) {
        id = cells.text()
        mentors = try cells.count()
        alertedMentors = try cells.count()
        expectedAlerts = try cells.number()
        sessions = try cells.count()
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
        doubleBookedHours = try cells.hours()
        pValue = try cells.numberOrNone()
        qValue = try cells.numberOrNone()
        score = try cells.hundredths()
        documented = try cells.amount()
        indicated = try cells.amount()
        reasons = cells.text().split(separator: " ").map(String.init)
        tier = try cells.code { code in Tier.allCases.first { $0.code == code } }
        rank = try cells.count()
        name = cells.textOrNone()
    }
}

/// A provider's answer to one statistical indicator, as `provider_findings.csv` has it.
public struct ProviderAnswerRow: Sendable {
    public let provider: String
    public let code: String
    public let family: String
    public let mentors: Int
    /// The provider's mean deviation from the norm, in the indicator's measure.
    public let deviation: Double
    /// That of all other providers together.
    public let others: Double
    public let standardError: Double
    public let pValue: Double
    /// Hundredths of a point.
    public let contribution: Int
    public let window: String
    public let windows: Int
    /// As of `FindingRow`.
    public let quieted: String?

    init(_ cells: inout RunCells) throws(RunFailure) {
        provider = cells.text()
        code = cells.text()
        family = cells.text()
        mentors = try cells.count()
        deviation = try cells.number()
        others = try cells.number()
        standardError = try cells.number()
        pValue = try cells.number()
        contribution = try cells.hundredths()
        window = cells.text()
        windows = try cells.count()
        quieted = cells.textOrNone()
    }

    /// Whether it says how the provider works and counts for nothing.
    public var isPractice: Bool { family == "pattern" || family == "log" }
}

/// A provider in one month, as `provider_months.csv` has it.
public struct ProviderMonthRow: Sendable {
    let provider: String
    /// `2026-08`.
    public let month: String
    public let mentors: Int
    public let sessions: Int
    public let confirmed: Int
    public let denied: Int
    public let unanswered: Int
    public let loggedHours: Hours
    public let confirmedHours: Hours
    public let lines: Int
    public let billedHours: Hours
    public let billedAmount: Amount

    init(_ cells: inout RunCells) throws(RunFailure) {
        provider = cells.text()
        month = cells.text()
        mentors = try cells.count()
        sessions = try cells.count()
        confirmed = try cells.count()
        denied = try cells.count()
        unanswered = try cells.count()
        loggedHours = try cells.hours()
        confirmedHours = try cells.hours()
        lines = try cells.count()
        billedHours = try cells.hours()
        billedAmount = try cells.amount()
    }
}

/// How many cases of a control there are, as the counts of `controls.csv` have it.
public struct ControlRow: Sendable {
    public let code: String
    /// `municipality`, `scheme` or `provider`; `grant` or `line` of a single case.
    public let unit: String
    let unitId: String
    public let cases: Int
    public let examined: Int
    public let share: Double?
    public let nationalFigure: Double?

    init(_ cells: inout RunCells) throws(RunFailure) {
        code = cells.text()
        unit = cells.text()
        unitId = cells.text()
        cases = try cells.count()
        examined = try cells.count()
        share = try cells.numberOrNone()
        nationalFigure = try cells.numberOrNone()
        cells.skip(6)
    }

    /// Whether it counts cases, rather than being one.
    var isCount: Bool { unit != "grant" && unit != "line" }
}

extension RunReader {
    /// All providers, by rank.
    public func providers() throws(RunFailure) -> [ProviderRow] {
        try rows(ProvidersFile.name, ProvidersFile.columns) { cells throws(RunFailure) in try ProviderRow(&cells) }
    }

    public func answers(of providers: Set<String>?) throws(RunFailure) -> [ProviderAnswerRow] {
        try rows(ProvidersFile.findingsName, ProvidersFile.findingsColumns, of: providers) {
            cells throws(RunFailure) in try ProviderAnswerRow(&cells)
        }
    }

    func months(of providers: Set<String>?) throws(RunFailure) -> [ProviderMonthRow] {
        try rows(ProviderMonthsFile.name, ProviderMonthsFile.columns, of: providers) {
            cells throws(RunFailure) in try ProviderMonthRow(&cells)
        }
    }

    /// The counts of the municipality's own procedure.
    public func controls() throws(RunFailure) -> [ControlRow] {
        // Counts come first, then a row for each of perhaps thousands of cases.
        try rows(ControlsFile.name, ControlsFile.columns, while: \.isCount) {
            cells throws(RunFailure) in try ControlRow(&cells)
        }
    }
}
