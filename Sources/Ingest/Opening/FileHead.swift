import Documents
import Glibc
import Records

/// The first bytes of a file, unpacked, for a look at what it is before anything is decided about it.
public struct FileHead: Sendable {
    public let bytes: [UInt8]
    /// Whether these are all.
    public let isWhole: Bool
    public let format: FileFormat

    /// - Parameter path: a file; not standard input, which can be read only once.
    public init(path: String) throws(InputError) {
        let file = try InputFile(peeking: path)
        let limit = FileSurvey.mostBytes
        let packed = try file.bytes(in: 0..<Int64(limit + 1))
        guard FileFormat.isPacked(packed) else {
            bytes = Array(packed.prefix(limit))
            isWhole = packed.count <= limit
            format = FileFormat(bytes)
            return
        }
        // The end of the packed part is cut off: what comes out before that is what is wanted.
        let unpacked = Gzip.head(of: packed, limit: limit)
        bytes = unpacked
        isWhole = unpacked.count < limit && packed.count <= limit
        format = FileFormat(bytes)
    }

    /// The first bytes of a file that is open already.
    init(_ bytes: [UInt8], isWhole: Bool) {
        self.bytes = bytes
        self.isWhole = isWhole
        format = FileFormat(bytes)
    }

    /// The objects of a JSON Lines file as a table of CSV in UTF-8, so that it can be surveyed like one; nil where no line is
    /// an object.
    /// - Parameter ofTextsOnly: whether numbers are left out.
    public func asTable(ofTextsOnly: Bool = false, delimiter: String = ",") -> [UInt8]? {
        guard format == .jsonLines else { return nil }
        var reader = JSONObjectReader()
        var names: [String] = []
        var rows: [[String: String]] = []
        // The last line may be cut.
        let lines = bytes.split(separator: Byte.lineFeed).prefix(1_000)
        for line in isWhole ? lines : lines.dropLast() {
            var row: [String: String] = [:]
            let fault = line.withUnsafeBufferPointer { text in
                reader.read(text) { name, cell in
                    let name = String(decoding: name, as: UTF8.self)
                    if !names.contains(name), names.count < 500 { names.append(name) }
                    switch cell {
                    case .text(let bytes): row[name] = String(decoding: bytes, as: UTF8.self)
                    case .number where ofTextsOnly: break
                    case .number(let raw):
                        row[name] = String(decoding: JSONNumber.plain(raw) ?? Array(raw), as: UTF8.self)
                    case .flag(let value): row[name] = value ? "true" : "false"
                    case .null, .nested: break
                    }
                }
            }
            if fault == nil { rows.append(row) }
        }
        guard !rows.isEmpty else { return nil }
        func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
        var table = names.map(quoted).joined(separator: delimiter) + "\n"
        for row in rows { table += names.map { quoted(row[$0] ?? "") }.joined(separator: delimiter) + "\n" }
        return Array(table.utf8)
    }
}
