import Documents
import Foundation
import Statistics
import Testing

/// No text can hold a search up, and none can bring it down.
@Suite struct LimitTests {
    private static let long = String(repeating: "a", count: 50_000)

    @Test(arguments: ["(a+)+$", "a*a*a*a*a*$", "^(?:a|aa)+$", "(?:(a)|a)*$", "(.*)*\\d$"])
    func catastrophesAreGivenUp(_ pattern: String) throws {
        for length in [2_000, 50_000] {
            let text = Self.long.prefix(length) + "!"
            let result = try found(pattern, in: String(text))
            #expect(result == "gave up" || result == nil)
        }
        // The same pattern works where there is little to do.
        #expect(try found(pattern, in: "aaaa") == (pattern.hasSuffix("\\d$") ? nil : try found(pattern, in: "aaaa")))
    }

    @Test func theLimitIsReachedByTheClassicalOne() throws {
        #expect(try found("(a+)+$", in: Self.long + "!") == "gave up")
        #expect(try found("(a+)+$", in: "aaaa!") == nil)
        #expect(try found("(a+)+$", in: "aaaa") == "aaaa")
        #expect(try found("(?:(?R)|a|b)+$", in: Self.long + "!") != "a")
    }

    @Test func longTextsAreSearchedUpToALength() throws {
        #expect(try found(#".*id=(\d+)"#, in: "id=17 " + Self.long) != nil)
        #expect(try found(#"id=(\d+)"#, in: Self.long + " id=17") == "17")
        #expect(try found("b", in: String(repeating: "a", count: 65_535) + "b") == "b")
        #expect(try found("b", in: String(repeating: "a", count: 65_536) + "b") == "gave up")
    }

    /// Any bytes, any piece of a pattern: an answer, whose place lies in the text and behind the offset.
    @Test func randomTextsAreAnswered() throws {
        var generator = SplitMix64(seed: 7)
        let patterns = try [
            #"(?i)\bsag\s*(\d+)"#, #"(?<id>M\d+)"#, "(æ|ø)+x?", #"(\w+\s?)+:"#, #"[^\d]{2,}(?=\d)"#, #"(?<=å).\B"#,
            "(a|ab)*c",
            #"\X\R?"#, #"(\p{Lu}.*?)\1"#,
        ].map { Matcher(try Pattern($0)) }
        let alphabet: [UInt8] = Array("aAbcMx 0123:sagæøåÆ\n".utf8) + [0x00, 0x80, 0xC3, 0xE2, 0xED, 0xF4, 0xFF]
        var outcomes = [0, 0, 0]
        for _ in 0..<4_000 {
            let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                Bool.random(using: &generator)
                    ? alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
                    : UInt8.random(in: 0...255, using: &generator)
            }
            let offset = Int.random(in: 0...bytes.count, using: &generator)
            for matcher in patterns {
                switch bytes.withUnsafeBufferPointer({ matcher.first(in: $0, offset: offset) }) {
                case .found(let range):
                    outcomes[0] += 1
                    #expect(range.lowerBound >= offset && range.upperBound <= bytes.count && !range.isEmpty)
                case .none: outcomes[1] += 1
                case .gaveUp: outcomes[2] += 1
                }
            }
        }
        #expect(outcomes[0] > 1_000 && outcomes[1] > 1_000, "the test says nothing: \(outcomes)")
        #expect(outcomes[2] == 0, "texts of 40 bytes are never too much")
    }

    /// A literal is found exactly where a plain search finds it.
    @Test func literalsAreFoundWhereAPlainSearchFindsThem() throws {
        var generator = SplitMix64(seed: 11)
        for _ in 0..<2_000 {
            func word(_ length: Int) -> [UInt8] {
                (0..<length).map { _ in Array("abc".utf8)[Int.random(in: 0...2, using: &generator)] }
            }
            let (needle, text) = (word(Int.random(in: 1...4, using: &generator)), word(20))
            let place = (0...text.count - needle.count).first { Array(text[$0..<$0 + needle.count]) == needle }
            let matcher = Matcher(try Pattern(String(decoding: needle, as: UTF8.self)))
            let expected: Match = if let place { .found(place..<place + needle.count) } else { .none }
            #expect(text.withUnsafeBufferPointer { matcher.first(in: $0) } == expected)
        }
    }

    /// One pattern is shared, each thread has its own matcher.
    @Test func threadsShareAPattern() throws {
        let pattern = try Pattern(#"(?i)citizen (?<id>C\d+)"#)
        let wrong = Counter()
        DispatchQueue.concurrentPerform(iterations: 8) { thread in
            let matcher = Matcher(pattern)
            for index in 0..<2_000 {
                let text = "thread \(thread), Citizen C\(thread)\(index)."
                let from = text.utf8.count - "C\(thread)\(index).".utf8.count
                if matcher.first(in: text) != .found(from..<text.utf8.count - 1) { wrong.add() }
                if matcher.first(in: "nobody") != .none { wrong.add() }
            }
        }
        #expect(wrong.value == 0)
    }

    private final class Counter: @unchecked Sendable {
        private let lock = NSLock()
        private var count = 0
        func add() { lock.withLock { count += 1 } }
        var value: Int { lock.withLock { count } }
    }
}
