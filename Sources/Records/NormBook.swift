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

    /// The public holidays: norms `holiday.<name>` with a text `easter+39` or `12-25`.
    public var calendar: DanishCalendar {
        DanishCalendar(
            all(prefix: "holiday.").compactMap { norm in
                guard case .text(let text) = norm.value, let place = HolidayRule.Place(text) else { return nil }
                return HolidayRule(
                    name: String(norm.code.dropFirst("holiday.".count)), place: place, validFrom: norm.validFrom,
                    validTo: norm.validTo)
            })
    }
}

extension HolidayRule.Place {
    /// Reads `easter`, `easter+39`, `easter-3` or `12-25` (month and day); nil for anything else.
    public init?(_ text: String) {
        if text.hasPrefix("easter") {
            let rest = text.dropFirst("easter".count)
            guard let offset = rest.isEmpty ? 0 : Int(rest), abs(offset) < 150 else { return nil }
            self = .easter(offset)
            return
        }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let month = parts[0], let day = parts[1], (1...12).contains(month), day >= 1,
            day <= CivilDay.length(ofMonth: month, year: 2000)
        else { return nil }
        self = .date(month: month, day: day)
    }
}
