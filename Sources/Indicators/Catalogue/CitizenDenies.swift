import Records
import Statistics

/// Citizens who say that a session did not happen. See `about` for the documentation.
public struct CitizenDenies: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence
        public var asked: Int32
        public var denied: Int32
        public var deniedSeconds: Int64
    }

    private let fewestAsked: Int
    private let evidenceStart: Double

    public init(_ settings: Settings) {
        fewestAsked = settings.count("indicators.citizen-denies.fewest_asked")
        evidenceStart = settings.evidenceStart(of: .denial)
    }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var seconds: Int64 = 0
        if ledger.features.deniedSessions > 0 {
            for session in ledger.sessions where Self.isDenied(session) { seconds += session.length }
        }
        let asked = ledger.features.askedSessions
        return Observation(
            absence: ledger.features.sessions == 0 ? .noSessions : asked < fewestAsked ? .tooFewAsked : .none,
            asked: asked, denied: ledger.features.deniedSessions, deniedSeconds: seconds)
    }

    private static func isDenied(_ session: SessionRow) -> Bool {
        session.inPeriod && session.kind != .noShow && session.confirmation == .denied
    }

    public func fit(_ population: Population<Observation>) -> PeerNorms<GammaPoissonNorm>? {
        let rows = zip(population.observations, population.peers).compactMap { observation, peer in
            observation.absence == .none
                ? (type: peer.type, row: (events: Int(observation.denied), exposure: Int(observation.asked))) : nil
        }
        return fitPeerNorms(rows) { GammaPoissonFit.fit($0) }
    }

    public func assess(
        _ observation: Observation, of peer: Peer, against norm: PeerNorms<GammaPoissonNorm>?
    ) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        guard let (fit, group, peers) = norm?.norm(for: peer) else { return .notAssessed(.tooFewPeers) }
        let asked = Double(observation.asked)
        let law = NegativeBinomial(shape: fit.shape, rate: fit.rate, exposure: asked)
        return .statistic(
            StatisticAnswer(
                observed: Double(observation.denied), expected: fit.mean * asked,
                threshold: Double(law.quantile(1 - evidenceStart) + 1), peerGroup: group, peers: peers,
                pValue: law.upperTail(atLeast: Int(observation.denied)),
                attainable: law.upperTail(atLeast: Int(observation.asked)),
                hours: Hours(seconds: observation.deniedSeconds)))
    }

    public func providerTerm(
        _ observation: Observation, of peer: Peer, against norm: PeerNorms<GammaPoissonNorm>?
    ) -> ProviderTerm? {
        guard observation.absence == .none, let fit = norm?.norm(for: peer).value else { return nil }
        let n = Double(observation.asked)
        return ProviderTerm(
            value: Double(observation.denied) - n * fit.mean, weight: n,
            variance: n * fit.mean + n * n * fit.shape / (fit.rate * fit.rate))
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        ledger.sessions.filter(Self.isDenied)
            .map { Evidence(session: $0, note: "the citizen says that this session did not take place") }
    }

    public static let settings = [
        SettingDefinition(
            path: "indicators.citizen-denies.fewest_asked", standard: .count(5), range: 1...1_000, unit: "sessions",
            reason: "With fewer citizens asked, not one denial is no sign of order; the mentor is then not assessed.")
    ]

    public static let about = IndicatorDescription(
        code: "citizen-denies", version: 1, kind: .statistic(.denial),
        question: "Do citizens say unusually often that a session did not take place?",
        whyItMatters: "It is the one sign that comes from the person who was to be helped.",
        needs: ["sessions: confirmation"],
        method:
            "Denials D among the sessions asked about follow a negative binomial law: each mentor's rate is gamma distributed over the peer group (fitted, with the most extreme left out in three passes), and the number asked is the exposure. The p-value is P(D or more).",
        unit: "sessions", source: "docs/scoring.md, Denied; DuMouchel 1999 (gamma-Poisson)",
        innocentExplanations: [
            "The citizen mistook the date, or the question for one about another helper.",
            "The session was moved to another day and logged on the day first agreed.",
            "Illness that affects memory; a conflict between citizen and mentor.",
        ],
        whatWouldClearIt: [
            "The citizen, asked again by a person, remembers the session.",
            "A calendar, message or ticket that shows both at the place.",
        ],
        whomToAsk: [
            "The citizen: What did you do on that day? Did you meet your mentor that week?",
            "The mentor: Where did you meet, and who else was there?",
        ])

    public static var examples: [Example<CitizenDenies>] {
        let norm = PeerNorms(
            everyone: GammaPoissonNorm(shape: 0.5, rate: 100, rows: 100, dropped: 0), byType: [:], counts: [:], count: 100)
        return [
            Example(
                "6 of 20 denied where one in 200 is usual", fires: true, norm: norm,
                LedgerSketch().sessions(20, citizens: 5) { $0 < 6 ? .denied : .confirmed }),
            Example(
                "no denial", fires: false, norm: norm, LedgerSketch().sessions(20, citizens: 5) { _ in .confirmed }),
            Example(
                "two asked: too few to say", fires: false, norm: norm,
                LedgerSketch().sessions(20, citizens: 5) { $0 < 2 ? .denied : .notAsked }),
        ]
    }
}
