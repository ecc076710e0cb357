extension ImpossibleDay {
    static let danish = IndicatorWords(
        name: "Meget lange dage",
        question: "Er der registreret flere mødetimer på en dag eller i en uge, end én person kan nå?",
        whyItMatters:
            "Ved meget lange registrerede dage er det tvivlsomt, om alle møderne er foregået, som de er registreret.",
        rule:
            "En persons registrerede timer hos alle leverandører holdes op mod det højeste antal mødetimer, der er fastsat for en dag og for en uge. Tid med to møder samtidig tælles kun én gang.",
        sentence:
            "{hours} timer ud over, hvad én person kan nå på en dag eller i en uge; den længste dag er på {observed} timer ({kroner} kr.)",
        unit: "timer, den længste dag",
        innocentExplanations: [
            "En dato er tastet forkert, så to dage fremstår som én.",
            "Der var aftalt en udflugt eller en weekend med en gruppe.",
            "Der var aftalt en nattevagt hos en borger.",
        ],
        whatWouldClearIt: [
            "En rettet registrering.",
            "Aftalen om udflugten eller natten.",
        ],
        whomToAsk: [
            .mentor("Hvordan forløb dagen fra det første møde til det sidste?")
        ],
        notes: [
            "beyond the hours of a day or an ISO week; the hours are those beyond it":
                "ud over grænsen for en dag eller en kalenderuge; timerne er dem, der ligger over grænsen"
        ])
}
