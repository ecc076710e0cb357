extension HolidayNight {
    static let danish = IndicatorWords(
        name: "Helligdage og nattetimer",
        question: "Hvor mange mødetimer ligger på helligdage eller om natten?",
        whyItMatters:
            "Støtte på vej mod job gives mest på almindelige dage. Timer på andre tidspunkter er sjældent forkerte, men hjælper til at forstå andre fund.",
        rule:
            "De registrerede møders tidspunkter holdes op mod helligdagskalenderen og nattetimerne. Timerne vises, fordi de hjælper til at forstå andre fund; de indgår ikke i scoren.",
        sentence: "{observed} timer på helligdage eller om natten; vises, men indgår ikke i scoren",
        unit: "timer",
        innocentExplanations: [
            "En af opgaverne er at få borgeren op om morgenen (\"morgenvækning\").",
            "Borgeren har ifølge bevillingen brug for støtte om natten eller på fridage.",
            "Der opstod en krise, og borgeren ringede.",
            "Et klokkeslæt er tastet tolv timer forkert.",
        ],
        whatWouldClearIt: [
            "Opgaverne i bevillingen eller en aftale om aftener og fridage.",
            "En rettet registrering.",
        ],
        whomToAsk: [
            .mentor("Hvad blev der lavet på disse tidspunkter, og hvordan var det aftalt?"),
            .citizen("Hvornår på dagen mødes I som regel?"),
        ],
        notes: [
            "on a public holiday; the hours are those of the holiday":
                "på en helligdag; timerne er dem, der ligger på helligdagen",
            "at night; the hours are those of the night": "om natten; timerne er dem, der ligger om natten",
            "on a public holiday and at night; the hours are those of both":
                "på en helligdag og om natten; timerne er dem, der ligger på helligdagen eller om natten",
        ])
}
