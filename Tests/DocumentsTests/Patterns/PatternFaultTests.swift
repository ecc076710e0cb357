import Documents
import Statistics
import Testing

/// A pattern that cannot be used is refused with the reason and its place.
@Suite struct PatternFaultTests {
    @Test(arguments: [
        ("(M\\d+", 5), ("M[0-9", 5), ("æø(", 3), ("æ)b", 1), ("\\p{Nonsense}", 12),
    ]) func thePlaceIsToldInCharacters(_ text: String, _ offset: Int) {
        let fault = #expect(throws: PatternFault.self) { try Pattern(text) }
        #expect(fault?.offset == offset, "\(fault?.description ?? "")")
    }

    @Test func theReasonIsASentence() {
        let fault = #expect(throws: PatternFault.self) { try Pattern("(M\\d+") }
        #expect(
            fault?.description == "The pattern cannot be used: missing closing parenthesis, after 5 characters.")
    }

    @Test(arguments: [
        "(?C)a", "a(?C12)", "x(?C\"word\")y", "(*UTF)a", "(*LIMIT_MATCH=9)a", "(*NO_JIT)a", "(*UCP)(*CRLF)a", "a\\Cb",
        "a\0b", "\0",
        "", "(((",
    ]) func areRefused(_ text: String) {
        #expect(throws: PatternFault.self) { try Pattern(text) }
    }

    /// What looks like it and is none of it.
    @Test(arguments: [
        "\\(?C\\)", "[(?C)]", "a(*COMMIT)b", "\\(\\*UTF\\)", "\\\\C", "(?<C>a)", "(*pla:a)", "\\x00",
    ]) func areNot(_ text: String) {
        #expect(throws: Never.self) { try Pattern(text) }
    }

    @Test func thePlaceOfACallOutIsTold() {
        let fault = #expect(throws: PatternFault.self) { try Pattern("æ(?C)b") }
        #expect(fault?.reason == "callouts (?C) are not allowed")
        #expect(fault?.offset == 5)
    }

    @Test func lengthIsCountedInCharacters() throws {
        #expect(try Pattern(String(repeating: "ø", count: 1_000)).captureCount == 0)
        let fault = #expect(throws: PatternFault.self) { try Pattern(String(repeating: "ø", count: 1_001)) }
        #expect(fault?.description == "The pattern cannot be used: it has 1001 characters, and 1000 is the most.")
    }

    /// Random pieces of patterns compile or are refused, and what compiles can be asked.
    @Test func randomPatternsNeverCrash() {
        var generator = SplitMix64(seed: 3)
        let pieces = [
            "(", ")", "[", "]", "a", "ø", "\\d", "\\", "+", "*", "?", "{2,3}", "|", "(?<id>", "(?i)", "(?R)", "\\1",
            "(?=", "(?<!", "^",
            "$", ".", "(?J)", "\\K", "(?|", "(*SKIP)",
        ]
        var good = 0
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 1...10, using: &generator)).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &generator)]
            }.joined()
            guard let pattern = try? Pattern(text) else { continue }
            good += 1
            let matcher = Matcher(pattern)
            if case .found(let range) = matcher.first(in: "aø12 aaø3a\n") {
                #expect(range.upperBound <= 13 && !range.isEmpty)
            }
        }
        #expect(good > 1_000, "only \(good) of the patterns compiled: the test says little")
    }
}
