extension HoursCreep {
    static let danish = IndicatorWords(
        name: "Gradvist stigende timetal",
        question: "Stiger antallet af fakturerede timer pr. borger i forhold til mentorens egne tidligere måneder?",
        whyItMatters:
            "Et kvarter mere hver måned bliver ikke bemærket på den enkelte faktura. Efter et år er regningen en anden, uden at nogen har besluttet det.",
        rule:
            "De timer, der er faktureret pr. borger i hver måned, holdes op mod mentorens tidligere måneder, efter at den almindelige ændring blandt sammenlignelige mentorer er trukket fra. En stigning, der følger bevillingerne, er besluttet og tæller ikke med.",
        sentence:
            "{observed.00} fakturerede timer pr. borger på en måned, {expected.00} ud fra mentorens egne tidligere måneder (p = {p})",
        unit: "timer pr. borger og måned",
        innocentExplanations: [
            "Andre borgere end før: Nogle har brug for mange timer, og dem, der havde brug for få, er afsluttet.",
            "Nye bevillinger med flere timer, som ikke fremgår af registeret.",
            "Borgere, der skal i gang med job eller uddannelse, og som i nogle måneder har brug for mere.",
            "Tidligere måneder er faktureret sent eller kun delvist, eller en anden mentor delte borgerne.",
            "Grupper er blevet til møder med én borger ad gangen.",
        ],
        whatWouldClearIt: [
            "Afgørelser om flere timer med datoer.",
            "Registreringen af de samme borgere over månederne med formålet med hvert møde.",
            "En liste over, hvilke borgere der er kommet til og gået fra, med timetal for hver.",
        ],
        whomToAsk: [
            .caseworker("Hvordan har borgernes behov for timer udviklet sig i disse måneder?"),
            .provider("Hvem beslutter, hvor mange timer en borger får, og hvad er ændret?"),
            .mentor("Hvad bruger du tiden med hver borger på nu, og hvad brugte du den på før?"),
        ],
        notes: [
            "billed in the period": "faktureret i perioden",
            "billed in an earlier month, for comparison": "faktureret i en tidligere måned, til sammenligning",
        ])
}
