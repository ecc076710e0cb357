import Records
import Support

/// Opens the files of a table, whatever their format, and finds their columns.
struct TableOpening {
    let zone: ZoneRules
    let threads: Int
    /// Which providers the documents' sellers are.
    var providers = ProviderNames()
    /// Differences between ids of persons that the sweep's profiles take for none.
    var folding: IdFolding = []
    let progress: @Sendable (Int64) -> Void
    private let contract: TimestampReader

    init(zone: ZoneRules, threads: Int, progress: @escaping @Sendable (Int64) -> Void) {
        self.zone = zone
        self.threads = threads
        self.progress = progress
        contract = TimestampReader(zone: zone)
    }

    /// Opens them, rows in the order of the sources, then the lines of all documents.
    func open(_ sources: [InputSource], as kind: TableKind) throws(InputError) -> [OpenTableFile] {
        guard sources.count <= Int(UInt16.max) || kind == .invoices else { throw Self.tooMany(sources.count, kind) }
        var opened: [OpenTableFile] = []
        var documents: [(profile: Profile, list: DocumentList)] = []
        func list(of profile: Profile) -> Int {
            if let known = documents.firstIndex(where: { $0.profile == profile }) { return known }
            documents.append((profile, DocumentList(rules: profile.documents)))
            return documents.count - 1
        }
        let files = try openFiles(sources, as: kind)
        for (source, file) in zip(sources, files) {
            guard let file else {
                let index = list(of: source.profile)
                try documents[index].list.add(path: source.path)
                continue
            }
            switch file.format {
            case .csv: opened.append(try rows(of: file, source.profile, kind))
            case .jsonLines: opened.append(try convertedLines(of: file, source.profile, kind))
            case .document, .archive:
                guard kind == .invoices else {
                    throw file.format == .archive
                        ? InputError(
                            path: source.path, problem: "is a spreadsheet or an archive",
                            remedy:
                                "In the spreadsheet program, save a sheet as CSV; what an archive holds, unpack first")
                        : InputError(
                            path: source.path, problem: "is XML",
                            remedy: "Only invoices are read from XML; give \(kind.rawValue) as CSV or JSON Lines")
                }
                let index = list(of: source.profile)
                if source.path == "-" {
                    guard file.format == .document, file.size <= 1 << 26 else {
                        throw InputError(
                            path: source.path, problem: "is an archive, or larger than 64 MiB",
                            remedy: "Give archives as files; standard input takes one document")
                    }
                    documents[index].list.add(bytes: try file.bytes(in: 0..<file.size), path: "stdin")
                } else {
                    try documents[index].list.add(path: source.path)
                }
            }
        }
        for (profile, list) in documents {
            opened.append(try convertedDocuments(list, profile))
        }
        guard opened.count <= Int(UInt16.max) else { throw Self.tooMany(opened.count, kind) }
        return try placed(opened, kind)
    }

    /// Why a source cannot be read as a table at all; nil where it can.
    func failure(opening source: InputSource, as kind: TableKind) -> InputError? {
        do throws(InputError) {
            _ = try open([source], as: kind)
            return nil
        } catch {
            return error
        }
    }

    private static func tooMany(_ count: Int, _ kind: TableKind) -> InputError {
        InputError(
            path: kind.rawValue,
            problem: "has \(count) files, more than the \(UInt16.max) that one table may have",
            remedy: "Join some of them")
    }

    /// Opens the sources that are files of rows, several at once: what is packed or in another encoding is copied.
    /// - Returns: by source; nil where its name says that it holds documents.
    private func openFiles(_ sources: [InputSource], as kind: TableKind) throws(InputError) -> [InputFile?] {
        let results = Slots<Swift.Result<InputFile, InputError>>(count: sources.count)
        let next = Counter()
        let isDocuments = sources.map {
            kind == .invoices && DocumentFolder.holdsDocuments($0.path, $0.profile.documents)
        }
        onThreads(max(1, min(threads, sources.count))) { _ in
            while let index = next.take(below: sources.count) {
                guard !isDocuments[index] else { continue }
                let source = sources[index]
                do throws(InputError) {
                    results[index] = .success(try InputFile(path: source.path, encoding: source.profile.encoding))
                } catch {
                    results[index] = .failure(error)
                }
            }
        }
        var files: [InputFile?] = []
        for index in sources.indices {
            switch results[index] {
            case .success(let file): files.append(file)
            case .failure(let error): throw error
            case nil: files.append(nil)
            }
        }
        return files
    }

    /// Puts the files of a table one behind the other.
    private func placed(_ opened: [OpenTableFile], _ kind: TableKind) throws(InputError) -> [OpenTableFile] {
        var base: Int64 = 0
        var placed: [OpenTableFile] = []
        for var file in opened {
            file.base = base
            base += (file.file.size + 3) / 4 * 4
            guard base <= RowLocator.reach else {
                throw InputError(
                    path: file.file.path, problem: "brings \(kind.rawValue) over 16 GiB",
                    remedy: "Sweep a shorter period, or fewer files at a time")
            }
            placed.append(file)
        }
        return placed
    }

    // MARK: Formats

    private func rows(of file: InputFile, _ profile: Profile, _ kind: TableKind) throws(InputError) -> OpenTableFile {
        let table = profile.table(kind)
        let header = try CSVHeader(of: file, delimiter: profile.delimiter, wanted: Set(Self.headers(of: table)))
        let layout = try TableLayout(
            header: header, profile: table, spelling: Spelling(profile, contract: contract), folding: folding,
            file: file.path)
        if profile == .contract { try SpellingCheck.check(file, header, kind) }
        return OpenTableFile(file: file, header: header, layout: layout, base: 0)
    }

    private func convertedLines(
        of file: InputFile, _ profile: Profile, _ kind: TableKind
    ) throws(InputError) -> OpenTableFile {
        let table = profile.table(kind)
        if profile == .contract { try SpellingCheck.check(lines: file, kind) }
        let digest = try file.digest()
        let converted = try JSONLinesConversion(
            file: file, wanted: Self.headers(of: table), decimal: profile.decimal, threads: threads, progress: progress
        ).run()
        let rows = try InputFile(
            rows: converted.rows, format: .jsonLines, isPacked: file.isPacked,
            original: (file.path, digest, file.originalSize))
        let header = CSVHeader(converted: converted.names)
        let layout = try TableLayout(
            header: header, profile: table, spelling: Spelling(profile, contract: contract), folding: folding,
            file: file.path)
        return OpenTableFile(
            file: rows, header: header, layout: layout, base: 0,
            conversion: OpenTableFile.Conversion(refusal: .fieldCount, unread: converted.unread))
    }

    private func convertedDocuments(
        _ list: DocumentList, _ profile: Profile
    ) throws(InputError) -> OpenTableFile {
        let conversion = DocumentConversion(
            list: list, rules: profile.documents, providers: providers, threads: threads, progress: progress)
        let shown = list.shown
        let converted = try conversion.run(path: shown)
        let rows = try InputFile(
            rows: converted.rows, format: .document, isPacked: false,
            original: (shown, converted.digest, converted.bytes))
        // A column that no rule of the profile fills is one that the table lacks.
        let header = CSVHeader(
            converted: DocumentRows.columns.map { name in
                switch name {
                case "citizen_id" where profile.documents.citizen.isEmpty: ""
                case "session_id" where profile.documents.session.isEmpty: ""
                default: name
                }
            } + [""])
        let layout = try TableLayout(
            header: header, profile: .contract(.invoices), spelling: Spelling(contract: contract), folding: folding,
            file: shown, reason: DocumentRows.reason)
        return OpenTableFile(
            file: rows, header: header, layout: layout, base: 0,
            conversion: OpenTableFile.Conversion(documents: converted.documents, refusal: .badXML))
    }

    /// The headers that a table's profile reads, folded, each once and in a fixed order.
    private static func headers(of table: TableProfile) -> [String] {
        let names = table.kind.columns.flatMap { column -> [String] in
            switch table.columns[column.name] {
            case .column(let name, _), .cpr(let name): [name]
            case .dateAndTime(let date, let time, _): [date, time]
            case .constant, .perHour, nil: []
            }
        }
        var seen: Set<String> = []
        return names.map(CSVHeader.folded).filter { seen.insert($0).inserted }
    }
}
