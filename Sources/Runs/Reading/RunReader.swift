import Foundation
import Ingest
import Records

/// Reads the folder of a run back, and makes sure that it is as the run wrote it: what pages and papers show is what stands in
/// its files.
public struct RunReader: Sendable {
    public let folder: String
    public let manifest: Manifest
    /// Whether the files have only just been written, by this very program.
    let isOwn: Bool
    private let locale: OutputLocale

    /// Opens a finished run.
    /// - Throws: where it is no run, of another version, or a sweep that ended without lists.
    public init(folder: String) throws(RunFailure) {
        var folder = folder
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        guard let data = FileManager.default.contents(atPath: folder + "/" + Manifest.name) else {
            throw RunFailure(
                "\(folder): is not the folder of a run (it has no \(Manifest.name)). Give the folder that a sweep wrote, such as out/2026-10."
            )
        }
        struct Form: Decodable { let format: Int? }
        let form = (try? JSONDecoder().decode(Form.self, from: data))?.format
        guard form == Manifest.currentFormat, let manifest = try? JSONDecoder().decode(Manifest.self, from: data) else {
            let reason =
                form.map {
                    $0 == Manifest.currentFormat
                        ? "damaged" : "form \($0), this version reads form \(Manifest.currentFormat)"
                }
                ?? "damaged"
            throw RunFailure(
                "\(folder)/\(Manifest.name): cannot be read by this version (\(reason)). Run the sweep again with this version."
            )
        }
        guard manifest.outcome == "complete" else {
            throw RunFailure(
                "\(folder): this sweep ended without lists, because too many rows were refused. Its rejects.csv says which and why."
            )
        }
        self.init(folder: folder, manifest: manifest, isOwn: false)
    }

    /// Reads a run that this program is about to finish.
    /// - Parameter folder: where its files stand by now.
    public init(draft folder: String, manifest: Manifest) {
        self.init(folder: folder, manifest: manifest, isOwn: true)
    }

    private init(folder: String, manifest: Manifest, isOwn: Bool) {
        self.folder = folder
        self.manifest = manifest
        self.isOwn = isOwn
        locale = OutputLocale(rawValue: manifest.locale) ?? .standard
    }

    /// The dates that the run is about.
    public var period: Period {
        get throws(RunFailure) {
            guard let from = CivilDay(iso: manifest.period.from), let to = CivilDay(iso: manifest.period.to), from <= to
            else { throw RunFailure("\(folder)/\(Manifest.name): its period is no period. Run the sweep again.") }
            return Period(from: from, to: to, name: manifest.period.name)
        }
    }

    /// The rows of one of the run's files.
    /// - Parameters:
    ///   - columns: its header, as this version writes it.
    ///   - keys: takes the rows whose first cell is one of these; nil takes all.
    ///   - isWanted: the first row that it answers with false, and all behind it, are left out.
    ///   - make: reads a row's cells in the order of `columns`.
    /// - Throws: where the file is missing, or is not as the run wrote it.
    func rows<Row>(
        _ file: String, _ columns: [String], of keys: Set<String>? = nil, while isWanted: (Row) -> Bool = { _ in true },
        _ make: (inout RunCells) throws(RunFailure) -> Row
    ) throws(RunFailure) -> [Row] {
        let path = folder + "/" + file
        var rows: [Row] = []
        var hasHeader = false
        // What is wrong with a row is said after it is known whether the file is the one that the run wrote.
        var failure: RunFailure?
        let total = RunLines(path: path, delimiter: locale.delimiter, keys: keys).forEach(hashes: !isOwn) {
            number, fields in
            if number == 1 {
                hasHeader = fields == columns
                return hasHeader
            }
            do {
                guard fields.count == columns.count else {
                    throw RunFailure(
                        "\(path), line \(number): has \(fields.count) cells where the header has \(columns.count). The run is damaged; run the sweep again."
                    )
                }
                var cells = RunCells(fields, columns: columns, place: "\(path), line \(number)")
                let row = try make(&cells)
                guard isWanted(row) else { return false }
                rows.append(row)
                return true
            } catch {
                failure = error as? RunFailure ?? RunFailure("\(path), line \(number): \(error)")
                return false
            }
        }
        guard let total else {
            throw RunFailure(
                "\(path): cannot be read. The run is not whole: copy its folder again, or run the sweep again.")
        }
        try checkIfFinished(file, total)
        guard hasHeader else {
            throw RunFailure(
                "\(path): does not have the columns that this version writes. Run the sweep again with this version.")
        }
        if let failure { throw failure }
        return rows
    }

    /// Makes sure that a file is the one that the run wrote; of a run that is just being written there is no doubt.
    func checkIfFinished(_ file: String, _ total: RunLines.Total) throws(RunFailure) {
        if !isOwn { try check(file, total) }
    }

    private func check(_ file: String, _ total: RunLines.Total) throws(RunFailure) {
        let path = folder + "/" + file
        guard let written = manifest.outputs.first(where: { $0.path == file }) else {
            throw RunFailure("\(path): is not named in \(Manifest.name). The run is damaged; run the sweep again.")
        }
        guard total.bytes == written.bytes, total.sha256 == written.sha256 else {
            let reason =
                total.bytes < written.bytes
                ? "has \(total.bytes) bytes of the \(written.bytes) that the run wrote; it was edited, or copied in part"
                : "is not as the run wrote it (its SHA-256 differs from that in \(Manifest.name)); it was edited or damaged"
            throw RunFailure("\(path): \(reason). Copy the folder again, or run the sweep again.")
        }
    }
}
