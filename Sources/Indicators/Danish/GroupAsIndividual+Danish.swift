extension GroupAsIndividual {
    static let danish = IndicatorWords(
        name: "Gruppemøde faktureret enkeltvis",
        question: "Er ét møde med flere borgere faktureret fuldt ud for hver af dem?",
        whyItMatters:
            "Mentorens time er én time, uanset hvor mange borgere der deltager. Grupper købes som pladser til en lavere pris.",
        rule:
            "Et møde med flere borgere tager kun mentorens tid én gang. De fakturalinjer, der dækker mødet, holdes op mod den registrerede tid; er mødet faktureret fuldt ud for flere borgere, tæller tiden med én gang for hver borger ud over den første.",
        sentence: "tidsrum, der er faktureret fuldt ud for flere borgere: {observed} ({hours} timer, {kroner} kr.)",
        unit: "tidsrum",
        innocentExplanations: [
            "Ifølge kontrakten betales hver borgers time fuldt ud, også i grupper.",
            "To mentorer ledede gruppen, og den ene fakturerer for begge.",
            "Borgerne blev mødt efter hinanden, men er registreret med samme tidsrum.",
        ],
        whatWouldClearIt: [
            "Kontraktens regel om grupper.",
            "En kreditnota og nye linjer, der fakturerer pladser.",
        ],
        whomToAsk: [
            .provider("Hvordan fakturerer I møder med flere borgere?"),
            .citizen("Hvordan foregik mødet den dag, og hvem deltog?"),
        ],
        notes: [
            "the slot's time, billed in full to this citizen": "tidsrummet er faktureret fuldt ud for denne borger",
            "the same slot, billed in full to this citizen as well":
                "samme tidsrum er også faktureret fuldt ud for denne borger",
        ])
}
