import Foundation

/// A drawing as SVG: plain shapes and text, no script, no font but the reader's own, equal bytes for equal calls.
struct SVGDrawing {
    enum Anchor: String { case start, middle, end }

    /// Colours: dark ink, grey for what frames, one hue for what is measured, one for what is claimed.
    enum Ink: String {
        case text = "#222222"
        case faint = "#767676"
        case line = "#d0d0d0"
        case measured = "#1f5a96"
        case band = "#c7d9ec"
        case claim = "#b4560f"
        case light = "#ffffff"
    }

    private let width: Double
    private let height: Double
    private var shapes = ""

    init(width: Double, height: Double) {
        self.width = width
        self.height = height
    }

    /// The document.
    /// - Parameter title: what a screen reader says of it.
    func document(title: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" width="\(n(width))" height="\(n(height))" viewBox="0 0 \(n(width)) \(n(height))" font-family="Helvetica, Arial, sans-serif" role="img">
        <title>\(escaped(title))</title>
        <rect width="\(n(width))" height="\(n(height))" fill="#ffffff"/>
        \(shapes)</svg>

        """
    }

    mutating func text(
        _ text: String, _ x: Double, _ y: Double, size: Double = 12, _ ink: Ink = .text, anchor: Anchor = .start,
        bold: Bool = false
    ) {
        shapes +=
            "<text x=\"\(n(x))\" y=\"\(n(y))\" font-size=\"\(n(size))\" fill=\"\(ink.rawValue)\" text-anchor=\"\(anchor.rawValue)\"\(bold ? " font-weight=\"bold\"" : "")>\(escaped(text))</text>\n"
    }

    mutating func line(
        _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ ink: Ink = .line, width: Double = 1
    ) {
        shapes +=
            "<line x1=\"\(n(x1))\" y1=\"\(n(y1))\" x2=\"\(n(x2))\" y2=\"\(n(y2))\" stroke=\"\(ink.rawValue)\" stroke-width=\"\(n(width))\"/>\n"
    }

    mutating func dot(_ x: Double, _ y: Double, radius: Double = 4, _ ink: Ink = .measured) {
        shapes += "<circle cx=\"\(n(x))\" cy=\"\(n(y))\" r=\"\(n(radius))\" fill=\"\(ink.rawValue)\"/>\n"
    }

    /// A filled rectangle.
    /// - Parameter strength: opacity, 0...1.
    mutating func box(_ x: Double, _ y: Double, _ w: Double, _ h: Double, _ ink: Ink, strength: Double = 1) {
        shapes +=
            "<rect x=\"\(n(x))\" y=\"\(n(y))\" width=\"\(n(w))\" height=\"\(n(h))\" fill=\"\(ink.rawValue)\" fill-opacity=\"\(n(strength))\"/>\n"
    }

    mutating func path(_ points: [(x: Double, y: Double)], _ ink: Ink, width: Double = 2) {
        shapes +=
            "<polyline points=\"\(list(points))\" fill=\"none\" stroke=\"\(ink.rawValue)\" stroke-width=\"\(n(width))\"/>\n"
    }

    mutating func area(_ points: [(x: Double, y: Double)], _ ink: Ink) {
        shapes += "<polygon points=\"\(list(points))\" fill=\"\(ink.rawValue)\"/>\n"
    }

    private func list(_ points: [(x: Double, y: Double)]) -> String {
        points.map { "\(n($0.x)),\(n($0.y))" }.joined(separator: " ")
    }

    /// At most two decimals, none where they are noughts.
    private func n(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        if hundredths % 100 == 0 { return String(hundredths / 100) }
        return String(format: "%.2f", Double(hundredths) / 100)
    }

    /// Text as XML takes it: markup made harmless, control characters left out.
    private func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default:
                let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                let isNoCharacter = scalar.value == 0xFFFE || scalar.value == 0xFFFF
                if !isControl && !isNoCharacter { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }
}
