import Records

/// Words that systems write for the contract's codes.
enum CodeWords {
    private static let words: [String: [String: [String]]] = [
        "sessions.kind": [
            "individual": ["individual", "individuel", "individuelt", "enkelt", "enesamtale", "enetime", "samtale"],
            "group": ["group", "gruppe", "gruppemøde", "gruppesamtale", "hold"],
            "no_show": [
                "no_show", "noshow", "udeblevet", "udeblivelse", "udeblev", "ikke mødt", "mødte ikke", "fravær",
            ],
        ],
        "sessions.confirmation": [
            "confirmed": ["confirmed", "bekræftet", "ja", "j", "godkendt", "yes", "accepteret"],
            "denied": ["denied", "afvist", "nej", "n", "benægtet", "no"],
            "unanswered": ["unanswered", "ubesvaret", "intet svar", "ikke besvaret", "afventer svar"],
            "not_asked": ["not_asked", "ikke spurgt", "ej spurgt"],
        ],
        "sessions.mode": [
            "in_person": ["in_person", "fremmøde", "fysisk", "fysisk møde", "personligt"],
            "phone": ["phone", "telefon", "telefonisk", "tlf"],
            "video": ["video", "videomøde", "online", "teams", "virtuelt"],
        ],
        "invoices.kind": [
            "invoice": ["invoice", "faktura", "regning", "fa"],
            "credit_note": ["credit_note", "kreditnota", "kredit", "creditnote", "credit note", "kn"],
        ],
        "invoices.unit": ["hour": ["hour", "time", "timer", "hur", "hours", "stk. time"]],
        "invoices.currency": ["DKK": ["dkk", "kr", "kr.", "kroner"]],
        "mentors.mentor_type": [
            "company": ["company", "virksomhed", "virksomhedsmentor", "intern"],
            "external": ["external", "ekstern", "ekstern mentor", "privat"],
            "municipal": ["municipal", "kommunal", "kommunen", "kommunal mentor"],
            "specialist": ["specialist", "specialmentor"],
        ],
        "follow_ups.outcome": [
            "as_agreed": ["as_agreed", "som aftalt", "efter aftalen"],
            "deviates": ["deviates", "afviger", "afvigelse"],
            "unclear": ["unclear", "uklart", "uafklaret"],
        ],
    ]

    private static let flags: [String: String] = [
        "yes": "yes", "no": "no", "true": "true", "false": "false", "1": "1", "0": "0", "ja": "yes", "nej": "no",
        "j": "yes",
        "n": "no", "y": "yes", "sand": "yes", "falsk": "no", "sandt": "yes",
    ]

    /// The contract's word for a yes or no, or `nil`.
    static func flag(_ word: String) -> String? { flags[word.lowercased()] }

    /// Whether a column's codes have words here.
    static func knows(_ kind: TableKind, _ column: ColumnDefinition) -> Bool {
        column.content == .flag || words["\(kind.rawValue).\(column.name)"] != nil
    }

    /// The contract's code for a word of a source system, or `nil` where nobody can tell.
    static func code(_ word: String, _ kind: TableKind, _ column: ColumnDefinition) -> String? {
        if column.content == .flag { return flag(word) }
        let folded = word.lowercased()
        return words["\(kind.rawValue).\(column.name)"]?.first { $0.value.contains(folded) }?.key
    }
}
