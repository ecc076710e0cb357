import Records
import Testing

@testable import Configuration

@Suite("The nearest name")
struct NearestNameTests {
    @Test(
        "is as far as there are slips",
        arguments: [
            ("", "", 0), ("abc", "abc", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abd", 1), ("abc", "ab", 1),
            ("abc", "xabc", 1), ("abcd", "abdc", 1), ("kitten", "sitting", 3), ("ca", "abc", 3), ("æble", "able", 1),
        ])
    func distance(left: String, right: String, slips: Int) {
        #expect(NearestName.distance(Array(left.unicodeScalars), Array(right.unicodeScalars)) == slips)
    }

    @Test("is the one with fewest slips, and none where all are far")
    func nearest() {
        let names = ["start", "end", "kind", "group_id", "grant_id"]
        #expect(NearestName.nearest(to: "grant_di", among: names) == "grant_id")
        #expect(NearestName.nearest(to: "Kind", among: names) == "kind")
        #expect(NearestName.nearest(to: "mind", among: names) == "kind")
        #expect(NearestName.nearest(to: "zebra", among: names) == nil)
        #expect(NearestName.nearest(to: "", among: names) == nil)
        #expect(NearestName.nearest(to: String(repeating: "x", count: 10_000), among: names) == nil)
    }
}
