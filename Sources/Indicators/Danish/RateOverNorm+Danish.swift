extension RateOverNorm {
    static let danish = IndicatorWords(
        name: "Timepris over det sædvanlige",
        question: "Er timeprisen højere end sammenlignelige mentorers, når der ikke er aftalt en timepris?",
        whyItMatters:
            "Uden en aftale er prisen hos sammenlignelige mentorer den eneste målestok. En aftalt timepris går altid forud.",
        rule:
            "Når der ikke er aftalt en timepris, holdes timeprisen op mod, hvad sammenlignelige mentorer fakturerer, og mod undersøgelsen af timepriser for samme type mentor, fremskrevet til periodens priser. En lille forskel tæller ikke med.",
        sentence: "{observed.00} kr. pr. time, {expected.00} er sædvanligt blandt sammenlignelige mentorer (p = {p})",
        unit: "kroner pr. time",
        innocentExplanations: [
            "Mentoren har en kvalifikation, som opgaven kræver, og som prisen afspejler.",
            "Tillæg for aften, weekend eller kort varsel.",
            "Timeprisen er aftalt, men fremgår ikke af registeret.",
        ],
        whatWouldClearIt: [
            "En skriftlig aftale om timeprisen.",
            "Samme pris faktureret til andre kommuner for samme opgave.",
        ],
        whomToAsk: [
            .contractManager("Er denne timepris aftalt, og i givet fald hvornår?")
        ],
        notes: [
            "billed without an agreed rate": "faktureret uden aftalt timepris"
        ])
}
