/// The `d` of a path, built from the few shapes that charts are made of.
struct PathData {
    private(set) var d = ""

    var isEmpty: Bool { d.isEmpty }

    mutating func move(_ x: Double, _ y: Double) { append("M", x, y) }

    mutating func line(_ x: Double, _ y: Double) { append("L", x, y) }

    mutating func segment(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
        move(x1, y1)
        if y1 == y2 {
            d += "H\(DrawingNumber.text(x2))"
        } else if x1 == x2 {
            d += "V\(DrawingNumber.text(y2))"
        } else {
            line(x2, y2)
        }
    }

    /// A line of no length: round caps make it a dot as wide as the stroke.
    mutating func dot(_ x: Double, _ y: Double) {
        move(x, y)
        d += "h0"
    }

    mutating func box(_ box: Box) {
        move(box.x, box.y)
        d += "h\(DrawingNumber.text(box.width))v\(DrawingNumber.text(box.height))h\(DrawingNumber.text(-box.width))z"
    }

    /// A triangle that points up; `radius` is half its width.
    mutating func triangle(_ x: Double, _ y: Double, radius: Double) {
        move(x, y - radius)
        line(x + radius, y + radius * 0.8)
        line(x - radius, y + radius * 0.8)
        d += "z"
    }

    mutating func diamond(_ x: Double, _ y: Double, radius: Double) {
        move(x, y - radius)
        line(x + radius, y)
        line(x, y + radius)
        line(x - radius, y)
        d += "z"
    }

    private mutating func append(_ command: String, _ x: Double, _ y: Double) {
        d += "\(command)\(DrawingNumber.text(x)) \(DrawingNumber.text(y))"
    }
}
