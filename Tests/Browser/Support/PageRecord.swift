/// What a page did since it was opened, as the browser reported it.
struct PageRecord: Sendable {
    /// A message on the console: the page's own, or the browser's about the page.
    struct Message: Sendable, Equatable, CustomStringConvertible {
        /// `error`, `warning`, `log`, …
        let level: String
        let text: String

        var description: String { "\(level): \(text)" }
    }

    /// Something the page asked for.
    struct Request: Sendable, CustomStringConvertible {
        let id: String
        let url: String
        /// `Document`, `Image`, `Stylesheet`, `Script`, `Font`, `Fetch`, …
        let kind: String
        /// Why it brought nothing; nil where it succeeded or is under way.
        var failure: String?

        var description: String { "\(kind) \(url)" + (failure.map { " (\($0))" } ?? "") }
    }

    /// Something the page's content security policy stopped.
    struct Violation: Sendable, CustomStringConvertible {
        /// `style-src-attr`, `img-src`, …
        let directive: String
        /// The URL, or `kInlineViolation` for something that stands in the page.
        let stopped: String
        let place: String

        var description: String { "\(directive): \(stopped) at \(place)" }
    }

    private(set) var console: [Message] = []
    /// What the page's scripts threw and did not catch.
    private(set) var exceptions: [String] = []
    private(set) var violations: [Violation] = []
    /// Every request, blocked ones among them, the document itself first.
    private(set) var requests: [Request] = []
    /// Dialogs the page opened; each was accepted.
    private(set) var dialogs: [String] = []
    /// The documents that have been loaded.
    private(set) var loaded: Set<String> = []
    private(set) var hasCrashed = false

    /// Notes an event of the DevTools protocol.
    mutating func note(_ event: String, _ details: JSON) {
        switch event {
        case "Runtime.consoleAPICalled":
            let words = details["args"].array.map { argument in
                argument["value"].string ?? argument["description"].string ?? argument["value"].number.map { "\($0)" }
                    ?? argument["type"].string ?? ""
            }
            console.append(Message(level: details["type"].string ?? "", text: words.joined(separator: " ")))
        case "Log.entryAdded":
            let entry = details["entry"]
            let place = entry["url"].string.map { " (\($0))" } ?? ""
            console.append(Message(level: entry["level"].string ?? "", text: (entry["text"].string ?? "") + place))
        case "Runtime.exceptionThrown":
            let thrown = details["exceptionDetails"]
            exceptions.append(thrown["exception"]["description"].string ?? thrown["text"].string ?? "")
        case "Audits.issueAdded":
            let issue = details["issue"]["details"]["contentSecurityPolicyIssueDetails"]
            if let directive = issue["violatedDirective"].string { note(violationOf: directive, issue) }
        case "Network.requestWillBeSent":
            requests.append(
                Request(
                    id: details["requestId"].string ?? "", url: details["request"]["url"].string ?? "",
                    kind: details["type"].string ?? "Other"))
        case "Network.webSocketCreated":
            requests.append(
                Request(id: details["requestId"].string ?? "", url: details["url"].string ?? "", kind: "WebSocket"))
        case "Page.windowOpen":
            requests.append(Request(id: "", url: details["url"].string ?? "", kind: "Window"))
        case "Network.loadingFailed":
            if let place = requests.lastIndex(where: { $0.id == details["requestId"].string }) {
                requests[place].failure = details["blockedReason"].string ?? details["errorText"].string
            }
        case "Page.javascriptDialogOpening": dialogs.append(details["message"].string ?? "")
        case "Page.lifecycleEvent":
            if details["name"].string == "load", let document = details["loaderId"].string { loaded.insert(document) }
        case "Inspector.targetCrashed": hasCrashed = true
        default: break
        }
    }

    private mutating func note(violationOf directive: String, _ issue: JSON) {
        let place = issue["sourceCodeLocation"]
        let line = place["lineNumber"].int.flatMap { $0 < 0 ? nil : ":\($0 + 1)" } ?? ""
        violations.append(
            Violation(
                directive: directive,
                stopped: issue["blockedURL"].string ?? issue["contentSecurityPolicyViolationType"].string ?? "",
                place: (place["url"].string ?? "the page") + line))
    }
}
