import Foundation
import Indicators
import Records

/// What many do alike in sentences, for the terminal and for the report's first page.
public struct CommonFactText {
    private let form: CompletenessText.Form

    public init(_ form: CompletenessText.Form) { self.form = form }

    private func words(_ english: String, _ danish: String) -> String {
        form.language == .danish ? danish : english
    }

    public var heading: String {
        words(
            "What many do alike: ask once, before anybody by name",
            "Hvad mange gør ens: spørg én gang, før nogen nævnes")
    }

    public var lead: String {
        words(
            "Of a fact that many show alike the contract, the data or the rule is the first explanation. Its kroner stay what they are.",
            "Når mange viser det samme, er aftalen, data eller reglen den nærmeste forklaring. Beløbene er uændrede.")
    }

    /// How many show it, and what it comes to.
    public func what(_ fact: Manifest.CommonFact) -> String {
        let name = words(of: fact)?.name ?? fact.code
        let (count, of) = (form.count(fact.mentors), form.count(fact.of))
        let kroner = form.kroner(JSONText.amount(fact.documented))
        guard let provider = fact.provider.map(form.text) else {
            return words(
                "\(name): \(count) of \(of) mentors, \(kroner) documented.",
                "\(name): \(count) af \(of) mentorer, \(kroner) dokumenteret.")
        }
        return words(
            "\(name): \(count) of \(of) mentors of \(provider), \(kroner) documented.",
            "\(name): \(count) af \(of) mentorer hos \(provider), \(kroner) dokumenteret.")
    }

    /// What they have in common.
    public func cause(_ fact: Manifest.CommonFact) -> String {
        guard let cause = fact.cause else {
            return words(
                "Nothing in the data tells them from the others: type, provider, group meetings, units of rounding, accounts, who approves and decides, and weeks were compared.",
                "Intet i data skiller dem fra de andre: type, leverandør, gruppemøder, afrundingsenheder, konti, godkendere, bevilgende og uger er sammenlignet."
            )
        }
        let share = form.percent(NSDecimalNumber(decimal: cause.share).doubleValue)
        let others = form.percent(NSDecimalNumber(decimal: cause.of_others).doubleValue)
        let value = form.text(cause.value)
        return switch cause.kind {
        case "provider":
            words(
                "\(share) of them are of \(value), of the others \(others).",
                "\(share) af dem hører til \(value), af de andre \(others).")
        case "type":
            words(
                "\(share) of them are of the type \(value), of the others \(others).",
                "\(share) af dem er af typen \(value), af de andre \(others).")
        case "groups":
            words(
                "\(share) of them hold group meetings, of the others \(others).",
                "\(share) af dem holder gruppemøder, af de andre \(others).")
        case "billing-unit":
            words(
                "The contract of \(share) of them rounds time to \(value) minutes, of the others' of \(others).",
                "For \(share) af dem afrunder kontrakten tiden til \(value) minutter, for de andre \(others).")
        case "billed-minutes":
            words(
                "\(share) of them bill in whole multiples of \(value) minutes, of the others \(others).",
                "\(share) af dem fakturerer i hele multipla af \(value) minutter, af de andre \(others).")
        case "logged-minutes":
            words(
                "\(share) of them log in whole multiples of \(value) minutes, of the others \(others).",
                "\(share) af dem registrerer i hele multipla af \(value) minutter, af de andre \(others).")
        case "account":
            words(
                "The lines of \(share) of them are booked to account \(value), of the others' of \(others).",
                "Linjerne fra \(share) af dem er bogført på konto \(value), fra de andre \(others).")
        case "approver":
            words(
                "The lines of \(share) of them are approved by \(value), of the others' of \(others).",
                "Linjerne fra \(share) af dem er godkendt af \(value), fra de andre \(others).")
        case "decider":
            words(
                "\(value) decided the grants of \(share) of them, of the others' of \(others).",
                "\(value) har bevilget for \(share) af dem, for de andre \(others).")
        case "week":
            words(
                "With \(share) of them most rows of the fact lie in the week from \(form.date(cause.value)), which has \(others) of all their rows.",
                "Hos \(share) af dem ligger de fleste rækker i ugen fra \(form.date(cause.value)), som har \(others) af alle deres rækker."
            )
        default:
            words(
                "With \(share) of them most rows of the fact are group meetings, which are \(others) of all their rows.",
                "Hos \(share) af dem er de fleste rækker gruppemøder, som er \(others) af alle deres rækker.")
        }
    }

    /// What to check first.
    public func toDo(_ fact: Manifest.CommonFact) -> String {
        guard let words = words(of: fact) else { return "" }
        return words.whomToAsk.first.map { $0.text(in: form.language) } ?? words.whatWouldClearIt.first ?? ""
    }

    private func words(of fact: Manifest.CommonFact) -> IndicatorWords? {
        Catalogue.description(of: fact.code)?.words(in: form.language)
    }
}
