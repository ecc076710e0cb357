/// Lines that fill a box, so that bars differ where colours do not: in print, and for readers who do not tell them
/// apart.
enum Hatching {
    /// From the lower left to the upper right.
    case rising
    /// From the upper left to the lower right.
    case falling
    case upright

    /// Adds the lines within a box. They lie on one grid over the whole drawing, so that boxes side by side match.
    func add(to path: inout PathData, in box: Box, spacing: Double) {
        guard box.width > 0, box.height > 0 else { return }
        let (first, last) =
            switch self {
            case .rising: (box.x + box.y, box.maxX + box.maxY)
            case .falling: (box.x - box.maxY, box.maxX - box.y)
            case .upright: (box.x, box.maxX)
            }
        var at = ((first / spacing).rounded(.down) + 1) * spacing
        while at < last {
            switch self {
            case .rising:
                let (left, right) = (max(box.x, at - box.maxY), min(box.maxX, at - box.y))
                path.segment(left, at - left, right, at - right)
            case .falling:
                let (left, right) = (max(box.x, at + box.y), min(box.maxX, at + box.maxY))
                path.segment(left, left - at, right, right - at)
            case .upright:
                path.segment(at, box.y, at, box.maxY)
            }
            at += spacing
        }
    }
}
