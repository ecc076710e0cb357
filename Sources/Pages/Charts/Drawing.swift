/// A drawing in a page: marks in the order they are painted, texts above all, and the words that stand for them where it is not seen.
///
/// One unit is one CSS pixel. Colours, strokes and dashes are the stylesheet's (`charts.css`), by class. The markup
/// is the templates' (`drawing.mustache`), which escape every text.
struct Drawing {
    /// What the drawing is called, and what it shows.
    struct Caption {
        /// Letters, digits and hyphens; no other drawing in the page has it.
        let id: String
        let title: String
        /// What a reader who does not see the drawing needs of it: the conclusion in words. May be empty where the
        /// title says all.
        let description: String
    }

    /// Which part of a text lies at its place.
    enum Anchor: String { case start, middle, end }

    /// One element. Texts lie above the rest. Points, stripes and bars of one kind share a path, to keep pages small.
    ///
    /// Classes are those of the stylesheet, and `d` is made by `PathData`: neither is ever made of what was read.
    enum Mark: Equatable {
        case path(d: String, class: String)
        /// Lines so thick that their dashes fill a bar.
        case stripes(d: String, thickness: Double, class: String)
        case rect(x: Double, y: Double, width: Double, height: Double, class: String)
        case text(x: Double, y: Double, String, anchor: Anchor, class: String)
    }

    /// Marks that lead to another page, painted above all others.
    struct Link {
        /// An address relative to the page.
        let href: String
        /// What is read out, and shown where a pointer rests.
        let name: String
        let marks: [Mark]
    }

    let caption: Caption
    /// The class that tells this kind of drawing from others.
    let kind: String
    let width: Double
    let height: Double
    var marks: [Mark] = []
    var links: [Link] = []

    init(caption: Caption, kind: String, width: Double, height: Double) {
        self.caption = caption
        self.kind = kind
        self.width = width
        self.height = height
    }

    /// A drawing of nothing, which says why.
    init(caption: Caption, kind: String, width: Double, saying text: String) {
        self.init(caption: caption, kind: kind, width: width, height: 40)
        let text = DrawnText.shortened(text, to: width)
        marks = [.text(x: 0, y: 24, text, anchor: .start, class: "absent")]
    }

    /// What the partial `drawing` is rendered with.
    var context: [String: Any] {
        var context: [String: Any] = [
            "id": caption.id,
            "class": kind,
            "width": DrawingNumber.text(width),
            "height": DrawingNumber.text(height),
            "title": caption.title,
            // The parts of an image cannot be reached one by one: what has links is a group.
            "role": links.isEmpty ? "img" : "group",
            "labelledby": "\(caption.id)-title",
            "links": links.map { link in
                link.marks.context.merging(["href": link.href, "name": link.name]) { $1 }
            },
        ]
        context.merge(marks.context) { $1 }
        if !caption.description.isEmpty {
            context["labelledby"] = "\(caption.id)-title \(caption.id)-desc"
            context["description"] = ["id": "\(caption.id)-desc", "text": caption.description]
        }
        return context
    }
}

extension [Drawing.Mark] {
    /// Paths and rectangles have numbers and names of classes only, and are markup already: templates take microseconds for
    /// each value. Texts come from anywhere, and are the template's to escape.
    fileprivate var context: [String: Any] {
        var shapes = ""
        var texts: [[String: String]] = []
        for mark in self {
            switch mark {
            case .path(let d, let name):
                shapes += "<path class=\"\(name)\" d=\"\(d)\"/>"
            case .stripes(let d, let thickness, let name):
                shapes += "<path class=\"\(name)\" stroke-width=\"\(DrawingNumber.text(thickness))\" d=\"\(d)\"/>"
            case .rect(let x, let y, let width, let height, let name):
                let (x, y) = (DrawingNumber.text(x), DrawingNumber.text(y))
                let (width, height) = (DrawingNumber.text(width), DrawingNumber.text(height))
                shapes += "<rect class=\"\(name)\" x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\"/>"
            case .text(let x, let y, let text, let anchor, let name):
                let (x, y) = (DrawingNumber.text(x), DrawingNumber.text(y))
                // A text begins at its place unless something else is said.
                let anchored = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
                let place = "class=\"\(name)\" x=\"\(x)\" y=\"\(y)\"\(anchored)"
                texts.append(["place": place, "text": text])
            }
        }
        return ["shapes": shapes, "texts": texts]
    }
}
