import Testing

@testable import Casebook

@Suite("Case numbers") struct CaseIDTests {
    @Test(arguments: [
        ("C-2026-0001", "C-2026-0001"), ("c-2026-1", "C-2026-0001"), ("C-2026-12345", "C-2026-12345"),
    ])
    func read(_ text: String, _ shown: String) { #expect(CaseID(text)?.description == shown) }

    @Test(arguments: [
        "", "C", "C-2026", "C-26-1", "C-2026-0", "C-2026--1", "C-2026-1-2", "D-2026-1", "C-2026-1a", "C-0000-1",
    ])
    func refused(_ text: String) { #expect(CaseID(text) == nil) }

    @Test func orderIsThatOfNumbersNotOfText() throws {
        let ids = ["C-2027-0001", "C-2026-10000", "C-2026-9999"].compactMap { CaseID($0) }
        #expect(ids.sorted().map(\.description) == ["C-2026-9999", "C-2026-10000", "C-2027-0001"])
    }
}
