import Foundation
import Ingest
import Records
import Scoring

extension Manifest {
    /// A fact that many mentors show alike; see `Scoring.CommonFact`.
    public struct CommonFact: Codable, Sendable, Equatable {
        /// What those who show it have in common.
        public struct Cause: Codable, Sendable, Equatable {
            /// `provider`, `type`, `groups`, `billing-unit`, `billed-minutes`, `logged-minutes`, `account`, `approver`, `decider`,
            /// `week` or `group-sessions`.
            public let kind: String
            /// The provider's id, the type, minutes, the account, who approved or decided, or the week's Monday; empty where the
            /// kind says all.
            public let value: String
            /// Share that has it, 0 to 1, of those who show the fact and of the others; of `week` and `group-sessions`, of the
            /// fact's rows and of all rows of the same mentors.
            let share: Decimal
            let of_others: Decimal
        }

        public let code: String
        /// nil where it is the municipality's.
        public let provider: String?
        public let mentors: Int
        public let of: Int
        public let documented: Decimal
        /// nil where nothing was found.
        public let cause: Cause?
    }
}

extension RunContents {
    /// What many do alike, as it may be shown.
    public func commonFactRecords() throws -> [Manifest.CommonFact] {
        try common.all.map { found in
            Manifest.CommonFact(
                code: found.about.code, provider: found.provider.map { providerId($0) }, mentors: found.mentors.count,
                of: found.of, documented: JSONText.decimal(found.documented), cause: try found.cause.map(record))
        }
    }

    private func record(_ cause: CommonCause) throws -> Manifest.CommonFact.Cause {
        let (kind, value) = try words(cause)
        func share(_ share: Double) -> Decimal { JSONText.decimal(Int64((share * 1_000).rounded()), places: 3) }
        return Manifest.CommonFact.Cause(
            kind: kind, value: value, share: share(cause.share), of_others: share(cause.ofOthers))
    }

    private func words(_ cause: CommonCause) throws -> (kind: String, value: String) {
        func text(_ column: String, _ table: TableKind) throws -> String {
            guard let row = cause.row, let table = loaded.table(table) else { return "" }
            let finder = RowFinder(table)
            return privacy.shown(finder.texts([column], of: try finder.row(at: row))[0])
        }
        return switch cause.trait {
        case .provider(let number): ("provider", providerId(number))
        case .type(let type): ("type", type.code)
        case .groups: ("groups", "")
        case .billingUnit(let minutes): ("billing-unit", String(minutes))
        case .billedMinutes(let minutes): ("billed-minutes", String(minutes))
        case .loggedMinutes(let minutes): ("logged-minutes", String(minutes))
        case .account: ("account", try text("account", .invoices))
        case .approver: ("approver", try text("approved_by", .invoices))
        case .decider: ("decider", try text("decided_by", .grants))
        case .week(let monday): ("week", monday.description)
        case .groupSession: ("group-sessions", "")
        }
    }
}
