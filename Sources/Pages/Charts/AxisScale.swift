/// Where values from zero to a maximum lie on a line.
struct AxisScale {
    enum Kind {
        case linear
        /// Small values get more room.
        case squareRoot
    }

    let kind: Kind
    /// Above zero.
    let maximum: Double
    /// Where zero lies.
    let origin: Double
    /// Where the maximum lies.
    let end: Double

    /// - Parameter maximum: 1 is taken where it is not above zero.
    init(_ kind: Kind = .linear, maximum: Double, from origin: Double, to end: Double) {
        self.kind = kind
        self.maximum = maximum.isFinite && maximum > 0 ? maximum : 1
        self.origin = origin
        self.end = end
    }

    /// What lies outside is moved to the nearer end.
    func position(_ value: Double) -> Double {
        let share = min(max(value.isNaN ? 0 : value / maximum, 0), 1)
        return origin + (end - origin) * (kind == .linear ? share : share.squareRoot())
    }

    /// Round values from zero on that lie at least a gap apart.
    /// - Parameter smallest: no step is smaller: 1 where things are counted.
    func ticks(gap: Double, smallest: Double = 0) -> [Double] {
        let length = abs(end - origin)
        guard length > gap else { return [0] }
        switch kind {
        case .linear:
            let step = RoundStep(atLeast: max(maximum * gap / length, smallest))
            return stride(from: 0, through: step.lastMultiple(notAbove: maximum), by: 1).map(step.multiple)
        case .squareRoot:
            var ticks = [0.0]
            var last = origin
            var step = RoundStep(atLeast: max(maximum * (gap / length) * (gap / length), smallest))
            while step.multiple(1) <= maximum {
                let place = position(step.multiple(1))
                if abs(place - last) >= gap {
                    ticks.append(step.multiple(1))
                    last = place
                }
                step = RoundStep(atLeast: step.multiple(1.5))
            }
            return ticks
        }
    }
}
