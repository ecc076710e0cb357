/// Rows of a count and a size, grouped so that equal rows share one result and no result depends on the rows' order.
struct GroupedCounts {
    /// The rows of one size: their distinct counts, ascending, are `counts[range]`.
    struct Group {
        let size: Int
        let range: Range<Int>
    }

    /// One group a size, sizes ascending.
    private(set) var groups: [Group] = []
    /// Distinct counts, ascending within a group.
    private(set) var counts: [Int] = []
    /// How many rows have the count at the same position of `counts`.
    private(set) var multiplicities: [Int] = []
    private(set) var rows = 0

    /// Packs each row into one word, size above count, so that sorting is a sort of integers.
    ///
    /// - Parameter keys: size << 32 | count of each row with a size above 0.
    init(keys: [UInt64]) {
        rows = keys.count
        var previous: UInt64?
        for key in keys.sorted() {
            if key == previous {
                multiplicities[multiplicities.count - 1] += 1
                continue
            }
            let size = Int(key >> 32)
            if let last = groups.last, last.size == size {
                groups[groups.count - 1] = Group(size: size, range: last.range.lowerBound..<counts.count + 1)
            } else {
                groups.append(Group(size: size, range: counts.count..<counts.count + 1))
            }
            counts.append(Int(key & 0xffff_ffff))
            multiplicities.append(1)
            previous = key
        }
    }

    static func key(count: Int, size: Int) -> UInt64 {
        precondition(count >= 0 && count <= Int(UInt32.max), "a count must lie in 0...4294967295")
        precondition(size >= 0 && size <= Int(UInt32.max), "a size must lie in 0...4294967295")
        return UInt64(size) << 32 | UInt64(count)
    }

    /// For each group the smallest count whose upper tail lies below `level`, which is above 0.
    ///
    /// - Parameter upperTail: P(count ≥ x) for a size; it must reach 0 as x grows and must not fall as the size grows.
    ///   So the search for one size starts at the cut of the size before and takes two or three tails in a table of
    ///   consecutive sizes.
    func cuts(level: Double, upperTail: (_ size: Int, _ x: Int) -> Double) -> [Int] {
        var cuts: [Int] = []
        cuts.reserveCapacity(groups.count)
        // The tail at `low` is known not to lie below the level.
        var low = 0
        for group in groups {
            var step = 1
            var high = low + 1
            while upperTail(group.size, high) >= level {
                low = high
                step *= 2
                high = low + step
            }
            while high - low > 1 {
                let middle = low + (high - low) / 2
                if upperTail(group.size, middle) >= level { low = middle } else { high = middle }
            }
            cuts.append(high)
        }
        return cuts
    }
}
