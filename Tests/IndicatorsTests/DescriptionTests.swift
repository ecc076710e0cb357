import Foundation
import Indicators
import Records
import Testing

/// What the catalogue says of each indicator is read by people who decide about people.
@Suite struct DescriptionTests {
    @Test(arguments: Catalogue.allDescriptions.map(\.code)) func everyHeadingIsFilled(_ code: String) throws {
        let about = try #require(Catalogue.allDescriptions.first { $0.code == code })
        for (heading, text) in [
            ("question", about.question), ("whyItMatters", about.whyItMatters), ("method", about.method),
            ("unit", about.unit),
            ("source", about.source),
        ] {
            #expect(!text.trimmingCharacters(in: .whitespaces).isEmpty, "\(code): '\(heading)' is empty")
        }
        for (heading, texts) in [
            ("needs", about.needs), ("innocentExplanations", about.innocentExplanations),
            ("whatWouldClearIt", about.whatWouldClearIt), ("whomToAsk", about.whomToAsk.map(\.text)),
        ] {
            #expect(!texts.isEmpty, "\(code): '\(heading)' is empty")
            #expect(
                texts.allSatisfy { !$0.trimmingCharacters(in: .whitespaces).isEmpty },
                "\(code): a blank line in '\(heading)'")
        }
        #expect(about.question.hasSuffix("?"), "\(code): the question is no question")
        #expect(about.version >= 1)
    }

    /// An alert is a question, never a verdict.
    @Test(arguments: Catalogue.allDescriptions.map(\.code)) func wordsAreNeutral(_ code: String) throws {
        let about = try #require(Catalogue.allDescriptions.first { $0.code == code })
        let settings = Catalogue.settings.filter { $0.path.hasPrefix("indicators.\(code).") }
        let words =
            ([about.code, about.question, about.whyItMatters, about.method] + about.needs + about.innocentExplanations
            + about.whatWouldClearIt + about.whomToAsk.map(\.text) + Catalogue.examples(of: code).map(\.title)
            + settings.map(\.reason))
            .joined(separator: " ").lowercased()
        for verdict in [
            "fraud", "svindel", "svig", "cheat", "snyd", "guilt", "culprit", "suspect", "criminal", "offender", "steal",
            "theft",
        ] {
            #expect(!words.contains(verdict), "\(code) says '\(verdict)'")
        }
    }

    @Test func codesAreUnique() {
        let codes = Catalogue.allDescriptions.map(\.code)
        #expect(Set(codes).count == codes.count)
    }

    /// The families of the method's table, for the indicators that there are.
    @Test func familiesAreThoseOfTheMethod() {
        let families = [
            "answers": ["no-answer", "unconfirmed-hours"], "denial": ["citizen-denies"],
            "padding": ["padded-sessions", "billed-over-confirmed"],
            "rate": ["rate-over-norm", "rate-creep", "hours-creep"],
            "pattern": ["round-hours", "flat-pattern", "exactly-granted"], "log": ["late-log", "bulk-confirmation"],
            "duplicates": ["duplicate-line", "group-as-individual"],
            "outside": ["outside-grant", "after-contract", "ineligible-item"],
            "double-booked": ["double-booked", "citizen-double-booked", "impossible-day"],
            "unlogged": ["billed-over-logged", "no-show-billed"],
            "price": ["rate-over-agreed", "arithmetic", "group-price"], "granted": ["over-granted-hours"],
            "": [
                "no-travel-time", "holiday-night", "contact-gap", "line-late", "possible-repeat",
                "kroner-without-hours",
            ],
        ]
        let listed = Dictionary(grouping: Catalogue.descriptions, by: \.kind.family).mapValues { Set($0.map(\.code)) }
        #expect(listed == families.mapValues(Set.init))
    }

    /// The controls of the domain's table.
    @Test func controlsAreThoseOfTheTable() {
        #expect(
            Set(Catalogue.controlDescriptions.map(\.code)) == [
                "long-grant", "no-follow-up", "incomplete-contract", "not-registered", "no-citizen", "wrong-account",
                "own-approval", "lasting-need",
            ])
        #expect(Catalogue.controlDescriptions.allSatisfy { $0.kind == .control })
    }
    /// Facts claim kroner in the catalogue's order, which has to be that of their priority.
    @Test func factsStandInTheOrderOfTheirPriority() {
        let families = Catalogue.descriptions.compactMap { about -> FactFamily? in
            if case .fact(let family) = about.kind { family } else { nil }
        }
        #expect(families == families.sorted())
        #expect(
            FactFamily.allCases.map(\.code) == [
                "duplicates", "outside", "double-booked", "unlogged", "price", "granted",
            ])
    }

    @Test func everyAbsenceHasACodeAndAnExplanation() {
        let absences = Absence.allCases.filter { $0 != .none }
        #expect(absences.allSatisfy { !$0.code.isEmpty && !"\($0.explanation)".isEmpty })
        #expect(Set(absences.map(\.code)).count == absences.count)
    }
}
