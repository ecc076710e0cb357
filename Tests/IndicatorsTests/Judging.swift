import Engine
import Records
import Testing

@testable import Indicators
@testable import Scoring
@testable import TestSupport

/// All enabled indicators on one sketched mentor, in the catalogue's order, so that facts share the kroner.
func judge(_ sketch: LedgerFixture, settings: Settings = policy()) -> [String: Assessment] {
    sketch.withLedger { ledger in
        var exposure = Exposure()
        exposure.begin(ledger)
        var answers: [String: Assessment] = [:]
        let basis = IndicatorBasis(settings: settings, norms: Norms.standard.book, scope: ledger.scope)
        for column in Catalogue.columns(basis, mentors: 1) {
            column.observe(ledger, window: 0, &exposure)
            column.fit([], included: [])
            answers[column.about.code] = column.assess(Peer(mentor: 0, type: nil, provider: ledger.providers.main))
        }
        return answers
    }
}

/// The answer of one fact for one sketched mentor.
func fact(
    _ code: String, _ sketch: LedgerFixture, settings: Settings = policy(),
    sourceLocation: SourceLocation = #_sourceLocation
) throws -> FactAnswer {
    guard case .fact(let answer)? = judge(sketch, settings: settings)[code] else {
        throw NoFact(code: code)
    }
    return answer
}

struct NoFact: Error { let code: String }

extension Assessment {
    /// Every figure as its bits, so that equal means equal to the last one.
    var bits: String {
        func hex(_ value: Double) -> String { String(value.bitPattern, radix: 16) }
        switch self {
        case .notAssessed(let absence): return "not assessed: \(absence.code)"
        case .fact(let fact):
            return
                "fact \(hex(fact.observed)) \(hex(fact.expected)) \(hex(fact.threshold)) \(fact.hours.tenThousandths) \(fact.credited.øre)"
        case .information(let answer):
            return "information \(hex(answer.observed)) \(hex(answer.threshold)) \(answer.hours.tenThousandths)"
        case .statistic(let answer):
            return
                "statistic \(hex(answer.observed)) \(hex(answer.expected)) \(hex(answer.threshold)) \(answer.peerGroup.code) \(answer.peers) \(hex(answer.pValue)) \(hex(answer.attainable)) \(answer.indication?.amount.øre ?? 0) \(answer.hours.tenThousandths)"
        }
    }

    /// What of it is no number, or no probability where it should be one; nil where all is well.
    var flaw: String? {
        switch self {
        case .notAssessed(let absence): return absence == .none ? "not assessed without a reason" : nil
        case .fact(let fact):
            let finite = fact.observed.isFinite && fact.expected.isFinite && fact.threshold.isFinite
            if !finite { return "a figure is not finite: \(fact)" }
            return fact.hours < .zero || fact.credited < .zero ? "negative hours or kroner: \(fact)" : nil
        case .information(let answer):
            let isFinite = answer.observed.isFinite && answer.expected.isFinite && answer.threshold.isFinite
            return isFinite && answer.hours >= .zero ? nil : "a figure is not finite or negative: \(answer)"
        case .statistic(let answer):
            let figures = [answer.observed, answer.expected, answer.threshold]
            if !figures.allSatisfy(\.isFinite) { return "a figure is not finite: \(answer)" }
            if !(0...1).contains(answer.pValue) { return "p = \(answer.pValue)" }
            if !(0...1).contains(answer.attainable) { return "attainable = \(answer.attainable)" }
            if let indication = answer.indication, indication.amount < .zero || indication.hours < .zero {
                return "indicated = \(indication)"
            }
            return answer.peers < 0 ? "peers = \(answer.peers)" : nil
        }
    }

    var isAssessed: Bool {
        if case .notAssessed = self { false } else { true }
    }

    var absence: Absence? {
        if case .notAssessed(let absence) = self { absence } else { nil }
    }

    var statistic: StatisticAnswer? {
        if case .statistic(let answer) = self { answer } else { nil }
    }
}
