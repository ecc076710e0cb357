import Foundation
import Indicators
import Records
import Scoring

/// `alerts.csv` and `alerts.json`: the alerted mentors, ranked.
struct AlertsFiles {
    static let csvName = "alerts.csv"
    static let jsonName = "alerts.json"
    static let columns = [
        "rank", "mentor_id", "provider_id", "mentor_type", "tier", "score", "q_value", "exposure_documented",
        "exposure_indicated", "reasons", "sessions", "billed_hours", "confirmed_hours", "confirmation_rate",
        "hourly_rate",
        "double_booked_hours",
    ]

    static func write(_ run: RunContents, to folder: RunFolder) throws(RunFolder.Failure) {
        let table = CellBuffer(locale: run.locale)
        table.header(columns)
        var alerts: [Alert] = []
        for mentor in run.alerts {
            let number = mentor.score.mentor
            let features = run.observed.features[Int(number)]
            let findings = run.assessor.assess(run.observed.peers[Int(number)]).findings
            let reasons = Wording.ordered(findings)
            table.integer(mentor.rank)
            table.identifier(run.mentorId(number))
            table.identifier(run.providerId(run.observed.peers[Int(number)].provider))
            table.code(run.typeCode(number))
            table.code(mentor.tier.code)
            table.fixed(Int64(mentor.score.score), places: 2)
            table.significant(mentor.qValue)
            table.amount(mentor.score.documented)
            table.amount(mentor.score.indicated)
            table.code(reasons.map(\.about.code).joined(separator: " "))
            table.integer(Int(features.sessions))
            table.hours(features.billedHours)
            table.hours(features.confirmedHours)
            FeatureCells.appendRate(features, to: table)
            FeatureCells.appendPrice(features, to: table)
            table.hours(features.doubleBookedHours)
            table.endRow()
            alerts.append(Alert(mentor, run: run, features: features, reasons: reasons))
        }
        try folder.write(csvName, table)
        try folder.write(
            jsonName, try JSONText.encode(AlertList(period: run.period.name, alerts: alerts), file: jsonName))
    }

    private struct AlertList: Encodable {
        let period: String
        let alerts: [Alert]
    }

    private struct Alert: Encodable {
        struct Reason: Encodable {
            let code: String
            let family: String
            let contribution: Decimal
            let words: String
        }
        let rank: Int
        let mentor_id: String
        let provider_id: String
        let mentor_type: String
        let tier: String
        let score: Decimal
        let p_value: Double
        let q_value: Double
        let exposure_documented: Decimal
        let exposure_indicated: Decimal
        let reasons: [Reason]
        let sessions: Int
        let billed_hours: Decimal
        let confirmed_hours: Decimal
        let confirmation_rate: Double?
        let hourly_rate: Decimal?
        let double_booked_hours: Decimal

        init(_ mentor: Ranking.RankedMentor, run: RunContents, features: Features, reasons: [Finding]) {
            let number = mentor.score.mentor
            rank = mentor.rank
            mentor_id = run.mentorId(number)
            provider_id = run.providerId(run.observed.peers[Int(number)].provider)
            mentor_type = run.typeCode(number)
            tier = mentor.tier.code
            score = JSONText.decimal(Int64(mentor.score.score), places: 2)
            p_value = mentor.score.pValue
            q_value = mentor.qValue
            exposure_documented = JSONText.decimal(mentor.score.documented)
            exposure_indicated = JSONText.decimal(mentor.score.indicated)
            self.reasons = reasons.map {
                Reason(
                    code: $0.about.code, family: $0.about.kind.family,
                    contribution: JSONText.decimal(Int64($0.contribution), places: 2), words: Wording.sentence($0))
            }
            sessions = Int(features.sessions)
            billed_hours = JSONText.decimal(features.billedHours)
            confirmed_hours = JSONText.decimal(features.confirmedHours)
            confirmation_rate = features.confirmationRate
            hourly_rate = features.hourlyRate.map { JSONText.decimal($0.tenThousandths, places: 4) }
            double_booked_hours = JSONText.decimal(features.doubleBookedHours)
        }
    }
}

/// JSON as the run writes it: keys in order, exact decimals.
enum JSONText {
    static func encode(_ value: some Encodable, file: String) throws(RunFolder.Failure) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
        } catch {
            throw RunFolder.Failure(
                path: file, reason: "cannot be put as JSON (\(error))",
                remedy: "This is a fault of the program; please report it")
        }
    }

    static func decimal(_ value: Int64, places: Int) -> Decimal {
        Decimal(sign: value < 0 ? .minus : .plus, exponent: -places, significand: Decimal(value.magnitude))
    }
    static func decimal(_ amount: Amount) -> Decimal { decimal(amount.øre, places: 2) }
    static func decimal(_ hours: Hours) -> Decimal { decimal(hours.tenThousandths, places: 4) }
}
