extension LateLog {
    static let danish = IndicatorWords(
        name: "Sen registrering",
        question:
            "Er møderne registreret længe efter, at de er holdt, eller er mange dages møder registreret på én gang?",
        whyItMatters:
            "En tidsregistrering er mest værd, når den er skrevet tæt på mødet. Er den skrevet uger senere, eller er en hel måned skrevet på en time, siger den mindre om, hvornår man mødtes.",
        rule:
            "Tidspunktet for registreringen af hvert møde holdes op mod mødets afslutning og mod de øvrige registreringer. Andelen af møder, der er registreret længe efter eller i én arbejdsgang sammen med mange andre dages møder, sammenlignes med den andel, der er sædvanlig hos leverandøren og blandt sammenlignelige mentorer.",
        sentence:
            "{observed%} af registreringerne er skrevet længe efter eller mange på én gang, {expected%} er sædvanligt (p = {p})",
        unit: "andel af møderne med registreringstidspunkt",
        innocentExplanations: [
            "Mentoren fører kalender på papir og taster den ind sidst på måneden.",
            "Leverandørens kontor taster for mentorerne eller indlæser møderne fra eget system.",
            "Sygdom, ferie eller et system, der var nede: Det, der manglede, blev tastet bagefter.",
            "Registreringerne er rettet senere, og systemet gemmer kun tidspunktet for den seneste ændring.",
        ],
        whatWouldClearIt: [
            "Den kalender eller liste, som registreringerne er tastet fra.",
            "Systemets egen ændringshistorik med tidspunktet for den første registrering.",
        ],
        whomToAsk: [
            .mentor("Hvordan holder du styr på dine møder, indtil de bliver registreret?"),
            .provider("Hvem registrerer møderne, hvornår og ud fra hvad?"),
            .other("De systemansvarlige", "Ændres registreringstidspunktet, når en registrering rettes?"),
        ],
        notes: [
            "the entry was written long after the session": "registreringen er skrevet længe efter mødet",
            "the entry was written in one sitting with those of many other days":
                "registreringen er skrevet på én gang sammen med mange andre dages",
        ])
}
