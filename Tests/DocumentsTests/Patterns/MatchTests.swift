import Documents
import Testing

/// What a pattern finds, and where.
@Suite struct MatchTests {
    @Test(arguments: [
        (#"mentor M\d+"#, "for mentor M17, May", "mentor M17"), (#"mentor (M\d+)"#, "for mentor M17, May", "M17"),
        (#"(\w+) mentor (?<id>M\d+)"#, "for mentor M17, May", "M17"),
        (#"(?<id>M\d+)|(C\d+)"#, "M17", "M17"), (#"(?:sag|nr)\.?\s*(\d{4})"#, "Sag 1; nr. 2345", "2345"),
        (#"(?J)(?:M(?<id>\d+)|C(?<id>\d+))"#, "C5", "5"), (#"(?|M(\d+)|C(\d+))"#, "C5", "5"),
        (#"a\Kb"#, "ab", "b"),
    ]) func areFound(_ pattern: String, _ text: String, _ expected: String) throws {
        #expect(try found(pattern, in: text) == expected)
    }

    @Test(arguments: [
        (#"M(\d+)"#, "C17"), (#"M(\d*)"#, "M"), (#"x*"#, "abc"), (#"(M)?C"#, "C"), (#"(?<id>x)?(\d)"#, "5"),
        (#"\d"#, ""), ("^$", ""),
    ]) func areNot(_ pattern: String, _ text: String) throws {
        #expect(try found(pattern, in: text) == nil)
    }

    @Test func groupsAreCounted() throws {
        #expect(try Pattern("a").captureCount == 0)
        #expect(try Pattern("(a)(?:b)(?<id>c)").captureCount == 2)
        #expect(try Pattern("(a)").text == "(a)")
    }

    /// Letters are those of Unicode, whatever their case.
    @Test func danishLettersAreLetters() throws {
        #expect(try found("(?i)ÆBLEGRØD (på)", in: "æblegrød PÅ") == "PÅ")
        #expect(try found("æ", in: "Æ") == nil)
        #expect(try found(#"\bå\b"#, in: "gå på å nu") == "å")
        #expect(try found(#"\bre\b"#, in: "øre åre") == nil, "ø and å must be parts of words")
        #expect(try found(#"^\w+"#, in: "Sønderjyllandsstræde 4") == "Sønderjyllandsstræde")
        #expect(try found("^.{3}", in: "æøåx") == "æøå", "a point is a character, not a byte")
    }

    @Test func placesAreBytesOfTheWholeText() throws {
        let matcher = Matcher(try Pattern(#"\d+"#))
        #expect(matcher.first(in: "æ 12 34") == .found(3..<5))
        Array("æ 12 34".utf8).withUnsafeBufferPointer { text in
            #expect(matcher.first(in: text, offset: 5) == .found(6..<8))
            #expect(matcher.first(in: text, offset: 8) == .none)
            #expect(matcher.first(in: text, offset: 9) == .none)
            #expect(matcher.first(in: text, offset: -1) == .none)
        }
        #expect(try found(#"(?<=a)b"#, in: "ab", offset: 1) == "b", "what stands before the offset is seen")
        #expect(matcher.first(in: UnsafeBufferPointer(start: nil, count: 0)) == .none)
    }

    /// A matcher is used again and again: one search leaves nothing to the next.
    @Test func oneMatcherServesManyTexts() throws {
        let matcher = Matcher(try Pattern(#"M(\d+)|C"#))
        #expect(matcher.first(in: "xM17") == .found(2..<4))
        #expect(matcher.first(in: "C") == .none)
        #expect(matcher.first(in: "") == .none)
        #expect(matcher.first(in: "M1") == .found(1..<2))
    }

    @Test func bytesThatAreNotUTF8AreSearchedAround() throws {
        #expect(try found(#"M(\d+)"#, in: [0xE6, 0x20] + Array("M17".utf8) + [0xFF, 0xC3]) == "17")
        #expect(try found("a.b", in: [0x61, 0xFF, 0x62]) == nil, "a match reached across an invalid byte")
        #expect(try found(".", in: [0x80]) == nil)
        // An offset within a character.
        #expect(try found("x", in: "æx", offset: 1) == "x")
    }
}
