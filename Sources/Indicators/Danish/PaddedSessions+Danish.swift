extension PaddedSessions {
    static let danish = IndicatorWords(
        name: "Faktureret længere end bekræftet",
        question: "Er møderne faktureret som længere, end borgerne bekræfter?",
        whyItMatters:
            "Nogle minutter ekstra pr. møde er svære at se på det enkelte møde, men bliver til mange timer over alle møder.",
        rule:
            "Borgerne bliver spurgt, hvor længe deres møder varede. De minutter, der er faktureret for hvert bekræftet møde, holdes op mod de minutter, borgeren bekræfter, og den gennemsnitlige forskel holdes op mod den, der er sædvanlig blandt sammenlignelige mentorer.",
        sentence: "{observed} minutter pr. møde ud over, hvad borgerne bekræfter, {expected} er sædvanligt (p = {p})",
        unit: "minutter pr. møde",
        innocentExplanations: [
            "Forberedelse, notater eller ventetid faktureres efter aftale, men ses ikke af borgeren.",
            "Den mindste enhed, der må faktureres, er en halv eller en hel time, uden at det fremgår af registeret over leverandører.",
            "Borgeren regner kun selve samtalen med og ikke fx følgeskabet til lægen.",
        ],
        whatWouldClearIt: [
            "Kontraktens regler om afrunding og om, hvilken tid der betales.",
            "En underskrevet fremmødeliste med klokkeslæt.",
        ],
        whomToAsk: [
            .citizen("Hvornår begyndte og sluttede mødet den dag?"),
            .provider("Hvad fakturerer I ud over selve mødet?"),
        ],
        notes: [
            "billed longer than the citizen confirms, by the hours shown":
                "faktureret længere, end borgeren bekræfter, med de viste timer"
        ])
}
