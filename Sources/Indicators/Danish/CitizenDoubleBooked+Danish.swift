extension CitizenDoubleBooked {
    static let danish = IndicatorWords(
        name: "To mentorer på samme tid",
        question: "Er en borger registreret hos to mentorer på samme tid?",
        whyItMatters:
            "Ingen kan mødes med to mentorer hver for sig på samme tid. Mindst ét af møderne kan ikke være foregået, som det er registreret, og data viser ikke hvilket.",
        rule:
            "En borger er sammen med én mentor ad gangen, medmindre to mentorer mødes med borgeren sammen. Hvert mødes start og slut holdes op mod borgerens møder med andre mentorer; et kort overlap tæller ikke med, og et længere deles ligeligt mellem de to mentorer.",
        sentence:
            "{hours} timer, dvs. halvdelen af den tid, hvor borgere også er registreret hos en anden mentor ({kroner} kr.)",
        unit: "timer",
        innocentExplanations: [
            "Begge mentorer mødtes med borgeren sammen, fordi den ene overdrog forløbet til den anden.",
            "En af dem har tastet et start- eller sluttidspunkt en time forkert.",
            "To borgere har samme id i et af systemerne.",
        ],
        whatWouldClearIt: [
            "Borgerens egen beskrivelse af dagen.",
            "En rettet registrering og, hvis mødet er faktureret, en kreditnota.",
        ],
        whomToAsk: [
            .citizen("Hvem mødtes du med den dag, og hvornår?"),
            .other("Begge mentorer", "Hvordan forløb mødet den dag?"),
        ],
        notes: [
            "the citizen is logged with another mentor meanwhile; the hours are half of the overlap":
                "borgeren er samtidig registreret hos en anden mentor; timerne er halvdelen af overlappet",
            "the other mentor's session": "den anden mentors møde",
        ])
}
