extension PossibleRepeat {
    static let danish = IndicatorWords(
        name: "Muligvis faktureret to gange",
        question:
            "Er der fakturalinjer, der ligner én ydelse faktureret to gange, uden en registrering, der kan afgøre det?",
        whyItMatters:
            "En regning, der kommer igen under et andet nummer, bliver let betalt to gange. Uden registrering kan kun leverandøren afklare det.",
        rule:
            "En ydelse betales én gang. Hvor ingen registrering afgør det, vises fakturalinjer for én borger med samme timer og beløb på de samme datoer, eller en dag eller to forskudt, ved siden af hinanden. De indgår ikke i scoren, og der dokumenteres ingen kroner.",
        sentence:
            "fakturalinjer, der muligvis er faktureret to gange: {observed} ({hours} timer); vises, men indgår ikke i scoren",
        unit: "fakturalinjer",
        innocentExplanations: [
            "Borgeren er mødt to gange, lige længe.",
            "Den anden faktura erstatter den første, som aldrig er betalt.",
            "To bevillinger giver borgeren lige mange timer, og hver af dem faktureres.",
        ],
        whatWouldClearIt: [
            "Registreringen af de pågældende datoer.",
            "En kreditnota for den ene af linjerne.",
        ],
        whomToAsk: [.provider("Hvilken ydelse dækker hver af disse fakturalinjer?")],
        notes: ServiceRepeats.danishNotes)
}
