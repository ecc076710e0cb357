import Records

/// How the letters of a file seem to be spelled, and by what evidence.
struct EncodingFinding: Sendable, Equatable {
    /// What a profile has to state; `automatic` where every reading is the same or a mark says it.
    let encoding: TextEncoding
    /// What speaks for it, in words.
    let evidence: String
    /// What keeps Tilsyn from reading it as it is, or `nil`.
    let doubt: String?

    init(_ encoding: TextEncoding, _ evidence: String, doubt: String? = nil) {
        self.encoding = encoding
        self.evidence = evidence
        self.doubt = doubt
    }
}

/// Finds the encoding of a file's first bytes, and decodes them by it.
enum EncodingSurvey {
    /// - Returns: the finding, and the text as UTF-8 without a mark.
    static func decode(_ head: [UInt8], isWhole: Bool) -> (finding: EncodingFinding, text: [UInt8]) {
        if head.starts(with: [0xEF, 0xBB, 0xBF]) {
            let text = String(decoding: cut(head.dropFirst(3), isWhole), as: UTF8.self)
            return (EncodingFinding(.automatic, "a byte order mark says UTF-8"), Array(text.utf8))
        }
        for (mark, isBig) in [([0xFF, 0xFE] as [UInt8], false), ([0xFE, 0xFF], true)] where head.starts(with: mark) {
            return (EncodingFinding(.automatic, "a byte order mark says UTF-16"), utf16(head.dropFirst(2), isBig))
        }
        if let isBig = zeroPattern(head) {
            let doubt =
                "The file is UTF-16 without a byte order mark, which Tilsyn does not read. Save it as UTF-8, or with the mark."
            return (
                EncodingFinding(.utf16, "every second byte is zero, as in UTF-16", doubt: doubt),
                utf16(head[...], isBig)
            )
        }
        let high = head.filter { $0 >= 0x80 }
        if high.isEmpty { return (EncodingFinding(.automatic, "there are no letters beyond A to Z"), head) }
        let whole = cut(head[...], isWhole)
        if String(validating: whole, as: UTF8.self) != nil {
            return (EncodingFinding(.automatic, "its letters are valid UTF-8"), whole)
        }
        return singleByte(head, Set(high))
    }

    private static func singleByte(_ head: [UInt8], _ high: Set<UInt8>) -> (EncodingFinding, [UInt8]) {
        let text = Array(String(String.UnicodeScalarView(head.map(windows1252))).utf8)
        // Æ, Ø and Å of the old DOS code page: in Windows-1252 they are quotation marks and the like.
        if high.isSubset(of: [0x86, 0x8F, 0x91, 0x92, 0x9B, 0x9D]) {
            let doubt =
                "Its letters look like the old DOS code page 850, which Tilsyn does not read. Save the file as UTF-8."
            return (EncodingFinding(.windows1252, "its letters are no UTF-8", doubt: doubt), text)
        }
        let block = high.filter { $0 < 0xA0 }
        if block.isEmpty {
            let evidence = "its letters are no UTF-8; Windows-1252 and ISO 8859-1 read them alike"
            return (EncodingFinding(.windows1252, evidence), text)
        }
        if block.isDisjoint(with: [0x81, 0x8D, 0x8F, 0x90, 0x9D]) {
            return (EncodingFinding(.windows1252, "it has signs that Windows-1252 alone has"), text)
        }
        let doubt = "Some bytes are letters in no encoding that Tilsyn reads. Save the file as UTF-8."
        return (EncodingFinding(.windows1252, "its letters are no UTF-8", doubt: doubt), text)
    }

    /// Without a character that the sample's end cuts in two.
    private static func cut(_ bytes: ArraySlice<UInt8>, _ isWhole: Bool) -> [UInt8] {
        guard !isWhole, let lead = bytes.suffix(4).lastIndex(where: { $0 & 0xC0 != 0x80 }), bytes[lead] >= 0xC0 else {
            return Array(bytes)
        }
        let length = bytes[lead] < 0xE0 ? 2 : bytes[lead] < 0xF0 ? 3 : 4
        return Array(bytes.endIndex - lead < length ? bytes[..<lead] : bytes)
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, _ isBig: Bool) -> [UInt8] {
        let bytes = Array(bytes)
        var units: [UInt16] = []
        for place in stride(from: 0, to: bytes.count - bytes.count % 2, by: 2) {
            let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
            units.append(isBig ? first << 8 | second : second << 8 | first)
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// Whether most of the bytes at odd (little endian) or even places are zero, and hardly any of the others.
    private static func zeroPattern(_ head: [UInt8]) -> Bool? {
        let sample = Array(head.prefix(4_096))
        guard sample.count >= 4 else { return nil }
        var zeros = [0, 0]
        for (place, byte) in sample.enumerated() where byte == 0 { zeros[place & 1] += 1 }
        let half = sample.count / 2
        if zeros[1] * 10 >= half * 8, zeros[0] * 10 < half { return false }
        if zeros[0] * 10 >= half * 8, zeros[1] * 10 < half { return true }
        return nil
    }

    /// WHATWG Encoding Standard, index windows-1252, 0x80 to 0x9F; what it leaves out becomes U+FFFD.
    private static let block: [UInt32] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
        0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0xFFFD, 0x017E, 0x0178,
    ]

    private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        return Unicode.Scalar(block[Int(byte) - 0x80]) ?? "\u{FFFD}"
    }
}
