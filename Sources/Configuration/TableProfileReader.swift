import Records

/// Reads what a profile says of one table: its files, columns and codes.
enum TableProfileReader {
    /// The table's profile as far as it can be read; it only counts where `reader` found nothing wrong.
    static func read(_ entry: YAMLNode.Entry, _ kind: TableKind, _ reader: inout NodeReader) -> TableProfile {
        guard !entry.value.isEmpty else { return .contract(kind) }
        let owner = "the table '\(kind.rawValue)'"
        let parts = reader.group(entry.value, at: entry.position, of: owner, keys: ["files", "columns", "values"])
        let sources = parts["columns"].map { columns($0, kind, &reader) } ?? TableProfile.standardColumns(of: kind)
        return TableProfile(
            kind: kind,
            files: parts["files"].flatMap { files($0, "\(kind.rawValue)*.csv", &reader) }
                ?? TableProfile.standardFiles(of: kind),
            columns: sources,
            values: parts["values"].map { values($0, kind, Set(sources.keys), &reader) } ?? [:])
    }

    /// - Parameter example: a name for messages.
    static func files(_ entry: YAMLNode.Entry, _ example: String, _ reader: inout NodeReader) -> [String]? {
        guard case .list(let items) = entry.value.content, !items.isEmpty else {
            reader.problems.add(
                .wrongType, at: entry.position,
                "'files' takes a list of file names, and here stands \(entry.value.shown)",
                "write a list such as [\"\(example)\"]")
            return nil
        }
        return items.compactMap { item in
            guard case .scalar(let text, _) = item.content, !item.isEmpty, !trim(text).isEmpty, !text.contains("/")
            else {
                reader.problems.add(
                    .wrongType, at: item.position,
                    "one of 'files' is \(item.shown), and no name of a file in the folder",
                    "write a name without '/', in which '*' stands for any letters and '?' for one")
                return nil
            }
            return trim(text)
        }
    }

    private static func columns(
        _ entry: YAMLNode.Entry, _ kind: TableKind, _ reader: inout NodeReader
    ) -> [String: ColumnSource] {
        var sources: [String: ColumnSource] = [:]
        var named: Set<String> = []
        for column in reader.entries(entry.value, at: entry.position, of: "'columns'") {
            guard let definition = definition(of: column, in: kind, &reader) else { continue }
            named.insert(column.key)
            sources[column.key] = ColumnSourceReader.read(column, definition, &reader)
            if let other = definition.servesFor.first(where: named.contains) ?? server(of: column.key, kind, named) {
                reader.problems.add(
                    .contradiction, at: column.position, "'\(column.key)' and '\(other)' are both given",
                    "keep '\(column.key)' or '\(other)': one serves for the other")
            }
        }
        for name in kind.missing(from: named) {
            reader.problems.add(
                .missing, at: entry.position, "the columns of '\(kind.rawValue)' lack '\(name)', which every row needs",
                "add '\(name): ' and the header it stands under in your file")
        }
        return sources
    }

    /// The named column that serves for this one, or `nil`.
    private static func server(of column: String, _ kind: TableKind, _ named: Set<String>) -> String? {
        kind.columns.first { named.contains($0.name) && $0.servesFor.contains(column) }?.name
    }

    /// The contract's column of an entry's key; one that is unknown is added to the problems.
    private static func definition(
        of entry: YAMLNode.Entry, in kind: TableKind, _ reader: inout NodeReader
    ) -> ColumnDefinition? {
        if let definition = kind.column(entry.key) { return definition }
        reader.problems.add(
            .unknownKey, at: entry.position, "'\(excerpt(entry.key))' is not a column of '\(kind.rawValue)'",
            suggestion(for: entry.key, among: kind.columns.map(\.name)))
        return nil
    }

    private static func values(
        _ entry: YAMLNode.Entry, _ kind: TableKind, _ read: Set<String>, _ reader: inout NodeReader
    ) -> [String: [String: String]] {
        guard !entry.value.isEmpty else { return [:] }
        var values: [String: [String: String]] = [:]
        for column in reader.entries(entry.value, at: entry.position, of: "'values'") {
            guard let definition = definition(of: column, in: kind, &reader) else { continue }
            if !read.contains(column.key) {
                reader.problems.add(
                    .contradiction, at: column.position,
                    "'values' has codes for '\(column.key)', which 'columns' does not name",
                    "add '\(column.key)' to 'columns', or delete its codes")
            }
            values[column.key] = codes(column, definition, &reader)
        }
        return values
    }

    private static func codes(
        _ entry: YAMLNode.Entry, _ column: ColumnDefinition, _ reader: inout NodeReader
    ) -> [String: String] {
        var codes: [String: String] = [:]
        for code in reader.entries(entry.value, at: entry.position, of: "the codes of '\(column.name)'") {
            guard let target = reader.text(code, code.key) else { continue }
            if let allowed = column.content.codes, !allowed.contains(target) {
                reader.problems.add(
                    .unknownChoice, at: code.value.position, "'\(column.name)' cannot be '\(excerpt(target))'",
                    suggestion(for: target, among: allowed))
            }
            if codes.updateValue(target, forKey: trim(code.key)) != nil {
                reader.problems.add(
                    .duplicateKey, at: code.position,
                    "the code '\(excerpt(trim(code.key)))' stands twice, as blanks around a code do not count",
                    "keep one of them"
                )
            }
        }
        return codes
    }
}
