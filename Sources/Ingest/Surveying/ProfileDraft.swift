import Records

/// A profile drafted from a survey, in the form of those in `config/profiles`.
///
/// What is certain is written. Every doubt is a comment that begins `# DOUBT:`, with what could be written below it. A needed
/// setting in doubt stands without a value, and a needed column in doubt is left out, so that the profile is refused until
/// somebody has decided.
public struct ProfileDraft: Sendable {
    private let survey: FileSurvey
    private var lines: [String] = []

    public init(_ survey: FileSurvey) { self.survey = survey }

    /// The whole file.
    public func yaml() -> String {
        var draft = self
        draft.writeHead()
        draft.writeSpelling()
        draft.writeTable()
        draft.writeRows()
        return draft.lines.joined(separator: "\n") + "\n"
    }

    // MARK: Parts

    private mutating func comment(_ text: String, indent: String = "") {
        for line in wrapped(onOneLine(text), to: 116 - indent.utf8.count) { lines.append("\(indent)# \(line)") }
    }

    private mutating func write(_ doubt: Doubt, indent: String = "") {
        comment("DOUBT: \(doubt.text)", indent: indent)
        for alternative in doubt.alternatives {
            let settings = alternative.split(separator: "\n").map { onOneLine(String($0)) }
            lines.append("\(indent)#   " + settings.joined(separator: "   and a line   "))
        }
    }

    private mutating func writeHead() {
        comment("A profile: how the files of one system become Tilsyn's tables. Drafted from \(masked(survey.name)).")
        let open = survey.doubts.count
        if open > 0 {
            comment(
                "\(open) \(open == 1 ? "thing is" : "things are") left for you to decide, each at a line that begins with DOUBT. Write what is "
                    + "right, and delete the comment.")
        }
        lines.append("")
        lines.append("profile: \(quoted(masked(stem)))")
        lines.append("")
        for doubt in survey.doubts where doubt.subject == .file { write(doubt) }
    }

    /// The file's name without what stands behind the first point.
    private var stem: String {
        let stem = onOneLine(String(survey.name.prefix { $0 != "." })).filter { $0 != " " }
        return stem.isEmpty ? "draft" : stem
    }

    private mutating func writeSpelling() {
        lines.append("time_zone: Europe/Copenhagen")
        guard survey.format == .csv else { return }
        for doubt in survey.doubts where doubt.subject == .encoding { write(doubt) }
        lines.append("encoding: \(survey.encoding.encoding.rawValue)  # \(survey.encoding.evidence)")
        setting(.delimiter, "delimiter", survey.delimiter.map { $0 == .tab ? "tab" : quoted($0.rawValue) })
        setting(.figures, "decimal", survey.figures.map { quoted($0.decimal.rawValue) })
        if let thousands = survey.figures?.thousands, thousands != .nothing {
            lines.append("thousands: \(quoted(thousands.rawValue))")
        }
        let dates = survey.dates.map { spelling in
            switch spelling {
            case .excel: "excel"
            case .format(let pattern): pattern.contains(" ") ? quoted(pattern) : pattern
            }
        }
        setting(.dates, "date_format", dates)
        setting(.times, "time_format", survey.times.map { quoted($0.rawValue) })
    }

    /// A setting with its value, or with its doubt and none.
    private mutating func setting(_ subject: Doubt.Subject, _ key: String, _ value: String?) {
        if let value {
            lines.append("\(key): \(value)")
        } else if let doubt = survey.doubts.first(where: { $0.subject == subject }) {
            write(doubt)
            lines.append("\(key):")
        }
    }

    private mutating func writeTable() {
        lines.append("")
        guard let table = survey.table else {
            for doubt in survey.doubts where doubt.subject == .table { write(doubt) }
            // A profile without tables would be that of the contract, and read everything by its headers.
            comment("No table is known, so that the next line is left without its columns on purpose.")
            lines.append("tables: \"?\"")
            return
        }
        lines.append("tables:")
        lines.append("  \(table.rawValue):")
        lines.append("    files: [\(quoted(pattern))]")
        lines.append("    columns:")
        for definition in table.columns { write(definition) }
        writeValues(table)
        let read = Set(survey.proposals.flatMap(\.headers))
        let unread = survey.columns.map(\.header).filter { !read.contains($0) }
        if !unread.isEmpty {
            comment("Not read: " + unread.map { "'\(masked($0))'" }.joined(separator: ", ") + ".", indent: "    ")
        }
    }

    private mutating func write(_ definition: ColumnDefinition) {
        let indent = "      "
        for doubt in survey.doubts where doubt.subject == .column(definition.name) { write(doubt, indent: indent) }
        guard let proposal = survey.proposals.first(where: { $0.column == definition.name }) else { return }
        let source: String
        switch proposal.source {
        case .column(let header, let unit):
            if let unit, unit != definition.content.unit {
                source = "{column: \(quoted(header)), unit: \(unit.rawValue)}"
            } else {
                source = quoted(header)
            }
        case .dateAndTime(let date, let time, let overnight):
            source = "{date: \(quoted(date)), time: \(quoted(time))\(overnight ? ", overnight: true" : "")}"
        case .cpr(let header): source = "{column: \(quoted(header)), cpr: true}"
        case .constant(let text): source = "{constant: \(quoted(text))}"
        case .perHour(let rate): source = "{per_hour: \(quoted(rate))}"
        }
        let note = proposal.certainty == .certain ? "" : "  # \(proposal.reason)"
        lines.append("\(indent)\(definition.name): \(source)\(note)")
    }

    private mutating func writeValues(_ table: TableKind) {
        let mapped = survey.proposals.filter { !$0.values.isEmpty }
        let isDoubted = survey.doubts.contains { if case .codes = $0.subject { true } else { false } }
        guard !mapped.isEmpty || isDoubted else { return }
        // A group without keys would be refused: where there is nothing to write yet, its name is a comment, too.
        lines.append(mapped.isEmpty ? "    # values:" : "    values:")
        for proposal in survey.proposals {
            let doubts = survey.doubts.filter { $0.subject == .codes(proposal.column) }
            guard !proposal.values.isEmpty || !doubts.isEmpty else { continue }
            lines.append(proposal.values.isEmpty ? "    #   \(proposal.column):" : "      \(proposal.column):")
            for doubt in doubts { write(doubt, indent: "        ") }
            for (word, code) in proposal.values.sorted(by: { $0.key < $1.key }) {
                lines.append("        \(quoted(word)): \(quoted(code))")
            }
        }
    }

    /// The file's name with `*` for its digits, so that next month's file is found too.
    private var pattern: String {
        let name = survey.name.split(separator: "/").last.map(String.init) ?? ""
        let packed = [".gz", ".zst", ".zip"].first(where: name.lowercased().hasSuffix)
        let plain = packed.map { String(name.dropLast($0.count)) } ?? name
        var pattern = ""
        for character in plain {
            let isStamp = character.isNumber || "-_ ".contains(character) && pattern.hasSuffix("*")
            if !isStamp { pattern.append(character) } else if !pattern.hasSuffix("*") { pattern.append("*") }
        }
        return pattern.isEmpty ? "*" : pattern
    }

    // MARK: Rows as understood

    private mutating func writeRows() {
        guard survey.table != nil, let count = survey.columns.first?.cells.count, count > 0, !survey.proposals.isEmpty
        else {
            return
        }
        lines.append("")
        comment("The first rows as this profile reads them; citizens' CPR numbers are not shown.")
        for row in 0..<min(count, 3) {
            let cells = survey.proposals.compactMap { proposal in
                UnderstoodCell.text(proposal, row: row, survey).map { "\(proposal.column) \($0)" }
            }
            comment("\(row + 1). " + masked(cells.joined(separator: " · ")))
        }
    }

    private func wrapped(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " " + word
        }
        return lines + [line]
    }
}
