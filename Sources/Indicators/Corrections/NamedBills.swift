import Records

/// The lines of all mentors that corrections name: a correction is placed among its own mentor's lines, and may reach
/// others' by what it names.
struct NamedBills {
    private struct Name: Hashable {
        let provider: UInt32
        let line: NamedLine
    }

    private var lines: [Name: [CorrectionPlacement.Line]] = [:]
    private var mentors: [Name: Set<UInt32>] = [:]

    /// - Parameters: by mentor.
    init(_ notes: [UInt32: [CorrectionPlacement.Note]], _ lines: [UInt32: [CorrectionPlacement.Line]]) {
        var names: Set<Name> = []
        for note in notes.values.joined() {
            for name in note.names { names.insert(Name(provider: note.row.provider, line: name)) }
        }
        guard !names.isEmpty else { return }
        for (mentor, lines) in lines {
            for line in lines {
                for number in Set([0, line.number]) {
                    let name = Name(
                        provider: line.row.provider, line: NamedLine(invoice: line.invoice, line: number))
                    guard names.contains(name) else { continue }
                    self.lines[name, default: []].append(line)
                    mentors[name, default: []].insert(mentor)
                }
            }
        }
    }

    /// A correction that names lines of other mentors alone is of their service or of its own mentor's: nobody can tell.
    /// - Parameter unclear: takes in the services that it may mean, by mentor.
    func seekingElsewhere(
        _ note: CorrectionPlacement.Note, _ unclear: inout [UInt32: Set<CorrectionPlacement.Unclear>]
    ) -> CorrectionPlacement.Note {
        guard note.reading == .difference, note.row.isCredit else { return note }
        let names = note.names.map { Name(provider: note.row.provider, line: $0) }
        guard !names.contains(where: { mentors[$0]?.contains(note.row.mentor) ?? false }) else { return note }
        let named = names.flatMap { lines[$0] ?? [] }.map(\.row).filter { $0.amount >= note.row.amount.magnitude }
        guard !named.isEmpty else { return note }
        let ofCitizen = named.filter { $0.citizen == note.row.citizen }
        let near = ofCitizen.isEmpty ? named : ofCitizen
        let equal = near.filter { $0.amount == note.row.amount.magnitude }
        for row in equal.isEmpty ? near : equal {
            unclear[row.mentor, default: []].insert(CorrectionPlacement.Unclear(row))
        }
        var note = note
        // Without a mentor of its own it fits several of theirs.
        note.elsewhere = note.row.mentor == .max ? .tie : .unclear
        return note
    }

    /// Reads credits of kroner that come to all that the invoices which they name bill, whoever's lines these are, as
    /// taking them back whole: one line for the invoice, without hours or without a mentor.
    func readingCancellations(
        _ notes: [UInt32: [CorrectionPlacement.Note]]
    ) -> [UInt32: [CorrectionPlacement.Note]] {
        notes.mapValues { notes in
            notes.map { note in
                guard note.reading == .difference, note.row.isCredit, !note.names.isEmpty,
                    note.row.mentor == .max || note.row.unit != .hour
                else { return note }
                let named = note.names.flatMap { lines[Name(provider: note.row.provider, line: $0)] ?? [] }
                guard named.count > 1 || note.row.unit != .hour,
                    named.reduce(Amount.zero, { $0 + $1.row.amount }) == note.row.amount.magnitude
                else { return note }
                var note = note
                note.reading = .cancellation
                return note
            }
        }
    }

    /// Gives mentors whom a document leaves out, though it restates, or may restate, lines of theirs, a part in it.
    /// - Returns: by first row of such a document, the mentor of that row.
    func addLeftOut(to notes: inout [UInt32: [CorrectionPlacement.Note]]) -> [RowLocator: UInt32] {
        struct Document {
            var first: CorrectionPlacement.Note
            var names: Set<NamedLine> = []
            var mentors: Set<UInt32> = []
        }
        var documents: [UInt32: Document] = [:]
        for note in notes.values.joined() where note.reading != .difference {
            var document = documents[note.invoice] ?? Document(first: note)
            if note.row.locator < document.first.row.locator { document.first = note }
            document.names.formUnion(note.names)
            document.mentors.insert(note.row.mentor)
            documents[note.invoice] = document
        }
        var carriers: [RowLocator: UInt32] = [:]
        for document in documents.values {
            let first = document.first
            let named = document.names.reduce(into: Set<UInt32>()) {
                $0.formUnion(mentors[Name(provider: first.row.provider, line: $1)] ?? [])
            }
            for mentor in named.subtracting(document.mentors) {
                var row = first.row
                row.mentor = mentor
                notes[mentor, default: []].append(
                    CorrectionPlacement.Note(
                        row: row, names: document.names.sorted { ($0.invoice, $0.line) < ($1.invoice, $1.line) },
                        invoice: first.invoice, number: first.number, issuedOn: first.issuedOn,
                        reading: first.reading, isLeftOut: true))
                carriers[first.row.locator] = first.row.mentor
            }
        }
        return carriers
    }
}
