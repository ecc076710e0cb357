/// What is usual, of one indicator over windows of one length, as it stands in a norms file: figures with the counts behind
/// them.
public struct NormRecord: Codable, Sendable, Equatable {
    /// The figures of one peer group.
    public struct Group: Codable, Sendable, Equatable {
        /// `all`, or the code of a mentor type.
        public let group: String
        /// Mentors that the figures rest on.
        public let mentors: Int
        /// Windows of them: a mentor is in a reference of twelve months with up to twelve single months.
        public let windows: Int
        /// Windows left out of the last pass of fitting, because they stand out; nil where nothing is left out.
        public let dropped: Int?
        public let figures: [String: Double]
        /// The figures as fitted on the group alone, where its spread was then held against everyone's.
        public let alone: [String: Double]?

        public init(
            group: String, mentors: Int, windows: Int, dropped: Int?, figures: [String: Double],
            alone: [String: Double]? = nil
        ) {
            self.group = group
            self.mentors = mentors
            self.windows = windows
            self.dropped = dropped
            self.figures = figures
            self.alone = alone
        }
    }

    /// Cases of a kind among all cases.
    public struct Count: Codable, Sendable, Equatable {
        public var found = 0
        public var cases = 0

        public init(found: Int = 0, cases: Int = 0) {
            self.found = found
            self.cases = cases
        }

        /// Reads `3/20`.
        public init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            let parts = try container.decode(String.self).split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 2, let found = Int(parts[0]), let cases = Int(parts[1]), found >= 0, found <= cases
            else { throw DecodingError.dataCorruptedError(in: container, debugDescription: "is no count such as 3/20") }
            self.init(found: found, cases: cases)
        }

        /// Writes `3/20`: a line for a mentor and not four.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode("\(found)/\(cases)")
        }

        static func += (a: inout Count, b: Count) {
            a.found += b.found
            a.cases += b.cases
        }
    }

    /// One provider's own practice.
    public struct Practice: Codable, Sendable, Equatable {
        public let all: Count
        /// Its mentors' parts in it, by id: each is left out when it is judged itself.
        public let mentors: [String: Count]

        public init(all: Count, mentors: [String: Count]) {
            self.all = all
            self.mentors = mentors
        }
    }

    /// `all` first, then mentor types.
    public var groups: [Group]
    /// By provider.
    public var practice: [String: Practice]?
    /// What all peer groups share.
    public var figures: [String: Double]?
    /// Of an indicator that asks several questions, by name.
    public var parts: [String: NormRecord]?

    public init(
        groups: [Group] = [], practice: [String: Practice]? = nil, figures: [String: Double]? = nil,
        parts: [String: NormRecord]? = nil
    ) {
        self.groups = groups
        self.practice = practice
        self.figures = figures
        self.parts = parts
    }

    /// The figures of the peer group of everyone, and of each mentor type that has them.
    func group(_ code: String) throws(NormFault) -> Group {
        guard let found = groups.first(where: { $0.group == code }) else {
            throw NormFault("has no peer group '\(code)'")
        }
        return found
    }

    func part(_ name: String) throws(NormFault) -> NormRecord {
        guard let part = parts?[name] else { throw NormFault("has no part '\(name)'") }
        return part
    }

    /// A figure that all peer groups share.
    func figure(_ name: String, in range: ClosedRange<Double>) throws(NormFault) -> Double {
        try NormRecord.figure(name, of: figures ?? [:], in: range)
    }

    static func figure(
        _ name: String, of figures: [String: Double], in range: ClosedRange<Double>
    ) throws(NormFault) -> Double {
        guard let value = figures[name] else { throw NormFault("has no figure '\(name)'") }
        guard range.contains(value) else {
            throw NormFault("has the figure \(name) = \(value), which is not within \(range)")
        }
        return value
    }
}

/// Why a record is no norm; what has it stands before the sentence.
public struct NormFault: Error, CustomStringConvertible {
    public let description: String
    init(_ description: String) { self.description = description }

    /// The same, with whose norm it is before it.
    public func of(_ code: String) -> NormFault { NormFault("\(code) \(description)") }
}

/// Mentors and providers by the numbers of this run and by the ids that files show.
public struct NormNames: Sendable {
    let mentors: [String]
    let providers: [String]
    private let mentorNumbers: [String: UInt32]
    private let providerNumbers: [String: UInt32]

    /// - Parameters:
    ///   - mentors: ids as they may be shown, by number.
    ///   - providers: likewise.
    public init(mentors: [String], providers: [String]) {
        self.mentors = mentors
        self.providers = providers
        mentorNumbers = Dictionary(mentors.enumerated().map { ($1, UInt32($0)) }) { first, _ in first }
        providerNumbers = Dictionary(providers.enumerated().map { ($1, UInt32($0)) }) { first, _ in first }
    }

    func mentor(_ id: String) -> UInt32? { mentorNumbers[id] }
    func provider(_ id: String) -> UInt32? { providerNumbers[id] }
}

/// What an indicator has learned, and can be kept.
public protocol IndicatorNorm: Sendable {
    /// What holds without anything fitted; nil where there is nothing to go by.
    static var unfitted: Self? { get }
    /// nil where there was too little to learn from.
    func record(_ names: NormNames) -> NormRecord?
    init(_ record: NormRecord, _ names: NormNames) throws(NormFault)
}

extension IndicatorNorm {
    public static var unfitted: Self? { nil }
}

extension Optional: IndicatorNorm where Wrapped: IndicatorNorm {
    public func record(_ names: NormNames) -> NormRecord? { flatMap { $0.record(names) } }
    public init(_ record: NormRecord, _ names: NormNames) throws(NormFault) { self = try Wrapped(record, names) }
}
