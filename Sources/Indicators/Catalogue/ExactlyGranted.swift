import Records
import Statistics

/// The full grant billed in case after case. See `about` for the documentation.
struct ExactlyGranted: Indicator {
    typealias Observation = ShareTest.Observation
    typealias Norm = ShareTest.Norm

    private struct Case {
        var citizen: IdentityKey
        var used: Hours
        var isFull: Bool
    }

    /// Share of the granted hours.
    private let tolerance: Double
    /// Hours.
    private let leastTolerance: Double
    private let leastShare: Double
    private let fewestCases: Int
    private let period: Period
    private let linesNameCitizens: Bool
    private let test: ShareTest

    init(_ basis: IndicatorBasis) {
        tolerance = basis.settings.number("indicators.exactly-granted.tolerance")
        leastTolerance = basis.settings.number("indicators.exactly-granted.tolerance_hours")
        leastShare = basis.settings.number("indicators.exactly-granted.least_share")
        fewestCases = basis.settings.count("indicators.exactly-granted.fewest_cases")
        period = basis.scope.period
        linesNameCitizens = basis.scope.has(.invoices, "citizen_id")
        test = ShareTest(level: basis.evidenceStart(of: .pattern))
    }

    static func missingInput(_ scope: SweepScope) -> Absence? {
        if let absence = scope.missingInput((.grants, nil)) { return absence }
        return scope.has(.grants, "hours_per_week") || scope.has(.grants, "total_hours") ? nil : .noGrantedHours
    }

    func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation()
        guard ledger.features.sessions > 0 || ledger.features.lines > 0 else {
            result.absence = .noSessions
            return result
        }
        for item in cases(ledger) {
            result.cases += 1
            guard item.isFull else { continue }
            result.found += 1
            result.seconds += item.used.seconds
        }
        if result.cases < fewestCases { result.absence = result.cases == 0 ? .noGrantedHours : .tooFewCases }
        return result
    }

    /// The mentor's citizens whose grants state hours, with the hours billed or logged in the period.
    private func cases(_ ledger: MentorLedger) -> [Case] {
        usedHours(ledger).compactMap { citizen, used in
            guard used > .zero, let granted = grantedHours(ledger, citizen), granted > 0 else { return nil }
            let isFull = abs(used.value - granted) <= max(tolerance * granted, leastTolerance)
            return Case(citizen: citizen, used: used, isFull: isFull)
        }
    }

    /// Net billed hours by citizen where lines name citizens, else logged ones; without citizens of whom a line runs out of
    /// the period, as nobody can say how much of it lies within.
    private func usedHours(_ ledger: MentorLedger) -> [(IdentityKey, Hours)] {
        var rows: [(citizen: IdentityKey, hours: Hours, isWhole: Bool)] = []
        if Self.hasLinesByCitizen(ledger, linesNameCitizens) {
            for index in ledger.lines.indices {
                let line = ledger.lines[index]
                guard line.citizen != .none, line.serviceFrom <= period.to, period.from <= line.serviceTo else {
                    continue
                }
                rows.append((line.citizen, ledger.netHours(index), line.inPeriod && line.serviceTo <= period.to))
            }
        } else {
            for session in ledger.sessions where session.inPeriod && session.kind != .noShow {
                rows.append((session.citizen, Hours(seconds: session.length), true))
            }
        }
        rows.sort { $0.citizen < $1.citizen }
        var sums: [(citizen: IdentityKey, hours: Hours, isWhole: Bool)] = []
        for row in rows {
            if let last = sums.indices.last, sums[last].citizen == row.citizen {
                sums[last].hours += row.hours
                sums[last].isWhole = sums[last].isWhole && row.isWhole
            } else {
                sums.append(row)
            }
        }
        return sums.filter(\.isWhole).map { ($0.citizen, $0.hours) }
    }

    private static func hasLinesByCitizen(_ ledger: MentorLedger, _ linesNameCitizens: Bool) -> Bool {
        linesNameCitizens && ledger.lines.contains { $0.inPeriod && $0.citizen != .none }
    }

    /// Hours granted to a citizen with this mentor for the period; nil where no grant, or not every one, states them.
    private func grantedHours(_ ledger: MentorLedger, _ citizen: IdentityKey) -> Double? {
        var hours = 0.0
        for grant in ledger.grants.grants(of: citizen) where covers(grant, ledger) {
            let days = Double(min(grant.validTo, period.to).number - max(grant.validFrom, period.from).number + 1)
            if let weekly = grant.hoursPerWeek {
                hours += weekly.value * days / 7
            } else if let total = grant.totalHours {
                hours += total.value * days / Double(grant.validTo.number - grant.validFrom.number + 1)
            } else {
                return nil
            }
        }
        return hours
    }

    /// Whether a grant holds in the period, and for this mentor: one that names another mentor or provider does not.
    private func covers(_ grant: Grant, _ ledger: MentorLedger) -> Bool {
        grant.validFrom <= period.to && period.from <= grant.validTo && grant.validFrom <= grant.validTo
            && (!grant.namesMentor || grant.mentor == ledger.mentor)
            && (!grant.namesProvider || grant.provider == ledger.providers.main)
    }

    func fit(_ population: Population<Observation>) -> Norm { test.fit(population) }

    func assess(_ observation: Observation, of peer: Peer, against norm: Norm) -> Assessment {
        test.assess(observation, of: peer, against: norm, leastShare: leastShare)
    }

    func providerTerm(_ observation: Observation, of peer: Peer, against norm: Norm) -> ProviderTerm? {
        test.providerTerm(observation, of: peer, against: norm)
    }

    func evidence(_ ledger: MentorLedger) -> [Evidence] {
        let full = Set(cases(ledger).filter(\.isFull).map(\.citizen))
        if Self.hasLinesByCitizen(ledger, linesNameCitizens) {
            return ledger.lines.filter { $0.inPeriod && full.contains($0.citizen) }
                .map { Evidence(line: $0, note: "the citizen's lines come to the granted hours of the period") }
        }
        return ledger.sessions.filter { $0.inPeriod && $0.kind != .noShow && full.contains($0.citizen) }
            .map { Evidence(session: $0, note: "the citizen's sessions come to the granted hours of the period") }
    }
}

extension ExactlyGranted {
    static let settings = [
        SettingDefinition(
            path: "indicators.exactly-granted.tolerance", standard: .number(0.01), range: 0...0.5,
            unit: "share of the granted hours",
            reason: "A case this close to its grant counts as full. Ours, to be tuned locally."),
        SettingDefinition(
            path: "indicators.exactly-granted.tolerance_hours", standard: .number(0.25), range: 0...10, unit: "hours",
            reason:
                "Hours are billed in quarters, a week's grant over a month is no whole quarter, and a grant of a few hours cannot be met more closely. Ours, to be tuned locally."
        ),
        SettingDefinition(
            path: "indicators.exactly-granted.least_share", standard: .number(0.90), range: 0...1,
            unit: "share of cases",
            reason:
                "Case after case: a smaller share of full cases never counts, however unusual. Ours, to be tuned locally."
        ),
        SettingDefinition(
            path: "indicators.exactly-granted.fewest_cases", standard: .count(5), range: 1...1_000, unit: "cases",
            reason: "Of fewer cases all may well be full. Ours, to be tuned locally."),
    ]

    static let about = IndicatorDescription(
        code: "exactly-granted", version: 2, kind: .statistic(.pattern),
        name: "The full grant billed",
        question: "Is the full grant billed in case after case?",
        whyItMatters:
            "People fall ill, cancel and need less than was thought. Where every case comes to exactly what was granted, the bill may follow the grant and not the help.",
        rule:
            "For each citizen the hours billed in the period are held against the hours granted for it. The share of citizens for whom the two are practically equal is compared with the share that is usual with the provider and among comparable mentors.",
        needs: [
            "grants: hours_per_week or total_hours",
            "invoices: citizen_id; else sessions, whose hours stand in for the bill",
        ],
        method:
            "A case is a citizen of the mentor in the period whose covering grants all state hours. It is full where the net billed hours of the lines that name the citizen (else the logged hours) lie within 1 %, or a quarter of an hour, of the hours granted for the period: hours a week × days of the grant in the period / 7, or the total in proportion to days. X full of n cases follow a beta-binomial law fitted over the mentors of the peer group, its mean the provider's own (this mentor left out) drawn towards the peer group by 50 cases; p is P(X or more), and 1 where under 90 % of the cases are full.",
        sentence: "the full grant billed in {observed%} of the cases, {expected%} usual (p = {p})",
        unit: "share of cases", source: "docs/scoring.md, No answer (its plain form); Cabi 2015 (usual hours a week)",
        innocentExplanations: [
            "The grant is small, and the citizen takes all of it: 2.5 hours every week may be what is granted and given.",
            "Missed meetings are made up for later in the month, as the contract asks.",
            "The contract pays a fixed number of hours a month.",
            "The grants were set by what was used before.",
        ],
        whatWouldClearIt: [
            "The log shows other hours from week to week, with meetings moved and made up for.",
            "A contract or an agreement on fixed hours.",
        ],
        whomToAsk: [
            .provider("How are the billed hours of a month found?"),
            .citizen("How often do you meet, and what happens when you are ill or away?"),
            .caseworker("How was the number of hours decided?"),
        ],
        danish: danish)

    static var examples: [Example<ExactlyGranted>] {
        /// 12 citizens with 3.5 hours a week, 15.5 in October.
        func world(_ hours: (Int) -> Double) -> LedgerFixture {
            (1...12).reduce(LedgerFixture()) {
                $0.grant(citizen: $1, from: -60, to: 100, hoursPerWeek: 3.5).line(hours: hours($1), citizen: $1)
            }
        }
        let fixed = world { _ in 15.5 }
        return [
            Example(
                "twelve of twelve cases billed to the full grant", fires: true, norm: .usual(0.1, concentration: 10),
                fixed),
            Example(
                "the same where the contracts pay fixed hours and most do so", fires: false,
                norm: .usual(0.85, concentration: 5), fixed),
            Example(
                "billed as used, below and above the grant", fires: false, norm: .usual(0.1, concentration: 10),
                world { 8 + Double($0) }),
            Example(
                "full in eight of twelve cases: unusual, and not case after case", fires: false,
                norm: .usual(0.1, concentration: 10), world { $0 <= 8 ? 15.5 : 11 }),
            Example(
                "full at first, and credited again", fires: false, norm: .usual(0.1, concentration: 10),
                (1...12).reduce(fixed) { $0.line(hours: 4, citizen: $1, kind: .creditNote) }),
        ]
    }
}
