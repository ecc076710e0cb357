/// Words of the pages of mentors and providers.
enum CaseWords: Words {
    case briefHeading, waterfallHeading, waterfallCaption, waterfallDescription, waterfallNothing, waterfallTotal
    case previousAlert, nextAlert, mentorTitle, rankOf, scoreOf, sinceMonth
    case calendarHeading, calendarLead, calendarNone, calendarSeveral
    case hoursHeading, hoursDescription, grantedNote, grantedNone, grantedAll, figuresHeading
    case peersLead, peersSampled, peersThis, peersMedian, peersCount, providerPeersLead, providerPeersThis
    case findingsHeading, findingsNone, ruleHeading, beyondRule, observed, expected, countsFrom, contribution,
        comparedWith, comparedCount
    case hoursOf, indicatedOf, shownWindow, shownWindowOf, seenFirst, seenNever, seenMonths
    case rowsSummary, rowsCaption, rowsNone, rowsBeyond, otherMentor, invoiceLine
    case quietHeading, quietList, quietNone, silentMentor, silentMentorItem
    case providerTitle, providerSubtitle, restsHeading, exposureHeading, sureHeading
    case testBeyond, testUnder, testPoints, testMentors, testDeviations
    case testLead, testCaption, testResult, testFar, testAbove, testBelow, testPractice, testWordsDiffers, testWordsNot,
        testWordsNone
    case restsDocumented, restsSmall, restsNoDocumented, restsTest, restsNoTest, restsAlerted, restsMonths,
        restsIndicated
    case monthsHeading, monthsCaption, monthsDescription, mentorsHeading, mentorsLead, mentorsCaption, mentorsBeyond
    case sureFacts, sureTest, sureNotTested, sureFew, sureData, sureClaim, sureNotClaim, controlsProvider

    var words: (english: String, danish: String) {
        switch self {
        case .briefHeading: ("In brief", "Kort fortalt")
        case .waterfallHeading: ("How the score adds up", "Sådan lægges scoren sammen")
        case .waterfallCaption:
            ("Contributions; their sum is the score", "Bidrag; deres sum er scoren")
        case .waterfallDescription:
            ("{steps} add up to a score of {score} of 100.", "{steps} giver tilsammen en score på {score} af 100.")
        case .waterfallNothing:
            (
                "Nothing counts in the score; what is shown below is information.",
                "Intet tæller i scoren; det, der vises nedenfor, er oplysninger."
            )
        case .waterfallTotal: ("Score", "Score")
        case .previousAlert: ("Previous alert", "Forrige udpegning")
        case .nextAlert: ("Next alert", "Næste udpegning")
        case .mentorTitle: ("Mentor {id}, {period}", "Mentor {id}, {period}")
        case .rankOf: ("{rank} of {mentors} mentors", "{rank} af {mentors} mentorer")
        case .scoreOf: ("{score} of 100", "{score} af 100")
        case .sinceMonth: ("(seen since {month})", "(set siden {month})")
        case .calendarHeading: ("The period, day by day", "Perioden dag for dag")
        case .calendarLead:
            (
                "{sessions} logged sessions with {citizens} citizens. Times are when they began.",
                "{sessions} registrerede møder med {citizens} borgere. Tiderne er, hvornår de begyndte."
            )
        case .calendarNone:
            ("No session of the mentor lies in the period.", "Ingen af mentorens møder ligger i perioden.")
        case .calendarSeveral:
            ("and {count} more", "og {count} mere")
        case .hoursHeading: ("Hours side by side", "Timerne side om side")
        case .hoursDescription:
            (
                "Billed {billed}, logged {logged}, confirmed {confirmed}, granted {granted} hours.",
                "Faktureret {billed}, registreret {logged}, bekræftet {confirmed}, bevilget {granted} timer."
            )
        case .grantedNote:
            (
                "Grants state hours for {some} of {all} citizens; granted hours are theirs alone, by the week, for the days of the period.",
                "Bevillingerne angiver timer for {some} af {all} borgere; de bevilgede timer er alene deres, regnet pr. uge for periodens dage."
            )
        case .grantedNone:
            (
                "No grant of the mentor's citizens states hours, so that granted hours are not known.",
                "Ingen bevilling til mentorens borgere angiver timer, så de bevilgede timer kendes ikke."
            )
        case .grantedAll:
            (
                "Granted hours are those of all {all} citizens, by the week, for the days of the period.",
                "De bevilgede timer er alle {all} borgeres, regnet pr. uge for periodens dage."
            )
        case .figuresHeading: ("Figures", "Tal")
        case .peersLead:
            (
                "This mentor {value}; of {count} others ({group}) {higher} lie higher, and half below {median}.",
                "Denne mentor {value}; af {count} andre ({group}) ligger {higher} højere, og halvdelen under {median}."
            )
        case .providerPeersLead:
            (
                "{name}: each dot is one of {own} mentors of this provider (median {ownMedian}), the bars are {count} mentors of all others (median {median}).",
                "{name}: hver prik er en af {own} mentorer hos denne leverandør (median {ownMedian}), søjlerne er {count} mentorer hos alle andre (median {median})."
            )
        case .providerPeersThis: ("median of these {count}", "median af disse {count}")
        case .peersSampled:
            (
                "Of so many mentors every {step}th is drawn.", "Af så mange mentorer er hver {step}. tegnet."
            )
        case .peersThis: ("this mentor: {value}", "denne mentor: {value}")
        case .peersMedian: ("median {value}", "median {value}")
        case .peersCount: ("mentors", "mentorer")
        case .findingsHeading: ("Findings", "Fund")
        case .findingsNone: ("Nothing was found.", "Der er ingen fund.")
        case .ruleHeading: ("Held against:", "Holdes op mod:")
        case .beyondRule: ("Hours beyond the rule", "Timer ud over reglen")
        case .observed: ("Observed", "Observeret")
        case .expected: ("Usual or allowed", "Sædvanligt eller tilladt")
        case .countsFrom: ("Counts from", "Tæller fra")
        case .contribution: ("Contribution to the score", "Bidrag til scoren")
        case .comparedWith: ("Compared with", "Sammenlignet med")
        case .comparedCount: ("{count} mentors ({group})", "{count} mentorer ({group})")
        case .hoursOf: ("{hours} hours", "{hours} timer")
        case .indicatedOf:
            ("about {figures} in {period}; cannot be claimed", "ca. {figures} i {period}; kan ikke kræves tilbage")
        case .shownWindow: ("Time", "Tidsrum")
        case .shownWindowOf:
            (
                "{window}, the most unusual of {count} stretches of time",
                "{window}, det mest usædvanlige af {count} tidsrum"
            )
        case .seenFirst:
            (
                "Judged month by month, {first} is the first month that shows it by itself. It counts in {months}.",
                "Bedømt måned for måned er {first} den første måned, der viser det alene. Det tæller i {months}."
            )
        case .seenNever:
            (
                "No single month shows it by itself; the months together do.",
                "Ingen enkelt måned viser det alene; det gør månederne tilsammen."
            )
        case .seenMonths: ("{count} of {all} months", "{count} af {all} måneder")
        case .rowsSummary: ("Show or hide the rows", "Vis eller skjul rækkerne")
        case .rowsCaption: ("{name}: the rows in the files", "{name}: rækkerne i filerne")
        case .rowsNone: ("No row belongs to it.", "Ingen række hører til det.")
        case .rowsBeyond:
            ("{count} more rows stand in evidence.csv.", "Yderligere {count} rækker står i evidence.csv.")
        case .otherMentor: ("row of another mentor id", "række med et andet mentor-id")
        case .invoiceLine: ("{invoice}, line {line}", "{invoice}, linje {line}")
        case .quietHeading:
            (
                "What was looked at and not found, and what could not be",
                "Hvad der er undersøgt uden fund, og hvad der ikke kunne undersøges"
            )
        case .quietList: ("Looked at and not found: {names}.", "Undersøgt uden fund: {names}.")
        case .quietNone: ("Nothing else could be looked at.", "Intet andet kunne undersøges.")
        case .silentMentor: ("Could not be assessed", "Kunne ikke vurderes")
        case .silentMentorItem: ("{reason}: {names}", "{reason}: {names}")
        case .providerTitle: ("Provider {id}, {period}", "Leverandør {id}, {period}")
        case .providerSubtitle:
            (
                "{period} · {mentors} mentors, {alerted} of them alerted; at the other providers' rate {expected} would be expected",
                "{period} · {mentors} mentorer, heraf {alerted} udpeget; som hos de andre leverandører ville {expected} være ventet"
            )
        case .restsHeading: ("What the case rests on", "Hvad sagen hviler på")
        case .exposureHeading: ("Three figures in kroner", "Tre beløb")
        case .sureHeading: ("How sure this is, and why", "Hvor sikkert det er, og hvorfor")
        case .testLead:
            (
                "For each question the provider's mentors are taken together and held against the mentors of all other providers, with allowance for ordinary providers' differing from each other, and for chance. One mentor alone cannot make a provider stand out: the answer has to hold without the mentor that shows it most. How time and answers are registered is a provider's practice: it is shown and not counted.",
                "For hvert spørgsmål ses leverandørens mentorer under ét og holdes op mod alle andre leverandørers mentorer. Der tages højde for, at almindelige leverandører er forskellige, og for tilfældigheder. Én mentor kan ikke alene få en leverandør til at skille sig ud: svaret skal også holde uden den mentor, der viser det mest. Hvordan tid og svar registreres, er leverandørens praksis: det vises og tæller ikke."
            )
        case .testCaption: ("The test, question by question", "Sammenligningen, spørgsmål for spørgsmål")
        case .testResult: ("Result", "Resultat")
        case .testBeyond:
            (
                "{own} {unit} beyond the usual, where others have {others}",
                "{own} {unit} over det sædvanlige, hvor andre har {others}"
            )
        case .testUnder:
            (
                "{own} {unit} below the usual, where others have {others}",
                "{own} {unit} under det sædvanlige, hvor andre har {others}"
            )
        case .testPoints: ("percentage points", "procentpoint")
        case .testMentors: ("percentage points of mentors with any", "procentpoint af mentorer med noget sådant")
        case .testDeviations: ("standard deviations", "standardafvigelser")
        case .testFar:
            (
                "above the others by more than chance and ordinary differences explain",
                "over de andre med mere, end tilfældigheder og almindelige forskelle forklarer"
            )
        case .testAbove:
            (
                "above the others, but no more than chance and ordinary differences explain",
                "over de andre, men ikke mere end tilfældigheder og almindelige forskelle kan forklare"
            )
        case .testBelow: ("not above the others", "ikke over de andre")
        case .testPractice:
            (
                "; a practice, not counted", "; en praksis, tæller ikke"
            )
        case .testWordsDiffers:
            (
                "Taken together this provider's mentors differ from all others' by more than chance and ordinary differences explain (q-value {q}).",
                "Set under ét skiller leverandørens mentorer sig ud fra alle andres med mere, end tilfældigheder og almindelige forskelle forklarer (q-værdi {q})."
            )
        case .testWordsNot:
            (
                "Taken together this provider's mentors do not differ from all others' by more than chance and ordinary differences explain (q-value {q}).",
                "Set under ét skiller leverandørens mentorer sig ikke ud fra alle andres med mere, end tilfældigheder og almindelige forskelle forklarer (q-værdi {q})."
            )
        case .testWordsNone:
            (
                "The provider could not be compared: there are too few providers, or too little data. That is no sign in either direction.",
                "Leverandøren kunne ikke sammenlignes: der er for få leverandører eller for få oplysninger. Det er intet tegn i nogen retning."
            )
        case .restsDocumented:
            (
                "Facts about the billing that come to {amount}; of that {part} of its alerted mentors: {names}. What is left are smaller sums of mentors who are not alerted (findings.csv).",
                "Fakta om faktureringen for {amount}; heraf {part} hos udpegede mentorer: {names}. Resten er mindre beløb hos mentorer, der ikke er udpeget (findings.csv)."
            )
        case .restsSmall:
            (
                "Facts about the billing that come to {amount}, none of them of an alerted mentor.",
                "Fakta om faktureringen for {amount}, intet af det hos en udpeget mentor."
            )
        case .restsNoDocumented:
            ("No facts about the billing come to an amount.", "Ingen fakta om faktureringen giver et beløb.")
        case .restsTest:
            (
                "The comparison with the other providers: {names} (q-value {q}).",
                "Sammenligningen med de andre leverandører: {names} (q-værdi {q})."
            )
        case .restsNoTest:
            (
                "The comparison with the other providers adds nothing.",
                "Sammenligningen med de andre leverandører føjer intet til."
            )
        case .restsAlerted:
            (
                "{alerted} of {mentors} mentors are alerted; {expected} would be expected at the other providers' rate.",
                "{alerted} af {mentors} mentorer er udpeget; {expected} ville være ventet som hos de andre leverandører."
            )
        case .restsMonths:
            (
                "Among its alerted mentors the findings are seen since {month}.",
                "Hos de udpegede mentorer er fundene set siden {month}."
            )
        case .restsIndicated:
            (
                "Beyond that statistics point at {amount}, which is indicative and cannot be claimed.",
                "Derudover peger statistikken på {amount}, som er vejledende og ikke kan kræves tilbage."
            )
        case .monthsHeading: ("Month by month", "Måned for måned")
        case .monthsCaption:
            (
                "As far back as the files go. Hours billed are the provider's own lines; sessions are those of its mentors.",
                "Så langt tilbage, filerne rækker. Fakturerede timer er leverandørens egne linjer; møder er dens mentorers."
            )
        case .monthsDescription:
            (
                "{months} months; in the last one {billed} hours billed, {logged} logged and {confirmed} confirmed.",
                "{months} måneder; i den sidste {billed} timer faktureret, {logged} registreret og {confirmed} bekræftet."
            )
        case .mentorsHeading: ("All its mentors", "Alle dens mentorer")
        case .mentorsLead:
            (
                "Each mentor counts for the provider with most of its hours.",
                "Hver mentor tæller hos den leverandør, der har flest af dens timer."
            )
        case .mentorsCaption:
            ("The provider's mentors, first to be read first", "Leverandørens mentorer i læserækkefølge")
        case .mentorsBeyond:
            ("{count} more mentors stand in mentors.csv.", "Yderligere {count} mentorer står i mentors.csv.")
        case .sureFacts:
            (
                "The facts are exact sums over rows that can be looked up; what they do not say is why. Innocent explanations stand with each.",
                "Fakta er nøjagtige summer over rækker, der kan slås op; de siger ikke hvorfor. Mulige forklaringer står ved hvert fund."
            )
        case .sureTest:
            (
                "Of all providers with a q-value of at most 0.10, at most one in ten is expected to be ordinary. This one has {q}.",
                "Af alle leverandører med en q-værdi på højst 0,10 ventes højst hver tiende at være helt almindelig. Denne har {q}."
            )
        case .sureNotTested:
            (
                "There is no statistical statement about this provider.",
                "Der er intet statistisk udsagn om denne leverandør."
            )
        case .sureFew:
            (
                "It has {mentors} mentors in the run; with so few every figure hangs on single people.",
                "Den har {mentors} mentorer i kørslen; med så få hænger hvert tal på enkelte personer."
            )
        case .sureData:
            (
                "Citizens were asked about {asked} of {sessions} sessions; of the others nobody knows what they would have answered.",
                "Borgerne er spurgt om {asked} af {sessions} møder; om de andre ved ingen, hvad de ville have svaret."
            )
        case .sureClaim:
            (
                "The run's check of itself found nothing that speaks against this claim.",
                "Kørslens kontrol af sig selv fandt intet, der taler imod dette udsagn."
            )
        case .sureNotClaim:
            (
                "The run's check of itself asks for more caution with its statistics: see the first page.",
                "Kørslens kontrol af sig selv maner til mere forsigtighed med statistikken: se forsiden."
            )
        case .controlsProvider:
            (
                "Before others are asked: what the municipality itself did in the cases of this provider. Nothing of this is held against the provider.",
                "Før andre spørges: hvad kommunen selv har gjort i denne leverandørs sager. Intet heraf holdes mod leverandøren."
            )
        }
    }
}
