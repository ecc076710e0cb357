import Testing

@testable import Pages

/// Names of files cannot be made to mean anything else, nor to meet each other.
@Suite struct PageNamesTests {
    @Test func `plain ids are names, others go by rank`() {
        let ids = ["M00042", "a_b-c", "../../etc", "x y", "æble", "", String(repeating: "m", count: 41), "CON:"]
        let names = PageNames(ids, ranks: Array(1...8))
        #expect(
            ids.map { names[$0] } == ["M00042", "a_b-c", "rank-3", "rank-4", "rank-5", "rank-6", "rank-7", "rank-8"])
        #expect(names["unknown"] == nil)
    }

    @Test func `ids that a file share takes for one have names of their own`() {
        let names = PageNames(["m1", "M1", "m2"], ranks: [1, 2, 3])
        #expect([names["m1"], names["M1"], names["m2"]] == ["rank-1", "rank-2", "m2"])
    }

    @Test func `no id takes the name that stands for another's rank`() {
        let names = PageNames(["rank-2", "a b", "RANK-1"], ranks: [1, 2, 3])
        #expect(Set(["rank-2", "a b", "RANK-1"].compactMap { names[$0] }) == ["rank-1", "rank-2", "rank-3"])
        #expect(names["a b"] == "rank-2")
    }

    @Test func `marks of long texts are letters beyond Z, or numbers`() {
        let texts = (0..<30).map { "text \($0)" }
        let letters = RowMarks(texts + texts, numbered: false)
        #expect(["text 0", "text 25", "text 26", "text 29"].map(letters.mark) == ["A", "Z", "AA", "AD"])
        #expect(letters.list.count == 30)
        #expect(RowMarks(["b", "a", "b"], numbered: true).list.map { $0["mark"] } == ["1", "2"])
    }
}
