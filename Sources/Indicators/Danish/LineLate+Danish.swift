extension LineLate {
    static let danish = IndicatorWords(
        name: "Sen fakturering",
        question: "Er linjer faktureret eller krediteret længe efter ydelsen?",
        whyItMatters:
            "Det, der faktureres sent, er sværere at afklare med borgeren, og et tilbagebetalingskrav forældes.",
        rule:
            "Den dag, en fakturalinje eller kreditnota er udstedt, holdes op mod ydelsens sidste dag. Linjer, der er udstedt længe efter, vises; de indgår ikke i scoren.",
        sentence: "fakturalinjer eller krediteringer længe efter ydelsen: {observed}; vises, men indgår ikke i scoren",
        unit: "fakturalinjer",
        innocentExplanations: [
            "Kommunen bad om en rettet faktura, og den nye har en ny dato.",
            "Leverandøren fakturerer kvartalsvis efter kontrakten.",
            "En bevilling blev givet sent, og faktureringen måtte vente.",
            "En kreditnota blev aftalt efter en opfølgning.",
        ],
        whatWouldClearIt: [
            "Den første faktura, som den sene erstatter.",
            "Kontraktens vilkår om, hvornår der skal faktureres.",
            "Korrespondancen bag en rettelse.",
        ],
        whomToAsk: [
            .provider("Hvorfor blev disse linjer udstedt på det tidspunkt?"),
            .contractManager("Hvornår skal en måned senest være faktureret?"),
        ],
        notes: [
            "credited long after the service": "krediteret længe efter ydelsen",
            "billed long after the service": "faktureret længe efter ydelsen",
        ])
}
