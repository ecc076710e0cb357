import Records

/// Reads where one column of the contract comes from: a header, or a group of `column`, `cpr`, `date` and `time`, `constant`
/// or `per_hour`.
enum ColumnSourceReader {
    private static let keys = ["column", "unit", "cpr", "date", "time", "overnight", "constant", "per_hour"]
    private static let sources = "a header, {column: …}, {date: …, time: …}, {constant: …} or {per_hour: …}"

    /// The source, or `nil` where it cannot be read, which is then added to the problems.
    static func read(
        _ entry: YAMLNode.Entry, _ column: ColumnDefinition, _ reader: inout NodeReader
    ) -> ColumnSource? {
        guard case .group(let given) = entry.value.content else {
            return reader.text(entry, column.name).map { .column($0, unit: column.content.unit) }
        }
        let parts = reader.group(entry.value, at: entry.position, of: "the source of '\(column.name)'", keys: keys)
        let forms: [(keys: Set<String>, read: (inout NodeReader) -> ColumnSource?)] = [
            (["column", "unit", "cpr"], { headed(parts, column, &$0) }),
            (["date", "time", "overnight"], { dateAndTime(parts, entry, column, &$0) }),
            (["constant"], { constant(parts, column, &$0) }),
            (["per_hour"], { perHour(parts, column, &$0) }),
        ]
        let used = forms.filter { !$0.keys.isDisjoint(with: parts.keys) }
        if given.isEmpty {
            reader.problems.add(
                .missing, at: entry.position, "the source of '\(column.name)' is not given", "write \(sources)")
        } else if used.count > 1 {
            reader.problems.add(
                .contradiction, at: entry.position, "'\(column.name)' is given more than one source",
                "keep one of \(sources)")
        }
        guard used.count == 1, let form = used.first else { return nil }
        return form.read(&reader)
    }

    private static func headed(
        _ parts: [String: YAMLNode.Entry], _ column: ColumnDefinition, _ reader: inout NodeReader
    ) -> ColumnSource? {
        var unit = column.content.unit
        if let entry = parts["unit"] {
            if unit == nil {
                reader.problems.add(
                    .contradiction, at: entry.position, "'\(column.name)' is no length of time and has no unit",
                    "delete 'unit'")
            } else {
                unit = reader.choice(entry, "unit", Unit.self)
            }
        }
        guard let entry = parts["column"] else {
            if let other = parts["unit"] ?? parts["cpr"] { lacks("column", other.position, column, &reader) }
            return nil
        }
        let isCPR = parts["cpr"].flatMap { reader.flag($0, "cpr") } ?? false
        if let entry = parts["cpr"], isCPR, column.name != "citizen_id" {
            reader.problems.add(
                .contradiction, at: entry.position,
                "'cpr' is for 'citizen_id': no other column may hold a citizen's CPR number",
                "delete it from '\(column.name)'")
        }
        return reader.text(entry, "column").map { isCPR ? .cpr($0) : .column($0, unit: unit) }
    }

    private static func dateAndTime(
        _ parts: [String: YAMLNode.Entry], _ source: YAMLNode.Entry, _ column: ColumnDefinition,
        _ reader: inout NodeReader
    ) -> ColumnSource? {
        guard column.content == .timestamp else {
            reader.problems.add(
                .contradiction, at: source.position,
                "'\(column.name)' is no point in time, and takes no 'date' and 'time'",
                "write the header it stands under")
            return nil
        }
        let overnight = parts["overnight"].flatMap { reader.flag($0, "overnight") } ?? false
        if let entry = parts["overnight"], overnight, column.name != "end" {
            reader.problems.add(
                .contradiction, at: entry.position, "'overnight' is for 'end', which is compared with 'start'",
                "delete it from '\(column.name)'")
        }
        for key in ["date", "time"] where parts[key] == nil { lacks(key, source.position, column, &reader) }
        guard let date = parts["date"].flatMap({ reader.text($0, "date") }),
            let time = parts["time"].flatMap({ reader.text($0, "time") })
        else { return nil }
        return .dateAndTime(date: date, time: time, overnight: overnight)
    }

    private static func constant(
        _ parts: [String: YAMLNode.Entry], _ column: ColumnDefinition, _ reader: inout NodeReader
    ) -> ColumnSource? {
        guard let entry = parts["constant"], let text = reader.text(entry, "constant") else { return nil }
        if let allowed = column.content.codes, !allowed.contains(text) {
            reader.problems.add(
                .unknownChoice, at: entry.value.position, "'\(column.name)' cannot be '\(excerpt(text))'",
                suggestion(for: text, among: allowed))
        }
        return .constant(text)
    }

    private static func perHour(
        _ parts: [String: YAMLNode.Entry], _ column: ColumnDefinition, _ reader: inout NodeReader
    ) -> ColumnSource? {
        guard let entry = parts["per_hour"], let rate = reader.text(entry, "per_hour") else { return nil }
        guard column.name == "amount" else {
            reader.problems.add(
                .contradiction, at: entry.position,
                "'per_hour' makes an 'amount' of hours, and cannot make '\(column.name)'",
                "write the header it stands under")
            return nil
        }
        guard FigureText.isRate(rate) else {
            reader.problems.add(
                .wrongType, at: entry.value.position,
                "'per_hour' takes kroner an hour above 0, and here stands '\(excerpt(rate))'",
                FigureText.withPoint(rate).map { "write a decimal point: \($0)" }
                    ?? "write digits, with at most two decimals after a point: \"325.00\"")
            return nil
        }
        return .perHour(rate)
    }

    private static func lacks(
        _ key: String, _ position: Position, _ column: ColumnDefinition, _ reader: inout NodeReader
    ) {
        reader.problems.add(
            .missing, at: position, "the source of '\(column.name)' lacks '\(key)'",
            "add '\(key): ' and the header it stands under in your file")
    }
}
