import Records

/// Lines so large that they are taken whole: those of at least an interval, the kroner left for each line left to draw.
///
/// Taking one makes the interval of the others smaller, so that it is asked again until no line is as large. What is wrong in
/// such a line counts as it is, without extrapolation (AICPA, *Audit Guide: Audit Sampling*, on individually significant items).
struct WholeLines {
    /// Places in the frame, in its order.
    let taken: [Int]
    /// All other places, in the frame's order.
    let others: [Int]
    /// How many lines are left to draw from the others.
    let left: Int

    /// - Parameter atLeast: lines that are left to draw from the others, unless none are.
    init(_ frame: Frame, size: Int, leaving atLeast: Int = 0) {
        let largestFirst = frame.lines.indices.sorted {
            (frame.lines[$0].amount, $1) > (frame.lines[$1].amount, $0)
        }
        var rest = frame.bookValue.øre
        var left = size
        var count = 0
        while left > 0, count < largestFirst.count {
            guard left > atLeast || left == largestFirst.count - count else { break }
            let amount = frame.lines[largestFirst[count]].amount.øre
            // amount ≥ rest / left, in whole numbers.
            guard amount.multipliedFullWidth(by: Int64(left)) >= (0, UInt64(rest)) else { break }
            rest -= amount
            left -= 1
            count += 1
        }
        taken = largestFirst.prefix(count).sorted()
        others = largestFirst.dropFirst(count).sorted()
        self.left = left
    }
}
