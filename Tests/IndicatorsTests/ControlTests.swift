import Records
import Testing

@testable import Indicators
@testable import TestSupport

/// What controls count, and for whom.
@Suite struct ControlTests {
    private func extending(_ number: Int) -> (inout Grant) -> Void {
        { $0.extends = LedgerFixture.key(1_000 + number) }
    }

    @Test func grantsThatExtendEachOtherInACircleEnd() throws {
        let sketch = LedgerFixture().grant(from: -100, to: 0, extending(2)).grant(from: 1, to: 31, extending(1))
        #expect(tally(LongGrant.self, sketch).whole == [0, 1])
        let itself = LedgerFixture().grant(from: 1, to: 31, extending(1))
        #expect(tally(LongGrant.self, itself).whole == [0, 1])
    }

    @Test func aChainIsCountedWithoutTheDaysBetweenItsGrants() throws {
        // Three months of 2025, and three from a year later: six months granted in eighteen.
        let apart = LedgerFixture().grant(from: -456, to: -366).grant(from: 1, to: 91, extending(1))
        #expect(tally(LongGrant.self, apart).whole == [0, 1])
        let long = LedgerFixture().grant(from: -364, to: -10).grant(from: 1, to: 60, extending(1))
        let found = try #require(tally(LongGrant.self, long).cases.first)
        #expect(
            found.note
                == "extends 1 earlier, granted from 2025-10-01 to 2026-11-29 with 10 days between, longer than 12 months"
        )
    }

    @Test func anEarlierGrantThatNoFileHoldsEndsTheChain() {
        #expect(tally(LongGrant.self, LedgerFixture().grant(from: 1, to: 60, extending(99))).whole == [0, 1])
    }

    @Test(arguments: [
        (2026, 1, 1, "2026-06-30"), (2026, 10, 15, "2027-04-14"), (2026, 8, 31, "2027-02-28"),
        (2027, 8, 31, "2028-02-29"), (2026, 7, 1, "2026-12-31"),
    ])
    func monthsAreThoseOfTheCalendar(_ year: Int, _ month: Int, _ day: Int, _ last: String) {
        #expect(LongGrant.lastDay(of: 6, from: CivilDay(year: year, month: month, day: day)).description == last)
    }

    @Test func aFollowUpOfAnotherGrantIsNone() {
        var sketch = LedgerFixture().grant(from: -60, to: 100).followUp(day: 3)
        sketch.followUps[0].grant = LedgerFixture.key(1_002)
        #expect(tally(NoFollowUp.self, sketch).whole == [1, 1])
        sketch.followUps[0].grant = LedgerFixture.key(1_001)
        sketch.followUps[0].heldOn = LedgerFixture.day(-90)
        #expect(tally(NoFollowUp.self, sketch).whole == [0, 1])
    }

    /// From 3 August to 31 October are 90 days; 2 September is the first day with which they are 60.
    @Test(arguments: [(-28, 60), (-27, nil)] as [(Int, Int?)])
    func noFollowUpBeginsOnTheSixtiethDay(_ first: Int, _ days: Int?) {
        let found = tally(NoFollowUp.self, LedgerFixture().grant(from: first, to: 200).withFollowUps())
        #expect(found.whole == days.map { _ in [1, 1] })
        if let days { #expect(found.cases[0].note.contains("\(days) days")) }
    }

    @Test func partsOfNoColumnAreNotAskedFor() throws {
        var sketch = LedgerFixture().grant { $0.answered = .purpose }
        sketch.columns[.grants] = ["grant_id", "purpose"]
        #expect(tally(IncompleteContract.self, sketch).cases.map(\.note) == ["1 of 1 parts missing: purpose (no)"])
        sketch.columns[.grants] = ["grant_id", "contract_signed_on"]
        #expect(tally(IncompleteContract.self, sketch).cases.map(\.note) == ["no date of signature"])
        sketch.columns[.grants] = ["grant_id", "complaint_guidance"]
        #expect(tally(IncompleteContract.self, sketch).whole == nil)
        sketch.columns[.grants] = ["grant_id"]
        sketch.withLedger { #expect(IncompleteContract.missingInput($0.scope) == .noColumn) }
    }

    /// Grants count for the municipality, their scheme and their provider; lines for the municipality and theirs.
    @Test func casesAreCountedForEachUnit() throws {
        let yes: Grant.Parts = .lastingNeed
        func granted(_ scheme: UInt32?, _ provider: UInt32?, _ stated: Grant.Parts) -> (inout Grant) -> Void {
            {
                $0.scheme = scheme
                $0.provider = provider
                $0.answered = yes
                $0.stated = stated
            }
        }
        let sketch = LedgerFixture().schemes(["a", "b"]).grant(citizen: 1, granted(0, 4, yes))
            .grant(citizen: 2, granted(0, nil, [])).grant(citizen: 3, granted(1, 4, yes))
            .grant(citizen: 4, granted(nil, nil, [])).grant(citizen: 5, from: 40, to: 90, granted(0, 4, yes))
        let found = tally(LastingNeed.self, sketch)
        #expect(
            found.counts[0].mapValues { [$0.cases, $0.examined] } == [
                .municipality: [2, 4], .scheme(0): [1, 2], .scheme(1): [1, 1], .provider(4): [2, 2],
            ])
        #expect(found.cases.allSatisfy { !$0.isLine })

        let lines = tally(
            NoCitizen.self,
            LedgerFixture().line(hours: 1).line(hours: 2, citizen: nil, provider: 3).line(hours: 3, provider: 3)
                .line(hours: 1, citizen: nil, from: 40, to: 41))
        #expect(
            lines.counts[0].mapValues { [$0.cases, $0.examined] } == [
                .municipality: [1, 3], .provider(0): [0, 1], .provider(3): [1, 2],
            ])
        var sum = found
        sum.add(found)
        #expect(sum.whole == [4, 8])
        #expect(sum.cases.count == 4)
    }

    @Test(
        arguments: [
            ("598001", 0), ("598002", 1), ("59800", 1), ("599", 0), ("5990-17", 0), ("59", 1), ("5.98.10.001", 0),
            ("5.98.10.002", nil),
        ] as [(String, Int?)])
    func accountsOfLinesAreComparedAsKeys(_ account: String, _ cases: Int?) {
        let sketch = LedgerFixture().schemes(["a b"]).grant { $0.scheme = 0 }.line(hours: 1, account: account)
        let table: SettingValue = .words([" a b = 598001 ", "a b=599*", "a b=5.98.10.001", "nothing", "=1", "a b="])
        let found = tally(WrongAccount.self, sketch, settings: ["indicators.wrong-account.accounts": table])
        #expect(found.whole == cases.map { [$0, 1] }, "\(account)")
    }

    @Test func aLongAccountIsComparedWholeWhereNothingElseIsListed() {
        let sketch = LedgerFixture().schemes(["a"]).grant { $0.scheme = 0 }.line(hours: 1, account: "5.98.10.002")
        let table: [String: SettingValue] = ["indicators.wrong-account.accounts": .words(["a=5.98.10.001"])]
        #expect(tally(WrongAccount.self, sketch, settings: table).whole == [1, 1])
    }

    @Test func aGrantThatNamesAnotherMentorCoversNoLine() {
        let other = LedgerFixture().grant { $0.namesMentor = true }.line(hours: 5)
        #expect(tally(NotRegistered.self, other).whole == nil)
        let own = LedgerFixture().grant {
            $0.namesMentor = true
            $0.mentor = 0
        }.line(hours: 5)
        #expect(tally(NotRegistered.self, own).whole == [1, 1])
    }

    @Test func ownApprovalNeedsTwoRoles() {
        LedgerFixture().line(hours: 1, approvedBy: 7).withLedger {
            #expect(OwnApproval.missingInput($0.scope) == .noGrants)
        }
        LedgerFixture().grant().withLedger { #expect(OwnApproval.missingInput($0.scope) == .noRegister) }
        LedgerFixture().employee(7).line(hours: 1, approvedBy: 7).withLedger {
            #expect(OwnApproval.missingInput($0.scope) == nil)
        }
        // A line whose mentor is no employee, and whose citizen has no grant, has nothing to compare.
        #expect(tally(OwnApproval.self, LedgerFixture().grant(citizen: 2).line(hours: 1, approvedBy: 7)).whole == nil)
    }
}
