import Engine
import Foundation
import Pages
import Runs

/// Which rows came, went and changed, in words for a terminal.
enum RowWords {
    /// Lines about the rows behind a finding.
    /// - Parameters:
    ///   - isAlerted: whether the runs alert the mentor; one that does not keeps no rows.
    ///   - most: rows of each sort that are named.
    static func lines(_ rows: RowChanges, isAlerted: Both<Bool>, most: Int) -> [String] {
        func one(_ count: Int, _ run: String, without other: String, _ side: Side) -> [String] {
            let reason = isAlerted[side] ? "it adds nothing there" : "the mentor is not alerted there"
            return ["rows behind it: \(Wording.count(count)) in \(run); \(other) names none, as \(reason)"]
        }
        switch (rows.count.before, rows.count.after) {
        case (let count?, nil): return one(count, "A", without: "B", .after)
        case (nil, let count?): return one(count, "B", without: "A", .before)
        default: return compared(rows, "rows behind it", most: most)
        }
    }

    /// A line about rows that came behind a finding or went from there, while the input is the same.
    static func moved(_ rows: RowChanges) -> String {
        let parts = [
            (rows.new.count, "more"), (rows.gone.count, "no longer"), (rows.changed.count, "for another length"),
            (rows.same, "as before"),
        ]
        .filter { $0.0 > 0 }.map { "\(Wording.count($0.0)) \($0.1)" }
        return "rows behind it: \(parts.joined(separator: ", ")); the rows themselves are the same"
    }

    /// Lines about all sessions of a mentor in the period.
    static func sessions(_ rows: RowChanges, most: Int) -> [String] {
        compared(rows, "sessions of the period", most: most)
    }

    private static func compared(_ rows: RowChanges, _ title: String, most: Int) -> [String] {
        var parts: [String] = []
        if !rows.new.isEmpty { parts.append("\(Wording.count(rows.new.count)) new") }
        if !rows.gone.isEmpty { parts.append("\(Wording.count(rows.gone.count)) gone") }
        if !rows.changed.isEmpty { parts.append("\(Wording.count(rows.changed.count)) changed") }
        if rows.same > 0 { parts.append("\(Wording.count(rows.same)) the same") }
        var lines = ["\(title): \(parts.joined(separator: ", "))"]
        lines += named("new", rows.new.map { name($0) }, most)
        lines += named("gone", rows.gone.map { name($0) }, most)
        lines += named("changed", rows.changed.map { "\(name($0.rows.after)): \(cells($0))" }, most)
        return lines
    }

    private static func named(_ title: String, _ rows: [String], _ most: Int) -> [String] {
        guard !rows.isEmpty, most > 0 else { return [] }
        let more = rows.count > most ? "; and \(Wording.count(rows.count - most)) more" : ""
        return ["\(title): \(rows.prefix(most).joined(separator: "; "))\(more)"]
    }

    /// `S0001 of 2026-10-04 (sessions.csv:13)`.
    private static func name(_ row: SourceRow) -> String {
        let id = row.session ?? "\(row.invoice ?? "") line \(row.lineNumber ?? "")"
        return "\(id) of \(row.start.prefix(10)) (\((row.file as NSString).lastPathComponent):\(row.line))"
    }

    private static func cells(_ change: RowChanges.Change) -> String {
        change.columns.map { column in
            func text(_ row: SourceRow) -> String {
                let text = row.cells.first { $0.column == column }?.text ?? ""
                return text.isEmpty ? "–" : text
            }
            return "\(column) \(text(change.rows.before)) → \(text(change.rows.after))"
        }.joined(separator: ", ")
    }
}
