extension AfterContract {
    static let danish = IndicatorWords(
        name: "Uden for kontrakten",
        question: "Er der faktureret ydelser før eller efter kontrakten med mentoren eller leverandøren?",
        whyItMatters:
            "Det, der faktureres uden for kontrakten, hviler hverken på en aftalt pris eller på aftalte forpligtelser.",
        rule:
            "Ydelser faktureres i henhold til kontrakten med mentoren og med leverandøren. Fakturalinjernes og mødernes datoer holdes op mod kontrakternes start- og slutdato; en kontrakt uden dato regnes som åben i den ende.",
        sentence: "{hours} timer uden for kontraktens datoer ({kroner} kr.)",
        unit: "timer",
        innocentExplanations: [
            "Kontrakten er forlænget, men registeret har stadig den gamle dato.",
            "Mentoren har skiftet leverandør, og registeret har den tidligere leverandørs datoer.",
            "Linjen dækker ydelser fra før kontraktens udløb, men er dateret med udstedelsesdagen.",
        ],
        whatWouldClearIt: [
            "Den forlængede kontrakt.",
            "En rettet fakturalinje med datoerne for ydelsen.",
        ],
        whomToAsk: [
            .contractManager("Fra og med hvornår og til og med hvornår gjaldt kontrakten?"),
            .provider("På hvilke datoer blev ydelsen på denne linje givet?"),
        ],
        notes: [
            "outside the contract of the mentor or its provider": "uden for mentorens eller leverandørens kontrakt",
            "no day of this line lies within the contract of the mentor or its provider":
                "ingen af linjens dage ligger inden for mentorens eller leverandørens kontrakt",
        ])
}
