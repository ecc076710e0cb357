extension IncompleteContract {
    static let danish = IndicatorWords(
        name: "Mangelfulde kontrakter",
        question:
            "Mangler kontrakten bag en bevilling oplysninger, som den skal indeholde, eller en rettidig underskrift?",
        whyItMatters:
            "Hvad der skal gøres, af hvem, hvor længe og i hvor mange timer, er det, en faktura kan holdes op mod. Borgeren skal også vide, hvor man klager.",
        rule:
            "En kontrakt om mentorstøtte skal indeholde bestemte oplysninger og være underskrevet i tide. Det, der er noteret om kontrakten bag hver bevilling, holdes op mod de oplysninger, som reglen på bevillingens første dag kræver.",
        sentence: "",
        unit: "bevillinger",
        innocentExplanations: [
            "Kontrakten indeholder det hele, men felterne i fagsystemet er ikke udfyldt.",
            "Oplysningen står i en rammekontrakt med leverandøren.",
            "Støtten måtte begynde, før alle kunne nå at skrive under, og det blev aftalt på mail.",
        ],
        whatWouldClearIt: [
            "Selve kontrakten.",
            "Den rammekontrakt, som den henviser til.",
            "Den mail, hvor vilkårene blev aftalt.",
        ],
        whomToAsk: [
            .caseworker("Hvor er denne del aftalt?"),
            .contractManager("Hvad dækker rammekontrakten?"),
        ],
        notes: [:])
}
