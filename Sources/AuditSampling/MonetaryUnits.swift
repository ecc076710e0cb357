import Records

/// Sampling by monetary unit with a fixed interval, on lines in random order, from a random start.
///
/// The kroner of the lines are laid in a row in the order of the draw; every interval-th øre is hit, and the line it lies in
/// drawn (Leslie, Teitlebaum & Anderson, *Dollar-Unit Sampling*, 1979). All lines are shorter than the interval, so that none
/// is hit twice and a line's chance is its amount over the interval. The random order keeps an order of the files from falling
/// into step with the interval (Hartley & Rao, Annals of Mathematical Statistics 33, 1962).
enum MonetaryUnits {
    /// - Parameters:
    ///   - size: lines to draw.
    ///   - places: of lines all shorter than the interval, their kroner over `size`.
    /// - Returns: places drawn, in the order of the draw.
    static func draw(_ size: Int, _ places: [Int], frame: Frame, order: DrawOrder) -> [Int] {
        guard size > 0, !places.isEmpty else { return [] }
        let ordered = order.ordered(places, of: frame)
        let total = UInt128(ordered.reduce(0) { $0 + frame.lines[$1].amount.øre })
        let start = UInt128(order.start(in: frame))
        let range = UInt128(DrawOrder.startRange)
        var drawn: [Int] = []
        var next = 0
        var end = UInt128(0)
        for step in 0..<UInt128(size) {
            // The øre (step + start / range) · total / size, rounded down: below 2¹²⁸ for every frame that is accepted.
            let hit = (step * range + start) * total / (range * UInt128(size))
            while end <= hit {
                end += UInt128(frame.lines[ordered[next]].amount.øre)
                next += 1
            }
            drawn.append(ordered[next - 1])
        }
        return drawn
    }
}
