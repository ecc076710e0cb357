import Records

/// What people type into the casebook.
enum RequiredText {
    /// The text without blanks around it.
    /// - Throws: where it is blank, or holds a CPR number: the casebook keeps none.
    static func checked(_ text: String, _ what: String, _ remedy: String) throws(CasebookFailure) -> String {
        let trimmed = String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        guard !trimmed.isEmpty else { throw CasebookFailure(.usage, "\(what) is missing: \(remedy).") }
        guard !CPRText.holds(trimmed) else {
            throw CasebookFailure(
                .usage, "\(what) holds a CPR number. The casebook keeps none: name the citizen by another reference.")
        }
        return trimmed
    }
}
