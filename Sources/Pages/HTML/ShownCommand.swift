/// A command as a page shows it, to be copied into a shell.
enum ShownCommand {
    /// Words of letters, figures and a few signs stand as they are; others within quotation marks, where a shell runs nothing.
    static func text(_ words: [String]) -> String {
        words.map { word in
            let isPlain =
                !word.isEmpty
                && word.utf8.allSatisfy { byte in
                    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                        || "-_./".utf8.contains(byte)
                }
            return isPlain && !word.hasPrefix("-") ? word : "'\(word.replacing("'", with: "'\\''"))'"
        }.joined(separator: " ")
    }
}
