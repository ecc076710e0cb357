import Testing

@testable import Laboratory

/// The ordinary world's grants: whatever is logged and billed lies within them.
@Suite("Grants")
struct GrantTests {
    static let worlds = OrdinaryWorldTests.worlds + [Municipality.simulate(settings(seed: 3, mentors: 20, months: 14))]

    @Test(
        "every session is covered by one grant of its citizen with its mentor, and names it", arguments: worlds.indices)
    func sessionsCovered(index: Int) {
        let book = GrantIndex(Self.worlds[index].grants)
        for row in Self.worlds[index].allSessions {
            let found = book.inForce(row.citizenID, row.mentorID, on: row.start.day)
            #expect(found.count == 1 && found.first?.grantID == row.grantID)
        }
    }

    @Test("every date of every line is covered", arguments: worlds.indices)
    func linesCovered(index: Int) {
        let book = GrantIndex(Self.worlds[index].grants)
        for row in Self.worlds[index].allLines {
            for number in row.serviceFrom.number...row.serviceTo.number {
                let found = book.inForce(row.citizenID, row.mentorID, on: CalendarDay(number: number))
                #expect(found.count == 1 && found.first?.providerID == row.providerID)
            }
        }
    }

    @Test("no ISO week is above the granted hours, however sessions are counted", arguments: worlds.indices)
    func weeks(index: Int) {
        let book = GrantIndex(Self.worlds[index].grants)
        #expect(book.weeksOverGrant(Self.worlds[index].allSessions).isEmpty)
    }

    @Test("no citizen's month is billed above the granted hours by the day", arguments: worlds.indices)
    func billedMonths(index: Int) {
        let world = Self.worlds[index]
        let book = GrantIndex(world.grants)
        for month in world.months {
            let lines = month.invoiceLines.filter { $0.kind == .invoice }
            let days = month.month.lastDay.number - month.month.firstDay.number + 1
            for rows in Dictionary(grouping: lines, by: \.citizenID).values {
                let granted = [month.month.firstDay, month.month.lastDay].flatMap {
                    book.inForce(rows[0].citizenID, rows[0].mentorID, on: $0)
                }.map(\.weeklyHourParts).min()
                #expect(billedParts(rows) * 7 <= (granted ?? 0) * days)
            }
        }
    }

    @Test("no grant's total is used up before its end", arguments: worlds.indices)
    func totals(index: Int) {
        let world = Self.worlds[index]
        var used: [String: Int] = [:]
        for row in world.allSessions { used[row.grantID ?? "", default: 0] += row.minutes }
        for grant in world.grants {
            #expect((used[grant.grantID] ?? 0) * 10_000 / 60 <= grant.totalHourParts)
            let days = grant.validTo.number - grant.validFrom.number + 1
            #expect(grant.totalHourParts >= grant.weeklyHourParts * days / 7)
            #expect(grant.totalHourParts <= grant.weeklyHourParts * (days / 7 + 2))
        }
    }

    @Test(
        "hours are quarters, from one hour up, and most citizens have at most four and a half",
        arguments: worlds.indices)
    func hours(index: Int) {
        let hours = Self.worlds[index].grants.map(\.weeklyHourParts)
        #expect(hours.allSatisfy { $0 % 2500 == 0 && $0 >= 10_000 })
        #expect(share(hours) { $0 <= 45_000 } > 0.7)
    }

    @Test("a citizen's fullest week is exactly what is granted for some, and below for most", arguments: worlds.indices)
    func exactness(index: Int) {
        let world = Self.worlds[index]
        var weeks: [String: [Int: Int]] = [:]
        for row in world.allSessions {
            weeks[row.grantID ?? "", default: [:]][row.start.day.week, default: 0] += row.minutes
        }
        let fullest = weeks.mapValues { $0.values.max() ?? 0 }
        let used = world.grants.filter { fullest[$0.grantID] != nil }
        let exact = share(used) { fullest[$0.grantID] == $0.weeklyHourParts * 60 / 10_000 }
        #expect((0.1...0.5).contains(exact))
    }

    @Test(
        "ids are unique; an extension follows its first decision at once and is extended by none",
        arguments: worlds.indices)
    func chains(index: Int) {
        let grants = Self.worlds[index].grants
        let byID = Dictionary(grants.map { ($0.grantID, $0) }) { first, _ in first }
        #expect(byID.count == grants.count)
        let extended = grants.compactMap(\.extends)
        #expect(Set(extended).count == extended.count && extended.count > grants.count / 8)
        for grant in grants {
            guard let id = grant.extends else { continue }
            let first = byID[id]
            #expect(first?.citizenID == grant.citizenID && first?.extends == nil)
            #expect(first?.validTo.adding(days: 1) == grant.validFrom)
            #expect(grant.validTo < grant.validFrom.adding(months: 6))
        }
    }

    @Test("few decisions are longer than six months, and some are", arguments: worlds.indices)
    func lengths(index: Int) {
        let long = share(Self.worlds[index].grants) { $0.validTo >= $0.validFrom.adding(months: 6) }
        #expect((0.005...0.1).contains(long))
    }

    @Test("no grant begins before its mentor", arguments: worlds.indices)
    func mentors(index: Int) {
        let from = Dictionary(uniqueKeysWithValues: Self.worlds[index].mentors.map { ($0.mentorID, $0.activeFrom) })
        for grant in Self.worlds[index].grants { #expect(from[grant.mentorID].map { $0 <= grant.validFrom } == true) }
    }

    @Test("a maximum rate, where one is stated, is above no line's rate", arguments: worlds.indices)
    func maximumRates(index: Int) {
        let world = Self.worlds[index]
        let book = GrantIndex(world.grants)
        for line in world.allLines {
            for grant in book.inForce(line.citizenID, line.mentorID, on: line.serviceTo) {
                #expect(line.hourlyRate <= grant.maxRate ?? .max)
            }
        }
        #expect((0.2...0.5).contains(share(world.grants) { $0.maxRate != nil }))
    }

    @Test("the municipality's own procedure has its usual gaps")
    func procedure() {
        let grants = OrdinaryWorldTests.worlds.flatMap(\.grants)
        #expect((0.03...0.07).contains(share(grants) { !$0.parts.purpose }))
        #expect((0.03...0.07).contains(share(grants) { !$0.parts.complaintGuidance }))
        #expect((0.06...0.10).contains(share(grants) { !$0.parts.qualifications }))
        #expect((0.03...0.06).contains(share(grants) { $0.contractSignedOn == nil }))
        #expect((0.03...0.07).contains(share(grants) { $0.needAssessedOn == nil }))
        #expect((0.04...0.08).contains(share(grants) { $0.registeredOn == nil }))
        #expect((0.002...0.02).contains(share(grants) { $0.hasLastingNeed }))
        #expect(Set(grants.map(\.scheme)) == Set(Municipality.Scheme.allCases))
        #expect(grants.allSatisfy { $0.account == $0.scheme.account })
    }

    @Test(
        "about a third of the grants have no follow-up, the others one to three while they run",
        arguments: worlds.indices)
    func followUps(index: Int) {
        let world = Self.worlds[index]
        let last = world.months[world.months.count - 1].month.lastDay
        let held = Dictionary(grouping: world.followUps, by: \.grantID)
        #expect((0.29...0.38).contains(share(world.grants) { held[$0.grantID] == nil }))
        for grant in world.grants {
            let rows = held[grant.grantID] ?? []
            #expect(rows.count <= 3)
            for row in rows {
                #expect(grant.validFrom <= row.heldOn && row.heldOn <= min(grant.validTo, last))
                #expect(row.citizenID == grant.citizenID && row.mentorID == grant.mentorID && row.by == grant.decidedBy)
            }
        }
        #expect(Set(held.keys).isSubset(of: world.grants.map(\.grantID)))
    }

    @Test("about 17 % of the lines are on another account than their scheme's", arguments: worlds.indices)
    func accounts(index: Int) {
        let world = Self.worlds[index]
        let scheme = Dictionary(world.grants.map { ($0.citizenID, $0.scheme) }) { first, _ in first }
        #expect((0.13...0.21).contains(share(world.allLines) { scheme[$0.citizenID]?.account != $0.account }))
        #expect(Set(world.allLines.map(\.account)).isSubset(of: Municipality.Scheme.allCases.map(\.account)))
    }

    @Test("who decides, who approves and who mentors are different people", arguments: worlds.indices)
    func roles(index: Int) {
        let world = Self.worlds[index]
        let deciding = Set(world.grants.map(\.decidedBy))
        let approving = Set(world.allLines.map(\.approvedBy))
        let mentoring = Set(world.mentors.compactMap(\.employeeID))
        #expect(deciding.isDisjoint(with: approving))
        #expect(mentoring.isDisjoint(with: deciding) && mentoring.isDisjoint(with: approving))
        #expect(world.mentors.allSatisfy { ($0.employeeID != nil) == ($0.type == .municipal) })
    }

    @Test("a group meeting is billed once, with its places where it has a line of its own", arguments: worlds.indices)
    func places(index: Int) {
        let world = Self.worlds[index]
        let sessions = world.sessionsByMentor
        var groupLines = 0
        for (key, lines) in world.linesByMentor {
            for line in lines { #expect((line.places != nil) == line.text.hasPrefix("Gruppe")) }
            let withPlaces = lines.filter { $0.places != nil }
            guard !withPlaces.isEmpty else { continue }
            groupLines += withPlaces.count
            let rows = (sessions[key] ?? []).filter { $0.kind == .group }
            #expect(withPlaces.reduce(0) { $0 + ($1.places ?? 0) } == rows.count)
            #expect(abs(billedParts(withPlaces) - loggedMinutes(rows) * 10_000 / 60) <= withPlaces.count)
        }
        #expect(groupLines > 0)
    }
}

@Suite("Persons")
struct PersonTests {
    static let worlds: [Municipality] = seeds.map { Municipality.simulate(settings(seed: $0, mentors: 400, months: 3)) }

    private func pairs(_ world: Municipality) -> [[Municipality.Mentor]] {
        Dictionary(grouping: world.mentors, by: \.personKey).values.filter { $0.count > 1 }
    }

    @Test("about two persons in a hundred have two mentor ids, with two providers", arguments: worlds.indices)
    func shares(index: Int) {
        let world = Self.worlds[index]
        let found = pairs(world)
        #expect((0.005...0.04).contains(Double(found.count) / Double(world.mentors.count)))
        for mentors in found { #expect(mentors.count == 2 && Set(mentors.map(\.providerID)).count == 2) }
    }

    @Test("the ordinary sessions of a person never overlap between the ids", arguments: worlds.indices)
    func overlaps(index: Int) {
        let byMentor = Dictionary(grouping: Self.worlds[index].allSessions, by: \.mentorID)
        for mentors in pairs(Self.worlds[index]) {
            let other = byMentor[mentors[1].mentorID] ?? []
            for row in byMentor[mentors[0].mentorID] ?? [] {
                #expect(!other.contains { $0.start < row.end && row.start < $0.end })
            }
        }
    }

    @Test("adding mentors leaves the persons, grants and follow-ups of the first ones as they were", arguments: seeds)
    func addingMentors(seed: UInt64) {
        let small = Municipality.simulate(settings(seed: seed, mentors: 60, prevalence: 0.2, kinds: DeviationKind.all))
        let large = Municipality.simulate(settings(seed: seed, mentors: 90, prevalence: 0.2, kinds: DeviationKind.all))
        let old = Set(small.mentors.map(\.mentorID))
        #expect(Array(large.mentors.prefix(60)) == small.mentors)
        #expect(large.grants.filter { old.contains($0.mentorID) } == small.grants)
        #expect(large.followUps.filter { old.contains($0.mentorID) } == small.followUps)
    }
}

@Suite("Kinds by name")
struct StandardKindTests {
    @Test("a run that names no kinds injects the first seven")
    func standard() {
        #expect(
            Set(SimulationSettings(seed: 1).kinds.map(\.rawValue)) == [
                "phantom-sessions", "padding", "double-booked", "unlogged-billing", "rate-over-agreed", "rate-creep",
                "denied-sessions",
            ])
        #expect(DeviationKind.standard.isStrictSubset(of: DeviationKind.all) && DeviationKind.all.count == 16)
    }

    @Test("equal settings give equal bytes with every kind", arguments: seeds)
    func determinism(seed: UInt64) {
        let wanted = settings(seed: seed, mentors: 60, prevalence: 0.5, kinds: DeviationKind.all)
        let (one, other) = (Municipality.simulate(wanted), Municipality.simulate(wanted))
        for name in one.fileNames { #expect(one.content(of: name) == other.content(of: name)) }
    }
}
