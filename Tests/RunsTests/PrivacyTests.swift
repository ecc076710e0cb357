import Statistics
import Testing

@testable import Runs
@testable import TestSupport

/// No CPR number in any output, however it is spelled.
@Suite struct PrivacyTests {
    @Test(arguments: [
        ("010190-1234", "######-####"), ("0101901234", "##########"), ("born 311299-4321.", "born ######-####."),
        ("cpr: 0101901234, moved", "cpr: ##########, moved"), ("(010190-1234)", "(######-####)"),
        ("010190-1234 and 0202801111", "######-#### and ##########"), ("290200-0001", "######-####"),
        ("610190-1234", "######-####"), ("9101901234", "##########"), ("æ 010190-1234 ø", "æ ######-#### ø"),
        ("010190-1234;010190-1235", "######-####;######-####"), ("x/0101901234/y", "x/##########/y"),
    ]) func areMasked(_ text: String, _ masked: String) {
        #expect(Privacy.masked(text) == masked)
        #expect(Privacy.holdsCPR(text))
    }

    /// Neighbours that are hyphens do not make a number another one.
    @Test(arguments: [
        ("-010190-1234", "-######-####"), ("010190-1234-", "######-####-"), ("A-0101901234-B", "A-##########-B"),
        ("010190-1234-01", "######-####-01"), ("12-010190-1234", "12-######-####"),
        ("010190-010190-1234", "010190-######-####"),
    ]) func hyphensBesideAreNeighbours(_ text: String, _ masked: String) {
        #expect(Privacy.masked(text) == masked)
    }

    /// Ten digits that are no date, or stand in a longer run, are other numbers.
    @Test(arguments: [
        "3201901234", "0113901234", "0001901234", "0100901234", "320190-1234", "011390-1234", "9201901234",
        "3102901234",
        "00101901234", "01019012345", "5798000000012", "010190-123", "01019-1234", "010190 ", "010190-", "", "12345678",
        "010190-12345", "1010190-1234", "2026-10-01", "0101901234567890",
    ]) func areNot(_ text: String) {
        #expect(Privacy.masked(text) == text)
        #expect(!Privacy.holdsCPR(text))
    }

    /// The hyphen makes the number recognisable whatever stands beside it; only bare digits need to be a whole token.
    @Test(arguments: ["CPR010190-1234", "cpr_010190-1234", "010190-1234x", "nr010190-1234kl", "æ010190-1234"])
    func lettersBesideDoNotHideTheHyphenatedForm(_ text: String) {
        #expect(!Privacy.masked(text).contains("010190-1234"), "'\(text)' is shown")
    }

    /// An underscore separates tokens in the ids that systems make.
    @Test(arguments: ["mentor_0101901234", "0101901234_2"]) func underscoresDoNotHideBareDigits(_ text: String) {
        #expect(!Privacy.masked(text).contains("0101901234"), "'\(text)' is shown")
    }

    /// Days 61 to 91 are those of people without a CPR number of their own; 60 itself is none.
    @Test func theDayMayBeSixtyHigher() {
        for day in 0...99 {
            let number = "\(day < 10 ? "0" : "")\(day)0190-1234"
            #expect(Privacy.holdsCPR(number) == ((1...31).contains(day) || (61...91).contains(day)), "\(number)")
        }
        for month in 0...99 {
            let number = "15\(month < 10 ? "0" : "")\(month)901234"
            #expect(Privacy.holdsCPR(number) == (1...12).contains(month), "\(number)")
        }
    }

    /// Other separators than the hyphen, and dates in pairs.
    @Test(arguments: [
        ("010190 1234", "###### ####"), ("010190\u{A0}1234", "######\u{A0}####"), ("010190.1234", "######.####"),
        ("010190\u{2013}1234", "######\u{2013}####"), ("010190 - 1234", "###### - ####"),
        ("born 01 01 90 1234, moved", "born ## ## ## ####, moved"), ("01.01.90-1234", "##.##.##-####"),
        ("01-01-90 1234", "##-##-## ####"),
    ]) func otherSpellingsAreMasked(_ text: String, _ masked: String) {
        #expect(Privacy.masked(text) == masked)
        #expect(Privacy.holdsCPR(text))
    }

    /// Masking leaves length and everything else, and nothing to mask.
    @Test func maskingIsDoneAtOnce() {
        var generator = SplitMix64(seed: 1)
        let alphabet = Array("0123456789019001-- ax.,/\u{A0}\u{2013}#0119")
        for _ in 0..<20_000 {
            let text = String(
                (0..<Int.random(in: 0...24, using: &generator)).map { _ in
                    alphabet.randomElement(using: &generator) ?? "0"
                })
            let masked = Privacy.masked(text)
            #expect(masked.utf8.count == text.utf8.count)
            #expect(!Privacy.holdsCPR(masked), "\(text) became \(masked)")
            #expect(Privacy.holdsCPR(text) == (masked != text))
            for (a, b) in zip(text.utf8, masked.utf8) where a != b { #expect((0x30...0x39).contains(a) && b == 0x23) }
        }
    }

    /// Cells of files go through the mask.
    @Test func textCellsAreMasked() {
        let buffer = CellBuffer(locale: .standard)
        buffer.text("note on 010190-1234")
        buffer.endRow()
        #expect(String(decoding: Array(buffer.bytes), as: UTF8.self) == "note on ######-####\n")
    }
}
