/// Places for labels beside points: the first that is free, in a fixed order. A label without a free place is left out.
struct LabelPlacement {
    private static let height = 14.0

    private let bounds: Box
    private var taken: [Box]

    /// - Parameter obstacles: what no label may cover.
    init(bounds: Box, obstacles: [Box]) {
        self.bounds = bounds
        taken = obstacles
    }

    /// A label's mark beside a point, if there is room.
    /// - Parameter distance: from the point to the label.
    mutating func place(_ label: String, x: Double, y: Double, distance: Double) -> Drawing.Mark? {
        let width = DrawnText.width(label)
        let (above, level, below) = (y - distance - Self.height, y - Self.height / 2, y + distance)
        let near = distance / 2
        let candidates: [(anchor: Drawing.Anchor, x: Double, top: Double)] = [
            (.start, x + distance, level), (.end, x - distance, level),
            (.middle, x, above), (.middle, x, below),
            (.start, x + near, above), (.end, x - near, above),
            (.start, x + near, below), (.end, x - near, below),
        ]
        for (anchor, x, top) in candidates {
            let left =
                switch anchor {
                case .start: x
                case .middle: x - width / 2
                case .end: x - width
                }
            let box = Box(x: left, y: top, width: width, height: Self.height)
            guard bounds.contains(box), !taken.contains(where: box.overlaps) else { continue }
            taken.append(box)
            return .text(x: x, y: top + 11, label, anchor: anchor, class: "label halo")
        }
        return nil
    }

    /// Heights for labels one under another: as near to those wished for as they can be without touching.
    /// - Parameter wished: where each would like its middle.
    /// - Returns: the middles, in the order of `wished`.
    static func spread(_ wished: [Double], from top: Double, to bottom: Double) -> [Double] {
        let order = wished.indices.sorted { (wished[$0], $0) < (wished[$1], $1) }
        var places = wished
        var least = top
        for index in order {
            places[index] = max(places[index], least)
            least = places[index] + height
        }
        var most = bottom
        for index in order.reversed() {
            places[index] = min(places[index], most)
            most = places[index] - height
        }
        return places
    }
}
