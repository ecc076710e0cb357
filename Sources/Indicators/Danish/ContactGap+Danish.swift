extension ContactGap {
    static let danish = IndicatorWords(
        name: "Længere tid uden kontakt",
        question: "Har en borger været længere uden kontakt, end reglen på den dato tillod?",
        whyItMatters:
            "En bevilling giver støtte med korte mellemrum. Uden kontakt får borgeren ikke den støtte.",
        rule:
            "Dagene mellem en borgers møder, eller fra bevillingens første dag, holdes op mod den længste tid uden kontakt, som reglen på den dato tillod. Den længste vises; den indgår ikke i scoren.",
        sentence: "{observed} dage uden kontakt, {expected} efter reglen; vises, men indgår ikke i scoren",
        unit: "dage",
        innocentExplanations: [
            "Borgeren var syg, bortrejst eller mødte ikke op til det aftalte.",
            "En anden mentor trådte til, eller der var kontakt på sms, som ikke er registreret.",
            "Data for månederne imellem er ikke med i kørslen.",
        ],
        whatWouldClearIt: [
            "Et notat om fraværet eller om, hvem der trådte til.",
            "Registreringer fra tiden imellem, også fra andre mentorer.",
        ],
        whomToAsk: [
            .mentor("Hvad skete der mellem de to møder?"),
            .citizen("Hvordan har kontakten været i den periode?"),
        ],
        notes: [
            "the last before a long time without": "det sidste før en længere tid uden kontakt",
            "the first after the grant began, or after a meeting under the person's other mentor id":
                "det første, efter at bevillingen begyndte, eller efter et møde under personens andet mentor-id",
            "the first after a long time without": "det første efter en længere tid uden kontakt",
        ])
}
