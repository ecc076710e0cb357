extension OwnApproval {
    static let danish = IndicatorWords(
        name: "To roller hos én person",
        question: "Har én person to roller i samme sag: at bevilge, at være mentor, at godkende fakturaen?",
        whyItMatters:
            "Forretningsgangen bygger på, at to personer ser på sagen. Det skal beskytte dem, der arbejder med den.",
        rule:
            "At bevilge, at være mentor og at godkende fakturaen skal varetages af forskellige personer. Oplysningerne om, hvem der har bevilget, hvem der er mentor, og hvem der har godkendt linjen, holdes op mod hinanden.",
        sentence: "",
        unit: "bevillinger og fakturalinjer",
        innocentExplanations: [
            "Godkendelsen sker automatisk, og systemet indsætter sagsbehandlerens navn.",
            "Teamet er lille, og en leder tager i stedet stikprøver.",
            "En kollega godkendte på vegne af en, der havde orlov.",
        ],
        whatWouldClearIt: [
            "Forretningsgangen for små teams med de stikprøver, der er taget.",
            "Systemets log over, hvem der har godkendt.",
        ],
        whomToAsk: [
            .other("Teamets leder", "Hvem ser ellers en sag, før den betales?"),
            .other("Systemets ansvarlige", "Hvordan bliver godkenderens navn sat?"),
        ],
        notes: [:])
}
