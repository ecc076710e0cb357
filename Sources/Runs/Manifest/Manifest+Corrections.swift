import Foundation
import Records
import Scoring

/// What came since for earlier months, in short; `corrections.csv` and `earlier_months.csv` have it one by one.
extension Manifest {
    /// Corrections of all files, and what became of them.
    public struct Corrections: Codable, Sendable, Equatable {
        public struct Part: Codable, Sendable, Equatable {
            public let corrections: Int
            /// Negative where they take back more than they add.
            public let kroner: Decimal
        }

        /// Those that were placed with a service, whole or in part, and what of them was.
        let placed: Part
        /// Those that were not, whole or in part, and what of them was not: it reduces no month.
        public let unplaced: Part

        init(_ all: [Correction]) {
            let placed = all.filter { !$0.pieces.isEmpty }
            self.placed = Part(
                corrections: placed.count,
                kroner: JSONText.decimal(placed.flatMap(\.pieces).reduce(Amount.zero) { $0 + $1.row.amount }))
            let rest = all.filter(\.isLeft)
            unplaced = Part(
                corrections: rest.count, kroner: JSONText.decimal(rest.reduce(Amount.zero) { $0 + $1.leftAmount }))
        }
    }

    /// Earlier months that late lines or corrections touch, judged again.
    public struct EarlierMonths: Codable, Sendable, Equatable {
        /// A mentor's month counts once for each mentor.
        let months: Int
        let mentors: Int
        let came_late: Decimal
        /// Negative where corrections took back.
        let corrected: Decimal
        /// Kroner that facts documented of these months before this period's documents, and document now.
        let documented_before: Decimal
        let documented_now: Decimal

        init(_ entries: [Scoring.EarlierMonths.Entry]) {
            func sum(_ amount: (Scoring.EarlierMonths.Entry) -> Amount) -> Decimal {
                JSONText.decimal(entries.reduce(Amount.zero) { $0 + amount($1) })
            }
            months = entries.count
            mentors = Set(entries.map(\.mentor)).count
            came_late = sum(\.late)
            corrected = sum(\.corrected)
            documented_before = sum(\.before)
            documented_now = sum(\.now)
        }
    }
}
