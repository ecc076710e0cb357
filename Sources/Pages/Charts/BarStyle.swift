/// How bars of one meaning look, in every chart alike: by lightness and hatching, and by colour besides.
enum BarStyle: String {
    /// Contributions to a score.
    case fact, statistic, total
    /// Hours.
    case billed, logged, confirmed, granted
    /// Counts of a histogram, and those beyond its range.
    case peers, beyond

    private var hatching: Hatching? {
        switch self {
        case .fact, .total, .billed, .granted, .peers: nil
        case .statistic, .logged: .rising
        case .confirmed: .upright
        case .beyond: .falling
        }
    }

    /// Boxes in this style: one path, and one for the hatching.
    func marks(_ boxes: [Box], spacing: Double = 4) -> [Drawing.Mark] {
        var outline = PathData()
        var lines = PathData()
        for box in boxes {
            outline.box(box)
            hatching?.add(to: &lines, in: box, spacing: spacing)
        }
        var marks: [Drawing.Mark] = []
        if !outline.isEmpty { marks.append(.path(d: outline.d, class: "bar \(rawValue)")) }
        if !lines.isEmpty { marks.append(.path(d: lines.d, class: "hatch \(rawValue)")) }
        return marks
    }
}
