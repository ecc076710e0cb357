extension OverGrantedHours {
    static let danish = IndicatorWords(
        name: "Flere timer end bevilget",
        question: "Er der ydet eller faktureret flere timer end bevilget?",
        whyItMatters:
            "Timetallet er en del af afgørelsen. Flere timer kræver en ny afgørelse.",
        rule:
            "Timetallet er en del af bevillingen. Mødetimerne i hver uge holdes op mod de bevilgede timer pr. uge, og de timer, der er faktureret i hele bevillingsperioden, holdes op mod det samlede bevilgede timetal; udeblivelser og krediterede linjer er udeladt.",
        sentence: "{observed} timer, hvor der er bevilget {expected}: {hours} timer, {kroner} kr.",
        unit: "timer",
        innocentExplanations: [
            "Timer er efter aftale flyttet fra én uge til den næste.",
            "Bevillingen er sat op, men dataudtrækket blev lavet, før det var registreret.",
            "En akut situation krævede mere tid, og det var aftalt med sagsbehandleren.",
        ],
        whatWouldClearIt: [
            "Afgørelsen med det højere timetal.",
            "Sagsbehandlerens skriftlige besked om den pågældende uge.",
        ],
        whomToAsk: [
            .caseworker("Hvor mange timer er der bevilget, og må de flyttes mellem ugerne?"),
            .mentor("Hvad tog mere tid i disse uger?"),
        ],
        notes: [
            "beyond the hours granted for its week, high in all; the hours are those beyond":
                "ud over de bevilgede timer for ugen, i alt meget; timerne er dem, der ligger ud over",
            "beyond the hours granted for its week; the hours are those beyond":
                "ud over de bevilgede timer for ugen; timerne er dem, der ligger ud over",
            "beyond the hours granted in all": "ud over det samlede bevilgede timetal",
        ])
}
