import Foundation
import Testing

/// How many towns the tests look at: forty, or as many as `TILSYN_HONEST_TOWNS` says, from the seed
/// `TILSYN_HONEST_SEED` on. `TILSYN_HONEST_SHRINK` is how many that fail are made small and shown, 2 unless given.
enum Towns {
    static let count = number("TILSYN_HONEST_TOWNS") ?? 40
    static let firstSeed = UInt64(number("TILSYN_HONEST_SEED") ?? 1)
    private static let blockSize = 20

    /// Seeds in blocks, each a case of its own.
    static func blocks(_ count: Int = Towns.count) -> [Range<UInt64>] {
        stride(from: 0, to: count, by: blockSize).map { start in
            firstSeed + UInt64(start)..<firstSeed + UInt64(min(start + blockSize, count))
        }
    }

    private static func number(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap { Int($0) } }

    /// Looks at towns one by one; the first that fails is shown as small as it can be made.
    ///
    /// - Parameter faults: what is wrong with a town; empty where nothing is.
    static func look(
        at seeds: Range<UInt64>, draw: (UInt64) -> HonestTown, show: (HonestTown) -> TownFiles,
        faults: (HonestTown) throws -> [String]
    ) throws {
        var isShown = false
        for seed in seeds {
            let town = draw(seed)
            let found = said(town, faults)
            guard !found.isEmpty else { continue }
            guard !isShown, shrinks.next() else {
                Issue.record("seed \(seed): \(found.prefix(3).joined(separator: "; "))")
                continue
            }
            isShown = true
            let kind = found[0].prefix { $0 != ":" }
            let small = Shrinking.smallest(town) { said($0, faults).contains { $0.hasPrefix(kind) } }
            let files = show(small)
            let texts = files.texts.sorted { $0.key < $1.key }.map { "--- \($0.key)\n\($0.value)" }
            Issue.record(
                "seed \(seed): \(found.prefix(3).joined(separator: "; "))\nsmallest: \(said(small, faults).joined(separator: "; "))\n\(texts.joined())\(files.profile ?? "")"
            )
        }
    }

    /// A sweep that ends otherwise is a fault, too.
    private static func said(_ town: HonestTown, _ faults: (HonestTown) throws -> [String]) -> [String] {
        do { return try faults(town) } catch { return ["no run: \(error)"] }
    }

    private static let shrinks = Count(number("TILSYN_HONEST_SHRINK") ?? 2)

    /// A number that several tests count down.
    private final class Count: @unchecked Sendable {
        private let lock = NSLock()
        private var left: Int
        init(_ left: Int) { self.left = left }
        func next() -> Bool {
            lock.withLock {
                left -= 1
                return left >= 0
            }
        }
    }
}
