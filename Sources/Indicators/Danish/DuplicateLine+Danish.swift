extension DuplicateLine {
    static let danish = IndicatorWords(
        name: "Samme ydelse faktureret to gange",
        question: "Er den samme fakturalinje eller den samme ydelse faktureret mere end én gang?",
        whyItMatters:
            "En ydelse betales én gang, uanset hvem der fakturerer den. En ekstra linje kan være en fejl, og den er let at afklare.",
        rule:
            "En ydelse betales én gang. En fakturalinje, der nævner et møde, holdes op mod de øvrige linjer for mødet; en linje, der nævner en borger, op mod de øvrige linjer for borgeren; og begge op mod de registrerede møder. Linjer i stykpris, uden timer eller uden både borger og møde holdes ikke op mod noget, og det, der er krediteret, tæller ikke med.",
        sentence:
            "fakturalinjer, der gentager, hvad en anden linje har faktureret: {observed} ({hours} timer, {kroner} kr.)",
        unit: "fakturalinjer",
        innocentExplanations: [
            "Der var to lige lange møder med borgeren på de pågældende datoer, og det ene er ikke registreret.",
            "Der er sendt en rettet faktura, og kreditnotaen er endnu ikke modtaget.",
            "En linje er dateret en dag eller to forkert, og det møde, den gælder, er ikke registreret.",
            "To mentorer var sammen om ét møde og fakturerer hver sin halvdel under samme mødenummer.",
        ],
        whatWouldClearIt: [
            "En kreditnota for den ene af linjerne.",
            "Registreringen af det andet møde.",
        ],
        whomToAsk: [
            .provider("Hvilken ydelse dækker hver af disse fakturalinjer?")
        ],
        notes: ServiceRepeats.danishNotes)
}

extension ServiceRepeats {
    /// Also those of `possible-repeat`.
    static let danishNotes = [
        "the session is billed for another mentor as well": "mødet er også faktureret for en anden mentor",
        "the session is billed by an earlier line already": "mødet er allerede faktureret på en tidligere linje",
        "an earlier line bills the same citizen, dates and hours":
            "en tidligere linje fakturerer samme borger, datoer og timer",
        "the same citizen, dates and hours are billed under the person's other mentor id":
            "samme borger, datoer og timer er faktureret under personens andet mentor-id",
        "an earlier line bills the same citizen, hours and kroner, a day or two apart":
            "en tidligere linje fakturerer samme borger, timer og beløb, en dag eller to forskudt",
        "two lines add up to what was billed already": "to linjer giver tilsammen det, der allerede er faktureret",
        "the same dates, hours and kroner are billed twice, once without the citizen":
            "samme datoer, timer og beløb er faktureret to gange, den ene gang uden borgeren",
        "the line that is billed again": "den linje, der er faktureret igen",
    ]
}
