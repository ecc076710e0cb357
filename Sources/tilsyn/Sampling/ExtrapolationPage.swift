import AuditSampling
import Foundation
import Records
import Runs

/// What `tilsyn extrapolate` shows, as text or for other programs.
struct ExtrapolationPage {
    let folder: SampleFolder
    let result: Extrapolation
    /// The provider in a run of the same period; nil where none was named.
    let provider: ProviderRow?

    static let neverAdded =
        "None of these figures is ever added to another: they are of the same lines and overlap."

    func text(width: Int) -> String {
        let (document, design) = (folder.document, folder.sample.design)
        var page = PageText(width: width)
        page.line("Extrapolation of the audit sample of \(document.provider), \(document.period.name)")
        page.pairs([
            ("method", "\(design.method.rawValue), chosen before the draw"),
            ("estimate", "\(design.estimator.rawValue), chosen before the draw"),
            ("confidence", design.confidenceText + ", one-sided"), ("seed", "\(design.seed)"),
            ("n of N", "\(folder.sample.draws.count) of \(Wording.count(folder.sample.frame.lines.count)) lines"),
            ("book value", kroner(folder.sample.frame.bookValue)), ("frame SHA-256", document.frame.sha256),
            ("sample SHA-256", document.sample_sha256),
        ])
        page.heading("What the audit says")
        page.pairs(
            [
                ("wrong lines", "\(result.wrongLines) of \(folder.sample.draws.count)"),
                ("billed too much in them", kroner(result.found)), ("point estimate", kroner(result.point)),
                ("lower bound", result.lower.map(kroner) ?? "none by this method"),
            ] + (result.upper.map { [("upper bound", kroner($0))] } ?? []))
        if !result.cautions.isEmpty { page.list("To be borne in mind", result.cautions.map(\.sentence)) }
        page.heading("Kroner at stake, \(document.provider), \(document.period.name)")
        page.pairs(
            (provider.map {
                [
                    ("documented", kroner($0.documented) + ", to be clarified"),
                    ("indicated", kroner($0.indicated) + ", indicative, cannot be claimed"),
                ]
            } ?? []) + [
                (
                    "claimable",
                    (result.claimable.map(kroner) ?? "nothing, by this method and sample") + ", for all lines together"
                ),
                ("found in audited lines", kroner(result.found) + ", line by line instead of it, never beside it"),
            ])
        page.paragraph(Self.neverAdded)
        return page.text
    }

    private func kroner(_ amount: Amount) -> String { Wording.kroner(amount) + " kr" }

    /// For other programs; kroner that are not known are null.
    private struct Document: Encodable {
        let provider: String
        let period: String
        let method: String
        let estimate: String
        let confidence: Decimal
        let seed: UInt64
        let n: Int
        let N: Int
        let book_value: Decimal
        let frame_sha256: String
        let sample_sha256: String
        let wrong_lines: Int
        let wrong_share: Double?
        let found: Decimal
        let point: Decimal
        let lower: Decimal?
        let upper: Decimal?
        let degrees_of_freedom: Double?
        let claimable: Decimal?
        let documented: Decimal?
        let indicated: Decimal?
        let cautions: [String]
        let notes: [String]
    }

    func json() throws -> String {
        let (document, sample) = (folder.document, folder.sample)
        return String(
            decoding: try JSONText.encode(
                Document(
                    provider: document.provider, period: document.period.name, method: sample.design.method.rawValue,
                    estimate: sample.design.estimator.rawValue,
                    confidence: JSONText.decimal(Int64(sample.design.confidenceThousandths), places: 3),
                    seed: sample.design.seed, n: sample.draws.count, N: sample.frame.lines.count,
                    book_value: JSONText.decimal(sample.frame.bookValue), frame_sha256: sample.frame.sha256,
                    sample_sha256: document.sample_sha256, wrong_lines: result.wrongLines,
                    wrong_share: result.wrongShare, found: JSONText.decimal(result.found),
                    point: JSONText.decimal(result.point), lower: result.lower.map { JSONText.decimal($0) },
                    upper: result.upper.map { JSONText.decimal($0) }, degrees_of_freedom: result.degreesOfFreedom,
                    claimable: result.claimable.map { JSONText.decimal($0) },
                    documented: provider.map { JSONText.decimal($0.documented) },
                    indicated: provider.map { JSONText.decimal($0.indicated) },
                    cautions: result.cautions.map(\.rawValue),
                    notes: result.cautions.map(\.sentence) + [Self.neverAdded]), file: "--json"), as: UTF8.self)
    }
}
