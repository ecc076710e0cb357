import Records
import Testing

@testable import Casebook

/// What documents take back of a case's service after the run in which it was seen.
@Suite("Credited since") struct CreditedSinceTests {
    private let folder: BookFolder
    private let book: Casebook

    init() throws {
        folder = try BookFolder()
        book = try folder.open()
    }

    private func credited(_ id: CaseID) throws -> [String] { try book.caseFile(id).creditedSince.map(\.document) }

    @Test func whatALaterRunBringsIsShownOnce() throws {
        let id = try #require(
            try book.opened(run("a", "2026-10", [mentor("M1")], corrections: [credit("K-1")])).first)
        #expect(try credited(id) == [], "the case's own run had reckoned with it")
        // The files of later months hold the earlier documents, too.
        _ = try book.opened(run("b", "2026-11", [], corrections: [credit("K-1"), credit("K-9")]), on: "2026-12-10")
        _ = try book.opened(
            run("c", "2026-12", [], corrections: [credit("K-1"), credit("K-9"), credit("K-10", kroner: 100)]),
            on: "2027-01-10")
        #expect(try credited(id) == ["K-9", "K-10"])
        #expect(try book.caseFile(id).creditedSince.first == credit("K-9"))
        #expect(try book.verify().faults == [])
    }

    @Test func aDecidedCaseShowsItToo() throws {
        let id = try #require(try book.opened(run("a", [mentor("M1")])).first)
        try book.decide(id, .unclear)
        _ = try book.opened(run("b", "2026-11", [], corrections: [credit("K-9")]), on: "2026-12-10")
        #expect(try credited(id) == ["K-9"])
    }

    @Test func nothingIsKeptOfWhoHasNoCaseNorOfOtherMonths() throws {
        _ = try book.opened(run("a", [mentor("M1")]))
        _ = try book.opened(
            run(
                "b", "2026-11", [],
                corrections: [credit("K-2", of: "M2"), credit("K-3", "2026-08"), credit("K-4")]), on: "2026-12-10")
        let kept = try book.queue.read { try CorrectionTable.rows(identity("b"), $0) }
        #expect(kept.map(\.document) == ["K-4"])
    }

    @Test func aProvidersCaseTakesThoseOfItsMentors() throws {
        let provider = SubjectRecord(
            subject: Subject(.provider, "P001"), provider: "P001", tier: "clear", rank: 1, score: 5_000, qValue: 0.03,
            documented: .zero, indicated: .zero, figures: [],
            findings: [finding("padded-sessions", kroner: nil)], opensCase: true)
        let id = try #require(try book.opened(run("a", [provider])).first)
        _ = try book.opened(
            run("b", "2026-11", [], corrections: [credit("K-5", of: "M7"), credit("K-6", of: "M8", provider: "P002")]),
            on: "2026-12-10")
        #expect(try credited(id) == ["K-5"])
    }

    @Test func aPurgeOfTheRunTakesThemAlong() throws {
        let id = try #require(try book.opened(run("a", [mentor("M1")])).first)
        _ = try book.opened(run("b", "2026-11", [], corrections: [credit("K-9")]), on: "2026-12-10")
        _ = try book.purge(olderThan: day("2027-06-01"), reason: "retention plan", on: day("2027-06-02"), by: "AB")
        #expect(try credited(id) == [])
        #expect(try book.queue.read { try CorrectionTable.sha256(identity("b"), $0) } == nil)
        #expect(try book.verify().faults == [])
    }
}
