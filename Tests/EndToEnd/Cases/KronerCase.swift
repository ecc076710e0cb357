/// A small input with a known right value: files, the month that is swept, and what has to come out.
struct KronerCase: Sendable, CustomStringConvertible {
    /// What a mentor has billed in the month, as `mentors.csv` says it; nil where the case does not say.
    struct Billed: Sendable, Equatable {
        var hours: String?
        var amount: String
    }

    /// Folder in `Inputs`.
    let name: String
    /// The variant's folder in it.
    let variant: String
    /// `2026-10`.
    let period: String
    /// Øre by mentor and code of fact; whoever is not named has none.
    let documented: [String: [String: Int]]
    /// By mentor.
    var billed: [String: Billed] = [:]
    /// Parts of codes that `references.csv` has to list.
    var references: [String] = []
    /// Files that are written over those of the variant.
    var files: [String: String] = [:]
    /// What stands differently in the variant's files.
    var edits: [Edit] = []
    /// A profile in the folder of the case.
    var profile: String?
    /// Mentors that the case is about; nil is all.
    var mentors: [String]?

    /// A text of a file, and what is written instead.
    struct Edit: Sendable {
        let file: String
        let old: String
        let new: String
    }

    var description: String { "\(name)/\(variant) \(period)" + (files.isEmpty && edits.isEmpty ? "" : ", changed") }
}

extension KronerCase {
    static let all = precision + zeros + terms + documents + corrections + identities

    /// Hours and prices that are printed shorter than they are.
    static let precision = [
        KronerCase(
            name: "01-hours-shown-with-two-decimals", variant: "in", period: "2026-10", documented: [:],
            billed: ["M1": Billed(amount: "2550.00")]),
        KronerCase(
            name: "01-hours-shown-with-two-decimals", variant: "in2", period: "2026-10", documented: [:],
            billed: ["M1": Billed(amount: "2550.00")]),
        KronerCase(
            name: "02-minutes-and-thirds-of-an-hour", variant: "in", period: "2026-10", documented: [:],
            billed: ["M1": Billed(hours: "3.1667", amount: "1773.34")], profile: "profile.yml"),
        KronerCase(
            name: "02-minutes-and-thirds-of-an-hour", variant: "inxml", period: "2026-10", documented: [:],
            billed: ["M1": Billed(hours: "3.1667", amount: "1773.34")]),
        KronerCase(
            name: "21-price-printed-with-two-decimals", variant: "in", period: "2026-10", documented: [:],
            billed: [
                "M1": Billed(hours: "33.0000", amount: "13035.00"), "M2": Billed(hours: "150.0000", amount: "59268.60"),
            ]),
    ]

    /// Figures that are not filled in.
    static let zeros = [
        KronerCase(
            name: "05-price-zero-on-every-line", variant: "in", period: "2026-10", documented: [:],
            billed: [
                "M1": Billed(hours: "10.0000", amount: "4500.00"), "M2": Billed(hours: "6.0000", amount: "2700.00"),
            ], references: ["zero"]),
        KronerCase(
            name: "05-price-zero-on-every-line", variant: "in2", period: "2026-10", documented: [:],
            billed: ["M1": Billed(hours: "10.0000", amount: "4500.00")], references: ["zero"]),
    ]

    /// What the contract lets be billed, in the register.
    static let terms = [
        KronerCase(
            name: "03-contract-rounds-each-visit-up", variant: "in", period: "2026-10", documented: [:],
            billed: [
                "M1": Billed(hours: "26.0000", amount: "11700.00"), "M2": Billed(hours: "26.0000", amount: "11700.00"),
                "M3": Billed(hours: "26.0000", amount: "11700.00"), "M4": Billed(amount: "9075.00"),
            ],
            files: [
                "providers.csv": """
                provider_id,name,agreed_rate,billing_unit_minutes,rounding,rounding_per
                P1,Opdigtet Mentor ApS,450.00,30,up,visit
                P2,Paahittet Stoette I/S,450.00,,exact,

                """
            ]),
        newPrice("in"), newPrice("in2"), newPrice("in3"),
    ]

    /// 450 kr until 14 October, 460 kr from the 15th on.
    private static func newPrice(_ variant: String) -> KronerCase {
        KronerCase(
            name: "13-new-price-from-a-date", variant: variant, period: "2026-10",
            documented: ["M2": ["rate-over-agreed": 5_000]],
            billed: [
                "M1": Billed(hours: "10.0000", amount: "4550.00"), "M2": Billed(hours: "10.0000", amount: "4600.00"),
            ],
            files: [
                "providers.csv": """
                provider_id,name,agreed_rate,terms_from,terms_to
                P1,Opdigtet Mentor ApS,450.00,,2026-10-14
                P1,Opdigtet Mentor ApS,460.00,2026-10-15,

                """
            ])
    }

    /// What a document asks for beyond its lines, and who it is from.
    static let documents = [
        KronerCase(
            name: "04-discount-of-the-whole-invoice", variant: "in", period: "2026-10",
            documented: ["M2": ["ineligible-item": 120_000]],
            billed: [
                "M1": Billed(hours: "10.0000", amount: "4500.00"), "M2": Billed(hours: "6.0000", amount: "3900.00"),
            ]),
        KronerCase(
            name: "15-two-providers-one-cvr", variant: "in", period: "2026-10",
            documented: ["M1": ["rate-over-agreed": 50_000]],
            billed: [
                "M1": Billed(hours: "10.0000", amount: "5000.00"), "M2": Billed(hours: "10.0000", amount: "4500.00"),
            ], references: ["cvr"]),
    ]

    /// Credits and what they belong to.
    static let corrections =
        [
            KronerCase(
                name: "06-credit-note-with-negative-figures", variant: "incsv", period: "2026-10", documented: [:],
                billed: ["M1": Billed(hours: "10.0000", amount: "4500.00")], mentors: ["M1"]),
            KronerCase(
                name: "06-credit-note-with-negative-figures", variant: "inxml", period: "2026-10", documented: [:],
                billed: ["M1": Billed(hours: "10.0000", amount: "4500.00")]),
            corrective("in", "2026-09", Billed(hours: "19.0000", amount: "8550.00")),
            corrective("in", "2026-10", Billed(hours: "8.0000", amount: "3600.00")),
            corrective("in2", "2026-09", Billed(hours: "19.0000", amount: "8550.00")),
            corrective("in2", "2026-10", Billed(hours: "8.0000", amount: "3600.00")),
            corrective("in4", "2026-09", Billed(hours: "16.0000", amount: "7200.00")),
            // October's own four hours too many are not swallowed by September's credit.
            corrective(
                "in4", "2026-10", Billed(hours: "12.0000", amount: "5400.00"), ["M1": ["billed-over-logged": 180_000]]),
        ]
        + [severalInvoices(eachLine: false), severalInvoices(eachLine: true)]

    private static func corrective(
        _ variant: String, _ period: String, _ billed: Billed, _ documented: [String: [String: Int]] = [:]
    ) -> KronerCase {
        KronerCase(
            name: "07-corrective-invoice-384", variant: variant, period: period, documented: documented,
            billed: ["M1": billed])
    }

    /// A credit note for two invoices, which names them at its head or each at its line.
    private static func severalInvoices(eachLine: Bool) -> KronerCase {
        func named(_ invoice: String) -> String {
            "<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>\(invoice)</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>"
        }
        func line(_ number: Int) -> String { "<cac:CreditNoteLine><cbc:ID>\(number)</cbc:ID>" }
        let amount = "<cbc:LineExtensionAmount currencyID=\"DKK\">5000.00</cbc:LineExtensionAmount>\n<cac:Item>"
        func lineNaming(_ number: Int, _ invoice: String) -> KronerCase.Edit {
            let start =
                line(number)
                + "<cbc:Note></cbc:Note><cbc:CreditedQuantity unitCode=\"HUR\">10</cbc:CreditedQuantity>"
            return Edit(
                file: "K-70.xml", old: start + amount,
                new: start + amount.replacing("<cac:Item>", with: named(invoice) + "\n<cac:Item>"))
        }
        return KronerCase(
            name: "20-credit-note-for-several-invoices", variant: "in", period: "2026-10", documented: [:],
            billed: ["M1": Billed(hours: "20.0000", amount: "9000.00")],
            edits: eachLine
                ? ["F-701", "F-702"].map { Edit(file: "K-70.xml", old: named($0) + "\n", new: "") }
                    + [lineNaming(1, "F-701"), lineNaming(2, "F-702")] : [])
    }

    /// Rows that are one, and ids that are one.
    static let identities = [
        KronerCase(
            name: "14-log-imported-twice", variant: "in", period: "2026-10",
            documented: ["M2": ["billed-over-logged": 630_000]],
            billed: [
                "M1": Billed(hours: "16.0000", amount: "7200.00"), "M2": Billed(hours: "30.0000", amount: "13500.00"),
                "M3": Billed(hours: "16.0000", amount: "7200.00"),
            ], references: ["repeated-session"]),
        KronerCase(
            name: "19-ids-spelled-otherwise-in-the-bills", variant: "in", period: "2026-10", documented: [:],
            references: ["ids-unsettled"]),
        KronerCase(
            name: "19-ids-spelled-otherwise-in-the-bills", variant: "in2", period: "2026-10", documented: [:],
            references: ["ids-unsettled"]),
        KronerCase(
            name: "19-ids-spelled-otherwise-in-the-bills", variant: "in", period: "2026-10", documented: [:],
            billed: Dictionary(
                uniqueKeysWithValues: ["M017", "M018", "M019", "M020"].map {
                    ($0, Billed(hours: "9.0000", amount: "4050.00"))
                }),
            files: ["profile.yml": "profile: ids\nids: {ignore: [case, punctuation, leading-zeros]}\n"],
            profile: "in/profile.yml"),
    ]
}
