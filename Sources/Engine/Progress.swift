import Foundation

/// Shows how far a sweep has come: a bar on a terminal, nothing on a pipe.
public final class Progress: @unchecked Sendable {
    enum Phase: String, Sendable {
        case read = "Reading"
        case measure = "Measuring"
        case assess = "Assessing"
        case write = "Writing"
    }

    private let isShown: Bool
    private let lock = NSLock()
    private var phase = Phase.read
    private var total: Int64 = 0
    private var done: Int64 = 0
    private var shownTenths: Int64 = -1

    /// - Parameter isShown: whether standard error is a terminal.
    public init(isShown: Bool) { self.isShown = isShown }

    func begin(_ phase: Phase, total: Int64) {
        guard isShown else { return }
        lock.lock()
        self.phase = phase
        self.total = total
        done = 0
        shownTenths = -1
        draw()
        lock.unlock()
    }

    func advance(_ amount: Int64) {
        guard isShown else { return }
        lock.lock()
        done += amount
        draw()
        lock.unlock()
    }

    /// Wipes the bar.
    func end() {
        guard isShown else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }

    private func draw() {
        // A tenth of a per cent at a time, so that drawing costs nothing.
        let tenths = total > 0 ? min(1000, done * 1000 / total) : 0
        guard tenths != shownTenths else { return }
        shownTenths = tenths
        let width = 30
        let filled = Int(tenths) * width / 1000
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        let text = total > 0 ? "\(phase.rawValue) \(bar) \(tenths / 10) %" : "\(phase.rawValue) …"
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
    }
}
