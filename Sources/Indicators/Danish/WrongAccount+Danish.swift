extension WrongAccount {
    static let danish = IndicatorWords(
        name: "Konto og ordning",
        question: "Er der konti og ordninger, der ikke passer sammen?",
        whyItMatters:
            "Kontoen afgør, hvilke regler og hvilken refusion der gælder. Statens revision fra 2019 fandt, at 17 ud af 100 var bogført på en anden konto end den rette.",
        rule:
            "Hver ordning har sine egne konti. Kontoen på hver fakturalinje, eller på bevillingen, holdes op mod de konti, som kommunens egen tabel angiver for ordningen.",
        sentence: "",
        unit: "bevillinger og fakturalinjer",
        innocentExplanations: [
            "Kontoplanen er ændret, og tabellen er den gamle.",
            "Linjen er bogført på en samlekonto og flyttes sidst på måneden.",
            "Borgeren skiftede til en anden ordning midt i bevillingen.",
        ],
        whatWouldClearIt: [
            "Posteringen efter rettelsen.",
            "Den kontoplan, der gjaldt på tidspunktet.",
        ],
        whomToAsk: [
            .other("Økonomiafdelingen", "Hvilke konti hører til denne ordning, og siden hvornår?"),
            .other("Den, der bogfører fakturaer", "Hvordan vælges kontoen?"),
        ],
        notes: [:])
}
