extension CitizenDenies {
    static let danish = IndicatorWords(
        name: "Afkræftede møder",
        question: "Siger borgerne usædvanligt ofte, at et møde ikke har fundet sted?",
        whyItMatters:
            "Det er det eneste tegn, der kommer fra den person, som skulle have hjælpen.",
        rule:
            "Borgerne bliver spurgt, om deres møder har fundet sted. Antallet af møder, som borgerne siger ikke har fundet sted, holdes op mod det antal, der er sædvanligt blandt sammenlignelige mentorer, når der er spurgt om lige så mange møder.",
        sentence: "møder, som borgerne siger ikke har fundet sted: {observed}, forventet {expected} (p = {p})",
        unit: "møder",
        innocentExplanations: [
            "Borgeren tog fejl af datoen eller troede, at spørgsmålet handlede om en anden hjælper.",
            "Mødet blev flyttet til en anden dag, men er registreret på den dag, der først var aftalt.",
            "Sygdom, der påvirker hukommelsen, eller en konflikt mellem borger og mentor.",
        ],
        whatWouldClearIt: [
            "Borgeren husker mødet, når en medarbejder spørger igen.",
            "En kalender, besked eller billet, der viser, at begge var på stedet.",
        ],
        whomToAsk: [
            .citizen("Hvad lavede du den dag? Mødtes du med din mentor i den uge?"),
            .mentor("Hvor mødtes I, og hvem var ellers til stede?"),
        ],
        notes: [
            "the citizen says that this session did not take place": "borgeren siger, at mødet ikke har fundet sted"
        ])
}
