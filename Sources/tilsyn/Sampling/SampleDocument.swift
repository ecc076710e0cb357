import AuditSampling
import Engine
import Foundation
import Records
import Runs
import Support

/// `sample.json`: everything that was chosen and drawn. With `frame.csv` it is enough to draw the sample again.
struct SampleDocument: Codable {
    static let name = "sample.json"
    static let frameName = "frame.csv"
    static let sheetName = "sheet.csv"
    static let currentFormat = 1
    static let folderKind = RunFolder.Kind(name: "sample", marker: name, files: [name, frameName, sheetName])

    struct Dates: Codable {
        let name: String
        let from: String
        let to: String
    }

    struct FrameFigures: Codable, Equatable {
        let lines: Int
        let book_value: Decimal
        let sha256: String
    }

    struct Excluded: Codable {
        let reason: String
        let lines: Int
        let amount: Decimal
    }

    /// Corrections that reduce no line.
    struct NotPlaced: Codable {
        let corrections: Int
        let amount: Decimal
    }

    struct Stratum: Codable, Equatable {
        let lines: Int
        let book_value: Decimal
        let drawn: Int
        let smallest: Decimal
        let largest: Decimal
        /// Kroner for each line drawn; of a sample by monetary unit.
        let interval: Decimal?
    }

    struct Draw: Codable, Equatable {
        let draw: Int
        let line_key: String
        let amount: Decimal
        /// Counted from 1; absent where the line was taken whole.
        let stratum: Int?
    }

    struct Input: Codable {
        let path: String
        let sha256: String
    }

    let format: Int
    let version: String
    let provider: String
    let period: Dates
    let design: SampleDesign
    let draw_key: String
    let frame: FrameFigures
    let excluded: [Excluded]
    let lines_outside_period: Int
    /// nil where every correction was placed with a service.
    let corrections_not_placed: NotPlaced?
    let rows_refused: Int
    let taken_whole: Decimal
    let strata: [Stratum]
    let draws: [Draw]
    let inputs: [Input]
    let pseudonym_key: String?
    /// Of the sheet as it was written, before anybody filled it in.
    let sheet_sha256: String
    let rule: String
    /// SHA-256 of what was chosen and drawn; printed when the sample is drawn, and found changed with any of it.
    let sample_sha256: String

    init(_ sample: Sample, of lines: ProviderLines, period: Period, sheet: String) {
        format = Self.currentFormat
        version = Tilsyn.version
        provider = lines.provider
        self.period = Dates(name: period.name, from: "\(period.from)", to: "\(period.to)")
        design = sample.design
        draw_key = sample.design.drawKey
        frame = Self.frame(sample)
        excluded = lines.excluded.map {
            Excluded(reason: $0.reason.rawValue, lines: $0.lines, amount: JSONText.decimal($0.amount))
        }
        lines_outside_period = lines.outsidePeriod
        corrections_not_placed =
            lines.unplaced.corrections == 0
            ? nil
            : NotPlaced(
                corrections: lines.unplaced.corrections, amount: JSONText.decimal(lines.unplaced.amount))
        rows_refused = lines.refused
        taken_whole = JSONText.decimal(sample.wholeValue)
        strata = Self.strata(sample)
        draws = Self.draws(sample)
        inputs = lines.inputs.map { Input(path: $0.path, sha256: $0.sha256) }
        pseudonym_key = lines.pseudonymKey.fingerprint
        sheet_sha256 = sha256(of: sheet.utf8)
        rule = "The method, the estimate and the confidence were chosen before the draw and cannot be changed after it."
        sample_sha256 = Self.seal(sample, provider: lines.provider, period: period.name)
    }

    static func frame(_ sample: Sample) -> FrameFigures {
        FrameFigures(
            lines: sample.frame.lines.count, book_value: JSONText.decimal(sample.frame.bookValue),
            sha256: sample.frame.sha256)
    }

    static func strata(_ sample: Sample) -> [Stratum] {
        sample.strata.map {
            Stratum(
                lines: $0.lines, book_value: JSONText.decimal($0.bookValue), drawn: $0.drawn,
                smallest: JSONText.decimal($0.smallest), largest: JSONText.decimal($0.largest),
                interval: sample.design.method == .monetaryUnit
                    ? JSONText.decimal(Amount(øre: roundedQuotient($0.bookValue.øre, Int64($0.drawn)))) : nil)
        }
    }

    static func draws(_ sample: Sample) -> [Draw] {
        sample.draws.enumerated().map { index, draw in
            let line = sample.frame.lines[draw.line]
            return Draw(
                draw: index + 1, line_key: line.key, amount: JSONText.decimal(line.amount),
                stratum: draw.stratum.map { $0 + 1 })
        }
    }

    /// Lines of text, hashed: the draw key, the frame's hash, provider, period, and the keys drawn in their order.
    static func seal(_ sample: Sample, provider: String, period: String) -> String {
        let head = [sample.design.drawKey, sample.frame.sha256, provider, period]
        let keys = sample.draws.map { sample.frame.lines[$0.line].key }
        return sha256(of: (head + keys).map { $0 + "\n" }.joined().utf8)
    }
}
