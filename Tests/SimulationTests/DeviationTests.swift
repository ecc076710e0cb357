import Testing

@testable import Simulation

/// A municipality with one kind injected, beside the same one without.
struct Pair {
    let plain: Municipality
    let edited: Municipality

    private init(plain: Municipality, edited: Municipality) {
        self.plain = plain
        self.edited = edited
    }

    /// One of each kind and seed at the highest severity, made once for all tests.
    private static let made: [DeviationKind: [Pair]] = {
        var result: [DeviationKind: [Pair]] = [:]
        for kind in DeviationKind.all {
            for seed in seeds {
                guard let plain = plainWorlds[seed] else { continue }
                let edited = Municipality.simulate(
                    settings(seed: seed, prevalence: 0.2, kinds: [kind], severities: [.high]))
                result[kind, default: []].append(Pair(plain: plain, edited: edited))
            }
        }
        return result
    }()

    /// A pair for each seed.
    static func all(_ kind: DeviationKind) throws -> [Pair] {
        try #require(made[kind])
    }

    /// The deviating months, with the rows of both.
    struct Changed {
        let truth: Municipality.Truth
        let sessionsBefore: [Municipality.Session]
        let sessions: [Municipality.Session]
        let linesBefore: [Municipality.InvoiceLine]
        let lines: [Municipality.InvoiceLine]

        /// Sessions that only the edited month has.
        var added: [Municipality.Session] {
            let before = Set(sessionsBefore.map(\.withoutIDs))
            return sessions.filter { !before.contains($0.withoutIDs) }
        }

        /// Whether all sessions of the ordinary month are still there.
        var keepsOrdinarySessions: Bool {
            Set(sessionsBefore.map(\.withoutIDs)).isSubset(of: sessions.map(\.withoutIDs))
        }
    }

    var changed: [Changed] {
        let (sessionsBefore, sessions) = (plain.sessionsByMentor, edited.sessionsByMentor)
        let (linesBefore, lines) = (plain.linesByMentor, edited.linesByMentor)
        return edited.truth.map { row in
            let key = MentorInMonth(mentorID: row.mentorID, month: row.month)
            return Changed(
                truth: row, sessionsBefore: sessionsBefore[key] ?? [], sessions: sessions[key] ?? [],
                linesBefore: linesBefore[key] ?? [], lines: lines[key] ?? [])
        }
    }
}

@Suite("Every kind of deviation")
struct EveryDeviationTests {
    static let kinds = DeviationKind.all.sorted { $0.rawValue < $1.rawValue }

    @Test("changes rows of its own mentors only, and of them", arguments: kinds)
    func onlyItsMentors(kind: DeviationKind) throws {
        for pair in try Pair.all(kind) { checkOnlyItsMentors(pair, kind) }
    }

    private func checkOnlyItsMentors(_ pair: Pair, _ kind: DeviationKind) {
        #expect(pair.edited.deviating.count >= 8)
        #expect(pair.edited.truth.allSatisfy { $0.kind == kind })
        func others<Row>(_ rows: [Row], _ mentor: (Row) -> String) -> [Row] {
            rows.filter { !pair.edited.deviating.contains(mentor($0)) }
        }
        #expect(others(pair.plain.allSessions, \.mentorID) == others(pair.edited.allSessions, \.mentorID))
        #expect(others(pair.plain.allLines, \.mentorID) == others(pair.edited.allLines, \.mentorID))
        #expect(pair.plain.mentors == pair.edited.mentors)
        #expect(pair.plain.providers == pair.edited.providers)
        for change in pair.changed {
            #expect(change.sessions != change.sessionsBefore || change.lines != change.linesBefore)
        }
    }

    @Test("leaves the months before its onset as they were", arguments: kinds)
    func onset(kind: DeviationKind) throws {
        var monthsBefore = 0
        for pair in try Pair.all(kind) {
            let first = Dictionary(pair.edited.truth.map { ($0.mentorID, $0.month) }, uniquingKeysWith: { min($0, $1) })
            let (sessionsBefore, sessions) = (pair.plain.sessionsByMentor, pair.edited.sessionsByMentor)
            let (linesBefore, lines) = (pair.plain.linesByMentor, pair.edited.linesByMentor)
            for (key, rows) in sessionsBefore {
                guard let onset = first[key.mentorID], key.month < onset else { continue }
                monthsBefore += 1
                #expect(sessions[key] == rows)
                #expect(lines[key] == linesBefore[key])
            }
        }
        #expect(monthsBefore > 0)
    }

    @Test("costs what the truth says: the invoices hold exactly so much more", arguments: kinds)
    func truthIsTheDifference(kind: DeviationKind) throws {
        for change in try Pair.all(kind).flatMap(\.changed) {
            #expect(change.truth.amount > 0)
            guard !change.lines.isEmpty else { continue }
            #expect(billedParts(change.lines) - billedParts(change.linesBefore) == change.truth.hourParts)
            #expect(billedAmount(change.lines) - billedAmount(change.linesBefore) == change.truth.amount)
        }
    }

    @Test("costs more the more severe it is", arguments: kinds)
    func severities(kind: DeviationKind) {
        let costs = DeviationSeverity.allCases.map { severity in
            Municipality.simulate(settings(seed: 42, months: 1, prevalence: 0.2, kinds: [kind], severities: [severity]))
                .truth.reduce(0) { $0 + $1.amount }
        }
        #expect(costs[0] < costs[1] && costs[1] < costs[2])
    }
}

@Suite("What each deviation does")
struct DeviationTests {
    @Test("phantom-sessions: about 70 % more sessions, none confirmed, few denied, at free times")
    func phantomSessions() throws {
        for pair in try Pair.all(.phantomSessions) {
            for change in pair.changed {
                #expect(change.keepsOrdinarySessions)
                let held = change.sessionsBefore.count { $0.kind == .individual }
                #expect(change.added.count <= Int(Double(held) * 0.7 + 0.5))
                #expect(change.added.allSatisfy { $0.confirmation != .confirmed && $0.kind == .individual })
                #expect(
                    !change.added.contains { new in
                        change.sessionsBefore.contains { $0.start < new.end && new.start < $0.end }
                    })
            }
            // Mentors with more sessions have no free time left for 70 % more.
            let withRoom = pair.changed.filter { $0.sessionsBefore.count <= 90 }
            let held = withRoom.flatMap(\.sessionsBefore).count { $0.kind == .individual }
            #expect(Double(withRoom.flatMap(\.added).count) > 0.65 * Double(held))
            let added = pair.changed.flatMap(\.added)
            let asked = added.filter { $0.confirmation != .notAsked }
            #expect((0.01...0.15).contains(share(asked) { $0.confirmation == .denied }))
        }
    }

    @Test("denied-sessions: added sessions that most citizens asked deny")
    func deniedSessions() throws {
        for pair in try Pair.all(.deniedSessions) {
            #expect(pair.changed.allSatisfy { $0.keepsOrdinarySessions })
            let asked = pair.changed.flatMap(\.added).filter { $0.confirmation != .notAsked }
            #expect(asked.count > 30)
            #expect((0.55...0.85).contains(share(asked) { $0.confirmation == .denied }))
            #expect(!asked.contains { $0.confirmation == .confirmed })
        }
    }

    @Test("padding: the same sessions end later, and most who confirm state the real length")
    func padding() throws {
        for pair in try Pair.all(.padding) {
            var noticed = 0
            var confirmed = 0
            for change in pair.changed {
                // Sorted by start and citizen, and padding changes neither.
                #expect(change.sessions.count == change.sessionsBefore.count)
                for (before, after) in zip(change.sessionsBefore, change.sessions) where before != after {
                    #expect(after.start == before.start && after.citizenID == before.citizenID)
                    #expect((15...60).contains(after.minutes - before.minutes))
                    #expect(after.kind == .individual && after.confirmation == before.confirmation)
                    guard before.confirmation == .confirmed, before.confirmedMinutes == nil else { continue }
                    confirmed += 1
                    if after.confirmedMinutes == before.minutes { noticed += 1 }
                }
            }
            #expect(confirmed > 50)
            #expect((0.65...0.85).contains(Double(noticed) / Double(confirmed)))
        }
    }

    @Test("padding never reaches into the next session that did not overlap before")
    func paddingAvoidsOverlap() throws {
        func overlaps(_ rows: [Municipality.Session]) -> Int {
            zip(rows, rows.dropFirst()).count { $1.start < $0.end && $1.groupID == nil }
        }
        for change in try Pair.all(.padding).flatMap(\.changed) {
            #expect(overlaps(change.sessions) <= overlaps(change.sessionsBefore))
        }
    }

    @Test("double-booked: each added session lies inside one of another citizen, and all its hours are billed")
    func doubleBooked() throws {
        for change in try Pair.all(.doubleBooked).flatMap(\.changed) {
            #expect(change.keepsOrdinarySessions)
            #expect(!change.added.isEmpty)
            for new in change.added {
                let inside = change.sessionsBefore.contains {
                    $0.citizenID != new.citizenID && $0.start < new.start && new.end <= $0.end && $0.kind == .individual
                }
                #expect(inside)
                // Above the five minutes that an overlap indicator ignores.
                #expect(new.minutes > 5)
            }
            // Each line rounds to the ten-thousandth of an hour by itself.
            let minutes = change.added.reduce(0) { $0 + $1.minutes }
            #expect(abs(change.truth.hourParts - minutes * 10_000 / 60) <= change.added.count + 14)
        }
    }

    @Test("unlogged-billing: the log is unchanged and the invoice holds 35 % more hours, at least one")
    func unloggedBilling() throws {
        for change in try Pair.all(.unloggedBilling).flatMap(\.changed) {
            #expect(change.sessions == change.sessionsBefore)
            let billed = billedParts(change.linesBefore)
            // 35 % in whole quarters of an hour, at least four of them.
            #expect(change.truth.hourParts == max(billed * 35 / 100 / 2500, 4) * 2500)
        }
    }

    @Test("rate-over-agreed: only rate and amount differ, and every rate is above the agreed one")
    func rateOverAgreed() throws {
        for pair in try Pair.all(.rateOverAgreed) {
            for change in pair.changed {
                #expect(change.sessions == change.sessionsBefore)
                #expect(change.truth.hourParts == 0)
                #expect(change.lines.map(\.hourParts) == change.linesBefore.map(\.hourParts))
                let agreed = try #require(pair.edited.agreedRates[change.truth.mentorID])
                for line in change.lines {
                    // 18 % less the rounding down to whole kroner.
                    #expect(line.hourlyRate > agreed * 117 / 100 && line.hourlyRate <= agreed * 118 / 100)
                }
            }
        }
    }

    @Test("rate-creep: the rate of each deviating month is above the one before")
    func rateCreep() throws {
        for pair in try Pair.all(.rateCreep) {
            let rates = pair.edited.linesByMentor.mapValues { Set($0.map(\.hourlyRate)) }
            for change in pair.changed {
                #expect(change.sessions == change.sessionsBefore)
                let key = MentorInMonth(mentorID: change.truth.mentorID, month: change.truth.month)
                let earlier = MentorInMonth(mentorID: key.mentorID, month: key.month.adding(months: -1))
                #expect(rates[key]?.count == 1)
                guard let now = rates[key]?.first, let before = rates[earlier]?.first else { continue }
                #expect(now > before * 104 / 100 && now <= before * 106 / 100)
            }
        }
    }

    @Test("collusion: every mentor of one provider with sessions enough, and nobody else", arguments: seeds)
    func collusion(seed: UInt64) throws {
        let world = Municipality.simulate(settings(seed: seed, mentors: 150, collusion: true))
        let ring = try #require(world.colludingProviderID)
        #expect(world.truth.allSatisfy { $0.kind == .collusion && $0.providerID == ring })
        // Nine and more in every month are sure to be planned with eight or more a usual month.
        let counts = world.sessionsByMentor
        let members = world.mentors.filter { mentor in
            mentor.providerID == ring
                && world.months.allSatisfy {
                    (counts[MentorInMonth(mentorID: mentor.mentorID, month: $0.month)]?.count ?? 0) > 12
                }
        }
        #expect(members.count >= 4)
        #expect(Set(members.map(\.mentorID)).isSubset(of: world.deviating))
    }

    @Test("the mentors of a ring deviate by collusion only, and others still deviate on their own", arguments: seeds)
    func collusionAndOthers(seed: UInt64) {
        let world = Municipality.simulate(settings(seed: seed, mentors: 150, prevalence: 0.1, collusion: true))
        for row in world.truth {
            #expect((row.providerID == world.colludingProviderID) == (row.kind == .collusion))
        }
        #expect(Set(world.truth.filter { $0.kind != .collusion }.map(\.mentorID)).count >= 13)
    }
}
