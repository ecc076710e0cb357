/// A rule or figure of the scheme that holds from one date to another, with where it comes from.
public struct DatedNorm: Sendable, Equatable {
    public enum Value: Sendable, Equatable {
        case number(Double)
        case text(String)
        case words([String])
        /// How many of a survey's answers lie in each band; `to` is nil for an open last one.
        case bands([Band])
    }

    public struct Band: Sendable, Equatable {
        public let from: Double
        public let to: Double?
        public let count: Int

        public init(from: Double, to: Double?, count: Int) {
            self.from = from
            self.to = to
            self.count = count
        }
    }

    /// `grant.longest-months`.
    public let code: String
    public let value: Value
    public let unit: String
    /// Whom it holds for, `company` for instance; nil where for all.
    public let targetGroup: String?
    /// First day; nil where open.
    public let validFrom: CivilDay?
    /// Last day; nil where open.
    public let validTo: CivilDay?
    public let source: String
    /// Paragraph of the law or page of the source; empty where it has none.
    public let paragraph: String

    public init(
        code: String, value: Value, unit: String, targetGroup: String? = nil, validFrom: CivilDay? = nil,
        validTo: CivilDay? = nil, source: String, paragraph: String = ""
    ) {
        self.code = code
        self.value = value
        self.unit = unit
        self.targetGroup = targetGroup
        self.validFrom = validFrom
        self.validTo = validTo
        self.source = source
        self.paragraph = paragraph
    }

    public func isValid(on day: CivilDay) -> Bool {
        (validFrom.map { $0 <= day } ?? true) && (validTo.map { day <= $0 } ?? true)
    }
}

/// All rules and figures, each asked for on a date.
public struct NormBook: Sendable {
    public let norms: [DatedNorm]
    private let byCode: [String: [Int]]

    public init(_ norms: [DatedNorm]) {
        self.norms = norms
        byCode = Dictionary(grouping: norms.indices, by: { norms[$0].code })
    }

    /// The norm in force on a day for a target group; one for all serves where the group has none of its own.
    public func norm(_ code: String, on day: CivilDay, for group: String? = nil) -> DatedNorm? {
        let valid = (byCode[code] ?? []).lazy.map { norms[$0] }.filter { $0.isValid(on: day) }
        return valid.first { $0.targetGroup == group } ?? valid.first { $0.targetGroup == nil }
    }

    public func number(_ code: String, on day: CivilDay, for group: String? = nil) -> Double? {
        if case .number(let number)? = norm(code, on: day, for: group)?.value { return number }
        return nil
    }

    public func words(_ code: String, on day: CivilDay, for group: String? = nil) -> [String] {
        if case .words(let words)? = norm(code, on: day, for: group)?.value { return words }
        return []
    }

    /// The figure in force on a day, or else the last one before it: an index is known up to last year.
    public func latestNumber(_ code: String, on day: CivilDay) -> Double? {
        if let number = number(code, on: day) { return number }
        let past = (byCode[code] ?? []).map { norms[$0] }.filter { $0.validTo.map { $0 < day } ?? false }
        let last = past.max { ($0.validTo ?? day) < ($1.validTo ?? day) }
        if case .number(let number)? = last?.value { return number }
        return nil
    }

    /// All norms whose code begins so, whenever they hold.
    public func all(prefix: String) -> [DatedNorm] { norms.filter { $0.code.hasPrefix(prefix) } }

    /// Where the public holidays stand: `holiday.<name>`.
    public static let holidayPrefix = "holiday."
    /// Where the days stand that some take off: `observed-by-some.<name>`.
    public static let observedBySomePrefix = "observed-by-some."

    /// The names of the days that some take off, each once, in the order of the norms.
    public var observedBySome: [String] {
        var seen: Set<String> = []
        return all(prefix: Self.observedBySomePrefix).map { String($0.code.dropFirst(Self.observedBySomePrefix.count)) }
            .filter { seen.insert($0).inserted }
    }

    /// The public holidays, each a norm with a text `easter+39` or `12-25`.
    ///
    /// - Parameter alsoObserved: which of `observedBySome` count as holidays here; a name that is none of them adds
    ///   nothing.
    public func calendar(alsoObserved: [String] = []) -> DanishCalendar {
        let observed = all(prefix: Self.observedBySomePrefix).filter { norm in
            alsoObserved.contains { Self.observedBySomePrefix + $0 == norm.code }
        }
        let rules = [(Self.holidayPrefix, all(prefix: Self.holidayPrefix)), (Self.observedBySomePrefix, observed)]
        return DanishCalendar(
            rules.flatMap { prefix, norms in
                norms.compactMap { norm in
                    guard case .text(let text) = norm.value, let place = HolidayRule.Place(text) else { return nil }
                    return HolidayRule(
                        name: String(norm.code.dropFirst(prefix.count)), place: place, validFrom: norm.validFrom,
                        validTo: norm.validTo)
                }
            })
    }
}

extension HolidayRule.Place {
    /// Reads `easter`, `easter+39`, `easter-3` or `12-25` (month and day, two digits each); nil for anything else.
    public init?(_ text: String) {
        if text.hasPrefix("easter") {
            let rest = text.dropFirst("easter".count)
            guard rest.isEmpty || rest.hasPrefix("+") || rest.hasPrefix("-"),
                let offset = rest.isEmpty ? 0 : Int(rest), abs(offset) < 150
            else { return nil }
            self = .easter(offset)
            return
        }
        let digits = Array(text.utf8).map { Int($0) - 0x30 }
        guard digits.count == 5, text.utf8.dropFirst(2).first == UInt8(ascii: "-") else { return nil }
        for index in [0, 1, 3, 4] where !(0...9).contains(digits[index]) { return nil }
        let (month, day) = (digits[0] * 10 + digits[1], digits[3] * 10 + digits[4])
        guard (1...12).contains(month), day >= 1, day <= CivilDay.length(ofMonth: month, year: 2000) else { return nil }
        self = .date(month: month, day: day)
    }
}
