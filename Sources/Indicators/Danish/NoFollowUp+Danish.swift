extension NoFollowUp {
    static let danish = IndicatorWords(
        name: "Manglende opfølgning",
        question: "Er der bevillinger, som ingen har fulgt op på?",
        whyItMatters:
            "Uden opfølgning har ingen spurgt, om støtten blev givet og hjalp. Statens revision fra 2019 fandt ingen opfølgning i omkring en tredjedel af sagerne.",
        rule:
            "Kommunen skal følge op, mens en mentor er bevilget. Bevillinger, der har løbet i nogen tid, holdes op mod de opfølgninger, der er noteret på bevillingen eller på borgeren.",
        sentence: "",
        unit: "bevillinger",
        innocentExplanations: [
            "Opfølgningen indgik i en anden samtale og er noteret dér.",
            "Samtalen er booket, eller borgeren udeblev fra den.",
            "Opfølgningerne ligger i et system, som filen ikke kommer fra.",
        ],
        whatWouldClearIt: [
            "Et notat om samtalen med dato.",
            "En fil med opfølgninger fra alle systemer.",
        ],
        whomToAsk: [
            .caseworker("Hvornår talte du sidst med borgeren om mentoren, og hvor er det noteret?"),
            .other("Den, der har lavet filen", "Hvilke systemer kommer opfølgningerne fra?"),
        ],
        notes: [:])
}
