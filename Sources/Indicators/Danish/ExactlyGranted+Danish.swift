extension ExactlyGranted {
    static let danish = IndicatorWords(
        name: "Hele bevillingen faktureret",
        question: "Er hele bevillingen faktureret i sag efter sag?",
        whyItMatters:
            "Folk bliver syge, melder afbud og har brug for mindre end ventet. Når hver sag ender præcis på det bevilgede, følger fakturaen måske bevillingen og ikke den hjælp, der er givet.",
        rule:
            "For hver borger holdes de timer, der er faktureret i perioden, op mod de timer, der er bevilget til den. Andelen af borgere, hvor de to er praktisk taget ens, sammenlignes med den andel, der er sædvanlig hos leverandøren og blandt sammenlignelige mentorer.",
        sentence: "hele bevillingen er faktureret i {observed%} af sagerne, {expected%} er sædvanligt (p = {p})",
        unit: "andel af sagerne",
        innocentExplanations: [
            "Bevillingen er lille, og borgeren bruger den hele: 2,5 timer hver uge kan både være bevilget og givet.",
            "Aflyste møder tages igen senere på måneden, som kontrakten foreskriver.",
            "Ifølge kontrakten betales et fast antal timer pr. måned.",
            "Bevillingerne er fastsat ud fra det tidligere forbrug.",
        ],
        whatWouldClearIt: [
            "Registreringen viser et timetal, der skifter fra uge til uge, med møder, der er flyttet eller taget igen.",
            "En kontrakt eller aftale om faste timer.",
        ],
        whomToAsk: [
            .provider("Hvordan opgør I de fakturerede timer for en måned?"),
            .citizen("Hvor ofte mødes I, og hvad sker der, når du er syg eller væk?"),
            .caseworker("Hvordan blev timetallet fastsat?"),
        ],
        notes: [
            "the citizen's lines come to the granted hours of the period":
                "borgerens fakturalinjer svarer til periodens bevilgede timer",
            "the citizen's sessions come to the granted hours of the period":
                "borgerens møder svarer til periodens bevilgede timer",
        ])
}
