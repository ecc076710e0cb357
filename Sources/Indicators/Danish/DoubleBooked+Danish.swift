extension DoubleBooked {
    static let danish = IndicatorWords(
        name: "To møder på samme tid",
        question: "Er mentoren registreret på to møder på samme tid?",
        whyItMatters:
            "Den samme person kan ikke være to steder på én gang. Mindst ét af møderne kan ikke være foregået, som det er registreret.",
        rule:
            "En person kan kun deltage i ét møde ad gangen. Hvert registreret mødes start og slut holdes op mod personens øvrige møder hos alle leverandører; et kort overlap tæller ikke med, og et gruppemøde er ét møde.",
        sentence: "{hours} timer med to møder på samme tid ({kroner} kr.)",
        unit: "timer",
        innocentExplanations: [
            "Et start- eller sluttidspunkt er tastet en time forkert.",
            "Det var et gruppemøde, der er registreret som enkeltmøder.",
            "To borgere i samme husstand blev efter aftale mødt sammen.",
        ],
        whatWouldClearIt: [
            "En rettet registrering og, hvis mødet er faktureret, en kreditnota.",
            "Aftalen om at mødes med borgerne samtidig.",
        ],
        whomToAsk: [
            .mentor("Hvordan forløb møderne på hver af disse dage?"),
            .citizen("Hvornår mødtes I den dag, og hvem deltog?"),
        ],
        notes: [
            "goes on while the next one begins": "er stadig i gang, når det næste begynder",
            "begins while a meeting under the person's other mentor id goes on; the hours are those of the overlap":
                "begynder, mens et møde under personens andet mentor-id er i gang; timerne er overlappets længde",
            "begins while an earlier one goes on; the hours are those of the overlap":
                "begynder, mens et tidligere møde er i gang; timerne er overlappets længde",
        ])
}
