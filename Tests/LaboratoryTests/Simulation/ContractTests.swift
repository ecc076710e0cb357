import Testing

@testable import Laboratory

/// The rows obey the contract, whatever is injected.
@Suite("Rows obey the contract")
struct ContractTests {
    /// Half of the mentors deviate and a ring colludes, so that injected rows are held to the contract as well.
    static let worlds: [Municipality] =
        seeds.map { seed in
            Municipality.simulate(settings(seed: seed, prevalence: 0.5, collusion: true))
        }
        + seeds.map { seed in
            Municipality.simulate(settings(seed: seed, prevalence: 0.5, kinds: DeviationKind.all))
        }

    @Test("ids are unique", arguments: worlds.indices)
    func uniqueIDs(index: Int) {
        let world = Self.worlds[index]
        #expect(Set(world.allSessions.map(\.sessionID)).count == world.allSessions.count)
        #expect(Set(world.allLines.map { "\($0.invoiceID) \($0.lineNumber)" }).count == world.allLines.count)
        #expect(Set(world.mentors.map(\.mentorID)).count == world.mentors.count)
        #expect(Set(world.providers.map(\.providerID)).count == world.providers.count)
    }

    @Test("every id that a row refers to exists, under the same mentor and provider", arguments: worlds.indices)
    func references(index: Int) {
        let world = Self.worlds[index]
        let provider = Dictionary(world.mentors.map { ($0.mentorID, $0.providerID) }) { first, _ in first }
        let session = Dictionary(world.allSessions.map { ($0.sessionID, $0) }) { first, _ in first }
        #expect(Set(provider.values).isSubset(of: world.providers.map(\.providerID)))
        for row in world.allSessions { #expect(provider[row.mentorID] == row.providerID) }
        for row in world.allLines {
            #expect(provider[row.mentorID] == row.providerID)
            guard let id = row.sessionID else { continue }
            #expect(session[id]?.mentorID == row.mentorID)
            #expect(session[id]?.citizenID == row.citizenID)
            #expect(session[id]?.start.day == row.serviceFrom)
        }
    }

    @Test("a citizen belongs to one mentor", arguments: worlds.indices)
    func citizens(index: Int) {
        var mentors: [String: Set<String>] = [:]
        for row in Self.worlds[index].allSessions { mentors[row.citizenID, default: []].insert(row.mentorID) }
        #expect(mentors.values.allSatisfy { $0.count == 1 })
    }

    @Test("a session ends after it starts, on the same date, in its file's month", arguments: worlds.indices)
    func times(index: Int) {
        for month in Self.worlds[index].months {
            for row in month.sessions {
                #expect(row.start < row.end)
                #expect(row.start.day == row.end.day)
                #expect((month.month.firstDay...month.month.lastDay).contains(row.start.day))
            }
        }
    }

    @Test("nothing is logged before it ended or answered before it was logged", arguments: worlds.indices)
    func orderOfTimes(index: Int) {
        for row in Self.worlds[index].allSessions {
            #expect(row.end <= row.loggedAt)
            if let answered = row.confirmedAt { #expect(row.loggedAt <= answered) }
        }
    }

    @Test("no time lies in the hours that summer time skips or repeats", arguments: [(2026, 3), (2026, 10)])
    func clockChange(year: Int, month: Int) {
        var wanted = settings(seed: 5, mentors: 60, months: 1, prevalence: 0.3, kinds: DeviationKind.all)
        wanted.firstMonth = CalendarMonth(year: year, month: month)
        for row in Municipality.simulate(wanted).allSessions {
            for time in [row.start, row.end, row.loggedAt, row.confirmedAt ?? row.end] {
                #expect(time.minuteOfDay >= 6 * 60)
            }
        }
    }

    @Test("an answer has a time and a channel, and nothing else has", arguments: worlds.indices)
    func answers(index: Int) {
        for row in Self.worlds[index].allSessions {
            let isAnswered = row.confirmation == .confirmed || row.confirmation == .denied
            #expect((row.confirmedAt != nil) == isAnswered)
            #expect((row.channel != nil) == isAnswered)
            if row.confirmedMinutes != nil { #expect(row.confirmation == .confirmed) }
            if let minutes = row.confirmedMinutes { #expect(minutes > 0 && minutes != row.minutes) }
        }
    }

    @Test(
        "the sessions of a group share start, end and mentor, and are three to six citizens", arguments: worlds.indices)
    func groups(index: Int) {
        var groups: [String: [Municipality.Session]] = [:]
        for row in Self.worlds[index].allSessions {
            #expect((row.kind == .group) == (row.groupID != nil))
            if let id = row.groupID { groups[id, default: []].append(row) }
        }
        #expect(groups.count >= 20)
        for rows in groups.values {
            #expect(Set(rows.map { "\($0.mentorID) \($0.start) \($0.end)" }).count == 1)
            #expect((3...6).contains(Set(rows.map(\.citizenID)).count))
            #expect(Set(rows.map(\.citizenID)).count == rows.count)
        }
    }

    @Test("an amount is hours × rate, rounded half up to the øre, and positive", arguments: worlds.indices)
    func amounts(index: Int) {
        for row in Self.worlds[index].allLines {
            // Twice the distance between the amount and the exact product, in øre × 10,000, is within half an øre.
            let doubled = 2 * (row.amount * 10_000 - row.hourParts * row.hourlyRate)
            #expect(-10_000 < doubled && doubled <= 10_000)
            #expect(row.amount > 0 && row.hourParts > 0)
        }
    }

    @Test("a line's dates are in order, in the month of its file, before it was issued", arguments: worlds.indices)
    func lineDates(index: Int) {
        for month in Self.worlds[index].months {
            for row in month.invoiceLines {
                #expect(month.month.firstDay <= row.serviceFrom && row.serviceFrom <= row.serviceTo)
                #expect(row.serviceTo <= month.month.lastDay && month.month.lastDay < row.issuedOn)
            }
        }
    }

    @Test("one invoice a mentor and month but for repeated lines, its lines numbered from 1", arguments: worlds.indices)
    func invoices(index: Int) {
        let world = Self.worlds[index]
        let repeating = Set(world.truth.filter { $0.kind == .duplicateBilling }.map { [$0.mentorID, "\($0.month)"] })
        for (key, lines) in world.linesByMentor {
            let invoices = Dictionary(grouping: lines.filter { $0.kind == .invoice }, by: \.invoiceID)
            #expect(invoices.count == (repeating.contains([key.mentorID, "\(key.month)"]) ? 2 : 1))
            for invoice in invoices.values { #expect(invoice.map(\.lineNumber) == Array(1...invoice.count)) }
            #expect(lines.count(where: { $0.kind == .creditNote }) <= 1)
        }
    }

    @Test("mentors and contracts cover the whole simulation", arguments: worlds.indices)
    func activeDates(index: Int) {
        let world = Self.worlds[index]
        for mentor in world.mentors { #expect(mentor.activeFrom < world.settings.firstMonth.firstDay) }
        for provider in world.providers {
            #expect(provider.contractFrom < world.settings.firstMonth.firstDay)
            #expect(provider.contractTo > world.months[1].month.lastDay)
        }
    }

    @Test("ids keep to their widths and rows to the whole range of mentors", arguments: [0, 149, 9_999, 49_998])
    func idWidths(index: Int) {
        let session = Identifiers.session(mentor: index, number: 19_999)
        #expect((8...10).contains(session.count))
        #expect(Identifiers.session(mentor: index + 1, number: 0) != session)
        #expect(Identifiers.citizen(mentor: index, number: 63) != Identifiers.citizen(mentor: index + 1, number: 0))
        #expect(
            Identifiers.invoice(mentor: index, month: 23, isCreditNote: true)
                != Identifiers.invoice(mentor: index + 1, month: 0, isCreditNote: false))
    }
}
