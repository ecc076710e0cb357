import Records
import Statistics

/// Sessions billed longer than the citizen confirms. See `about` for the documentation.
public struct PaddedSessions: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence
        /// Confirmed sessions whose billed length is known.
        public var sessions: Int32
        /// Billed minus confirmed in twenty-fifths of a second, which both seconds and ten-thousandths of an hour are whole
        /// numbers of: sum and sum of squares, exact in any order.
        public var difference: Int64
        public var squaredDifference: Int64
        /// Of an hour, ten-thousandths of a krone; 0 where unknown.
        public var price: Int64

        /// Twenty-fifths of a second in a minute.
        private static let unitsPerMinute = 1_500.0
        var minutes: Double { Double(difference) / Self.unitsPerMinute }
        var squaredMinutes: Double { Double(squaredDifference) / (Self.unitsPerMinute * Self.unitsPerMinute) }
    }

    private let fewestConfirmed: Int
    private let test: MeanTest

    public init(_ basis: IndicatorBasis) {
        fewestConfirmed = basis.settings.count("indicators.padded-sessions.fewest_confirmed")
        test = MeanTest(level: basis.evidenceStart(of: .padding))
    }

    public static func missingInput(_ scope: SweepScope) -> Absence? {
        if let absence = scope.missingInput((.sessions, "confirmation")) { return absence }
        return scope.hasConfirmedLengths || scope.linesNameSessions ? nil : .noConfirmedLengths
    }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation(
            absence: .none, sessions: 0, difference: 0, squaredDifference: 0, price: ledger.hourPrice.tenThousandths)
        let billed = billedUnits(ledger)
        forEachDifference(ledger, billed: billed) { _, difference in
            result.sessions += 1
            result.difference += difference
            result.squaredDifference += difference * difference
        }
        if ledger.features.sessions == 0 {
            result.absence = .noSessions
        } else if billed.isEmpty, !ledger.scope.hasConfirmedLengths {
            result.absence = .noConfirmedLengths
        } else if result.sessions < fewestConfirmed {
            result.absence = .tooFewConfirmed
        }
        return result
    }

    /// What lines bill of a session that they name, twenty-fifths of a second.
    private struct Billed {
        var largest: Int64 = 0
        var sum: Int64 = 0
        var credits: Int64 = 0

        /// Several lines count together up to the session's logged length: beyond it they bill it once more, which is a fact and
        /// counts there.
        func units(logged: Int64) -> Int64 { min(sum + credits, max(largest, min(sum, logged))) }
    }

    /// By session, where lines name sessions.
    private func billedUnits(_ ledger: MentorLedger) -> [IdentityKey: Billed] {
        guard ledger.scope.linesNameSessions else { return [:] }
        var units: [IdentityKey: Billed] = [:]
        for line in ledger.lines where line.session != .none {
            let hours = line.hours.units
            var billed = units[line.session] ?? Billed()
            if hours < 0 {
                billed.credits += hours
            } else {
                billed.largest = max(billed.largest, hours)
                billed.sum += hours
            }
            units[line.session] = billed
        }
        return units
    }

    /// Calls `body` with each confirmed session and its billed minus its confirmed length. What lines do not bill by
    /// session is taken as billed by the log.
    private func forEachDifference(
        _ ledger: MentorLedger, billed: [IdentityKey: Billed], _ body: (SessionRow, Int64) -> Void
    ) {
        let logged = CoveredTime(ledger)
        let attested = CoveredTime(ledger, .attested)
        for (index, session) in ledger.sessions.enumerated() where session.inPeriod && session.kind == .individual {
            guard let confirmed = ledger.confirmedLength(index) else { continue }
            if billed.isEmpty {
                if ledger.scope.hasConfirmedLengths { body(session, (session.length - confirmed) * 25) }
            } else if let billed = billed[ledger.detail(index).session] {
                // Against what the contract makes of the confirmed time, or without what it adds to the logged one: by the
                // lesser of the two, so that a minute that starts another unit is no more than a minute.
                let added = logged.seconds(session: index) - session.length
                let rounded = attested.seconds(session: index)
                let units = billed.units(logged: logged.seconds(session: index) * 25)
                let difference = units - max(rounded, confirmed + added) * 25
                // Beyond a thousand hours a line is no session's; the square then stays within 64 bits.
                body(session, max(-90_000_000, min(90_000_000, difference)))
            }
        }
    }

    public func fit(_ population: Population<Observation>) -> PeerNorms<RandomEffectsNorm>? {
        let rows = population.rows { $0.absence == .none ? $0 : nil }
        return fitPeerNorms(rows) { rows in
            RandomEffectsFit.fit(
                means: rows.map { $0.minutes / Double($0.sessions) }, sizes: rows.map { Int($0.sessions) },
                withinVariance: Self.withinVariance(rows))
        }
    }

    /// Variance of differences within a mentor, square minutes, pooled without the twentieth of mentors that scatter most.
    private static func withinVariance(_ rows: [Observation]) -> Double {
        let scatter = rows.filter { $0.sessions > 1 }.map { row in
            let n = Double(row.sessions)
            return (sum: max(0, row.squaredMinutes - row.minutes * row.minutes / n), degrees: n - 1)
        }.sorted { ($0.sum / $0.degrees, $0.degrees) < ($1.sum / $1.degrees, $1.degrees) }
        let kept = scatter.prefix(scatter.count - scatter.count / 20)
        let degrees = kept.reduce(0) { $0 + $1.degrees }
        // A minute: lengths are logged in whole minutes at best.
        return max(1, degrees > 0 ? kept.reduce(0) { $0 + $1.sum } / degrees : 1)
    }

    public func assess(
        _ observation: Observation, of peer: Peer, against norm: PeerNorms<RandomEffectsNorm>?
    ) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        return test.assess(
            mean: observation.minutes / Double(observation.sessions), size: Int(observation.sessions), of: peer,
            against: norm, price: observation.price)
    }

    public func providerTerm(
        _ observation: Observation, of peer: Peer, against norm: PeerNorms<RandomEffectsNorm>?
    ) -> ProviderTerm? {
        guard observation.absence == .none else { return nil }
        return test.providerTerm(
            mean: observation.minutes / Double(observation.sessions), size: Int(observation.sessions), of: peer,
            against: norm)
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        var rows: [Evidence] = []
        forEachDifference(ledger, billed: billedUnits(ledger)) { session, difference in
            guard difference > 0 else { return }
            rows.append(
                Evidence(
                    session: session, hours: Hours(units: difference),
                    note: "billed longer than the citizen confirms, by the hours shown"))
        }
        return rows
    }

    public static let settings = [
        SettingDefinition(
            path: "indicators.padded-sessions.fewest_confirmed", standard: .count(5), range: 2...1_000,
            unit: "sessions",
            reason: "A mean over fewer differences is one citizen's view of one meeting.")
    ]

    public static let about = IndicatorDescription(
        code: "padded-sessions", version: 4, kind: .statistic(.padding),
        name: "Billed longer than confirmed",
        question: "Are sessions billed longer than the citizens confirm?",
        whyItMatters:
            "Minutes added to each session are hard to see in any one of them; over all sessions they come to many hours.",
        rule:
            "Citizens are asked how long their meetings lasted. The minutes billed for each confirmed session are held against the minutes that the citizen confirms, and the mean difference against the one that is usual among comparable mentors.",
        needs: [
            "sessions: confirmation and confirmed_minutes", "or invoices: session_id",
            "providers: billing_unit_minutes and rounding, where the contract rounds time",
        ],
        method:
            "The mean difference d of billed (else logged) and confirmed minutes over the n confirmed individual sessions is compared (several lines that name a session count together up to its logged length, as billing it once more is a fact; billed minutes are held against the confirmed ones as the contract rounds them, or as many more as it adds to the logged ones, whichever is more) with the peer group's: z = (d − m) / √(t² + s²/n), m the usual difference (it is not zero), t² its variance between mentors and s² within one, never the mentor's own, in which one huge padding would hide itself. Upper tail of Student's t with 8 degrees of freedom.",
        sentence: "{observed} minutes a session beyond what citizens confirm, {expected} usual (p = {p})",
        unit: "minutes a session", source: "docs/scoring.md, Padding",
        innocentExplanations: [
            "Preparation, notes or waiting are billed by agreement and not seen by the citizen.",
            "The smallest unit that may be billed is half an hour or an hour, and the register of providers does not say so.",
            "The citizen counts only the talk, not the way to the doctor together.",
        ],
        whatWouldClearIt: [
            "The contract's rules on rounding and on what time is paid.", "A signed attendance list with times.",
        ],
        whomToAsk: [
            .citizen("When did the meeting begin and end that day?"),
            .provider("What besides the meeting itself do you bill?"),
        ],
        danish: danish)

    public static var examples: [Example<PaddedSessions>] {
        let norm = PeerNorms(
            everyone: RandomEffectsNorm(
                mean: 1, betweenVariance: 4, withinVariance: 100, varianceFloor: 1e-9, rows: 100, dropped: 0),
            byType: [:],
            counts: [:], count: 100)
        func world(confirmed: Int) -> LedgerFixture {
            (1...20).reduce(LedgerFixture()) {
                $0.session(day: $1, at: 9, minutes: 90, citizen: $1 % 4, .confirmed, confirmedMinutes: confirmed)
            }
        }
        let short = (1...20).reduce(LedgerFixture()) {
            $0.session(day: $1, at: 9, minutes: 40, citizen: $1 % 4, .confirmed).line(hours: 1, session: $1)
        }
        return [
            Example(
                "each of 20 sessions half an hour longer than confirmed", fires: true, norm: norm, world(confirmed: 60)),
            Example(
                "40 minutes confirmed and an hour billed, where the contract pays each started half hour", fires: false,
                norm: norm, short.rounding(minutes: 30, .up)),
            Example(
                "40 minutes confirmed and an hour billed, where the contract pays by the minute", fires: true,
                norm: norm, short),
            Example("citizens confirm the lengths", fires: false, norm: norm, world(confirmed: 90)),
            Example("citizens confirm more than was billed", fires: false, norm: norm, world(confirmed: 120)),
        ]
    }
}
