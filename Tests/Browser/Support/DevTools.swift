import Foundation
import Synchronization

/// The Chrome DevTools Protocol over a pipe: JSON messages that end with a zero byte.
///
/// Nothing runs in the background. Whoever waits for an answer reads what comes meanwhile, and notes events in the
/// record of the page they belong to.
final class DevTools: Sendable {
    private struct State {
        /// Bytes of a message whose end has not been read.
        var unread: [UInt8] = []
        var lastCommand = 0
        var answers: [Int: JSON] = [:]
        var records: [String: PageRecord] = [:]
        /// Why nothing can be asked any more.
        var failure: BrowserError?
    }

    /// How long a command may take before the browser is killed.
    static let deadline: Duration = .seconds(30)

    let process: BrowserProcess
    private let state = Mutex(State())

    init(_ process: BrowserProcess) { self.process = process }

    var isAlive: Bool { state.withLock { $0.failure == nil } }

    /// Sends a command and waits for its answer.
    @discardableResult
    func call(
        _ command: String, _ parameters: JSON = [:], session: String? = nil, deadline: Duration = deadline
    ) throws -> JSON {
        try state.withLock { state in
            let end = ContinuousClock.now + deadline
            let number = try send(command, parameters, session: session, until: end, &state)
            while state.answers[number] == nil { try readOn(command, session, until: end, &state) }
            let answer = state.answers.removeValue(forKey: number) ?? .null
            if let reason = answer["error"]["message"].string {
                throw BrowserError.refused(command: command, reason: reason)
            }
            return answer["result"]
        }
    }

    /// Reads on until a page's record says so.
    func wait(for step: String, session: String, until isThere: (PageRecord) -> Bool) throws {
        try state.withLock { state in
            let end = ContinuousClock.now + Self.deadline
            while !isThere(state.records[session] ?? PageRecord()) { try readOn(step, session, until: end, &state) }
        }
    }

    /// What has been noted of a page, with what the browser has reported since the last command.
    func record(session: String) -> PageRecord {
        state.withLock { state in
            while state.failure == nil, case .bytes(let bytes) = process.read(until: .now + .milliseconds(1)) {
                guard (try? take(bytes, until: .now + Self.deadline, &state)) != nil else { break }
            }
            return state.records[session] ?? PageRecord()
        }
    }

    /// Starts a page's record again.
    func forget(session: String) { state.withLock { $0.records[session] = nil } }

    /// Asks the browser to close, and sees to it that it does.
    func close() {
        _ = try? call("Browser.close")
        state.withLock { state in
            if state.failure == nil { state.failure = .ended(during: "it was closed", errors: "") }
        }
        process.end(grace: .seconds(5))
    }

    private func send(
        _ command: String, _ parameters: JSON, session: String?, until end: ContinuousClock.Instant,
        _ state: inout State
    ) throws -> Int {
        if let failure = state.failure { throw failure }
        state.lastCommand += 1
        var message: [String: JSON] = [
            "id": .number(Double(state.lastCommand)), "method": .string(command), "params": parameters,
        ]
        if let session { message["sessionId"] = .string(session) }
        let bytes = [UInt8](try JSONEncoder().encode(JSON.object(message))) + [0]
        if !process.write(bytes, until: end) { throw fail(ContinuousClock.now < end, command, &state) }
        return state.lastCommand
    }

    /// Reads one portion; throws where the browser, the page or the time is at its end.
    private func readOn(
        _ step: String, _ session: String?, until end: ContinuousClock.Instant, _ state: inout State
    ) throws {
        if let failure = state.failure { throw failure }
        if let session, state.records[session]?.hasCrashed == true { throw BrowserError.pageCrashed(during: step) }
        switch process.read(until: end) {
        case .nothingYet: if ContinuousClock.now >= end { throw fail(false, step, &state) }
        case .ended: throw fail(true, step, &state)
        case .bytes(let bytes): try take(bytes, until: end, &state)
        }
    }

    /// Notes the messages that end within some bytes, and keeps the rest.
    private func take(_ bytes: ArraySlice<UInt8>, until end: ContinuousClock.Instant, _ state: inout State) throws {
        var rest = bytes
        while let zero = rest.firstIndex(of: 0) {
            let message = state.unread + rest[..<zero]
            state.unread = []
            rest = rest[(zero + 1)...]
            try note(try JSONDecoder().decode(JSON.self, from: Data(message)), until: end, &state)
        }
        state.unread += rest
    }

    private func note(_ message: JSON, until end: ContinuousClock.Instant, _ state: inout State) throws {
        if let number = message["id"].int {
            state.answers[number] = message
        } else if let session = message["sessionId"].string, let event = message["method"].string {
            state.records[session, default: PageRecord()].note(event, message["params"])
            // A page stands still while it shows a dialog.
            if event == "Page.javascriptDialogOpening" {
                _ = try send(
                    "Page.handleJavaScriptDialog", ["accept": true], session: session, until: end, &state)
            }
        }
    }

    /// Kills the browser and remembers why.
    private func fail(_ hasEnded: Bool, _ step: String, _ state: inout State) -> BrowserError {
        let errors = process.errors
        process.end(grace: .zero)
        let failure =
            hasEnded
            ? BrowserError.ended(during: step, errors: errors)
            : BrowserError.silent(waitingFor: step, errors: errors)
        state.failure = failure
        return failure
    }
}
