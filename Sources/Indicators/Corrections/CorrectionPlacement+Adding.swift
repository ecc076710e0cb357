import Records

// Corrections that add to a service, or stand in its place.
extension CorrectionPlacement {
    /// Whether as much is left of what a credit names, at another price or for another citizen: no surplus, and its months
    /// are unclear.
    mutating func isMismatched(_ note: Note) -> Bool {
        let open = named(note).filter(isOpen)
        let hours = open.reduce(Hours.zero) { $0 + left[$1].hours }
        let amount = open.reduce(Amount.zero) { $0 + left[$1].amount }
        guard !open.isEmpty, note.row.time.magnitude <= hours, note.row.amount.magnitude <= amount else { return false }
        setUnclear(open)
        return true
    }

    /// Adds to what is named: with the dates of the line of the same citizen, else of the named lines' month.
    mutating func extend(_ note: Note) -> Correction {
        var named = named(note)
        // What takes a credit back belongs to the service that the credit was placed with.
        if named.isEmpty { named = corrected(note) }
        guard !named.isEmpty else {
            guard note.row.statesService else { return unplaced(note, .nothingLeft) }
            return added(note, from: note.row.serviceFrom, to: note.row.serviceTo, .stated)
        }
        let ofCitizen = named.filter { lines[$0].row.citizen == note.row.citizen }
        let near = ofCitizen.isEmpty ? named : ofCitizen
        let stated = note.row.statesService ? near.filter { isWithinStated($0, note) } : []
        let chosen = stated.isEmpty ? near : stated
        let months = Set(chosen.map { lines[$0].row.serviceFrom.monthNumber })
        guard months.count == 1, let last = chosen.last else {
            setUnclear(chosen)
            return unplaced(note, .tie)
        }
        if ofCitizen.isEmpty {
            let from = chosen.map { lines[$0].row.serviceFrom }.min() ?? lines[last].row.serviceFrom
            let to = chosen.map { lines[$0].row.serviceTo }.max() ?? lines[last].row.serviceTo
            return added(note, from: from, to: to, .named)
        }
        return added(note, from: lines[last].row.serviceFrom, to: lines[last].row.serviceTo, .named)
    }

    private mutating func added(
        _ note: Note, from: CivilDay, to: CivilDay, _ way: Correction.Way, replacing: [Correction.Piece] = []
    ) -> Correction {
        var row = note.row
        row.serviceFrom = from
        row.serviceTo = to
        row.isPlaced = true
        // A later correction may name this one.
        add(Line(row: row, invoice: note.invoice, number: note.number, issuedOn: note.issuedOn))
        return Correction(
            row: note.row, issuedOn: note.issuedOn, way: way, pieces: [Correction.Piece(row: row)] + replacing,
            contradicts: contradicts(note, months: [from.monthNumber]))
    }

    /// Takes back all that is left of what is named.
    mutating func cancel(_ note: Note) -> Correction {
        let pieces = named(note).filter(isOpen).map { piece(note, of: book(whole($0), note), isWhole: false) }
        guard !pieces.isEmpty else { return unplaced(note, .nothingLeft) }
        return Correction(
            row: note.row, issuedOn: note.issuedOn, way: .named, pieces: pieces,
            leftAmount: pieces.reduce(note.row.amount) { $0 - $1.row.amount },
            contradicts: contradicts(note, months: pieces.map(\.row.serviceFrom.monthNumber)))
    }

    /// Stands in the place of what is named: that is taken back whole, once, with the first line that restates it.
    mutating func restate(_ note: Note, _ replaced: inout Set<UInt32>) -> Correction {
        let named = named(note)
        guard note.reading == .restatement else {
            // One that names nothing may restate whatever of its days, or any, the lines of its citizen bill.
            let meant =
                named.isEmpty
                ? candidates(note).filter { !note.row.statesService || isWithinStated($0, note) } : named
            if meant.isEmpty, note.names.isEmpty { return extend(note) }
            setUnclear(meant)
            return unplaced(note, .unclear)
        }
        var taken: [Correction.Piece] = []
        if replaced.insert(note.invoice).inserted {
            for line in named where isOpen(line) {
                taken.append(piece(note, of: book(whole(line), note), isWhole: false))
            }
        }
        replace(by: note)
        guard !note.isLeftOut else {
            return Correction(row: note.row, issuedOn: note.issuedOn, way: .replaces, pieces: taken)
        }
        let counterparts = named.filter { lines[$0].row.citizen == note.row.citizen }
        let near = counterparts.isEmpty ? named : counterparts
        guard let line = near.first(where: { note.row.statesService && isWithinStated($0, note) }) ?? near.last else {
            return unplaced(note, .nothingLeft)
        }
        // The service is that of what is replaced; another period that the document states is its own.
        let stated = note.row.statesService && isWithinStated(line, note) ? note.row : lines[line].row
        return added(note, from: stated.serviceFrom, to: stated.serviceTo, .replaces, replacing: taken)
    }
}
