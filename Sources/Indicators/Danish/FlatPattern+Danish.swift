extension FlatPattern {
    static let danish = IndicatorWords(
        name: "Samme mønster uge efter uge",
        question:
            "Ligger møderne på samme ugedag, på samme klokkeslæt og med samme længde uge efter uge, også på helligdage?",
        whyItMatters:
            "Livet kommer i vejen: sygdom, ferie, en forsinket bus. En registrering helt uden udsving viser måske planen og ikke møderne.",
        rule:
            "Hver borgers møder holdes op mod møderne i ugerne før og efter. Andelen af møder, der beholder ugedag, klokkeslæt og længde mange uger i træk, sammenlignes med den andel, der er sædvanlig hos leverandøren og blandt sammenlignelige mentorer.",
        sentence:
            "{observed%} af møderne har samme ugedag, klokkeslæt og længde i ugevis, {expected%} er sædvanligt (p = {p})",
        unit: "andel af de individuelle møder",
        innocentExplanations: [
            "Borgeren har brug for faste rammer: Samme tid hver uge er aftalt og hjælper.",
            "Morgenbesøg før arbejde eller skole ligger naturligt på samme tidspunkt.",
            "Systemet foreslår den planlagte tid, og mentoren retter den kun, når noget gik anderledes.",
            "Leverandøren runder tiderne af til sin plan.",
        ],
        whatWouldClearIt: [
            "Aflysninger og flyttede møder i kalender eller beskeder, som registreringen ikke har plads til.",
            "Borgerens egen beskrivelse af møderne på de pågældende helligdage.",
        ],
        whomToAsk: [
            .citizen("Hvornår mødes I, og hvad gør I på helligdage, eller når en af jer er syg?"),
            .mentor("Hvordan fremgår det af din registrering, når et møde er flyttet eller aflyst?"),
            .provider("Foreslår systemet de planlagte tider?"),
        ],
        notes: [
            "an earlier or later week of the same pattern": "en tidligere eller senere uge i samme mønster",
            "on a public holiday, as in the weeks before and after": "på en helligdag, som i ugerne før og efter",
            "the same weekday, time and length as in the weeks before and after":
                "samme ugedag, klokkeslæt og længde som i ugerne før og efter",
        ])
}
