import Ingest
import Support

/// Makes pieces of a file on several threads and writes them in order.
enum OrderedBlocks {
    /// - Parameters:
    ///   - count: how many pieces there are.
    ///   - make: makes one piece; called on any thread.
    static func write(
        _ count: Int, threads: Int, to file: RunFile, _ make: @escaping @Sendable (Int, CellBuffer) -> Void,
        locale: OutputLocale
    ) throws(RunFolder.Failure) {
        // Rounds of as many pieces as there are threads: memory stays that of a round.
        var next = 0
        while next < count {
            let round = min(threads, count - next)
            let first = next
            let pieces = Slots<CellBuffer>(count: round)
            onThreads(round) { index in
                let buffer = CellBuffer(locale: locale)
                make(first + index, buffer)
                pieces[index] = buffer
            }
            for piece in pieces.all { try file.write(piece) }
            next += round
        }
    }

    /// Cuts `count` items into pieces of like size.
    /// - Returns: the items of piece `index` of `pieces`.
    static func range(_ index: Int, of pieces: Int, count: Int) -> Range<Int> {
        count * index / pieces..<count * (index + 1) / pieces
    }
}
