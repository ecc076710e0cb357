import Foundation
import Indicators
import Records

/// What is missing before anything is judged: the first thing that a run says, and in `run.json`.
///
/// A bill can only be held against what is there. Ids are as a run may show them.
public struct Completeness: Codable, Sendable, Equatable {
    /// A file in the folder that nothing reads.
    public struct UnreadFile: Codable, Sendable, Equatable {
        /// What it probably is, by its first bytes.
        public enum Kind: String, Codable, Sendable {
            /// A spreadsheet's own file.
            case workbook
            /// Text whose header has the columns of a table.
            case table
            case pdf
            case archive
            /// Text in XML that no document reader takes.
            case xml
            case folder
            case text
            case other

            /// Whether it may well hold rows that are missing.
            var mayHoldRows: Bool { self == .workbook || self == .table || self == .archive || self == .xml }
        }

        let path: String
        let kind: Kind
        /// The table whose columns its header has; nil of other kinds.
        let table: String?

        /// - Parameter path: without CPR numbers.
        public init(path: String, kind: Kind, table: TableKind? = nil) {
            self.path = path
            self.kind = kind
            self.table = table?.rawValue
        }
    }

    /// A provider that bills hours for days of which the log has no row of its mentors.
    struct MissingLog: Codable, Sendable, Equatable {
        let provider: String
        /// The first and last of the days.
        let from: String
        let to: String
        /// Whether they are all days of the period, or of a month before it.
        let whole: Bool
        /// Whether they lie before the period, where only longer windows look.
        let before_period: Bool
        /// Mentors whose hours are not assessed.
        let mentors: Int
        /// What is billed for them in the period.
        let lines: Int
        let hours: Decimal
        let amount: Decimal
        /// Whether the log has rows of the provider on other days.
        let rows_on_other_days: Bool
    }

    /// Service of many citizens at many mentors on dates that no grant covers.
    struct MissingGrants: Codable, Sendable, Equatable {
        let period: String
        /// With service in the period, and those of them without a grant for it.
        let citizens: Int
        let citizens_without_grant: Int
    }

    /// A mentor with more hours billed than logged and no session, or none from a day on or until a day, while the provider's log
    /// is there.
    public struct SilentMentor: Codable, Sendable, Equatable {
        let mentor: String
        let provider: String
        /// The first and last day without a session.
        let from: String
        let to: String
        /// Sessions of the mentor in the period.
        let sessions: Int
        let lines: Int
        let hours: Decimal
        let amount: Decimal
        /// Whether the mentor has sessions beyond the period.
        let rows_on_other_days: Bool
        /// Sessions of the provider's other mentors in the period.
        let colleague_sessions: Int
    }

    /// Whether nothing of what bills are held against is known to be missing. Tables that a sweep can do without, files that
    /// hold no rows, and what lines do not say are no part of it.
    public let is_complete: Bool
    public let unread_files: [UnreadFile]
    /// Tables of which there is no file.
    let missing_tables: [String]
    /// Months of the period, and earlier ones that have rows of the other table.
    let months_without_sessions: [String]
    let months_without_lines: [String]
    let providers_without_log: [MissingLog]
    let mentors_without_sessions: [SilentMentor]
    /// Months in which the grants are likely a part of them, so that nobody is asked about service outside them.
    let grants_likely_missing: [MissingGrants]
    /// Mentors, and where none is named providers, of whose bills corrections were refused: nothing is documented of them.
    let refused_corrections: [String]
    /// Kroner of the period's lines, and of those that do not say so much.
    let amount: Decimal
    let amount_without_hours: Decimal
    let amount_without_citizen: Decimal
    let amount_without_session: Decimal
    let amount_without_mentor: Decimal

    private static let needed: [TableKind] = [.sessions, .invoices]

    /// - Parameters:
    ///   - parts: of one period, or of several months, with their days.
    ///   - tables: of which there is a file.
    ///   - mentors: ids as they may be shown, by number.
    public init(
        _ parts: [(period: Period, coverage: LogCoverage)], tables: Set<TableKind>, unread: [UnreadFile],
        mentors: [String], providers: [String]
    ) {
        unread_files = unread
        missing_tables = TableKind.allCases.filter { !tables.contains($0) }.map(\.rawValue)
        func months(_ numbers: (LogCoverage) -> [Int], _ kind: TableKind) -> [String] {
            guard tables.contains(kind) else { return [] }
            return Set(parts.flatMap { numbers($0.coverage) }).sorted().map { Period(months: $0...$0).name }
        }
        months_without_sessions = months(\.monthsWithoutSessions, .sessions)
        months_without_lines = months(\.monthsWithoutLines, .invoices)
        providers_without_log = parts.flatMap { period, coverage in
            coverage.missing.map { gap in
                let isBefore = gap.to < period.from
                return MissingLog(
                    provider: providers[Int(gap.provider)], from: gap.from.description, to: gap.to.description,
                    whole: isBefore || (gap.from <= period.from && period.to <= gap.to), before_period: isBefore,
                    mentors: Set(gap.mentors).count, lines: gap.lines, hours: JSONText.decimal(gap.hours),
                    amount: JSONText.decimal(gap.amount), rows_on_other_days: gap.hasOtherRows)
            }
        }
        mentors_without_sessions = parts.flatMap(\.coverage.silent).map { silent in
            SilentMentor(
                mentor: mentors[Int(silent.mentor)], provider: providers[Int(silent.provider)],
                from: silent.days.lowerBound.description, to: silent.days.upperBound.description,
                sessions: silent.sessions, lines: silent.lines,
                hours: JSONText.decimal(silent.hours), amount: JSONText.decimal(silent.amount),
                rows_on_other_days: silent.hasOtherRows, colleague_sessions: silent.colleagueSessions)
        }
        grants_likely_missing = parts.filter(\.coverage.grants.isPartial).map { period, coverage in
            MissingGrants(
                period: period.name, citizens: coverage.grants.citizens,
                citizens_without_grant: coverage.grants.withoutGrant)
        }
        let refused = parts.last?.coverage.refusedCorrections ?? (mentors: [], providers: [])
        refused_corrections =
            refused.mentors.map { mentors[Int($0)] } + refused.providers.map { providers[Int($0)] }
        func sum(_ amount: (LogCoverage) -> Amount) -> Decimal {
            JSONText.decimal(parts.reduce(.zero) { $0 + amount($1.coverage) })
        }
        amount = sum(\.amount)
        amount_without_hours = sum(\.amountWithoutHours)
        amount_without_citizen = sum(\.amountWithoutCitizen)
        amount_without_session = sum(\.amountWithoutSession)
        amount_without_mentor = sum(\.amountWithoutMentor)
        is_complete =
            !unread.contains(where: \.kind.mayHoldRows) && tables.isSuperset(of: Self.needed)
            && months_without_sessions.isEmpty && months_without_lines.isEmpty && providers_without_log.isEmpty
            && mentors_without_sessions.isEmpty && grants_likely_missing.isEmpty
            && refused_corrections.isEmpty
    }

    /// What is known of a mentor without sessions in the period or a part of it; nil of others.
    public func silence(of mentor: String) -> SilentMentor? {
        mentors_without_sessions.first { $0.mentor == mentor }
    }
}
