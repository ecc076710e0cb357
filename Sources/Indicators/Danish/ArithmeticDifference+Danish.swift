extension ArithmeticDifference {
    static let danish = IndicatorWords(
        name: "Beløb og timer stemmer ikke",
        question: "Er beløbet på en fakturalinje et andet end timer gange timepris?",
        whyItMatters:
            "Linjen viser selv, hvad timerne skulle koste. Det, der ligger ud over, har intet grundlag i linjen.",
        rule:
            "En fakturalinje med timer og timepris skal give timer gange timepris. Beløbet på hver sådan linje holdes op mod dette produkt; små afrundingsforskelle tæller ikke med, og krediterede linjer er udeladt.",
        sentence: "linjer på i alt {hours} timer, hvor beløbet ikke er timer gange timepris: {kroner} kr. for meget",
        unit: "kroner",
        innocentExplanations: [
            "Timeprisen på linjen er afrundet, men den anvendte er det ikke.",
            "Et tillæg eller en rabat indgår i beløbet, men ikke i timeprisen.",
            "Timerne er rettet manuelt, men beløbet er ikke rettet.",
        ],
        whatWouldClearIt: [
            "En rettet faktura eller en kreditnota for forskellen."
        ],
        whomToAsk: [
            .provider("Hvordan er beløbet på denne linje beregnet?")
        ],
        notes: [
            "the amount differs from hours times rate by the amount shown":
                "beløbet afviger fra timer gange timepris med det viste beløb"
        ])
}
