import Records

/// Strata of like amounts.
///
/// Borders are by the cumulative square root of the frequency (Dalenius & Hodges, JASA 54, 1959; Cochran, *Sampling
/// Techniques*, 1977, 5A.7): the amounts are counted in 100 classes of equal width, and strata cut where the running sum of
/// √count passes equal parts of its total. Lines to draw are allocated in proportion to the kroner of the strata (Särndal,
/// Swensson & Wretman, *Model Assisted Survey Sampling*, 1992, 3.7.4), which is Neyman's optimum where what is wrong varies as
/// the amounts do; at least 2 in each, as a variance needs, and never more than there are.
enum Strata {
    /// The most strata that are made; beyond five or six there is little to gain (Cochran 5A.8).
    static let most = 5
    /// Lines to draw that a stratum should have on the average.
    static let drawnEach = 10
    private static let classes = 100

    /// Groups places by amount, the smallest amounts first; each group has at least 2 lines.
    /// - Parameter size: lines to draw from them; at least 2, and fewer than there are.
    static func groups(_ places: [Int], of frame: Frame, size: Int) -> [[Int]] {
        guard !places.isEmpty else { return [] }
        let wanted = max(1, min(most, size / drawnEach))
        let sorted = places.sorted { (frame.lines[$0].amount, $0) < (frame.lines[$1].amount, $1) }
        var groups: [[Int]] = []
        var current: [Int] = []
        var border = -1
        for (place, stratum) in zip(sorted, strata(of: sorted.map { frame.lines[$0].amount }, wanted: wanted)) {
            if stratum != border, current.count >= 2 {
                groups.append(current)
                current = []
            }
            border = stratum
            current.append(place)
        }
        // A last group of a single line goes with the one before.
        if current.count >= 2 || groups.isEmpty {
            groups.append(current)
        } else {
            groups[groups.count - 1] += current
        }
        return groups
    }

    /// The stratum of each amount, counted from 0.
    /// - Parameter amounts: ascending.
    private static func strata(of amounts: [Amount], wanted: Int) -> [Int] {
        let (low, high) = (amounts[0].øre, amounts[amounts.count - 1].øre)
        guard high > low, wanted > 1 else { return Array(repeating: 0, count: amounts.count) }
        func place(_ amount: Amount) -> Int {
            min(classes - 1, Int((amount.øre - low) * Int64(classes) / (high - low)))
        }
        var counts = [Int](repeating: 0, count: classes)
        for amount in amounts { counts[place(amount)] += 1 }
        var sums: [Double] = []
        var sum = 0.0
        for count in counts {
            sum += Double(count).squareRoot()
            sums.append(sum)
        }
        // A class belongs to the stratum in whose part of the total its running sum ends.
        let stratum = sums.map { min(wanted - 1, max(0, Int(($0 * Double(wanted) / sum).rounded(.up)) - 1)) }
        return amounts.map { stratum[place($0)] }
    }

    /// How many lines are drawn from each group.
    /// - Parameter size: at least 2 a group, and no more than the groups have lines.
    static func allocate(_ size: Int, among groups: [[Int]], of frame: Frame) -> [Int] {
        let kroner = groups.map { group in group.reduce(0) { $0 + frame.lines[$1].amount.øre } }
        var sizes = groups.map { _ in 2 }
        for _ in 0..<max(0, size - 2 * groups.count) {
            // One after the other to the stratum with the most kroner for its next line, as seats are by Webster's method.
            var best: Int?
            for index in groups.indices where sizes[index] < groups[index].count {
                guard let chosen = best else {
                    best = index
                    continue
                }
                let mine = kroner[index].multipliedFullWidth(by: Int64(2 * sizes[chosen] + 1))
                let other = kroner[chosen].multipliedFullWidth(by: Int64(2 * sizes[index] + 1))
                if mine > other { best = index }
            }
            guard let best else { break }
            sizes[best] += 1
        }
        return sizes
    }
}
