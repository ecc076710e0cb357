import Indicators
import Records
import Runs

/// `alerts.xlsx`: the alerted mentors as a workbook, with real numbers and dates.
enum AlertsSheet {
    static func sheet(_ alerts: [AlertRow], _ language: Language) -> Sheet {
        let columns = columns(language)
        return Sheet(
            name: language == .danish ? "Udpegninger" : "Alerts", columns: columns.map { $0.column(language) },
            rows: alerts.map { alert in columns.map { $0.cell(alert) } }, frozenColumns: 2)
    }

    private static func columns(_ language: Language) -> [SheetColumn<AlertRow>] {
        [
            SheetColumn(
                code: "rank", form: .count, title: ("Rank", "Nr."),
                meaning: ("Order of reading; 1 comes first.", "Læserækkefølge; 1 er først.")
            ) { .count($0.rank) },
            SheetColumn(
                code: "mentor_id", form: .text, title: ("Mentor", "Mentor"),
                meaning: ("The mentor's id.", "Mentorens id.")
            ) { .text($0.mentor) },
            SheetColumn(
                code: "provider_id", form: .text, title: ("Provider", "Leverandør"),
                meaning: (
                    "The provider with most of the mentor's hours.", "Leverandøren med flest af mentorens timer."
                )
            ) { .textOrEmpty($0.provider) },
            SheetColumn(
                code: "mentor_type", form: .text, title: ("Type", "Type"),
                meaning: ("What kind of mentor it is.", "Hvilken slags mentor det er.")
            ) { $0.type == nil ? .empty : .text(ValueWords.name($0.type, language)) },
            SheetColumn(
                code: "tier", form: .text, title: ("Tier", "Niveau"),
                meaning: (
                    "How much stands behind it, no verdict; documented ones have material facts and nothing unusual.",
                    "Hvor meget der står bag, ingen afgørelse; de dokumenterede har væsentlige fakta og intet usædvanligt."
                )
            ) { .text(ValueWords.name($0.tier, language)) },
            SheetColumn(
                code: "score", form: .score, title: ("Score", "Score"),
                meaning: ("0 to 100: the sum of the findings' contributions.", "0 til 100: summen af fundenes bidrag.")
            ) { .number(Double($0.score) / 100) },
            SheetColumn(
                code: "q_value", form: .probability, title: ("q-value", "q-værdi"),
                meaning: (
                    "Of all mentors with at most this q-value, at most this share is expected to be ordinary.",
                    "Af alle mentorer med højst denne q-værdi ventes højst denne andel at være helt almindelige."
                )
            ) { .number($0.qValue) },
            SheetColumn(
                code: "reasons", form: .text, title: ("Findings", "Fund"),
                meaning: (
                    "What says something, largest contribution first.", "Hvad der siger noget, største bidrag først."
                )
            ) { .textOrEmpty($0.reasons.map { IndicatorName.of($0, language) }.joined(separator: "; ")) },
            SheetColumn(
                code: "exposure_documented", form: .kroner, title: ("Documented kroner", "Dokumenteret beløb"),
                meaning: CommonWords.documentedMeans.words
            ) { .kroner($0.documented) },
            SheetColumn(
                code: "exposure_indicated", form: .kroner, title: ("Indicated kroner", "Indikeret beløb"),
                meaning: CommonWords.indicatedMeans.words
            ) { .kroner($0.indicated) },
            SheetColumn(
                code: "first_seen", form: .month, title: ("Since", "Siden"),
                meaning: (
                    "The first month that would have shown one of the findings by itself.",
                    "Den første måned, der alene ville have vist et af fundene."
                )
            ) { .month($0.firstSeen) },
            SheetColumn(
                code: "sessions", form: .count, title: CommonWords.sessions.words,
                meaning: ("Sessions in the period that are no no-shows.", "Møder i perioden, der ikke er udeblivelser.")
            ) { .count($0.sessions) },
            SheetColumn(
                code: "billed_hours", form: .hours, title: CommonWords.billedHours.words,
                meaning: (
                    "Over the period's lines, credits subtracted.", "Over periodens linjer, kreditnotaer trukket fra."
                )
            ) { .hours($0.billedHours) },
            SheetColumn(
                code: "confirmed_hours", form: .hours, title: CommonWords.confirmedHours.words,
                meaning: ("What citizens confirmed.", "Hvad borgerne har bekræftet.")
            ) { .hours($0.confirmedHours) },
            SheetColumn(
                code: "granted_hours", form: .hours, title: CommonWords.grantedHours.words,
                meaning: (
                    "Of the citizens whose grants state hours; empty where none does.",
                    "For de borgere, hvis bevilling angiver timer; tom, hvor ingen gør."
                )
            ) { alert in alert.grantedHours.map { .hours($0) } ?? .empty },
            SheetColumn(
                code: "confirmation_rate", form: .share, title: CommonWords.confirmationRate.words,
                meaning: ("Confirmed of the sessions asked about.", "Bekræftede af de møder, der er spurgt om.")
            ) { .numberOrEmpty($0.confirmationRate) },
            SheetColumn(
                code: "hourly_rate", form: .rate, title: CommonWords.hourlyRate.words,
                meaning: ("Billed kroner by billed hours.", "Faktureret beløb pr. faktureret time.")
            ) { .numberOrEmpty($0.hourlyRate?.kroner) },
            SheetColumn(
                code: "double_booked_hours", form: .hours, title: CommonWords.doubleBookedHours.words,
                meaning: ("Hours in two meetings at once.", "Timer i to møder på samme tid.")
            ) { .hours($0.doubleBookedHours) },
        ]
    }
}

/// The name of an indicator by its code.
enum IndicatorName {
    /// The code itself where this version has no such indicator.
    static func of(_ code: String, _ language: Language) -> String {
        Catalogue.description(of: code)?.words(in: language).name ?? code
    }
}
