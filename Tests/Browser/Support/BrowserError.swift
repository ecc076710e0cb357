/// Why a browser did not do what a test asked of it.
enum BrowserError: Error, CustomStringConvertible {
    /// No process could be started.
    case notStarted(path: String, reason: String)
    /// No answer within the deadline; the browser has been killed.
    case silent(waitingFor: String, errors: String)
    /// The browser closed its pipe: it crashed or was closed.
    case ended(during: String, errors: String)
    /// The process of the page crashed; the browser lives on.
    case pageCrashed(during: String)
    /// The browser refused a command.
    case refused(command: String, reason: String)
    /// A script of the test, not of the page, threw.
    case script(String)
    /// Nothing to click or to type into.
    case unreachable(selector: String, reason: String)
    /// Bytes that are not the PDF they should be.
    case unreadablePDF(String)

    var description: String {
        switch self {
        case .notStarted(let path, let reason): "\(path) could not be started: \(reason)."
        case .silent(let step, let errors):
            "The browser did not answer in time (\(step)) and was killed. \(Self.quoted(errors))"
        case .ended(let step, let errors): "The browser has ended (\(step)). \(Self.quoted(errors))"
        case .pageCrashed(let step): "The page's process crashed (\(step))."
        case .refused(let command, let reason): "The browser refused \(command): \(reason)."
        case .script(let message): "A script of the test failed: \(message)"
        case .unreachable(let selector, let reason): "\(selector) cannot be reached: \(reason)."
        case .unreadablePDF(let reason): "Not a PDF whose pages can be counted: \(reason)."
        }
    }

    private static func quoted(_ errors: String) -> String {
        errors.isEmpty ? "It printed no errors." : "Its last errors:\n\(errors)"
    }
}
