import Engine
import Testing

@testable import Indicators
@testable import Scoring
@testable import TestSupport

/// One example of one indicator: a small world, and whether it speaks up there.
struct ExampleCase: Sendable, CustomTestStringConvertible {
    let code: String
    let title: String
    let fires: Bool
    let fired: Bool

    var testDescription: String { "\(code): \(title)" }

    static let all: [ExampleCase] =
        Catalogue.entries.flatMap { cases($0.about.code, $0.outcomes(policy(), norms: Norms.standard.book)) }
        + Catalogue.controls.flatMap { cases($0.about.code, $0.outcomes(policy(), norms: Norms.standard.book)) }

    private static func cases(
        _ code: String, _ outcomes: [(title: String, fires: Bool, fired: Bool)]
    ) -> [ExampleCase] {
        outcomes.map { ExampleCase(code: code, title: $0.title, fires: $0.fires, fired: $0.fired) }
    }
}

/// The examples that the catalogue shows are its promises.
@Suite struct ExamplesTests {
    @Test(arguments: ExampleCase.all) func firesWhereItSaysSo(_ example: ExampleCase) {
        #expect(
            example.fired == example.fires,
            "\(example.code), '\(example.title)': \(example.fired ? "speaks up" : "stays quiet"), and should \(example.fires ? "speak up" : "stay quiet")"
        )
    }

    @Test(arguments: Catalogue.allDescriptions.map(\.code)) func hasBothKindsOfExample(_ code: String) {
        let examples = Catalogue.examples(of: code)
        #expect(examples.contains { $0.fires }, "\(code) has no example that fires")
        #expect(examples.contains { !$0.fires }, "\(code) has no example that stays quiet")
        #expect(Set(examples.map(\.title)).count == examples.count, "\(code) has two examples of one title")
    }

    @Test func everyIndicatorHasExamplesListed() {
        #expect(
            ExampleCase.all.count == Catalogue.allDescriptions.reduce(0) { $0 + Catalogue.examples(of: $1.code).count })
    }
}
