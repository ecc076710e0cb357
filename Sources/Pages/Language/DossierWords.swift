/// Words of the dossier for the manager who decides.
enum DossierWords: Words {
    case dTitle, dSummary, dNoRecommendation, dPattern, dMentorsCaption, dFindings, dNoMentors, dOthers, dRestsHeading
    case dExplanationsHeading, dExplanationsLead, dExplanation, dTried, dOutcome
    case dGuidanceHeading, dGuidanceLead, dGuidanceLetters, dGuidanceMails, dGuidanceContract, dGuidanceMeetings
    case dNeedsHeading, dNeedsLead, dNeed, dDone, dReference
    case dHearingHeld, dMentorsHeard, dSample, dCitizens, dEarlier, dContract, dLawyer
    case dLimitationHeading, dLimitation, dKnown, dDecisionHeading, dDecisionLead, dDecidedBy, dReasons, dWeighed,
        dDecision

    var words: (english: String, danish: String) {
        switch self {
        case .dTitle: ("Dossier: provider {id}, {period}", "Beslutningsgrundlag: leverandør {id}, {period}")
        case .dSummary:
            (
                "{period}: {mentors} mentors, {alerted} of them to be clarified.",
                "{period}: {mentors} mentorer, heraf {alerted} til afklaring."
            )
        case .dNoRecommendation:
            (
                "The program makes no recommendation. It shows what stands in the files; a person weighs it, decides, and gives reasons in own words. A score may not be the basis of the decision.",
                "Programmet giver ingen anbefaling. Det viser, hvad der står i filerne; et menneske vejer det, afgør sagen og begrunder det med egne ord. En score må ikke ligge til grund for afgørelsen."
            )
        case .dPattern: ("The pattern over mentors", "Mønsteret på tværs af mentorer")
        case .dMentorsCaption:
            ("Mentors to be clarified, with their findings", "Mentorer til afklaring og deres fund")
        case .dFindings: ("Findings", "Fund")
        case .dNoMentors:
            (
                "None of its mentors is to be clarified in this run.",
                "Ingen af dens mentorer er til afklaring i denne kørsel."
            )
        case .dOthers:
            (
                "The mentors in this list come to {shown}. The provider's figure, {all}, is that of its own invoice lines, also those of mentors that are not to be clarified.",
                "Mentorerne på denne liste løber op i {shown} Leverandørens tal, {all}, er for dens egne fakturalinjer, også dem fra mentorer, der ikke er til afklaring."
            )
        case .dRestsHeading: ("What the case rests on", "Hvad sagen hviler på")
        case .dExplanationsHeading:
            ("Innocent explanations and what came of them", "Mulige forklaringer, og hvad de førte til")
        case .dExplanationsLead:
            (
                "Every line is to be filled in before a decision. An explanation that nobody has looked into still stands.",
                "Hver linje udfyldes før en afgørelse. En forklaring, som ingen har undersøgt, står stadig ved magt."
            )
        case .dExplanation: ("Explanation", "Forklaring")
        case .dTried: ("Tried? By whom, when", "Undersøgt? Af hvem, hvornår")
        case .dOutcome: ("Outcome", "Udfald")
        case .dGuidanceHeading: ("Earlier guidance", "Tidligere vejledning")
        case .dGuidanceLead:
            (
                "Has the municipality earlier advised or approved this practice? Who looked, where, and what was found:",
                "Har kommunen tidligere rådet til eller godkendt denne praksis? Hvem har set efter, hvor, og hvad blev fundet:"
            )
        case .dGuidanceLetters: ("Letters", "Breve")
        case .dGuidanceMails: ("E-mails, also those of single caseworkers", "E-mails, også fra enkelte sagsbehandlere")
        case .dGuidanceContract: ("Contract, annexes and notes", "Kontrakt, bilag og notater")
        case .dGuidanceMeetings: ("Meetings and telephone calls", "Møder og telefonsamtaler")
        case .dNeedsHeading:
            (
                "What a decision would rest on, and what is missing",
                "Hvad en afgørelse skal hvile på, og hvad der mangler"
            )
        case .dNeedsLead:
            (
                "To be filled in by hand; the program knows nothing of it.",
                "Udfyldes i hånden; programmet ved intet om det."
            )
        case .dNeed: ("What", "Hvad")
        case .dDone: ("Yes/no, date", "Ja/nej, dato")
        case .dReference: ("Where it stands", "Hvor det står")
        case .dHearingHeld:
            (
                "The provider has been heard on the facts ({hearing})",
                "Leverandøren er partshørt om de faktiske forhold ({hearing})"
            )
        case .dMentorsHeard: ("The mentors concerned have been heard", "De berørte mentorer er hørt")
        case .dSample:
            (
                "A random sample of invoice lines has been audited by a method chosen beforehand",
                "En tilfældig stikprøve af fakturalinjer er gennemgået med en metode, der er valgt på forhånd"
            )
        case .dCitizens: ("Citizens have been asked, with open questions", "Borgere er spurgt med åbne spørgsmål")
        case .dEarlier: ("Earlier guidance has been looked for", "Der er ledt efter tidligere vejledning")
        case .dContract:
            (
                "The contract's own terms have been read for each finding",
                "Kontraktens egne vilkår er læst for hvert fund"
            )
        case .dLawyer: ("A lawyer has seen the case", "En jurist har set sagen")
        case .dLimitationHeading: ("Limitation", "Forældelse")
        case .dLimitation:
            (
                "Claims for repayment expire {years} years after the municipality knew or should have known. The dates looked at are {from} to {to}; earlier months of the same practice run out first. A lawyer works out the date.",
                "Krav om tilbagebetaling forældes {years} år efter, at kommunen vidste eller burde vide. Perioden er {from} til {to}; tidligere måneder med samme praksis forældes først. En jurist beregner datoen."
            )
        case .dKnown: ("The municipality first knew on", "Kommunen blev først bekendt med det den")
        case .dDecisionHeading: ("Decision", "Afgørelse")
        case .dDecisionLead:
            (
                "Filled in by the person who decides, after the answers to the hearing.",
                "Udfyldes af den, der afgør sagen, efter svarene på partshøringen."
            )
        case .dDecidedBy: ("Decided by", "Afgjort af")
        case .dReasons: ("Reasons, in own words", "Begrundelse med egne ord")
        case .dWeighed:
            (
                "What speaks for the provider, and how it was weighed",
                "Hvad der taler for leverandøren, og hvordan det er vejet"
            )
        case .dDecision: ("What is decided", "Hvad der afgøres")
        }
    }
}
