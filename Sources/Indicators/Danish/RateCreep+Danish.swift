extension RateCreep {
    static let danish = IndicatorWords(
        name: "Gradvist stigende timepris",
        question: "Stiger timeprisen i forhold til mentorens egne tidligere måneder?",
        whyItMatters:
            "Et par kroner mere hver måned bliver ikke bemærket på den enkelte faktura, og en sammenligning med andre viser det først, når det er blevet til meget.",
        rule:
            "Timeprisen i hver måned holdes op mod mentorens timepris i tidligere måneder, efter at den almindelige prisstigning blandt sammenlignelige mentorer er trukket fra. Et enkelt spring til en ny pris tæller ikke med, og det gør en timepris inden for en aftalt timepris heller ikke.",
        sentence: "{observed.00} kr. pr. time, {expected.00} ud fra mentorens egne tidligere måneder (p = {p})",
        unit: "kroner pr. time",
        innocentExplanations: [
            "Kontraktens årlige prisregulering, der falder i en anden måned end de andres.",
            "En ny kontrakt eller leverandør med en nyaftalt pris, som ikke fremgår af registeret.",
            "Flere aftener, weekender eller opgaver med kort varsel end før, som betales med tillæg.",
            "Mentoren har fået en ny kvalifikation eller borgere med opgaver, der betales højere.",
        ],
        whatWouldClearIt: [
            "En skriftlig aftale om den nye timepris med dato.",
            "Fakturalinjer, der viser tillæggene særskilt.",
        ],
        whomToAsk: [
            .contractManager("Hvilke timepriser er aftalt, og fra hvornår?"),
            .provider("Hvordan er timeprisen sammensat, og hvad er ændret?"),
        ],
        notes: [
            "billed in the period": "faktureret i perioden",
            "billed in an earlier month, for comparison": "faktureret i en tidligere måned, til sammenligning",
        ])
}
