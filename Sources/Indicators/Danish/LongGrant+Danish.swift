extension LongGrant {
    static let danish = IndicatorWords(
        name: "Lange bevillinger",
        question: "Er bevillinger længere, end reglen tillader, alene eller sammen med dem, de forlænger?",
        whyItMatters:
            "Mentorstøtte er tidsbegrænset, og behovet skal vurderes igen, før der bevilges mere.",
        rule:
            "En mentor bevilges for en begrænset periode. Længden af hver bevilling, og af bevillinger, der forlænger hinanden, holdes op mod den længste periode, som reglen på bevillingens første dag tillader.",
        sentence: "",
        unit: "bevillinger",
        innocentExplanations: [
            "Slutdatoen er fagsystemets standard, og selve afgørelsen har en anden.",
            "Bevillingen blev stoppet før tid, men den oprindelige slutdato står stadig i data.",
            "Forlængelsen bygger på en selvstændig ny afgørelse, som fagsystemet har kædet sammen med den gamle.",
        ],
        whatWouldClearIt: [
            "Afgørelsen med datoer.",
            "Den individuelle vurdering, som forlængelsen bygger på.",
        ],
        whomToAsk: [
            .caseworker(
                "Fra og med hvornår og til og med hvornår blev støtten bevilget, og ud fra hvilken vurdering blev den forlænget?"
            ),
            .other("Fagsystemets ansvarlige", "Hvor kommer start- og slutdato fra?"),
        ],
        notes: [:])
}
