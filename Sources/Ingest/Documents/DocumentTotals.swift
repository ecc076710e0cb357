import Records

/// What became of the lines of each document: of all of them what the document says, of those refused what their rows say.
public enum DocumentTotals {
    /// By document of a file, in their order; empty for a file of rows.
    public static func of(
        _ table: LoadedTable, file index: Int
    ) throws(InputError) -> [(document: DocumentSummary, totals: ControlTotals)] {
        let documents = table.documents[index]
        guard !documents.isEmpty else { return [] }
        var totals = documents.map(\.contentTotals)
        let reader = RefusalReader(table)
        for refusal in table.refusals where Int(refusal.file) == index {
            let row = try reader.read(refusal)
            guard totals.indices.contains(row.document) else { continue }
            totals[row.document].refuse(row, refusal.code)
        }
        return Array(zip(documents, totals))
    }
}

extension DocumentSummary {
    /// What became of its lines alone, as they stand: without its charges, and before its allowances are shared over them.
    /// - Parameter rows: what became of its rows.
    public func lineTotals(_ rows: ControlTotals) -> ControlTotals {
        guard let content, content.rows != content.lines || content.lineKroner != content.kroner else { return rows }
        var totals = rows
        totals.read = content.lines
        guard rows.accepted > 0 else {
            // All rows are refused, mostly for one reason.
            totals.refused = content.lines
            totals.amountRefused = content.lineKroner
            if let (code, count) = rows.refusals.max(by: { ($0.value, $1.key.code) < ($1.value, $0.key.code) }) {
                totals.refusals[code] = max(0, count - (content.rows - content.lines))
            }
            return totals
        }
        totals.accepted = content.lines - rows.refused
        totals.amountAccepted = content.lineKroner - rows.amountRefused
        return totals
    }

    /// Its lines, all of them accepted; a document that cannot be read is one row, refused by `refuse`.
    fileprivate var contentTotals: ControlTotals {
        var totals = ControlTotals()
        guard let content else {
            totals.read = 1
            totals.accepted = 1
            return totals
        }
        totals.read = content.rows
        totals.accepted = content.rows
        totals.amountAccepted = content.kroner
        totals.hoursAccepted = content.hours
        return totals
    }
}

extension ControlTotals {
    fileprivate mutating func refuse(_ row: RefusedRow, _ code: RefusalCode) {
        accepted -= 1
        refused += 1
        refusals[code, default: 0] += 1
        if let amount = row.amount {
            amountAccepted -= amount
            amountRefused += amount
        } else {
            amountUnreadable += 1
        }
        hoursAccepted = hoursAccepted - row.hours
        hoursRefused += row.hours
    }
}
