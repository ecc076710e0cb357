/// The name that somebody most likely meant, by the fewest slips of the keyboard.
public enum NearestName {
    /// The nearest of `names`, or `nil` where none is near: at most a third of the letters, and never more than four, may
    /// be wrong. The first of equally near ones is taken. Capital letters are taken as small ones.
    public static func nearest(to typed: String, among names: [String]) -> String? {
        near(to: typed, among: names).first?.name
    }

    /// As `nearest`, at most three of the nearest, all equally near.
    public static func nearestFew(to typed: String, among names: [String]) -> [String] {
        near(to: typed, among: names).prefix(3).map(\.name)
    }

    /// The nearest names, all equally near, in their order.
    private static func near(to typed: String, among names: [String]) -> [(name: String, slips: Int)] {
        let wanted = Array(typed.unicodeScalars)
        // Longer texts are no slips of the keyboard, and a distance costs the product of both lengths.
        guard !wanted.isEmpty, wanted.count <= 80 else { return [] }
        let folded = Array(typed.lowercased().unicodeScalars)
        var best: [(name: String, slips: Int)] = []
        for name in names {
            let letters = Array(name.lowercased().unicodeScalars)
            let bearable = min(4, max(1, max(letters.count, wanted.count) / 3))
            guard abs(letters.count - wanted.count) <= bearable else { continue }
            let slips = distance(folded, letters)
            guard slips <= bearable, slips <= best.first?.slips ?? Int.max else { continue }
            if slips < best.first?.slips ?? Int.max { best = [] }
            best.append((name, slips))
        }
        return best
    }

    /// The Damerau–Levenshtein distance in its restricted form (optimal string alignment): letters left out, put in, or
    /// wrong, and neighbours changed about, no letter touched twice.
    public static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        guard !left.isEmpty else { return right.count }
        guard !right.isEmpty else { return left.count }
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for i in 1...left.count {
            var current = [i] + [Int](repeating: 0, count: right.count)
            for j in 1...right.count {
                let replaced = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)
                current[j] = min(replaced, last[j] + 1, current[j - 1] + 1)
                if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
                    current[j] = min(current[j], beforeLast[j - 2] + 1)
                }
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
