import Records

/// A sheet that people have filled in, as a spreadsheet saved it: `,`, `;` or tabs between cells, decimal point or comma, with or
/// without a byte order mark, UTF-8 or Windows' own letters, any line ends, rows in any order.
public struct FilledSheet: Sendable {
    /// Of the sample's draws, in their order.
    public let audited: [AuditedLine]

    /// The most faults that are named one by one.
    private static let namedFaults = 20

    /// - Throws: `SamplingFailure` of kind `refused` that names every line that is missing, changed or not filled in.
    public init(reading bytes: [UInt8], of sample: Sample) throws(SamplingFailure) {
        let rows = try FilledSheet.rows(bytes)
        var faults: [String] = []
        var audited: [String: AuditedLine] = [:]
        let drawn = Dictionary(
            sample.draws.map { (sample.frame.lines[$0.line].key, sample.frame.lines[$0.line].amount) },
            uniquingKeysWith: { first, _ in first })
        for (number, row) in rows {
            let key = PlainCell.original(row.key)
            let place = "row \(number), line '\(key)'"
            guard let booked = drawn[key] else {
                faults.append("\(place): was not drawn")
                continue
            }
            guard audited[key] == nil else {
                faults.append("\(place): stands twice")
                continue
            }
            audited[key] = AuditedLine(booked: booked, audited: booked)
            guard Kroner.amount(row.amount) == booked else {
                faults.append("\(place): amount is '\(row.amount)', and \(Kroner.text(booked)) was drawn")
                continue
            }
            guard !row.audited.isEmpty else {
                faults.append("\(place): audited_amount is empty")
                continue
            }
            guard let amount = Kroner.amount(row.audited), amount >= .zero, amount <= Frame.largestBookValue else {
                faults.append(
                    "\(place): audited_amount '\(row.audited)' is not an amount of 0 or more, such as 1234.50")
                continue
            }
            audited[key] = AuditedLine(booked: booked, audited: amount)
        }
        for line in sample.draws.map({ sample.frame.lines[$0.line] }) where audited[line.key] == nil {
            faults.append("line '\(line.key)': was drawn and is not in the sheet")
        }
        guard faults.isEmpty else {
            let more =
                faults.count > FilledSheet.namedFaults ? ["and \(faults.count - FilledSheet.namedFaults) more"] : []
            throw SamplingFailure(
                .refused,
                (faults.prefix(FilledSheet.namedFaults) + more).joined(separator: "\n")
                    + "\nFill in audited_amount for every line drawn, and change nothing else")
        }
        self.audited = sample.draws.compactMap { audited[sample.frame.lines[$0.line].key] }
    }

    private struct Row {
        let key: String
        let amount: String
        let audited: String
    }

    /// The rows that hold anything, with their numbers in the file.
    private static func rows(_ bytes: [UInt8]) throws(SamplingFailure) -> [(Int, Row)] {
        let text = decoded(bytes)
        let head = text.prefix { $0 != Byte.lineFeed }
        let delimiter = [UInt8(ascii: ";"), UInt8(ascii: "\t")].first(where: head.contains) ?? UInt8(ascii: ",")
        var records = CSVRecords(text, delimiter: delimiter)
        let names = records.next()?.fields.map(trimmed) ?? []
        var places: [Int] = []
        for name in ["line_key", "amount", "audited_amount"] {
            guard let place = names.firstIndex(of: name) else {
                throw SamplingFailure(
                    .refused,
                    "has no column '\(name)' in its first row; save the sheet as CSV with the columns that it came with"
                )
            }
            places.append(place)
        }
        var rows: [(Int, Row)] = []
        var number = 1
        var end = 0
        while let record = records.next() {
            number += 1
            end = record.end
            let cells = record.fields.map(trimmed)
            guard !cells.allSatisfy(\.isEmpty) else { continue }
            func cell(_ place: Int) -> String { place < cells.count ? cells[place] : "" }
            rows.append((number, Row(key: cell(places[0]), amount: cell(places[1]), audited: cell(places[2]))))
        }
        guard end == text.count || rows.isEmpty else {
            throw SamplingFailure(.refused, "row \(number + 1) opens a quotation mark that never closes")
        }
        return rows
    }

    /// UTF-8 without its mark and with line feeds alone; bytes that are no UTF-8 are taken as Windows' western letters.
    private static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if String(validating: bytes, as: UTF8.self) == nil {
            // Letters are where Latin-1 has them; the signs that Windows puts elsewhere are in no id.
            bytes = Array(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })).utf8)
        }
        if !bytes.contains(Byte.lineFeed) {
            bytes = bytes.map { $0 == Byte.carriageReturn ? Byte.lineFeed : $0 }
        }
        return bytes
    }

    private static func trimmed(_ cell: String) -> String {
        var scalars = cell.unicodeScalars[...]
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(scalars)
    }
}
