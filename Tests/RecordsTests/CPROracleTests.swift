import Records
import Statistics
import Testing

/// The recogniser against regular expressions that say the same in another way.
@Suite struct CPROracleTests {
    private static let blank = "[ \t\u{A0}]"
    private static let hyphen = "[-\u{2013}\u{2212}]"
    private static let date = "(?:(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])(?:0[1-9]|1[0-2])[0-9]{2})"

    /// Beginnings at which the expressions match, longest spelling for each, taken from left to right.
    private func slow(_ text: String) throws -> [String] {
        let scalars = Array(text.unicodeScalars)
        func isDigit(_ place: Int) -> Bool { scalars.indices.contains(place) && ("0"..."9").contains(scalars[place]) }
        func isLetter(_ place: Int) -> Bool {
            scalars.indices.contains(place) && scalars[place].properties.isAlphabetic
        }
        func isFigure(_ mark: Int, _ beyond: Int) -> Bool {
            scalars.indices.contains(mark) && (scalars[mark] == "." || scalars[mark] == ",")
                && (isDigit(beyond) || (scalars.indices.contains(beyond) && scalars[beyond] == "#"))
        }
        let joint = "(?:(?<h>\(Self.blank)?\(Self.hyphen)\(Self.blank)?)|(?<b>\(Self.blank))|(?<p>\\.))"
        let forms = try [
            "(?<all>[0-9]{10})", "(?<all>[0-9]{6})\(joint)[0-9]{4}",
            "(?<all>[0-9]{2})(?<s>\(Self.blank)|\(Self.hyphen)|[./])[0-9]{2}(?<t>\(Self.blank)|\(Self.hyphen)|[./])[0-9]{2}\(joint)[0-9]{4}",
        ].map { try Regex($0).matchingSemantics(.unicodeScalar) }
        let whole = try Regex("\(Self.date)[0-9]{4}").matchingSemantics(.unicodeScalar)
        var found: [String] = []
        var place = 0
        var floor = 0
        next: while place < scalars.count {
            defer { place += 1 }
            guard isDigit(place), !isDigit(place - 1) || place == floor else { continue }
            let rest = String(String.UnicodeScalarView(scalars[place...]))
            for (index, form) in forms.enumerated() {
                guard let match = rest.prefixMatch(of: form) else { continue }
                let spelling = String(match.output[0].substring ?? "")
                let end = place + spelling.unicodeScalars.count
                func has(_ name: String) -> Bool { match.output.contains { $0.name == name && $0.substring != nil } }
                func kind(_ name: String) -> String {
                    let text = match.output.first { $0.name == name }?.substring.map(String.init) ?? ""
                    return text == "." || text == "/" ? text : text == " " || text == "\u{A0}" ? " " : "-"
                }
                let digits = spelling.unicodeScalars.filter { ("0"..."9").contains($0) }.map(String.init).joined()
                guard !isDigit(end), digits.wholeMatch(of: whole) != nil, possible(digits) else { continue }
                if index == 2 {
                    guard kind("s") == kind("t"), kind("s") != "/" || has("h") else { continue }
                    let before = String(String.UnicodeScalarView(scalars[floor..<place]))
                    let year = try Regex("(?:^|[^0-9])(?:19|20)[0-9]{2}(?<u>\(Self.hyphen)|[./])$").matchingSemantics(
                        .unicodeScalar)
                    if kind("s") != " ", let match = before.firstMatch(of: year) {
                        let text = match.output.first { $0.name == "u" }?.substring.map(String.init) ?? ""
                        if (text == "." || text == "/" ? text : "-") == kind("s") { continue }
                    }
                }
                if !has("h"), isLetter(place - 1) || isLetter(end) { continue }
                if has("p"), isFigure(place - 1, place - 2) || isFigure(end, end + 1) { continue }
                found.append(spelling)
                floor = end
                place = end - 1
                continue next
            }
        }
        return found
    }

    /// Days that the month does not have: the expressions do not know.
    private func possible(_ digits: String) -> Bool {
        let (day, month) = ((Int(digits.prefix(2)) ?? 0) % 60, Int(digits.dropFirst(2).prefix(2)) ?? 0)
        return day <= [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    @Test func randomTextsAreReadAlike() throws {
        var generator = SplitMix64(seed: 5)
        let pieces = [
            "01", "31", "02", "10", "90", "1234", "2026", "010190", "311299", "320190", "0101901234", "5", " ", " ",
            "-", "-", ".", ".",
            ",", "/", "\u{A0}", "\u{2013}", "\u{2212}", "a", "ø", "#", "\t",
        ]
        var numbers = 0
        for _ in 0..<3_000 {
            let text = (0..<Int.random(in: 2...14, using: &generator)).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &generator)]
            }.joined()
            let fast = withBytes(text) { bytes in
                CPRText.ranges(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
            }
            let expected = try slow(text)
            numbers += expected.count
            #expect(fast == expected, "'\(text)'")
            #expect(CPRText.holds(text) == !expected.isEmpty)
        }
        #expect(numbers > 300, "only \(numbers) numbers: the test says little")
    }

    /// Any bytes are read without leaving them; every place holds ten digits and ends with one.
    @Test func randomBytesAreRead() {
        var generator = SplitMix64(seed: 6)
        let pieces: [[UInt8]] =
            ["01", "10", "90", "1234", "010190"].map { Array($0.utf8) }
            + [0x20, 0x2D, 0x2E, 0x2F, 0xC2, 0xA0, 0xE2, 0x80, 0x93, 0xEF, 0xBF, 0xBD, 0xAD].map { [$0] }
            + [[0xC2, 0xA0], [0xE2, 0x80, 0x93]]
        var numbers = 0
        for _ in 0..<30_000 {
            let bytes = (0..<Int.random(in: 0...12, using: &generator)).flatMap { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &generator)]
            }
            bytes.withUnsafeBufferPointer { text in
                for range in CPRText.ranges(in: text) {
                    numbers += 1
                    #expect(text[range].filter { (0x30...0x39).contains($0) }.count == 10)
                    #expect(
                        (0x30...0x39).contains(text[range.lowerBound])
                            && (0x30...0x39).contains(text[range.upperBound - 1]))
                }
            }
        }
        #expect(numbers > 100, "only \(numbers)")
    }
}
