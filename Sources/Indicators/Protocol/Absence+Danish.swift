import Records

extension Absence {
    /// The reason in words, in one of the languages.
    public func explanation(in language: Language) -> String {
        switch language {
        case .danish: danish
        case .english: explanation.description
        }
    }

    private var danish: String {
        switch self {
        case .none: ""
        case .noSessionLog: "kørslen har ingen fil med møder at holde fakturaerne op mod"
        case .noInvoices: "kørslen har ingen fil med fakturaer"
        case .noGrants: "kørslen har ingen fil med bevillinger"
        case .noRegister: "kørslen har intet register over mentorer eller leverandører"
        case .noFollowUps: "kørslen har ingen fil med opfølgninger"
        case .noColumn: "ingen fil har den kolonne, som er nødvendig"
        case .noSessions: "ingen af mentorens møder ligger i perioden"
        case .noLines: "ingen af mentorens fakturalinjer ligger i perioden"
        case .tooFewAsked: "der er spurgt om for få møder"
        case .tooFewUnanswered:
            "for få møder er ubesvarede, eller for få er bekræftede, til at deres længder kan sammenlignes"
        case .tooFewConfirmed: "for få møder er bekræftede"
        case .tooFewSessions: "for få af mentorens møder kan vurderes på denne måde"
        case .tooFewCases: "for få af mentorens borgere har en bevilling, der angiver timer"
        case .sameLengths: "alle de møder, der er spurgt om, er lige lange"
        case .noConfirmedLengths: "borgerne bekræfter ikke længder, og fakturalinjerne henviser ikke til møder"
        case .linesNameSessions:
            "fakturalinjerne henviser til møder, så de vurderes ét for ét af indikatoren padded-sessions"
        case .noAgreedRate: "ingen aftalt timepris er kendt, hverken for mentoren eller for en leverandør"
        case .agreedRate: "timeprisen er aftalt og vurderes af indikatoren rate-over-agreed"
        case .noRate: "der er ikke faktureret timer, så der er ingen timepris"
        case .noStatedRate: "ingen fakturalinje angiver en timepris, så der er intet produkt at efterregne"
        case .lineSpansPeriod:
            "en fakturalinje rækker ud over perioden, så dens timer kan ikke sammenlignes med de registrerede"
        case .correctionRefused:
            "en korrektion af mentorens fakturaer blev afvist, så det ikke vides, hvad den trækker fra: ret den (rejects.csv)"
        case .grantsMissing:
            "så mange borgere hos så mange mentorer har ingen bevilling, at filen med bevillinger formentlig er et udsnit eller forældet"
        case .logMissing:
            "registreringen fra den leverandør, der fakturerer for mentoren, mangler helt eller for nogle dage, så timerne ikke kan holdes op mod den"
        case .noLogTimes: "det fremgår ikke, hvornår møderne er registreret"
        case .noAnswerTimes: "det fremgår ikke, hvornår borgerne har svaret"
        case .noModes: "det fremgår ikke, om møderne var med personligt fremmøde"
        case .noTexts: "ingen fakturalinje har en tekst"
        case .noIssueDates: "det fremgår ikke af nogen fakturalinje, hvornår den er udstedt"
        case .noPlaces: "ingen fakturalinje fakturerer pladser i en gruppe"
        case .noCitizens: "ingen fakturalinje nævner en borger"
        case .noContractDates: "det fremgår ikke af noget register, hvornår kontrakterne gælder"
        case .noNoShows: "der er ikke registreret udeblivelser"
        case .noGrantedHours: "ingen af bevillingerne til mentorens borgere angiver timer"
        case .noRuleInForce: "der gjaldt ingen regel om dette i perioden"
        case .noRuleTable: "kommunens opsætning har ingen tabel med regler for dette"
        case .tooShort: "filerne dækker for kort tid til, at det kan ses"
        case .noHistory: "filerne indeholder for få af mentorens tidligere måneder"
        case .tooFewPeers: "færre end 30 mentorer har de data, der skal til for at fastlægge det sædvanlige"
        case .noFittedNorm:
            "normfilen viser ikke, hvad der er sædvanligt her: For få mentorer i dens måneder havde de nødvendige data"
        case .noMonthlyHours:
            "ingen af periodens måneder har fakturerede timer, der kun hører til den måned, og kendte borgere"
        case .billingUnit: "kontrakten afrunder tiden til en enhed, så runde længder siger ikke noget"
        case .correctionUnplaced:
            "en korrektion passer lige godt til flere måneder eller kan læses på flere måder, så det ikke kan afgøres, hvilke timer den retter"
        case .sessionsRefused:
            "rækker i mentorens registrering blev afvist, så intet siger, hvor mange timer den har: ret dem (rejects.csv)"
        case .idsUnsettled:
            "nogle id'er står kun i fakturaerne og andre kun i registreringen, og intet siger, om de er de samme personer"
        }
    }
}
