import Records

/// The accepted rows of a table that is no stream of rows by mentor.
struct Register<Entry: Sendable>: Sendable {
    let stores: [RegisterDecoder<Entry>.Store]
    /// By store, without the duplicates.
    let kept: [[RegisterDecoder<Entry>.Row]]
    /// nil where there are no files of it.
    let table: LoadedTable?

    /// Cells of 0 that are no statement, in rows that are kept: a column's count, and the first of them.
    var zeros: [ZeroCells] {
        var found: [UInt8: ZeroCells] = [:]
        for row in kept.lazy.joined() where !row.zeros.isEmpty {
            for column in UInt8(0)..<UInt8(table?.kind.columns.count ?? 0) where row.zeros.contains(column) {
                found[column, default: ZeroCells(column: column)].count(row.locator)
            }
        }
        return found.values.sorted { $0.column < $1.column }
    }
}

/// Cells of one column that hold a figure of 0 where that can only mean "not filled in".
struct ZeroCells: Sendable {
    /// Index in `TableKind.columns`.
    let column: UInt8
    private(set) var count = 0
    private(set) var first: RowLocator?

    init(column: UInt8) { self.column = column }

    mutating func count(_ row: RowLocator) {
        count += 1
        first = min(first ?? row, row)
    }

    /// Adds what another reader has counted of the same column.
    mutating func add(_ other: ZeroCells) {
        count += other.count
        first = [first, other.first].compactMap { $0 }.min()
    }
}

/// What a register says of one mentor or provider, and where.
struct RegisterRow<Entry: Sendable>: Sendable {
    /// Number in the directory.
    let number: UInt32
    /// Exact where the row has two filled cells: shorter rows can share a locator, of which the last one is found.
    let locator: RowLocator
    let entry: Entry
}

extension Loader {
    /// - Parameters:
    ///   - identity: the columns that together must be unique; none where only byte-equal rows are duplicates.
    ///   - dated: of rows of one id with different content, each with the days for which it holds, and nil for those that
    ///     contradict each other; nil where all of them do.
    func loadRegister<Entry: Sendable>(
        _ files: [OpenTableFile], kind: TableKind, identity: [String], dated: (([Entry]) -> [Entry?])? = nil,
        reader: (TableLayout) -> RegisterDecoder<Entry>.Reader
    ) throws(InputError) -> Register<Entry> {
        guard !files.isEmpty else { return Register(stores: [], kept: [], table: nil) }
        let readers = files.map { reader($0.layout) }
        let make: @Sendable () -> RegisterDecoder<Entry> = { RegisterDecoder(readers: readers) }
        let result = try scan(files, make)
        let stores = result.decoders.map(\.store)
        var places: [IdentityKey: [Int64]] = [:]
        for row in stores.lazy.flatMap(\.rows) { places[row.mark, default: []].append(row.place) }
        let groups = places.values.filter { $0.count > 1 }
        var duplicates = try Duplicates(table: files, places: result.places, identity: identity)
            .verify(groups.map { $0.map { $0 + 1 } })
        var entries: [Int64: Entry] = [:]
        if let dated, !duplicates.isEmpty {
            entries = Self.dated(groups, repeats: duplicates, in: stores, dated)
            duplicates.removeAll { entries[$0.reach - 1] != nil && $0.refusal.code == .duplicateId }
        }
        let dropped = Set(duplicates.map { $0.reach - 1 })
        let table = try assemble(kind, files: files, result: result, duplicates: duplicates, make: make)
        let kept = stores.map { store in
            let rows = store.rows.filter { !dropped.contains($0.place) }
            guard !entries.isEmpty else { return rows }
            return rows.map { row in entries[row.place].map { RegisterDecoder<Entry>.Row(row, entry: $0) } ?? row }
        }
        return Register(stores: stores, kept: kept, table: table)
    }

    /// Rows of one id that hold on different days: by their place, with these days.
    private static func dated<Entry: Sendable>(
        _ groups: [[Int64]], repeats: [Duplicates.Found], in stores: [RegisterDecoder<Entry>.Store],
        _ dated: ([Entry]) -> [Entry?]
    ) -> [Int64: Entry] {
        let repeats = Set(repeats.filter { $0.refusal.code == .duplicateRow }.map { $0.reach - 1 })
        let groups = groups.map { $0.filter { !repeats.contains($0) }.sorted() }.filter { $0.count > 1 }
        let wanted = Set(groups.joined())
        var read: [Int64: Entry] = [:]
        for row in stores.lazy.flatMap(\.rows) where wanted.contains(row.place) { read[row.place] = row.entry }
        var entries: [Int64: Entry] = [:]
        for group in groups {
            for (place, entry) in zip(group, dated(group.compactMap { read[$0] })) { entries[place] = entry }
        }
        return entries
    }

    /// Mentor's key → person's key, of persons with at least two mentor ids.
    /// - Parameter day: whose rows count for mentors that stand in several.
    static func persons(in mentors: Register<MentorEntry>, on day: CivilDay?) -> [IdentityKey: IdentityKey] {
        var named: [IdentityKey: IdentityKey] = [:]
        var several: [IdentityKey: [MentorEntry]] = [:]
        for (store, rows) in zip(mentors.stores, mentors.kept) {
            for row in rows where row.entry.isDated || row.entry.person != .none {
                let mentor = store.ids.key(of: row.id)
                if row.entry.isDated {
                    several[mentor, default: []].append(row.entry)
                } else {
                    named[mentor] = row.entry.person
                }
            }
        }
        for (mentor, entries) in several {
            let person = MentorEntry.joined(entries, on: day).person
            if person != .none { named[mentor] = person }
        }
        var ids: [IdentityKey: [IdentityKey]] = [:]
        for (mentor, person) in named { ids[person, default: []].append(mentor) }
        var persons: [IdentityKey: IdentityKey] = [:]
        for (person, mentors) in ids where mentors.count > 1 {
            for mentor in mentors { persons[mentor] = person }
        }
        return persons
    }

    /// By number, what a register says: of several rows of one id, their terms by date.
    /// - Parameter day: the day whose row counts in the columns that are no terms.
    static func entries<Entry: DatedEntry>(
        _ rows: [RegisterRow<Entry>], count: Int, on day: CivilDay?
    ) -> [Entry?] {
        var entries = [Entry?](repeating: nil, count: count)
        var several: [UInt32: [Entry]] = [:]
        for row in rows {
            if row.entry.isDated {
                several[row.number, default: []].append(row.entry)
            } else {
                entries[Int(row.number)] = row.entry
            }
        }
        for (number, rows) in several { entries[Int(number)] = Entry.joined(rows, on: day) }
        return entries
    }

    /// The register of mentors, numbered as in the directories.
    static func mentorRows(
        _ register: Register<MentorEntry>, mentors: Directory, providers: Directory
    ) -> [RegisterRow<MentorEntry>] {
        zip(register.stores, register.kept).flatMap { store, rows in
            let numbers = mentors.numbers(of: store.ids)
            let named = providers.numbers(of: store.providers)
            return rows.map { row in
                var entry = row.entry
                entry.provider = entry.provider.map { named[Int($0)] }
                return RegisterRow(number: numbers[Int(row.id)], locator: row.locator, entry: entry)
            }
        }
    }

    /// The register of providers, numbered as in the directory.
    static func providerRows(
        _ register: Register<ProviderEntry>, providers: Directory
    ) -> [RegisterRow<ProviderEntry>] {
        zip(register.stores, register.kept).flatMap { store, rows in
            let numbers = providers.numbers(of: store.ids)
            return rows.map {
                RegisterRow(number: numbers[Int($0.id)], locator: $0.locator, entry: $0.entry)
            }
        }
    }

    /// Grants and follow-ups, numbered as in the directories. They add nobody to these: a mentor whom only a grant
    /// names has no rows to look at.
    static func grantBook(
        _ grants: Register<Grant>, _ followUps: Register<FollowUp>, mentors: Directory, providers: Directory
    ) -> GrantBook {
        /// For each number of a store's table, the directory's; nil where it does not know the id.
        func numbers(of ids: IdTable, in directory: Directory) -> [UInt32?] {
            (0..<UInt32(ids.count)).map { directory.number(of: ids.text(of: $0)) }
        }
        var schemes: Set<String> = []
        for (store, rows) in zip(grants.stores, grants.kept) {
            for row in rows { if let scheme = row.entry.scheme { schemes.insert(store.schemes.text(of: scheme)) } }
        }
        let names = schemes.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let schemeNumbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, UInt32($0)) })
        let allGrants = zip(grants.stores, grants.kept).flatMap { store, rows in
            let mentorNumbers = numbers(of: store.mentors, in: mentors)
            let providerNumbers = numbers(of: store.providers, in: providers)
            return rows.map { row in
                var grant = row.entry
                grant.mentor = grant.mentor.flatMap { mentorNumbers[Int($0)] }
                grant.provider = grant.provider.flatMap { providerNumbers[Int($0)] }
                grant.scheme = grant.scheme.flatMap { schemeNumbers[store.schemes.text(of: $0)] }
                return grant
            }
        }
        let allFollowUps = zip(followUps.stores, followUps.kept).flatMap { store, rows in
            let mentorNumbers = numbers(of: store.mentors, in: mentors)
            return rows.map { row in
                var followUp = row.entry
                followUp.mentor = followUp.mentor.flatMap { mentorNumbers[Int($0)] }
                return followUp
            }
        }
        return GrantBook(grants: allGrants, followUps: allFollowUps, schemes: names)
    }
}
