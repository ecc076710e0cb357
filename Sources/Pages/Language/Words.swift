import Records

/// A text of the pages in both languages, beside each other so that they are read and changed together.
///
/// Figures and names stand in braces, `{mentors}`, and are filled in by `filled`.
protocol Words: CaseIterable, Sendable {
    var words: (english: String, danish: String) { get }
}

extension Words {
    func text(_ language: Language) -> String { language == .danish ? words.danish : words.english }

    /// The text with what stands in braces filled in.
    func filled(_ language: Language, _ values: KeyValuePairs<String, String>) -> String {
        var text = text(language)
        for (name, value) in values { text = text.replacing("{\(name)}", with: value) }
        return text
    }
}
