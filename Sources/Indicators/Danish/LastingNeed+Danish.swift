extension LastingNeed {
    static let danish = IndicatorWords(
        name: "Bevillinger ved varigt behov",
        question: "Er der bevilget mentortimer til borgere, hvis behov er noteret som varigt?",
        whyItMatters:
            "En mentor er tidsbegrænset støtte på vej mod job. Et varigt behov hører under en anden lov og et andet budget. Revisionen beder om denne liste.",
        rule:
            "En mentor er tidsbegrænset støtte på vej mod job. Hver bevilling holdes op mod markeringen af, om borgerens behov er noteret som varigt; listen viser, hvilke afgørelser der bør ses på, og siger ikke noget om borgeren eller mentoren.",
        sentence: "",
        unit: "bevillinger",
        innocentExplanations: [
            "Borgeren har et andet tilbud ved siden af, og mentoren har en anden opgave.",
            "Bevillingen dækker tiden, indtil det andet tilbud begynder.",
            "Markeringen er gammel.",
        ],
        whatWouldClearIt: [
            "Den vurdering, der skelner mellem de to.",
            "Den dato, det andet tilbud gælder fra.",
        ],
        whomToAsk: [
            .caseworker("Hvad er mentorens opgave ved siden af det andet tilbud?"),
            .caseworker("Hvornår er markeringen sidst gennemgået?"),
        ],
        notes: [:])
}
