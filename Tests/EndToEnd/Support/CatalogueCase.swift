import Testing

/// One indicator's pattern, written into the rows of one mentor, and its innocent twin in those of another.
struct CatalogueCase: Sendable, CustomTestStringConvertible {
    let code: String
    /// What the pattern is, and why the twin is innocent.
    let pattern: String
    let twin: String
    let expected: Expected
    /// Other facts that are raised by the same rows.
    let others: Set<String>
    let edit: @Sendable (inout CaseMentor) -> Void
    let editTwin: @Sendable (inout CaseMentor) -> Void

    enum Expected: Sendable {
        /// A fact, with exact hours (hundredths) and kroner.
        case fact(hundredths: Int, kroner: Int)
        /// A fact whose figures are worked out from the mentor's rows.
        case computed(@Sendable (CaseMentor) -> (hundredths: Int, kroner: Int))
        /// A statistic with a p-value below 0.001, and a twin above 0.05 or not assessed.
        case statistic
        /// Observed above the threshold.
        case information(observed: Double)
        /// The grant of the mentor, by its place, or the line.
        case grant(Int)
        case line(Int)
    }

    init(
        _ code: String, _ expected: Expected, others: Set<String> = [],
        pattern: String, _ edit: @escaping @Sendable (inout CaseMentor) -> Void,
        twin: String, _ editTwin: @escaping @Sendable (inout CaseMentor) -> Void
    ) {
        self.code = code
        self.expected = expected
        self.others = others
        self.pattern = pattern
        self.twin = twin
        self.edit = edit
        self.editTwin = editTwin
    }

    var testDescription: String { "\(code): \(pattern); but not: \(twin)" }

    /// The mentor with the pattern.
    var mentor: CaseMentor {
        var mentor = CaseMentor("\(code).pattern")
        edit(&mentor)
        return mentor
    }

    /// The mentor with the innocent twin.
    var innocent: CaseMentor {
        var mentor = CaseMentor("\(code).twin")
        editTwin(&mentor)
        return mentor
    }

    /// One a code of the catalogue.
    static let all = facts + statistics + information + controls
}
