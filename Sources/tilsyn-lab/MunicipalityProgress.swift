import Foundation

/// Shows how many municipalities are done: a bar on a terminal, nothing on a pipe.
final class MunicipalityProgress: Sendable {
    private let total: Int
    private let isShown: Bool
    private let done = Locked()

    init(total: Int) {
        self.total = total
        isShown = isatty(2) == 1
        draw(0)
    }

    func advance() { done.advance(draw) }

    /// Wipes the bar.
    func end() {
        if isShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }

    private func draw(_ count: Int) {
        guard isShown else { return }
        let width = 30
        let filled = count * width / max(1, total)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        FileHandle.standardError.write(Data("\r\u{1B}[KEvaluating \(bar) \(count) of \(total) municipalities".utf8))
    }

    /// A count that several threads raise; bars are drawn one at a time, so that none goes back.
    private final class Locked: @unchecked Sendable {
        private let lock = NSLock()
        private var count = 0

        func advance(_ then: (Int) -> Void) {
            lock.withLock {
                count += 1
                then(count)
            }
        }
    }
}
