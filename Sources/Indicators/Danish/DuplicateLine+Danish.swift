extension DuplicateLine {
    static let danish = IndicatorWords(
        name: "Samme ydelse faktureret to gange",
        question: "Er den samme fakturalinje eller den samme ydelse faktureret mere end én gang?",
        whyItMatters:
            "En ydelse betales én gang, uanset hvem der fakturerer den. En ekstra linje kan være en fejl, og den er let at afklare.",
        rule:
            "En ydelse betales én gang. Hver fakturalinje holdes op mod de øvrige linjer for samme møde eller for samme borger, datoer og timer og mod de registrerede møder; det, der er krediteret, tæller ikke med.",
        sentence:
            "fakturalinjer, der gentager, hvad en anden linje har faktureret: {observed} ({hours} timer, {kroner} kr.)",
        unit: "fakturalinjer",
        innocentExplanations: [
            "Der var to lige lange møder med borgeren på de pågældende datoer, og det ene er ikke registreret.",
            "Der er sendt en rettet faktura, og kreditnotaen er endnu ikke modtaget.",
            "To mentorer var sammen om ét møde og fakturerer hver sin halvdel under samme mødenummer.",
        ],
        whatWouldClearIt: [
            "En kreditnota for den ene af linjerne.",
            "Registreringen af det andet møde.",
        ],
        whomToAsk: [
            .provider("Hvilken ydelse dækker hver af disse fakturalinjer?")
        ],
        notes: [
            "the session is billed for another mentor as well": "mødet er også faktureret for en anden mentor",
            "the session is billed by an earlier line already": "mødet er allerede faktureret på en tidligere linje",
            "an earlier line bills the same citizen, dates and hours":
                "en tidligere linje fakturerer samme borger, datoer og timer",
            "the same citizen, dates and hours are billed under the person's other mentor id":
                "samme borger, datoer og timer er faktureret under personens andet mentor-id",
        ])
}
