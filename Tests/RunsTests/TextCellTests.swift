import Statistics
import Testing

@testable import Runs
@testable import TestSupport

/// Text from files: what a spreadsheet would run is made harmless, and no control character reaches a terminal.
@Suite struct TextCellTests {
    /// A row of one cell, without its end.
    private func bytes(_ text: String, locale: OutputLocale = .standard) -> [UInt8] {
        let buffer = CellBuffer(locale: locale)
        buffer.text(text)
        buffer.endRow()
        return Array(buffer.bytes.dropLast())
    }

    private func cell(_ text: String, locale: OutputLocale = .standard) -> String {
        String(decoding: bytes(text, locale: locale), as: UTF8.self)
    }

    /// One cell, read back by RFC 4180.
    private func unquoted(_ cell: String) -> String {
        guard cell.hasPrefix("\""), cell.hasSuffix("\""), cell.count >= 2 else { return cell }
        return String(cell.dropFirst().dropLast()).replacing("\"\"", with: "\"")
    }

    @Test(
        arguments: ["=1+1", "+45 12", "-1", "@SUM(A1)", "\tx", "\rx", "=cmd|' /C calc'!A0", "=", "\t", "=\"a\",\"b\""],
        OutputLocale.allCases)
    func nothingBeginsLikeAFormula(_ text: String, _ locale: OutputLocale) {
        let written = unquoted(cell(text, locale: locale))
        #expect(written.hasPrefix("'"), "\(written)")
        #expect(!written.utf8.contains { $0 < 0x20 })
    }

    @Test(arguments: ["=1", "+1", "-1", "@a"]) func identifiersAreGuardedToo(_ text: String) {
        let buffer = CellBuffer(locale: .standard)
        buffer.identifier(text)
        buffer.endRow()
        #expect(String(decoding: Array(buffer.bytes), as: UTF8.self) == "'" + text + "\n")
    }

    @Test(arguments: ["M-17", "a=b", "plain", "Ærø", "", "1-2", "'x"]) func ordinaryTextStaysAsItIs(_ text: String) {
        #expect(cell(text) == text)
    }

    @Test(arguments: [
        ("a,b", "\"a,b\""), ("a;b", "\"a;b\""), ("say \"x\"", "\"say \"\"x\"\"\""), ("a\nb", "\"a b\""),
        ("\"", "\"\"\"\""),
        ("\"=1\"", "\"\"\"=1\"\"\""),
    ]) func quotes(_ text: String, _ written: String) {
        #expect(cell(text) == written)
        #expect(cell(text, locale: .danish) == written)
    }

    @Test func controlCharactersNeverPass() {
        for code in Array(0x00...0x1F as ClosedRange<UInt8>) + [0x7F] {
            let control = String(decoding: [code], as: UTF8.self)
            for text in [control, "a\(control)b", "\(control)=1", "=\(control)", "\u{1B}[31m\(control)"] {
                #expect(!bytes(text).contains { $0 < 0x20 || $0 == 0x7F }, "control character \(code)")
            }
        }
    }

    /// U+0080 to U+009F are control characters as well: U+009B begins an escape sequence on its own.
    @Test func theSecondSetOfControlCharactersNeverPasses() {
        let passed = (0x80...0x9F as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init).filter { control in
            cell("a\(Character(control))[31mb").unicodeScalars.contains(control)
        }
        #expect(passed.isEmpty, "\(passed.map { String($0.value, radix: 16) }) pass")
    }

    @Test func everyRowHasTheCellsItWasGiven() {
        var generator = SplitMix64(seed: 1)
        let alphabet = Array("abc=+-@\"',;\t\r\n 0\u{1B}æ")
        for _ in 0..<2_000 {
            let texts = (0..<4).map { _ in
                String(
                    (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                        alphabet.randomElement(using: &generator) ?? "a"
                    })
            }
            for locale in OutputLocale.allCases {
                let buffer = CellBuffer(locale: locale)
                for text in texts { buffer.text(text) }
                buffer.endRow()
                let cells = TextCellTests.cells(Array(buffer.bytes), delimiter: locale == .danish ? 0x3B : 0x2C)
                #expect(cells.count == 4, "\(texts)")
                for (cell, text) in zip(cells, texts) {
                    // All that was said is there, but for what was made harmless.
                    let plain = String(text.unicodeScalars.map { $0.value < 0x20 ? " " : Character($0) })
                    #expect(cell == plain || cell == "'" + plain, "\(text)")
                    #expect(!"=+-@\t\r".contains(cell.first ?? "a"), "\(text)")
                }
            }
        }
    }

    /// The cells of one row, read by RFC 4180.
    static func cells(_ bytes: [UInt8], delimiter: UInt8) -> [String] {
        var cells: [[UInt8]] = [[]]
        var quoted = false
        for byte in bytes.dropLast() {
            if byte == 0x22 {
                quoted.toggle()
                cells[cells.count - 1].append(byte)
            } else if byte == delimiter, !quoted {
                cells.append([])
            } else {
                cells[cells.count - 1].append(byte)
            }
        }
        return cells.map { cell in
            guard cell.first == 0x22, cell.count >= 2 else { return String(decoding: cell, as: UTF8.self) }
            return String(decoding: cell.dropFirst().dropLast(), as: UTF8.self).replacing("\"\"", with: "\"")
        }
    }
}
