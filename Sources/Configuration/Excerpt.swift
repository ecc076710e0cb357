/// A piece of a file as it may stand in a message: at most 60 characters, and none that a terminal would act on.
func excerpt(_ text: some StringProtocol) -> String {
    let longest = 60
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(longest) {
        shown.append(isInvisible(scalar) || scalar.properties.isWhitespace && scalar != " " ? "\u{FFFD}" : scalar)
    }
    return String(shown) + (text.unicodeScalars.count > longest ? "…" : "")
}

/// Whether a character cannot be seen and has no place in a configuration: controls other than tab and line ends, line
/// ends that editors do not count, byte order marks, marks that turn the direction of writing, private and void characters.
func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2060...0x2069, 0x200B...0x200F, 0xFEFF, 0xE000...0xF8FF,
        0xFFFE...0xFFFF:
        true
    default: false
    }
}

/// `a, b or c`, each in quotes; at most 12, the rest as `…`.
func alternatives(_ names: [String]) -> String {
    let shown = names.prefix(12).map { "'\($0)'" }
    guard names.count == shown.count, let last = shown.last, shown.count > 1 else {
        return shown.joined(separator: ", ") + (names.count > shown.count ? " …" : "")
    }
    return shown.dropLast().joined(separator: ", ") + " or " + last
}
