extension NoShowBilled {
    static let danish = IndicatorWords(
        name: "Fakturerede udeblivelser",
        question: "Er der faktureret flere udeblivelser, end kontrakten giver adgang til?",
        whyItMatters:
            "Et møde, som borgeren er udeblevet fra, kan betales inden for visse grænser, så mentoren bærer en del af risikoen.",
        rule:
            "Møder, som borgeren er udeblevet fra, kan faktureres op til den andel, som kontrakten fastsætter. De timer, der er faktureret for udeblivelser, holdes op mod denne andel af alle registrerede timer.",
        sentence:
            "{observed%} af de registrerede timer er faktureret som udeblivelser, {threshold%} er tilladt: {hours} timer, {kroner} kr.",
        unit: "andel af de registrerede timer",
        innocentExplanations: [
            "Ifølge kontrakten betales udeblivelser fuldt ud.",
            "Borgere meldte sent afbud på grund af sygdom, og sene afbud betales efter aftalen.",
            "Mentoren opsøgte borgeren derhjemme, da ingen mødte op, og det betales.",
        ],
        whatWouldClearIt: [
            "Det sted i kontrakten, der handler om udeblivelser.",
            "En kreditnota for det, der ligger ud over.",
        ],
        whomToAsk: [
            .provider("Efter hvilken regel fakturerer I udeblivelser?"),
            .citizen("Hvilke af månedens aftaler blev til noget, og hvordan har I aftalt ændringer?"),
        ],
        notes: [
            "the citizen did not come": "borgeren udeblev"
        ])
}
