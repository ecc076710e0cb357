extension NoAnswer {
    static let danish = IndicatorWords(
        name: "Ubesvarede møder",
        question: "Svarer borgerne usædvanligt sjældent, når de bliver spurgt om møderne?",
        whyItMatters:
            "Et møde, der ikke har fundet sted, har ingen borger, der kan bekræfte det. Manglende svar er dog det svageste af alle tegn og vægter derfor kun lidt, uanset hvor mange møder det drejer sig om.",
        rule:
            "Borgerne bliver spurgt, om deres møder har fundet sted. Andelen af spørgsmål om mentorens møder, som ingen har besvaret, holdes op mod den andel, der er sædvanlig hos leverandøren og blandt sammenlignelige mentorer.",
        sentence: "{observed%} af de møder, der er spurgt om, er ubesvarede, {expected%} var forventet (p = {p})",
        unit: "andel af de møder, der er spurgt om",
        innocentExplanations: [
            "Borgerne er syge eller bruger ikke digital post.",
            "Mentorens borgere er blevet spurgt gennem en anden kanal end andre.",
            "Borgerne er blevet spurgt sent eller om møder, der ligger langt tilbage.",
        ],
        whatWouldClearIt: [
            "Borgerne bekræfter en håndfuld af de ubesvarede møder, når de bliver ringet op.",
            "Fremmødelister eller kalendere, som borgeren har skrevet under på.",
        ],
        whomToAsk: [
            .citizen("Hvornår mødtes du sidst med din mentor, og hvor længe mødes I som regel?"),
            .other(
                "De medarbejdere, der sender spørgsmålene ud",
                "Gennem hvilken kanal og hvor hurtigt efter mødet bliver mentorens borgere spurgt?"),
        ],
        notes: [
            "the citizen was asked and has not answered": "borgeren er blevet spurgt og har ikke svaret"
        ])
}
