extension BilledOverConfirmed {
    static let danish = IndicatorWords(
        name: "Mere faktureret end bekræftet",
        question: "Er der faktureret flere timer, end registreringen og borgernes svar kan gøre rede for?",
        whyItMatters:
            "Når fakturalinjerne ikke henviser til møder, er summen det eneste, der kan holdes op mod borgernes svar.",
        rule:
            "Når fakturalinjerne ikke henviser til møder, holdes de fakturerede timer op mod registreringen og borgernes svar: bekræftede møder med den bekræftede længde og alle andre med den registrerede. Forskellen pr. møde sammenlignes med den, der er sædvanlig blandt sammenlignelige mentorer.",
        sentence:
            "{observed} minutter pr. møde er faktureret ud over det, der er bekræftet eller ubesvaret, {expected} er sædvanligt (p = {p})",
        unit: "minutter pr. møde",
        innocentExplanations: [
            "Timerne rundes op efter kontrakten, eller der faktureres efter en mindste enhed, uden at det fremgår af registeret over leverandører.",
            "En del af registreringen mangler: Et møde er holdt, men ikke tastet.",
            "Arbejde for borgeren, uden at borgeren er til stede, betales efter aftale.",
        ],
        whatWouldClearIt: [
            "De manglende registreringer sammen med borgernes bekræftelse.",
            "Kontraktens regler om, hvilken tid der betales.",
        ],
        whomToAsk: [
            .provider("Hvilke møder dækker denne linje?"),
            .citizen("Hvor ofte og hvor længe mødtes I i den måned?"),
        ],
        notes: [
            "billed without naming its sessions": "faktureret uden henvisning til møder"
        ])
}
