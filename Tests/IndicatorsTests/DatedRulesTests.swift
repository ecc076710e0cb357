import Records
import Testing

@testable import Indicators
@testable import TestSupport

/// Rules with dates of validity, written by hand so that a test does not move with the house's own.
enum HandRules {
    static let book = NormBook([
        rule("contact.longest-days", .number(7), to: day(2015, 12, 31)),
        rule("contact.longest-days", .number(14), from: day(2016, 1, 1), to: day(2019, 12, 31)),
        rule("grant.longest-months", .number(6), from: day(2014, 1, 1), to: day(2025, 12, 31)),
        rule("grant.longest-months", .number(3), from: day(2026, 1, 1)),
        rule("grant.longest-chain-months", .number(12), from: day(2014, 1, 1)),
        rule("contract.must-state", .words(["purpose", "tasks"]), from: day(2014, 1, 1), to: day(2018, 12, 31)),
        rule("contract.must-state", .words(["purpose", "tasks", "hours_stated"]), from: day(2019, 1, 1)),
        rule("file.must-hold", .words(["registered_on"]), from: day(2015, 1, 1)),
        rule("holiday.of-the-test", .text("10-05")),
    ])

    static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDay { CivilDay(year: year, month: month, day: day) }

    private static func rule(
        _ code: String, _ value: DatedNorm.Value, from: CivilDay? = nil, to: CivilDay? = nil
    ) -> DatedNorm {
        DatedNorm(code: code, value: value, unit: "", validFrom: from, validTo: to, source: "the test")
    }
}

/// What one control counts in a sketch.
func tally<Subject: Control>(
    _ control: Subject.Type, _ sketch: LedgerFixture, norms: NormBook = HandRules.book,
    settings: [String: SettingValue] = [:]
) -> ControlTally {
    sketch.withLedger { ledger in
        let control = Subject(IndicatorBasis(settings: policy(settings), norms: norms, scope: ledger.scope))
        var tally = ControlTally(controls: 1)
        tally.count(ledger, [control])
        tally.count(
            CaseFiles(grants: ledger.grants, scope: ledger.scope, mentors: [sketch.mentorEntry]), [control])
        tally.sort()
        return tally
    }
}

/// What one indicator answers for a sketch, and its evidence.
func answer<Subject: Indicator>(
    _ indicator: Subject.Type, _ sketch: LedgerFixture, settings: [String: SettingValue] = [:]
) -> (assessment: Assessment, evidence: [Evidence]) where Subject.Norm == NoNorm {
    sketch.withLedger { ledger in
        let indicator = Subject(
            IndicatorBasis(settings: policy(settings), norms: HandRules.book, scope: ledger.scope))
        var exposure = Exposure()
        exposure.begin(ledger)
        let peer = Peer(mentor: 0, type: nil, provider: nil)
        return (
            indicator.assess(indicator.observe(ledger, &exposure), of: peer, against: NoNorm()),
            indicator.evidence(ledger)
        )
    }
}

extension ControlTally {
    /// Cases and examined of the municipality; nil where nothing was examined.
    var whole: [Int]? { counts[0][.municipality].map { [$0.cases, $0.examined] } }
}

/// A sweep of 2015 uses 2015's rules, and one of 2026 those of 2026.
@Suite struct DatedRulesTests {
    @Test(arguments: [(2015, 9, true), (2015, 8, false), (2017, 16, true), (2017, 15, false), (2016, 9, false)])
    func contactGapUsesTheRuleOfItsYear(_ year: Int, _ second: Int, _ shown: Bool) throws {
        let sketch = LedgerFixture(year: year).session(day: 1, at: 9, minutes: 60)
            .session(day: second, at: 9, minutes: 60)
        let (assessment, evidence) = answer(ContactGap.self, sketch)
        let answer = try #require(assessment.information)
        #expect(answer.observed == Double(second - 1))
        #expect(answer.expected == (year == 2015 ? 7 : 14))
        #expect((answer.observed > answer.threshold) == shown)
        #expect(evidence.count == (shown ? 2 : 0))
    }

    @Test(arguments: [2020, 2026]) func withoutARuleOfContactNothingIsJudged(_ year: Int) {
        let sketch = LedgerFixture(year: year).session(day: 1, at: 9, minutes: 60).session(day: 30, at: 9, minutes: 60)
        #expect(answer(ContactGap.self, sketch).assessment.absence == .noRuleInForce)
    }

    /// Five months from 1 October.
    @Test(arguments: [(2013, nil), (2015, [0, 1]), (2026, [1, 1])] as [(Int, [Int]?)])
    func longGrantUsesTheRuleOfTheGrantsFirstDay(_ year: Int, _ counted: [Int]?) {
        #expect(tally(LongGrant.self, LedgerFixture(year: year).grant(from: 1, to: 150)).whole == counted)
    }

    /// In force in October 2026, and decided under the rule of 2025.
    @Test func longGrantLooksAtTheFirstDayNotAtThePeriod() {
        #expect(tally(LongGrant.self, LedgerFixture().grant(from: -280, to: -100)).whole == nil)
        #expect(tally(LongGrant.self, LedgerFixture(year: 2025).grant(from: 1, to: 182)).whole == [0, 1])
    }

    @Test(arguments: [(2013, nil), (2015, [0, 1]), (2026, [1, 1])] as [(Int, [Int]?)])
    func incompleteContractUsesTheRuleOfTheGrantsFirstDay(_ year: Int, _ counted: [Int]?) {
        let sketch = LedgerFixture(year: year).grant { $0.stated = [.purpose, .tasks] }
        let signed = sketch.grants.map { grant in
            var grant = grant
            grant.contractSignedOn = grant.validFrom
            return grant
        }
        var copy = sketch
        copy.grants = signed
        #expect(tally(IncompleteContract.self, copy).whole == counted)
    }

    @Test(arguments: [(2014, nil), (2015, [1, 1]), (2026, [1, 1])] as [(Int, [Int]?)])
    func notRegisteredUsesTheRuleOfTheService(_ year: Int, _ counted: [Int]?) {
        #expect(tally(NotRegistered.self, LedgerFixture(year: year).grant().line(hours: 5)).whole == counted)
    }

    @Test func withoutNormsNoDatedRuleIsExamined() {
        let sketch = LedgerFixture().grant(from: 1, to: 900).line(hours: 5)
        #expect(tally(LongGrant.self, sketch, norms: NormBook([])).whole == nil)
        #expect(tally(IncompleteContract.self, sketch, norms: NormBook([])).whole == nil)
        #expect(tally(NotRegistered.self, sketch, norms: NormBook([])).whole == nil)
    }
}

extension Assessment {
    var information: InformationAnswer? {
        if case .information(let answer) = self { answer } else { nil }
    }
}
