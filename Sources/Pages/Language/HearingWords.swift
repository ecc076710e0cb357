/// Words of the hearing of a mentor or provider: facts, rights and questions, no conclusion.
enum HearingWords: Words {
    case hTitleMentor, hTitleProvider, hTo, hFrom, hCaseNumber, hAnswerBy, hIntro, hRightsHeading
    case hHearing, hFactsOnly, hAccess, hRepresentation, hSilence, hCitizens
    case hFacts, hOthers, hMentorGroup, hNothing, hRule
    case hSource, hShows, hShare, hCount, hAmount, hSumsElsewhere
    case hNumber, hRowsNone, hRowsNotKept, hLeftOut, hBeyond, hFiles, hAsks, hAskPlain, hClears
    case hClosing, hRemarks, hPartySign

    /// What a party is told of its rights, in this order.
    static let rights: [HearingWords] = [.hHearing, .hFactsOnly, .hAccess, .hRepresentation, .hSilence, .hCitizens]

    var words: (english: String, danish: String) {
        switch self {
        case .hTitleMentor: ("Hearing: mentor {id}, {period}", "Partshøring: mentor {id}, {period}")
        case .hTitleProvider: ("Hearing: provider {id}, {period}", "Partshøring: leverandør {id}, {period}")
        case .hTo: ("To", "Til")
        case .hFrom: ("From", "Fra")
        case .hCaseNumber: ("Case number", "Sagsnummer")
        case .hAnswerBy: ("Please answer by", "Svar senest")
        case .hIntro:
            (
                "The municipality reviews the billing of the mentor scheme. Some of what it has seen there it cannot explain by itself, and asks about it below. Nothing has been decided.",
                "Kommunen gennemgår faktureringen i mentorordningen. Noget af det, vi har set, kan vi ikke selv forklare, og det spørger vi om nedenfor. Der er ikke truffet nogen afgørelse."
            )
        case .hRightsHeading:
            ("What this letter is, and your rights", "Hvad dette brev er, og hvilke rettigheder der følger med")
        case .hHearing:
            (
                "This is a hearing before any decision is made ({hearing}): you may comment on the information below, in writing or in a talk.",
                "Dette er en partshøring, før der træffes nogen afgørelse ({hearing}): her kan {you} komme med {your} bemærkninger, skriftligt eller ved en samtale."
            )
        case .hFactsOnly:
            (
                "What stands below are rows of the files that the municipality has received, and sums of them. They do not say why they are as they are.",
                "Nedenfor står rækker i de filer, kommunen har modtaget, og summer af dem. De siger ikke, hvorfor de er, som de er."
            )
        case .hAccess:
            (
                "You may see the case file ({access}). Contact the sender.",
                "Der er ret til at se sagens akter ({access}). Kontakt afsenderen."
            )
        case .hRepresentation:
            (
                "You may be helped or represented by others ({representation}).",
                "Der er ret til at lade sig bistå eller repræsentere af andre ({representation})."
            )
        case .hSilence:
            (
                "Without an answer by the date above the municipality goes on with what it has. If more time is needed, ask for it.",
                "Uden svar inden fristen går kommunen videre på det grundlag, den har. Er der brug for mere tid, så bed om det."
            )
        case .hCitizens:
            (
                "Citizens are not named here. Rows can be found again by their number, and by file and line. Please do not contact citizens about this letter.",
                "Borgere er ikke nævnt her. Rækkerne kan genfindes på deres nummer og på fil og linje. Kontakt venligst ikke borgere om dette brev."
            )
        case .hFacts: ("Information about the billing", "Oplysninger om faktureringen")
        case .hOthers: ("Other observations we ask you to comment on", "Andre forhold, vi beder om en kommentar til")
        case .hMentorGroup: ("Mentor {id} – {heading}", "Mentor {id} – {heading}")
        case .hNothing:
            (
                "The run holds nothing to be heard on here: no information about the billing and no observation that needs a comment.",
                "Der er intet at partshøre om her: ingen oplysninger om faktureringen og ingen forhold, der kræver en kommentar."
            )
        case .hRule: ("The rule:", "Reglen:")
        case .hSource: ("Source:", "Kilde:")
        case .hShows: ("What the rows show:", "Hvad rækkerne viser:")
        case .hShare:
            ("It concerns {count} of {all} logged sessions.", "Det drejer sig om {count} af {all} registrerede møder.")
        case .hCount: ("It concerns {count} logged sessions.", "Det drejer sig om {count} registrerede møder.")
        case .hAmount:
            (
                "The amount in question is {amount}; this is not a claim.",
                "Det drejer sig om {amount}; det er ikke et krav."
            )
        case .hSumsElsewhere:
            (
                "Some of the mentor's rows concern another provider. Only your own are shown, without a sum.",
                "Nogle af mentorens rækker vedrører en anden leverandør. Kun jeres egne er vist, uden sum."
            )
        case .hNumber: ("Note", "Note")
        case .hRowsNone: ("No single row belongs to this.", "Ingen enkelt række hører til dette.")
        case .hRowsNotKept:
            (
                "The run keeps no rows about this mentor, because the mentor is not selected in it.",
                "Kørslen har ingen rækker om denne mentor, fordi mentoren ikke er udpeget i den."
            )
        case .hLeftOut:
            (
                "{count} rows are left out because they concern somebody else.",
                "{count} rækker er udeladt, fordi de vedrører andre."
            )
        case .hBeyond:
            (
                "{count} more rows belong to this. They stand in the run's evidence.csv and can be had from the sender.",
                "Yderligere {count} rækker hører til dette. De står i kørslens evidence.csv og kan fås hos afsenderen."
            )
        case .hFiles: ("Files that the rows stand in", "Filer, som rækkerne står i")
        case .hAsks: ("Questions", "Spørgsmål")
        case .hAskPlain: ("How do you explain this?", "Hvad er forklaringen på dette?")
        case .hClears: ("What would help us clarify it", "Hvad der ville hjælpe os med at afklare det")
        case .hClosing: ("Other remarks", "Andre bemærkninger")
        case .hRemarks:
            (
                "Anything that is missing above, or that we have misunderstood:",
                "Hvad der mangler ovenfor, eller som vi har misforstået:"
            )
        case .hPartySign: ("Date and signature", "Dato og underskrift")
        }
    }
}
