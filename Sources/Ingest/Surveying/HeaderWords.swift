import Records

/// The words that stand over the contract's columns in Danish and English exports.
///
/// Words are folded: small letters and digits alone, `ae`, `oe` and `aa` for æ, ø and å. A precise word names the column; a
/// loose one names it where no precise word does, and may as well stand over names or other things.
struct HeaderWords {
    let precise: [String]
    let loose: [String]

    private init(_ precise: String, loose: String = "") {
        self.precise = precise.split(separator: " ").map(String.init)
        self.loose = loose.split(separator: " ").map(String.init)
    }

    private init(_ precise: [String], loose: [String] = []) {
        self.precise = precise
        self.loose = loose
    }

    /// Letters and digits of a header, folded.
    static func folded(_ header: String) -> String {
        var folded = ""
        for scalar in header.lowercased().unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": folded.unicodeScalars.append(scalar)
            case "æ": folded += "ae"
            case "ø": folded += "oe"
            case "å": folded += "aa"
            default: break
            }
        }
        return folded
    }

    /// The words over a column of the contract, its own name first.
    static func of(_ kind: TableKind, _ column: String) -> HeaderWords {
        var listed = tables[kind]?[column] ?? common[column]
        // `id` and the like name what the table itself is about.
        if column == "session_id", kind != .sessions { listed = listed.map { HeaderWords($0.precise) } }
        let own = folded(column)
        return HeaderWords([own] + (listed?.precise ?? []), loose: listed?.loose ?? [])
    }

    /// Words over a date that begins a session and holds no time, or over its time.
    static let sessionDay = HeaderWords(
        "dato moededato sessionsdato besoegsdato aktivitetsdato date detaildate startdato dag")
    static let startTime = HeaderWords(
        "start starttid starttidspunkt fra frakl kl startkl klokkeslaetstart starttime begyndt moedestart tidfra fratid"
    )
    static let endDay = HeaderWords("slutdato enddate")
    static let endTime = HeaderWords(
        "slut sluttid sluttidspunkt til tilkl slutkl klokkeslaetslut endtime sluttet moedeslut tidtil tiltid")

    private static let common: [String: HeaderWords] = [
        "mentor_id": HeaderWords(
            "mentornr mentornummer mentorkode medarbejderid medarbejdernr medarbejdernummer kontaktpersonid kontaktpersonnr mentorsinitialer mentorinitialer",
            loose: "mentor medarbejder kontaktperson konsulent initialer mentornavn vejleder"),
        "citizen_id": HeaderWords(
            "borgernr borgernummer borgerid cpr cprnr cprnummer personnr personnummer borgercpr borgerscpr borgerscprnr cprborger borgerscprnummer klientnr",
            loose: "borger klient deltager citizen sagsnr deltagernr"),
        "provider_id": HeaderWords(
            "leverandoernr leverandoerid leverandoernummer leverandoercvr kreditornr",
            loose: "leverandoer kreditor cvr cvrnr firma udbyder virksomhed provider supplier"),
        "grant_id": HeaderWords(
            "bevillingsid bevillingsnr bevillingnr bevillingsnummer bevillingid", loose: "bevilling indsatsid indsats"),
        "session_id": HeaderWords(
            "sessionsid sessionsnr regnr regid visitid visitno registreringsnr registreringsid registreringsnummer lognr logid moedeid moedenr aftaleid aftalenr besoegsid besoegsnr aktivitetsid kontaktid",
            loose: "id registrering loebenr loebenummer nr aftale"),
        "account": HeaderWords("konto kontonr kontonummer artskonto kontering"),
        "agreed_rate": HeaderWords(
            "aftalttimepris aftaltsats aftalepris aftalttakst", loose: "timepris timesats sats takst timeloen"),
    ]

    private static let tables: [TableKind: [String: HeaderWords]] = [
        .sessions: [
            "start": HeaderWords("starttidspunkt starttid startdato fra moedestart begyndt startkl"),
            "end": HeaderWords("slut sluttidspunkt sluttid slutdato til moedeslut sluttet slutkl"),
            "kind": HeaderWords("type moedetype sessionstype aktivitetstype samtaletype", loose: "art form status"),
            "group_id": HeaderWords("holdnr gruppenr gruppeid holdid holdnummer", loose: "hold gruppe"),
            "confirmation": HeaderWords(
                "bekraeftelse bekraeftet borgersvar borgerenssvar borgerbekraeftet borgersbekraeftelse bekraeftetafborger",
                loose: "svar kvittering godkendtafborger"),
            "confirmed_minutes": HeaderWords(
                "bekraeftettid bekraeftedeminutter bekraeftetminutter bekraeftedetimer bekraeftettimer bekraeftetlaengde bekraeftetvarighed"
            ),
            "confirmed_at": HeaderWords(
                "bekraeftetden bekraeftetdato bekraeftetkl bekraeftettidspunkt svardato svartidspunkt besvaretden besvaret"
            ),
            "logged_at": HeaderWords(
                "oprettet oprettetden registreret registreretden oprettelsestidspunkt registreringstidspunkt registreringsdato logget indtastet tidsstempel oprettelsesdato"
            ),
            "channel": HeaderWords("kanal svarkanal"),
            "mode": HeaderWords("kontaktform moedeform deltagelsesform"),
        ],
        .invoices: [
            "invoice_id": HeaderWords(
                "fakturanr fakturanummer fakturaid bilagsnr bilagsnummer regningsnr invoiceno invoicenumber regningsnummer",
                loose: "faktura bilag invoice"),
            "line_no": HeaderWords(
                "linje linjenr linjenummer linienr linie fakturalinje lineno linenumber line varelinje", loose: "pos nr"
            ),
            "service_from": HeaderWords(
                "periodefra fra fradato ydelsefra periodestart datofra leveretfra startdato periodensstart"),
            "service_to": HeaderWords(
                "periodetil til tildato ydelsetil periodeslut datotil leverettil slutdato periodensslut"),
            "service_date": HeaderWords("ydelsesdato leveringsdato moededato udfoert leveretden", loose: "dato date"),
            "hours": HeaderWords(
                "timer antaltimer timeantal timetal antalminutter minutter leveredetimer",
                loose: "antal varighed tid kvantitet quantity"),
            "amount": HeaderWords(
                "beloeb beloebexmoms beloebeksklmoms beloebeksmoms nettobeloeb linjebeloeb liniebeloeb beloebudenmoms beloebkr beloebdkk",
                loose: "ialt total sum linjetotal netto"),
            "currency": HeaderWords("valuta valutakode"),
            "hourly_rate": HeaderWords(
                "timepris timesats prisprtime timeloen timetakst", loose: "pris enhedspris sats stkpris takst"),
            "kind": HeaderWords("bilagstype dokumenttype fakturatype", loose: "type art"),
            "issued_on": HeaderWords(
                "fakturadato udstedt udstedelsesdato bilagsdato udstedtden regningsdato invoicedate"),
            "text": HeaderWords(
                "tekst beskrivelse varetekst linjetekst fakturatekst liniebeskrivelse", loose: "bemaerkning ydelse"),
            "unit": HeaderWords("enhed"),
            "approved_by": HeaderWords("godkendtaf attesteretaf anvistaf"),
            "places": HeaderWords("pladser antalpladser"),
        ],
        .grants: [
            "grant_id": HeaderWords(
                "bevillingsid bevillingsnr bevillingnr bevillingsnummer bevillingid afgoerelsesnr",
                loose: "bevilling sagsnr"),
            "valid_from": HeaderWords(
                "gyldigfra bevilgetfra fra fradato startdato periodefra bevillingstart", loose: "start"),
            "valid_to": HeaderWords(
                "gyldigtil bevilgettil til tildato slutdato periodetil bevillingslut", loose: "slut"),
            "hours_per_week": HeaderWords("timerpruge timerugentligt ugentligetimer timeruge ugetimer timerperuge"),
            "total_hours": HeaderWords("timerialt samletantaltimer bevilgedetimer timertotal"),
            "scheme": HeaderWords("ordning lovgrundlag", loose: "paragraf"),
            "extends": HeaderWords("forlaenger forlaengelseaf"),
            "max_rate": HeaderWords("maksimaltimepris makstimepris hoejstetimepris"),
            "decided_by": HeaderWords("bevilgetaf afgjortaf besluttetaf", loose: "sagsbehandler"),
            "purpose": HeaderWords("formaal"), "tasks": HeaderWords("opgaver"),
            "qualifications": HeaderWords("kvalifikationer"), "mentor_named": HeaderWords("mentornaevnt"),
            "duration_stated": HeaderWords("varighedangivet"), "hours_stated": HeaderWords("timerangivet"),
            "complaint_guidance": HeaderWords("klagevejledning"),
            "contract_signed_on": HeaderWords("kontraktunderskrevet aftaleunderskrevet underskrevetden"),
            "registered_on": HeaderWords("registreretden registreret registreringsdato"),
            "lasting_need": HeaderWords("varigtbehov"),
        ],
        .mentors: [
            "mentor_id": HeaderWords(
                "mentornr mentornummer mentorkode", loose: "mentor medarbejdernr medarbejderid initialer nr"),
            "mentor_type": HeaderWords("mentortype", loose: "type"),
            "active_from": HeaderWords("aktivfra ansatfra kontraktfra tiltraadt", loose: "fra startdato"),
            "active_to": HeaderWords("aktivtil ansattil kontrakttil fratraadt", loose: "til slutdato"),
            "person_key": HeaderWords("personnoegle personid"),
            "employee_id": HeaderWords("medarbejderid medarbejdernr tjenestenummer loennummer"),
            "terms_from": HeaderWords("vilkaarfra prisfra gaelderfra"),
            "terms_to": HeaderWords("vilkaartil pristil gaeldertil"),
        ],
        .providers: [
            "name": HeaderWords("navn leverandoernavn firmanavn virksomhedsnavn"),
            "cvr": HeaderWords("cvrnr cvrnummer"),
            "contract_from": HeaderWords("kontraktfra aftalefra", loose: "fra startdato"),
            "contract_to": HeaderWords("kontrakttil aftaletil", loose: "til slutdato"),
            "max_no_show_share": HeaderWords("maksudeblivelser udeblivelsesandel"),
            "billing_unit_minutes": HeaderWords("afregningsenhed afregningsenhedminutter mindsteenhed"),
            "rounding": HeaderWords("afrunding afrundes"),
            "rounding_per": HeaderWords("afrundingpr afrundespr"),
            "terms_from": HeaderWords("vilkaarfra prisfra gaelderfra"),
            "terms_to": HeaderWords("vilkaartil pristil gaeldertil"),
        ],
        .followUps: [
            "held_on": HeaderWords(
                "opfoelgningsdato afholdt afholdtden opfoelgningden samtaledato opfulgtden", loose: "dato date"),
            "by": HeaderWords("afholdtaf udfoertaf", loose: "sagsbehandler"),
            "outcome": HeaderWords("resultat udfald konklusion"),
        ],
    ]

    /// Words in a file's name that speak for a table.
    static func fileWords(_ kind: TableKind) -> [String] {
        switch kind {
        case .sessions: ["session", "registrering", "moede", "samtale", "tidsreg", "log", "besoeg"]
        case .invoices: ["invoice", "faktura", "regning", "bilag", "kreditor"]
        case .grants: ["grant", "bevilling", "afgoerelse"]
        case .mentors: ["mentors", "mentorer", "mentorliste", "mentorregister"]
        case .providers: ["provider", "leverandoer", "udbyder"]
        case .followUps: ["followup", "opfoelgning"]
        }
    }
}
