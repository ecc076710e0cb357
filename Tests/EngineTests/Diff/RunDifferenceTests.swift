import Records
import Statistics
import Testing

@testable import Engine
@testable import TestSupport

/// What became of alerts and why, in runs made by hand.
@Suite struct RunDifferenceTests {
    private static let definitions = [
        SettingDefinition(
            path: "scoring.half_score", standard: .number(3), range: 0.1...100, unit: "powers of ten", reason: "r"),
        SettingDefinition(
            path: "indicators.padded-sessions.weight", standard: .number(1), range: 0...1, unit: "", reason: "r"),
        SettingDefinition(
            path: "indicators.flat-pattern.weight", standard: .number(1), range: 0...1, unit: "", reason: "r"),
    ]

    private func difference(
        _ before: [MadeRun.Mentor], _ after: [MadeRun.Mentor], _ a: MadeRun.Settings = .init(),
        _ b: MadeRun.Settings = .init(), mentors: [String] = []
    ) throws -> RunDifference {
        let runs = (try MadeRun(before, a), try MadeRun(after, b))
        return try withExtendedLifetime(runs) {
            try RunDifference(Both(runs.0.reader, runs.1.reader), definitions: Self.definitions, mentors: mentors)
        }
    }

    private func mentor(_ tier: String, _ findings: [MadeRun.Finding], rank: Int = 1) -> MadeRun.Mentor {
        MadeRun.Mentor(id: "M1", tier: tier, rank: rank, findings: findings)
    }

    /// The only mentor's part of one indicator.
    private func part(_ code: String, _ difference: RunDifference) throws -> Part {
        let mentor = try #require(difference.mentors.first)
        return try #require(mentor.parts.first { $0.code == code })
    }

    // MARK: Movements

    @Test(arguments: [
        ("none", 0, "clear", 0, Movement.new), ("clear", 0, "none", 0, .gone), ("clear", 500, "strong", 400, .up),
        ("strong", 400, "clear", 500, .down), ("clear", 400, "clear", 402, .up), ("clear", 402, "clear", 400, .down),
        ("clear", 400, "clear", 401, .unchanged), ("clear", 401, "clear", 400, .unchanged),
        ("documented", 1, "strong", 9_000, .up), ("watch", 1, "not-assessable", 1, .gone),
        ("none", 0, "not-assessable", 900, .unalerted),
    ])
    func `a better tier is up, whatever the score; a hundredth of a point is rounding`(
        before: String, was: Int, after: String, now: Int, movement: Movement
    ) throws {
        func made(_ tier: String, _ score: Int) -> MadeRun.Mentor {
            mentor(tier, [MadeRun.Finding(code: "padded-sessions", contribution: score)])
        }
        let found = try difference([made(before, was)], [made(after, now)], mentors: ["M1"])
        #expect(found.mentors.map(\.movement) == [movement])
        #expect(found.mentorCounts == [movement: 1])
    }

    @Test func `lists come new, up, down, gone, each by rank; the others are counted`() throws {
        func made(_ id: String, _ tier: String, _ score: Int, _ rank: Int) -> MadeRun.Mentor {
            MadeRun.Mentor(
                id: id, tier: tier, rank: rank,
                findings: [MadeRun.Finding(code: "padded-sessions", contribution: score)])
        }
        let found = try difference(
            [
                made("A", "clear", 10, 3), made("B", "none", 5, 6), made("C", "clear", 10, 1),
                made("D", "clear", 10, 2),
                made("E", "clear", 90, 4), made("G", "none", 5, 7), made("H", "clear", 10, 5), made("I", "none", 1, 8),
            ],
            [
                made("A", "clear", 40, 5), made("B", "watch", 20, 9), made("C", "none", 3, 12),
                made("D", "none", 1, 10),
                made("E", "clear", 50, 4), made("F", "strong", 50, 2), made("G", "none", 9, 11),
                made("H", "clear", 10, 6),
            ])
        #expect(found.mentors.map(\.id) == ["F", "B", "A", "E", "C", "D"])
        #expect(found.mentorCounts == [.new: 2, .up: 1, .down: 1, .gone: 2, .unchanged: 1, .unalerted: 2])
        #expect(found.quietlyMoved == 1)
    }

    // MARK: Sums

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `differences of parts add up to the score's, whatever the findings`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let codes = ["padded-sessions", "flat-pattern", "double-booked", "no-answer", "late-log", "round-hours"]
        func made(_ id: String) -> MadeRun.Mentor {
            let judged = codes.filter { _ in Bool.random(using: &random) }
            return MadeRun.Mentor(
                id: id, tier: Bool.random(using: &random) ? "clear" : "none",
                findings: judged.map {
                    MadeRun.Finding(
                        code: $0, contribution: Int.random(in: 0...1_600, using: &random),
                        observed: Double(Int.random(in: 0...2, using: &random)))
                })
        }
        let ids = (1...12).map { "M\($0)" }
        let before = ids.filter { _ in Int.random(in: 0...5, using: &random) > 0 }.map(made)
        let after = ids.filter { _ in Int.random(in: 0...5, using: &random) > 0 }.map(made)
        let known = Set((before + after).map(\.id)).sorted()
        let found = try difference(before, after, mentors: known)
        #expect(found.mentors.count == known.count)
        for mentor in found.mentors {
            let was = before.first { $0.id == mentor.id }?.score ?? 0
            let now = after.first { $0.id == mentor.id }?.score ?? 0
            #expect(mentor.difference == now - was && mentor.addsUp)
            #expect(mentor.parts.reduce(0) { $0 + $1.difference } == now - was)
            let sizes = mentor.parts.map { abs($0.difference) }
            #expect(sizes == sizes.sorted(by: >))
            // Points never move without a word why.
            #expect(mentor.parts.allSatisfy { $0.difference == 0 || !$0.causes.isEmpty })
        }
    }

    @Test func `a run whose parts do not add up is said to be so`() throws {
        var damaged = mentor("clear", [MadeRun.Finding(code: "padded-sessions", contribution: 100)])
        damaged.unexplained = 7
        let found = try difference([damaged], [mentor("none", [])])
        #expect(found.mentors.first?.addsUp == false)
    }

    // MARK: Causes

    @Test func `the figures that differ are named, and nothing else`() throws {
        let was = MadeRun.Finding(code: "padded-sessions", contribution: 100, observed: 5, pValue: 0.01)
        var now = was
        (now.contribution, now.observed, now.pValue) = (200, 6, 0.001)
        let part = try part("padded-sessions", difference([mentor("clear", [was])], [mentor("clear", [now])]))
        #expect(
            part.causes == [
                Cause(.observed, .number(5), .number(6)), Cause(.pValue, .number(0.01), .number(0.001)),
            ])
    }

    @Test func `what became assessable says why it was not`() throws {
        var before = mentor("none", [])
        before.notAssessed = [("padded-sessions", "too-few-confirmed")]
        let after = mentor("clear", [MadeRun.Finding(code: "padded-sessions", contribution: 100)])
        let new = try part("padded-sessions", difference([before], [after]))
        #expect(new.causes == [Cause(.assessable, .text("too-few-confirmed"), nil)])
        let gone = try part("padded-sessions", difference([after], [before]))
        #expect(gone.causes == [Cause(.assessable, nil, .text("too-few-confirmed"))])
    }

    @Test func `a mentor without rows, and an indicator that was not asked, are two things`() throws {
        let other = MadeRun.Mentor(id: "M2")
        let after = mentor("clear", [MadeRun.Finding(code: "padded-sessions", contribution: 100)])
        #expect(try part("padded-sessions", difference([other], [after])).causes.map(\.kind) == [.presence])
        #expect(try part("padded-sessions", difference([mentor("clear", [])], [after])).causes.map(\.kind) == [.asked])
        // Of a mentor without an alert what says nothing was asked, and is not kept.
        #expect(
            try part("padded-sessions", difference([mentor("none", [])], [after])).causes.map(\.kind) == [.observed])
    }

    @Test func `points that move while all its figures stand still come from the others, or from a weight`() throws {
        let still = MadeRun.Finding(code: "flat-pattern", family: "pattern", contribution: 300)
        var less = still
        less.contribution = 200
        let was = MadeRun.Finding(code: "padded-sessions", contribution: 100, observed: 5)
        var now = was
        (now.contribution, now.observed) = (400, 9)
        let shared = try part(
            "flat-pattern", difference([mentor("clear", [still, was])], [mentor("clear", [less, now])]))
        #expect(shared.causes.map(\.kind) == [.shared] && shared.origins == [.otherFindings])

        let a = MadeRun.Settings(policy: "a", policyText: "scoring:\n  half_score: 3\n")
        let b = MadeRun.Settings(policy: "b", policyText: "scoring:\n  half_score: 4\n")
        let found = try difference([mentor("clear", [still])], [mentor("clear", [less])], a, b)
        #expect(
            found.circumstances.settings.changes == [
                .init(path: "scoring.half_score", before: "3", after: "4", unit: "powers of ten")
            ])
        let weighed = try part("flat-pattern", found)
        #expect(weighed.causes.map(\.kind) == [.scoring] && weighed.origins == [.settings(["scoring.half_score"])])

        // The weight of another indicator moves this one's share alone.
        let c = MadeRun.Settings(policy: "c", policyText: "indicators:\n  padded-sessions:\n    weight: 0.5\n")
        let same = try part("flat-pattern", difference([mentor("clear", [still])], [mentor("clear", [less])], a, c))
        #expect(same.causes.map(\.kind) == [.shared])
        #expect(same.origins == [.settings(["indicators.padded-sessions.weight"])])
    }

    @Test func `of a family another indicator may count instead`() throws {
        let first = MadeRun.Finding(code: "padded-sessions", contribution: 100)
        let second = MadeRun.Finding(code: "billed-over-confirmed", contribution: 0, observed: 1)
        var (firstLater, secondLater) = (first, second)
        firstLater.contribution = 0
        (secondLater.contribution, secondLater.observed) = (300, 7)
        let found = try difference(
            [mentor("clear", [first, second])], [mentor("clear", [firstLater, secondLater])])
        #expect(
            try part("padded-sessions", found).causes == [Cause(.family, nil, .text("billed-over-confirmed"))])
    }

    // MARK: Origins

    @Test func `what is the same in both runs is never named as an origin`() throws {
        let was = MadeRun.Finding(code: "padded-sessions", contribution: 100, observed: 5, expected: 1)
        var moved = was
        (moved.contribution, moved.observed) = (200, 6)
        var normed = was
        (normed.contribution, normed.expected) = (50, 2)
        let policy = "indicators:\n  padded-sessions:\n    weight: 1\n"
        func origins(_ now: MadeRun.Finding, _ change: (inout MadeRun.Settings) -> Void) throws -> [Origin] {
            let a = MadeRun.Settings(policyText: policy)
            var b = a
            change(&b)
            return try part("padded-sessions", difference([mentor("clear", [was])], [mentor("clear", [now])], a, b))
                .origins
        }
        let otherRows = [(path: "in/sessions.csv", table: "sessions", sha256: "s2")]
        #expect(try origins(moved) { _ in } == [])
        #expect(try origins(moved) { $0.inputs = otherRows } == [.rows])
        #expect(try origins(moved) { $0.period = "2026-11" } == [.period])
        #expect(try origins(moved) { $0.version = "2.0.0" } == [.program])
        #expect(try origins(normed) { $0.inputs = otherRows } == [.otherMentors])
        #expect(try origins(normed) { $0.norms = "2026-07..2026-09" } == [.norms])
        #expect(
            try origins(normed) { ($0.norms, $0.inputs) = ("2026-07..2026-09", otherRows) } == [.norms, .otherMentors])
        #expect(
            try origins(moved) {
                $0.policy = "other"
                $0.policyText = "indicators:\n  padded-sessions:\n    weight: 0.5\n"
            } == [.settings(["indicators.padded-sessions.weight"])])
        #expect(
            try origins(moved) {
                $0.policy = "other"
                $0.policyText = "scoring:\n  of_another_version: 1\n"
            } == [.unknownSettings])
        // Other words in the policy are no other settings.
        #expect(
            try origins(moved) {
                $0.policy = "other"
                $0.policyText = "# a comment\n" + policy
            } == [])
    }

    @Test func `a q-value that moves by itself is told from one that follows the mentor`() throws {
        let finding = MadeRun.Finding(code: "padded-sessions", contribution: 100)
        var after = mentor("none", [finding])
        after.qValue = 0.2
        let b = MadeRun.Settings(inputs: [("in/sessions.csv", "sessions", "s2")])
        let found = try difference([mentor("clear", [finding])], [after], .init(), b)
        #expect(found.mentors.first?.qualityOrigins == [.otherMentors])
        after.pValue = 0.1
        let own = try difference([mentor("clear", [finding])], [after], .init(), b)
        #expect(own.mentors.first?.qualityOrigins == [])
    }

    @Test func `a mentor that neither run has is refused, with the nearest id`() throws {
        #expect {
            try difference([mentor("none", [])], [mentor("none", [])], mentors: ["M11"])
        } throws: {
            ($0 as? ComparingFailure)?.description.contains("Did you mean 'M1'?") == true
        }
    }
}
