import Records

/// A question about one mentor or provider that people have answered, and that is not to be put again for a while.
///
/// It changes no score, tier or rank: the finding stays in every file and carries a mark. What it does is that no new case is
/// opened for an alert that rests on quieted findings alone.
public struct QuietedQuestion: Codable, Sendable, Equatable {
    public enum Subject: String, Codable, Sendable { case mentor, provider }

    public let subject: Subject
    /// As the run's files show it.
    public let id: String
    /// The indicator.
    public let code: String
    /// First and last day, `2026-11-05`.
    public let from: String
    public let until: String
    public let reason: String
    /// The case in which it was decided.
    public let caseId: String
    /// What the finding was about when it was reviewed.
    public let reviewed: Exposure

    enum CodingKeys: String, CodingKey {
        case subject, id, code, from, until, reason, reviewed
        case caseId = "case"
    }

    public init(
        subject: Subject, id: String, code: String, from: String, until: String, reason: String, caseId: String,
        reviewed: Exposure
    ) {
        self.subject = subject
        self.id = id
        self.code = code
        self.from = from
        self.until = until
        self.reason = reason
        self.caseId = caseId
        self.reviewed = reviewed
    }

    /// Kroner and hours of a finding, and the months they are of.
    public struct Exposure: Codable, Sendable, Equatable {
        public let øre: Int64
        public let tenThousandthHours: Int64
        /// At least 1: windows of different lengths are compared by the month.
        public let months: Int

        enum CodingKeys: String, CodingKey {
            case øre = "oere"
            case tenThousandthHours = "ten_thousandth_hours"
            case months
        }

        public init(_ amount: Amount, _ hours: Hours, months: Int) {
            øre = amount.øre
            tenThousandthHours = hours.tenThousandths
            self.months = max(1, months)
        }

        /// Whether this is more than one and a half times another, a month, in kroner or in hours. Where there was nothing
        /// before, anything is.
        func hasGrownByHalf(from earlier: Exposure) -> Bool {
            func hasGrown(_ now: Int64, _ then: Int64) -> Bool {
                // In wider figures: a product of hours and months does not fit where a file was written by hand.
                Int128(now) * Int128(earlier.months) * 2 > Int128(then) * Int128(months) * 3
            }
            return hasGrown(øre, earlier.øre) || hasGrown(tenThousandthHours, earlier.tenThousandthHours)
        }
    }

    /// What a finding's cell says: the last quiet day, or `opened` where the exposure has grown by half since it was reviewed.
    public func mark(_ now: Exposure) -> String { now.hasGrownByHalf(from: reviewed) ? QuietedQuestion.opened : until }

    /// The mark of a quieting that has ended by itself.
    public static let opened = "opened"
}

/// The quietings in force, to be looked up.
public struct QuietedQuestions: Sendable {
    private let mentors: [String: [String: QuietedQuestion]]
    private let providers: [String: [String: QuietedQuestion]]

    public static let none = QuietedQuestions([])

    /// - Parameter all: of two of one question the one that lasts longer holds.
    public init(_ all: [QuietedQuestion]) {
        var bySubject: [QuietedQuestion.Subject: [String: [String: QuietedQuestion]]] = [:]
        for quieting in all {
            let known = bySubject[quieting.subject]?[quieting.id]?[quieting.code]
            guard known.map({ $0.until < quieting.until }) ?? true else { continue }
            bySubject[quieting.subject, default: [:]][quieting.id, default: [:]][quieting.code] = quieting
        }
        mentors = bySubject[.mentor] ?? [:]
        providers = bySubject[.provider] ?? [:]
    }

    /// By indicator; nil where there is none, as of nearly everybody.
    public func ofMentor(_ id: String) -> [String: QuietedQuestion]? { mentors.isEmpty ? nil : mentors[id] }
    public func ofProvider(_ id: String) -> [String: QuietedQuestion]? { providers.isEmpty ? nil : providers[id] }
}
