import Records

/// A surveyed file taken for one of the contract's tables: which header serves for which column.
struct TableGuess {
    let kind: TableKind
    var proposals: [ProposedColumn] = []
    var doubts: [Doubt] = []
    let columns: [ColumnSurvey]
    var taken: Set<Int> = []
    /// Columns of the contract that are settled, or have a doubt of their own.
    var settled: Set<String> = []

    init(_ kind: TableKind, _ columns: [ColumnSurvey]) {
        self.kind = kind
        self.columns = columns
        for tier in Tier.allCases {
            // A session's day and time in two columns are looked for before headers that merely resemble others.
            if tier == .resembling, kind == .sessions { proposeSessionTimes() }
            for definition in kind.columns where !settled.contains(definition.name) { propose(definition, tier) }
        }
        let order = kind.columns.map(\.name)
        proposals.sort { (order.firstIndex(of: $0.column) ?? 0) < (order.firstIndex(of: $1.column) ?? 0) }
        for name in missing where !settled.contains(name) { addMissing(name) }
    }

    /// How well the table fits: needed columns that were found and that were not, and others.
    var score: Int {
        let found = Set(proposals.map(\.column)).union(settled)
        let lacking = kind.missing(from: found).count
        let needed = kind.columns.count { column in
            found.contains(column.name)
                && (column.needed || column.servesFor.contains { kind.column($0)?.needed ?? false })
        }
        return 3 * needed - 3 * lacking + (found.count - needed)
    }

    /// Needed columns that nothing was found for with certainty.
    var missing: [String] { kind.missing(from: Set(proposals.map(\.column))) }

    private enum Tier: CaseIterable { case ownName, precise, loose, resembling }

    // MARK: One column

    private mutating func propose(_ definition: ColumnDefinition, _ tier: Tier) {
        // One column for both ends of a service is only meant where they have none of their own.
        let others = Set(definition.servesFor)
        if !others.isEmpty, !others.isDisjoint(with: settled) { return }
        let servers = kind.columns.filter { $0.servesFor.contains(definition.name) }.map(\.name)
        if servers.contains(where: settled.contains) { return }

        let words = HeaderWords.of(kind, definition.name)
        let named = columns.indices.filter { !taken.contains($0) && stands(columns[$0], under: words, tier) }
        guard !named.isEmpty else { return }
        var fitting = named.filter { ContentFit.fits(columns[$0], definition, kind) == true }
        let hasRows = columns.contains { $0.rows > 0 }
        if fitting.isEmpty {
            fitting = named.filter {
                ContentFit.fits(columns[$0], definition, kind) == nil && (!hasRows || definition.needed)
            }
            // Without rows nothing tells a start's time from its whole timestamp, but a column of days beside it.
            if kind == .sessions, definition.content == .timestamp, definition.needed, dayColumn() != nil { return }
        }
        if fitting.isEmpty {
            contradict(definition, named, tier)
        } else if fitting.count > 1 || tier == .resembling {
            waver(definition, fitting, tier)
        } else {
            settle(definition, fitting[0], tier)
        }
    }

    private func stands(_ column: ColumnSurvey, under words: HeaderWords, _ tier: Tier) -> Bool {
        let header = column.folded
        switch tier {
        case .ownName: return header == words.precise.first
        case .precise: return words.precise.contains(header)
        case .loose: return words.loose.contains(header)
        case .resembling:
            return words.precise.contains { $0.count >= 5 && (header.hasPrefix($0) || header.hasSuffix($0)) }
        }
    }

    private mutating func settle(_ definition: ColumnDefinition, _ place: Int, _ tier: Tier) {
        let column = columns[place]
        settled.insert(definition.name)
        taken.insert(place)
        if column.filled > 0, column.cells.contains(where: CellNumbers.hasExponent), definition.content == .text,
            column.readings.contains(.exponent)
        {
            doubts.append(
                Doubt(
                    .column(definition.name),
                    "'\(column.header)' would be \(definition.name), but a spreadsheet has turned its numbers into figures such as "
                        + "\(column.cells.first(where: CellNumbers.hasExponent).map(shown) ?? ""): digits are lost, and different numbers "
                        + "look alike. Export the file again with this column as text.",
                    alternatives: ["\(definition.name): \(quoted(column.header))"], blocks: true))
            return
        }
        var unit = definition.content.unit
        if unit != nil, column.filled > 0 {
            switch LengthUnit.of(column, definition) {
            case .unit(let found): unit = found
            case .doubt(let text, let units):
                let lines = units.map {
                    "\(definition.name): {column: \(quoted(column.header)), unit: \($0.rawValue)}"
                }
                doubts.append(Doubt(.column(definition.name), text, alternatives: lines, blocks: true))
                return
            }
        }
        let isCPR = definition.name == "citizen_id" && column.isCPR
        var values: [String: String] = [:]
        if CodeWords.knows(kind, definition) { values = codes(column, definition) }
        var reason = "the header is a usual word for it"
        if tier == .ownName { reason = "the header is the contract's own" }
        if tier == .loose { reason = "the header is used for it, and no other fits" }
        reason +=
            column.filled == 0 ? "; no cell confirms it" : isCPR ? "; the cells are CPR numbers" : "; the cells fit"
        proposals.append(
            ProposedColumn(
                column: definition.name, source: isCPR ? .cpr(column.header) : .column(column.header, unit: unit),
                certainty: tier == .loose || column.filled == 0 ? .likely : .certain, reason: reason, values: values))
        note(definition, column)
    }

    /// What is said of a column that is written nevertheless.
    private mutating func note(_ definition: ColumnDefinition, _ column: ColumnSurvey) {
        let isNumberOf = ["mentor_id", "citizen_id", "provider_id"].contains(definition.name)
        let isName: ([UInt8]) -> Bool = { $0.contains(0x20) && !$0.contains { $0 &- 0x30 <= 9 } }
        if isNumberOf, column.filled > 0, column.cells.allSatisfy({ $0.isEmpty || isName($0) }) {
            doubts.append(
                Doubt(
                    .column(definition.name),
                    "'\(column.header)' holds names. Two of one name would be taken for one, and two spellings of a name for two. "
                        + "Use a column of numbers if the system has one."))
        }
        let unique: [TableKind: String] = [
            .sessions: "session_id", .grants: "grant_id", .mentors: "mentor_id", .providers: "provider_id",
        ]
        if unique[kind] == definition.name, column.distinct < column.filled {
            doubts.append(
                Doubt(
                    .column(definition.name),
                    "'\(column.header)' has the same cell in several rows, and \(definition.name) has to be unique: such rows would "
                        + "be refused. Is it the right column?"))
        }
    }

    private mutating func codes(_ column: ColumnSurvey, _ definition: ColumnDefinition) -> [String: String] {
        let known = ContentFit.codes(column, definition, kind)
        let words = Set(column.cells.filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) })
        let unknown = words.subtracting(known.keys).sorted()
        let allowed = definition.content.codes ?? Array(Set(known.values)).sorted()
        if !unknown.isEmpty {
            let list = unknown.prefix(12).map { "'\(masked($0))'" }.joined(separator: ", ")
            doubts.append(
                Doubt(
                    .codes(definition.name),
                    "Nobody but you can say what \(list) under '\(column.header)' means: \(allowed.joined(separator: ", "))? "
                        + "Rows with a code that is not given here are refused.",
                    alternatives: unknown.prefix(12).map { "\(quoted(masked($0))): \(allowed.first ?? "")" }))
        }
        return known.filter { $0.key != $0.value }
    }

    /// Headers by name, whose cells are something else.
    private mutating func contradict(_ definition: ColumnDefinition, _ named: [Int], _ tier: Tier) {
        guard tier == .ownName || tier == .precise, let place = named.first, columns[place].filled > 0 else { return }
        // The time of a start or end has a column of days beside it, and is dealt with there.
        if kind == .sessions, definition.content == .timestamp, columns[place].isTime || columns[place].isDate {
            return
        }
        let column = columns[place]
        settled.insert(definition.name)
        taken.insert(place)
        let odd = column.cells.first { !$0.isEmpty && !Self.isUsual($0) } ?? column.cells.first { !$0.isEmpty } ?? []
        var hint = ""
        if column.readings.contains(.shortenedDate) {
            hint = " Tilsyn reads days and months of two digits: 03-04-2026."
        }
        doubts.append(
            Doubt(
                .column(definition.name),
                "By its name '\(column.header)' is \(definition.name), which holds \(ContentFit.words(definition)), but a cell such as "
                    + "'\(masked(shown(odd)))' does not go with the others or with that.\(hint)",
                alternatives: ["\(definition.name): \(quoted(column.header))"],
                blocks: definition.needed))
    }

    /// Whether a cell is a figure or date by some spelling: the odd one out is the better example.
    private static func isUsual(_ cell: [UInt8]) -> Bool {
        FigureSpelling.all.contains { $0.plain(cell) != nil }
            || CellDates.formats.contains { CellDates.date(cell, by: $0) != nil }
    }

    /// Several headers that fit alike, or one that only resembles.
    private mutating func waver(_ definition: ColumnDefinition, _ fitting: [Int], _ tier: Tier) {
        settled.insert(definition.name)
        taken.formUnion(fitting)
        let headers = fitting.map { "'\(columns[$0].header)'" }.joined(separator: " and ")
        let text =
            fitting.count > 1
            ? "\(headers) could each be \(definition.name)." : "\(headers) could be \(definition.name), by its name."
        doubts.append(
            Doubt(
                .column(definition.name), text + " Keep the right line, without its #.",
                alternatives: fitting.map { alternative(definition, columns[$0]) },
                blocks: definition.needed))
    }

    /// A source as it would be written, with what its cells ask for.
    private func alternative(_ definition: ColumnDefinition, _ column: ColumnSurvey) -> String {
        let header = quoted(column.header)
        if definition.name == "citizen_id", column.isCPR { return "citizen_id: {column: \(header), cpr: true}" }
        if definition.content.unit != nil, case .unit(let unit) = LengthUnit.of(column, definition),
            unit != definition.content.unit
        {
            return "\(definition.name): {column: \(header), unit: \(unit.rawValue)}"
        }
        return "\(definition.name): \(header)"
    }

    private mutating func addMissing(_ name: String) {
        guard let definition = kind.column(name) else { return }
        let free = columns.indices.filter { place in
            !taken.contains(place) && columns[place].filled > 0
                && ContentFit.fits(columns[place], definition, kind) == true
                && (definition.content != .text || columns[place].readings.contains(.id)
                    || columns[place].readings.contains(.code))
        }
        var lines = free.prefix(3).map { alternative(definition, columns[$0]) }
        switch name {
        case "amount": lines.append("amount: {per_hour: \"325.00\"}")
        case "provider_id", "invoice_id":
            lines.append("\(name): {constant: \"\(name == "provider_id" ? "P1" : "all")\"}")
        case "start", "end": lines.append("\(name): {date: \"header of the day\", time: \"header of the time\"}")
        default: if lines.isEmpty { lines.append("\(name): \"header\"") }
        }
        doubts.append(
            Doubt(
                .column(name),
                "No header is a usual word for \(name), which holds \(ContentFit.words(definition)) and which every row needs.",
                alternatives: lines, blocks: true))
    }
}
