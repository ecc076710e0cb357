import Records

/// Reads the tables of a sweep: files → rows by mentor, registers, refusals and control totals.
public struct Loader: Sendable {
    /// The tables that are read.
    static let tables = TableKind.allCases

    let zone: ZoneRules
    /// nil where the rows are only checked.
    let period: Period?
    /// At least 1.
    let threads: Int
    /// Bytes read at a time; small only in tests.
    let chunkSize: Int
    /// What is looked for in the texts of invoice lines.
    let lineWords: LineWords
    /// Partitions of mentors whose rows are kept. Rows of others are read, counted and forgotten: what does not fit into
    /// memory at once is read several times, part of the mentors after the other.
    let partitions: Range<Int>
    /// The last day whose sessions and lines are kept; nil keeps all.
    let latest: CivilDay?
    /// Told how many bytes have been read since the last call, from any thread.
    let progress: @Sendable (Int64) -> Void

    public init(
        zone: ZoneRules, period: Period?, threads: Int, chunkSize: Int? = nil,
        lineWords: LineWords = .none, partitions: Range<Int>? = nil,
        latest: CivilDay? = nil,
        progress: @escaping @Sendable (Int64) -> Void = { _ in }
    ) {
        self.zone = zone
        self.period = period
        self.threads = threads
        self.chunkSize = chunkSize ?? ChunkQueue.standardChunkSize
        self.lineWords = lineWords
        self.partitions = partitions ?? 0..<PartitionedRows<SessionRow>.partitions
        self.latest = latest
        self.progress = progress
    }

    /// What was read.
    public struct Loaded: Sendable {
        public let dataset: Dataset
        /// In the order of `TableKind`, as far as there are files of them.
        public let tables: [LoadedTable]
        /// What the tables say of each other that does not hold; nothing of it stops a sweep.
        public let references: [Reference]

        public func table(_ kind: TableKind) -> LoadedTable? { tables.first { $0.kind == kind } }

        /// The same with corrections counted in the period of the service that they correct.
        public func placing(_ corrections: [Correction], in period: Period) -> Loaded {
            guard !corrections.isEmpty else { return self }
            return Loaded(
                dataset: dataset,
                tables: tables.map { $0.kind == .invoices ? $0.placing(corrections, in: period) : $0 },
                references: references)
        }
    }

    var rules: DecodingRules {
        DecodingRules(period: period, lineWords: lineWords, kept: partitions, latest: latest)
    }

    /// Whether a source is read as documents, which refuse themselves one by one.
    public func holdsDocuments(_ source: InputSource, as kind: TableKind) -> Bool {
        kind == .invoices && DocumentFolder.holdsDocuments(source.path, source.profile.documents)
    }

    /// Why a source cannot be read as a table at all; nil where it can.
    public func failure(opening source: InputSource, as kind: TableKind) -> InputError? {
        TableOpening(zone: zone, threads: threads, progress: { _ in }).failure(opening: source, as: kind)
    }

    /// Reads all tables. A file that cannot be read ends it: a sweep without one of its files would be silently wrong.
    public func load(_ sources: [TableKind: [InputSource]]) throws(InputError) -> Loaded {
        var opening = TableOpening(zone: zone, threads: threads, progress: progress)
        var tableFiles: [TableKind: [OpenTableFile]] = [:]
        // What one profile says of ids holds for all files: they name the same people.
        opening.folding = sources.values.joined().reduce(into: []) { $0.formUnion($1.profile.ids) }
        // Registers first: documents name sellers by the numbers that the providers' has, and of several with one number the
        // mentors' says which it is.
        for kind in [TableKind.providers, .mentors] {
            tableFiles[kind] = try opening.open(sources[kind] ?? [], as: kind)
        }
        opening.providers = try ProviderNames(tableFiles[.providers] ?? [], mentors: tableFiles[.mentors] ?? [])
        for kind in Self.tables where tableFiles[kind] == nil {
            tableFiles[kind] = try opening.open(sources[kind] ?? [], as: kind)
        }
        func opened(_ kind: TableKind) -> [OpenTableFile] { tableFiles[kind] ?? [] }

        // Before all rows by mentor: it says which mentor ids are one person's.
        let mentors = try loadRegister(
            opened(.mentors), kind: .mentors, identity: ["mentor_id"], dated: MentorEntry.dated
        ) { layout in
            RegisterDecoder<MentorEntry>.reader(layout)
        }
        let persons = Self.persons(in: mentors, on: period?.to)
        var rowRules = rules
        rowRules.persons = persons
        let linesNameSessions = opened(.invoices).contains { $0.layout.has("session_id") }
        let sessions = try loadSessions(
            opened(.sessions), keepsKeys: linesNameSessions, rules: rowRules)
        let invoices = try loadInvoices(opened(.invoices), rules: rowRules)
        let providers = try loadRegister(
            opened(.providers), kind: .providers, identity: ["provider_id"], dated: ProviderEntry.dated
        ) { layout in
            RegisterDecoder<ProviderEntry>.reader(layout)
        }
        let grants = try loadRegister(opened(.grants), kind: .grants, identity: ["grant_id"]) { layout in
            RegisterDecoder<Grant>.reader(layout)
        }
        let followUps = try loadRegister(opened(.followUps), kind: .followUps, identity: []) { layout in
            RegisterDecoder<FollowUp>.reader(layout)
        }

        // The register's spelling of an id is shown before the log's, and that before the bills'.
        let mentorDirectory = Directory(
            merging: sessions.stores.map(\.mentors) + invoices.stores.map(\.mentors) + mentors.stores.map(\.ids),
            shown: [
                mentors.stores.map(\.spellings.shown), sessions.stores.map(\.mentorSpellings.shown),
                invoices.stores.map(\.mentorSpellings.shown),
            ])
        let providerDirectory = Directory(
            merging: sessions.stores.map(\.providers) + invoices.stores.map(\.providers)
                + mentors.stores.map(\.providers)
                + providers.stores.map(\.ids),
            shown: [
                providers.stores.map(\.spellings.shown), mentors.stores.map(\.providerSpellings.shown),
                sessions.stores.map(\.providerSpellings.shown), invoices.stores.map(\.providerSpellings.shown),
            ])
        let sessionNumbers = sessions.stores.map {
            Renumbering(
                mentors: mentorDirectory.numbers(of: $0.mentors), providers: providerDirectory.numbers(of: $0.providers)
            )
        }
        let invoiceNumbers = invoices.stores.map {
            Renumbering(
                mentors: mentorDirectory.numbers(of: $0.mentors), providers: providerDirectory.numbers(of: $0.providers)
            )
        }
        let mentorRows = Self.mentorRows(mentors, mentors: mentorDirectory, providers: providerDirectory)
        let mentorEntries = Self.entries(mentorRows, count: mentorDirectory.count, on: period?.to)
        let providerRows = Self.providerRows(providers, providers: providerDirectory)
        let providerEntries = Self.entries(providerRows, count: providerDirectory.count, on: period?.to)
        let grantBook = Self.grantBook(grants, followUps, mentors: mentorDirectory, providers: providerDirectory)

        let tables = [
            sessions.table, invoices.table, grants.table, mentors.table, providers.table, followUps.table,
        ].compactMap { $0 }
        let columns = Dictionary(
            uniqueKeysWithValues: tables.map { table in
                (table.kind, Set(table.kind.columns.map(\.name).filter(table.has)))
            })
        let unnamed = Self.unnamed(invoices.stores, numbers: invoiceNumbers, dropped: invoices.dropped)
        func marked(_ numbers: [UInt32], in directory: Directory) -> [Bool] {
            var marks = [Bool](repeating: false, count: directory.count)
            for number in numbers { marks[Int(number)] = true }
            return marks
        }
        let billingMentors = marked(invoiceNumbers.flatMap(\.mentors), in: mentorDirectory)
        let meetingMentors = marked(sessionNumbers.flatMap(\.mentors), in: mentorDirectory)
        let alikeMentors = LookAlikes(mentorDirectory, bills: billingMentors, meets: meetingMentors) { a, b in
            mentorEntries[Int(a)] != nil && mentorEntries[Int(b)] != nil
        }
        let billingProviders = marked(invoiceNumbers.flatMap(\.providers), in: providerDirectory)
        let activeProviders = Set((sessionNumbers + invoiceNumbers).flatMap(\.providers))
        let knownProviders = marked(
            sessionNumbers.flatMap(\.providers) + mentorRows.compactMap(\.entry.provider) + providerRows.map(\.number),
            in: providerDirectory)
        let alikeProviders = LookAlikes(providerDirectory, bills: billingProviders, meets: knownProviders) { a, b in
            providerEntries[Int(a)] != nil && providerEntries[Int(b)] != nil
        }
        let references = References(
            grantBook: grantBook, mentorRows: mentorRows, providerRows: providerRows, mentorEntries: mentorEntries,
            providerEntries: providerEntries, activeMentors: Set((sessionNumbers + invoiceNumbers).flatMap(\.mentors)),
            activeProviders: activeProviders, alikeMentors: alikeMentors, alikeProviders: alikeProviders,
            mentorIds: mentorDirectory.ids, providerIds: providerDirectory.ids,
            columns: columns,
            zeros: [
                (.invoices, invoices.stores.compactMap(\.zeroRates)), (.grants, grants.zeros),
                (.mentors, mentors.zeros), (.providers, providers.zeros),
            ], period: period, providersOfOneNumber: opening.providers.ofOneNumber, invoices: invoices.table,
            chargesWithoutMentor: unnamed.charges)
        return Loaded(
            dataset: Dataset(
                mentors: mentorDirectory, providers: providerDirectory,
                sessions: RowStream(
                    stores: sessions.stores.map(\.rows), pieces: sessions.pieces, numbers: sessionNumbers,
                    dropped: sessions.dropped),
                sessionDetails: sessions.stores.map(\.details),
                invoices: RowStream(
                    stores: invoices.stores.map(\.rows), pieces: invoices.pieces, numbers: invoiceNumbers,
                    dropped: invoices.dropped),
                lineDetails: invoices.stores.map(\.details),
                named: invoices.stores.reduce(into: [:]) { named, store in
                    named.merge(store.named.filter { !invoices.dropped.contains($0.key.value) }) { first, _ in first }
                },
                grantBook: grantBook, mentorEntries: mentorEntries,
                providerEntries: providerEntries, columns: columns, persons: persons,
                providerLines: unnamed.charges, unnamedCorrections: unnamed.corrections,
                unsettledMentors: alikeMentors.ids, unsettledProviders: alikeProviders.ids,
                mentorsWithRefusedSessions: Self.numbers(sessions.stores.map(\.refused), in: mentorDirectory),
                mentorsWithRefusedCorrections: Self.numbers(
                    invoices.stores.map(\.refusedMentors), in: mentorDirectory),
                providersWithRefusedCorrections: Self.numbers(
                    invoices.stores.map(\.refusedProviders), in: providerDirectory),
                citizenText: CitizenTexts([.sessions: opened(.sessions), .invoices: opened(.invoices)]).text),
            tables: tables, references: references.found)
    }

    /// What the columns of a table's files hold, file by file, in the contract's order of columns. Reads the files again.
    public func summaries(of table: LoadedTable) throws(InputError) -> [[ColumnSummary]] {
        let files = table.files
        let layouts = files.map(\.layout)
        let empty = files.map { file in
            file.layout.kind.columns.filter { file.layout.has($0.name) && file.layout.rate(for: $0.name) == nil }.map {
                ColumnSummary(column: $0.name, source: file.source(of: $0.name))
            }
        }
        let decoders = try scan(files) { SummaryDecoder(layouts: layouts, summaries: empty) }.decoders
        var summaries = empty
        for decoder in decoders {
            for (file, columns) in decoder.summaries.enumerated() {
                for (index, column) in columns.enumerated() { summaries[file][index].add(column) }
            }
        }
        return summaries
    }

    // MARK: Reading

    func scan<Decoder: RowDecoder>(
        _ files: [OpenTableFile], _ make: @escaping @Sendable () -> Decoder
    ) throws(InputError) -> TableScan.Result<Decoder> {
        // One thread is enough for what fits into one chunk.
        let bytes = files.reduce(0) { $0 + $1.file.size }
        let workers = bytes <= Int64(chunkSize) ? 1 : threads
        return try TableScan(files: files, threads: workers, chunkSize: chunkSize, progress: progress).run(make)
    }

    private func pieces(_ chunks: [[ChunkCounts]]) -> [(chunk: Int, store: Int, counts: [UInt32])] {
        chunks.enumerated().flatMap { store, counts in counts.map { ($0.chunk, store, $0.counts) } }.sorted {
            $0.chunk < $1.chunk
        }
    }

    /// The numbers of ids, those that no accepted row has left out.
    private static func numbers(_ keys: [Set<IdentityKey>], in directory: Directory) -> Set<UInt32> {
        let wanted = keys.reduce(into: Set<IdentityKey>()) { $0.formUnion($1) }
        guard !wanted.isEmpty else { return [] }
        return Set(directory.keys.indices.filter { wanted.contains(directory.keys[$0]) }.map(UInt32.init))
    }

    // MARK: Sessions and invoices

    private func loadSessions(
        _ files: [OpenTableFile], keepsKeys: Bool, rules: DecodingRules
    ) throws(InputError) -> (
        stores: [SessionDecoder.Store], pieces: [RowStream<SessionRow>.Piece], table: LoadedTable?, dropped: Set<UInt32>
    ) {
        guard !files.isEmpty else { return ([], [], nil, []) }
        let layouts = files.map { SessionDecoder.Layout($0.layout) }
        let keepsDetails =
            keepsKeys
            || files.contains { file in SessionDetailReader.Layout.columns.contains { file.layout.has($0) } }
        let details = keepsDetails ? files.map { SessionDetailReader.Layout($0.layout) } : nil
        let make: @Sendable () -> SessionDecoder = {
            SessionDecoder(layouts: layouts, rules: rules, details: details)
        }
        let result = try scan(files, make)
        let stores = result.decoders.map(\.store)
        let duplicates = try findDuplicates(files, result: result) { wanted in
            SessionDecoder(
                layouts: layouts, rules: rules, details: details, wanted: wanted)
        }
        let table = try assemble(.sessions, files: files, result: result, duplicates: duplicates, make: make)
        let pieces = pieces(stores.map(\.chunks)).map {
            RowStream<SessionRow>.Piece(store: $0.store, counts: $0.counts)
        }
        return (stores, pieces, table, Set(duplicates.map { RowLocator(offset: $0.reach - 1).value }))
    }

    /// Ids in ascending order, chunk after chunk, are all different; where they are not, they are compared. A log that is
    /// ascending in parts is read once more for the ids of those parts.
    private func findDuplicates(
        _ files: [OpenTableFile], result: TableScan.Result<SessionDecoder>,
        _ make: @escaping @Sendable (Set<Int>) -> SessionDecoder
    ) throws(InputError) -> [Duplicates.Found] {
        let identities = result.decoders.map(\.store.identities)
        defer { for identity in identities { identity.forget() } }
        let ascents = identities.flatMap(\.ascents)
        let scattered = identities.map(\.scattered)
        if scattered.allSatisfy({ $0.count == 0 }), IdentityStore.areDisjoint(ascents) { return [] }
        var all = scattered
        if !ascents.isEmpty {
            let wanted = Set(ascents.map(\.chunk))
            // The bytes have been counted once already.
            let again = Loader(zone: zone, period: period, threads: threads, chunkSize: chunkSize)
            all += try again.scan(files) { make(wanted) }.decoders.map(\.store.identities.scattered)
        }
        return try Duplicates(table: files, places: result.places, identity: ["session_id"])
            .find(in: all, threads: threads)
    }

    private func loadInvoices(
        _ files: [OpenTableFile], rules: DecodingRules
    ) throws(InputError) -> (
        stores: [InvoiceDecoder.Store], pieces: [RowStream<InvoiceRow>.Piece], table: LoadedTable?, dropped: Set<UInt32>
    ) {
        guard !files.isEmpty else { return ([], [], nil, []) }
        let layouts = files.map { InvoiceDecoder.Layout($0.layout) }
        let keepsDetails = files.contains { file in
            InvoiceDecoder.Layout.detailColumns.contains { file.layout.has($0) }
        }
        let make: @Sendable () -> InvoiceDecoder = {
            InvoiceDecoder(layouts: layouts, rules: rules, keepsDetails: keepsDetails)
        }
        let result = try scan(files, make)
        let stores = result.decoders.map(\.store)
        var duplicates = try Duplicates(
            table: files, places: result.places, identity: ["provider_id", "invoice_id", "line_no"]
        )
        .find(in: stores.map(\.identities), threads: threads)
        duplicates += try contradictions(
            stores.flatMap(\.creditNotes), files: files, places: result.places, known: Set(duplicates.map(\.reach)))
        for store in stores { store.identities = PartitionedRows() }
        let table = try assemble(.invoices, files: files, result: result, duplicates: duplicates, make: make)
        let pieces = pieces(stores.map(\.chunks)).map {
            RowStream<InvoiceRow>.Piece(store: $0.store, counts: $0.counts)
        }
        return (stores, pieces, table, Set(duplicates.map { RowLocator(offset: $0.reach - 1).value }))
    }

    /// Lines of credit notes with figures of either sign: whether the positive ones reduce or the negative ones, nobody can
    /// tell, so that none of the document's lines is used.
    private func contradictions(
        _ lines: [InvoiceDecoder.SignedLine], files: [OpenTableFile], places: [ChunkPlace], known: Set<Int64>
    ) throws(InputError) -> [Duplicates.Found] {
        let negative = Set(lines.lazy.filter(\.isNegative).map(\.document))
        guard !negative.isEmpty else { return [] }
        let mixed = Set(lines.lazy.filter { !$0.isNegative && negative.contains($0.document) }.map(\.document))
        let finder = RowFinder(files: files, places: places)
        let column = TableKind.invoices.columns.firstIndex { $0.name == "amount" }.map(UInt8.init)
        var found: [Duplicates.Found] = []
        for line in lines.filter({ mixed.contains($0.document) }).sorted(by: { $0.place < $1.place }) {
            let reach = RowLocator(offset: line.place).window.upperBound
            guard !known.contains(reach) else { continue }
            let row = try finder.row(before: reach)
            found.append(
                Duplicates.Found(
                    refusal: Refusal(
                        code: .badNumber, column: column ?? Refusal.wholeRow, file: UInt16(row.file),
                        line: UInt32(truncatingIfNeeded: row.line), offset: row.offset), reach: reach))
        }
        return found
    }

    /// Rows of documents without a mentor, those of duplicates left out, in the order of the files.
    private static func unnamed(
        _ stores: [InvoiceDecoder.Store], numbers: [Renumbering], dropped: Set<UInt32>
    ) -> (charges: [UnnamedLine], corrections: [UnnamedLine]) {
        let all = zip(stores, numbers).flatMap { store, numbers in
            store.unnamed.filter { !dropped.contains($0.row.locator.value) }.map { line in
                var line = line
                line.row.provider = numbers.providers[Int(line.row.provider)]
                return line
            }
        }.sorted { $0.row.locator < $1.row.locator }
        return (all.filter(\.isCharge), all.filter { !$0.isCharge })
    }

    /// Brings the workers' totals together, and moves duplicates from the accepted to the refused.
    func assemble<Decoder: RowDecoder>(
        _ kind: TableKind, files: [OpenTableFile], result: TableScan.Result<Decoder>,
        duplicates: [Duplicates.Found], make: () -> Decoder
    ) throws(InputError) -> LoadedTable {
        var totals = [ControlTotals](repeating: ControlTotals(), count: files.count)
        for decoder in result.decoders { for (file, total) in decoder.totals.enumerated() { totals[file] += total } }
        for refusal in result.overlong { totals[Int(refusal.file)].countUnreadable(refusal.code) }
        var refusals = result.refusals + result.overlong
        if !duplicates.isEmpty {
            // Decoded once more, to know what hours and kroner they had added.
            var again = make()
            var noting = result.decoders[0]
            let finder = RowFinder(files: files, places: result.places)
            // Rows point into their records until the end of a chunk; a hundred at a time make one.
            var held: [HeldRecord] = []
            var file = -1
            for duplicate in duplicates {
                refusals.append(duplicate.refusal)
                totals[Int(duplicate.refusal.file)].refusals[duplicate.refusal.code, default: 0] += 1
                let row = try finder.row(before: duplicate.reach)
                if row.file != file || held.count == 100 {
                    again.finish(chunk: 0)
                    held.removeAll(keepingCapacity: true)
                    file = row.file
                    again.begin(file: file)
                    noting.begin(file: file)
                }
                let record = HeldRecord(finder.fields(of: row), constants: files[file].layout.constants)
                held.append(record)
                // Of rows that are equal one is kept.
                if duplicate.refusal.code != .duplicateRow { noting.noteRefused(record.view) }
                _ = again.decode(record.view, at: 0, checksText: true)
            }
            again.finish(chunk: 0)
            for file in files.indices { totals[file].refuse(again.totals[file]) }
        }
        refusals.sort { ($0.file, $0.offset) < ($1.file, $1.offset) }
        return LoadedTable(
            kind: kind, files: files, places: result.places, digests: result.digests, totals: totals, refusals: refusals
        )
    }
}
