extension NoCitizen {
    static let danish = IndicatorWords(
        name: "Linjer uden borger",
        question: "Betales der fakturalinjer, som ikke nævner nogen borger?",
        whyItMatters:
            "Det, der ikke er faktureret for en bestemt borger, kan hverken holdes op mod en bevilling eller bekræftes af en borger.",
        rule:
            "En fakturalinje skal angive, hvilken borger timerne er brugt på, så den kan holdes op mod bevillingen. Linjer med gruppepladser og det, der er krediteret fuldt ud, er udeladt.",
        sentence: "",
        unit: "fakturalinjer",
        innocentExplanations: [
            "Borgeren står i en tekst eller et bilag, som profilen ikke læser.",
            "Linjen henviser til mødet, og borgeren fremgår af registreringen.",
            "Linjen gælder noget andet end en borgers timer, fx et aftalt kursus.",
        ],
        whatWouldClearIt: [
            "Leverandørens egen liste over, hvad linjen består af.",
            "En profil, der finder borgeren på linjen.",
        ],
        whomToAsk: [
            .provider("Hvem blev disse timer brugt på?"),
            .other("Den, der godkender fakturaer", "Hvordan kontrolleres linjer uden borger?"),
        ],
        notes: [:])
}
