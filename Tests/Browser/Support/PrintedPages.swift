/// Counting the pages of a PDF.
enum PrintedPages {
    /// How many pages a PDF has, as Chromium writes them: page objects lie open in the file, only their contents are
    /// packed. Throws where that is not so, rather than count wrong.
    static func count(_ pdf: [UInt8]) throws(BrowserError) -> Int {
        guard pdf.starts(with: Array("%PDF-".utf8)) else { throw .unreadablePDF("it does not begin with %PDF-") }
        let text = Array(withoutStreams(pdf))
        let pages = objects("Page", in: text).count
        let said = objects("Pages", in: text).compactMap { number(after: "/Count ", in: text[$0...]) }.max()
        guard pages > 0, pages == said else {
            throw .unreadablePDF("it has \(pages) open page objects and its list says \(said ?? 0)")
        }
        return pages
    }

    /// The file without the contents of its streams, in which anything may stand.
    private static func withoutStreams(_ pdf: [UInt8]) -> [UInt8] {
        var kept: [UInt8] = []
        var rest = pdf[...]
        while let start = rest.firstRange(of: Array(">> stream".utf8)) {
            kept += rest[..<start.lowerBound]
            guard let end = rest[start.upperBound...].firstRange(of: Array("endstream".utf8)) else { return kept }
            rest = rest[end.upperBound...]
        }
        return kept + rest
    }

    /// Where objects of a type begin.
    private static func objects(_ type: String, in text: [UInt8]) -> [Int] {
        let mark = Array("<</Type /\(type)\n".utf8)
        return text[...].ranges(of: mark).map(\.lowerBound)
    }

    /// The number behind the first occurrence of a word within the object that begins a text.
    private static func number(after word: String, in text: ArraySlice<UInt8>) -> Int? {
        let object = text.firstRange(of: Array("endobj".utf8)).map { text[..<$0.lowerBound] } ?? text
        guard let found = object.firstRange(of: Array(word.utf8)) else { return nil }
        return Int(String(decoding: object[found.upperBound...].prefix { (48...57).contains($0) }, as: UTF8.self))
    }
}
