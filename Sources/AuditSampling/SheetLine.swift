import Records

/// A drawn line as the sheet shows it.
public struct SheetLine: Equatable, Sendable {
    let key: String
    let stratum: Int?
    let mentor: String
    /// As outputs may show it.
    let citizen: String
    let serviceFrom: CivilDay
    let serviceTo: CivilDay
    /// What credits leave of its hours.
    let hours: Hours
    /// What credits leave of its amount.
    let amount: Amount
    /// File and line it stands in.
    let source: String

    public init(
        key: String, stratum: Int?, mentor: String, citizen: String, serviceFrom: CivilDay, serviceTo: CivilDay,
        hours: Hours, amount: Amount, source: String
    ) {
        self.key = key
        self.stratum = stratum
        self.mentor = mentor
        self.citizen = citizen
        self.serviceFrom = serviceFrom
        self.serviceTo = serviceTo
        self.hours = hours
        self.amount = amount
        self.source = source
    }
}

/// The sheet that is filled in.
public enum AuditSheet {
    static let columns = [
        "draw", "line_key", "taken", "mentor_id", "citizen_id", "service_from", "service_to", "hours", "source",
        "amount", "audited_amount", "note",
    ]

    /// The sheet as a file.
    /// - Parameter isDanish: semicolons, decimal commas and a byte order mark, as Danish Excel expects.
    public static func text(_ lines: [SheetLine], isDanish: Bool) -> String {
        let delimiter: Character = isDanish ? ";" : ","
        let decimal: Character = isDanish ? "," : "."
        var text = (isDanish ? "\u{FEFF}" : "") + columns.joined(separator: String(delimiter)) + "\n"
        for (index, line) in lines.enumerated() {
            let cells = [
                "\(index + 1)", line.key, line.stratum.map { "stratum \($0 + 1)" } ?? "whole", line.mentor,
                line.citizen, "\(line.serviceFrom)", "\(line.serviceTo)", hours(line.hours, decimal), line.source,
                Kroner.text(line.amount, decimal: decimal), "", "",
            ]
            text += cells.map { PlainCell.text($0, delimiter: delimiter) }.joined(separator: String(delimiter)) + "\n"
        }
        return text
    }

    /// `1.25`, at most four decimals and none that is not needed.
    private static func hours(_ hours: Hours, _ decimal: Character) -> String {
        let digits = String(hours.tenThousandths.magnitude)
        let padded = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
        var decimals = padded.suffix(4)
        while decimals.last == "0" { decimals.removeLast() }
        return (hours < .zero ? "-" : "") + padded.dropLast(4) + (decimals.isEmpty ? "" : String(decimal) + decimals)
    }
}
