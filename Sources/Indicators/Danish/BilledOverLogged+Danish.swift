extension BilledOverLogged {
    static let danish = IndicatorWords(
        name: "Mere faktureret end registreret",
        question: "Er der faktureret timer, som ikke er dækket af noget registreret møde?",
        whyItMatters:
            "Fakturaen bygger på mentorens tidsregistrering. Timer uden registrering savner grundlag.",
        rule:
            "En faktura bygger på mentorens tidsregistrering. Periodens fakturerede timer, fratrukket kreditnotaer, holdes op mod timerne i de registrerede møder og de udeblivelser, som kontrakten giver adgang til at fakturere; en lille forskel tæller ikke med.",
        sentence: "{observed} timer er faktureret, {expected} er dækket af registreringen: {hours} timer, {kroner} kr.",
        unit: "timer",
        innocentExplanations: [
            "Registreringen blev udtrukket, før mentoren havde tastet alle møder, eller mentorens egne registreringer mangler i den.",
            "En linje dækker møder i en anden måned.",
            "En vikar mødte borgeren og står i registreringen under sit eget id: Se leverandørens andre mentorers møder med borgeren.",
            "Forberedelse eller transporttid betales efter kontrakten, men registreres ikke som møder.",
        ],
        whatWouldClearIt: [
            "De manglende registreringer sammen med borgernes bekræftelse.",
            "En kreditnota for de pågældende timer.",
        ],
        whomToAsk: [
            .provider("Hvilke møder dækker disse timer?"),
            .mentor("Er der noget, du endnu ikke har registreret?"),
        ],
        notes: [
            "billed; the log does not cover all of its hours":
                "faktureret; registreringen dækker ikke alle linjens timer",
            "billed; the log covers its hours": "faktureret; registreringen dækker linjens timer",
            "billed; the log has no session of this mentor, and has some of the provider's other mentors":
                "faktureret; der er ingen møder registreret for denne mentor, men for andre af leverandørens mentorer",
        ])
}
