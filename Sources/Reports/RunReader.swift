import Foundation
import Ingest
import Records

/// Reads the folder of a run back: what `explain` and `provider` show is what stands in its files.
public struct RunReader: Sendable {
    /// A folder that is no run, or not one that this version can read.
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    /// A row of one of the run's files, by the names of its columns.
    public struct Row: Sendable {
        private let cells: [String]
        private let places: [String: Int]

        init(_ cells: [String], places: [String: Int]) {
            self.cells = cells
            self.places = places
        }

        /// The cell of a column; empty where the file has no such column.
        public subscript(_ column: String) -> String {
            guard let place = places[column], place < cells.count else { return "" }
            return cells[place]
        }
    }

    public let folder: String
    public let manifest: Manifest
    private let delimiter: UInt8
    private let decimalComma: Bool

    public init(folder: String) throws(Failure) {
        self.folder = folder
        guard let data = FileManager.default.contents(atPath: folder + "/" + Manifest.name) else {
            throw Failure(
                description:
                    "\(folder): is not the folder of a run (it has no \(Manifest.name)). Give the folder that a sweep wrote, such as out/2026-10."
            )
        }
        struct Form: Decodable { let format: Int? }
        let form = (try? JSONDecoder().decode(Form.self, from: data))?.format
        guard form == Manifest.currentFormat, let manifest = try? JSONDecoder().decode(Manifest.self, from: data) else {
            throw Failure(
                description:
                    "\(folder)/\(Manifest.name): cannot be read by this version (\(form.map { "form \($0)" } ?? "damaged")). Run the sweep again with this version."
            )
        }
        guard manifest.outcome == "complete" else {
            throw Failure(
                description:
                    "\(folder): this sweep ended without lists, because too many rows were refused. Its rejects.csv says which and why."
            )
        }
        self.manifest = manifest
        let locale = OutputLocale(rawValue: manifest.locale) ?? .standard
        delimiter = locale.delimiter
        decimalComma = locale == .danish
    }

    /// The rows of a file whose first cell is `key`; all rows where it is nil.
    public func rows(_ file: String, firstCell key: String? = nil) throws(Failure) -> [Row] {
        let path = folder + "/" + file
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(description: "\(path): cannot be read. The run is not whole; run the sweep again.")
        }
        var bytes = [UInt8](data)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        var records = CSVRecords(bytes, delimiter: delimiter)
        guard let header = records.next() else {
            throw Failure(description: "\(path): is empty. The run is not whole; run the sweep again.")
        }
        let places = Dictionary(header.fields.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        guard let key else { return records.map { Row(plain($0.fields), places: places) } }
        // Lines are looked at before they are taken apart: the file may have millions.
        let wanted = Array(key.utf8) + [delimiter]
        let quoted = Array("\"\(key.replacingOccurrences(of: "\"", with: "\"\""))\"".utf8)
        var found: [Row] = []
        var start = header.end
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let line = bytes[start..<end]
            if line.starts(with: wanted) || line.starts(with: quoted) {
                if let record = CSVRecords(Array(line), delimiter: delimiter).upcoming, record.fields.first == key {
                    found.append(Row(plain(record.fields), places: places))
                }
            }
            start = end + 1
        }
        return found
    }

    /// Cells with the decimal sign of this program, whatever the run's locale.
    private func plain(_ cells: [String]) -> [String] {
        guard decimalComma else { return cells }
        return cells.map { cell in
            let isFigure = !cell.isEmpty && cell.utf8.allSatisfy { "0123456789,-+e".utf8.contains($0) }
            return isFigure ? cell.replacingOccurrences(of: ",", with: ".") : cell
        }
    }
}
