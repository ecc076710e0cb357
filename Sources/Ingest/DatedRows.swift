import Records

/// An entry of a register whose id may stand in several rows, each for other days.
protocol DatedEntry: Sendable {
    /// First and last day of the row's terms: as it states them, and of several rows as they follow from the others.
    var termsFrom: CivilDay? { get set }
    var termsTo: CivilDay? { get set }
    /// First and last day of the contract, which are the terms' where no row of the id states days for these.
    var contract: (from: CivilDay?, to: CivilDay?) { get }

    /// The rows of one id as one entry.
    /// - Parameters:
    ///   - rows: in the order of their days, which are known; at least one.
    ///   - inForce: the index of the row whose other columns count.
    static func joining(_ rows: [Self], inForce: Int) -> Self
}

extension DatedEntry {
    /// Whether the row holds on certain days alone.
    var isDated: Bool { termsFrom != nil || termsTo != nil }

    /// The days for which it holds.
    fileprivate var days: DaySpan { DaySpan(from: termsFrom, to: termsTo) }

    /// Rows of one id, each with its days.
    ///
    /// A row without a first day holds from ever; one without a last day until the day before the next row begins, or for
    /// ever. Days of terms go before those of the contract, for all rows of an id.
    /// - Returns: beside the rows; nil for those that share a day with another, so that nobody knows which holds.
    static func dated(_ entries: [Self]) -> [Self?] {
        let byContract = !entries.contains(where: \.isDated)
        var rows = entries
        if byContract {
            for index in rows.indices {
                (rows[index].termsFrom, rows[index].termsTo) = entries[index].contract
            }
        }
        let order = rows.indices.sorted {
            (rows[$0].days.from, rows[$0].days.to, $0) < (rows[$1].days.from, rows[$1].days.to, $1)
        }
        // The first day, after that of the row in hand, on which another begins.
        var next: CivilDay?
        for (place, index) in order.enumerated().reversed() {
            if place + 1 < order.count, rows[index].days.from < rows[order[place + 1]].days.from {
                next = rows[order[place + 1]].days.from
            }
            if rows[index].termsTo == nil { rows[index].termsTo = next?.adding(days: -1) }
        }
        var result: [Self?] = rows
        var latest: CivilDay?
        for (place, index) in order.enumerated() {
            let days = rows[index].days
            let meetsNext = place + 1 < order.count && rows[order[place + 1]].days.from <= days.to
            let meetsEarlier = latest.map { days.from <= $0 } ?? false
            if meetsNext || meetsEarlier { result[index] = nil }
            latest = max(latest ?? days.to, days.to)
        }
        return result
    }

    /// Rows of one id, whose days are known, as one entry: in the columns that are no terms, the row in force on a day
    /// counts, else the latest one.
    static func joined(_ entries: [Self], on day: CivilDay?) -> Self {
        let rows = entries.sorted { ($0.days.from, $0.days.to) < ($1.days.from, $1.days.to) }
        let inForce = day.flatMap { day in rows.lastIndex { $0.days.contains(day) } }
        return joining(rows, inForce: inForce ?? rows.count - 1)
    }

    /// What the row in force says, else the latest one that says something.
    fileprivate static func value<Value>(_ rows: [Self], inForce: Int, _ value: (Self) -> Value?) -> Value? {
        value(rows[inForce]) ?? rows.reversed().lazy.compactMap(value).first
    }
}

/// First and last day of several spans together, nil where they are open.
private func union(_ spans: [DaySpan]) -> (from: CivilDay?, to: CivilDay?) {
    let (from, to) = (spans.map(\.from).min(), spans.map(\.to).max())
    return (from == DaySpan.always.from ? nil : from, to == DaySpan.always.to ? nil : to)
}

extension MentorEntry: DatedEntry {
    var contract: (from: CivilDay?, to: CivilDay?) { (activeFrom, activeTo) }

    static func joining(_ rows: [MentorEntry], inForce: Int) -> MentorEntry {
        var entry = rows[inForce]
        entry.type = value(rows, inForce: inForce, \.type)
        entry.provider = value(rows, inForce: inForce, \.provider)
        entry.person = value(rows, inForce: inForce) { $0.person == .none ? nil : $0.person } ?? .none
        entry.employee = value(rows, inForce: inForce) { $0.employee == .none ? nil : $0.employee } ?? .none
        entry.terms = rows.map {
            Terms(
                days: $0.days, agreedRate: $0.agreedRate, provider: $0.provider,
                active: DaySpan(from: $0.activeFrom, to: $0.activeTo))
        }
        (entry.activeFrom, entry.activeTo) = union(entry.terms.map(\.active))
        return entry
    }
}

extension ProviderEntry: DatedEntry {
    var contract: (from: CivilDay?, to: CivilDay?) { (contractFrom, contractTo) }

    static func joining(_ rows: [ProviderEntry], inForce: Int) -> ProviderEntry {
        var entry = rows[inForce]
        entry.name = value(rows, inForce: inForce, \.name)
        entry.cvr = value(rows, inForce: inForce, \.cvr)
        entry.terms = rows.map {
            Terms(
                days: $0.days, agreedRate: $0.agreedRate, maximumNoShowShare: $0.maximumNoShowShare,
                billing: $0.billing, contract: DaySpan(from: $0.contractFrom, to: $0.contractTo))
        }
        (entry.contractFrom, entry.contractTo) = union(entry.terms.map(\.contract))
        return entry
    }
}
