import Records

/// The accepted rows of a table that is no stream of rows by mentor.
struct Register<Entry: Sendable>: Sendable {
    let stores: [RegisterDecoder<Entry>.Store]
    /// By store, without the duplicates.
    let kept: [[RegisterDecoder<Entry>.Row]]
    /// nil where there are no files of it.
    let table: LoadedTable?
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
    /// - Parameter identity: the columns that together must be unique; none where only byte-equal rows are duplicates.
    func loadRegister<Entry: Sendable>(
        _ files: [OpenTableFile], kind: TableKind, identity: [String],
        reader: (TableLayout) -> RegisterDecoder<Entry>.Reader
    ) throws(InputError) -> Register<Entry> {
        guard !files.isEmpty else { return Register(stores: [], kept: [], table: nil) }
        let readers = files.map { reader($0.layout) }
        let make: @Sendable () -> RegisterDecoder<Entry> = { RegisterDecoder(readers: readers) }
        let result = try scan(files, make)
        let stores = result.decoders.map(\.store)
        var places: [IdentityKey: [Int64]] = [:]
        for row in stores.lazy.flatMap(\.rows) { places[row.mark, default: []].append(row.place) }
        let duplicates = try Duplicates(table: files, places: result.places, identity: identity)
            .verify(places.values.filter { $0.count > 1 }.map { $0.map { $0 + 1 } })
        let dropped = Set(duplicates.map { $0.reach - 1 })
        let table = try assemble(kind, files: files, result: result, duplicates: duplicates, make: make)
        return Register(
            stores: stores, kept: stores.map { $0.rows.filter { !dropped.contains($0.place) } }, table: table)
    }

    /// Mentor's key → person's key, of persons with at least two mentor ids.
    static func persons(in mentors: Register<MentorEntry>) -> [IdentityKey: IdentityKey] {
        var ids: [IdentityKey: [IdentityKey]] = [:]
        for (store, rows) in zip(mentors.stores, mentors.kept) {
            for row in rows where row.entry.person != .none {
                ids[row.entry.person, default: []].append(store.ids.key(of: row.id))
            }
        }
        var persons: [IdentityKey: IdentityKey] = [:]
        for (person, mentors) in ids where mentors.count > 1 {
            for mentor in mentors { persons[mentor] = person }
        }
        return persons
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
