import ArgumentParser

/// `400..419`, or one seed.
struct SeedRange: ExpressibleByArgument, CustomStringConvertible {
    let seeds: ClosedRange<UInt64>

    /// So many at once would not end.
    private static let most: UInt64 = 100_000

    init?(argument: String) {
        let parts = argument.replacing("..", with: " ").split(separator: " ", omittingEmptySubsequences: false)
        guard let first = parts.first.flatMap({ UInt64($0) }), let last = parts.last.flatMap({ UInt64($0) }),
            parts.count <= 2, first <= last, last - first < Self.most
        else { return nil }
        seeds = first...last
    }

    var description: String {
        seeds.lowerBound == seeds.upperBound ? "\(seeds.lowerBound)" : "\(seeds.lowerBound)..\(seeds.upperBound)"
    }
}
