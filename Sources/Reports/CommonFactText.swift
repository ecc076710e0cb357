import Foundation
import Indicators
import Ingest
import Records
import Scoring

extension Manifest {
    /// A fact that many mentors show alike; see `Scoring.CommonFact`.
    public struct CommonFact: Codable, Sendable, Equatable {
        /// What those who show it have in common.
        public struct Cause: Codable, Sendable, Equatable {
            /// `provider`, `type`, `groups`, `billing-unit`, `billed-minutes`, `logged-minutes`, `account`, `approver`, `decider`,
            /// `week` or `group-sessions`.
            public let kind: String
            /// The provider's id, the type, minutes, the account, who approved or decided, or the week's Monday; empty where the
            /// kind says all.
            public let value: String
            /// Share that has it, 0 to 1, of those who show the fact and of the others; of `week` and `group-sessions`, of the
            /// fact's rows and of all rows of the same mentors.
            public let share: Decimal
            public let of_others: Decimal
        }

        public let code: String
        /// nil where it is the municipality's.
        public let provider: String?
        public let mentors: Int
        public let of: Int
        public let documented: Decimal
        /// nil where nothing was found.
        public let cause: Cause?
    }
}

extension RunContents {
    /// What many do alike, as it may be shown.
    public func commonFactRecords() throws -> [Manifest.CommonFact] {
        try common.all.map { found in
            Manifest.CommonFact(
                code: found.about.code, provider: found.provider.map { providerId($0) }, mentors: found.mentors.count,
                of: found.of, documented: JSONText.decimal(found.documented), cause: try found.cause.map(record))
        }
    }

    private func record(_ cause: CommonCause) throws -> Manifest.CommonFact.Cause {
        let (kind, value) = try words(cause)
        func share(_ share: Double) -> Decimal { JSONText.decimal(Int64((share * 1_000).rounded()), places: 3) }
        return Manifest.CommonFact.Cause(
            kind: kind, value: value, share: share(cause.share), of_others: share(cause.ofOthers))
    }

    private func words(_ cause: CommonCause) throws -> (kind: String, value: String) {
        func text(_ column: String, _ table: TableKind) throws -> String {
            guard let row = cause.row, let table = loaded.table(table) else { return "" }
            let finder = RowFinder(table)
            return privacy.shown(finder.texts([column], of: try finder.row(at: row))[0])
        }
        return switch cause.trait {
        case .provider(let number): ("provider", providerId(number))
        case .type(let type): ("type", type.code)
        case .groups: ("groups", "")
        case .billingUnit(let minutes): ("billing-unit", String(minutes))
        case .billedMinutes(let minutes): ("billed-minutes", String(minutes))
        case .loggedMinutes(let minutes): ("logged-minutes", String(minutes))
        case .account: ("account", try text("account", .invoices))
        case .approver: ("approver", try text("approved_by", .invoices))
        case .decider: ("decider", try text("decided_by", .grants))
        case .week(let monday): ("week", monday.description)
        case .groupSession: ("group-sessions", "")
        }
    }
}

/// What many do alike in sentences, for the terminal and for the report's first page.
public struct CommonFactText {
    private let form: CompletenessText.Form

    public init(_ form: CompletenessText.Form) { self.form = form }

    private func words(_ english: String, _ danish: String) -> String {
        form.language == .danish ? danish : english
    }

    public var heading: String {
        words("What many do alike: ask once, before anybody by name", "Hvad mange gør ens: spørg én gang, før nogen nævnes")
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
            words("\(share) of them are of \(value), of the others \(others).", "\(share) af dem hører til \(value), af de andre \(others).")
        case "type":
            words("\(share) of them are of the type \(value), of the others \(others).", "\(share) af dem er af typen \(value), af de andre \(others).")
        case "groups":
            words("\(share) of them hold group meetings, of the others \(others).", "\(share) af dem holder gruppemøder, af de andre \(others).")
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
