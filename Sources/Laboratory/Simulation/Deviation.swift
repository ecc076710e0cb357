/// The name of a deviation, as on the command line and in `truth.csv`.
public struct DeviationKind: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public var description: String { rawValue }

    /// Every kind that `--kinds` may name.
    public static let all = Set(DeviationCatalogue.all.map(\.kind))

    /// The kinds of a run that names none: those that need nothing but sessions and invoices to be seen.
    public static let standard = Set(DeviationCatalogue.standard.map(\.kind))
}

/// How large a deviation is; each kind states its sizes.
public enum DeviationSeverity: String, Sendable, CaseIterable {
    case low, middle, high
}

/// One way in which billing does not add up: it edits the ordinary month of one mentor.
///
/// The hours and kroner that it is said to cost (`truth.csv`) are not computed by the deviation: they are what the edited
/// month claims beyond the ordinary one.
protocol Deviation: Sendable {
    var kind: DeviationKind { get }

    /// What is made to deviate and by how much, for the help text.
    var summary: String { get }

    /// Whether this mentor's terms allow the deviation at all.
    func isPossible(for mentor: MentorProfile) -> Bool

    /// Whether it bills more than the ordinary month; otherwise each month has a row of truth with no hours and no kroner.
    var costs: Bool { get }

    /// Whether the deviating months are due anything at all; otherwise all that they claim is the deviation's.
    var isAnythingDue: Bool { get }

    /// Changes what the mentor works under, before any month is edited. Nothing by default.
    ///
    /// - Parameters:
    ///   - terms: those of the ordinary world.
    ///   - plan: decides further grants.
    ///   - onset: the first month that deviates.
    ///   - random: a stream that nothing else draws from.
    func prepare(
        _ terms: inout MentorTerms, of mentor: MentorProfile, plan: GrantPlan, severity: DeviationSeverity,
        onset: CalendarMonth, settings: SimulationSettings, using random: inout RandomStream
    )

    /// Injects the deviation.
    ///
    /// - Parameters:
    ///   - month: the mentor's ordinary month; left with its entries in any order.
    ///   - severity: how much.
    ///   - monthsSinceOnset: 0 in the first month that deviates.
    ///   - random: a stream that nothing else draws from.
    func edit(
        _ month: inout MentorMonth, severity: DeviationSeverity, monthsSinceOnset: Int, using random: inout RandomStream
    )
}

extension Deviation {
    func isPossible(for mentor: MentorProfile) -> Bool { true }

    var costs: Bool { true }

    var isAnythingDue: Bool { true }

    func prepare(
        _ terms: inout MentorTerms, of mentor: MentorProfile, plan: GrantPlan, severity: DeviationSeverity,
        onset: CalendarMonth, settings: SimulationSettings, using random: inout RandomStream
    ) {}
}

/// What differs with the severity, stated in one place of each kind.
struct SizeTable<Size: Sendable>: Sendable {
    let low: Size
    let middle: Size
    let high: Size

    subscript(severity: DeviationSeverity) -> Size {
        switch severity {
        case .low: low
        case .middle: middle
        case .high: high
        }
    }
}

/// The deviations that can be injected. Adding one is its own file and one line here.
public enum DeviationCatalogue {
    /// Injected unless others are named. Adding to them changes who deviates, and how, in every municipality that names none.
    static let standard: [any Deviation] = [
        PhantomSessions(), Padding(), DoubleBooked(), UnloggedBilling(), RateOverAgreed(), RateCreep(),
        DeniedSessions(),
    ]

    /// Injected by name only.
    static let byName: [any Deviation] = [
        OutsideGrant(), DuplicateBilling(), GroupAsIndividual(), OverGranted(), LateLogging(), GhostConfirmations(),
        FlatInvention(), IneligibleItems(), AfterContract(),
    ]

    static let all = standard + byName

    /// Name and summary of each, in a fixed order, for the help text.
    static var summaries: [(kind: DeviationKind, summary: String)] {
        all.map { ($0.kind, $0.summary) }
    }
}
