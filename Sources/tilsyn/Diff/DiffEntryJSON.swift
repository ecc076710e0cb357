import Engine
import Foundation
import Pages
import Runs

/// One mentor in both runs, for other programs.
struct MentorDiffJSON: Encodable {
    let mentor_id, provider_id, movement: String
    let a, b: StandingJSON?
    let score_difference: Decimal
    let adds_up: Bool
    let documented_a, documented_b: Decimal
    let corrected_since: [CorrectionJSON]
    let judged_anew: [EarlierMonthJSON]
    let parts: [PartDiffJSON]
    let sessions: RowsDiffJSON?
    let quality_origins: [OriginJSON]

    init(_ mentor: MentorDifference) {
        (mentor_id, provider_id, movement) = (mentor.id, mentor.provider, mentor.movement.rawValue)
        (a, b) = (mentor.standing.before.map(StandingJSON.init), mentor.standing.after.map(StandingJSON.init))
        score_difference = PageJSON.points(mentor.difference)
        adds_up = mentor.addsUp
        documented_a = JSONText.decimal(mentor.documented.before)
        documented_b = JSONText.decimal(mentor.documented.after)
        corrected_since = mentor.since.corrections.map(CorrectionJSON.init)
        judged_anew = mentor.since.judgedAnew.map(EarlierMonthJSON.init)
        parts = mentor.parts.filter(\.isChanged).map { PartDiffJSON($0, isProvider: false) }
        sessions = mentor.sessions.map(RowsDiffJSON.init)
        quality_origins = mentor.qualityOrigins.map(OriginJSON.init)
    }
}

/// One provider in both runs, for other programs.
struct ProviderDiffJSON: Encodable {
    let provider_id: String
    let name: String?
    let movement: String
    let a, b: StandingJSON?
    let score_difference: Decimal
    let adds_up: Bool
    let alerted_mentors_a, alerted_mentors_b: Int
    let parts: [PartDiffJSON]
    let quality_origins: [OriginJSON]

    init(_ provider: ProviderDifference) {
        (provider_id, name, movement) = (provider.id, provider.name, provider.movement.rawValue)
        (a, b) = (provider.standing.before.map(StandingJSON.init), provider.standing.after.map(StandingJSON.init))
        score_difference = PageJSON.points(provider.difference)
        adds_up = provider.addsUp
        (alerted_mentors_a, alerted_mentors_b) = (provider.alertedMentors.before, provider.alertedMentors.after)
        parts = provider.parts.filter(\.isChanged).map { PartDiffJSON($0, isProvider: true) }
        quality_origins = provider.qualityOrigins.map(OriginJSON.init)
    }
}

struct StandingJSON: Encodable {
    let tier: String
    let score: Decimal
    let rank: Int
    let p_value, q_value: Double?

    init(_ standing: Standing) {
        tier = standing.tier.code
        score = PageJSON.points(standing.score)
        rank = standing.rank
        (p_value, q_value) = (standing.pValue, standing.qValue)
    }
}

/// What one indicator adds in both runs, and why that differs.
struct PartDiffJSON: Encodable {
    struct CauseJSON: Encodable {
        let what: String
        let a, b: Cause.Value?
        let words: String
    }
    let code, family: String
    let contribution_a, contribution_b, difference: Decimal
    let causes: [CauseJSON]
    let origins: [OriginJSON]
    /// Whether there is but one origin that it can come from.
    let certain: Bool
    let rows: RowsDiffJSON?

    init(_ part: Part, isProvider: Bool) {
        (code, family) = (part.code, part.family)
        contribution_a = PageJSON.points(part.contribution.before)
        contribution_b = PageJSON.points(part.contribution.after)
        difference = PageJSON.points(part.difference)
        causes = part.causes.map {
            CauseJSON(
                what: $0.kind.rawValue, a: $0.before, b: $0.after,
                words: CauseWords.of($0, code: isProvider ? nil : part.code))
        }
        origins = part.origins.map(OriginJSON.init)
        certain = part.origins.count == 1
        rows = part.rows.map(RowsDiffJSON.init)
    }
}

extension Cause.Value: Encodable {
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .number(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        }
    }
}

struct OriginJSON: Encodable {
    let what: String
    let settings: [String]?

    init(_ origin: Origin) {
        what = origin.code
        if case .settings(let paths) = origin { settings = paths } else { settings = nil }
    }
}

/// Rows that came, went and changed. Where a run does not name its rows, its count is absent.
struct RowsDiffJSON: Encodable {
    struct Row: Encodable {
        let session_id, invoice_id, line_no: String?
        let file: String
        let line: Int
        let start: String

        init(_ row: SourceRow) {
            (session_id, invoice_id, line_no) = (row.session, row.invoice, row.lineNumber)
            (file, line, start) = (row.file, row.line, row.start)
        }
    }
    struct Change: Encodable {
        let a, b: Row
        let cells: [String: [String]]
    }
    let count_a, count_b: Int?
    let same: Int
    let new, gone: [Row]
    let changed: [Change]

    init(_ rows: RowChanges) {
        (count_a, count_b, same) = (rows.count.before, rows.count.after, rows.same)
        new = rows.new.map(Row.init)
        gone = rows.gone.map(Row.init)
        changed = rows.changed.map { change in
            func text(_ row: SourceRow, _ column: String) -> String {
                row.cells.first { $0.column == column }?.text ?? ""
            }
            return Change(
                a: Row(change.rows.before), b: Row(change.rows.after),
                cells: Dictionary(
                    uniqueKeysWithValues: change.columns.map {
                        ($0, [text(change.rows.before, $0), text(change.rows.after, $0)])
                    }))
        }
    }
}
