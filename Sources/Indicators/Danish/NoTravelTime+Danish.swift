extension NoTravelTime {
    static let danish = IndicatorWords(
        name: "Ingen tid mellem møderne",
        question: "Følger møder med personligt fremmøde med forskellige borgere efter hinanden uden tid imellem?",
        whyItMatters:
            "Den, der skal fra ét hjem til et andet, har brug for tid på vejen. Er der ingen, kan registreringen vise de planlagte tider, eller møderne kan være holdt samme sted.",
        rule:
            "Hvert registreret møde med personligt fremmøde holdes op mod det næste møde med andre borgere. Andelen af møder, der følges af et nyt uden tid til transport imellem, vises; den siger ikke noget i sig selv og indgår ikke i scoren.",
        sentence:
            "{observed%} af møderne med personligt fremmøde følger direkte efter et andet; vises, men indgår ikke i scoren",
        unit: "andel af møderne",
        innocentExplanations: [
            "Borgerne mødes samme sted: et aktivitetshus, en skole, en arbejdsplads.",
            "Tiderne er tastet som planlagt i hele timer, og vejen går fra mødetiden.",
            "Borgerne bor i samme hus eller på samme vej.",
        ],
        whatWouldClearIt: [
            "Oplysninger om, hvor møderne blev holdt, fra planen eller kalenderen.",
            "Aftalen om, hvordan tid på vejen registreres.",
        ],
        whomToAsk: [
            .mentor("Hvor mødes I som regel, og hvordan kommer du fra den ene borger til den næste?"),
            .provider("Hvordan skal start- og sluttidspunkt registreres?"),
        ],
        notes: [
            "ends as one with another citizen begins": "slutter, når et møde med en anden borger begynder",
            "begins as one with another citizen ends": "begynder, når et møde med en anden borger slutter",
        ])
}
