import Records

/// One named question about the municipality's own procedure, in one file. What it finds is counted and compared in
/// `controls.csv`, by unit, and never held against a mentor.
///
/// It looks at grants in force in the period, at invoice lines of the period, or at both.
public protocol Control: Sendable {
    static var about: IndicatorDescription { get }
    /// The thresholds; paths begin with `indicators.<code>.`.
    static var settings: [SettingDefinition] { get }
    /// Code of the dated norm with the national share to compare with; nil where there is none.
    static var nationalFigure: String? { get }

    init(_ basis: IndicatorBasis)

    /// Why the sweep cannot answer it at all; nil where it can.
    static func missingInput(_ scope: SweepScope) -> Absence?

    /// Looks at one grant in force in the period; nil where it is not among those that the question is about.
    func examine(_ grant: Grant, _ files: CaseFiles) -> ControlAnswer?
    /// Looks at one invoice line of the period; nil as above.
    func examine(line: Int, _ ledger: MentorLedger) -> ControlAnswer?

    /// Small worlds in which it finds a case, and ones in which it finds none.
    static var examples: [ControlExample] { get }
}

extension Control {
    public static var nationalFigure: String? { nil }
    public static var settings: [SettingDefinition] { [] }
    public static func missingInput(_ scope: SweepScope) -> Absence? { nil }
    public func examine(_ grant: Grant, _ files: CaseFiles) -> ControlAnswer? { nil }
    public func examine(line: Int, _ ledger: MentorLedger) -> ControlAnswer? { nil }
}

/// What a control says of one grant or line.
public enum ControlAnswer: Sendable {
    case inOrder
    /// A case, with what is missing or does not fit.
    case found(String)
}

/// What a control may look up beside the grant.
public struct CaseFiles: Sendable {
    public let grants: GrantBook
    public let scope: SweepScope
    /// By mentor number.
    public let mentors: [MentorEntry?]

    public init(grants: GrantBook, scope: SweepScope, mentors: [MentorEntry?]) {
        self.grants = grants
        self.scope = scope
        self.mentors = mentors
    }
}

/// A small world, and whether the control finds a case in it.
public struct ControlExample: Sendable {
    public let title: String
    public let fires: Bool
    public let sketch: LedgerFixture
    /// Settings that the example needs, by the last part of their path.
    public let overrides: [String: SettingValue]

    public init(_ title: String, fires: Bool, overrides: [String: SettingValue] = [:], _ sketch: LedgerFixture) {
        self.title = title
        self.fires = fires
        self.overrides = overrides
        self.sketch = sketch
    }
}

/// A control as the catalogue lists it.
protocol ControlEntry: Sendable {
    var about: IndicatorDescription { get }
    var settings: [SettingDefinition] { get }
    var nationalFigure: String? { get }
    var examples: [(title: String, fires: Bool)] { get }
    func missingInput(_ scope: SweepScope) -> Absence?
    func make(_ basis: IndicatorBasis) -> any Control
    func outcomes(_ settings: Settings, norms: NormBook) -> [(title: String, fires: Bool, fired: Bool)]
}

struct ControlItem<Subject: Control>: ControlEntry {
    var about: IndicatorDescription { Subject.about }
    var settings: [SettingDefinition] { Subject.settings }
    var nationalFigure: String? { Subject.nationalFigure }
    var examples: [(title: String, fires: Bool)] { Subject.examples.map { ($0.title, $0.fires) } }

    func missingInput(_ scope: SweepScope) -> Absence? { Subject.missingInput(scope) }
    func make(_ basis: IndicatorBasis) -> any Control { Subject(basis) }

    func outcomes(_ settings: Settings, norms: NormBook) -> [(title: String, fires: Bool, fired: Bool)] {
        Subject.examples.map { example in
            let own = Settings(
                definitions: settings.definitions,
                overrides: Dictionary(
                    uniqueKeysWithValues: example.overrides.map { ("indicators.\(Subject.about.code).\($0)", $1) }))
            let fired = example.sketch.withLedger { ledger in
                guard Subject.missingInput(ledger.scope) == nil else { return false }
                let control = Subject(IndicatorBasis(settings: own, norms: norms, scope: ledger.scope))
                var tally = ControlTally(controls: 1)
                tally.count(ledger, [control])
                tally.count(
                    CaseFiles(
                        grants: ledger.grants, scope: ledger.scope, mentors: [example.sketch.mentorEntry]), [control])
                return !tally.cases.isEmpty
            }
            return (example.title, example.fires, fired)
        }
    }
}

extension Catalogue {
    /// The enabled controls; those that the sweep's tables cannot answer, with the reason.
    public static func controls(
        _ basis: IndicatorBasis
    ) -> [(about: IndicatorDescription, nationalFigure: String?, control: any Control, missingInput: Absence?)] {
        controls.filter { basis.settings.flag("indicators.\($0.about.code).enabled") }.map {
            ($0.about, $0.nationalFigure, $0.make(basis), $0.missingInput(basis.scope))
        }
    }
}
