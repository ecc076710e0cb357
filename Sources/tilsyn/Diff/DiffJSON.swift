import Engine
import Foundation
import Pages
import Records
import Runs

/// The difference between two runs for other programs: what the page for a terminal shows.
struct DiffJSON: Encodable {
    let a: RunJSON
    let b: RunJSON
    let differences: [Circumstance]
    let settings: Settings
    let rules: Rules
    let inputs: Inputs
    let corrections_since: Since
    let attribution: [String]
    let counts: Counts
    let mentors: [MentorDiffJSON]
    let providers: [ProviderDiffJSON]
    /// How many more there are of each list than it holds.
    let mentors_left_out: Int
    let providers_left_out: Int

    init(_ difference: RunDifference, limits: DiffText.Limits) {
        a = RunJSON(difference.runs.before)
        b = RunJSON(difference.runs.after)
        differences = difference.circumstances.differences.map(Circumstance.init)
        settings = Settings(difference.circumstances.settings)
        rules = Rules(difference.circumstances.rules)
        inputs = Inputs(difference.circumstances.inputs)
        corrections_since = Since(difference.since)
        attribution = Attribution.sentences(difference)
        counts = Counts(difference)
        // As on the page: so many of each movement.
        mentors = Movement.allCases.flatMap { movement in
            difference.mentors.filter { $0.movement == movement }.prefix(limits.alerts).map(MentorDiffJSON.init)
        }
        providers = Movement.allCases.flatMap { movement in
            difference.providers.filter { $0.movement == movement }.prefix(limits.alerts).map(ProviderDiffJSON.init)
        }
        mentors_left_out = difference.mentors.count - mentors.count
        providers_left_out = difference.providers.count - providers.count
    }

    struct Circumstance: Encodable {
        let what, a, b: String

        init(_ difference: Circumstances.Difference) {
            (what, a, b) = (difference.topic.rawValue, difference.before, difference.after)
        }
    }

    struct Settings: Encodable {
        struct Change: Encodable {
            let path, a, b, unit: String
        }
        let same: Bool
        let changed: [Change]
        /// Why the settings that differ cannot be named.
        let unknown: String?

        init(_ settings: SettingChanges) {
            changed = settings.changes.map { Change(path: $0.path, a: $0.before, b: $0.after, unit: $0.unit) }
            if case .unknown(let reason) = settings { unknown = reason } else { unknown = nil }
            same = changed.isEmpty && unknown == nil
        }
    }

    struct Rules: Encodable {
        struct Change: Encodable {
            let code: String
            let target_group, valid_from, a, b: String?
        }
        let same: Bool
        let changed: [Change]
        let unknown: String?

        init(_ rules: RuleChanges) {
            var changed: [Change] = []
            var unknown: String?
            switch rules {
            case .same: break
            case .unknown(let reason): unknown = reason
            case .known(let changes):
                changed = changes.map {
                    Change(
                        code: $0.code, target_group: $0.group, valid_from: $0.validFrom?.description, a: $0.before,
                        b: $0.after)
                }
            }
            (self.changed, self.unknown) = (changed, unknown)
            same = changed.isEmpty && unknown == nil
        }
    }

    struct Inputs: Encodable {
        struct Change: Encodable {
            let a, b: InputChanges.File
        }
        /// Files that are the same bytes.
        let same: Int
        let changed: [Change]
        let new, gone: [InputChanges.File]

        init(_ inputs: InputChanges) {
            same = inputs.same.count
            changed = inputs.changed.map { Change(a: $0.before, b: $0.after) }
            new = inputs.new
            gone = inputs.gone
        }
    }

    struct Since: Encodable {
        struct Part: Encodable {
            let corrections: Int
            let kroner: Decimal

            init(_ rows: [CorrectionRow]) {
                corrections = rows.corrections
                kroner = JSONText.decimal(rows.reduce(Amount.zero) { $0 + $1.amount })
            }
        }
        let placed, unplaced: Part

        init(_ since: DocumentsSince) {
            placed = Part(since.corrections.filter(\.isPlaced))
            unplaced = Part(since.corrections.filter { !$0.isPlaced })
        }
    }

    struct Counts: Encodable {
        let mentors, providers: [String: Int]
        let scores_moved_without_alert: Int

        init(_ difference: RunDifference) {
            func named(_ counts: [Movement: Int]) -> [String: Int] {
                Dictionary(uniqueKeysWithValues: Movement.allCases.map { ($0.rawValue, counts[$0] ?? 0) })
            }
            mentors = named(difference.mentorCounts)
            providers = named(difference.providerCounts)
            scores_moved_without_alert = difference.quietlyMoved
        }
    }
}
