import Foundation
import Records

/// Reads a profile: how one source system's files become the contract's tables.
///
/// The keys and what each may be are shown in `config/profiles/`. Only `profile` is needed. What is wrong is told all at
/// once, by line. The YAML is the same plain sort as a policy's (see `PolicyReader`); a file name that begins with `*` and
/// a sign that YAML uses (`,`, `'`) have to stand in quotes.
///
/// - A table that the file does not name is read as the contract has it, in the profile's formats.
/// - A table with `columns` is read from these alone, so they have to hold every needed one; a table without `columns` has
///   the contract's own headers.
public enum ProfileReader {
    /// Reads a text.
    ///
    /// - Parameters:
    ///   - text: the whole file, with or without a byte order mark.
    ///   - file: its name as it shall stand in messages.
    /// - Throws: everything that is wrong, by line.
    public static func read(text: String, file: String) throws(ConfigurationError) -> Profile {
        var reader = NodeReader(file: file)
        guard let root = try YAMLTree.read(text, into: &reader.problems), !root.isEmpty else {
            throw ConfigurationError(
                .missing, file: file, at: nil, "the file is empty", "begin it with 'profile: ' and a name")
        }
        let profile = read(root, &reader)
        try reader.problems.throwIfAny()
        return profile
    }

    /// Reads a file.
    ///
    /// - Throws: as for a text, and what keeps the file from being read: it is not there, larger than 1 MiB, or not UTF-8.
    public static func read(path: String) throws(ConfigurationError) -> Profile {
        try read(text: try ConfigurationFile.text(path: path), file: path)
    }

    private static let keys = [
        "profile", "time_zone", "encoding", "delimiter", "decimal", "thousands", "date_format", "time_format",
        "credits",
        "tables", "documents", "ids",
    ]

    /// The profile as far as it can be read; it only counts where `reader` found nothing wrong.
    private static func read(_ root: YAMLNode, _ reader: inout NodeReader) -> Profile {
        let entries = reader.group(root, at: root.position, of: "a profile", keys: keys)
        let name = entries["profile"].flatMap { reader.text($0, "profile") }
        if entries["profile"] == nil {
            reader.problems.add(.missing, at: nil, "the profile has no name", "add a line 'profile: ' and a name")
        }
        let zone = entries["time_zone"].flatMap { timeZone($0, &reader) }
        let encoding = entries["encoding"].flatMap { reader.choice($0, "encoding", TextEncoding.self) }
        let delimiter = entries["delimiter"].flatMap { reader.choice($0, "delimiter", Delimiter.self) }
        let decimal = entries["decimal"].flatMap { reader.choice($0, "decimal", DecimalSign.self) } ?? .point
        var thousands = entries["thousands"].flatMap { reader.choice($0, "thousands", ThousandsSign.self) } ?? .nothing
        if let entry = entries["thousands"], thousands.rawValue == decimal.rawValue {
            reader.problems.add(
                .contradiction, at: entry.value.position,
                "'thousands' and 'decimal' are the same sign '\(decimal.rawValue)'",
                "set 'decimal' to the sign before the decimals, and 'thousands' to another or none")
            thousands = .nothing
        }
        let date = entries["date_format"].flatMap { dateFormat($0, &reader) }
        let time = entries["time_format"].flatMap { reader.choice($0, "time_format", TimeFormat.self) }
        let credits = entries["credits"].flatMap { reader.choice($0, "credits", CreditSigns.self) } ?? .byDocument
        return Profile(
            name: name ?? "", timeZone: zone ?? Profile.contract.timeZone, encoding: encoding ?? .automatic,
            delimiter: delimiter ?? .automatic, decimal: decimal, thousands: thousands, dateFormat: date ?? .iso,
            timeFormat: time ?? .colon, credits: credits,
            tables: entries["tables"].map { tables($0, &reader) } ?? [],
            documents: entries["documents"].map { DocumentRulesReader.read($0, credits: credits, &reader) }
                ?? DocumentRules(credits: credits),
            ids: entries["ids"].map { folding($0, &reader) } ?? [])
    }

    /// `ids: {ignore: [case, punctuation, leading-zeros]}`.
    private static func folding(_ entry: YAMLNode.Entry, _ reader: inout NodeReader) -> IdFolding {
        let differences: KeyValuePairs<String, IdFolding> = [
            "case": .letterCase, "punctuation": .punctuation, "leading-zeros": .leadingZeros,
        ]
        let names = differences.map(\.key)
        guard let ignored = reader.group(entry.value, at: entry.position, of: "'ids'", keys: ["ignore"])["ignore"]
        else { return [] }
        var folding: IdFolding = []
        guard case .list(let items) = ignored.value.content else {
            reader.problems.add(
                .wrongType, at: ignored.value.position,
                "'ignore' takes a list, and here stands \(ignored.value.shown)",
                "write a list such as [case, leading-zeros]")
            return []
        }
        for item in items {
            guard let text = reader.text(YAMLNode.Entry(key: "ignore", position: item.position, value: item), "ignore")
            else { continue }
            if let difference = differences.first(where: { $0.key == text }) {
                folding.formUnion(difference.value)
                continue
            }
            let near = NearestName.nearest(to: text, among: names)
            reader.problems.add(
                .unknownChoice, at: item.position, "'\(excerpt(text))' is no difference between ids",
                near.map { "did you mean '\($0)'?" } ?? "write one or more of \(names.joined(separator: ", "))")
        }
        return folding
    }

    private static func timeZone(_ entry: YAMLNode.Entry, _ reader: inout NodeReader) -> String? {
        guard let zone = reader.text(entry, "time_zone") else { return nil }
        let known = TimeZone.knownTimeZoneIdentifiers
        guard zone != "UTC", !known.contains(zone) else { return zone }
        let near = NearestName.nearest(to: zone, among: ["UTC"] + known)
        reader.problems.add(
            .unknownChoice, at: entry.value.position, "'\(excerpt(zone))' is not a time zone",
            near.map { "did you mean '\($0)'?" } ?? "write its name as 'Europe/Copenhagen' or 'UTC'")
        return nil
    }

    private static func dateFormat(_ entry: YAMLNode.Entry, _ reader: inout NodeReader) -> DateFormat? {
        guard let pattern = reader.text(entry, "date_format") else { return nil }
        if let format = DateFormat(pattern: pattern) { return format }
        let small = pattern.lowercased()
        reader.problems.add(
            .unknownChoice, at: entry.value.position, "'\(excerpt(pattern))' is not a date format",
            DateFormat(pattern: small) != nil
                ? "did you mean '\(small)'?"
                : "write dd, mm and yyyy (or yy), each once, with one sign of '-', '.', '/' or a space between them, or none; or 'excel' for a spreadsheet's numbers of days"
        )
        return nil
    }

    private static func tables(_ entry: YAMLNode.Entry, _ reader: inout NodeReader) -> [TableProfile] {
        guard !entry.value.isEmpty else { return [] }
        let names = TableKind.allCases.map(\.rawValue)
        let entries = reader.group(entry.value, at: entry.position, of: "'tables'", keys: names)
        return TableKind.allCases.compactMap { kind in
            entries[kind.rawValue].map { TableProfileReader.read($0, kind, &reader) }
        }
    }
}
