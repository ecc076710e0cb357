import AuditSampling
import Engine
import Foundation
import Ingest
import Records
import Runs
import Support

/// The folder of a drawn sample.
struct SampleFolder {
    let path: String
    let document: SampleDocument
    let sample: Sample

    /// Draws a sample and puts its folder in place, complete or not at all.
    static func write(
        _ design: SampleDesign, from lines: ProviderLines, period: Period, to path: String, force: Bool,
        locale: OutputLocale
    ) throws -> SampleFolder {
        try refuseFilledSheet(in: path, force: force)
        let keyed = keyed(lines)
        let frame = try Frame(keyed.map { FrameLine(key: $0.key, amount: $0.line.amount) })
        let sample = try Sample(design, from: frame)
        let byKey = Dictionary(uniqueKeysWithValues: keyed.map { ($0.key, $0.line) })
        let sheet = AuditSheet.text(
            sample.draws.compactMap { draw in
                let key = frame.lines[draw.line].key
                return byKey[key].map { line in
                    SheetLine(
                        key: key, stratum: draw.stratum, mentor: line.mentor, citizen: line.citizen,
                        serviceFrom: line.serviceFrom, serviceTo: line.serviceTo, hours: line.hours,
                        amount: line.amount, source: line.source)
                }
            }, isDanish: locale == .danish)
        let document = SampleDocument(sample, of: lines, period: period, sheet: sheet)
        let folder = try RunFolder(path: path, force: force, kind: SampleDocument.folderKind)
        try folder.write(SampleDocument.frameName, Array(frame.text.utf8))
        try folder.write(SampleDocument.sheetName, Array(sheet.utf8))
        try folder.write(SampleDocument.name, try JSONText.encode(document, file: SampleDocument.name))
        try folder.publish()
        return SampleFolder(path: folder.path, document: document, sample: sample)
    }

    /// The lines with their keys; lines with the same ids are counted through.
    private static func keyed(_ lines: ProviderLines) -> [(key: String, line: ProviderLines.Line)] {
        var seen: [String: Int] = [:]
        return lines.lines.map { line in
            func key(_ occurrence: Int) -> String {
                FrameLine.key(
                    provider: lines.provider, invoice: line.invoice, line: line.number, mentor: line.mentor,
                    occurrence: occurrence)
            }
            seen[key(1), default: 0] += 1
            return (key(seen[key(1)] ?? 1), line)
        }
    }

    /// What somebody has filled in is not replaced.
    private static func refuseFilledSheet(in path: String, force: Bool) throws {
        guard force, let sheet = bytes(path, SampleDocument.sheetName),
            let data = bytes(path, SampleDocument.name),
            let document = try? JSONDecoder().decode(SampleDocument.self, from: Data(data)),
            document.sheet_sha256 != sha256(of: sheet)
        else { return }
        throw SamplingFailure(
            .notWritten,
            "\(path)/\(SampleDocument.sheetName): has been filled in or changed, so --force does not replace it. Give another --out, or move the folder away yourself."
        )
    }

    /// Opens a drawn sample, and draws it again to see that it is the one that was drawn.
    /// - Throws: `SamplingFailure` of kind `refused` where a file is missing or says something else than was drawn.
    init(opening path: String) throws {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.path = path
        let name = "\(path)/\(SampleDocument.name)"
        guard let data = Self.bytes(path, SampleDocument.name) else {
            throw SamplingFailure(
                .refused,
                "\(path): is not the folder of a sample (it has no \(SampleDocument.name)). Give the folder that tilsyn sample wrote."
            )
        }
        guard let document = try? JSONDecoder().decode(SampleDocument.self, from: Data(data)),
            document.format == SampleDocument.currentFormat
        else {
            throw SamplingFailure(
                .refused, "\(name): is damaged, or was written by another version. Take the folder from its backup.")
        }
        guard let rows = Self.bytes(path, SampleDocument.frameName) else {
            throw SamplingFailure(
                .refused, "\(path)/\(SampleDocument.frameName): is missing. Take the folder from its backup.")
        }
        let frame: Frame
        do {
            frame = try Frame(reading: rows)
        } catch {
            throw SamplingFailure(
                .refused, "\(path)/\(SampleDocument.frameName): \(error). Take the folder from its backup.")
        }
        guard sha256(of: rows) == document.frame.sha256, frame.sha256 == document.frame.sha256 else {
            throw SamplingFailure(
                .refused,
                "\(path)/\(SampleDocument.frameName): has been changed since the sample was drawn (its SHA-256 is not that of \(SampleDocument.name)). Take the folder from its backup."
            )
        }
        let design = try Self.checked(document.design, in: name)
        guard let sample = try? Sample(design, from: frame),
            document.draw_key == design.drawKey,
            document.frame == SampleDocument.frame(sample), document.strata == SampleDocument.strata(sample),
            document.draws == SampleDocument.draws(sample),
            document.sample_sha256
                == SampleDocument.seal(sample, provider: document.provider, period: document.period.name)
        else {
            throw SamplingFailure(
                .refused,
                "\(name): has been changed since the sample was drawn: drawn again by what it says, the lines or figures are others. Method, estimate and confidence cannot be changed after the draw. Take the folder from its backup."
            )
        }
        self.document = document
        self.sample = sample
    }

    /// A design read from a file goes through the checks of one that is chosen.
    private static func checked(_ design: SampleDesign, in name: String) throws(SamplingFailure) -> SampleDesign {
        do {
            return try SampleDesign(
                method: design.method, estimator: design.estimator,
                confidenceThousandths: design.confidenceThousandths, size: design.size, seed: design.seed)
        } catch {
            throw SamplingFailure(
                .refused, "\(name): has been changed since the sample was drawn. Take the folder from its backup.")
        }
    }

    /// Reads the sheet as it was filled in.
    /// - Parameter given: nil takes the one in the folder.
    func filledSheet(_ given: String?) throws(SamplingFailure) -> FilledSheet {
        let path = given ?? "\(path)/\(SampleDocument.sheetName)"
        guard let data = FileManager.default.contents(atPath: path) else {
            throw SamplingFailure(
                .refused, "\(path): does not exist or cannot be read. Give the filled sheet with --sheet.")
        }
        do {
            return try FilledSheet(reading: [UInt8](data), of: sample)
        } catch {
            throw SamplingFailure(.refused, "\(path): \(error).")
        }
    }

    private static func bytes(_ folder: String, _ name: String) -> [UInt8]? {
        FileManager.default.contents(atPath: "\(folder)/\(name)").map { [UInt8]($0) }
    }

    private init(path: String, document: SampleDocument, sample: Sample) {
        self.path = path
        self.document = document
        self.sample = sample
    }
}
