import Runs

/// Text from files as pages show it.
///
/// Templates escape what has a meaning in HTML; what is left are characters that no template can make harmless: control
/// characters, and marks that change the direction of the text around them and so could make an id read as another.
enum SafeText {
    static func shown(_ text: String) -> String {
        // Nearly all ids are plain, and a report shows thousands of them.
        text.utf8.contains { $0 < 0x20 || $0 >= 0x7F } ? PageText.harmless(text) : text
    }
}
