import Records

/// The observations of one indicator for all mentors, and what follows from them.
public protocol IndicatorColumn: AnyObject, Sendable {
    var about: IndicatorDescription { get }
    /// Measures the mentor of a ledger. Different mentors may be measured on different threads.
    func observe(_ ledger: MentorLedger, _ exposure: inout Exposure)
    /// Learns what is usual. Called once, after all are observed and before any is assessed.
    func fit(_ peers: [Peer], included: [Bool])
    func assess(_ peer: Peer) -> Assessment
    func providerTerm(_ peer: Peer) -> ProviderTerm?
    func evidence(_ ledger: MentorLedger) -> [Evidence]
}

extension Catalogue {
    /// A column for each enabled indicator, in the catalogue's order.
    public static func columns(_ settings: Settings, mentors: Int) -> [any IndicatorColumn] {
        entries.filter { settings.flag("indicators.\($0.about.code).enabled") }.map {
            $0.column(settings, mentors: mentors)
        }
    }
}

/// An indicator as the catalogue lists it.
protocol IndicatorEntry: Sendable {
    var about: IndicatorDescription { get }
    var settings: [SettingDefinition] { get }
    var examples: [(title: String, fires: Bool)] { get }
    func column(_ settings: Settings, mentors: Int) -> any IndicatorColumn
    /// For each example, the p-value or the hours that come out, to be held against `fires`.
    func outcomes(_ settings: Settings) -> [(title: String, fires: Bool, fired: Bool)]
}

struct Entry<Subject: Indicator>: IndicatorEntry {
    var about: IndicatorDescription { Subject.about }
    var settings: [SettingDefinition] { Subject.settings }
    var examples: [(title: String, fires: Bool)] { Subject.examples.map { ($0.title, $0.fires) } }

    func column(_ settings: Settings, mentors: Int) -> any IndicatorColumn {
        Column<Subject>(Subject(settings), mentors: mentors)
    }

    func outcomes(_ settings: Settings) -> [(title: String, fires: Bool, fired: Bool)] {
        let indicator = Subject(settings)
        return Subject.examples.map { example in
            let assessment = example.sketch.withLedger { ledger in
                var exposure = Exposure()
                exposure.begin(ledger)
                let peer = Peer(mentor: 0, type: ledger.terms.type, provider: ledger.providers.main)
                return indicator.assess(indicator.observe(ledger, &exposure), of: peer, against: example.norm)
            }
            let fired =
                switch assessment {
                case .notAssessed: false
                case .fact(let fact): fact.hours > .zero
                case .statistic(let statistic): statistic.pValue < 0.001
                }
            return (example.title, example.fires, fired)
        }
    }
}
