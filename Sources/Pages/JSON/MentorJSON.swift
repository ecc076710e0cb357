import Foundation
import Records
import Runs

/// One mentor for other programs: what `MentorText` shows, with the rows and the words. Keys: docs/output.md.
public struct MentorJSON {
    private let page: Page

    public init(_ id: String, in run: RunReader) throws(RunFailure) {
        page = Page(try run.mentorCase(id), run)
    }

    public func text() throws(RunFailure) -> String { try PageJSON.text(page) }

    private struct Page: Encodable {
        let run: RunJSON
        let mentor: MentorFigures
        let tier_meaning: String
        let alert: Alert?
        let findings: [FindingJSON]
        let not_assessed: [NotAssessed]

        init(_ mentorCase: MentorCase, _ run: RunReader) {
            self.run = RunJSON(run)
            mentor = MentorFigures(mentorCase.mentor)
            tier_meaning = TierWords.ofMentor(mentorCase.mentor.tier, isClaimed: run.manifest.isClaimed)
            alert = mentorCase.alert.map(Alert.init)
            findings = mentorCase.findings.map { FindingJSON($0, of: mentorCase, period: run.manifest.period.name) }
            not_assessed = mentorCase.notAssessed.map(NotAssessed.init)
        }
    }

    private struct Alert: Encodable {
        let exposure_documented: Decimal
        let exposure_indicated: Decimal
        let reasons: [String]
        let first_seen: String?
        let granted_hours: Decimal?
        let granted_citizens: Int

        init(_ alert: AlertRow) {
            exposure_documented = JSONText.decimal(alert.documented)
            exposure_indicated = JSONText.decimal(alert.indicated)
            reasons = alert.reasons
            first_seen = alert.firstSeen
            granted_hours = alert.grantedHours.map { JSONText.decimal($0) }
            granted_citizens = alert.grantedCitizens
        }
    }

    private struct NotAssessed: Encodable {
        let code: String
        let reason: String
        let explanation: String

        init(_ row: NotAssessedRow) {
            code = row.code
            reason = row.reason.code
            explanation = "\(row.reason.explanation)"
        }
    }
}

/// A mentor's row of `mentors.csv`, under the same keys.
struct MentorFigures: Encodable {
    let mentor_id: String
    let provider_id: String
    let mentor_type: String?
    let sessions: Int
    let citizens: Int
    let logged_hours: Decimal
    let asked_sessions: Int
    let confirmed_sessions: Int
    let denied_sessions: Int
    let unanswered_sessions: Int
    let confirmation_rate: Double?
    let confirmed_hours: Decimal
    let billed_hours: Decimal
    let billed_amount: Decimal
    let hourly_rate: Decimal?
    let excess_hours: Decimal
    let unlogged_hours: Decimal
    let double_booked_hours: Decimal
    let max_day_hours: Decimal
    let score: Decimal
    let tier: String
    let p_value: Double
    let q_value: Double
    let rank: Int

    init(_ mentor: Runs.MentorRow) {
        mentor_id = mentor.id
        provider_id = mentor.provider
        mentor_type = mentor.type?.code
        sessions = mentor.sessions
        citizens = mentor.citizens
        logged_hours = JSONText.decimal(mentor.loggedHours)
        asked_sessions = mentor.asked
        confirmed_sessions = mentor.confirmed
        denied_sessions = mentor.denied
        unanswered_sessions = mentor.unanswered
        confirmation_rate = mentor.confirmationRate
        confirmed_hours = JSONText.decimal(mentor.confirmedHours)
        billed_hours = JSONText.decimal(mentor.billedHours)
        billed_amount = JSONText.decimal(mentor.billedAmount)
        hourly_rate = PageJSON.rate(mentor.hourlyRate)
        excess_hours = JSONText.decimal(mentor.excessHours)
        unlogged_hours = JSONText.decimal(mentor.unloggedHours)
        double_booked_hours = JSONText.decimal(mentor.doubleBookedHours)
        max_day_hours = JSONText.decimal(mentor.maximumDayHours)
        score = PageJSON.points(mentor.score)
        tier = mentor.tier.code
        p_value = mentor.pValue
        q_value = mentor.qValue
        rank = mentor.rank
    }
}
