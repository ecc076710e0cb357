import Foundation
import Indicators
import Records
import Testing

/// What the catalogue says of each indicator is read by people who decide about people.
@Suite struct DescriptionTests {
    @Test(arguments: Catalogue.descriptions.map(\.code)) func everyHeadingIsFilled(_ code: String) throws {
        let about = try #require(Catalogue.descriptions.first { $0.code == code })
        for (heading, text) in [
            ("question", about.question), ("whyItMatters", about.whyItMatters), ("method", about.method),
            ("unit", about.unit),
            ("source", about.source),
        ] {
            #expect(!text.trimmingCharacters(in: .whitespaces).isEmpty, "\(code): '\(heading)' is empty")
        }
        for (heading, texts) in [
            ("needs", about.needs), ("innocentExplanations", about.innocentExplanations),
            ("whatWouldClearIt", about.whatWouldClearIt), ("whomToAsk", about.whomToAsk),
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
    @Test(arguments: Catalogue.descriptions.map(\.code)) func wordsAreNeutral(_ code: String) throws {
        let about = try #require(Catalogue.descriptions.first { $0.code == code })
        let settings = Catalogue.settings.filter { $0.path.hasPrefix("indicators.\(code).") }
        let words =
            ([about.code, about.question, about.whyItMatters, about.method] + about.needs + about.innocentExplanations
            + about.whatWouldClearIt + about.whomToAsk + Catalogue.examples(of: code).map(\.title)
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
        let codes = Catalogue.descriptions.map(\.code)
        #expect(Set(codes).count == codes.count)
    }

    /// The families of the method's table, for the indicators that there are.
    @Test func familiesAreThoseOfTheMethod() {
        let families = [
            "no-answer": "answers", "unconfirmed-hours": "answers", "citizen-denies": "denial",
            "padded-sessions": "padding",
            "billed-over-confirmed": "padding", "rate-over-norm": "rate", "double-booked": "double-booked",
            "billed-over-logged": "unlogged", "rate-over-agreed": "price",
        ]
        for about in Catalogue.descriptions where families[about.code] != nil {
            #expect(about.kind.family == families[about.code], "\(about.code)")
        }
    }

    /// Facts claim kroner in the catalogue's order, which has to be that of their priority.
    @Test func factsStandInTheOrderOfTheirPriority() {
        let families = Catalogue.descriptions.compactMap { about -> FactFamily? in
            if case .fact(let family) = about.kind { family } else { nil }
        }
        #expect(families == families.sorted())
        #expect(FactFamily.allCases.map(\.rawValue) == ["double-booked", "unlogged", "price"])
    }

    @Test func everyAbsenceHasACodeAndAnExplanation() {
        let absences = Absence.allCases.filter { $0 != .none }
        #expect(absences.allSatisfy { !$0.code.isEmpty && !"\($0.explanation)".isEmpty })
        #expect(Set(absences.map(\.code)).count == absences.count)
    }
}
