import Records

/// Something that the file alone does not decide.
public struct Doubt: Sendable, Equatable {
    /// What it is about.
    enum Subject: Sendable, Equatable {
        /// The file as a whole, or its lines.
        case file
        case encoding
        case delimiter
        case dates
        case times
        case figures
        case table
        /// A column of the contract.
        case column(String)
        /// The codes of a column of the contract.
        case codes(String)
    }

    let subject: Subject
    /// What could be meant and what to do, in sentences. Citizens' numbers in it are masked.
    public let text: String
    /// What could be written in the profile; an alternative of two settings has two lines.
    let alternatives: [String]
    /// Whether a needed setting waits for the answer, so that no profile goes without it.
    public let blocks: Bool

    init(_ subject: Subject, _ text: String, alternatives: [String] = [], blocks: Bool = false) {
        self.subject = subject
        self.text = text
        self.alternatives = alternatives
        self.blocks = blocks
    }
}

/// Hides what can be a citizen's number wherever it stands in a text: in any spelling, and nine digits that may have lost a zero.
func masked(_ text: String) -> String {
    var text = text
    var bytes = Array(text.utf8)
    for range in text.withUTF8({ CPRText.ranges(in: $0) }).reversed() {
        bytes.replaceSubrange(range, with: hidden)
    }
    var index = 0
    while index < bytes.count {
        var end = index
        while end < bytes.count, bytes[end] &- 0x30 <= 9 { end += 1 }
        if end - index == 9, CellNumbers.isCPR(Array(bytes[index..<end])) {
            bytes.replaceSubrange(index..<end, with: hidden)
            end = index + hidden.count
        }
        index = max(end, index + 1)
    }
    return String(decoding: bytes, as: UTF8.self)
}

private let hidden = Array("######-####".utf8)
