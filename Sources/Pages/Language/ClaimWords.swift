import Records
import Runs
import Scoring

/// How far the claim about false alerts holds, in Danish: what `ClaimReport.words` says in English.
enum ClaimWords {
    static func text(_ claim: ClaimReport, _ form: FigureForm) -> [String] {
        form.language == .english
            ? claim.words + [claim.worthWords].compactMap(\.self)
            : danish(claim, form) + [worth(claim, form)].compactMap(\.self)
    }

    /// What a list is worth that lacks grants or answers.
    private static func worth(_ claim: ClaimReport, _ form: FigureForm) -> String? {
        guard let worth = claim.worth, let data = claim.data else { return nil }
        let (grants, answers) = (data.contains("grants"), data.contains("answers"))
        let has =
            grants
            ? "fakturaer, registrering og bevillinger"
            : answers ? "fakturaer, registrering og svar" : "fakturaer og registrering alene"
        let missing = grants ? "Borgernes svar" : answers ? "Bevillinger" : "Bevillinger og borgernes svar"
        return
            "Disse mentorer er vurderet ud fra \(has). I simulerede kommuner fandt det \(form.percent(worth.found)) af dem, der afviger, med en q-værdi på højst 0,1, og \(form.percent(worth.ordinary)) af de udpegede var almindelige; med alle fire var det \(form.percent(ClaimReport.ofAllData.found)) og \(form.percent(ClaimReport.ofAllData.ordinary)). \(missing) ville bidrage med resten."
    }

    private static func danish(_ claim: ClaimReport, _ form: FigureForm) -> [String] {
        let check = claim.check
        guard !claim.too_few else {
            return [
                "En kørsel uden normer fra tidligere måneder kræver \(form.count(ScoringRules.fewestForClaim)) mentorer for at vide, hvem der er almindelig, og denne har \(form.count(check.mentors)) med en statistik eller et faktum. Den har en rækkefølge og fakta, og intet udsagn om falske udpegninger: alle q-værdier er 1. Tilpas normer på tidligere måneder (tilsyn norms fit) for at få et."
            ]
        }
        guard check.mentors > 0 else {
            return ["Ingen statistik kunne vurderes for nogen, så der er intet udsagn at kontrollere."]
        }
        guard check.mentors >= SelfCheck.fewestMentors else {
            return [
                "\(form.count(check.mentors)) af kørslens mentorer har en statistik: for få til at kontrollere udsagnet om falske udpegninger."
            ]
        }
        guard !check.caution.isWithdrawn else {
            return [
                "Her gives intet udsagn om falske udpegninger: så mange af kørslens mentorer ser usædvanlige ud, at enten de fleste afviger, eller normerne passer ikke til disse data. Alle q-værdier er 1, og udpegningerne hviler alene på fakta. Se efter en ændring af priser, registrering eller data, siden normerne blev tilpasset."
            ]
        }
        var words: [String] = []
        if let tail = check.tails.first(where: \.isHeavy) {
            words.append(
                "Flere mentorer end ventet ser usædvanlige ud: \(form.count(tail.mentors)) af \(form.count(check.mentors)) har en p-værdi på højst \(form.decimal(tail.level, places: 2)), hvor \(form.count(tail.most)) ville være det meste ved et tilfælde og en tiendedel, der må afvige. Enten afviger mange, eller almindelige mentorer er mere forskellige, end normerne ved. q-værdierne er gjort mere forsigtige (streng tilstand, lambda \(form.decimal(check.caution.lambda, places: 2))): færre er udpeget end ellers."
            )
        }
        for pair in check.pairs where pair.isDependent {
            words.append(
                "\(family(pair.families[0])) og \(family(pair.families[1])) følges ad hos almindelige mentorer (rangkorrelation \(form.decimal(pair.correlation, places: 2)) hos \(form.count(pair.mentors))), så de må ikke tælle som to tegn hos en leverandør. En leverandørs q-værdi hviler derfor alene på dens stærkeste familie."
            )
        }
        if words.isEmpty, let tail = check.tails.first(where: { $0.level > 0.1 }) {
            words.append(
                "\(form.count(tail.mentors)) af kørslens \(form.count(check.mentors)) mentorer har en p-værdi på højst \(form.decimal(tail.level, places: 2)); op til \(form.count(tail.most)) ville ikke overraske: en tiendedel, der må afvige, og tilfældigheder blandt de andre. Ingen to familier af statistik følges ad. Intet taler imod udsagnet."
            )
        }
        if claim.p_values != .none, claim.p_values != check.caution {
            words.append("Normerne beder selv om forsigtighed.")
        }
        return words
    }

    /// A family of statistics by its code.
    private static func family(_ code: String) -> String {
        switch code {
        case "answers": "manglende svar"
        case "denial": "afkræftede møder"
        case "padding": "for lange møder"
        case "rate": "priser"
        case "pattern": "mønstre"
        case "log": "registreringen"
        default: code
        }
    }
}
