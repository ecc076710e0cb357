import Foundation
import Records
import Statistics

@testable import TestSupport

/// The files of a town: a folder as a municipality would have it.
struct TownFiles {
    /// By name.
    private(set) var texts: [String: String] = [:]
    /// The profile that reads them; nil where none is needed.
    private(set) var profile: String?

    /// What is missing of the log; or every second grant.
    enum Gap: Sendable, Equatable {
        case provider(Int), everything
        case providerFrom(Int, CivilDay), everythingFrom(CivilDay), month(Int), grants
    }

    /// Whether a gap of grants leaves out a citizen's.
    static func lacksGrant(_ mentor: HonestTown.Mentor, _ citizen: Int) -> Bool { (mentor.number + citizen) % 2 == 0 }

    private let town: HonestTown
    private var random: SplitMix64

    /// - Parameters:
    ///   - order: of rows and files.
    ///   - gap: which sessions or grants are left out.
    init(_ town: HonestTown, _ books: TownBooks, order: UInt64, gap: Gap? = nil) {
        self.town = town
        random = SplitMix64(seed: order)
        writeRegisters()
        writeLog(gap)
        writeGrants(gap)
        if town.format.isDocuments {
            for bill in books.bills {
                texts["bills/\(bill.id).xml"] = TownDocument(bill, town: town).text
            }
        } else {
            writeRows(books)
        }
    }

    func write(to folder: String) throws {
        if town.format.isDocuments {
            try FileManager.default.createDirectory(atPath: folder + "/bills", withIntermediateDirectories: true)
        }
        for (name, text) in texts { try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name)) }
    }

    // MARK: Tables

    private mutating func writeRegisters() {
        var providers: [[String: String]] = []
        var mentors: [[String: String]] = []
        for provider in town.providers {
            for (index, span) in provider.terms.rates.enumerated() {
                let next = index + 1 < provider.terms.rates.count ? provider.terms.rates[index + 1].from : nil
                var row = [
                    "terms_from": index == 0 ? "" : span.from.description,
                    "terms_to": next.map { $0.adding(days: -1).description } ?? "",
                ]
                for mentor in provider.mentors where provider.ratesAreTheMentors {
                    mentors.append(
                        row.merging(
                            ["mentor_id": mentor.id, "provider_id": provider.id, "agreed_rate": decimal(span.rate, 4)]
                        ) { $1 })
                }
                if provider.ratesAreTheMentors {
                    guard index == 0 else { continue }
                    row["terms_to"] = ""
                } else {
                    row["agreed_rate"] = decimal(span.rate, 4)
                }
                row["provider_id"] = provider.id
                row["cvr"] = provider.cvr
                row["max_no_show_share"] = decimal(provider.terms.noShowPercent, 2)
                if let rounding = provider.terms.rounding {
                    row["billing_unit_minutes"] = String(rounding.unit)
                    row["rounding"] = rounding.isUp ? "up" : "nearest"
                    row["rounding_per"] = rounding.isPerDay ? "day" : "visit"
                }
                providers.append(row)
            }
            for mentor in provider.mentors where !provider.ratesAreTheMentors {
                mentors.append(["mentor_id": mentor.id, "provider_id": provider.id])
            }
        }
        writeTable("providers", providers)
        writeTable("mentors", mentors)
    }

    private mutating func writeLog(_ gap: Gap?) {
        var rows: [[String: String]] = []
        for (provider, mentor) in town.mentors {
            for (index, visit) in mentor.visits.enumerated() where !isMissing(visit, provider, gap) {
                for citizen in visit.citizens {
                    let row = [
                        "session_id": mentor.sessionID(index, citizen), "mentor_id": mentor.id,
                        "citizen_id": mentor.citizenID(citizen), "provider_id": provider.id,
                        "start": "\(visit.day)T\(clock(visit.start))",
                        "end": "\(visit.day)T\(clock(visit.start + visit.minutes))",
                        "kind": visit.isNoShow ? "no_show" : visit.citizens.count > 1 ? "group" : "individual",
                        "group_id": visit.citizens.count > 1 ? "G\(mentor.number)x\(index)" : "",
                        "confirmation": visit.isNoShow
                            ? "not_asked" : ["confirmed", "confirmed", "unanswered", "not_asked"][index % 4],
                    ]
                    rows.append(row)
                    if mentor.importedAgain > 0, index % mentor.importedAgain == 0 {
                        rows.append(
                            row.merging([
                                "session_id": "T" + (row["session_id"] ?? ""),
                                "confirmation": ["not_asked", "confirmed"][index % 2],
                            ]) { $1 })
                    }
                }
            }
        }
        if gap != .everything { writeTable("sessions", rows) }
    }

    private func isMissing(_ visit: HonestTown.Visit, _ provider: HonestTown.Provider, _ gap: Gap?) -> Bool {
        switch gap {
        case nil, .grants: false
        case .everything: true
        case .provider(let number): provider.number == number
        case .providerFrom(let number, let day): provider.number == number && visit.day >= day
        case .everythingFrom(let day): visit.day >= day
        case .month(let month): visit.day.monthNumber == month
        }
    }

    /// Grants that cover what was logged and billed, to the ten-thousandth of an hour.
    private mutating func writeGrants(_ gap: Gap?) {
        guard town.grants != .none else { return }
        var rows: [[String: String]] = []
        for (provider, mentor) in town.mentors {
            for citizen in Set(mentor.visits.flatMap(\.citizens)).sorted()
            where gap != .grants || !Self.lacksGrant(mentor, citizen) {
                let own = mentor.visits.filter { $0.citizens.contains(citizen) }
                func minutes(_ visit: HonestTown.Visit) -> Int {
                    max(visit.minutes, HonestTown.rounded(visit.minutes, provider.terms.rounding))
                }
                let weeks = Dictionary(grouping: own, by: \.day.monday)
                let weekly = weeks.values.map { $0.reduce(0) { $0 + minutes($1) } }.max() ?? 0
                var row = [
                    "grant_id": "B" + mentor.citizenID(citizen), "citizen_id": mentor.citizenID(citizen),
                    "mentor_id": mentor.id, "provider_id": provider.id,
                    "valid_from": CivilDay.first(of: town.months.lowerBound).description,
                    "valid_to": CivilDay.last(of: town.months.upperBound).description,
                ]
                // A register's hours are exact: what does not end is given up to the next figure.
                if town.grants != .total { row["hours_per_week"] = decimal((weekly * 10_000 + 59) / 60, 4) }
                if town.grants != .weekly {
                    row["total_hours"] = decimal((own.reduce(0) { $0 + minutes($1) } * 10_000 + 59) / 60, 4)
                }
                rows.append(row)
            }
        }
        writeTable("grants", rows)
    }

    private mutating func writeTable(_ name: String, _ rows: [[String: String]]) {
        var rows = rows
        rows.shuffle(using: &random)
        let columns = Set(rows.flatMap(\.keys)).sorted()
        guard !rows.isEmpty else { return }
        let parts = name == "sessions" && rows.count > 1 && random.chance(0.4) ? 2 : 1
        for part in 0..<parts {
            let own = rows.indices.filter { $0 % parts == part }
            let lines = own.map { index in columns.map { rows[index][$0] ?? "" }.joined(separator: ",") }
            texts["\(name)\(part == 0 ? "" : "-b").csv"] =
                ([columns.joined(separator: ",")] + lines).map { $0 + "\n" }.joined()
        }
    }

    // MARK: Bills as rows

    private mutating func writeRows(_ books: TownBooks) {
        let isExactTime = town.hoursForm == .minutes || town.hoursForm == .hoursAndMinutes
        var rows: [[(String, String)]] = []
        for bill in books.bills {
            for (index, line) in bill.lines.enumerated() { rows.append(cells(bill, line, index + 1)) }
        }
        guard !rows.isEmpty else { return }
        rows.shuffle(using: &random)
        let parts = rows.count > 1 && random.chance(0.4) ? 2 : 1
        for part in 0..<parts {
            let own = rows.indices.filter { $0 % parts == part }.map { rows[$0] }
            let name = "invoices\(part == 0 ? "" : "-b")"
            if town.format == .csv {
                let header = rows[0].map(\.0).joined(separator: ",")
                texts[name + ".csv"] = ([header] + own.map { $0.map(\.1).joined(separator: ",") }).map { $0 + "\n" }
                    .joined()
            } else {
                texts[name + ".jsonl"] = own.map { cells in
                    "{" + cells.filter { !$0.1.isEmpty }.map { "\"\($0.0)\": \"\($0.1)\"" }.joined(separator: ", ")
                        + "}\n"
                }.joined()
            }
        }
        guard isExactTime else { return }
        let unit = town.hoursForm == .minutes ? "minutes" : "hhmm"
        profile =
            "profile: time\ntables:\n  invoices:\n    files: [\"invoices*.csv\", \"invoices*.jsonl\"]\n    columns:\n"
            + rows[0].map(\.0).map { name in
                "      \(name): \(name == "hours" ? "{column: hours, unit: \(unit)}" : name)\n"
            }.joined()
    }

    private func cells(_ bill: TownBill, _ line: TownLine, _ number: Int) -> [(String, String)] {
        // A credit note's figures reduce as they stand; any other document's have their sign.
        let sign = bill.kind == .creditNote && !bill.isNegative ? -1 : 1
        let names = bill.names.isEmpty ? line.names.map(\.invoice) : bill.names
        return [
            ("invoice_id", bill.id), ("line_no", String(number)), ("provider_id", bill.provider.id),
            ("mentor_id", line.mentor), ("citizen_id", line.citizen ?? ""), ("session_id", line.session ?? ""),
            ("service_from", line.statesService ? line.from.description : ""),
            ("service_to", line.statesService ? line.to.description : ""),
            ("hours", line.isPiece ? "" : hours(line.minutes * sign)),
            ("hourly_rate", town.statesPrice && !line.isPiece ? decimal((line.rate + 50) / 100, 2) : ""),
            ("amount", decimal(line.øre * sign, 2)),
            ("kind", bill.kind == .creditNote ? "credit_note" : "invoice"), ("credits", names.first ?? ""),
            ("issued_on", bill.issued.description), ("text", line.text), ("unit", line.isPiece ? "piece" : "hour"),
            ("places", line.places > 0 ? String(line.places) : ""),
        ]
    }

    private func hours(_ minutes: Int) -> String {
        switch town.hoursForm {
        case .twoDecimals: printed(minutes, 100, 2)
        case .fourDecimals: printed(minutes, 10_000, 4)
        case .minutes: String(minutes)
        case .hoursAndMinutes: clock(minutes)
        }
    }
}

/// Minutes as hours in so many parts, rounded half away from zero.
func printed(_ minutes: Int, _ parts: Int, _ places: Int) -> String {
    let rounded = (abs(minutes) * parts + 30) / 60
    return decimal(minutes < 0 ? -rounded : rounded, places)
}

/// `90` as `01:30`.
func clock(_ minutes: Int) -> String {
    (minutes < 600 ? "0" : "") + "\(minutes / 60):" + (minutes % 60 < 10 ? "0" : "") + "\(minutes % 60)"
}

/// A whole number of the last decimal: `decimal(150, 2)` is `1.50`.
func decimal(_ value: Int, _ places: Int) -> String {
    let digits = String(abs(value))
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return (value < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
}
