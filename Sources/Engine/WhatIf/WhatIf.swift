import Configuration
import Foundation
import Ingest
import Pages
import Records
import Runs
import Scoring

/// How a run's lists would change if other thresholds held. Nothing is written.
public struct WhatIf: Sendable {
    /// What people found of somebody, in any month.
    public enum Verdict: Sendable { case confirmed, cleared }

    /// The lists under one choice of settings.
    public struct Trial: Sendable {
        /// As given, in the order given; empty for the run as it is.
        public let values: [(path: String, value: String)]
        public let outcome: TrialRanking
        /// Alerted in this trial and not in the run, and the other way round; in order of their ids.
        public let gained: [String]
        public let lost: [String]
    }

    /// The run as it is.
    public let base: TrialRanking
    public let trials: [Trial]

    /// - Parameters:
    ///   - changes: each combination of their values is one trial.
    /// - Throws: where the run's input is not what it was, or where today's program does not judge it as the run did; the
    ///   comparison would then compare two things at once.
    public init(_ recipe: RunRecipe, changes: [SettingChange], threads: Int, progress: Progress) throws {
        let trials = try RankingTrials(recipe.sweep(into: "", threads: threads), progress: progress)
        let base = try trials.ranking(recipe.policy.settings)
        try WhatIf.check(base, recipe.run)
        self.base = base
        let alerted = Set(base.alerts.map(\.mentor))
        self.trials = try WhatIf.combinations(changes).map { values in
            let settings = try SettingChange.applied(values, to: recipe.policy.settings)
            let outcome = try trials.ranking(settings)
            let now = Set(outcome.alerts.map(\.mentor))
            func ordered(_ ids: Set<String>) -> [String] { ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
            return Trial(
                values: values, outcome: outcome, gained: ordered(now.subtracting(alerted)),
                lost: ordered(alerted.subtracting(now)))
        }
    }

    /// The most trials at once: each judges the whole population.
    static let mostTrials = 500

    private static func combinations(_ changes: [SettingChange]) throws -> [[(path: String, value: String)]] {
        let count = changes.reduce(1) { $0 * $1.values.count }
        guard count <= mostTrials else {
            throw RunFailure(
                "--set: \(count) combinations of values; at most \(mostTrials) are tried at once. Try fewer values, or one setting after the other."
            )
        }
        return changes.reduce([[]]) { known, change in
            known.flatMap { values in change.values.map { values + [(change.path, $0)] } }
        }
    }

    /// What is judged now has to be what was judged then.
    private static func check(_ base: TrialRanking, _ run: RunReader) throws {
        let then = try run.alerts()
        let differing = zip(then, base.alerts).first {
            $0.mentor != $1.mentor || $0.tier != $1.tier || $0.score != $1.score
        }
        guard differing == nil, then.count == base.alerts.count else {
            throw RunFailure(
                "\(run.folder): this program does not judge it as the run did\(differing.map { " (first: \($0.0.mentor))" } ?? ""), so that a change of settings could not be told from the rest. tilsyn replay says what differs."
            )
        }
    }
}

extension WhatIf {
    /// Of some mentors, those with a verdict.
    public static func count(_ ids: [String], _ verdict: Verdict, in found: [String: Verdict]) -> Int {
        ids.count { found[$0] == verdict }
    }
}
