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
    let from: String
    public let until: String
    public let reason: String
    /// The case in which it was decided.
    public let caseId: String
    /// What the finding was about when it was reviewed.
    let reviewed: Exposure

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

    /// How large a finding is, in whatever it is measured by.
    public struct Exposure: Codable, Sendable, Equatable {
        let øre: Int64
        /// Months that the kroner are of, at least 1: those of the period.
        let kronerMonths: Int
        let tenThousandthHours: Int64
        /// Months that the hours are of, at least 1: a statistic's are those of its window.
        let hoursMonths: Int
        /// Observed beyond expected, where that is all there is to compare: of a provider. Else 0.
        let excess: Double

        enum CodingKeys: String, CodingKey {
            case øre = "oere"
            case kronerMonths = "kroner_months"
            case tenThousandthHours = "ten_thousandth_hours"
            case hoursMonths = "hours_months"
            case excess
        }

        public init(
            _ amount: Amount, months kronerMonths: Int, _ hours: Hours, months hoursMonths: Int, excess: Double = 0
        ) {
            øre = amount.øre
            self.kronerMonths = max(1, kronerMonths)
            tenThousandthHours = hours.tenThousandths
            self.hoursMonths = max(1, hoursMonths)
            self.excess = excess
        }

        /// Whether this is more than one and a half times another: in kroner or hours a month, or in what is beyond the expected.
        /// Where there was nothing before, anything is.
        func hasGrownByHalf(from earlier: Exposure) -> Bool {
            func hasGrown(_ now: Int64, _ nowMonths: Int, _ then: Int64, _ thenMonths: Int) -> Bool {
                // In wider figures: a product of hours and months does not fit where a file was written by hand.
                Int128(now) * Int128(thenMonths) * 2 > Int128(then) * Int128(nowMonths) * 3
            }
            return hasGrown(øre, kronerMonths, earlier.øre, earlier.kronerMonths)
                || hasGrown(tenThousandthHours, hoursMonths, earlier.tenThousandthHours, earlier.hoursMonths)
                || excess > earlier.excess * 1.5
        }
    }

    /// What a finding's cell says: the last quiet day, or `opened` where the exposure has grown by half since it was reviewed.
    func mark(_ now: Exposure) -> String { now.hasGrownByHalf(from: reviewed) ? QuietedQuestion.opened : until }

    /// The mark of a quieting that has ended by itself.
    public static let opened = "opened"
}

/// The quietings in force, to be looked up. Ids are compared byte by byte: two that look alike are two.
public struct QuietedQuestions: Sendable {
    private let mentors: [[UInt8]: [String: QuietedQuestion]]
    private let providers: [[UInt8]: [String: QuietedQuestion]]

    public static let none = QuietedQuestions([])

    /// - Parameter all: of two of one question the one that lasts longer holds.
    public init(_ all: [QuietedQuestion]) {
        var bySubject: [QuietedQuestion.Subject: [[UInt8]: [String: QuietedQuestion]]] = [:]
        for quieting in all {
            let id = Array(quieting.id.utf8)
            let known = bySubject[quieting.subject]?[id]?[quieting.code]
            guard known.map({ $0.until < quieting.until }) ?? true else { continue }
            bySubject[quieting.subject, default: [:]][id, default: [:]][quieting.code] = quieting
        }
        mentors = bySubject[.mentor] ?? [:]
        providers = bySubject[.provider] ?? [:]
    }

    /// By indicator; nil where there is none, as of nearly everybody.
    public func ofMentor(_ id: String) -> [String: QuietedQuestion]? { mentors.isEmpty ? nil : mentors[Array(id.utf8)] }
    func ofProvider(_ id: String) -> [String: QuietedQuestion]? {
        providers.isEmpty ? nil : providers[Array(id.utf8)]
    }
}
