import Records
import Statistics

/// One named question about a mentor, in one file: its documentation, its thresholds, how it is measured, judged and shown.
///
/// `observe` reads a mentor's ledger and nothing else; `fit` learns what is usual from all observations; `assess` compares
/// the two. A fact needs no norm and is worked out by `observe` in full.
public protocol Indicator: Sendable {
    /// What one mentor's rows come to: plain numbers, the same whoever works them out.
    associatedtype Observation: BitwiseCopyable & Sendable
    /// What is usual.
    associatedtype Norm: IndicatorNorm

    static var about: IndicatorDescription { get }
    /// The thresholds, each with unit and reason; paths begin with `indicators.<code>.`.
    static var settings: [SettingDefinition] { get }

    init(_ basis: IndicatorBasis)

    /// Whether months before the period are looked at as well, by the counts of longer windows. Statistics are, unless they
    /// have a past of their own.
    static var isPooled: Bool { get }

    /// Whether other months than the period can be judged as it is: not what is looked for around the period alone.
    static var isFollowed: Bool { get }

    /// Why no mentor of a sweep can be judged: a table or a column that no file has; nil where it can be asked.
    static func missingInput(_ scope: SweepScope) -> Absence?

    /// Measures one mentor. A fact claims the kroner it documents from `exposure`.
    func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation

    /// Learns what is usual from all mentors of the sweep, or of a reference.
    func fit(_ population: Population<Observation>) -> Norm

    func assess(_ observation: Observation, of peer: Peer, against norm: Norm) -> Assessment

    /// What the mentor adds to its provider's own test; nil for what is no statistic and where nothing can be said.
    func providerTerm(_ observation: Observation, of peer: Peer, against norm: Norm) -> ProviderTerm?

    /// The rows that a reader has to see to check the answer.
    func evidence(_ ledger: MentorLedger) -> [Evidence]

    /// Small worlds in which it fires, and ones in which it stays quiet.
    static var examples: [Example<Self>] { get }
}

extension Indicator {
    public static var isPooled: Bool { about.kind.isStatistic }

    public static var isFollowed: Bool { true }

    public static func missingInput(_ scope: SweepScope) -> Absence? { nil }

    public func providerTerm(_ observation: Observation, of peer: Peer, against norm: Norm) -> ProviderTerm? { nil }
}

/// What an indicator is set up with.
public struct IndicatorBasis: Sendable {
    public let settings: Settings
    /// Rules and figures with their dates of validity.
    public let norms: NormBook
    public let scope: SweepScope
    /// Public holidays, those that the municipality observes besides among them.
    public let calendar: DanishCalendar
    /// The windows that mentors are judged in, the sweep's period first.
    public let windows: [SweepScope]
    /// Codes of the statistics that there are fitted norms for; nil where a run fits its own.
    let fitted: Set<String>?

    /// - Parameters:
    ///   - lengths: of windows that there are norms for, months; nil where a run fits its own.
    ///   - fitted: codes of the statistics that there are norms for; nil where a run fits its own.
    public init(
        settings: Settings, norms: NormBook, scope: SweepScope, lengths: [Int]? = nil, fitted: Set<String>? = nil
    ) {
        self.fitted = fitted
        self.settings = settings
        self.norms = norms
        self.scope = scope
        calendar = norms.calendar(alsoObserved: settings.words("calendar.also_observed"))
        let longest = settings.count("scoring.longest_window")
        let usable = Windows.lengths.filter { $0 <= longest && lengths?.contains($0) ?? true }
        windows = Windows(endingWith: scope.period, lengths: usable).periods.map(scope.over)
    }

    /// The same with another period to look at.
    public func over(_ scope: SweepScope) -> IndicatorBasis {
        IndicatorBasis(settings: settings, norms: norms, scope: scope, fitted: fitted)
    }

    /// The p-value from which on an indicator of a family begins to count: the evidence's start, shared among the family's
    /// active indicators.
    func evidenceStart(of family: StatisticFamily) -> Double {
        let active = Catalogue.active(self).count { $0.kind == .statistic(family) }
        return settings.number("scoring.evidence_from") / Double(max(1, active))
    }
}

/// Of an indicator that needs no norm.
public struct NoNorm: IndicatorNorm {
    public static var unfitted: NoNorm? { NoNorm() }
    public init() {}
    public init(_ record: NormRecord, _ names: NormNames) {}
    public func record(_ names: NormNames) -> NormRecord? { NormRecord() }
}

extension Indicator where Norm == NoNorm {
    public func fit(_ population: Population<Observation>) -> NoNorm { NoNorm() }
}

/// The fixed headings under which every indicator is documented.
///
/// An object, because every finding refers to it: copying a dozen texts for each would cost more than the finding.
public final class IndicatorDescription: Sendable {
    /// Names the pattern, never the guilt: `double-booked`.
    public let code: String
    /// Raised when the computation changes.
    public let version: Int
    public let kind: IndicatorKind
    /// The pattern as a heading or label, in a few words.
    public let name: String
    public let question: String
    public let whyItMatters: String
    /// What the billing is held against, for who has never seen the program; without the figures of settings.
    public let rule: String
    public let needs: [String]
    public let method: String
    /// What a finding says in one sentence, neutral, with its figures in braces: `{observed}`, `{expected}`, `{threshold}`
    /// (with `%` as a share, with `.00` to two decimals), `{hours}`, `{kroner}`, `{p}`. Empty for controls.
    public let sentence: String
    /// Unit of observed, expected and threshold.
    public let unit: String
    public let source: String
    /// Codes of the dated norms that it judges by; empty where its rule has no date.
    public let norms: [String]
    public let innocentExplanations: [String]
    public let whatWouldClearIt: [String]
    public let whomToAsk: [Question]
    let danish: IndicatorWords

    public init(
        code: String, version: Int, kind: IndicatorKind, name: String, question: String, whyItMatters: String,
        rule: String, needs: [String], method: String, sentence: String = "", unit: String, source: String,
        norms: [String] = [], innocentExplanations: [String], whatWouldClearIt: [String], whomToAsk: [Question],
        danish: IndicatorWords
    ) {
        self.code = code
        self.version = version
        self.kind = kind
        self.name = name
        self.question = question
        self.whyItMatters = whyItMatters
        self.rule = rule
        self.needs = needs
        self.method = method
        self.sentence = sentence
        self.unit = unit
        self.source = source
        self.norms = norms
        self.innocentExplanations = innocentExplanations
        self.whatWouldClearIt = whatWouldClearIt
        self.whomToAsk = whomToAsk
        self.danish = danish
    }
}

/// What judging a mentor takes besides its observation.
public struct Peer: Sendable {
    /// Number in the directory of mentors.
    public let mentor: UInt32
    public let type: MentorType?
    /// The provider with most of its hours.
    public let provider: UInt32?
    /// The windows in which the mentor is judged: the period, and those longer ones in which it has more rows.
    public let windows: WindowSet
    /// Whether it holds group meetings in the period.
    public let hasGroups: Bool

    public init(
        mentor: UInt32, type: MentorType?, provider: UInt32?, windows: WindowSet = .period, hasGroups: Bool = false
    ) {
        self.hasGroups = hasGroups
        self.mentor = mentor
        self.type = type
        self.provider = provider
        self.windows = windows
    }

    /// What is left of a level for each window: the smallest of W p-values counts W times.
    func share(of level: Double) -> Double { level / Double(windows.count) }
}

/// All mentors' observations of one indicator, in the order of their ids.
public struct Population<Observation: Sendable>: Sendable {
    public let observations: [Observation]
    public let peers: [Peer]
    /// Whether it is fitted for others to be judged by: it then holds several windows of each mentor, one after the other,
    /// and none of them is the one that is judged.
    public let isReference: Bool

    public init(observations: [Observation], peers: [Peer], isReference: Bool = false) {
        precondition(observations.count == peers.count, "one peer an observation")
        self.observations = observations
        self.peers = peers
        self.isReference = isReference
    }

    /// What a norm is fitted on: a row of each observation that there is something to be made of.
    func rows<Row>(_ row: (Observation) -> Row?) -> [PeerRow<Row>] {
        zip(observations, peers).compactMap { observation, peer in
            row(observation).map { (peer.mentor, peer.type, $0) }
        }
    }
}

/// An indicator's answer for one mentor.
public enum Assessment: Sendable {
    case notAssessed(Absence)
    case fact(FactAnswer)
    case statistic(StatisticAnswer)
    case information(InformationAnswer)
}

/// Something to know beside the other findings; it has no part in the score.
public struct InformationAnswer: Sendable {
    public let observed: Double
    public let expected: Double
    /// What is beyond it is shown among the reasons.
    public let threshold: Double
    public let hours: Hours

    public init(observed: Double, expected: Double, threshold: Double, hours: Hours = .zero) {
        self.observed = observed
        self.expected = expected
        self.threshold = threshold
        self.hours = hours
    }
}

public struct FactAnswer: Sendable, Equatable {
    public let observed: Double
    public let expected: Double
    public let threshold: Double
    /// Hours beyond the rule; zero where the threshold is not passed.
    public let hours: Hours
    /// Kroner credited to this fact; those that another had claimed before are not among them.
    public let credited: Amount

    public init(observed: Double, expected: Double, threshold: Double, hours: Hours, credited: Amount) {
        self.observed = observed
        self.expected = expected
        self.threshold = threshold
        self.hours = hours
        self.credited = credited
    }
}

public struct StatisticAnswer: Sendable {
    public let observed: Double
    public let expected: Double
    /// The observed figure from which on it begins to count.
    public let threshold: Double
    public let peerGroup: PeerGroup
    /// Mentors in the peer group, this one left out.
    public let peers: Int
    /// Probability of this or more under the norm, 0 to 1.
    public let pValue: Double
    /// The smallest p-value that this much data could give.
    public let attainable: Double
    /// Probability of exactly this: what of the p-value is due to counts coming in steps. 0 of a measure.
    public let atom: Double
    /// The window that the figures are of, and among how many it is the most unusual.
    public internal(set) var window: WindowChoice
    /// What it points at: in the window, and of a finding in the period; nil of what is neither about hours nor about their price.
    public let indication: Indication?
    /// Hours the answer is about.
    public let hours: Hours

    public init(
        observed: Double, expected: Double, threshold: Double, peerGroup: PeerGroup, peers: Int, pValue: Double,
        attainable: Double, atom: Double = 0, window: WindowChoice = .period, indication: Indication? = nil,
        hours: Hours = .zero
    ) {
        self.observed = observed
        self.expected = expected
        self.threshold = threshold
        self.peerGroup = peerGroup
        self.peers = peers
        self.pValue = pValue
        self.attainable = attainable
        self.atom = atom
        self.window = window
        self.indication = indication
        self.hours = hours
    }
}

/// A mentor's part in the test of its provider: sums over a provider's mentors give its figure y = value / weight, with
/// sampling variance variance / weight² and third central moment thirdMoment / weight³.
public struct ProviderTerm: Sendable {
    public var value: Double
    public var weight: Double
    public var variance: Double
    /// Of rare counts, whose upper tail is heavier than the normal; 0 where it is close to it.
    public var thirdMoment: Double
    /// The value's smallest step: 1 for a count, 0 for a measure.
    public var step: Double

    public init(value: Double, weight: Double, variance: Double, thirdMoment: Double = 0, step: Double = 0) {
        self.value = value
        self.weight = weight
        self.variance = variance
        self.thirdMoment = thirdMoment
        self.step = step
    }
}

/// One source row behind a finding. Plain numbers: a large run has hundreds of thousands.
public struct Evidence: Sendable {
    public let locator: RowLocator
    /// Whether the row is an invoice line; a session otherwise.
    public let isLine: Bool
    /// Of a session: seconds to add to UTC for local time at the start.
    public let offset: Int32
    /// Of a session: seconds since 1970-01-01 UTC. Of a line: the number of the day.
    public let start: Int64
    public let end: Int64
    public let hours: Hours
    /// Of a line: kroner the note is about.
    public let amount: Amount
    public let note: StaticString

    /// - Parameter hours: what the note is about; the session's length unless given.
    public init(session: SessionRow, hours: Hours? = nil, note: StaticString) {
        locator = session.locator
        isLine = false
        offset = Int32(session.offset)
        start = Int64(session.start)
        end = session.end
        self.hours = hours ?? Hours(seconds: session.length)
        amount = .zero
        self.note = note
    }

    /// - Parameter amount: what the note is about; the line's amount unless given.
    public init(line: InvoiceRow, amount: Amount? = nil, note: StaticString) {
        locator = line.locator
        isLine = true
        offset = 0
        start = Int64(line.serviceFrom.number)
        end = Int64(line.serviceTo.number)
        hours = line.hours
        self.amount = amount ?? line.amount
        self.note = note
    }
}
