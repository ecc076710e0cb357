import Statistics
import Testing

@testable import Ingest

/// The same by way of Swift's own strings, slow and plain.
private func plainWord(_ text: String, words: [String], exceptions: [String]) -> UInt16 {
    func tokens(_ text: String) -> [String] {
        var tokens = [""]
        for letter in text.unicodeScalars {
            switch letter {
            case "A"..."Z", "Æ", "Ø", "Å": tokens[tokens.count - 1] += String(letter).lowercased()
            case "a"..."z", "0"..."9", "\u{80}"...: tokens[tokens.count - 1].unicodeScalars.append(letter)
            default: tokens.append("")
            }
        }
        return tokens.filter { !$0.isEmpty }
    }
    func stands(_ word: String, in text: ArraySlice<String>) -> Bool {
        let parts = tokens(word)
        guard !parts.isEmpty, parts.count <= text.count else { return false }
        for (part, token) in zip(parts.dropLast(), text) where part != token { return false }
        let token = text[text.startIndex + parts.count - 1]
        return word.hasSuffix("*") ? token.hasPrefix(parts[parts.count - 1]) : token == parts[parts.count - 1]
    }
    let all = tokens(text)
    for (number, word) in words.enumerated() {
        for start in all.indices where stands(word, in: all[start...]) {
            let isExcepted = exceptions.contains { exception in
                let length = tokens(exception).count
                return (0..<start).contains { first in
                    first + length >= start - 1 && stands(exception, in: all[first...])
                }
            }
            if !isExcepted { return UInt16(number + 1) }
        }
    }
    return 0
}

@Suite("Words in the texts of invoice lines")
struct LineWordsTests {
    private static let words = ["kørsel*", "gebyr", "moms", "kost og logi", "ÅBNING", "km", "*", "--"]
    private static let exceptions = ["ekskl", "uden", "excl", "without", "ikke", "frit*", "inkl al moms"]

    private func word(_ text: String) -> UInt16 {
        var room = LineWords.Room()
        return LineWords(words: Self.words, exceptions: Self.exceptions).first(in: Array(text.utf8), room: &room)
    }

    @Test(
        "whole tokens, in any case, the first of the list",
        arguments: [
            ("", 0), ("mentor", 0), ("Kørsel", 1), ("KØRSELSGODTGØRELSE 40 km", 1), ("40km", 0), ("40 km", 6),
            ("km", 6),
            ("(km)", 6), ("kms", 0), ("akm", 0), ("Gebyr, kørsel", 1), ("gebyrer", 0), ("Incl. MOMS", 3), ("åbning", 5),
            ("Kost  OG-logi", 4), ("kost og", 0), ("kost og logis", 0), ("korsel", 0), ("bortkørsel", 0), ("æmoms", 0),
            ("moms\u{E9}", 0), ("kørs", 0), ("moms2", 0), ("*", 0), ("--", 0),
        ])
    func tokens(text: String, wanted: UInt16) {
        #expect(word(text) == wanted)
    }

    @Test(
        "an exception holds for the two tokens behind it",
        arguments: [
            ("ekskl. moms", 0), ("Ekskl. dansk moms", 0), ("ekskl. alt dansk moms", 3), ("moms ekskl.", 3),
            ("uden moms, men kørsel", 1), ("uden moms. Gebyr", 0), ("uden moms, dog med gebyr", 2),
            ("ekskl moms inkl moms", 3), ("eksklusiv moms", 3), ("fritaget for moms", 0), ("frit for al moms", 3),
            ("inkl al moms", 0), ("inkl. al moms, dog gebyr", 0), ("inkl al moms og et gebyr", 2), ("inkl moms", 3),
            ("ikke uden et gebyr", 0),
        ])
    func exceptions(text: String, wanted: UInt16) {
        #expect(word(text) == wanted)
    }

    @Test("nothing is found where nothing is looked for")
    func none() {
        var room = LineWords.Room()
        #expect(LineWords.none.first(in: Array("kørsel".utf8), room: &room) == 0)
    }

    @Test("random texts, against the same done with strings", arguments: 1...4 as ClosedRange<UInt64>)
    func randomTexts(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let pieces = ["a", "B", "ab", "Å", "å", "æ", "Ø", "É", "é", "x1", "uden", "IKKE", "ÅB", "\u{2013}"]
        let signs = [" ", "  ", ", ", ".", "-", "", "\n", "*"]
        func text(_ most: Int) -> String {
            (0..<Int.random(in: 0...most, using: &random)).map { _ in
                (pieces.randomElement(using: &random) ?? "") + (signs.randomElement(using: &random) ?? "")
            }.joined()
        }
        var room = LineWords.Room()
        var found = 0
        for _ in 0..<300 {
            let words = (0..<Int.random(in: 0...5, using: &random)).map { _ in text(2) }
            let exceptions = ["uden", "ikke"] + (0..<Int.random(in: 0...1, using: &random)).map { _ in text(2) }
            let lineWords = LineWords(words: words, exceptions: exceptions)
            for _ in 0..<10 {
                let text = text(9)
                let wanted = plainWord(text, words: words, exceptions: exceptions)
                #expect(
                    lineWords.first(in: Array(text.utf8), room: &room) == wanted,
                    "\(text.debugDescription) \(words) \(exceptions)")
                if wanted > 0 { found += 1 }
            }
        }
        #expect(found > 300)
    }
}
