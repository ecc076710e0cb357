import Engine
import Foundation
import Records
import Testing

@testable import Indicators
@testable import TestSupport

/// A report says in Danish what the catalogue says in English, all of it.
@Suite struct IndicatorWordsTests {
    private static let codes = Catalogue.allDescriptions.map(\.code)

    private func words(_ code: String) throws -> (english: IndicatorWords, danish: IndicatorWords) {
        let about = try #require(Catalogue.allDescriptions.first { $0.code == code })
        return (about.words(in: .english), about.words(in: .danish))
    }

    @Test(arguments: codes) func noTextIsEmpty(_ code: String) throws {
        let (english, danish) = try words(code)
        for (language, words) in [(Language.english, english), (.danish, danish)] {
            for (field, text) in words.texts where field != "sentence" {
                #expect(!text.trimmingCharacters(in: .whitespaces).isEmpty, "\(code), \(language): '\(field)' is empty")
            }
        }
        #expect(danish.sentence.isEmpty == english.sentence.isEmpty, "\(code): a sentence in one language only")
    }

    /// One text each, in one order: a reader of either page reads the same.
    @Test(arguments: codes) func languagesSayEquallyMuch(_ code: String) throws {
        let (english, danish) = try words(code)
        #expect(danish.innocentExplanations.count == english.innocentExplanations.count, "\(code)")
        #expect(danish.whatWouldClearIt.count == english.whatWouldClearIt.count, "\(code)")
        #expect(danish.whomToAsk.map(\.addressee) == english.whomToAsk.map(\.addressee), "\(code)")
    }

    @Test(arguments: codes) func sentencesShowTheSameFigures(_ code: String) throws {
        let (english, danish) = try words(code)
        #expect(danish.figures == english.figures, "\(code)")
        #expect(english.sentence.isEmpty || !english.figures.isEmpty, "\(code): a sentence without figures")
    }

    @Test(arguments: codes) func danishIsNotEnglish(_ code: String) throws {
        let (english, danish) = try words(code)
        // Kroner are kroner in either language.
        for (own, other) in zip(danish.texts, english.texts) where !own.text.isEmpty && own.text != "kroner" {
            #expect(own.text != other.text, "\(code): '\(own.field)' is the English one")
        }
        let foreign: Set<Substring> = [
            "the", "of", "and", "billed", "session", "sessions", "citizen", "provider", "lines", "grants",
        ]
        for (field, text) in danish.texts + danish.notes.values.map({ ("notes", $0) }) {
            let found = foreign.intersection(text.lowercased().split { !$0.isLetter })
            #expect(found.isEmpty, "\(code): '\(field)' says \(found.sorted())")
        }
    }

    /// A name is a label; a rule holds for whatever the settings say.
    @Test(arguments: codes) func namesAreShortAndRulesHaveNoFigures(_ code: String) throws {
        let (english, danish) = try words(code)
        for words in [english, danish] {
            #expect(words.name.split(separator: " ").count <= 5, "\(code): '\(words.name)' is no label")
            #expect(words.name.count <= 36, "\(code): '\(words.name)' is no label")
            #expect(words.rule.allSatisfy { !$0.isNumber }, "\(code): '\(words.rule)' has a figure")
        }
    }

    @Test func namesTellIndicatorsApart() {
        for language in Language.allCases {
            let names = Catalogue.allDescriptions.map { $0.words(in: language).name }
            #expect(Set(names).count == names.count, "\(language): two indicators of one name")
        }
    }

    /// An alert is a question, never a verdict.
    @Test(arguments: codes) func wordsAreNeutral(_ code: String) throws {
        let (english, danish) = try words(code)
        for (field, text) in english.texts + danish.texts + danish.notes.values.map({ ("notes", $0) }) {
            for verdict in [
                "svindel", "svig", "snyd", "mistanke", "mistænk", "bedrag", "fraud", "suspicion", "suspect",
            ] {
                #expect(!text.lowercased().contains(verdict), "\(code): '\(field)' says '\(verdict)'")
            }
        }
    }

    // MARK: Notes

    /// The notes in an indicator's own file are those that have Danish words: none is missing, none is left over.
    @Test(arguments: Catalogue.descriptions.map(\.code)) func notesInTheSourceAreTranslated(_ code: String) throws {
        let danish = try words(code).danish
        let source = try NoteScan.source(of: code)
        #expect(Set(danish.notes.keys) == NoteScan.notes(in: source), "\(code)")
        #expect(danish.notes.values.allSatisfy { !$0.isEmpty }, "\(code): an empty note")
        for (note, text) in danish.notes { #expect(text != note, "\(code): '\(note)' is the English one") }
    }

    /// What the examples that fire show as evidence.
    @Test(arguments: Catalogue.descriptions.map(\.code)) func notesOfTheExamplesAreTranslated(_ code: String) throws {
        let entry = try #require(Catalogue.entries.first { $0.about.code == code } as? any NoteGiving)
        let notes = entry.notes
        let danish = try words(code).danish
        #expect(!notes.isEmpty, "\(code): no example that fires has evidence")
        for note in notes { #expect(danish.notes[note] != nil, "\(code): '\(note)' has no Danish words") }
    }

    @Test func scanSeesEveryWayOfGivingANote() {
        let source = """
            Evidence(session: own, hours: hours, note: "a"), "not a note"
            Evidence(line: line, note: place == 0 ? "b" : "c"))
            uncovered.evidence(ledger, session: "d", line: "e")
            let note: StaticString =
                if night { "f" } else { "g" }

            let notes: [StaticString] = [
                "h", "i",
            ]

            let settings = ["not a note"]
            """
        #expect(NoteScan.notes(in: source) == ["a", "b", "c", "d", "e", "f", "g", "h", "i"])
    }

    @Test func aNoteIsSaidInTheLanguageOfTheWords() throws {
        let (english, danish) = try words("double-booked")
        let note: StaticString = "goes on while the next one begins"
        #expect(english.note(note) == "goes on while the next one begins")
        #expect(danish.note(note) == "er stadig i gang, når det næste begynder")
        #expect(danish.note("words of an older version") == "words of an older version")
    }

    // MARK: Questions and reasons

    @Test(arguments: [
        (Question.citizen("?"), "The citizen: ?", "Borgeren: ?"), (.mentor("?"), "The mentor: ?", "Mentoren: ?"),
        (.provider("?"), "The provider: ?", "Leverandøren: ?"),
        (.caseworker("?"), "The caseworker: ?", "Sagsbehandleren: ?"),
        (.contractManager("?"), "The contract manager: ?", "Den kontraktansvarlige: ?"),
        (.other("Who made the file", "?"), "Who made the file: ?", "Who made the file: ?"),
    ]) func aQuestionNamesWhomItIsFor(_ question: Question, _ english: String, _ danish: String) {
        #expect(question.text(in: .english) == english)
        #expect(question.text(in: .danish) == danish)
    }

    @Test(arguments: Absence.allCases) func everyAbsenceIsExplainedInBothLanguages(_ absence: Absence) {
        #expect(absence.explanation(in: .english) == "\(absence.explanation)")
        let danish = absence.explanation(in: .danish)
        #expect(danish.isEmpty == (absence == .none))
        #expect(absence == .none || danish != "\(absence.explanation)")
        #expect(Absence.allCases.count { $0.explanation(in: .danish) == danish } == 1, "'\(danish)' is said twice")
    }
}

extension IndicatorWords {
    /// All texts by their field, in one order.
    fileprivate var texts: [(field: String, text: String)] {
        [
            ("name", name), ("question", question), ("whyItMatters", whyItMatters), ("rule", rule),
            ("sentence", sentence), ("unit", unit),
        ] + innocentExplanations.map { ("innocentExplanations", $0) }
            + whatWouldClearIt.map { ("whatWouldClearIt", $0) }
            + whomToAsk.map { ("whomToAsk", $0.text) }
    }

    /// What stands in braces in the sentence.
    fileprivate var figures: [String] {
        sentence.matches(of: /\{([^}]*)\}/).map { String($0.output.1) }.sorted()
    }
}

extension Question {
    /// Whom it is for, apart from the words for somebody else, which are those of a language.
    fileprivate var addressee: String {
        if case .other = whom { "other" } else { "\(whom)" }
    }
}

/// An entry whose examples can be asked for their evidence.
private protocol NoteGiving {
    var notes: Set<String> { get }
}

extension Entry: NoteGiving {
    fileprivate var notes: Set<String> {
        Set(
            Subject.examples.filter(\.fires).flatMap { example in
                example.sketch.withLedger { ledger in
                    let indicator = Subject(
                        IndicatorBasis(settings: policy(), norms: Norms.standard.book, scope: ledger.scope))
                    return indicator.evidence(ledger).map(\.note.description)
                }
            })
    }
}

/// Reads the notes that an indicator can give out of its source.
private enum NoteScan {
    /// The file of an indicator.
    static func source(of code: String) throws -> String {
        let folder = URL(filePath: #filePath).appending(path: "../../../Sources/Indicators/Catalogue").standardized
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            guard text.contains("code: \"\(code)\", version:") else { continue }
            return text + (text.contains("pattern.note") ? try repeatNotes() : "")
        }
        throw NoSource(code: code)
    }

    /// What the search that two indicators share says of a line, written as an indicator would.
    private static func repeatNotes() throws -> String {
        let file = URL(filePath: #filePath).appending(path: "../../../Sources/Indicators/Repeats/ServiceRepeats.swift")
            .standardized
        let text = try String(contentsOf: file, encoding: .utf8)
        let notes = text.matches(of: /(?:case \.\w+: |standing\b[^"\n]*= )"([^"]+)"/).map {
            "note: \"\($0.output.1)\","
        }
        return notes.joined(separator: "\n")
    }

    struct NoSource: Error { let code: String }

    /// Literals of what follows `note:` or `notes:`, to the end of the argument or declaration, and those right behind
    /// `session:` and `line:`.
    static func notes(in source: String) -> Set<String> {
        var notes = Set(source.matches(of: /\b(?:session|line): "([^"]+)"/).map { String($0.output.1) })
        for start in source.matches(of: /\bnotes?:/) {
            notes.formUnion(literals(source[start.range.upperBound...]))
        }
        return notes
    }

    private static func literals(_ text: Substring) -> [String] {
        var found: [String] = []
        var literal: String?
        var depth = 0
        var previous: Character = " "
        for character in text {
            if character == "\"" {
                if let done = literal { found.append(done) }
                literal = literal == nil ? "" : nil
            } else if literal != nil {
                literal?.append(character)
            } else if "([{".contains(character) {
                depth += 1
            } else if ")]}".contains(character) {
                depth -= 1
            }
            let isEnd = depth == 0 && (character == "," || character == "\n" && previous == "\n")
            if literal == nil, depth < 0 || isEnd { break }
            if character != " " { previous = character }
        }
        return found
    }
}
