import Mustache
import Records

/// The words of templates in one language: `{{t.rank}}`.
struct PhraseBook: MustacheParent {
    private let texts: [String: String]

    init(_ language: Language) {
        var texts: [String: String] = [:]
        func add<Some: Words>(_ words: Some.Type) {
            for word in words.allCases { texts["\(word)"] = word.text(language) }
        }
        add(CommonWords.self)
        add(OverviewWords.self)
        add(CaseWords.self)
        add(PaperWords.self)
        add(QuestionWords.self)
        add(HearingWords.self)
        add(DossierWords.self)
        self.texts = texts
    }

    /// - Precondition: the word exists; a template that asks for another is a fault of the program, which a page with a hole in
    ///   it would hide.
    func child(named name: String) -> Any? {
        guard let text = texts[name] else { preconditionFailure("no word '\(name)'") }
        return text
    }
}
