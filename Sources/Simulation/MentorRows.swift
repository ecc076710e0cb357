/// Turns one mentor's months into rows: numbers them and gives them ids, names and dates.
struct MentorRows {
    private let mentor: MentorProfile
    private let seed: UInt64
    private var sessionsSoFar = 0
    private var groupsSoFar = 0

    init(mentor: MentorProfile, seed: UInt64) {
        self.mentor = mentor
        self.seed = seed
    }

    /// Appends the rows of the next month.
    mutating func append(
        _ month: MentorMonth, to sessions: inout [Municipality.Session], and lines: inout [Municipality.InvoiceLine]
    ) {
        let firstNumber = sessionsSoFar
        for (offset, entry) in month.entries.enumerated() {
            sessions.append(session(entry, number: firstNumber + offset, in: month))
        }
        sessionsSoFar += month.entries.count
        groupsSoFar += (month.entries.compactMap(\.group).max() ?? -1) + 1
        if mentor.sendsInvoices {
            appendInvoice(of: month, firstSession: firstNumber, to: &lines)
        }
    }

    private func session(_ entry: MentorMonth.Entry, number: Int, in month: MentorMonth) -> Municipality.Session {
        Municipality.Session(
            sessionID: Identifiers.session(mentor: mentor.index, number: number), mentorID: mentor.id,
            citizenID: month.citizens[entry.citizen].id, start: entry.start, end: entry.end, kind: entry.kind,
            groupID: entry.group.map { Identifiers.group(mentor: mentor.index, number: groupsSoFar + $0) },
            confirmation: entry.answer.confirmation, confirmedMinutes: entry.answer.confirmedMinutes,
            confirmedAt: entry.answer.at,
            loggedAt: entry.loggedAt, channel: entry.answer.channel, mode: entry.mode, providerID: mentor.provider.id)
    }

    private func appendInvoice(of month: MentorMonth, firstSession: Int, to lines: inout [Municipality.InvoiceLine]) {
        var random = RandomStream(seed: seed, .invoice, mentor.index, month.monthIndex)
        let issued = Holidays.workingDay(after: month.month.lastDay.adding(days: random.integer(in: 0...9)))
        let credited = Holidays.workingDay(after: issued.adding(days: random.integer(in: 2...12)))
        let (invoice, creditNote) = month.billing()
        for (group, isCredit) in [(invoice, false), (creditNote, true)] {
            for (offset, line) in group.enumerated() {
                lines.append(
                    Municipality.InvoiceLine(
                        invoiceID: Identifiers.invoice(
                            mentor: mentor.index, month: month.monthIndex, isCreditNote: isCredit),
                        lineNumber: offset + 1, providerID: mentor.provider.id, mentorID: mentor.id,
                        citizenID: month.citizens[line.citizen].id,
                        sessionID: line.entry.map {
                            Identifiers.session(mentor: mentor.index, number: firstSession + $0)
                        },
                        serviceFrom: line.from, serviceTo: line.to, hourParts: line.hourParts, hourlyRate: month.rate,
                        amount: month.amount(line), kind: isCredit ? .creditNote : .invoice,
                        issuedOn: isCredit ? credited : issued,
                        text: Self.text(line.subject, in: month.month)))
            }
        }
    }

    private static func text(_ subject: MentorMonth.Line.Subject, in month: CalendarMonth) -> String {
        let when = "\(monthNames[month.month - 1]) \(month.year)"
        return switch subject {
        case .support: "Mentorstøtte \(when)"
        case .group: "Gruppeforløb, \(when)"
        case .credit: "Kreditering, én time for meget i \(when)"
        }
    }

    private static let monthNames = [
        "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
        "december",
    ]
}
