import Records

/// Which cases are asked for: those that meet every condition given.
public struct CaseQuery: Sendable, Hashable {
    var status: CaseSummary.Status?
    var subject: Subject?
    var provider: String?
    /// The code of a question that the case asks.
    var question: String?
    /// Cases whose limitation date is this day or earlier.
    var limitationBy: CivilDay?
    /// Cases whose hearing deadline is this day or earlier.
    var hearingBy: CivilDay?

    public init(
        status: CaseSummary.Status? = nil, subject: Subject? = nil, provider: String? = nil, question: String? = nil,
        limitationBy: CivilDay? = nil, hearingBy: CivilDay? = nil
    ) {
        self.status = status
        self.subject = subject
        self.provider = provider
        self.question = question
        self.limitationBy = limitationBy
        self.hearingBy = hearingBy
    }

    /// The conditions "within so many days of a day"; what is overdue is within.
    init(
        status: CaseSummary.Status? = nil, limitationWithin days: Int? = nil, hearingWithin hearingDays: Int? = nil,
        of day: CivilDay
    ) {
        self.init(
            status: status, limitationBy: days.map { day.adding(days: $0) },
            hearingBy: hearingDays.map { day.adding(days: $0) })
    }

    func admits(_ item: CaseSummary) -> Bool {
        (status.map { $0 == item.status } ?? true) && (subject.map { $0 == item.subject } ?? true)
            && (provider.map { $0 == item.provider } ?? true)
            && (question.map { code in item.questions.contains { $0.code == code } } ?? true)
            && (limitationBy.map { item.limitationOn <= $0 } ?? true)
            && (hearingBy.map { day in item.hearingOn.map { $0 <= day } ?? false } ?? true)
    }
}
