import Foundation
import Records
import Runs

/// What a page shows, for other programs. A key without a figure is absent, as the cell in the files is empty.
package enum PageJSON {
    package static func text(_ value: some Encodable) throws(RunFailure) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return escaped(String(decoding: try encoder.encode(value), as: UTF8.self)) + "\n"
        } catch {
            throw RunFailure(
                "the page cannot be put as JSON (\(error)). This is a fault of the program; please report it")
        }
    }

    /// What could steer a terminal is spelled as `\u202E`: the same text to a program.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            let isHarmless = scalar == "\n" || PageText.harmless(String(scalar)) == String(scalar)
            if isHarmless {
                escaped.unicodeScalars.append(scalar)
            } else {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                escaped += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            }
        }
        return escaped
    }

    package static func points(_ hundredths: Int) -> Decimal { JSONText.decimal(Int64(hundredths), places: 2) }
    static func rate(_ rate: HourlyRate?) -> Decimal? { rate.map { JSONText.decimal($0.tenThousandths, places: 4) } }
}

/// The run that a page is of.
package struct RunJSON: Encodable {
    let folder: String
    let format: Int
    let version: String
    let period: String
    let from: String
    let to: String
    let mentors: Int
    let providers: Int
    let citizens_revealed: Bool

    package init(_ run: RunReader) {
        let manifest = run.manifest
        folder = run.folder
        format = manifest.format
        version = manifest.version
        period = manifest.period.name
        from = manifest.period.from
        to = manifest.period.to
        mentors = manifest.mentors
        providers = manifest.providers_by_tier.values.reduce(0, +)
        citizens_revealed = manifest.citizens_revealed
    }
}
