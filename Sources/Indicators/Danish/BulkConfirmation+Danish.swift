extension BulkConfirmation {
    static let danish = IndicatorWords(
        name: "Samlede bekræftelser",
        question:
            "Kommer bekræftelserne med få sekunders mellemrum, straks efter registreringen eller alle gennem samme kanal?",
        whyItMatters:
            "En bekræftelse er mest værd, når den er uafhængig af mentoren. Svar, der kommer samlet, kan være afgivet samme sted.",
        rule:
            "En bekræftelse skal komme fra borgeren, uafhængigt af mentoren. Tidspunktet og kanalen for hver bekræftelse holdes op mod bekræftelserne fra mentorens øvrige borgere og mod registreringstidspunktet, og andelene sammenlignes med det sædvanlige hos leverandøren og blandt sammenlignelige mentorer.",
        sentence:
            "{observed%} af svarene kom samtidig med andre, straks efter registreringen eller gennem samme kanal, {expected%} er sædvanligt (p = {p})",
        unit: "andel af de bekræftede møder eller af borgerne pr. kanal",
        innocentExplanations: [
            "Borgeren bekræfter på mentorens tablet, når de går fra hinanden, fordi det er leverandørens måde at gøre det på.",
            "Svarene samles og indlæses samtidig i systemet og får derfor samme tidspunkt.",
            "Påmindelser sendes til alle borgere på samme tid, og flere svarer med det samme.",
            "Borgerne bor samme sted, og en hjælper svarer sammen med dem.",
            "Leverandøren tilbyder kun sine borgere én kanal.",
        ],
        whatWouldClearIt: [
            "En beskrivelse af, hvordan svarene kommer ind i systemet, og hvad tidspunkterne betyder.",
            "En håndfuld borgere, der bliver ringet op, husker møderne og husker, at de har bekræftet dem.",
        ],
        whomToAsk: [
            .citizen("Hvordan bliver du spurgt om møderne, og hvordan foregår det, når du svarer?"),
            .mentor("Hvordan og hvornår bekræfter dine borgere et møde?"),
            .other("De systemansvarlige", "Hvornår får et svar sit tidspunkt, og kan flere svar indlæses samtidig?"),
        ],
        notes: [
            "confirmed within seconds of an answer about another citizen":
                "bekræftet få sekunder fra et svar om en anden borger",
            "confirmed at once after the entry was written": "bekræftet straks efter registreringen",
            "confirmed; see through which channel": "bekræftet; se gennem hvilken kanal",
        ])
}
