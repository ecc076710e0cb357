import Foundation
import Records

/// Lays text out for a terminal: wrapped lines, headings and pairs, without a control character from any file.
public struct PageText: Sendable {
    public private(set) var text = ""
    private let width: Int

    /// - Parameter width: of the terminal. Text is no wider than is read with ease, however wide that is.
    public init(width: Int) { self.width = min(max(60, width), 110) }

    /// A line as it is, however long: tables and ids are not broken.
    public mutating func line(_ line: String) { text += PageText.harmless(line) + "\n" }

    public mutating func heading(_ title: String) {
        text += "\n"
        for part in wrap(PageText.harmless(title), width: width) { text += part + "\n" }
    }

    public mutating func paragraph(_ paragraph: String) { indented(paragraph, by: 0) }

    public mutating func indented(_ paragraph: String, by indent: Int) {
        for part in wrap(PageText.harmless(paragraph), width: width - indent) {
            text += String(repeating: " ", count: indent) + part + "\n"
        }
    }

    public mutating func item(_ item: String) {
        for (index, part) in wrap(PageText.harmless(item), width: width - 4).enumerated() {
            text += (index == 0 ? "  - " : "    ") + part + "\n"
        }
    }

    public mutating func list(_ title: String, _ items: [String]) {
        line(title + ":")
        for item in items { self.item(item) }
    }

    /// Names and values, in two columns where the width allows; empty values are shown as a dash.
    public mutating func pairs(_ pairs: [(String, String)]) {
        let shown = pairs.map { ($0.0, $0.1.isEmpty ? "–" : $0.1) }
        let name = (shown.map(\.0.count).max() ?? 0) + 2
        for (key, value) in shown { line("  " + PageText.left(key, name) + value) }
    }

    public static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    public static func left(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    /// Text without control characters, so that no file can steer the terminal; and with a replacement character for marks
    /// that would turn the order of what is read, or hide in an id.
    public static func harmless(_ text: String) -> String {
        // Nearly everything is printable ASCII.
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map(harmless)))
    }

    private static func harmless(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029: " "
        case 0x061C, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: "\u{FFFD}"
        default: scalar
        }
    }

    /// As `harmless`, line by line.
    public static func harmlessLines(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { harmless(String($0)) }.joined(
            separator: "\n")
    }

    private func wrap(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var current = ""
        for word in text.split(separator: " ") {
            if !current.isEmpty, current.count + 1 + word.count > width {
                lines.append(current)
                current = ""
            }
            current += current.isEmpty ? String(word) : " " + word
        }
        if !current.isEmpty || lines.isEmpty { lines.append(current) }
        return lines
    }
}
