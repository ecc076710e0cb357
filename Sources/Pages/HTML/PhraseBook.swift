import Records

/// The words of templates in one language: `{{t.rank}}`.
///
/// They are put in before a template is parsed: looking each up again for every page took a third of the time that pages take.
struct PhraseBook {
    private let texts: [String: String]

    init(_ language: Language) {
        var texts: [String: String] = [:]
        func add<Some: Words>(_ words: Some.Type) {
            for word in words.allCases { texts["\(word)"] = word.text(language) }
        }
        add(CommonWords.self)
        add(OverviewWords.self)
        add(ReviewedWords.self)
        add(EarlierWords.self)
        add(CaseWords.self)
        add(PaperWords.self)
        add(QuestionWords.self)
        add(HearingWords.self)
        add(DossierWords.self)
        self.texts = texts
    }

    /// A template with its words.
    /// - Precondition: the words exist; a template that asks for another is a fault of the program, which a page with a hole in
    ///   it would hide.
    func filled(_ template: String) -> String {
        template.replacing(/\{\{t\.([A-Za-z0-9]+)\}\}/) { match in
            guard let text = texts[String(match.1)] else { preconditionFailure("no word '\(match.1)'") }
            return MarkupContentType().escapeText(text)
        }
    }
}
