extension GroupPrice {
    static let danish = IndicatorWords(
        name: "Pris på gruppepladser",
        question: "Koster pladserne i en gruppe klart mere end mentorens timer?",
        whyItMatters:
            "Når flere borgere mødes med mentoren samtidig, købes pladser til en gennemsnitspris, så en gruppe bliver billigere og ikke dyrere.",
        rule:
            "Møder med flere borgere købes som pladser til en gennemsnitspris. Det, der er faktureret for gruppens pladser, holdes op mod linjens timer til den aftalte timepris, eller til mentorens egen gennemsnitspris, hvis ingen er aftalt, med plads til et vist tillæg.",
        sentence:
            "{observed.00} kr. faktureret for pladser i grupper, {expected.00} kr. for timerne alene: {kroner} kr. over grænsen",
        unit: "kroner",
        innocentExplanations: [
            "To mentorer ledede gruppen, og linjen dækker begge.",
            "Lokale, materialer eller forplejning indgår i den aftalte pris pr. plads.",
            "Timerne på linjen gælder én plads og ikke hele mødet.",
        ],
        whatWouldClearIt: [
            "Aftalen om prisen pr. plads.",
            "Fremmødelisten fra møderne.",
        ],
        whomToAsk: [
            .provider("Hvad dækker prisen for en plads?"),
            .contractManager("Hvor mange borgere er prisen beregnet ud fra?"),
        ],
        notes: [
            "places in a group; the amount is the line's": "pladser i en gruppe; beløbet er linjens"
        ])
}
