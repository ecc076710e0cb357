import Reports

/// Text from files as pages show it.
///
/// Templates escape what has a meaning in HTML; what is left are characters that no template can make harmless: control
/// characters, and marks that change the direction of the text around them and so could make an id read as another.
enum SafeText {
    static func shown(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return text }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar.value {
                    case ..<0x20, 0x7F...0x9F: " "
                    // Marks, embeddings, overrides and isolates of direction. Source: Unicode Standard Annex 9.
                    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
                    default: scalar
                    }
                }))
    }
}
