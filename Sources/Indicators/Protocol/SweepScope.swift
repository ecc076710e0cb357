import Records

/// What all mentors of a sweep share: the period, and which tables and columns there are at all.
public struct SweepScope: Sendable {
    public let period: Period
    /// Columns that at least one file of a table has; no entry for a table without files.
    public let columns: [TableKind: Set<String>]
    /// Whether there is a file of sessions at all.
    public let hasSessionLog: Bool
    /// Whether a file of sessions has `confirmed_minutes`.
    public let hasConfirmedLengths: Bool
    /// Whether a file of invoices has `session_id`.
    public let linesNameSessions: Bool

    /// Days after the end of a service's month within which its bill normally comes; a later one is late.
    public let billingDays: Int

    public init(period: Period, columns: [TableKind: Set<String>], billingDays: Int = 14) {
        self.period = period
        self.billingDays = billingDays
        self.columns = columns
        hasSessionLog = columns[.sessions] != nil
        hasConfirmedLengths = columns[.sessions]?.contains("confirmed_minutes") ?? false
        linesNameSessions = columns[.invoices]?.contains("session_id") ?? false
    }

    /// The same tables, over another period.
    public func over(_ period: Period) -> SweepScope {
        SweepScope(period: period, columns: columns, billingDays: billingDays)
    }

    /// Whether a table was given.
    public func has(_ table: TableKind) -> Bool { columns[table] != nil }

    /// Whether a file of a table has a column.
    public func has(_ table: TableKind, _ column: String) -> Bool { columns[table]?.contains(column) ?? false }

    /// Why an indicator is silent in the whole sweep: the first of what it needs that is not there.
    public func missingInput(_ needs: (TableKind, String?)...) -> Absence? {
        for (table, column) in needs {
            guard has(table) else { return Absence.noTable(table) }
            if let column, !has(table, column) { return Absence.noColumn(table, column) }
        }
        return nil
    }
}
