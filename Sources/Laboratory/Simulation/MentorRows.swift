/// Turns one mentor's months into rows: numbers them and gives them ids, names and dates.
struct MentorRows {
    let mentor: MentorProfile
    let seed: UInt64
    private var sessionsSoFar = 0
    private var groupsSoFar = 0

    init(mentor: MentorProfile, seed: UInt64) {
        self.mentor = mentor
        self.seed = seed
    }

    /// Appends the rows of the next month.
    ///
    /// - Parameter lines: of all months, by index; a credit note may come in a later one.
    mutating func append(
        _ month: MentorMonth, to sessions: inout [Municipality.Session], and lines: inout [[Municipality.InvoiceLine]]
    ) {
        let firstNumber = sessionsSoFar
        for (offset, entry) in month.entries.enumerated() {
            sessions.append(session(entry, number: firstNumber + offset, in: month))
        }
        if let habits = month.world.contractHabits {
            sessions += importedAgain(
                sessions.suffix(month.entries.count), monthIndex: month.monthIndex, share: habits.repeatedImports)
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
            loggedAt: entry.loggedAt, channel: entry.answer.channel, mode: entry.mode, providerID: mentor.provider.id,
            grantID: month.terms.loggedGrant(ofCitizen: month.citizens[entry.citizen].number, on: entry.start.day)?
                .grantID,
            confirmedAtSecond: entry.answer.second)
    }

    private func appendInvoice(of month: MentorMonth, firstSession: Int, to lines: inout [[Municipality.InvoiceLine]]) {
        var random = RandomStream(seed: seed, .invoice, mentor.index, month.monthIndex)
        let issued = Holidays.workingDay(after: month.month.lastDay.adding(days: random.integer(in: 0...9)))
        let credited = Holidays.workingDay(after: issued.adding(days: random.integer(in: 2...12)))
        let sent = month.billing()
        append(
            sent.invoice, of: month, firstSession: firstSession, as: .first, issuedOn: issued,
            to: &lines[month.monthIndex])
        let late = lateCredit(of: month, months: lines.count)
        append(
            sent.creditNote, of: month, firstSession: firstSession, as: .creditNote,
            issuedOn: late?.issuedOn ?? credited,
            to: &lines[late?.monthIndex ?? month.monthIndex], namesInvoice: late?.namesInvoice ?? false)
        guard !sent.repeated.isEmpty else { return }
        var later = RandomStream(seed: seed, .repeatedInvoice, mentor.index, month.monthIndex)
        let repeated = Holidays.workingDay(after: issued.adding(days: later.integer(in: Self.daysToRepeat)))
        append(
            sent.repeated, of: month, firstSession: firstSession, as: .second, issuedOn: repeated,
            to: &lines[month.monthIndex])
    }

    /// A document that a month's lines stand on.
    private enum Document: Int {
        case first, creditNote, second
    }

    private func append(
        _ group: [MentorMonth.Line], of month: MentorMonth, firstSession: Int, as document: Document,
        issuedOn: CalendarDay, to lines: inout [Municipality.InvoiceLine], namesInvoice: Bool = false
    ) {
        let invoiceID =
            document == .second
            ? Identifiers.repeatedInvoice(mentor: mentor.index, month: month.monthIndex)
            : Identifiers.invoice(
                mentor: mentor.index, month: month.monthIndex, isCreditNote: document == .creditNote)
        var linesOfCitizen: [Int: Int] = [:]
        for (offset, line) in group.enumerated() {
            let citizen = month.citizens[line.citizen]
            let ordinal = linesOfCitizen[citizen.number, default: 0]
            linesOfCitizen[citizen.number] = ordinal + 1
            var random = RandomStream(
                seed: seed, .bookkeeping, mentor.index, month.monthIndex, citizen.number, document.rawValue, ordinal)
            let scheme = month.terms.loggedGrant(ofCitizen: citizen.number, on: line.to)?.scheme
            lines.append(
                Municipality.InvoiceLine(
                    invoiceID: invoiceID, lineNumber: offset + 1, providerID: mentor.provider.id, mentorID: mentor.id,
                    citizenID: citizen.id,
                    sessionID: line.entry.map { Identifiers.session(mentor: mentor.index, number: firstSession + $0) },
                    serviceFrom: line.from, serviceTo: line.to, hourParts: line.hourParts, hourlyRate: month.rate,
                    amount: month.amount(line), kind: document == .creditNote ? .creditNote : .invoice,
                    issuedOn: issuedOn, text: Self.text(line.subject, in: month.month),
                    account: Bookkeeping.account(of: scheme ?? .rightAndDuty, using: &random),
                    approvedBy: Bookkeeping.approver(ofProvider: mentor.provider.index, using: &random),
                    places: line.places,
                    credits: namesInvoice
                        ? Identifiers.invoice(mentor: mentor.index, month: month.monthIndex, isCreditNote: false) : nil,
                    isDiscounted: mentor.provider.contract.map { $0.discountPercent > 0 } ?? false,
                    statesService: !namesInvoice))
        }
    }

    /// Days from an invoice to the one that repeats some of its lines.
    private static let daysToRepeat = 3...25

    private static func text(_ subject: MentorMonth.Line.Subject, in month: CalendarMonth) -> String {
        let when = "\(monthNames[month.month - 1]) \(month.year)"
        return switch subject {
        case .support: "Mentorstøtte \(when)"
        case .group: "Gruppeforløb, \(when)"
        case .credit: "Kreditering, én time for meget i \(when)"
        case .transport: "Transporttid \(when)"
        case .mileage: "Kørsel, kilometergodtgørelse \(when)"
        case .administration: "Administration og journalføring \(when)"
        }
    }

    private static let monthNames = [
        "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
        "december",
    ]
}
