import Records
import Runs

/// Figures of all mentors by type, for one mentor to be shown among: worked out once a report.
struct PeerFigures: Sendable {
    /// A figure that mentors are compared by.
    enum Figure: CaseIterable, Sendable {
        case confirmation, rate, beyondLog

        /// nil where it has no meaning for the mentor.
        func value(of mentor: MentorRow) -> Double? {
            switch self {
            case .confirmation: mentor.confirmationRate
            case .rate: mentor.hourlyRate?.kroner
            case .beyondLog: mentor.billedHours > .zero ? mentor.unloggedHours.value : nil
            }
        }

        var name: CaseWords {
            switch self {
            case .confirmation: .peerConfirmation
            case .rate: .peerRate
            case .beyondLog: .peerExcess
            }
        }

        /// Bins of a drawing are no narrower.
        var unit: Double {
            switch self {
            case .confirmation: 0.01
            case .rate: 1
            case .beyondLog: 0.25
            }
        }

        var limits: ClosedRange<Double> {
            switch self {
            case .confirmation: 0...1
            case .rate: 0...1e6
            case .beyondLog: 0...1e5
            }
        }

        func text(_ value: Double, _ form: FigureForm) -> String {
            self == .confirmation ? form.percent(value) : form.decimal(value, places: self == .rate ? 0 : 2)
        }
    }

    /// The peers of a mentor.
    struct Group: Sendable {
        /// nil where they are mentors of any type.
        let type: MentorType?
        let count: Int
        /// By figure, in ascending order; of very many mentors every so-manieth.
        fileprivate(set) var values: [Figure: [Double]] = [:]
        /// Every how-manieth value is kept.
        let step: Int
    }

    /// Fewer mentors of a type are no group to be compared with. Source: docs/scoring.md, Norms.
    static let fewest = 30
    /// More values make a drawing no clearer, and a page of them slower to write.
    private static let most = 2_000

    private let byType: [MentorType: Group]
    private let everyone: Group

    init(_ mentors: [MentorRow]) {
        everyone = Self.group(mentors, type: nil)
        byType = Dictionary(grouping: mentors.filter { $0.type != nil }) { $0.type ?? .company }
            .filter { $0.value.count >= Self.fewest }
            .mapValues { Self.group($0, type: $0[0].type) }
    }

    private static func group(_ mentors: [MentorRow], type: MentorType?) -> Group {
        let step = (mentors.count + most - 1) / most
        var group = Group(type: type, count: mentors.count, step: max(1, step))
        for figure in Figure.allCases {
            let sorted = mentors.compactMap(figure.value).sorted()
            group.values[figure] =
                group.step == 1
                ? sorted : stride(from: group.step / 2, to: sorted.count, by: group.step).map { sorted[$0] }
        }
        return group
    }

    /// With whom a mentor is compared: those of its type where there are enough, else everyone.
    func group(of mentor: MentorRow) -> Group { mentor.type.flatMap { byType[$0] } ?? everyone }
}
