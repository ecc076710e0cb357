import Records

/// The rows of a sample: what stands between cells, the header, and how even the rows are.
struct CSVShape {
    /// Rows beyond these are not looked at: a thousand show a spelling.
    static let mostRows = 1_000

    /// `nil` where there is one column, or a sign that Tilsyn does not read.
    let delimiter: Delimiter?
    /// A sign between cells that Tilsyn does not read.
    let foreignSign: String?
    /// The file begins with `sep=;` or the like.
    let hasSeparatorLine: Bool
    let header: [String]
    /// Rows with as many cells as the header.
    let rows: [[[UInt8]]]
    /// Rows with another number of cells.
    let unevenRows: Int

    init(_ text: [UInt8], isWhole: Bool) {
        var start = 0
        let firstLine = text.prefix { $0 != 0x0A }
        let plain = firstLine.filter { $0 != 0x0D && $0 != UInt8(ascii: "\"") }
        hasSeparatorLine = plain.count == 5 && String(decoding: plain, as: UTF8.self).lowercased().hasPrefix("sep=")
        if hasSeparatorLine { start = min(firstLine.count + 1, text.count) }
        let body = Array(text[start...])
        var best: (sign: UInt8, records: [[[UInt8]]], even: Int, width: Int)?
        for sign in [UInt8(ascii: ";"), UInt8(ascii: ","), 9, UInt8(ascii: "|")] {
            let records = Self.records(body, sign, isWhole: isWhole)
            guard let width = records.first?.count, width > 1 else { continue }
            let even = records.count { $0.count == width }
            // The share of even rows first; a sign that is in every header and in few rows is a sign of the texts.
            if let best, even * best.records.count < best.even * records.count { continue }
            if let best, even * best.records.count == best.even * records.count, width <= best.width { continue }
            best = (sign, records, even, width)
        }
        switch best?.sign {
        case UInt8(ascii: ";"): delimiter = .semicolon
        case UInt8(ascii: ","): delimiter = .comma
        case 9: delimiter = .tab
        default: delimiter = nil
        }
        foreignSign = best.flatMap { $0.sign == UInt8(ascii: "|") ? "|" : nil }
        let records = best?.records ?? Self.records(body, 0, isWhole: isWhole)
        let width = records.first?.count ?? 0
        header = (records.first ?? []).map { String(decoding: trimmed($0), as: UTF8.self) }
        let all = records.dropFirst().prefix(Self.mostRows)
        rows = all.filter { $0.count == width }.map { $0.map { Array(trimmed($0)) } }
        unevenRows = all.count - rows.count
    }

    /// Records as RFC 4180 has them; a last one that the sample cuts is left out.
    private static func records(_ text: [UInt8], _ sign: UInt8, isWhole: Bool) -> [[[UInt8]]] {
        var records: [[[UInt8]]] = []
        var record: [[UInt8]] = []
        var field: [UInt8] = []
        var isQuoted = false
        var index = 0
        func endsRecord() {
            if field.last == 0x0D { field.removeLast() }
            record.append(field)
            if record.count > 1 || !field.isEmpty { records.append(record) }
            record = []
            field = []
        }
        while index < text.count, records.count <= mostRows {
            let byte = text[index]
            index += 1
            if isQuoted {
                if byte != UInt8(ascii: "\"") {
                    field.append(byte)
                } else if index < text.count, text[index] == byte {
                    field.append(byte)
                    index += 1
                } else {
                    isQuoted = false
                }
            } else if byte == UInt8(ascii: "\""), field.isEmpty {
                isQuoted = true
            } else if byte == sign, sign != 0 {
                record.append(field)
                field = []
            } else if byte == 0x0A {
                endsRecord()
            } else {
                field.append(byte)
            }
        }
        if isWhole, index == text.count, !record.isEmpty || !field.isEmpty { endsRecord() }
        return records
    }
}

/// Bytes without blanks and tabs at both ends.
func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    guard let first = bytes.firstIndex(where: { $0 != 0x20 && $0 != 9 }),
        let last = bytes.lastIndex(where: { $0 != 0x20 && $0 != 9 })
    else { return [] }
    return bytes[first...last]
}
