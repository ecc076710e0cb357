extension OutsideGrant {
    static let danish = IndicatorWords(
        name: "Uden for bevillingen",
        question: "Er der ydet eller faktureret timer på datoer, som ingen bevilling dækker?",
        whyItMatters:
            "Bevillingen er den afgørelse, som kommunens betaling bygger på. Før og efter bevillingen er der ikke noget grundlag for at fakturere.",
        rule:
            "Kommunen betaler for ydelser på datoer, der er dækket af en bevilling til borgeren, uanset hvilken mentor eller leverandør bevillingen nævner. Fakturalinjernes og mødernes datoer holdes op mod borgerens bevillinger.",
        sentence: "{hours} timer på datoer, som ingen bevilling dækker ({kroner} kr.)",
        unit: "timer",
        innocentExplanations: [
            "Bevillingen er forlænget, men dataudtrækket blev lavet, før forlængelsen var registreret.",
            "Borgeren har to id'er, og bevillingen står under det andet.",
            "Forløbet fortsatte efter aftale, mens den nye afgørelse var på vej.",
        ],
        whatWouldClearIt: [
            "Den afgørelse, der dækker datoerne.",
            "Sagsbehandlerens skriftlige besked om, at forløbet skulle fortsætte.",
        ],
        whomToAsk: [
            .caseworker("Fra og med hvornår og til og med hvornår er borgeren bevilget mentorstøtte?"),
            .provider("Hvad lå til grund for, at støtten fortsatte?"),
        ],
        notes: [
            "no grant of the citizen covers this date": "ingen af borgerens bevillinger dækker denne dato",
            "no grant of the citizen covers any day of this line":
                "ingen af borgerens bevillinger dækker nogen af linjens dage",
        ])
}
