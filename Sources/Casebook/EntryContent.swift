import Foundation

/// What an entry says beyond its date, actor and kind. Amounts are in øre, hours in ten-thousandths, days as `2026-10-01`.
enum EntryContent: Sendable {
    case runAdded(RunAddedContent)
    case opened(OpenedContent)
    case seenAgain(SightingContent)
    case noted(NoteContent)
    case decided(DecisionContent)
    case reopened(ReopeningContent)
    case quieted(QuietingContent)
    case quietingEnded(QuietingEndContent)
    case purged(PurgeContent)
}

struct RunAddedContent: Codable, Sendable {
    let run: String
    let period: String
    let from: String
    let to: String
    let version: String
    let started: String
    let finished: String
    let folder: String
    let subjects: Int
    let opened: Int
    let continued: Int
    let leftQuiet: Int
    /// SHA-256 over all rows of the run.
    let rows: String
    /// SHA-256 over the corrections that are kept with it; nil where there are none.
    var corrections: String?
}

/// A subject as one run saw it: what a case needs of a run, so that the case stays whole when the run's rows are purged.
struct SightingContent: Codable, Sendable {
    struct Question: Codable, Sendable {
        let code: String
        let family: String
        let kind: FindingRecord.Kind
        let hours: Int64
        let øre: Int64?
        let months: Int
        /// Observed beyond expected, in the indicator's unit, not below zero.
        var excess: Double?
        /// Months of the run's period, which a statistic's kroner are of.
        var periodMonths: Int?
    }

    let run: String
    let period: String
    let provider: String
    let tier: String
    let score: Int
    let questions: [Question]
}

struct OpenedContent: Codable, Sendable {
    let subject: Subject
    let origin: CaseSummary.Origin
    let reason: String?
    let earlier: String?
    let sighting: SightingContent
    /// The record that was added to the run with it; nil where the run had it before.
    var added: AddedRecordContent?
}

/// A record that came to a run after the run itself.
struct AddedRecordContent: Codable, Sendable {
    /// Among the run's records.
    let position: Int
    /// SHA-256 over its rows.
    let rows: String
}

struct NoteContent: Codable, Sendable {
    let text: String
    let hearingOn: String?
}

struct DecisionContent: Codable, Sendable {
    let kind: Disposition.Kind
    let reason: String
    let explanation: String?
    let hours: Int64
    let øre: Int64
    let questions: [String]
}

struct ReopeningContent: Codable, Sendable {
    let reason: String
    let questions: [String]
}

struct QuietingContent: Codable, Sendable {
    let code: String
    let until: String
    let reason: String
    let baseline: QuietingBaseline
}

struct QuietingEndContent: Codable, Sendable {
    let code: String
    let reason: String
}

struct PurgeContent: Codable, Sendable {
    let olderThan: String
    let reason: String
    let runs: [String]
    let cases: [String]
    let entries: Int
}
