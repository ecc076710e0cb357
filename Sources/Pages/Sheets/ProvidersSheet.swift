import Records
import Runs

/// `providers.xlsx`: all providers as a workbook, with real numbers.
enum ProvidersSheet {
    static func sheet(_ providers: [ProviderRow], _ language: Language) -> Sheet {
        let columns = columns(language)
        return Sheet(
            name: language == .danish ? "Leverandører" : "Providers", columns: columns.map { $0.column(language) },
            rows: providers.map { provider in columns.map { $0.cell(provider) } }, frozenColumns: 2)
    }

    private static func columns(_ language: Language) -> [SheetColumn<ProviderRow>] {
        [
            SheetColumn(
                code: "rank", form: .count, title: ("Rank", "Nr."),
                meaning: ("Those that differ most come first.", "De mest afvigende er først.")
            ) { .count($0.rank) },
            SheetColumn(
                code: "provider_id", form: .text, title: ("Provider", "Leverandør"),
                meaning: ("The provider's id.", "Leverandørens id.")
            ) { .text($0.id) },
            SheetColumn(
                code: "name", form: .text, title: ("Name", "Navn"),
                meaning: ("As the register has it.", "Som registeret har det.")
            ) { .textOrEmpty($0.name ?? "") },
            SheetColumn(
                code: "tier", form: .text, title: ("Tier", "Niveau"),
                meaning: (
                    "Of the comparison with all other providers; an order of reading, no verdict.",
                    "Af sammenligningen med alle andre leverandører; en læserækkefølge, ingen afgørelse."
                )
            ) { .text(ValueWords.name($0.tier, language)) },
            SheetColumn(
                code: "q_value", form: .probability, title: ("q-value", "q-værdi"),
                meaning: (
                    "Of all providers with at most this q-value, at most this share is expected to be ordinary; empty where nothing could be compared.",
                    "Af alle leverandører med højst denne q-værdi ventes højst denne andel at være helt almindelige; tom, hvor intet kunne sammenlignes."
                )
            ) { .numberOrEmpty($0.qValue) },
            SheetColumn(
                code: "score", form: .score, title: ("Score", "Score"),
                meaning: ("0 to 100, of the comparison alone.", "0 til 100, af sammenligningen alene.")
            ) { .number(Double($0.score) / 100) },
            SheetColumn(
                code: "reasons", form: .text, title: ("Findings", "Fund"),
                meaning: ("What the comparison rests on.", "Hvad sammenligningen hviler på.")
            ) { .textOrEmpty($0.reasons.map { IndicatorName.of($0, language) }.joined(separator: "; ")) },
            SheetColumn(
                code: "mentors", form: .count, title: CommonWords.mentors.words,
                meaning: (
                    "Mentors with most of their hours at this provider.", "Mentorer med flest timer hos leverandøren."
                )
            ) { .count($0.mentors) },
            SheetColumn(
                code: "alerted_mentors", form: .count, title: ("Alerted", "Udpeget"),
                meaning: ("How many of them are alerted.", "Hvor mange af dem der er udpeget.")
            ) { .count($0.alertedMentors) },
            SheetColumn(
                code: "expected_alerts", form: .score, title: ("Expected", "Forventet"),
                meaning: (
                    "Alerts expected at the other providers' rate.", "Udpegninger, der ville ventes som hos de andre."
                )
            ) { .number($0.expectedAlerts) },
            SheetColumn(
                code: "billed_amount", form: .kroner, title: ("Billed kroner", "Faktureret beløb"),
                meaning: ("The provider's own lines of the period.", "Leverandørens egne linjer i perioden.")
            ) { .kroner($0.billedAmount) },
            SheetColumn(
                code: "exposure_documented", form: .kroner, title: ("Documented kroner", "Dokumenteret beløb"),
                meaning: CommonWords.documentedMeans.words
            ) { .kroner($0.documented) },
            SheetColumn(
                code: "exposure_indicated", form: .kroner, title: ("Indicated kroner", "Indikeret beløb"),
                meaning: CommonWords.indicatedMeans.words
            ) { .kroner($0.indicated) },
            SheetColumn(
                code: "billed_hours", form: .hours, title: CommonWords.billedHours.words,
                meaning: ("The provider's own lines.", "Leverandørens egne linjer.")
            ) { .hours($0.billedHours) },
            SheetColumn(
                code: "logged_hours", form: .hours, title: CommonWords.loggedHours.words,
                meaning: ("Of its mentors.", "Dens mentorers.")
            ) { .hours($0.loggedHours) },
            SheetColumn(
                code: "confirmed_hours", form: .hours, title: CommonWords.confirmedHours.words,
                meaning: ("Of its mentors.", "Dens mentorers.")
            ) { .hours($0.confirmedHours) },
            SheetColumn(
                code: "hourly_rate", form: .rate, title: CommonWords.hourlyRate.words,
                meaning: ("Billed kroner by billed hours.", "Faktureret beløb pr. faktureret time.")
            ) { .numberOrEmpty($0.hourlyRate?.kroner) },
            SheetColumn(
                code: "confirmation_rate", form: .share, title: CommonWords.confirmationRate.words,
                meaning: ("Confirmed of the sessions asked about.", "Bekræftede af de møder, der er spurgt om.")
            ) { .numberOrEmpty($0.confirmationRate) },
            SheetColumn(
                code: "sessions", form: .count, title: CommonWords.sessions.words,
                meaning: ("Of its mentors.", "Dens mentorers.")
            ) { .count($0.sessions) },
            SheetColumn(
                code: "denied_sessions", form: .count, title: ("Denied sessions", "Afkræftede møder"),
                meaning: (
                    "Citizens say that these did not take place.", "Borgerne siger, at disse ikke har fundet sted."
                )
            ) { .count($0.denied) },
        ]
    }
}
