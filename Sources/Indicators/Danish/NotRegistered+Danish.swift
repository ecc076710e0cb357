extension NotRegistered {
    static let danish = IndicatorWords(
        name: "Ikke registreret aktivitet",
        question: "Er der faktureret støtte, som aldrig er registreret som aktivitet?",
        whyItMatters:
            "Registreringen er grundlaget for statistik, refusion og borgerens egen plan. Det, der er betalt uden at være registreret, indgår ikke i noget af det.",
        rule:
            "Mentorstøtte skal registreres som en aktivitet. Hver fakturalinje holdes op mod registreringsdatoen på de af borgerens bevillinger, der dækker linjens dage.",
        sentence: "",
        unit: "fakturalinjer",
        innocentExplanations: [
            "Aktiviteten er registreret i et andet system, som ikke er med i filen.",
            "Forlængelsen er registreret under den bevilling, den forlænger.",
            "Bevillingen er så ny, at registreringen er på vej.",
        ],
        whatWouldClearIt: [
            "Registreringen med dato.",
            "En fil med bevillinger, der henter datoen fra det rigtige system.",
        ],
        whomToAsk: [
            .caseworker("Hvornår og hvor er denne aktivitet registreret?"),
            .other("Den, der har lavet filen", "Hvilket system kommer registreringsdatoen fra?"),
        ],
        notes: [:])
}
