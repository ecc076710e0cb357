import Records

/// A text of the pages in both languages, beside each other so that they are read and changed together.
///
/// Figures and names stand in braces, `{mentors}`, and are filled in by `filled`.
protocol Words: CaseIterable, Sendable {
    var words: (english: String, danish: String) { get }
}

extension Words {
    func text(_ language: Language) -> String { language == .danish ? words.danish : words.english }

    /// The text with what stands in braces filled in. What is filled in is not looked at again.
    func filled(_ language: Language, _ values: KeyValuePairs<String, String>) -> String {
        var text = ""
        var rest = self.text(language)[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = rest[rest.index(after: open)..<close]
            text += rest[..<open]
            text += values.first { $0.key == name }?.value ?? String(rest[open...close])
            rest = rest[rest.index(after: close)...]
        }
        return Singular.corrected(text + rest, language)
    }
}
