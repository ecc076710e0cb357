/// Texts as a drawing can hold them. What is cut here stands in full in the page's tables.
enum DrawnText {
    /// The size of all texts in drawings, as the stylesheet has it.
    static let size = 12.0

    /// The text without what moves other text about: controls, marks of direction, piles of accents.
    static func plain(_ text: String) -> String {
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
        var result = String.UnicodeScalarView()
        var accents = 0
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .format, .surrogate, .privateUse, .unassigned: continue
            case .control, .lineSeparator, .paragraphSeparator: result.append(" ")
            case .nonspacingMark, .enclosingMark, .spacingMark:
                accents += 1
                if accents <= 2 { result.append(scalar) }
                continue
            default: result.append(scalar)
            }
            accents = 0
        }
        return String(result)
    }

    /// About how wide a text is. The font is the reader's: the widths are those of a wide one, so that less is promised
    /// than fits.
    static func width(_ text: String) -> Double {
        text.unicodeScalars.reduce(0) { $0 + width($1) } * size
    }

    /// What bold letters need more.
    static let bold = 1.15

    private static func width(_ scalar: Unicode.Scalar) -> Double {
        switch scalar {
        case "i", "j", "l", "I", "|", "!", ".", ",", ":", ";", "'", " ", "f", "t", "r", "(", ")", "-", "[", "]": 0.4
        case "m", "w", "M", "W", "%", "@", "Æ", "æ", "…": 0.98
        case "A"..."Z", "+", "=", "<", ">", "~", "≥": 0.76
        case "\u{0300}"..."\u{036F}": 0
        case ..<"\u{0590}": 0.64
        case ..<"\u{2E80}": 0.8
        default: 1.3
        }
    }

    /// The text if it fits, otherwise its beginning and an ellipsis.
    static func shortened(_ text: String, to width: Double) -> String {
        let text = plain(text)
        if Self.width(text) <= width { return text }
        let characters = Array(text)
        return fitting(characters, width) { String(characters.prefix($0)) + "…" }
    }

    /// The text if it fits, otherwise its beginning and its end with an ellipsis between: numbered ids differ at the
    /// end.
    static func shortenedInside(_ text: String, to width: Double) -> String {
        let text = plain(text)
        if Self.width(text) <= width { return text }
        let characters = Array(text)
        return fitting(characters, width) {
            String(characters.prefix($0 - $0 / 2)) + "…" + String(characters.suffix($0 / 2))
        }
    }

    private static func fitting(_ characters: [Character], _ width: Double, _ cut: (Int) -> String) -> String {
        var (fits, tooMany) = (0, characters.count)
        while fits + 1 < tooMany {
            let count = (fits + tooMany) / 2
            if Self.width(cut(count)) <= width { fits = count } else { tooMany = count }
        }
        return cut(fits)
    }
}
