/// How bars of one meaning look, in every chart alike: by lightness and stripes, and by colour besides.
enum BarStyle: String {
    /// Contributions to a score.
    case fact, statistic, total
    /// Hours.
    case billed, logged, confirmed, granted
    /// Counts of a histogram, and those beyond its range.
    case peers, beyond

    /// Whether it is striped besides, so that bars differ where colours do not: in print, and for readers who do not tell
    /// them apart.
    private var isStriped: Bool {
        switch self {
        case .fact, .total, .billed, .granted, .peers: false
        case .statistic, .logged, .confirmed, .beyond: true
        }
    }

    /// Boxes in this style: one path, and one for the stripes.
    /// - Parameter boxes: of one height, or else of one width.
    func marks(_ boxes: [Box]) -> [Drawing.Mark] {
        guard let first = boxes.first else { return [] }
        var outline = PathData()
        for box in boxes { outline.box(box) }
        var marks: [Drawing.Mark] = [.path(d: outline.d, class: "bar \(rawValue)")]
        guard isStriped else { return marks }
        // A line as thick as the bar, which the stylesheet dashes: drawn one by one, stripes would be most of a page.
        var lines = PathData()
        let isLevel = boxes.allSatisfy { $0.height == first.height }
        for box in boxes where box.width > 0 && box.height > 0 {
            if isLevel {
                lines.segment(box.x, box.y + box.height / 2, box.maxX, box.y + box.height / 2)
            } else {
                lines.segment(box.x + box.width / 2, box.maxY, box.x + box.width / 2, box.y)
            }
        }
        guard !lines.isEmpty else { return marks }
        marks.append(
            .stripes(d: lines.d, thickness: isLevel ? first.height : first.width, class: "stripes \(rawValue)"))
        return marks
    }
}
