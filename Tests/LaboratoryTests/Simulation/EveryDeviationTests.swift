import Testing

@testable import Laboratory

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
        // One mentor in four has a group.
        #expect(pair.edited.deviating.count >= (kind == .groupAsIndividual ? 3 : 8))
        #expect(pair.edited.truth.allSatisfy { $0.kind == kind })
        func others<Row>(_ rows: [Row], _ mentor: (Row) -> String) -> [Row] {
            rows.filter { !pair.edited.deviating.contains(mentor($0)) }
        }
        #expect(others(pair.plain.allSessions, \.mentorID) == others(pair.edited.allSessions, \.mentorID))
        #expect(others(pair.plain.allLines, \.mentorID) == others(pair.edited.allLines, \.mentorID))
        #expect(others(pair.plain.mentors, \.mentorID) == others(pair.edited.mentors, \.mentorID))
        #expect(others(pair.plain.grants, \.mentorID) == others(pair.edited.grants, \.mentorID))
        #expect(others(pair.plain.followUps, \.mentorID) == others(pair.edited.followUps, \.mentorID))
        #expect(pair.plain.providers == pair.edited.providers)
        // Only a contract that ended changes a mentor's own row, only a former citizen the grants.
        #expect((pair.plain.mentors == pair.edited.mentors) == (kind != .afterContract))
        #expect((pair.plain.grants == pair.edited.grants) == (kind != .outsideGrant))
        for change in pair.changed where kind != .afterContract {
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
            #expect((change.truth.amount > 0) == (kind != .lateLogging))
            guard !change.lines.isEmpty else { continue }
            // After the contract nothing is due.
            let due = kind == .afterContract ? [] : change.linesBefore
            #expect(billedParts(change.lines) - billedParts(due) == change.truth.hourParts)
            #expect(billedAmount(change.lines) - billedAmount(due) == change.truth.amount)
        }
    }

    @Test("costs more the more severe it is", arguments: kinds.filter { $0 != .lateLogging })
    func severities(kind: DeviationKind) {
        let costs = DeviationSeverity.allCases.map { severity in
            Municipality.simulate(settings(seed: 42, months: 1, prevalence: 0.2, kinds: [kind], severities: [severity]))
                .truth.reduce(0) { $0 + $1.amount }
        }
        #expect(costs[0] < costs[1] && costs[1] < costs[2])
    }
}
