import Glibc
import Records
import Statistics

/// An hourly rate above the peers', where none is agreed. See `about` for the documentation.
public struct RateOverNorm: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence
        public var amount: Amount
        public var hours: Hours
    }

    /// Of the logarithms of hourly rates.
    public struct Levels: IndicatorNorm {
        /// By mentor type.
        let groups: [MentorType: Level]
        let everyone: Level

        struct Level: Sendable {
            let location: Double
            let scale: Double
            /// Mentors.
            let count: Int
            let windows: Int
        }

        init(groups: [MentorType: Level], everyone: Level) {
            self.groups = groups
            self.everyone = everyone
        }
    }

    /// nil where fewer than 30 mentors bill without an agreed rate.
    public typealias Norm = Levels?

    private let tolerance: Double
    /// By the number of windows, t from which on the evidence counts.
    private let criticalValues: [Double]
    /// t of the 95 % quantile.
    private let usualValue: Double
    private let law = StudentT(degreesOfFreedom: 8)
    /// ln of the survey's median rate of a mentor type, in prices of the period.
    private let survey: [MentorType: Double]
    /// Mentors that the survey's or else the wider group's median counts like, in a peer group's location and scale.
    private static let locationPrior = 5.0
    private static let scalePrior = 10.0
    /// A population that all bills one price would make one krone more a sensation.
    private static let leastScale = log(1.03)

    public init(_ basis: IndicatorBasis) {
        tolerance = basis.settings.number("indicators.rate-over-norm.tolerance")
        let level = basis.evidenceStart(of: .rate)
        criticalValues = (1...WindowSet.most).map { [law] in law.upperQuantile(level / Double($0)) }
        usualValue = law.upperQuantile(Indication.level)
        survey = Self.survey(basis.norms, on: basis.scope.period.from)
    }

    /// The latest survey of each mentor type begun by a day, its median carried there by the price index; none where a price
    /// index is missing.
    private static func survey(_ norms: NormBook, on day: CivilDay) -> [MentorType: Double] {
        var rates: [MentorType: Double] = [:]
        for type in MentorType.allCases {
            let surveys = norms.all(prefix: "rate.band").filter { norm in
                norm.targetGroup == type.code && norm.validFrom.map { $0 <= day } ?? false
            }
            guard let latest = surveys.max(by: { ($0.validFrom ?? day) < ($1.validFrom ?? day) }),
                case .bands(let bands) = latest.value, let median = median(of: bands), median > 0,
                let then = norms.latestNumber("price-index", on: latest.validFrom ?? day), then > 0,
                let now = norms.latestNumber("price-index", on: day), now > 0
            else { continue }
            rates[type] = log(median * now / then)
        }
        return rates
    }

    /// The middle answer, answers spread evenly over their band; in an open band its lower end.
    private static func median(of bands: [DatedNorm.Band]) -> Double? {
        let bands = bands.filter { $0.count > 0 }.sorted { $0.from < $1.from }
        let half = Double(bands.reduce(0) { $0 + $1.count }) / 2
        var below = 0.0
        for band in bands {
            let count = Double(band.count)
            if below + count >= half {
                return band.from + (half - below) / count * ((band.to ?? band.from) - band.from)
            }
            below += count
        }
        return nil
    }

    public static func missingInput(_ scope: SweepScope) -> Absence? { scope.missingInput((.invoices, nil)) }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        // Lines with an agreed rate are rate-over-agreed's; a mentor who has both kinds is judged here by the others.
        var result = Observation(absence: .none, amount: .zero, hours: .zero)
        var agreed = false
        for line in ledger.lines where line.inPeriod {
            if Self.isAgreed(ledger, line) {
                agreed = true
            } else if line.unit == .hour {
                result.amount += line.amount
                result.hours += line.hours
            }
        }
        if ledger.features.lines == 0 {
            result.absence = .noLines
        } else if result.hours <= .zero || result.amount <= .zero {
            result.absence = agreed ? .agreedRate : .noRate
        }
        return result
    }

    /// Whether a rate is agreed for all of a line's dates.
    private static func isAgreed(_ ledger: MentorLedger, _ line: InvoiceRow) -> Bool {
        ledger.terms.agreedRate(provider: line.provider, from: line.serviceFrom, to: line.serviceTo) != nil
    }

    private func logRate(_ observation: Observation) -> Double {
        log(observation.amount.kroner / observation.hours.value)
    }

    public func fit(_ population: Population<Observation>) -> Levels? {
        let rows = zip(population.observations, population.peers).compactMap { observation, peer in
            observation.absence == .none
                ? (mentor: peer.mentor, type: peer.type, row: (provider: peer.provider, rate: logRate(observation)))
                : nil
        }
        let count = mentors(in: rows)
        guard count >= fewestPeers else { return nil }
        let all = rows.map(\.row.rate)
        let location = Median.of(all)
        let leastScale = max(Self.leastScale, Self.scaleBetweenProviders(rows.map(\.row)))
        let scale = max(leastScale, 1.4826 * Median.medianAbsoluteDeviation(all))
        var groups: [MentorType: Levels.Level] = [:]
        for type in MentorType.allCases {
            let own = rows.filter { $0.type == type }
            guard !own.isEmpty else { continue }
            let rates = own.map(\.row.rate)
            let count = mentors(in: own)
            let n = Double(count)
            let median = Median.of(rates)
            let spread = 1.4826 * Median.medianAbsoluteDeviation(rates)
            let variance = (n * spread * spread + Self.scalePrior * scale * scale) / (n + Self.scalePrior)
            let prior = survey[type] ?? location
            let middle = (n * median + Self.locationPrior * prior) / (n + Self.locationPrior)
            // Where the type's rates are others than the survey's, or than everybody's, their weight moves the middle away from the ordinary mentor.
            // Twice the square of that keeps an ordinary one's tail at most nominal however far they are apart: the least
            // of t·√(1 + 2c²) − c is √(t² − ½).
            let moved = middle - median
            let ownScale = max(leastScale, variance.squareRoot())
            groups[type] = Levels.Level(
                location: middle,
                scale: moved == 0 ? ownScale : (ownScale * ownScale + 2 * moved * moved).squareRoot(),
                count: count, windows: rates.count)
        }
        return Levels(
            groups: groups, everyone: Levels.Level(location: location, scale: scale, count: count, windows: rows.count))
    }

    /// How much providers' median prices differ. A price is mostly set by the provider, so that its mentors stand or fall
    /// together: without this, all mentors of the dearest of a few providers would look improbable one by one. Up to ten
    /// providers the standard deviation, which sees the one that differs; beyond, the median absolute deviation.
    private static func scaleBetweenProviders(_ rows: [(provider: UInt32?, rate: Double)]) -> Double {
        let medians = Dictionary(grouping: rows.filter { $0.provider != nil }) { $0.provider }
            .sorted { ($0.key ?? 0) < ($1.key ?? 0) }.map { Median.of($0.value.map(\.rate)) }
        guard medians.count > 1 else { return 0 }
        if medians.count > 10 { return 1.4826 * Median.medianAbsoluteDeviation(medians) }
        let mean = medians.reduce(0, +) / Double(medians.count)
        return (medians.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(medians.count - 1)).squareRoot()
    }

    public func assess(_ observation: Observation, of peer: Peer, against norm: Levels?) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        guard let norm else { return .notAssessed(.tooFewPeers) }
        let level = peer.type.flatMap { norm.groups[$0] } ?? norm.everyone
        let rate = logRate(observation)
        let excess = rate - level.location
        let usual = exp(level.location + max(log(1 + tolerance), usualValue * level.scale))
        let threshold = max(log(1 + tolerance), criticalValues[peer.windows.count - 1] * level.scale)
        return .statistic(
            StatisticAnswer(
                observed: exp(rate), expected: exp(level.location), threshold: exp(level.location + threshold),
                peerGroup: peer.type.flatMap { norm.groups[$0] == nil ? nil : .type($0) } ?? .everyone,
                peers: max(0, level.count - 1),
                pValue: excess < log(1 + tolerance) ? 1 : law.upperTail(excess / level.scale), attainable: 0,
                indication: Indication(kroner: observation.amount.kroner - usual * observation.hours.value),
                hours: observation.hours))
    }

    public func providerTerm(_ observation: Observation, of peer: Peer, against norm: Levels?) -> ProviderTerm? {
        guard observation.absence == .none, let norm else { return nil }
        let level = peer.type.flatMap { norm.groups[$0] } ?? norm.everyone
        return ProviderTerm(
            value: logRate(observation) - level.location, weight: 1, variance: level.scale * level.scale)
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        ledger.lines.filter { $0.inPeriod && !Self.isAgreed(ledger, $0) }
            .map { Evidence(line: $0, note: "billed without an agreed rate") }
    }

    public static let settings = [
        SettingDefinition(
            path: "indicators.rate-over-norm.tolerance", standard: .number(0.02), range: 0...1,
            unit: "share of the expected rate",
            reason: "An excess of less than two hundredths is never counted, however alike the peers' rates are.")
    ]

    public static let about = IndicatorDescription(
        code: "rate-over-norm", version: 4, kind: .statistic(.rate),
        name: "Rate above the usual",
        question: "Is the hourly rate above what the peers bill, where no rate is agreed?",
        whyItMatters: "Without an agreement the peers' price is the only yardstick; an agreed rate goes first.",
        rule:
            "Where no rate is agreed, the price of an hour is held against what comparable mentors bill, and against the survey of rates for mentors of the same kind, carried to the prices of the period. A small difference is not counted.",
        needs: ["invoices", "mentors: mentor_type, for peers of the same kind"],
        method:
            "z = (ln rate − m)/s, m the peer group's median of ln rate drawn by 5 mentors towards the survey's median for the mentor type, carried to the period by the price index, or where there is none towards everyone's; s its median absolute deviation × 1.4826 drawn towards everyone's by 10, not below ln 1.03 and not below what providers' median prices differ by; where a survey moves m, s² grows by twice the square of that. Upper tail of Student's t with 8 degrees of freedom; 1 where the excess is under the tolerance.",
        sentence: "{observed.00} kr an hour, {expected.00} usual among peers (p = {p})",
        unit: "kroner an hour", source: "docs/scoring.md, Rate; Cabi 2015 (rates differ by who employs the mentor)",
        norms: ["rate.band", "price-index"],
        innocentExplanations: [
            "The mentor has a qualification that the task requires, and a price that goes with it.",
            "Supplements for evenings, weekends or short notice.",
            "The rate was agreed, and the register does not have it.",
        ],
        whatWouldClearIt: [
            "A written agreement on the rate.", "The same price billed to other municipalities for the same task.",
        ],
        whomToAsk: [.contractManager("Was this rate agreed, and if so, when?")],
        danish: danish)

    public static var examples: [Example<RateOverNorm>] {
        let norm = Levels(
            groups: [:], everyone: Levels.Level(location: log(300), scale: log(1.08), count: 100, windows: 100))
        return [
            Example(
                "600 kr where 300 kr is usual", fires: true, norm: norm, LedgerFixture().line(hours: 10, rate: 600)),
            Example(
                "305 kr where 300 kr is usual", fires: false, norm: norm, LedgerFixture().line(hours: 10, rate: 305)),
            Example("cheaper than usual", fires: false, norm: norm, LedgerFixture().line(hours: 10, rate: 200)),
            Example(
                "600 kr, as agreed", fires: false, norm: norm,
                LedgerFixture().line(hours: 10, rate: 600).agreed(rate: 600)),
        ]
    }
}

extension RateOverNorm.Levels {
    public func record(_ names: NormNames) -> NormRecord? {
        func group(_ code: String, _ level: Level) -> NormRecord.Group {
            NormRecord.Group(
                group: code, mentors: level.count, windows: level.windows, dropped: nil,
                figures: ["ln_rate": level.location, "ln_scale": level.scale])
        }
        let types = MentorType.allCases.compactMap { type in groups[type].map { group(type.code, $0) } }
        return NormRecord(groups: [group(PeerGroup.everyone.code, everyone)] + types)
    }

    public init(_ record: NormRecord, _ names: NormNames) throws(NormFault) {
        func level(_ group: NormRecord.Group) throws(NormFault) -> Level {
            Level(
                location: try group.figure("ln_rate", in: -100...100),
                scale: try group.figure("ln_scale", in: Double.leastNormalMagnitude...100), count: group.mentors,
                windows: group.windows)
        }
        everyone = try level(try record.group(PeerGroup.everyone.code))
        guard everyone.count >= fewestPeers else {
            throw NormFault("rests on \(everyone.count) mentors, fewer than \(fewestPeers)")
        }
        var groups: [MentorType: Level] = [:]
        for type in MentorType.allCases {
            guard let group = record.groups.first(where: { $0.group == type.code }) else { continue }
            groups[type] = try level(group)
        }
        self.groups = groups
    }
}
