@testable import Laboratory

/// The seeds that the tests run on: fixed, so that a failure can be repeated.
let seeds: [UInt64] = [1, 42, 20_260_801]

/// Municipalities without deviations by seed, made once for all tests.
let plainWorlds = Dictionary(uniqueKeysWithValues: seeds.map { ($0, Municipality.simulate(settings(seed: $0))) })

/// Municipalities of the ordinary world by seed, as large and as long as those of `honest`, made once for all tests.
let ordinaryTowns = Dictionary(uniqueKeysWithValues: seeds.map { ($0, honest(seed: $0, .ordinary)) })

/// A smaller municipality than the default, large enough that every habit of the ordinary world occurs in it.
func settings(
    seed: UInt64, mentors: Int = 60, months: Int = 2, prevalence: Double = 0,
    kinds: Set<DeviationKind> = DeviationKind.standard,
    severities: Set<DeviationSeverity> = Set(DeviationSeverity.allCases), collusion: Bool = false,
    world: World = .ordinary
) -> SimulationSettings {
    SimulationSettings(
        seed: seed, mentors: mentors, months: months, prevalence: prevalence, kinds: kinds, severities: severities,
        collusion: collusion, world: world)
}

/// A municipality where nothing deviates, with mentors enough for habits that few of them have.
func honest(seed: UInt64, _ world: World, mentors: Int = 150, months: Int = 3) -> Municipality {
    Municipality.simulate(settings(seed: seed, mentors: mentors, months: months, world: world))
}

/// A mentor in a month.
struct MentorInMonth: Hashable {
    let mentorID: String
    let month: CalendarMonth
}

extension Municipality {
    var allSessions: [Session] { months.flatMap(\.sessions) }
    var allLines: [InvoiceLine] { months.flatMap(\.invoiceLines) }

    /// The kinds' deviating mentors.
    var deviating: Set<String> { Set(truth.map(\.mentorID)) }

    var sessionsByMentor: [MentorInMonth: [Session]] {
        var result: [MentorInMonth: [Session]] = [:]
        for month in months {
            for row in month.sessions {
                result[MentorInMonth(mentorID: row.mentorID, month: month.month), default: []].append(row)
            }
        }
        return result
    }

    var linesByMentor: [MentorInMonth: [InvoiceLine]] {
        var result: [MentorInMonth: [InvoiceLine]] = [:]
        for month in months {
            for row in month.invoiceLines {
                result[MentorInMonth(mentorID: row.mentorID, month: month.month), default: []].append(row)
            }
        }
        return result
    }

    /// Øre by mentor id, for those with an agreement of their own or of their provider's.
    var agreedRates: [String: Int] {
        let ofProvider = Dictionary(uniqueKeysWithValues: providers.map { ($0.providerID, $0.agreedRate) })
        var result: [String: Int] = [:]
        for mentor in mentors { result[mentor.mentorID] = mentor.agreedRate ?? ofProvider[mentor.providerID] ?? nil }
        return result
    }
}

extension Municipality.Session {
    var minutes: Int { end.minutes - start.minutes }

    /// Days from the session to its entry.
    var daysToEntry: Int { loggedAt.day.number - start.day.number }

    /// What stays of a session when others are inserted before it.
    var withoutIDs: [String] {
        [
            citizenID, kind.rawValue, confirmation.rawValue, channel?.rawValue ?? "", mode.rawValue, providerID,
            "\(start.minutes) \(end.minutes) \(confirmedMinutes ?? -1) \(confirmedAt?.minutes ?? -1) \(loggedAt.minutes)",
        ]
    }
}

/// Length of the meetings in minutes: individual sessions, and each group once.
func loggedMinutes(_ sessions: [Municipality.Session]) -> Int {
    var groups: Set<String> = []
    return sessions.reduce(0) { sum, row in
        switch row.kind {
        case .noShow: sum
        case .individual: sum + row.minutes
        case .group: groups.insert(row.groupID ?? "").inserted ? sum + row.minutes : sum
        }
    }
}

/// Billed ten-thousandths of an hour, credit notes subtracted.
func billedParts(_ lines: [Municipality.InvoiceLine]) -> Int {
    lines.reduce(0) { $0 + ($1.kind == .invoice ? $1.hourParts : -$1.hourParts) }
}

/// Billed øre, credit notes subtracted.
func billedAmount(_ lines: [Municipality.InvoiceLine]) -> Int {
    lines.reduce(0) { $0 + ($1.kind == .invoice ? $1.amount : -$1.amount) }
}

/// Share of the rows that are so, in 0…1.
func share<Row>(_ rows: [Row], _ isSo: (Row) -> Bool) -> Double {
    Double(rows.count(where: isSo)) / Double(rows.count)
}

extension Municipality.InvoiceLine {
    /// What two lines share that bill the same.
    var withoutInvoice: [String] {
        [
            mentorID, citizenID, sessionID ?? "", "\(serviceFrom) \(serviceTo)", "\(hourParts) \(hourlyRate) \(amount)",
            text,
        ]
    }
}

/// The grants of a municipality by citizen, for looking at every session without the simulation's own index.
struct GrantIndex {
    private let byCitizen: [String: [Municipality.Grant]]

    init(_ grants: [Municipality.Grant]) {
        byCitizen = Dictionary(grouping: grants, by: \.citizenID)
    }

    /// The grants of this citizen with this mentor that hold the date.
    func inForce(_ citizen: String, _ mentor: String, on day: CalendarDay) -> [Municipality.Grant] {
        (byCitizen[citizen] ?? []).filter { $0.mentorID == mentor && $0.validFrom <= day && day <= $0.validTo }
    }

    func covers(_ session: Municipality.Session) -> Bool {
        !inForce(session.citizenID, session.mentorID, on: session.start.day).isEmpty
    }

    /// A citizen's ISO week with more than the granted hours.
    struct Excess {
        let citizenID: String
        /// Of the granted hours.
        let share: Double
    }

    /// Weeks whose sessions last longer than the least that a grant of one of their dates gives.
    func weeksOverGrant(_ sessions: [Municipality.Session]) -> [Excess] {
        let weeks = Dictionary(grouping: sessions) { "\($0.citizenID) \($0.start.day.week)" }
        return weeks.values.compactMap { rows in
            let granted = rows.flatMap { inForce($0.citizenID, $0.mentorID, on: $0.start.day) }.map(\.weeklyHourParts)
                .min()
            guard let granted else { return nil }
            let used = rows.reduce(0) { $0 + $1.minutes } * 10_000 / 60
            return used > granted
                ? Excess(citizenID: rows[0].citizenID, share: Double(used) / Double(granted)) : nil
        }
    }
}
