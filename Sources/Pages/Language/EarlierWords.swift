/// Words about what came since for earlier months, and about corrections.
enum EarlierWords: Words {
    case earlierHeading, earlierLead, earlierNone, earlierCaption, earlierMonth, earlierBefore, earlierNow, earlierLate
    case earlierCorrected, earlierCodes, earlierMore, earlierUnchanged
    case noticeUnplaced
    case correctionsHeading, correctionsLead, correctionOf, correctionAdds, correctionMore

    var words: (english: String, danish: String) {
        switch self {
        case .earlierHeading: ("Earlier months, judged again", "Tidligere måneder, vurderet på ny")
        case .earlierLead:
            (
                "Lines and corrections that came with this period's documents belong to the month of their service. What facts document of these months before and now, first where it fell. Each document is counted in one run alone.",
                "Linjer og korrektioner, der kom med denne periodes bilag, hører til ydelsens måned. Her er, hvad fakta dokumenterer for disse måneder før og nu, først hvor det er faldet. Hvert bilag tælles i én kørsel alene."
            )
        case .earlierNone:
            (
                "What facts document of earlier months is the same as before.",
                "Det, som fakta dokumenterer for tidligere måneder, er det samme som før."
            )
        case .earlierCaption:
            (
                "Earlier months in which documented kroner changed",
                "Tidligere måneder, hvor dokumenterede beløb er ændret"
            )
        case .earlierMonth: ("Month of service", "Ydelsens måned")
        case .earlierBefore: ("Documented before", "Dokumenteret før")
        case .earlierNow: ("Documented now", "Dokumenteret nu")
        case .earlierLate: ("Came late", "Kom sent")
        case .earlierCorrected: ("Corrected", "Korrigeret")
        case .earlierCodes: ("Findings whose kroner changed", "Fund, hvis beløb er ændret")
        case .earlierMore:
            (
                "Changed as well, and not shown here: {count}. They stand in earlier_months.csv.",
                "Også ændret og ikke vist her: {count}. De står i earlier_months.csv."
            )
        case .earlierUnchanged:
            (
                "Late lines or corrections that change nothing of what is documented came for this many months of mentors: {count}.",
                "Sene linjer eller korrektioner, der intet ændrer i det dokumenterede, kom for så mange af mentorernes måneder: {count}."
            )
        case .noticeUnplaced:
            (
                "Corrections that could not be placed with a service, whole or in part: {count} ({kroner}). They reduce no month until it is known which; corrections.csv says why.",
                "Korrektioner, der helt eller delvis ikke kunne henføres til en ydelse: {count} ({kroner}). De nedsætter ingen måned, før det vides hvilken; corrections.csv siger hvorfor."
            )
        case .correctionsHeading: ("Corrections of the period's lines", "Korrektioner af periodens linjer")
        case .correctionsLead:
            (
                "The figures here are what these documents leave.",
                "Tallene her er det, der er tilbage efter disse bilag."
            )
        case .correctionOf:
            (
                "{document}, issued {issued}: {kroner} of {target}, service {service}",
                "{document}, udstedt {issued}: {kroner} på {target}, ydelse {service}"
            )
        case .correctionAdds:
            (
                "{document}, issued {issued}: {kroner}, service {service}",
                "{document}, udstedt {issued}: {kroner}, ydelse {service}"
            )
        case .correctionMore:
            ("More of them stand in corrections.csv: {count}.", "Flere af dem står i corrections.csv: {count}.")
        }
    }
}
