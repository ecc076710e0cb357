import Records
import Testing

/// CPR numbers are recognised in every spelling, and figures are not taken for them.
@Suite struct CPRTextTests {
    private func found(_ text: String) -> [String] {
        withBytes(text) { bytes in
            CPRText.ranges(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
        }
    }

    @Test(arguments: [
        "010190-1234", "0101901234", "010190 1234", "010190\u{A0}1234", "010190\u{202F}1234", "010190.1234",
        "010190\u{2010}1234",
        "010190\u{2011}1234", "010190\u{2012}1234", "010190\u{2013}1234", "010190\u{2014}1234", "010190\u{2212}1234",
        "010190\u{AD}1234", "010190\u{FFFD}1234", "010190 - 1234", "010190\u{A0}\u{2013} 1234", "010190- 1234",
        "01 01 90 1234",
        "01.01.90-1234", "01-01-90-1234", "01-01-90 1234", "01/01/90-1234", "01 01 90-1234", "01 01 90 - 1234",
        "01.01.90 1234",
        "610190-1234",
    ]) func areRecognisedAmongWords(_ spelling: String) {
        let digits = spelling.filter { $0.isASCII && $0.isNumber }
        for (before, after) in [
            ("", ""), ("cpr ", ", flyttet"), ("(", ")"), ("æ ", " ø"), ("CPR:", "."), (";", ";"), ("\u{A0}", "\u{A0}"),
            ("\u{FEFF}", ""),
            ("»", "«"), ("2026-10-01 ", " 12:30"), ("x/", "/y"), ("kl. 12.30, ", ", 5 timer"),
        ] {
            #expect(found(before + spelling + after) == [spelling], "'\(before)\(spelling)\(after)'")
            #expect(CPRText.holds(before + spelling + after))
            #expect(withBytes(before + spelling + after) { CPRText.first(in: $0)?.digits } == digits)
        }
    }

    @Test(arguments: [
        // No dates.
        "320190 1234", "011390.1234", "32 01 90 1234", "01.13.90-1234", "00-01-90 1234", "310290-1234", "600190-1234",
        "920190 1234",
        // Parts of longer runs of digits.
        "1010190 1234", "010190 12345", "010190.12345", "101 01 90 1234", "01 01 90 12345", "01 01 901 1234",
        "5798000000012",
        // Figures.
        "12.010190.1234", "010190.1234.5", "010190.1234,5", "1,010190.1234", "2026-10-01 1200", "2026-10-01-12-1200",
        "01-10-2026 1200",
        "2026.10.01.12 1200", "2026-10-01T12:00", "12 34 56 78", "010190  1234", "010190\n1234",
        "01/01/90 1234",
        "01.01-90-1234", "01 01.90 1234", "010190--1234", "010190/1234", "010190:1234", "01-01-90T1234",
        // Parts of other tokens.
        "A010190 1234", "010190 1234kr", "ø0101901234", "0101901234ø", "010190.1234m", "x01 01 90 1234", "x0101901234",
    ]) func areNot(_ text: String) {
        #expect(found(text) == [])
        #expect(!CPRText.holds(text))
        #expect(withBytes(text) { CPRText.first(in: $0) == nil })
    }

    /// A hyphen shows what it is even where letters touch it.
    @Test func aHyphenNeedsNoFreedom() {
        #expect(found("cpr010190-1234x") == ["010190-1234"])
        #expect(found("cpr01.01.90-1234x") == ["01.01.90-1234"])
        #expect(found("12-010190-1234-5") == ["010190-1234"])
    }

    @Test func severalAreFoundInTheirOrder() {
        #expect(found("010190-1234, 0202902345;03 03 90 3456 x") == ["010190-1234", "0202902345", "03 03 90 3456"])
        #expect(found("010190-010190-1234") == ["010190-1234"])
        #expect(found("5 01 01 90 1234") == ["01 01 90 1234"])
        #expect(found("1990-01 01 90 1234") == ["01 01 90 1234"])
    }

    /// Beginning and end of a text are ends of tokens, wherever a multi-byte separator is cut off.
    @Test func cutTextsAreRead() {
        for text in ["010190\u{2013}1234", "01\u{A0}01\u{A0}90 \u{2212} 1234", "\u{FEFF}0101901234\u{2013}"] {
            let bytes = Array(text.utf8)
            for start in 0...bytes.count {
                for end in start...bytes.count {
                    Array(bytes[start..<end]).withUnsafeBufferPointer { text in
                        for range in CPRText.ranges(in: text) {
                            #expect(range.filter { text[$0] >= 0x30 && text[$0] <= 0x39 }.count == 10)
                        }
                    }
                }
            }
        }
        #expect(CPRText.ranges(in: UnsafeBufferPointer(start: nil, count: 0)) == [])
    }

    /// The check digit is a hint: of ten numbers one passes, or none.
    @Test func theCheckDigit() {
        // The register's own published example, and one changed digit.
        #expect(CPRText.passesCheck("0707614285"))
        #expect(!CPRText.passesCheck("0707614286"))
        for text in ["", "070761428", "070761-4285", "07076142850", "070761428x"] {
            #expect(!CPRText.passesCheck(text))
        }
        for number in 0..<500 {
            let stem = "010190" + String(1_000 + number).dropFirst()
            #expect((0...9).filter { CPRText.passesCheck(stem + "\($0)") }.count <= 1)
        }
    }
}
