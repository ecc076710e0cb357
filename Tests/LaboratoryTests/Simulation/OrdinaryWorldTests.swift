import Testing

@testable import Laboratory

/// A municipality where nothing deviates: it reconciles, and it is as varied as the settings of the world say.
@Suite("Ordinary world")
struct OrdinaryWorldTests {
    static let worlds: [Municipality] = seeds.map { Municipality.simulate(settings(seed: $0, mentors: 150, months: 3)) }

    /// Ten-thousandths of an hour that meetings and no-shows within the contract's share cover.
    static func coveredParts(_ sessions: [Municipality.Session], noShowPercent: Int) -> Int {
        let logged = loggedMinutes(sessions)
        let noShows = sessions.reduce(0) { $1.kind == .noShow ? $0 + $1.minutes : $0 }
        return (logged + min(noShows, logged * noShowPercent / 100)) * 10_000 / 60
    }

    @Test("every mentor and month is covered by the log, but for rounded lines", arguments: worlds.indices)
    func reconciles(index: Int) throws {
        let world = Self.worlds[index]
        let percent = Dictionary(
            uniqueKeysWithValues: world.providers.map { ($0.providerID, $0.maxNoShowPercent ?? 0) })
        let sessions = world.sessionsByMentor
        var over = 0
        for (key, lines) in world.linesByMentor {
            let rows = try #require(sessions[key])
            let covered = Self.coveredParts(rows, noShowPercent: percent[rows[0].providerID] ?? 0)
            let excess = billedParts(lines) - covered
            // Two lines rounded up to the half hour; more in one month would be no slip.
            #expect(
                excess <= 10_000, "\(key.mentorID) \(key.month) bills \(excess) ten-thousandths of an hour too much")
            // Above the quarter of an hour that `billed-over-logged` tolerates.
            if excess > 2500 { over += 1 }
        }
        #expect(over < world.linesByMentor.count / 50)
    }

    @Test("what was held is billed: nearly all logged hours are on an invoice", arguments: worlds.indices)
    func billsWhatWasHeld(index: Int) {
        let world = Self.worlds[index]
        let lines = world.linesByMentor
        for (key, rows) in world.sessionsByMentor where lines[key] != nil {
            #expect(billedParts(lines[key] ?? []) >= loggedMinutes(rows) * 10_000 / 60 - 10)
        }
    }

    @Test("no-shows are billed within the contract's share of sessions and hours", arguments: worlds.indices)
    func noShowsWithinContract(index: Int) {
        let world = Self.worlds[index]
        let percent = Dictionary(
            uniqueKeysWithValues: world.providers.map { ($0.providerID, $0.maxNoShowPercent ?? 0) })
        let noShows = Set(world.allSessions.filter { $0.kind == .noShow }.map(\.sessionID))
        let sessions = world.sessionsByMentor
        var billedSomewhere = 0
        // Only lines that name their session show which no-shows were billed.
        for (key, lines) in world.linesByMentor where lines.contains(where: { $0.sessionID != nil }) {
            let rows = sessions[key] ?? []
            let billed = lines.count { noShows.contains($0.sessionID ?? "") }
            let held = rows.count { $0.kind == .individual }
            #expect(billed * 100 <= held * (percent[rows[0].providerID] ?? 0))
            billedSomewhere += billed
        }
        #expect(billedSomewhere > 0 || !world.allLines.contains { $0.sessionID != nil })
    }

    @Test("nobody bills above an agreed rate", arguments: worlds.indices)
    func ratesWithinAgreement(index: Int) {
        let world = Self.worlds[index]
        let rates = world.agreedRates
        for line in world.allLines {
            if let agreed = rates[line.mentorID] { #expect(line.hourlyRate <= agreed) }
        }
    }

    @Test("rates lie in the bands of their mentor type", arguments: worlds.indices)
    func rateBands(index: Int) {
        let world = Self.worlds[index]
        let type = Dictionary(uniqueKeysWithValues: world.mentors.map { ($0.mentorID, $0.type) })
        // The bands of 2015 × 1.3, with 2 % below for old rates and 4 % above for seniors.
        let bands: [Municipality.MentorType: ClosedRange<Int>] = [
            .company: 190...406, .external: 254...609, .municipal: 254...352, .specialist: 534...704,
        ]
        for line in world.allLines {
            let band = type[line.mentorID].flatMap { bands[$0] }
            #expect(band?.contains(line.hourlyRate / 100) == true)
        }
    }

    @Test("some providers and some mentors have no agreed rate, and some do", arguments: worlds.indices)
    func agreedRates(index: Int) {
        let world = Self.worlds[index]
        let rates = world.agreedRates
        let without = share(world.mentors) { rates[$0.mentorID] == nil }
        #expect((0.05...0.40).contains(without))
        #expect(Set(world.mentors.map(\.type)) == Set(Municipality.MentorType.allCases))
    }

    @Test(
        "municipal mentors mostly send no invoice and have an agreed rate; all others send one",
        arguments: worlds.indices)
    func municipalMentors(index: Int) {
        let world = Self.worlds[index]
        let invoicing = Set(world.allLines.map(\.mentorID))
        let municipal = world.mentors.filter { $0.type == .municipal }
        #expect(municipal.allSatisfy { $0.agreedRate != nil })
        #expect(share(municipal) { invoicing.contains($0.mentorID) } < 0.4)
        #expect(world.mentors.filter { $0.type != .municipal }.allSatisfy { invoicing.contains($0.mentorID) })
    }

    @Test("2 to 400 sessions a month, most mentors 20 to 90", arguments: worlds.indices)
    func volumes(index: Int) {
        let counts = Self.worlds[index].sessionsByMentor.values.map(\.count)
        // The weekly group of a small month may add to the planned sessions.
        #expect(counts.allSatisfy { (2...406).contains($0) })
        #expect(share(counts) { (20...90).contains($0) } > 0.6)
    }

    @Test("the shares of answers, no-shows and denials are those of the world", arguments: worlds.indices)
    func shares(index: Int) {
        let sessions = Self.worlds[index].allSessions
        let asked = sessions.filter { $0.confirmation != .notAsked }
        let held = sessions.filter { $0.kind != .noShow }
        let confirmed = sessions.filter { $0.confirmation == .confirmed }
        #expect((0.03...0.08).contains(share(sessions) { $0.kind == .noShow }))
        #expect((0.10...0.20).contains(share(held) { $0.confirmation == .notAsked }))
        #expect((0.08...0.28).contains(share(asked) { $0.confirmation == .unanswered }))
        #expect((0.001...0.008).contains(share(asked) { $0.confirmation == .denied }))
        #expect((0.04...0.08).contains(share(confirmed) { $0.confirmedMinutes != nil }))
        #expect(sessions.filter { $0.kind == .noShow }.allSatisfy { $0.confirmation == .notAsked })
    }

    @Test("honest differences of length go both ways", arguments: worlds.indices)
    func differences(index: Int) {
        let found = Self.worlds[index].allSessions.compactMap { row in row.confirmedMinutes.map { $0 - row.minutes } }
        #expect((0.4...0.75).contains(share(found) { $0 < 0 }))
        #expect(found.allSatisfy { (-30...30).contains($0) })
    }

    @Test("the answers of one citizen cluster", arguments: worlds.indices)
    func clustering(index: Int) {
        var byCitizen: [String: (asked: Int, unanswered: Int)] = [:]
        for row in Self.worlds[index].allSessions where row.confirmation != .notAsked {
            byCitizen[row.citizenID, default: (0, 0)].asked += 1
            if row.confirmation == .unanswered { byCitizen[row.citizenID, default: (0, 0)].unanswered += 1 }
        }
        let citizens = byCitizen.values.filter { $0.asked >= 10 }
        let mean = Double(citizens.reduce(0) { $0 + $1.unanswered }) / Double(citizens.reduce(0) { $0 + $1.asked })
        // The index of dispersion: 1 without clustering, above 2 with the correlation of 1/9 over ten and more answers.
        let dispersion =
            citizens.reduce(0.0) { sum, citizen in
                let expected = Double(citizen.asked) * mean
                let difference = Double(citizen.unanswered) - expected
                return sum + difference * difference / (expected * (1 - mean))
            } / Double(citizens.count)
        #expect(dispersion > 1.8)
    }

    @Test("work lies on working days by day, with some evenings and few weekends, never on a holiday")
    func rhythm() {
        var wanted = settings(seed: 9, mentors: 60, months: 2)
        wanted.firstMonth = CalendarMonth(year: 2026, month: 4)
        let sessions = Municipality.simulate(wanted).allSessions
        #expect(sessions.allSatisfy { !Holidays.isOff($0.start.day) })
        #expect((0.005...0.05).contains(share(sessions) { $0.start.day.weekday >= 5 }))
        #expect((0.03...0.20).contains(share(sessions) { $0.start.minuteOfDay >= 17 * 60 }))
        #expect(
            sessions.allSatisfy { (6 * 60...21 * 60).contains($0.start.minuteOfDay) && $0.end.minuteOfDay <= 21 * 60 })
    }

    @Test("most sessions start and last on quarter hours, from 15 to 150 minutes", arguments: worlds.indices)
    func lengths(index: Int) {
        let sessions = Self.worlds[index].allSessions
        #expect(share(sessions) { $0.minutes % 15 == 0 } > 0.9)
        #expect(share(sessions) { (30...120).contains($0.minutes) } > 0.9)
        #expect(sessions.allSatisfy { (15...150).contains($0.minutes) })
    }

    @Test("only an hour slip makes an honest overlap: there are some, and few", arguments: worlds.indices)
    func overlaps(index: Int) {
        var overlapping = 0
        for rows in Self.worlds[index].sessionsByMentor.values {
            for (earlier, later) in zip(rows, rows.dropFirst()) where later.start < earlier.end && later.groupID == nil
            {
                overlapping += 1
            }
        }
        #expect((1...Self.worlds[index].allSessions.count / 300).contains(overlapping))
    }

    @Test("credit notes are few and take back one hour of a line of the same citizen", arguments: worlds.indices)
    func creditNotes(index: Int) {
        let world = Self.worlds[index]
        let credits = world.allLines.filter { $0.kind == .creditNote }
        #expect((1...world.linesByMentor.count / 12).contains(credits.count))
        for credit in credits {
            #expect(credit.hourParts == 10_000)
            let billed = world.allLines.filter {
                $0.kind == .invoice && $0.citizenID == credit.citizenID && $0.serviceFrom <= credit.serviceTo
                    && $0.serviceTo >= credit.serviceFrom
            }
            #expect(billed.reduce(0) { $0 + $1.hourParts } > 10_000)
            #expect(billed.allSatisfy { $0.issuedOn < credit.issuedOn })
        }
    }

    @Test("the citizens of a mentor are at most fourteen at a time, and some change", arguments: worlds.indices)
    func citizens(index: Int) {
        let world = Self.worlds[index]
        for rows in world.sessionsByMentor.values { #expect(Set(rows.map(\.citizenID)).count <= 14) }
        let first = Set(world.months[0].sessions.map(\.citizenID))
        let last = Set(world.months[2].sessions.map(\.citizenID))
        #expect(last.subtracting(first).count > 20)
    }

    @Test("the sparse world asks about half of the sessions", arguments: seeds)
    func sparseWorld(seed: UInt64) {
        let held = Municipality.simulate(settings(seed: seed, world: .sparse)).allSessions.filter { $0.kind != .noShow }
        #expect((0.40...0.60).contains(share(held) { $0.confirmation == .notAsked }))
    }

    @Test("some citizens of the uneven world never answer, and nearly none of the ordinary one")
    func unevenWorld() {
        func silentCitizens(_ world: World) -> Double {
            var asked: [String: [Bool]] = [:]
            for seed in seeds {
                for row in Municipality.simulate(settings(seed: seed, world: world)).allSessions
                where row.confirmation != .notAsked {
                    asked["\(seed) \(row.citizenID)", default: []].append(row.confirmation == .unanswered)
                }
            }
            return share(asked.values.filter { $0.count >= 6 }) { !$0.contains(false) }
        }
        // Five per cent never answer; more than 500 citizens are asked six times or more.
        #expect(silentCitizens(.uneven) > 0.025)
        #expect(silentCitizens(.ordinary) < 0.01)
    }
}
