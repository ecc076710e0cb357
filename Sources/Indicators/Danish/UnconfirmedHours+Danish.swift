extension UnconfirmedHours {
    static let danish = IndicatorWords(
        name: "Lange møder ubesvarede",
        question: "Er det de lange møder, som borgerne ikke svarer på?",
        whyItMatters:
            "Manglende svar kan have mange årsager, men færre, når det netop er de dyreste møder, der mangler svar på. Indikatoren ser på det samme som de ubesvarede møder og tæller kun én gang sammen med dem.",
        rule:
            "Borgerne bliver spurgt, om deres møder har fundet sted. Timerne i de ubesvarede møder holdes op mod timerne i lige så mange tilfældigt udvalgte møder blandt mentorens egne.",
        sentence: "{observed} timer er ubesvarede, {expected} var forventet for så mange møder (p = {p})",
        unit: "timer",
        innocentExplanations: [
            "Lange møder er udflugter eller ledsagelse til en myndighed, og bagefter ser ingen efter en besked.",
            "De borgere, der har lange møder, er dem, der er mest syge.",
        ],
        whatWouldClearIt: [
            "De lange møder bekræftes af dem, der var til stede, eller af et brev fra den myndighed, der blev besøgt."
        ],
        whomToAsk: [
            .citizen("Hvor ofte mødes du med din mentor, og hvor længe varer møderne?")
        ],
        notes: [
            "unanswered, and longer than the mentor's mean session":
                "ubesvaret og længere end mentorens gennemsnitlige møde"
        ])
}
