extension RateOverAgreed {
    static let danish = IndicatorWords(
        name: "Over den aftalte timepris",
        question: "Er der faktureret en højere timepris end aftalt?",
        whyItMatters:
            "Prisen fremgår af kontrakten, og det, der ligger over, kan kræves tilbage linje for linje.",
        rule:
            "En time faktureres til den timepris, der er aftalt med mentoren eller leverandøren, og ellers højst til den timepris, som borgerens bevillinger giver mulighed for. Beløbet på hver fakturalinje holdes op mod linjens timer til denne timepris.",
        sentence: "{observed.00} kr. pr. time faktureret, {expected.00} kr. aftalt: {kroner} kr.",
        unit: "kroner pr. time",
        innocentExplanations: [
            "Der er aftalt en ny timepris, men registeret har stadig den gamle.",
            "Tillæg for aften eller weekend indgår i aftalen.",
            "Linjen indeholder andet end timer, og det er aftalt.",
        ],
        whatWouldClearIt: [
            "Den ændrede aftale med dato."
        ],
        whomToAsk: [
            .contractManager("Hvilken timepris gjaldt på disse datoer?"),
            .provider("Hvordan er prisen på disse linjer sammensat?"),
        ],
        notes: [
            "above the agreed rate by the amount shown": "det viste beløb ligger over den aftalte timepris"
        ])
}
