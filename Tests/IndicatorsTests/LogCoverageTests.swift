import Engine
import Ingest
import Records
import Statistics
import Support
import Testing

@testable import Indicators
@testable import Scoring
@testable import TestSupport

@Suite("A log that is missing accuses nobody")
struct LogCoverageTests {
    /// What a municipality of honest providers comes to: hours billed are hours met, by month or by day.
    private struct Honest {
        var world = World()
        /// By provider, its mentors.
        var mentors: [String: [String]] = [:]

        /// - Parameter sizes: mentors of each provider.
        init(_ sizes: [Int], seed: UInt64) {
            var random = SplitMix64(seed: seed)
            for (place, size) in sizes.enumerated() {
                let provider = "P\(place)"
                let isDaily = Bool.random(using: &random)
                for number in 0..<size {
                    let mentor = "\(provider)-\(number)"
                    mentors[provider, default: []].append(mentor)
                    let share = Double.random(in: 0.1...1, using: &random)
                    for day in 0..<30 where day % 7 < 5 && Double.random(in: 0...1, using: &random) < share {
                        add(mentor, provider, day, minutes: 60 * Int.random(in: 1...3, using: &random), isDaily)
                    }
                    if !isDaily { bill(mentor, provider) }
                }
            }
        }

        private mutating func add(_ mentor: String, _ provider: String, _ day: Int, minutes: Int, _ isDaily: Bool) {
            world.sessions.append(
                World.Session(
                    id: "S\(world.sessions.count)", mentor: mentor, citizen: "C-\(mentor)-\(day % 3)",
                    start: day * 1_440 + 600, length: minutes))
            if isDaily { line(mentor, provider, seconds: minutes * 60, from: day, to: day) }
        }

        private mutating func bill(_ mentor: String, _ provider: String) {
            let seconds = world.sessions.filter { $0.mentor == mentor }.reduce(0) { $0 + $1.length * 60 }
            if seconds > 0 { line(mentor, provider, seconds: seconds, from: 0, to: 29) }
        }

        mutating func line(_ mentor: String, _ provider: String, seconds: Int, from: Int, to: Int) {
            let hours = Hours(seconds: Int64(seconds))
            world.lines.append(
                World.Line(
                    id: "L\(world.lines.count)", mentor: mentor, provider: provider, from: from, to: to, hours: hours,
                    amount: HourlyRate(tenThousandths: 4_000_000).amount(for: hours)))
        }

        /// Leaves out the sessions of some mentors on some days.
        mutating func cut(_ mentors: [String], _ days: Range<Int>) {
            let lost = Set(mentors)
            world.sessions.removeAll { lost.contains($0.mentor) && days.contains($0.start / 1_440) }
        }
    }

    private struct Outcome {
        var documented: [String: Amount] = [:]
        var absences: [String: Absence] = [:]
        var coverage = LogCoverage.none
        var providerIds: [String] = []
        var mentorIds: [String] = []

        var total: Amount { documented.values.reduce(.zero, +) }
        var missing: [String] { coverage.missing.map { providerIds[Int($0.provider)] } }
    }

    private static let calendar = Norms.standard.book.calendar(alsoObserved: [])

    private func judge(_ world: World, complete: [String] = []) -> Outcome {
        let dataset = world.dataset
        let source = LedgerSource(
            dataset, scope: world.scope,
            logRules: LogCoverage.Rules(calendar: Self.calendar, completeLogs: complete), threads: 2,
            onThreads: onThreads)
        var outcome = Outcome(
            coverage: source.coverage, providerIds: dataset.providers.ids, mentorIds: dataset.mentors.ids)
        let basis = IndicatorBasis(settings: policy(), norms: Norms.standard.book, scope: world.scope)
        let (logged, noShows) = (BilledOverLogged(basis), NoShowBilled(basis))
        let reader = LedgerReader(source)
        for partition in 0..<PartitionedRows<SessionRow>.partitions {
            reader.forEachMentor(inPartition: partition) { ledger in
                var exposure = Exposure()
                exposure.begin(ledger)
                let answer = logged.observe(ledger, &exposure)
                let other = noShows.observe(ledger, &exposure)
                let id = dataset.mentors.ids[Int(ledger.mentor)]
                outcome.absences[id] = answer.absence
                if answer.credited + other.credited > .zero {
                    outcome.documented[id] = answer.credited + other.credited
                }
            }
        }
        return outcome
    }

    @Test("one provider's whole log is missing: said, and not a krone", arguments: UInt64(1)...6)
    func whole(seed: UInt64) {
        var town = Honest([14, 5, 1], seed: seed)
        town.cut(town.mentors["P0"] ?? [], 0..<30)
        let outcome = judge(town.world)
        #expect(outcome.total == .zero)
        #expect(outcome.missing == ["P0"])
        #expect(outcome.coverage.missing[0].mentors.count == 14)
        #expect(outcome.absences["P0-3"] == .logMissing && outcome.absences["P1-0"] == Absence.none)
        #expect(outcome.coverage.silent.isEmpty)
    }

    @Test("nobody has a log of the month though there is a table: said, and not a krone")
    func everybody() {
        var town = Honest([14, 5, 1], seed: 3)
        town.cut(town.mentors.values.flatMap { $0 }, 0..<30)
        let outcome = judge(town.world)
        #expect(outcome.total == .zero)
        #expect(outcome.missing == ["P0", "P1", "P2"])
        #expect(outcome.coverage.monthsWithoutSessions == [World.firstDay.monthNumber])
    }

    @Test("a log that is known to be complete makes what is billed without it a fact")
    func complete() {
        var town = Honest([4, 5], seed: 3)
        town.cut(town.mentors["P0"] ?? [], 0..<30)
        let billed = town.world.lines.filter { $0.provider == "P0" }.reduce(Amount.zero) { $0 + $1.amount }
        #expect(judge(town.world, complete: ["P0"]).total == billed)
        #expect(judge(town.world, complete: ["*"]).total == billed)
        #expect(judge(town.world, complete: ["P1"]).total == .zero)
    }

    @Test("honest providers of any size, their log cut at a random day: not a krone")
    func cutAnywhere() {
        var random = SplitMix64(seed: 2_026)
        var (worlds, said, cutHours) = (0, 0, 0)
        for seed in UInt64(1)...300 {
            let sizes = [Int.random(in: 1...40, using: &random), Int.random(in: 1...8, using: &random), 12]
            var town = Honest(sizes, seed: seed &* 977)
            // Three working days at least: of fewer a small provider lacks a visit or two, which are questions about these.
            let day = Int.random(in: 5..<26, using: &random)
            let victims = seed % 5 == 0 ? town.mentors.values.flatMap { $0 } : town.mentors["P\(seed % 2)"] ?? []
            let before = town.world.sessions.count
            town.cut(victims, seed % 3 == 0 ? 0..<day : day..<30)
            let outcome = judge(town.world)
            #expect(outcome.total == .zero, "seed \(seed), sizes \(sizes), day \(day): \(outcome.documented)")
            worlds += 1
            if before > town.world.sessions.count {
                cutHours += 1
                if !outcome.missing.isEmpty { said += 1 }
            }
        }
        #expect(said == cutHours, "of \(worlds) worlds \(cutHours) lost sessions, and \(said) were told")
    }

    @Test("honest logs that nobody cut are never said to be missing")
    func uncut() {
        var random = SplitMix64(seed: 7)
        var wrongly = 0
        for seed in UInt64(1)...150 {
            let sizes = [Int.random(in: 1...40, using: &random), Int.random(in: 1...8, using: &random), 1, 1]
            if !judge(Honest(sizes, seed: seed &* 31).world).missing.isEmpty { wrongly += 1 }
        }
        #expect(wrongly == 0)
    }

    @Test("one mentor who stops logging while colleagues go on is not excused")
    func oneStops() {
        var town = Honest([8, 5], seed: 11)
        town.cut(["P0-2"], 10..<30)
        let outcome = judge(town.world)
        #expect(outcome.missing.isEmpty)
        #expect(Set(outcome.documented.keys) == ["P0-2"])
        // It is said that its entries may be missing.
        let silent = outcome.coverage.silent
        #expect(silent.map { outcome.mentorIds[Int($0.mentor)] } == ["P0-2"])
        let last = town.world.sessions.filter { $0.mentor == "P0-2" }.map { $0.start / 1_440 }.max() ?? 0
        #expect(silent.first?.days == World.firstDay.adding(days: last + 1)...World.firstDay.adding(days: 29))
        #expect(silent.first?.sessions == town.world.sessions.count { $0.mentor == "P0-2" })
    }

    @Test("a mentor alone without any session is assessed, and the colleagues' sessions are told")
    func alone() {
        var town = Honest([8, 5], seed: 12)
        town.cut(["P0-2"], 0..<30)
        let outcome = judge(town.world)
        #expect(Set(outcome.documented.keys) == ["P0-2"])
        #expect(outcome.coverage.silent.map { outcome.mentorIds[Int($0.mentor)] } == ["P0-2"])
        #expect(
            outcome.coverage.silent.first?.colleagueSessions
                == town.world.sessions.count { $0.mentor.hasPrefix("P0-") })
    }

    @Test("a provider with a whole log that bills more is found, though it is quiet on some days")
    func overbilled() {
        var (found, all) = (0, 0)
        for seed in UInt64(1)...40 {
            var town = Honest([Int(seed % 10) + 3, 12], seed: seed &* 13)
            town.line("P0-0", "P0", seconds: 30 * 3_600, from: 0, to: 29)
            all += 1
            if judge(town.world).documented["P0-0"] == Amount(kroner: 12_000) { found += 1 }
        }
        #expect(found == all)
    }

    @Test("a day off that everybody keeps is no gap")
    func dayOff() {
        var town = Honest([6, 9, 12], seed: 21)
        // The 29th and 30th, and nobody bills them.
        town.world.sessions.removeAll { $0.start / 1_440 >= 28 }
        town.world.lines = []
        for (provider, mentors) in town.mentors {
            for mentor in mentors {
                let minutes = town.world.sessions.filter { $0.mentor == mentor }.reduce(0) { $0 + $1.length }
                town.line(mentor, provider, seconds: minutes * 60, from: 0, to: 29)
            }
        }
        town.line("P0-0", "P0", seconds: 90 * 3_600, from: 0, to: 29)
        let outcome = judge(town.world)
        #expect(outcome.documented["P0-0"] == Amount(kroner: 36_000))
        #expect(outcome.missing.isEmpty)
    }

    /// Takes a line back with a note that does not say of which days it is.
    private func credit(_ line: World.Line) -> World.Line {
        var note = line
        note.id += "-credit"
        (note.hours, note.amount) = (.zero - line.hours, .zero - line.amount)
        (note.kind, note.statesService) = (.creditNote, false)
        return note
    }

    @Test("hours that are credited whole need no log, whatever days the credit states")
    func creditedWhole() {
        var town = Honest([1, 12], seed: 31)
        town.cut(["P0-0"], 0..<30)
        #expect(judge(town.world).missing == ["P0"])
        town.world.lines += town.world.lines.filter { $0.provider == "P0" }.map(credit)
        let outcome = judge(town.world)
        #expect(outcome.missing.isEmpty && outcome.coverage.silent.isEmpty)
        #expect(outcome.coverage.amount == town.world.lines.reduce(.zero) { $0 + $1.amount })
    }

    @Test("what a credit takes off is no excess that a gap in the log would explain")
    func creditedExcess() throws {
        var town = Honest([1, 12], seed: 32)
        // A provider at work every day until the 18th, with groups: of them only the ledgers tell the hours.
        town.world.sessions.removeAll { $0.mentor == "P0-0" }
        town.world.lines.removeAll { $0.mentor == "P0-0" }
        for day in 0..<18 {
            for citizen in ["C1", "C2"] {
                town.world.sessions.append(
                    World.Session(
                        id: "G\(day)-\(citizen)", mentor: "P0-0", citizen: citizen, start: day * 1_440 + 600,
                        length: 120, kind: .group, group: "G\(day)"))
            }
            town.line("P0-0", "P0", seconds: 7_200, from: day, to: day)
        }
        town.line("P0-0", "P0", seconds: 20 * 3_600, from: 20, to: 29)
        #expect(judge(town.world).missing == ["P0"])
        town.world.lines.append(credit(try #require(town.world.lines.last)))
        #expect(judge(town.world).missing.isEmpty)
    }

    @Test("a person's sessions under an id that nobody bills are in the log of all who bill the other")
    func otherId() {
        var town = Honest([6], seed: 33)
        for day in 0..<30 {
            town.world.sessions.append(
                World.Session(id: "A\(day)", mentor: "A-2", citizen: "CA", start: day * 1_440 + 600, length: 60))
        }
        for provider in ["P8", "P9"] { town.line("A-1", provider, seconds: 15 * 3_600, from: 0, to: 29) }
        #expect(judge(town.world).missing == ["P8", "P9"])
        town.world.persons = ["A-1": "A", "A-2": "A"]
        #expect(judge(town.world).missing.isEmpty)
    }
}
