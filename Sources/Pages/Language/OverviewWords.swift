/// Words of the report's first page.
enum OverviewWords: Words {
    case overviewTitle, overviewLead, firstHeading, firstStart, firstNone, firstNext, firstProvider
    case providerOf, tiersHeading, tiersCaption, tiersNote
    case listHeading, listLead, listLeadNone, listCaption, barLegend, noAlerts, beyond, folded, orderLead, filterText,
        filterTier,
        filterAll
    case filterCount, lastTime, moreReasons
    case noticeRepeated, noticeUnsettled, noticeMentors, noticeProviders, noticeOneNumber, noticeZero, namesMore
    case providersHeading, providersLead, providersCaption, providersBeyond
    case funnelHeading, funnelLead, funnelNote, funnelNone
    case funnelX, funnelXRoot, funnelY, funnelOrdinary, funnelDocumented, funnelStrong, funnelWatch, funnelMean,
        funnelLimit
    case funnelDescription
    case kronerHeading, kronerLead, kronerCaption, kronerOthers, documentedTotal
    case changesHeading, changesLead, changesFew, changesNone, changesCaption, change, changeNew, changeGone, changeUp,
        changeDown
    case changeSame, changeMore, lastNew, lastNotSeen, lastNotAlerted
    case readHeading, readLead, readCaption, rowsRead, rowsAccepted, rowsRefused, rowsOutside, kronerInside
    case kronerOutside, kronerRefused, refusalsLead, refusalItem, unreadLead, unreadItem, checksHeading, checkPassed
    case checkFailed, checkAlarm, checkRows, checkKroner, checkScores, checkOnce
    case silentHeading, silentLead, silentAll, silentMentors, notAssessableCount, notAssessableClaim
    case claimHeading, claimLead
    case controlsLead, controlsNone
    case sourceHeading, sourceLead, sourceVersion, sourcePeriod, sourcePolicy, sourceNorms, sourceRules, sourceOwnNorms
    case sourceInput, sourcePrivacy, sourceMasked, sourceRevealed, made

    var words: (english: String, danish: String) {
        switch self {
        case .overviewTitle: ("Review of the mentor scheme, {period}", "Tilsyn med mentorordningen, {period}")
        case .overviewLead:
            (
                "Where billing and log do not add up, and what would clear it. An alert is a question to be clarified, never a verdict.",
                "Hvor fakturering og registrering ikke stemmer, og hvad der ville afklare det. En udpegning er et spørgsmål til afklaring, ikke en afgørelse."
            )
        case .firstHeading: ("Who comes first, and why", "Hvem kommer først, og hvorfor")
        case .firstStart: ("First to be read:", "Læs først:")
        case .firstNone: ("No mentor is alerted in this period.", "Ingen mentor er udpeget i denne periode.")
        case .firstNext:
            (
                "What to ask the citizens stands in the",
                "Hvad borgerne skal spørges om, står i"
            )
        case .firstProvider:
            ("Of the providers, look first at", "Blandt leverandørerne: se først på")
        case .providerOf: ("of provider", "hos leverandør")
        case .noticeRepeated:
            (
                "{count} rows of the log repeat others with the same mentor, citizen and times under another id. Each session counts once. Mentors: {names}.",
                "{count} rækker i registreringen gentager andre med samme mentor, borger og tider under et andet id. Hvert møde tæller én gang. Mentorer: {names}."
            )
        case .noticeUnsettled:
            (
                "Ids that differ only in case, signs or leading zeros bill on one side and meet on the other: {names}. Hours are not assessed for them until the ids are corrected, a profile says that they are one (ids: ignore), or the register lists both.",
                "Id'er, der kun adskiller sig ved store og små bogstaver, tegn eller foranstillede nuller, fakturerer på den ene side og mødes på den anden: {names}. Timer vurderes ikke for dem, før id'erne er rettet, en profil siger, at de er ét (ids: ignore), eller registret nævner begge."
            )
        case .noticeMentors:
            ("Mentors that the register lacks: {names}.", "Mentorer, som registret ikke kender: {names}.")
        case .noticeProviders:
            ("Providers that the register lacks: {names}.", "Leverandører, som registret ikke kender: {names}.")
        case .noticeOneNumber:
            (
                "Providers that have one CVR number, so that a document does not say which of them it is of: {names}.",
                "Leverandører med samme CVR-nummer, så et bilag ikke siger, hvem af dem det er fra: {names}."
            )
        case .noticeZero:
            (
                "Figures that are 0 and were read as not filled in: {count}, in {names}. references.csv has each.",
                "Tal, der er 0 og er læst som ikke udfyldt: {count}, i {names}. references.csv har dem hver for sig."
            )
        case .namesMore: ("{names} and {count} more", "{names} og {count} mere")
        case .tiersHeading: ("Tiers", "Niveauer")
        case .tiersCaption: ("{mentors} mentors by tier", "{mentors} mentorer efter niveau")
        case .tiersNote:
            (
                "The order of the list is the score's: how unusual a mentor is beside comparable ones. Documented kroner stand beside it in a column of their own. Of the mentors between two limits more are ordinary than of all below the upper one.",
                "Listens rækkefølge er scorens: hvor usædvanlig en mentor er ved siden af sammenlignelige. De dokumenterede kroner står ved siden af i deres egen kolonne. Blandt mentorerne mellem to grænser er flere helt almindelige end blandt alle under den øverste."
            )
        case .listHeading: ("Alerts in order", "Udpegninger i rækkefølge")
        case .listLead:
            (
                "{alerts} of {mentors} mentors are alerted. Click on an id for everything behind it.",
                "{alerts} af {mentors} mentorer er udpeget. Klik på et id for alt, hvad der ligger bag."
            )
        case .listLeadNone: ("None of {mentors} mentors is alerted.", "Ingen af {mentors} mentorer er udpeget.")
        case .listCaption: ("Alerted mentors, first to be read first", "Udpegede mentorer i læserækkefølge")
        case .barLegend:
            (
                "The bar shows the parts of the score, up to 100: dark is facts, striped is statistics.",
                "Bjælken viser scorens dele, op til 100: mørkt er fakta, stribet er statistik."
            )
        case .noAlerts:
            (
                "There is nothing to list. What could not be assessed stands below; that is no sign in either direction.",
                "Der er intet at vise. Det, der ikke kunne vurderes, står nedenfor; det er intet tegn i nogen retning."
            )
        case .beyond:
            (
                "{count} more alerts have no page here; they stand in alerts.csv. The setting report.most_alerts says how many do.",
                "Yderligere {count} udpegninger har ingen side her; de står i alerts.csv. Indstillingen report.most_alerts siger, hvor mange der får en."
            )
        case .orderLead:
            (
                "Too few mentors for a claim about who is unusual. The first in the order of the score, of 100; explain shows what is behind each:",
                "For få mentorer til et udsagn om, hvem der er usædvanlig. De første efter score, af 100; explain viser, hvad der ligger bag hver:"
            )
        case .folded:
            (
                "{count} more show nothing but what many do alike (above), and are not read one by one",
                "Yderligere {count} viser kun det, som mange gør ens (øverst), og læses ikke én for én"
            )
        case .filterText: ("Search", "Søg")
        case .filterTier: ("Tier", "Niveau")
        case .filterAll: ("all", "alle")
        case .filterCount: ("{shown} of {all} shown", "{shown} af {all} vises")
        case .lastTime: ("Last time", "Sidst")
        case .moreReasons: ("and {count} more", "og {count} mere")
        case .providersHeading: ("Providers", "Leverandører")
        case .providersLead:
            (
                "Each provider as a whole against all others: where all mentors of a provider have the same deviation, none of them stands out among the others, but the provider does.",
                "Hver leverandør som helhed mod alle andre: har alle en leverandørs mentorer samme afvigelse, skiller ingen af dem sig ud blandt de andre, men det gør leverandøren."
            )
        case .providersCaption: ("Providers, those that differ most first", "Leverandører, de mest afvigende først")
        case .providersBeyond:
            (
                "{count} more providers stand in providers.csv.",
                "Yderligere {count} leverandører står i providers.csv."
            )
        case .funnelHeading: ("Confirmation rates", "Bekræftelsesandele")
        case .funnelLead:
            (
                "Each point is a mentor: how many sessions citizens were asked about, and how many of them they confirmed. Few answers vary much by chance, so the limits are wide on the left.",
                "Hvert punkt er en mentor: hvor mange møder borgerne er spurgt om, og hvor mange de har bekræftet. Få svar svinger meget tilfældigt, derfor er grænserne brede til venstre."
            )
        case .funnelNote:
            (
                "The limits follow a beta-binomial law fitted to the mentors of this run, the most extreme left out, so that they allow for ordinary mentors' differing from each other. They are an aid to the eye; alerts rest on the findings. A citizen who does not answer is no sign by itself: ill and less digital citizens answer less.",
                "Grænserne følger en beta-binomial fordeling tilpasset denne kørsels mentorer uden de mest ekstreme, så de tager højde for, at almindelige mentorer er forskellige. De hjælper øjet; udpegningerne hviler på fundene. At en borger ikke svarer, er ikke i sig selv et tegn: syge og mindre digitale borgere svarer sjældnere."
            )
        case .funnelNone:
            (
                "No citizen was asked about a session, so that there is nothing to draw.",
                "Ingen borger er spurgt om et møde, så der er intet at tegne."
            )
        case .funnelX: ("sessions asked about", "møder spurgt om")
        case .funnelXRoot:
            ("sessions asked about (square-root scale)", "møder spurgt om (kvadratrodsskala)")
        case .funnelY: ("confirmed of them", "heraf bekræftet")
        case .funnelOrdinary: ("not alerted", "ikke udpeget")
        case .funnelDocumented: ("documented", "dokumenteret")
        case .funnelStrong: ("strong or clear", "stærk eller tydelig")
        case .funnelWatch: ("watch", "hold øje")
        case .funnelMean: ("mean {rate}", "middel {rate}")
        case .funnelLimit: ("{share} above", "{share} over")
        case .funnelDescription:
            (
                "{mentors} mentors with answers; mean confirmation rate {mean}. {below} lie below the limit that {share} are expected to lie above; {alerted} of these are alerted.",
                "{mentors} mentorer med svar; middel for bekræftelsesandelen {mean}. {below} ligger under den grænse, som {share} ventes at ligge over; heraf er {alerted} udpeget."
            )
        case .kronerHeading: ("Kroner at stake", "Beløb på spil")
        case .kronerLead:
            (
                "Documented kroner come from facts, indicated ones from statistics. They are separate figures. Lines that came late and corrections count in the month of their service.",
                "Dokumenterede beløb følger af fakta, indikerede af statistik. Det er adskilte beløb. Linjer, der kom sent, og korrektioner tæller i ydelsens måned."
            )
        case .kronerCaption: ("Documented kroner by finding", "Dokumenterede beløb efter fund")
        case .kronerOthers:
            ("mentors not alerted, or without a page here", "mentorer, der ikke er udpeget eller er uden side her")
        case .documentedTotal: ("Documented in all", "Dokumenteret i alt")
        case .changesHeading: ("Changes since last time", "Ændringer siden sidst")
        case .changesLead:
            (
                "Compared with the run of {period}.", "Sammenlignet med kørslen for {period}."
            )
        case .changesFew:
            (
                "Only {share} of this run's mentors were in it: is it of the same municipality?",
                "Kun {share} af denne kørsels mentorer var med i den: er den fra samme kommune?"
            )
        case .changesNone:
            (
                "There was no run of the period before to compare with. A sweep finds it beside its own folder, or where --previous names it.",
                "Der var ingen kørsel for perioden før at sammenligne med. Den findes ved siden af kørslens egen mappe eller angives med --previous."
            )
        case .changesCaption: ("Alerts now and last time", "Udpegninger nu og sidst")
        case .change: ("Change", "Ændring")
        case .changeNew: ("New", "Nye")
        case .changeGone: ("Not alerted any more", "Ikke længere udpeget")
        case .changeUp: ("Moved to a higher tier", "Rykket op i niveau")
        case .changeDown: ("Moved to a lower tier", "Rykket ned i niveau")
        case .changeSame: ("In the same tier", "Samme niveau")
        case .changeMore: ("and {count} more", "og {count} mere")
        case .lastNew: ("not alerted", "ikke udpeget")
        case .lastNotSeen: ("not in the files", "ikke i filerne")
        case .lastNotAlerted: ("was {tier}", "var {tier}")
        case .readHeading: ("What was read, and what was not", "Hvad der er læst, og hvad der ikke er")
        case .readLead:
            (
                "{read} rows were read: {accepted} accepted, {refused} refused. Of the accepted {outside} lie outside the period and serve as context. rejects.csv names every refused row with its reason.",
                "{read} rækker er læst: {accepted} godtaget, {refused} afvist. Af de godtagne ligger {outside} uden for perioden og tjener som sammenhæng. rejects.csv nævner hver afvist række med begrundelse."
            )
        case .readCaption: ("Files read", "Læste filer")
        case .rowsRead: ("Rows", "Rækker")
        case .rowsAccepted: ("Accepted", "Godtaget")
        case .rowsRefused: ("Refused", "Afvist")
        case .rowsOutside: ("Outside the period", "Uden for perioden")
        case .kronerInside: ("Kroner in the period", "Beløb i perioden")
        case .kronerOutside: ("Kroner outside", "Beløb uden for")
        case .kronerRefused: ("Kroner refused", "Afvist beløb")
        case .refusalsLead: ("Refused, by reason:", "Afvist efter årsag:")
        case .refusalItem: ("{table}: {count} × {code}", "{table}: {count} × {code}")
        case .unreadLead: ("Columns that were never read:", "Kolonner, der aldrig er læst:")
        case .unreadItem: ("{file}: {columns}", "{file}: {columns}")
        case .checksHeading: ("The run's checks of itself", "Kørslens kontrol af sig selv")
        case .checkPassed: ("Passed:", "I orden:")
        case .checkFailed: ("FAILED:", "FEJL:")
        case .checkAlarm:
            (
                "A check of the run by itself failed: {name}. Do not use this report before that is cleared up.",
                "Kørslens kontrol af sig selv slog fejl: {name}. Brug ikke denne rapport, før det er opklaret."
            )
        case .checkRows:
            (
                "rows read are those accepted and those refused, in every table",
                "læste rækker er de godtagne og de afviste, i hver tabel"
            )
        case .checkKroner:
            (
                "kroner of the lines, of the mentors and of the providers are the same",
                "beløb på linjerne, hos mentorerne og hos leverandørerne er ens"
            )
        case .checkScores:
            ("every score is the sum of the contributions shown", "hver score er summen af de viste bidrag")
        case .checkOnce: ("no krone is documented twice", "ingen krone er dokumenteret to gange")
        case .silentHeading: ("What could not be assessed", "Hvad der ikke kunne vurderes")
        case .silentLead:
            (
                "Silence is not innocence: where data were missing nothing was judged, and nothing follows from that.",
                "Manglende oplysninger betyder ikke, at alt er i orden: hvor de manglede, er intet vurderet, og intet følger deraf."
            )
        case .silentAll: ("Questions nobody could be asked", "Spørgsmål, der ikke kunne stilles for nogen")
        case .silentMentors:
            (
                "asked, and could not be judged for any mentor (not_assessed.csv says why for each): {names}",
                "stillet, men kunne ikke vurderes for nogen mentor (not_assessed.csv siger hvorfor for hver): {names}"
            )
        case .notAssessableCount:
            (
                "{count} of {mentors} mentors have too little data for a statistical judgement. not_assessed.csv says for every mentor what could not be judged and why.",
                "{count} af {mentors} mentorer har for få oplysninger til en statistisk vurdering. not_assessed.csv siger for hver mentor, hvad der ikke kunne vurderes og hvorfor."
            )
        case .notAssessableClaim:
            (
                "For {count} of {mentors} mentors there is no statistical judgement: this run makes no claim, for the reason below. not_assessed.csv says for every mentor what could not be judged by itself.",
                "For {count} af {mentors} mentorer er der ingen statistisk vurdering: denne kørsel giver intet udsagn, se grunden nedenfor. not_assessed.csv siger for hver mentor, hvad der i sig selv ikke kunne vurderes."
            )
        case .claimHeading: ("How sure this is", "Hvor sikkert det er")
        case .claimLead:
            (
                "Of all mentors with a q-value of at most 0.10, whatever their tier, at most one in ten is expected to be ordinary; with at most 0.20 one in five. Each run checks whether its data support that:",
                "Af alle mentorer med en q-værdi på højst 0,10, uanset niveau, ventes højst hver tiende at være helt almindelig; med højst 0,20 hver femte. Hver kørsel kontrollerer, om dens data bærer det:"
            )
        case .controlsLead:
            (
                "Counted for the municipality itself; never held against a mentor and in nobody's score.",
                "Opgjort om kommunen selv; holdes aldrig mod en mentor og indgår i ingen score."
            )
        case .controlsNone:
            ("No table tells of the municipality's own procedure.", "Ingen tabel fortæller om kommunens egen sagsgang.")
        case .sourceHeading: ("Where this comes from", "Hvor det kommer fra")
        case .sourceLead:
            (
                "Everything here can be recomputed from these files; run.json in the folder above holds their fingerprints in full.",
                "Alt her kan regnes efter ud fra disse filer; run.json i mappen ovenfor har deres fingeraftryk i fuld længde."
            )
        case .sourceVersion: ("Program", "Program")
        case .sourcePeriod: ("Period", "Periode")
        case .sourcePolicy: ("Policy", "Indstillinger")
        case .sourceNorms: ("What is usual", "Det sædvanlige")
        case .sourceRules: ("Rules by date", "Daterede regler")
        case .sourceOwnNorms:
            (
                "learned from the mentors of this run, as no norms of earlier months were given",
                "lært af denne kørsels egne mentorer, da der ikke var givet normer fra tidligere måneder"
            )
        case .sourceInput: ("Input", "Inddata")
        case .sourcePrivacy: ("Personal numbers", "CPR-numre")
        case .sourceMasked:
            (
                "ids that hold one are shown as pseudonyms, texts are masked",
                "id'er med CPR-nummer vises som pseudonymer, tekster er maskeret"
            )
        case .sourceRevealed:
            (
                "citizens' ids are shown as they are (--reveal-citizens)",
                "borgeres id'er vises, som de er (--reveal-citizens)"
            )
        case .made: ("Tilsyn {version} · {period}", "Tilsyn {version} · {period}")
        }
    }
}
