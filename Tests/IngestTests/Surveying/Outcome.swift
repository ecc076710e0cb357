import Records

@testable import Ingest

/// A survey on a few lines, to be compared whole.
func outcome(_ survey: FileSurvey) -> String {
    let delimiter = survey.delimiter.map { $0.rawValue } ?? "-"
    let dates =
        switch survey.dates {
        case .excel: "excel"
        case .format(let pattern): pattern
        case nil: "-"
        }
    let figures = survey.figures.map { "\($0.decimal.rawValue) \($0.thousands.rawValue)" } ?? "-"
    var lines = [
        "\(survey.format) \(survey.encoding.encoding.rawValue) \(delimiter) rows \(survey.rows) uneven \(survey.unevenRows)",
        "\(survey.table?.rawValue ?? "-") dates \(dates) times \(survey.times?.rawValue ?? "-") figures \(figures)",
    ]
    for proposal in survey.proposals {
        let source =
            switch proposal.source {
            case .column(let header, let unit): header + (unit.map { " in \($0.rawValue)" } ?? "")
            case .dateAndTime(let date, let time, let overnight): "\(date) + \(time)" + (overnight ? " overnight" : "")
            case .cpr(let header): header
            case .constant(let text): "constant \(text)"
            case .perHour(let rate): "per hour \(rate)"
            }
        let values = proposal.values.sorted { $0.key < $1.key }.map { "\($0.key)>\($0.value)" }.joined(separator: " ")
        lines.append(
            "\(proposal.column) = \(source)\(proposal.isCPR ? " cpr" : "") \(proposal.certainty) \(values)".trimmedEnd)
    }
    for doubt in survey.doubts {
        lines.append("DOUBT \(doubt.subject)\(doubt.blocks ? " blocks" : ""): \(doubt.text)")
        lines += doubt.alternatives.map { "  or " + $0.replacing("\n", with: " & ") }
    }
    return lines.joined(separator: "\n")
}

extension String {
    fileprivate var trimmedEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
}
