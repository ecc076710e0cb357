/// Words about what people have found in earlier alerts.
enum ReviewedWords: Words {
    case reviewedHeading, reviewedLead, reviewedNone, reviewedCaption, reviewedWhat, reviewedConfirmed, reviewedCleared
    case reviewedUnclear, reviewedOpen, reviewedShare, reviewedClaimed, reviewedNote, shareWithInterval, claimedShare
    case quietUntil, openedAgain, quietReasons

    var words: (english: String, danish: String) {
        switch self {
        case .reviewedHeading: ("What people found in earlier alerts", "Hvad man fandt i tidligere udpegninger")
        case .reviewedLead:
            (
                "From the decisions in the casebook up to {on}: of the alerts that were reviewed, how many were confirmed, beside what the method claims.",
                "Ud fra afgørelserne i sagsbogen til og med {on}: hvor mange af de gennemgåede udpegninger der blev bekræftet, ved siden af hvad metoden lover."
            )
        case .reviewedNone:
            (
                "No alert has been reviewed in the casebook up to {on}.",
                "Ingen udpegning er gennemgået i sagsbogen til og med {on}."
            )
        case .reviewedCaption:
            (
                "Reviewed alerts: mentors by tier, questions by rule",
                "Gennemgåede udpegninger: mentorer efter niveau, spørgsmål efter regel"
            )
        case .reviewedWhat: ("Tier or rule", "Niveau eller regel")
        case .reviewedConfirmed: ("Confirmed", "Bekræftet")
        case .reviewedCleared: ("Cleared", "Forklaret")
        case .reviewedUnclear: ("Unclear", "Uafklaret")
        case .reviewedOpen: ("Open", "Åben")
        case .reviewedShare: ("Confirmed share", "Andel bekræftet")
        case .reviewedClaimed: ("Claimed", "Lovet")
        case .reviewedNote:
            (
                "In brackets the 95 % interval (Clopper and Pearson) of confirmed among confirmed and cleared. By tier a mentor counts once, by rule once for each question. Open ones may turn out otherwise than those that were taken first.",
                "I parentes 95 %-intervallet (Clopper og Pearson) for bekræftede blandt bekræftede og forklarede. Efter niveau tæller en mentor én gang, efter regel én gang for hvert spørgsmål. De åbne kan falde anderledes ud end dem, der blev taget først."
            )
        case .shareWithInterval: ("{share} ({lower} to {upper})", "{share} ({lower} til {upper})")
        case .claimedShare: ("at least {share}", "mindst {share}")
        case .quietUntil:
            (
                "Quiet until {until}: people have answered this (case {case}: {reason}). It counts in the score as before.",
                "I ro til {until}: dette er besvaret (sag {case}: {reason}). Det tæller i scoren som før."
            )
        case .openedAgain:
            (
                "Open again: people had answered this (case {case}: {reason}), and since then it has grown by more than half.",
                "Åben igen: dette var besvaret (sag {case}: {reason}), men er siden vokset med mere end halvdelen."
            )
        case .quietReasons: ("Answered, quiet for now: {names}", "Besvaret, i ro: {names}")
        }
    }
}
