/// The name of a deviation, as on the command line and in `truth.csv`.
public struct DeviationKind: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public var description: String { rawValue }

    /// Every kind that `--kinds` may name.
    public static let all = Set(DeviationCatalogue.all.map(\.kind))
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
    static let all: [any Deviation] = [
        PhantomSessions(), Padding(), DoubleBooked(), UnloggedBilling(), RateOverAgreed(), RateCreep(),
        DeniedSessions(),
    ]

    /// Name and summary of each, in a fixed order, for the help text.
    public static var summaries: [(kind: DeviationKind, summary: String)] {
        all.map { ($0.kind, $0.summary) }
    }
}
