import Testing

@testable import Pages

/// Texts broken into lines.
struct LineCountTests {
    @Test(arguments: [
        ("", 1), ("ord", 1), ("1234567890", 1), ("12345678901", 2), ("12345 7890", 1), ("12345 78901", 2),
        ("12345678901234567890", 2), ("123456789012345678901", 3), ("12345 1234567890", 2), ("en to tre fire fem", 2),
        (String(repeating: "x", count: 100_000), 12), (String(repeating: "x ", count: 50_000), 12),
        (String(repeating: " ", count: 10), 1),
    ])
    func linesOfTenCharacters(text: String, lines: Int) {
        #expect(LineCount.of(text, width: 10) == lines)
    }

    @Test func aColumnTooNarrowForAnythingHasLinesOfOneCharacter() {
        #expect(LineCount.of("abc", width: -2) == 3)
    }
}
