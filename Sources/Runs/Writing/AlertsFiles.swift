import Indicators
import Records
import Scoring

/// `alerts.csv` and `alerts.json`: the alerted mentors, ranked.
public struct AlertsFiles {
    public static let csvName = "alerts.csv"
    static let jsonName = "alerts.json"
    public static let columns = [
        "number", "rank", "mentor_id", "provider_id", "mentor_type", "tier", "score", "q_value", "exposure_documented",
        "exposure_indicated", "reasons", "sessions", "billed_hours", "confirmed_hours", "confirmation_rate",
        "hourly_rate",
        "double_booked_hours", "first_seen", "granted_hours", "granted_citizens", "citizens",
        "billing_providers", "quieted",
    ]

    static func write(
        _ run: RunContents, _ looks: [UInt32: AlertedMentor], to folder: RunFolder
    ) throws(RunFolder.Failure) {
        let table = CellBuffer(locale: run.locale)
        table.header(columns)
        var list = AlertList()
        for (place, mentor) in run.alerts.enumerated() {
            let number = mentor.score.mentor
            let features = run.observed.features[Int(number)]
            let findings = run.assessor.assess(run.observed.peers[Int(number)]).findings
            let reasons = Wording.ordered(findings)
            let look = looks[number]
            let first = look?.firstSeen ?? [:]
            table.integer(place + 1)
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
            // Of what weighs most: a trifle of a year ago is not when this began.
            table.code(reasons.first.flatMap { first[$0.about.code] } ?? "")
            append(look?.granted, to: table)
            table.integer(look?.billingProviders ?? 0)
            let quieted = QuietMark.codes(
                of: reasons, run.quietings.ofMentor(run.mentorId(number)), run.observed.windows)
            table.code(quieted.joined(separator: " "))
            table.endRow()
            list.append(
                mentor, number: place + 1, run: run, features: features, reasons: reasons, first: first,
                quieted: quieted)
        }
        try folder.write(csvName, table)
        try folder.write(jsonName, list.text(period: run.period.name))
    }

    private static func append(_ granted: GrantedHours?, to row: CellBuffer) {
        guard let granted else {
            for _ in 0..<3 { row.empty() }
            return
        }
        // Where no grant states hours, how many were granted is not known; it is not zero.
        if granted.citizens > 0 { row.hours(granted.hours) } else { row.empty() }
        row.integer(granted.citizens)
        row.integer(granted.citizensInAll)
    }
}
