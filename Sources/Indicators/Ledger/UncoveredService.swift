import Records

/// Service that something does not cover (a grant, a contract): lines of which no day is covered, whole; and sessions on
/// days that are not covered, where no such line bills them. Source: docs/scoring.md, Outside.
struct UncoveredService {
    /// What one mentor's rows come to.
    struct Observation: BitwiseCopyable, Sendable {
        var absence: Absence = .none
        var hours = Hours.zero
        var credited = Amount.zero

        /// A fact from the first hour on.
        var assessment: Assessment {
            guard absence == .none else { return .notAssessed(absence) }
            return .fact(
                FactAnswer(observed: hours.value, expected: 0, threshold: 0, hours: hours, credited: credited))
        }
    }

    /// What covers service.
    protocol Cover {
        /// Whether any day from one date to another is covered, for a citizen and the provider that bills.
        func covers(_ citizen: IdentityKey, from: CivilDay, to: CivilDay, provider: UInt32?) -> Bool
    }

    /// What a line is for: lines of the same pay for the same sessions.
    private struct Service: Hashable {
        let citizen: IdentityKey
        let from: CivilDay
        let to: CivilDay

        init(_ line: InvoiceRow) {
            citizen = line.citizen
            from = line.serviceFrom
            to = line.serviceTo
        }
    }

    private(set) var lines: [Int] = []
    private(set) var sessions: [Int] = []
    /// What a session may be billed for, where it may be billed at all.
    private let billable: CoveredTime

    /// - Parameter namesCitizen: whether a line that names no citizen cannot be judged.
    init(_ ledger: MentorLedger, namesCitizen: Bool, _ cover: some Cover) {
        billable = CoveredTime(ledger)
        for (index, line) in ledger.lines.enumerated() where ledger.isChecked(index) && ledger.netAmount(index) > .zero
        {
            guard !namesCitizen || line.citizen != .none else { continue }
            let isCovered = ledger.spellings(of: line.citizen).contains {
                cover.covers($0, from: line.serviceFrom, to: line.serviceTo, provider: line.provider)
            }
            if !isCovered { lines.append(index) }
        }
        let whole = Set(lines.map { Service(ledger.lines[$0]) })
        for (index, session) in ledger.sessions.enumerated() where session.inPeriod && session.kind != .noShow {
            let day = session.day
            let citizens = ledger.spellings(of: session.citizen)
            // A session is covered where the provider that it names is, or any that bills for the mentor.
            let named = ledger.detail(index).provider
            let providers: [UInt32?] =
                named != .max
                ? [named]
                : ledger.providers.billed.isEmpty ? [ledger.providers.main] : ledger.providers.billed.map(\.provider)
            guard
                !providers.contains(where: { provider in
                    citizens.contains { cover.covers($0, from: day, to: day, provider: provider) }
                })
            else { continue }
            let isBilledWhole = whole.contains {
                ($0.citizen == session.citizen || $0.citizen == .none) && $0.from <= day && day <= $0.to
            }
            if !isBilledWhole { sessions.append(index) }
        }
    }

    /// The hours, with their kroner claimed.
    func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        Observation(hours: hours(ledger), credited: claim(ledger, &exposure))
    }

    /// Hours of the lines, and of the sessions that they do not bill.
    private func hours(_ ledger: MentorLedger) -> Hours {
        var hours = lines.reduce(Hours.zero) { $0 + max(.zero, ledger.netHours($1)) }
        hours += Hours(seconds: sessions.reduce(0) { $0 + billable.seconds(session: $1) })
        return hours
    }

    /// Claims the lines whole, and the sessions at the price of lines that bill their citizens for their dates.
    private func claim(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Amount {
        var credited = Amount.zero
        var paid: Set<Service> = []
        for index in lines {
            let line = ledger.lines[index]
            credited += exposure.claim(ledger.netAmount(index), line: index)
            guard line.inPeriod else { continue }
            // The line pays for its sessions, which no other fact documents again; what it has beyond them is in no log.
            var logged: Int64 = 0
            let isFirst = paid.insert(Service(line)).inserted
            // What one line of a service has documented of them, the next cannot.
            let sessions = isFirst ? ledger.sessions.indices : 0..<0
            for place in sessions where ledger.sessions[place].kind != .noShow {
                let session = ledger.sessions[place]
                let day = session.day
                guard line.serviceFrom <= day, day <= line.serviceTo,
                    line.citizen == .none || session.citizen == line.citizen
                else { continue }
                let seconds = billable.seconds(session: place)
                logged += exposure.document(seconds, session: place, length: seconds)
            }
            exposure.noteUnlogged(ledger.netHours(index) - Hours(seconds: logged))
        }
        for index in sessions {
            let seconds = billable.seconds(session: index)
            credited += exposure.claim(seconds: seconds, session: index, length: seconds, of: ledger)
        }
        return credited
    }

    func evidence(_ ledger: MentorLedger, session: StaticString, line: StaticString) -> [Evidence] {
        sessions.map { Evidence(session: ledger.sessions[$0], note: session) }
            + lines.map { Evidence(line: ledger.lines[$0], amount: ledger.netAmount($0), note: line) }
    }
}
