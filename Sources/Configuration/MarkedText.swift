import Yams

/// A YAML text in which some keys carry marks that make them differ from their like.
///
/// Yams refuses a group with a key that stands twice, and so would hide everything else that is wrong in the file. A mark is
/// a run of private characters before a key, no two marks of one length; `YAMLGuard` has refused private characters before.
struct MarkedText {
    private static let sign: Unicode.Scalar = "\u{E000}"

    private var scalars: [Unicode.Scalar]
    private var marks: [(position: Position, length: Int)] = []

    init(_ scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    /// The text with its marks.
    var text: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// A key without its mark.
    static func unmarked(_ key: String) -> String {
        String(String.UnicodeScalarView(key.unicodeScalars.drop { $0 == sign }))
    }

    /// The place in the text without marks.
    func position(_ mark: Mark) -> Position {
        var position = Position(line: mark.line, column: mark.column)
        for mark in marks.sorted(by: { $0.position < $1.position })
        where mark.position.line == position.line && mark.position.column < position.column {
            position.column = max(mark.position.column, position.column - mark.length)
        }
        return position
    }

    /// Marks the key that begins at a place of the marked text; false where what begins there is no plain or quoted text.
    mutating func mark(_ mark: Mark) -> Bool {
        guard var offset = offset(of: mark), offset < scalars.count else { return false }
        var position = position(mark)
        switch scalars[offset] {
        case "'", "\"":
            offset += 1
            position.column += 1
        case "[", "{", "}", "]", ",", ":": return false
        default: break
        }
        let length = marks.count + 1
        scalars.insert(contentsOf: repeatElement(Self.sign, count: length), at: offset)
        marks.append((position, length))
        return true
    }

    private func offset(of mark: Mark) -> Int? {
        var line = 1
        var index = 0
        while line < mark.line {
            guard index < scalars.count else { return nil }
            let scalar = scalars[index]
            index += 1
            if scalar == "\n" || scalar == "\r" && !(index < scalars.count && scalars[index] == "\n") { line += 1 }
        }
        return index + mark.column - 1
    }
}
