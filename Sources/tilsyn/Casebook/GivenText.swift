import Program
import Runs

/// Texts that people write into the casebook.
enum GivenText {
    /// A text as it is kept: without the digits of a CPR number, which a note says.
    /// - Parameter option: what it was given with.
    /// - Throws: where it is blank.
    static func kept(_ text: String, _ option: String) throws -> String {
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw UsageError(description: "\(option) is blank; write what is to be kept")
        }
        let masked = Privacy.masked(text)
        if masked != text {
            ExitStatus.say(
                "note: \(option) holds what may be a CPR number; its digits are replaced by # before the text is kept. Write the ids that the run's files show"
            )
        }
        return masked
    }
}
