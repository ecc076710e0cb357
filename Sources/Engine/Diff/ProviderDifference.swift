import Runs
import Scoring

/// One provider in both runs.
public struct ProviderDifference: Sendable {
    public let id: String
    /// As the register has it; nil where it does not.
    public let name: String?
    public let movement: Movement
    /// nil where the provider is not in that run.
    public let standing: Both<Standing?>
    public let alertedMentors: Both<Int>
    /// Of every indicator that either run tested, largest difference first.
    public let parts: [Part]
    /// As `MentorDifference.qualityOrigins`.
    public let qualityOrigins: [Origin]

    /// Hundredths of a point.
    public var difference: Int { (standing.after?.score ?? 0) - (standing.before?.score ?? 0) }

    /// Whether the parts add up to the score in both runs.
    public var addsUp: Bool {
        Side.allCases.allSatisfy { side in
            parts.reduce(0) { $0 + $1.contribution[side] } == standing[side]?.score ?? 0
        }
    }

    init(
        _ id: String, _ rows: Both<ProviderRow?>, _ answers: Both<[ProviderAnswerRow]>, _ origins: OriginFinder
    ) {
        self.id = id
        name = rows.after?.name ?? rows.before?.name
        standing = Both(rows.before.map(Standing.init), rows.after.map(Standing.init))
        movement = Movement(standing.before, standing.after)
        alertedMentors = Both(rows.before?.alertedMentors ?? 0, rows.after?.alertedMentors ?? 0)
        parts = Self.parts(answers, isInBoth: rows.before != nil && rows.after != nil, origins)
        qualityOrigins = origins.ofQuality(standing)
    }

    private static func parts(
        _ answers: Both<[ProviderAnswerRow]>, isInBoth: Bool, _ origins: OriginFinder
    ) -> [Part] {
        func byCode(_ rows: [ProviderAnswerRow]) -> [String: ProviderAnswerRow] {
            Dictionary(rows.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        }
        let (was, now) = (byCode(answers.before), byCode(answers.after))
        var seen: Set<String> = []
        let codes = (answers.after + answers.before).map(\.code).filter { seen.insert($0).inserted }
        let own = codes.map { ($0, causes(was[$0], now[$0], isInBoth: isInBoth)) }
        let isAlone = own.allSatisfy { code, causes in
            causes.isEmpty || (was[code]?.contribution ?? 0) == 0 && (now[code]?.contribution ?? 0) == 0
        }
        return own.map { code, causes in
            let contribution = Both(was[code]?.contribution ?? 0, now[code]?.contribution ?? 0)
            let why =
                causes.isEmpty && !contribution.isSame ? [isAlone ? origins.weighing(code) : Cause(.shared)] : causes
            return Part(
                code: code, family: now[code]?.family ?? was[code]?.family ?? "", contribution: contribution,
                causes: why, origins: origins.origins(of: why, code: code, basis: .otherProviders, isAlone: isAlone),
                rows: nil)
        }.byWeight()
    }

    private static func causes(
        _ before: ProviderAnswerRow?, _ after: ProviderAnswerRow?, isInBoth: Bool
    ) -> [Cause] {
        guard let before, let after else {
            return [
                Cause(
                    isInBoth ? .assessable : .presence, before.map { _ in .text("tested") },
                    after.map { _ in .text("tested") })
            ]
        }
        let causes: [Cause?] = [
            .changed(.window, before.window, after.window),
            .changed(.observed, before.deviation, after.deviation),
            .changed(.expected, before.others, after.others),
            .changed(.standardError, before.standardError, after.standardError),
            .changed(.peers, Double(before.mentors), Double(after.mentors)),
            .changed(.pValue, before.pValue, after.pValue),
        ]
        return causes.compactMap(\.self)
    }
}
