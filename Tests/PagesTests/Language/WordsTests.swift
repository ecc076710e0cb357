import Records
import Testing

@testable import Pages

/// The words of both languages say the same, with the same figures in them.
@Suite struct WordsTests {
    private func check<Some: Words>(_ words: Some.Type) {
        for word in words.allCases {
            let (english, danish) = (word.text(.english), word.text(.danish))
            #expect(!english.isEmpty && !danish.isEmpty, "\(word)")
            func names(_ text: String) -> Set<String> { Set(text.matches(of: /\{([a-z]+)\}/).map { String($0.1) }) }
            // Danish says "you" in two ways, and "your" with them.
            #expect(
                names(english).subtracting(["you", "your"]) == names(danish).subtracting(["you", "your"]), "\(word)")
            // Braces of templates would be taken for tags.
            #expect(!english.contains("{{") && !danish.contains("{{"), "\(word)")
            for accusing in ["svindel", "snyd", "mistanke", "bedrag", "fraud", "suspicio", "guilty", "skyldig "] {
                #expect(!english.lowercased().contains(accusing) && !danish.lowercased().contains(accusing), "\(word)")
            }
        }
    }

    @Test func `every word is there in both languages, with the same places for figures`() {
        check(CommonWords.self)
        check(OverviewWords.self)
        check(ReviewedWords.self)
        check(EarlierWords.self)
        check(CaseWords.self)
        check(PaperWords.self)
        check(QuestionWords.self)
        check(HearingWords.self)
        check(DossierWords.self)
    }

    @Test func `words of different pages do not take each other's place in a template`() {
        var names: [String: Int] = [:]
        func add<Some: Words>(_ words: Some.Type) { for word in words.allCases { names["\(word)", default: 0] += 1 } }
        add(CommonWords.self)
        add(OverviewWords.self)
        add(ReviewedWords.self)
        add(EarlierWords.self)
        add(CaseWords.self)
        add(PaperWords.self)
        add(QuestionWords.self)
        add(HearingWords.self)
        add(DossierWords.self)
        #expect(names.filter { $0.value > 1 }.keys.sorted() == [])
    }
}
