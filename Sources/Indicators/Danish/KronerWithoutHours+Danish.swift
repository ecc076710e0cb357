extension KronerWithoutHours {
    static let danish = IndicatorWords(
        name: "Kroner uden timer",
        question: "Er der faktureret kroner som tid på linjer, der ikke angiver timer?",
        whyItMatters: "Det, der ikke angiver timer, kan ikke holdes op mod registrering, bevilling eller pris.",
        rule:
            "En linje, der fakturerer tid, bør angive hvor meget. Linjer i timer med et beløb og uden timer vises; de indgår ikke i scoren.",
        sentence: "{observed.00} kr. faktureret som tid på linjer uden timer; vises, men indgår ikke i scoren",
        unit: "kroner",
        innocentExplanations: [
            "Et gebyr, et tillæg eller kørsel efter kontrakten, hvor enheden er blevet stående som timer.",
            "Timerne står på en anden linje på fakturaen, og denne er tillægget til dem.",
            "Fakturaen angiver kun timerne i teksten.",
        ],
        whatWouldClearIt: [
            "Kontraktens regel om beløbet.", "En rettet linje med timer eller en anden enhed.",
        ],
        whomToAsk: [.provider("Hvad dækker disse linjer, og hvor lang tid drejer det sig om?")],
        notes: ["kroner, and no hours": "beløb uden timer"])
}
