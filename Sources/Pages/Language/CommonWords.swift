import Indicators
import Records
import Scoring

/// Words that several pages use: headings of columns, names of figures.
enum CommonWords: Words {
    case skip, kicker, contents, footer, back, alerts, readMe
    case mentor, mentors, provider, providers, citizen, citizens, tier, tierMeans, rank, score, qValue, pValue, points
    case kind, finding, question, reasons, what, who, month, week, window, date, time, hours, kroner, row, place, note
    case table, file, share, cases, examined, national, notKnown, none
    case documented, documentedMeans, indicated, indicatedMeans, claimable, claimableNow, claimableMeans, figuresCaption
    case billedHours, loggedHours, confirmedHours, grantedHours, billedAmount, hourlyRate, confirmationRate
    case asked, confirmed, denied, unanswered, notAsked, doubleBooked, noShow, unloggedHours, doubleBookedHours
    case maximumDayHours, sessions, excessHours
    case firstSeen, alerted, expectedAlerts
    case factKind, statisticKind
    case questionNotVerdict, papersHeading, papersBy, questionsTitle, hearingTitle, dossierTitle
    case innocentHeading, clearsHeading, asksHeading, rowsHeading, controlsHeading, controlsCaption, testHeading

    var words: (english: String, danish: String) {
        switch self {
        case .skip: ("Skip to the content", "Gå til indholdet")
        case .kicker: ("Review of the mentor scheme", "Tilsyn med mentorordningen")
        case .contents: ("Contents", "Indhold")
        case .footer:
            (
                "An alert is a question, never a verdict: deviations are to be clarified. A person decides, and gives reasons.",
                "En udpegning er et spørgsmål, ikke en afgørelse: afvigelser er til afklaring. Et menneske afgør sagen og begrunder det."
            )
        case .back: ("All alerts", "Alle udpegninger")
        case .alerts: ("Alerts", "Udpegninger")
        case .readMe: ("Read me", "Læs mig")
        case .mentor: ("Mentor", "Mentor")
        case .mentors: ("Mentors", "Mentorer")
        case .provider: ("Provider", "Leverandør")
        case .providers: ("Providers", "Leverandører")
        case .citizen: ("Citizen", "Borger")
        case .citizens: ("Citizens", "Borgere")
        case .tier: ("Tier", "Niveau")
        case .tierMeans: ("What it means", "Hvad det betyder")
        case .rank: ("Rank", "Nr.")
        case .score: ("Score", "Score")
        case .qValue: ("q-value", "q-værdi")
        case .pValue: ("p-value", "p-værdi")
        case .points: ("Points", "Point")
        case .kind: ("Kind", "Art")
        case .finding: ("Finding", "Fund")
        case .question: ("Question", "Spørgsmål")
        case .reasons: ("Reasons", "Begrundelse")
        case .what: ("What", "Hvad")
        case .who: ("Who", "Hvem")
        case .month: ("Month", "Måned")
        case .week: ("Week", "Uge")
        case .window: ("Time", "Tidsrum")
        case .date: ("Date", "Dato")
        case .time: ("Time", "Tid")
        case .hours: ("Hours", "Timer")
        case .kroner: ("Kroner", "Beløb")
        case .row: ("Session or invoice line", "Møde eller fakturalinje")
        case .place: ("File: line", "Fil: linje")
        case .note: ("What the row shows", "Hvad rækken viser")
        case .table: ("Table", "Tabel")
        case .file: ("File", "Fil")
        case .share: ("Share", "Andel")
        case .cases: ("Cases", "Tilfælde")
        case .examined: ("Examined", "Undersøgt")
        case .national: ("National figure", "Landstal")
        case .notKnown: ("not known", "kendes ikke")
        case .none: ("none", "ingen")
        case .documented: ("Documented", "Dokumenteret")
        case .documentedMeans:
            (
                "Kroner of facts about the billing, each invoice line counted once. To be clarified with those concerned before anything is claimed.",
                "Beløb, der følger af fakta om faktureringen; hver fakturalinje tæller én gang. Skal afklares med de berørte, før noget kræves."
            )
        case .indicated: ("Indicated", "Indikeret")
        case .indicatedMeans:
            (
                "Kroner that statistics point at beyond what is documented. Indicative: cannot be claimed.",
                "Beløb, som statistikken peger på ud over det dokumenterede. Vejledende: kan ikke kræves tilbage."
            )
        case .claimable: ("Claimable", "Kan kræves tilbage")
        case .claimableNow: ("no amount as yet", "intet beløb endnu")
        case .claimableMeans:
            (
                "Known only after a random sample of invoice lines has been audited by a method chosen beforehand.",
                "Kendes først, når en tilfældig stikprøve af fakturalinjer er gennemgået med en metode, der er valgt på forhånd."
            )
        case .figuresCaption:
            (
                "Three separate figures, never to be added together",
                "Tre adskilte beløb, som aldrig må lægges sammen"
            )
        case .billedHours: ("Billed hours", "Fakturerede timer")
        case .loggedHours: ("Logged hours", "Registrerede timer")
        case .confirmedHours: ("Confirmed hours", "Bekræftede timer")
        case .grantedHours: ("Granted hours", "Bevilgede timer")
        case .billedAmount: ("Billed", "Faktureret")
        case .hourlyRate: ("Hourly rate", "Timepris")
        case .confirmationRate: ("Confirmation rate", "Bekræftelsesandel")
        case .asked: ("Asked about", "Spurgt om")
        case .confirmed: ("Confirmed", "Bekræftet")
        case .denied: ("Denied", "Afkræftet")
        case .unanswered: ("Unanswered", "Ubesvaret")
        case .notAsked: ("Not asked", "Ikke spurgt")
        case .doubleBooked: ("Begins while another goes on", "Begynder, mens et andet er i gang")
        case .noShow: ("Citizen did not come", "Borgeren udeblev")
        case .unloggedHours: ("Billed beyond the log", "Faktureret ud over registreringen")
        case .doubleBookedHours: ("Double-booked hours", "Dobbeltbookede timer")
        case .maximumDayHours: ("Most hours in a day", "Flest timer på en dag")
        case .sessions: ("Sessions", "Møder")
        case .excessHours: ("Billed beyond confirmed", "Faktureret ud over bekræftet")
        case .firstSeen: ("First sign", "Første tegn")
        case .alerted: ("Alerted", "Udpeget")
        case .expectedAlerts: ("Expected at the others' rate", "Forventet som hos de andre")
        case .factKind: ("fact", "faktum")
        case .statisticKind: ("statistic", "statistik")
        case .questionNotVerdict:
            (
                "This is a question, not a verdict. Each finding below names innocent explanations and what would clear it.",
                "Dette er et spørgsmål, ikke en afgørelse. Hvert fund nedenfor nævner mulige forklaringer og hvad der ville afklare det."
            )
        case .papersHeading: ("Papers and pages", "Papirer og sider")
        case .papersBy: ("Papers on request:", "Papirer laves med:")
        case .questionsTitle: ("Question sheet for the talk with the citizen", "Spørgeark til samtalen med borgeren")
        case .hearingTitle: ("Hearing pack", "Partshøring")
        case .dossierTitle: ("Dossier for the manager", "Beslutningsgrundlag til lederen")
        case .innocentHeading: ("Innocent explanations", "Mulige forklaringer")
        case .clearsHeading: ("What would clear it", "Hvad der ville afklare det")
        case .asksHeading: ("Whom to ask what", "Hvem man spørger om hvad")
        case .rowsHeading: ("Rows behind it", "Rækkerne bag")
        case .controlsHeading: ("The municipality's own procedure", "Kommunens egen sagsgang")
        case .controlsCaption: ("Cases among those examined", "Tilfælde blandt de undersøgte")
        case .testHeading: ("Compared with the other providers", "Sammenlignet med de andre leverandører")
        }
    }
}

/// Words for values that files hold as codes.
enum ValueWords {
    static func name(_ tier: Tier, _ language: Language) -> String {
        switch (tier, language) {
        case (.documented, .english): "documented"
        case (.documented, .danish): "dokumenteret"
        case (.strong, .english): "strong"
        case (.strong, .danish): "stærk"
        case (.clear, .english): "clear"
        case (.clear, .danish): "tydelig"
        case (.watch, .english): "watch"
        case (.watch, .danish): "hold øje"
        case (.none, .english): "none"
        case (.none, .danish): "ingen"
        case (.notAssessable, .english): "not assessable"
        case (.notAssessable, .danish): "kan ikke vurderes"
        }
    }

    static func meaning(_ tier: Tier, _ language: Language) -> String {
        switch (tier, language) {
        case (.documented, .english):
            "Facts about the billing that come to a material amount, and nothing unusual beside comparable mentors. Carries no statistical claim."
        case (.documented, .danish):
            "Fakta om faktureringen, der løber op i et væsentligt beløb, og intet usædvanligt ved siden af sammenlignelige mentorer. Siger intet statistisk."
        case (.strong, .english):
            "Very unusual beside comparable mentors, also under the most cautious reckoning (q-value at most 0.10 however the indicators hang together)."
        case (.strong, .danish):
            "Meget usædvanlig ved siden af sammenlignelige mentorer, også når man regner mest forsigtigt (q-værdi højst 0,10, uanset hvordan indikatorerne hænger sammen)."
        case (.clear, .english):
            "Unusual beside comparable mentors: of all mentors with a q-value of at most 0.10, at most one in ten is expected to be ordinary."
        case (.clear, .danish):
            "Usædvanlig ved siden af sammenlignelige mentorer: af alle mentorer med en q-værdi på højst 0,10 ventes højst hver tiende at være helt almindelig."
        case (.watch, .english):
            "Worth an eye: of all mentors with a q-value of at most 0.20, at most one in five is expected to be ordinary."
        case (.watch, .danish):
            "Værd at holde øje med: af alle mentorer med en q-værdi på højst 0,20 ventes højst hver femte at være helt almindelig."
        case (.none, .english): "What could be assessed gives no alert."
        case (.none, .danish): "Det, der kunne vurderes, giver ingen udpegning."
        case (.notAssessable, .english):
            "No statistical judgement: too little data, or no claim in this run. No sign in either direction, and never \"clean\"."
        case (.notAssessable, .danish):
            "Ingen statistisk vurdering: for få oplysninger, eller intet udsagn i denne kørsel. Intet tegn i nogen retning, og aldrig det samme som \"i orden\"."
        }
    }

    static func name(_ type: MentorType?, _ language: Language) -> String {
        switch (type, language) {
        case (.company, .english): "company mentor"
        case (.company, .danish): "virksomhedsmentor"
        case (.external, .english): "external mentor"
        case (.external, .danish): "ekstern mentor"
        case (.municipal, .english): "municipal mentor"
        case (.municipal, .danish): "kommunal mentor"
        case (.specialist, .english): "specialist mentor"
        case (.specialist, .danish): "specialistmentor"
        case (nil, .english): "type not known"
        case (nil, .danish): "type ikke oplyst"
        }
    }

    /// A peer group by its code in the files.
    static func peers(_ code: String, _ language: Language) -> String {
        if let type = MentorType.allCases.first(where: { $0.code == code }) { return name(type, language) }
        switch (code, language) {
        case ("all", .english): return "all mentors"
        case ("all", .danish): return "alle mentorer"
        case ("own sessions", .english): return "the mentor's own sessions"
        case ("own sessions", .danish): return "mentorens egne møder"
        default: return code
        }
    }

    static func name(_ confirmation: Confirmation, _ language: Language) -> String {
        switch confirmation {
        case .confirmed: CommonWords.confirmed.text(language)
        case .denied: CommonWords.denied.text(language)
        case .unanswered: CommonWords.unanswered.text(language)
        case .notAsked: CommonWords.notAsked.text(language)
        }
    }

    static func table(_ name: String, _ language: Language) -> String {
        switch (TableKind(rawValue: name), language) {
        case (.sessions, .english): "sessions"
        case (.sessions, .danish): "møder"
        case (.invoices, .english): "invoice lines"
        case (.invoices, .danish): "fakturalinjer"
        case (.grants, .english): "grants"
        case (.grants, .danish): "bevillinger"
        case (.mentors, .english): "mentors"
        case (.mentors, .danish): "mentorer"
        case (.providers, .english): "providers"
        case (.providers, .danish): "leverandører"
        case (.followUps, .english): "follow-ups"
        case (.followUps, .danish): "opfølgninger"
        case (nil, _): name
        }
    }
}
