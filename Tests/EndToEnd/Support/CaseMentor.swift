import Foundation

/// A row of an input file, by column; a column that is not named is blank.
typealias InputRow = [String: String]

/// Local minutes from the first of October 2026, 00:00.
struct Moment: Equatable {
    var minutes: Int

    /// - Parameters:
    ///   - day: of October 2026; 0 is the last of September, 32 the first of November.
    ///   - hour: of the day.
    init(day: Int, hour: Int = 0, minute: Int = 0) { minutes = ((day - 1) * 24 + hour) * 60 + minute }

    func adding(minutes more: Int) -> Moment {
        var later = self
        later.minutes += more
        return later
    }

    /// `2026-10-05T09:00`.
    var text: String {
        // No time zone takes part: local times are counted as if there were no summer time.
        var seconds = time_t((Self.firstOfOctober * 24 * 60 + minutes) * 60)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        return String(
            format: "%04d-%02d-%02dT%02d:%02d", Int(parts.tm_year) + 1_900, Int(parts.tm_mon) + 1, Int(parts.tm_mday),
            Int(parts.tm_hour), Int(parts.tm_min))
    }

    /// `2026-10-05`.
    var day: String { String(text.prefix(10)) }

    /// Days from 1970 to 1 October 2026.
    private static let firstOfOctober = 20_727
}

/// A mentor added to a simulated municipality for one test: with a provider, citizens and grants of its own, so that nothing
/// of it disturbs another's.
///
/// In October 2026 it meets eight citizens in turn, twice each working day, for lengths of a whole twentieth of an hour at
/// uneven times, writes each entry the same afternoon, and hours later most citizens confirm. It bills each citizen's hours
/// at 400 kr, as agreed. Every grant runs from July to December with six hours a week, complete and followed up. So nothing of
/// it is a deviation, and each edit stands alone.
struct CaseMentor {
    let id: String
    var provider: InputRow
    var mentor: InputRow
    var sessions: [InputRow] = []
    var lines: [InputRow] = []
    var grants: [InputRow] = []
    var followUps: [InputRow] = []
    /// Mentors that take part in the case.
    var colleagues: [CaseMentor] = []

    static let rate = 400
    static let citizens = 8
    /// Minutes; their hours have two decimals.
    static let lengths = [45, 75, 51, 69, 57, 63, 81]
    static let workingDays = [1, 2, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 19, 20, 21, 22, 23, 26, 27, 28, 29, 30]

    /// - Parameter meets: false for a mentor without sessions and lines.
    init(_ id: String, meets: Bool = true) {
        self.id = id
        provider = [
            "provider_id": id + ".P", "name": "Eksempel", "contract_from": "2025-01-01", "contract_to": "2027-12-31",
        ]
        mentor = [
            "mentor_id": id, "provider_id": id + ".P", "mentor_type": "external", "active_from": "2025-01-01",
            "agreed_rate": "\(Self.rate).00", "person_key": id + ".person",
        ]
        guard meets else { return }
        for citizen in 0..<Self.citizens { grant(citizen) }
        for index in 0..<2 * Self.workingDays.count {
            let start = Moment(
                day: Self.workingDays[index / 2], hour: index % 2 == 0 ? 9 : 13, minute: index * 7 % 11 * 3)
            meet(index % Self.citizens, start, minutes: Self.lengths[index % Self.lengths.count])
        }
        bill()
    }

    func citizenID(_ citizen: Int) -> String { "\(id).C\(citizen)" }

    /// Lets another mentor's provider employ this one.
    mutating func work(for other: String) {
        provider = [:]
        mentor["provider_id"] = other
        for index in sessions.indices { sessions[index]["provider_id"] = other }
        for index in lines.indices { lines[index]["provider_id"] = other }
        for index in grants.indices { grants[index]["provider_id"] = other }
    }

    // MARK: Sessions

    /// Logs a meeting.
    mutating func meet(
        _ citizen: Int, _ start: Moment, minutes: Int, _ more: InputRow = [:]
    ) {
        let number = sessions.count
        let end = start.adding(minutes: minutes)
        let logged = end.adding(minutes: 25 + number * 13 % 60)
        var row: InputRow = [
            "session_id": "\(id).S\(number)", "mentor_id": id, "citizen_id": citizenID(citizen), "start": start.text,
            "end": end.text, "kind": "individual", "logged_at": logged.text, "mode": "in_person",
            "provider_id": id + ".P",
        ]
        switch number {
        case _ where number % 6 == 4: row["confirmation"] = "unanswered"
        case _ where number % 9 == 5: row["confirmation"] = "not_asked"
        default:
            row["confirmation"] = "confirmed"
            row["confirmed_at"] = logged.adding(minutes: 180 + number * 97 % 1_403).text
            row["channel"] = ["app", "sms", "phone"][citizen % 3]
        }
        sessions.append(row.merging(more) { $1 })
    }

    /// Logs one meeting with several citizens, as a group.
    mutating func meetGroup(_ citizens: [Int], _ start: Moment, minutes: Int, _ more: InputRow = [:]) {
        let group = "\(id).H\(start.minutes)"
        for citizen in citizens {
            meet(citizen, start, minutes: minutes, ["kind": "group", "group_id": group].merging(more) { $1 })
        }
    }

    /// Replaces what is logged: the citizens in turn, twice each working day.
    mutating func logAnew(citizens: Int = CaseMentor.citizens, _ minutes: (_ index: Int) -> Int) {
        sessions = []
        for index in 0..<2 * Self.workingDays.count {
            let start = Moment(
                day: Self.workingDays[index / 2], hour: index % 2 == 0 ? 9 : 13, minute: index * 7 % 11 * 3)
            meet(index % citizens, start, minutes: minutes(index))
        }
        bill()
    }

    mutating func editSessions(_ edit: (_ index: Int, _ row: inout InputRow) -> Void) {
        for index in sessions.indices { edit(index, &sessions[index]) }
    }

    // MARK: Lines

    /// Bills a citizen's hours of October; nil bills nobody in particular.
    ///
    /// - Parameter hundredths: of an hour.
    mutating func bill(_ citizen: Int?, _ hundredths: Int, rate: Int = CaseMentor.rate, _ more: InputRow = [:]) {
        lines.append(
            [
                "invoice_id": id + ".F", "line_no": String(lines.count + 1), "provider_id": id + ".P",
                "mentor_id": id, "citizen_id": citizen.map(citizenID) ?? "", "service_from": "2026-10-01",
                "service_to": "2026-10-31", "hours": decimal(hundredths), "hourly_rate": "\(rate).00",
                "amount": decimal(hundredths * rate), "issued_on": "2026-11-05", "text": "Mentorstøtte oktober 2026",
                "account": "K-100", "approved_by": "EMP-C", "unit": "hour",
            ].merging(more) { $1 })
    }

    /// Takes back hours of October.
    mutating func credit(_ citizen: Int?, _ hundredths: Int, rate: Int = CaseMentor.rate, _ more: InputRow = [:]) {
        bill(citizen, hundredths, rate: rate, ["kind": "credit_note", "issued_on": "2026-11-12"].merging(more) { $1 })
    }

    /// Bills what is logged, a line a citizen, instead of what was billed.
    mutating func bill(rate: Int = CaseMentor.rate) {
        lines = []
        let numbers = Set(sessions.compactMap { $0["citizen_id"] }).sorted()
        for id in numbers {
            guard let citizen = (0..<100).first(where: { citizenID($0) == id }) else { continue }
            bill(citizen, hundredthsLogged(citizen), rate: rate)
        }
    }

    /// Hundredths of an hour logged with a citizen.
    func hundredthsLogged(_ citizen: Int, from day: Int = 1) -> Int {
        sessions.reduce(0) { sum, row in
            guard row["citizen_id"] == citizenID(citizen), row["kind"] != "no_show",
                (row["start"] ?? "") >= Moment(day: day).text
            else { return sum }
            return sum + Self.minutes(row) * 100 / 60
        }
    }

    /// Hundredths of an hour logged with all citizens.
    func hundredthsLogged(from day: Int = 1) -> Int {
        (0..<100).reduce(0) { $0 + hundredthsLogged($1, from: day) }
    }

    /// Length of a session that does not run past midnight.
    static func minutes(_ row: InputRow) -> Int {
        func minuteOfDay(_ text: String?) -> Int {
            let parts = (text ?? "").suffix(5).split(separator: ":").compactMap { Int($0) }
            return parts.count == 2 ? parts[0] * 60 + parts[1] : 0
        }
        return minuteOfDay(row["end"]) - minuteOfDay(row["start"])
    }

    // MARK: Grants

    /// Grants a citizen six hours a week from July to December, and follows it up.
    mutating func grant(_ citizen: Int, _ more: InputRow = [:], isFollowedUp: Bool = true) {
        let number = "\(id).G\(grants.count)"
        grants.append(
            [
                "grant_id": number, "citizen_id": citizenID(citizen), "valid_from": "2026-07-01",
                "valid_to": "2026-12-31", "mentor_id": id, "provider_id": id + ".P", "hours_per_week": "6.00",
                "scheme": "right-and-duty", "decided_by": "EMP-A", "purpose": "yes", "tasks": "yes",
                "qualifications": "yes", "mentor_named": "yes", "duration_stated": "yes", "hours_stated": "yes",
                "complaint_guidance": "yes", "contract_signed_on": "2026-06-20", "need_assessed_on": "2026-06-10",
                "registered_on": "2026-07-02", "account": "K-100", "lasting_need": "no",
            ].merging(more) { $1 })
        guard isFollowedUp else { return }
        followUps.append([
            "citizen_id": citizenID(citizen), "held_on": "2026-09-10", "grant_id": number, "by": "EMP-A",
            "outcome": "as_agreed",
        ])
    }

    /// Rewrites a citizen's grants.
    mutating func editGrants(of citizen: Int, _ more: InputRow) {
        for index in grants.indices where grants[index]["citizen_id"] == citizenID(citizen) {
            grants[index].merge(more) { $1 }
        }
    }
}

/// `1250` hundredths as `12.50`.
func decimal(_ hundredths: Int) -> String {
    let magnitude = abs(hundredths)
    return (hundredths < 0 ? "-" : "") + "\(magnitude / 100)." + (magnitude % 100 < 10 ? "0" : "")
        + "\(magnitude % 100)"
}

/// Files of a simulated municipality, with the mentors of cases beside them.
enum CaseTown {
    /// Adds files of the cases' rows to a folder: the simulated files stay as they are.
    static func add(_ mentors: [CaseMentor], to folder: TemporaryFolder, _ name: String) throws {
        let all = mentors.flatMap { [$0] + $0.colleagues }
        let tables: [(String, [InputRow])] = [
            ("sessions", all.flatMap(\.sessions)), ("invoices", all.flatMap(\.lines)),
            ("grants", all.flatMap(\.grants)),
            ("follow_ups", all.flatMap(\.followUps)), ("mentors", all.map(\.mentor)), ("providers", providers(all)),
        ]
        for (table, rows) in tables where !rows.isEmpty {
            try folder.write(text(rows), to: "\(name)/\(table)-cases.csv")
        }
    }

    /// Sweeps October for a municipality of these mentors alone: enough for facts, too few for norms.
    static func sweep(
        _ mentors: [CaseMentor], in folder: TemporaryFolder
    ) throws -> (run: RunFolder, outcome: Program.Outcome) {
        try add(mentors, to: folder, "town")
        let outcome = try Program.run([
            "sweep", folder.path("town"), "--period", "2026-10", "--config", try policy(in: folder), "--out",
            folder.path("run"),
        ])
        return (RunFolder(path: folder.path("run")), outcome)
    }

    private static func providers(_ mentors: [CaseMentor]) -> [InputRow] {
        var seen: Set<String> = []
        return mentors.map(\.provider).filter { row in row["provider_id"].map { seen.insert($0).inserted } ?? false }
    }

    private static func text(_ rows: [InputRow]) -> String {
        let columns = Set(rows.flatMap(\.keys)).sorted()
        let lines = rows.map { row in columns.map { quoted(row[$0] ?? "") }.joined(separator: ",") }
        return ([columns.joined(separator: ",")] + lines).map { $0 + "\n" }.joined()
    }

    /// A folder with a policy that shows the rows behind every fact, knows the simulation's accounts, and with norms by which
    /// the municipality's contracts ask for contact every second week.
    ///
    /// - Returns: the path of the policy.
    static func policy(in folder: TemporaryFolder) throws -> String {
        try folder.write(
            """
            scoring:
              materiality_kroner_per_month: 1
            indicators:
              wrong-account:
                accounts: ["right-and-duty=K-100", "education=K-200", "job-ready=K-300"]

            """, to: "config/policy.yml")
        let norms = Program.packageRoot + "/config/norms"
        for name in try FileManager.default.contentsOfDirectory(atPath: norms) {
            var text = try String(contentsOfFile: norms + "/" + name, encoding: .utf8)
            if name == "grants.yml" {
                text +=
                    "\n  - code: contact.longest-days\n    value: 14\n    unit: days\n    valid_from: 2020-01-01\n"
                    + "    source: \"the municipality's own contracts\"\n"
            }
            try folder.write(text, to: "config/norms/" + name)
        }
        return folder.path("config/policy.yml")
    }
}
