import Foundation
import Records

/// An entry of the log as a case file shows it.
public struct CaseEntry: Sendable, Hashable {
    /// What happened.
    public enum Event: Sendable, Hashable {
        case opened(origin: CaseSummary.Origin, seen: CaseSummary.Seen, reason: String?, questions: [String])
        case seenAgain(seen: CaseSummary.Seen, questions: [String])
        case noted(text: String, hearingOn: CivilDay?)
        case decided(Disposition, questions: [String])
        case reopened(reason: String, questions: [String])
        case quieted(code: String, until: CivilDay, reason: String)
        case quietingEnded(code: String, reason: String)
    }

    public let seq: Int
    /// By the clock, UTC, `2026-11-22T09:30:00Z`.
    public let at: String
    /// The civil day it holds for.
    public let on: CivilDay
    public let actor: String
    public let event: Event
}
