extension RoundHours {
    static let danish = IndicatorWords(
        name: "Hele og halve timer",
        question: "Varer de registrerede møder langt oftere hele og halve timer end hos sammenlignelige mentorer?",
        whyItMatters:
            "Møder slutter, når de slutter. Hvis alle registrerede møder har runde længder, kan registreringen være skrevet efter planen og ikke efter mødet, og så viser den ikke, hvad der faktisk blev givet.",
        rule:
            "Der ses på længden af hvert registreret møde med én borger. Andelen af møder på hele eller halve timer holdes op mod den andel, der er sædvanlig hos leverandøren og blandt sammenlignelige mentorer.",
        sentence: "{observed%} af møderne varer hele eller halve timer, {expected%} er sædvanligt (p = {p})",
        unit: "andel af de individuelle møder",
        innocentExplanations: [
            "Kontraktens mindste enhed er en halv time, uden at det fremgår af registeret over leverandører, eller tidsregistreringen runder selv af.",
            "Leverandøren planlægger møder på en time og holder planen, fordi en køreplan eller den næste borger kræver det.",
            "Selve bevillingen er på hele timer om ugen og gives, som den er bevilget.",
            "Registreringen er tastet på et kontor, der kun har de planlagte tider.",
        ],
        whatWouldClearIt: [
            "Kontraktens eller leverandørens regel om afrunding.",
            "Kalendere, beskeder eller fremmødelister, der viser de samme start- og sluttidspunkter.",
        ],
        whomToAsk: [
            .provider("Hvordan registreres mødernes tidspunkter, og bliver de rundet af?"),
            .mentor("Hvornår noterer du, hvornår et møde begynder og slutter?"),
            .citizen("Hvor længe mødes I som regel, og hvordan slutter et møde?"),
        ],
        notes: [
            "the logged length is a whole multiple of the round unit":
                "den registrerede længde går op i den runde enhed"
        ])
}
