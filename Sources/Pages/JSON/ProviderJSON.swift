import Foundation
import Records
import Runs

/// One provider for other programs: what `ProviderText` shows. Keys: docs/output.md.
public struct ProviderJSON {
    private let page: Page

    public init(_ id: String, in run: RunReader) throws(RunFailure) {
        page = Page(try run.providerCase(id), run)
    }

    public func text() throws(RunFailure) -> String { try PageJSON.text(page) }

    private struct Page: Encodable {
        let run: RunJSON
        let provider: Figures
        let tier_meaning: String
        let test: [Answer]
        let months: [Month]
        let mentors: [MentorFigures]
        let controls: [Control]
        let claim_words: [String]

        init(_ providerCase: ProviderCase, _ run: RunReader) {
            self.run = RunJSON(run)
            provider = Figures(providerCase.provider)
            tier_meaning = TierWords.ofProvider(providerCase.provider.tier)
            test = providerCase.answers.map(Answer.init)
            months = providerCase.months.map(Month.init)
            mentors = providerCase.mentors.map(MentorFigures.init)
            controls = providerCase.controls.map(Control.init)
            claim_words = run.manifest.claim?.words ?? []
        }
    }

    /// Its row of `providers.csv`, under the same keys.
    private struct Figures: Encodable {
        let provider_id: String
        let name: String?
        let mentors: Int
        let alerted_mentors: Int
        let expected_alerts: Double
        let sessions: Int
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
        let double_booked_hours: Decimal
        let p_value: Double?
        let q_value: Double?
        let score: Decimal
        let exposure_documented: Decimal
        let exposure_indicated: Decimal
        let reasons: [String]
        let tier: String
        let rank: Int

        init(_ provider: Runs.ProviderRow) {
            provider_id = provider.id
            name = provider.name
            mentors = provider.mentors
            alerted_mentors = provider.alertedMentors
            expected_alerts = provider.expectedAlerts
            sessions = provider.sessions
            logged_hours = JSONText.decimal(provider.loggedHours)
            asked_sessions = provider.asked
            confirmed_sessions = provider.confirmed
            denied_sessions = provider.denied
            unanswered_sessions = provider.unanswered
            confirmation_rate = provider.confirmationRate
            confirmed_hours = JSONText.decimal(provider.confirmedHours)
            billed_hours = JSONText.decimal(provider.billedHours)
            billed_amount = JSONText.decimal(provider.billedAmount)
            hourly_rate = PageJSON.rate(provider.hourlyRate)
            double_booked_hours = JSONText.decimal(provider.doubleBookedHours)
            p_value = provider.pValue
            q_value = provider.qValue
            score = PageJSON.points(provider.score)
            exposure_documented = JSONText.decimal(provider.documented)
            exposure_indicated = JSONText.decimal(provider.indicated)
            reasons = provider.reasons
            tier = provider.tier.code
            rank = provider.rank
        }
    }

    private struct Answer: Encodable {
        let code: String
        let family: String
        let mentors: Int
        let deviation: Double
        let others: Double
        let standard_error: Double
        let p_value: Double
        let contribution: Decimal
        let window: String
        let windows: Int
        let practice: Bool

        init(_ answer: ProviderAnswerRow) {
            code = answer.code
            family = answer.family
            mentors = answer.mentors
            deviation = answer.deviation
            others = answer.others
            standard_error = answer.standardError
            p_value = answer.pValue
            contribution = PageJSON.points(answer.contribution)
            window = answer.window
            windows = answer.windows
            practice = answer.isPractice
        }
    }

    private struct Month: Encodable {
        let month: String
        let mentors: Int
        let sessions: Int
        let confirmed_sessions: Int
        let denied_sessions: Int
        let unanswered_sessions: Int
        let logged_hours: Decimal
        let confirmed_hours: Decimal
        let lines: Int
        let billed_hours: Decimal
        let billed_amount: Decimal

        init(_ month: ProviderMonthRow) {
            self.month = month.month
            mentors = month.mentors
            sessions = month.sessions
            confirmed_sessions = month.confirmed
            denied_sessions = month.denied
            unanswered_sessions = month.unanswered
            logged_hours = JSONText.decimal(month.loggedHours)
            confirmed_hours = JSONText.decimal(month.confirmedHours)
            lines = month.lines
            billed_hours = JSONText.decimal(month.billedHours)
            billed_amount = JSONText.decimal(month.billedAmount)
        }
    }

    private struct Control: Encodable {
        let code: String
        let cases: Int
        let examined: Int
        let share: Double?
        let national_figure: Double?

        init(_ control: ControlRow) {
            code = control.code
            cases = control.cases
            examined = control.examined
            share = control.share
            national_figure = control.nationalFigure
        }
    }
}
