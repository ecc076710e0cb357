import Records

/// Gives sheets names that Excel takes.
///
/// At most 31 characters in UTF-16; none of `[]:*?/\` nor an apostrophe, for which a blank and ’ stand; none twice, letters'
/// case aside; not `History`, which Excel keeps for itself; and nothing that a formula would read as a number or as a cell,
/// such as `2026` or `Q3`, since the library names filters by the sheet without quoting such names. Those get the word
/// for a sheet in front.
struct SheetNames {
    private let word: String
    private var taken: Set<String> = []

    init(_ language: Language) {
        switch language {
        case .danish: word = "Ark"
        case .english: word = "Sheet"
        }
    }

    /// A name for the next sheet, as near to the one asked for as it may be.
    mutating func next(_ wish: String) -> String {
        var name = Self.shortened(Self.withoutForbidden(wish), to: ExcelLimits.name)
        if name.isEmpty {
            name = "\(word) \(taken.count + 1)"
        } else if Self.looksLikeReference(name) || name.lowercased() == "history" {
            name = Self.shortened("\(word) \(name)", to: ExcelLimits.name)
        }
        let first = name
        var number = 2
        while !taken.insert(name.lowercased()).inserted {
            let suffix = " (\(number))"
            name = Self.shortened(first, to: ExcelLimits.name - suffix.utf16.count) + suffix
            number += 1
        }
        return name
    }

    private static func withoutForbidden(_ wish: String) -> String {
        var name = ""
        // Far more than fits, so that a hostile text costs no more than another.
        for scalar in wish.unicodeScalars.prefix(200) {
            switch scalar {
            case "[", "]", ":", "*", "?", "/", "\\": name.unicodeScalars.append(" ")
            case "'": name.unicodeScalars.append("’")
            default: name.unicodeScalars.append(scalar)
            }
        }
        return trimmed(CellText.cleaned(name))
    }

    private static func shortened(_ name: String, to limit: Int) -> String {
        guard name.utf16.count > limit else { return name }
        var result = ""
        var units = 1
        for scalar in name.unicodeScalars {
            units += scalar.utf16.count
            if units > limit { break }
            result.unicodeScalars.append(scalar)
        }
        return trimmed(result) + "…"
    }

    private static func trimmed(_ name: String) -> String {
        let rest = name.drop { $0.isWhitespace }
        return rest.lastIndex { !$0.isWhitespace }.map { String(rest[...$0]) } ?? ""
    }

    /// Whether a name without quotes would be a number, a cell (`Q3`, `R1C1`) or a part of one (`R`, `C`) in a formula. Any
    /// letter or sign that this pattern does not have makes the library quote it.
    private static func looksLikeReference(_ name: String) -> Bool {
        name.wholeMatch(of: /[0-9.][A-Za-z0-9_.]*|[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*([Cc][0-9]*)?|[Cc][0-9]*/) != nil
    }
}
