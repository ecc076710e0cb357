import Records

/// The observations of one indicator for all mentors, and what follows from them.
public protocol IndicatorColumn: AnyObject, Sendable {
    var about: IndicatorDescription { get }
    /// Why it cannot be judged for anybody in this sweep; nil where it can.
    var missingInput: Absence? { get }
    /// Whether it can be judged in other months than the period.
    var isFollowed: Bool { get }
    /// In how many windows it looks: 1 where it looks at the period alone.
    var windows: Int { get }
    /// Measures the mentor of a ledger in the window that the ledger shows. Different mentors may be measured on different
    /// threads.
    func observe(_ ledger: MentorLedger, window: Int, _ exposure: inout Exposure)
    /// Learns what is usual. Either this or `take` is called once, after all are observed and before any is assessed.
    func fit(_ peers: [Peer], included: [Bool])
    /// Takes on norms fitted on a reference, by window; nil where the reference has none.
    func take(_ records: [NormRecord?], _ names: NormNames) throws(NormFault)
    /// Gets ready to judge mentors in single months as well: by the norms at hand where the period is a month, else by those
    /// of a reference.
    /// - Parameters:
    ///   - months: the basis of each.
    ///   - record: norms of single months; nil where there are none.
    func prepare(
        _ months: [IndicatorBasis], _ peers: [Peer], included: [Bool], _ record: NormRecord?, _ names: NormNames
    ) throws(NormFault)
    /// The answer for one of those months, which the ledger shows.
    func judge(_ ledger: MentorLedger, _ peer: Peer, month: Int, _ exposure: inout Exposure) -> Assessment
    /// The answer of the most unusual window.
    func assess(_ peer: Peer) -> Assessment
    func providerTerm(_ peer: Peer, window: Int) -> ProviderTerm?
    /// - Parameter ledger: shows the window.
    func evidence(_ ledger: MentorLedger, window: Int) -> [Evidence]
}

extension Catalogue {
    /// A column for each enabled indicator, in the catalogue's order.
    public static func columns(_ basis: IndicatorBasis, mentors: Int) -> [any IndicatorColumn] {
        let windows = basis.windows.map(basis.over)
        return enabled(basis.settings).map { entry in
            if let absence = entry.missingInput(basis.scope) {
                return UnavailableColumn(about: entry.about, absence: absence)
            }
            return entry.column(windows, mentors: mentors)
        }
    }
}

/// An indicator that a sweep's tables cannot answer for anybody.
final class UnavailableColumn: IndicatorColumn {
    let about: IndicatorDescription
    let missingInput: Absence?
    private let absence: Absence

    init(about: IndicatorDescription, absence: Absence) {
        self.about = about
        self.absence = absence
        missingInput = absence
    }

    var windows: Int { 1 }
    var isFollowed: Bool { false }
    func observe(_ ledger: MentorLedger, window: Int, _ exposure: inout Exposure) {}
    func fit(_ peers: [Peer], included: [Bool]) {}
    func take(_ records: [NormRecord?], _ names: NormNames) {}
    func prepare(
        _ months: [IndicatorBasis], _ peers: [Peer], included: [Bool], _ record: NormRecord?, _ names: NormNames
    ) {}
    func judge(_ ledger: MentorLedger, _ peer: Peer, month: Int, _ exposure: inout Exposure) -> Assessment {
        .notAssessed(absence)
    }
    func assess(_ peer: Peer) -> Assessment { .notAssessed(absence) }
    func providerTerm(_ peer: Peer, window: Int) -> ProviderTerm? { nil }
    func evidence(_ ledger: MentorLedger, window: Int) -> [Evidence] { [] }
}

/// An indicator as the catalogue lists it.
protocol IndicatorEntry: Sendable {
    var about: IndicatorDescription { get }
    var settings: [SettingDefinition] { get }
    var examples: [(title: String, fires: Bool)] { get }
    func missingInput(_ scope: SweepScope) -> Absence?
    /// - Parameter windows: the sweep's period first.
    func column(_ windows: [IndicatorBasis], mentors: Int) -> any IndicatorColumn
    func referenceColumn(_ blocks: [[IndicatorBasis]], threads: Int) -> any ReferenceColumn
    /// Asks a fact of a ledger by itself; nil for what is no fact.
    func question(_ basis: IndicatorBasis) -> FactQuestions.Question?
    /// For each example, the p-value or the hours that come out, to be held against `fires`.
    func outcomes(_ settings: Settings, norms: NormBook) -> [(title: String, fires: Bool, fired: Bool)]
}

struct Entry<Subject: Indicator>: IndicatorEntry {
    var about: IndicatorDescription { Subject.about }
    var settings: [SettingDefinition] { Subject.settings }
    var examples: [(title: String, fires: Bool)] { Subject.examples.map { ($0.title, $0.fires) } }

    func missingInput(_ scope: SweepScope) -> Absence? { Subject.missingInput(scope) }

    func column(_ windows: [IndicatorBasis], mentors: Int) -> any IndicatorColumn {
        Column<Subject>(windows: windows, mentors: mentors)
    }

    func referenceColumn(_ blocks: [[IndicatorBasis]], threads: Int) -> any ReferenceColumn {
        FittedReference<Subject>(blocks, threads: threads)
    }

    func question(_ basis: IndicatorBasis) -> FactQuestions.Question? {
        guard case .fact(let family) = Subject.about.kind, let norm = Subject.Norm.unfitted,
            Subject.missingInput(basis.scope) == nil
        else { return nil }
        let indicator = Subject(basis)
        return FactQuestions.Question(family: family, code: Subject.about.code, isFollowed: Subject.isFollowed) {
            ledger, exposure in
            let peer = Peer(mentor: ledger.mentor, type: ledger.terms.type, provider: ledger.providers.main)
            let answer = indicator.assess(indicator.observe(ledger, &exposure), of: peer, against: norm)
            if case .fact(let fact) = answer { return fact } else { return nil }
        }
    }

    func outcomes(_ settings: Settings, norms: NormBook) -> [(title: String, fires: Bool, fired: Bool)] {
        Subject.examples.map { example in
            let assessment = example.sketch.withLedger { ledger in
                if let absence = Subject.missingInput(ledger.scope) { return Assessment.notAssessed(absence) }
                let indicator = Subject(IndicatorBasis(settings: settings, norms: norms, scope: ledger.scope))
                var exposure = Exposure()
                exposure.begin(ledger)
                let peer = Peer(mentor: 0, type: ledger.terms.type, provider: ledger.providers.main)
                return indicator.assess(indicator.observe(ledger, &exposure), of: peer, against: example.norm)
            }
            let fired =
                switch assessment {
                case .notAssessed: false
                case .fact(let fact): fact.hours > .zero || fact.credited > .zero
                case .statistic(let statistic): statistic.pValue < 0.001
                case .information(let information): information.observed > information.threshold
                }
            return (example.title, example.fires, fired)
        }
    }
}
