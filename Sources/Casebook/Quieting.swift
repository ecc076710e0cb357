import Records

/// A question that is not to open a case for a subject until a day, because people have answered it.
public struct Quieting: Sendable, Hashable {
    /// The longest, in days: after half a year somebody looks again.
    public static let longestDays = 180

    public let subject: Subject
    /// The question's code.
    public let code: String
    public let from: CivilDay
    /// The last day it is in force.
    public let until: CivilDay
    public let reason: String
    public let caseID: CaseID
    /// What the question came to when it was decided. Whether it has grown beyond that is for the sweep to judge.
    public let baseline: QuietingBaseline
}
