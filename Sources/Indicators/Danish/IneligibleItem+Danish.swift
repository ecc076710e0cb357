extension IneligibleItem {
    static let danish = IndicatorWords(
        name: "Poster, der ikke kan medregnes",
        question: "Nævner teksten på en fakturalinje noget, der ikke kan medregnes som mentortimer?",
        whyItMatters:
            "Transport, administration og løn under sygdom er leverandørens egne omkostninger og indgår allerede i prisen.",
        rule:
            "Det er mentortimer, der kan faktureres; transport, administration og løn under sygdom er en del af prisen. Teksten på hver fakturalinje holdes op mod en liste med ord for udgifter, der ikke kan medregnes.",
        sentence: "fakturalinjer, hvis tekst nævner noget, der ikke kan medregnes: {observed} ({kroner} kr.)",
        unit: "fakturalinjer",
        innocentExplanations: [
            "Det er aftalt i kontrakten, at posten betales.",
            "Teksten beskriver indholdet af støtten (fx at gå med til bussen eller hjælp med transport) og ikke, hvad der faktureres.",
            "Opgaven var at træne borgeren i selv at rejse.",
        ],
        whatWouldClearIt: [
            "Det sted i kontrakten, hvor det fremgår, at posten betales.",
            "Leverandørens beskrivelse af linjen.",
        ],
        whomToAsk: [
            .provider("Hvad dækker denne fakturalinje?"),
            .contractManager("Hvad er det aftalt at betale for ud over timer?"),
        ],
        notes: [
            "the text names something that is not countable as mentor hours":
                "teksten nævner noget, der ikke kan medregnes som mentortimer"
        ])
}
