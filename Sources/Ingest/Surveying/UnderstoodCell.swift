import Records

/// A cell in the words of what it is read as.
enum UnderstoodCell {
    /// `nil` where the cell is empty, in doubt, or free text that may name somebody.
    static func text(_ proposal: ProposedColumn, row: Int, _ survey: FileSurvey) -> String? {
        func cell(_ header: String) -> [UInt8]? {
            survey.columns.first { $0.header == header }.map { $0.cells[row] }.flatMap { $0.isEmpty ? nil : $0 }
        }
        switch proposal.source {
        case .constant(let text): return text
        case .cpr(let header): return cell(header).map { _ in "######-####" }
        case .perHour: return nil
        case .dateAndTime(let date, let time, let overnight):
            guard let day = cell(date).flatMap({ moment($0, survey) }), let clock = cell(time),
                let format = survey.times,
                let minutes = CellDates.time(clock, by: format)
            else { return nil }
            let text = "\(day.words) \(CellMoment.clock(minutes))"
            guard overnight, let start = survey.proposals.first(where: { $0.column == "start" })?.headers.last,
                let begin = cell(start).flatMap({ CellDates.time($0, by: format) }), minutes <= begin
            else { return text }
            return text + " the next day"
        case .column(let header, let unit):
            guard let cell = cell(header), let definition = survey.table?.column(proposal.column) else { return nil }
            // A blank in the citizen's cell is that of a name.
            if proposal.column == "citizen_id", cell.contains(0x20) { return nil }
            switch definition.content {
            case .date, .timestamp: return moment(cell, survey)?.words
            case .hours, .minutes:
                if unit == .hoursAndMinutes { return "\(shown(cell)) (hours and minutes)" }
                return survey.figures?.plain(cell).map { "\($0) \(unit?.rawValue ?? "")" }
            case .kroner: return survey.figures?.plain(cell).map { "\($0) kr" }
            case .number: return survey.figures?.plain(cell)
            case .flag, .code: return proposal.values[shown(cell)] ?? shown(cell)
            case .text:
                return ["text", "name", "approved_by", "decided_by", "by"].contains(proposal.column) ? nil : shown(cell)
            }
        }
    }

    private static func moment(_ cell: [UInt8], _ survey: FileSurvey) -> CellMoment? {
        switch survey.dates {
        case .excel: CellDates.serial(cell)
        case .format(let pattern): SpellingChoice.date(cell, pattern)
        case nil: nil
        }
    }
}
