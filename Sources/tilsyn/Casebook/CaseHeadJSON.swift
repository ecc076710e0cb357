import Casebook
import Foundation
import Pages
import Records
import Runs

/// What stands at the head of a case, for other programs.
struct CaseHeadJSON: Encodable {
    let id: String
    let subject: String
    let subject_id: String
    let provider: String
    let origin: String
    let tip_off: String?
    let earlier: String?
    let opened_on: String
    let status: String
    let documented: Decimal
    let hours: Decimal
    let outcome: [String]
    let limitation_on: String
    let hearing_on: String?
    /// Of a decided case alone.
    let seen: [Seen]?
    /// Not written by itself: a list has the codes, a page has the questions.
    let codes: [String]

    struct Seen: Encodable {
        let period: String
        let run: String
        let on: String
        let tier: String
        let score: Decimal
    }

    enum CodingKeys: String, CodingKey {
        case id = "case"
        case subject, subject_id, provider, origin, tip_off, earlier, opened_on, status, documented, hours, outcome
        case limitation_on, hearing_on, seen
    }

    init(_ summary: CaseSummary) {
        id = summary.id.description
        subject = summary.subject.kind.rawValue
        subject_id = summary.subject.id
        provider = summary.provider
        origin = summary.origin.rawValue
        tip_off = summary.tipOff
        earlier = summary.earlier?.description
        opened_on = summary.openedOn.description
        status = summary.status.rawValue
        documented = JSONText.decimal(summary.documented)
        hours = JSONText.decimal(summary.factHours)
        outcome = summary.dispositions.map(\.rawValue)
        limitation_on = summary.limitationOn.description
        hearing_on = summary.hearingOn?.description
        seen = summary.standing?.map {
            Seen(
                period: $0.period, run: $0.run, on: $0.on.description, tier: $0.tier, score: PageJSON.points($0.score))
        }
        codes = summary.questions.map(\.code)
    }
}
