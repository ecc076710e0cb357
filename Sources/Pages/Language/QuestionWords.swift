/// Words of question sheets. Those of a sheet name no deviation, no time and nobody else; a test holds them to it.
enum QuestionWords: Words {
    case qTitle, qFrontHeading, qFrontLead, qListCaption, qDates, qFound, qHowHeading, qHow1, qHow2, qHow3, qHow4,
        qHow5, qHow6
    case qBeyond, qNoCalendar, qNobody, qNotSelected
    case qSheet, qYourMentor, qAbout, qVoluntary, qUse, qContact, qOften, qAgree, qConfirm
    case qDay, qWhere, qSaw, qBegan, qTogether, qRemember, qElse

    var words: (english: String, danish: String) {
        switch self {
        case .qTitle: ("Question sheets, mentor {id}", "Spørgeark, mentor {id}")
        case .qFrontHeading:
            ("For the caseworker – not to be handed out", "Til sagsbehandleren – må ikke udleveres")
        case .qFrontLead:
            (
                "Each of the following sheets is for a talk with one citizen. Ordinary dates of the period stand among the others, so that the sheet, as far as there are any, does not show what the talk is to clarify. Talk with the citizens before a hearing pack is sent: it names the dates. This page alone is not to be handed out. What was logged and billed does not stand here on purpose; it is not needed during the talk.",
                "Hvert af de følgende ark er til en samtale med én borger. Almindelige datoer fra perioden står mellem de andre, så arket, så vidt der er nogen, ikke viser, hvad samtalen skal afklare. Tal med borgerne, før partshøringen sendes: den nævner datoerne. Kun denne side må ikke udleveres. Hvad der er registreret og faktureret, står med vilje ikke her; det skal ikke bruges under samtalen."
            )
        case .qListCaption: ("The sheets", "Arkene")
        case .qDates: ("Dates", "Datoer")
        case .qFound: ("Found in (file: line)", "Findes i (fil: linje)")
        case .qHowHeading: ("How to ask", "Sådan spørger du")
        case .qHow1:
            (
                "Begin with the open questions, then take the dates in order. Ask about all of them in the same way.",
                "Begynd med de åbne spørgsmål, og tag derefter datoerne i rækkefølge. Spørg på samme måde til dem alle."
            )
        case .qHow2:
            (
                "Suggest no time, no length and no place. Do not say that anything deviates, and do not say what others have answered.",
                "Foreslå ikke klokkeslæt, varighed eller sted. Sig ikke, at noget afviger, og ikke, hvad andre har svaret."
            )
        case .qHow3:
            (
                "Write down the citizen's own words, also \"I do not remember\".",
                "Skriv borgerens egne ord, også \"det kan jeg ikke huske\"."
            )
        case .qHow4:
            (
                "If the citizen is unsure, ask again another day rather than once more now. A calendar or messages may help.",
                "Er borgeren usikker, så spørg igen en anden dag frem for en gang til nu. En kalender eller beskeder kan hjælpe."
            )
        case .qHow5:
            (
                "Offer that somebody whom the citizen trusts is present. The mentor and the provider are not.",
                "Tilbyd, at en, som borgeren har tillid til, er med. Mentoren og leverandøren er ikke med."
            )
        case .qHow6:
            (
                "Taking part is voluntary. An answer, or none, must not change the citizen's support.",
                "Det er frivilligt at deltage. Hverken et svar eller et manglende svar må ændre borgerens støtte."
            )
        case .qBeyond:
            (
                "{count} more citizens have no sheet here; ask first those who have one. The others stand in evidence.csv.",
                "Yderligere {count} borgere har intet ark her; spørg først dem, der har et ark. De øvrige står i evidence.csv."
            )
        case .qNoCalendar:
            (
                "The run holds no calendar of this mentor's sessions (it holds those of mentors with a page in the report). The dates can therefore not be mixed with ordinary ones.",
                "Kørslen har ingen kalender over denne mentors møder (den har dem for mentorer med en side i rapporten). Datoerne kan derfor ikke blandes med almindelige datoer."
            )
        case .qNobody:
            (
                "There is no sheet for any citizen: what is to be clarified is nothing that a citizen can say something about. The questions go to others:",
                "Der er intet ark til nogen borger: det, der skal afklares, kan en borger ikke sige noget om. Spørgsmålene går i stedet til andre:"
            )
        case .qNotSelected:
            (
                "There is no sheet for any citizen: the run does not select this mentor and keeps no rows about them. There is nothing to ask.",
                "Der er intet ark til nogen borger: kørslen udpeger ikke denne mentor og har ingen rækker om vedkommende. Der er intet at spørge om."
            )
        case .qSheet: ("A talk about your support", "Samtale om din støtte")
        case .qYourMentor: ("your mentor", "din mentor")
        case .qAbout:
            (
                "We talk with you about how the support from your mentor works for you.",
                "Vi taler med dig om, hvordan støtten fra din mentor fungerer for dig."
            )
        case .qVoluntary:
            (
                "It is up to you whether you want to answer. It does not change your support. It is fine not to remember.",
                "Du bestemmer selv, om du vil svare. Det ændrer ikke din støtte. Det er helt i orden ikke at kunne huske."
            )
        case .qUse:
            (
                "The municipality uses your answers to see that the support it pays for is given, and keeps them in its file. You may see what is written.",
                "Kommunen bruger dine svar til at se, om den støtte, den betaler for, bliver givet, og gemmer dem i sin sag. Du må gerne se, hvad der bliver skrevet."
            )
        case .qContact: ("If you have questions afterwards, contact:", "Har du spørgsmål bagefter, så kontakt:")
        case .qOften: ("How often do you usually meet your mentor?", "Hvor tit mødes du som regel med din mentor?")
        case .qAgree: ("How do you agree when to meet?", "Hvordan aftaler I, hvornår I mødes?")
        case .qConfirm:
            (
                "How are you asked to confirm that you have met, and by whom?",
                "Hvordan bliver du bedt om at bekræfte, at I har mødtes, og af hvem?"
            )
        case .qDay: ("Day", "Dag")
        case .qWhere:
            ("What did you do that day, as far as you remember?", "Hvad lavede du den dag, så vidt du husker?")
        case .qSaw:
            (
                "Did you see anybody from the municipality's offer? Whom?",
                "Så du nogen fra kommunens tilbud? Hvem?"
            )
        case .qBegan:
            ("If so: when did it begin and end? (own words)", "I så fald: hvornår begyndte og sluttede det? (egne ord)")
        case .qTogether: ("What did you do together?", "Hvad lavede I sammen?")
        case .qRemember:
            (
                "How do you remember it? (calendar, message, ticket …)",
                "Hvordan husker du det? (kalender, besked, billet …)"
            )
        case .qElse: ("Is there anything else you would like to say?", "Er der andet, du gerne vil sige?")
        }
    }
}
