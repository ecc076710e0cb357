import Indicators
import Records

/// What providers' mentors logged and what providers billed, month by month: the period's months and those before it in the
/// files, at most twelve, ending with the period's last.
public struct ProviderMonths: Sendable {
    /// One provider in one month. Sessions count for the provider with most of the mentor's hours in the period, lines for their own.
    public struct Month: Sendable, Equatable {
        /// Mentors with a session or a line in it.
        public var mentors = 0
        /// Sessions that are no no-shows.
        public var sessions = 0
        public var confirmed = 0
        public var denied = 0
        public var unanswered = 0
        public var loggedSeconds: Int64 = 0
        public var confirmedSeconds: Int64 = 0
        public var lines = 0
        public var billedHours = Hours.zero
        public var billedAmount = Amount.zero

        static func += (sum: inout Month, other: Month) {
            sum.mentors += other.mentors
            sum.sessions += other.sessions
            sum.confirmed += other.confirmed
            sum.denied += other.denied
            sum.unanswered += other.unanswered
            sum.loggedSeconds += other.loggedSeconds
            sum.confirmedSeconds += other.confirmedSeconds
            sum.lines += other.lines
            sum.billedHours += other.billedHours
            sum.billedAmount += other.billedAmount
        }
    }

    /// The most months looked at.
    public static let reach = 12

    /// Earliest first.
    public let months: [Period]
    private let firstDay: CivilDay
    /// By days after the first one, the place of the month.
    private let monthOfDay: [UInt8]
    /// By provider number, then month.
    private var sums: [Month]
    /// Which months of the mentor at hand have been counted for a provider.
    private var seen: [(provider: UInt32, months: UInt16)] = []

    init(period: Period, providers: Int) {
        let last = period.to.monthNumber
        months = (last - ProviderMonths.reach + 1...last).map { Period(months: $0...$0) }
        firstDay = months[0].from
        monthOfDay = months.enumerated().flatMap { place, month in
            [UInt8](repeating: UInt8(place), count: month.days)
        }
        sums = Array(repeating: Month(), count: providers * months.count)
    }

    /// A provider's months, in the order of `months`; nil where nothing lies in one.
    public func months(of provider: UInt32) -> [Month?] {
        let start = Int(provider) * months.count
        return sums[start..<start + months.count].map { $0 == Month() ? nil : $0 }
    }

    /// Counts a mentor's rows.
    mutating func add(_ ledger: MentorLedger) {
        seen.removeAll(keepingCapacity: true)
        if let provider = ledger.providers.main { addSessions(ledger, of: provider) }
        for line in ledger.lines { if let month = add(line) { note(line.provider, month) } }
    }

    /// Counts a line.
    /// - Returns: its month; nil where it lies in none.
    @discardableResult
    mutating func add(_ line: InvoiceRow) -> Int? {
        guard let month = month(of: line.serviceFrom) else { return nil }
        let place = Int(line.provider) * months.count + month
        sums[place].lines += 1
        sums[place].billedHours += line.hours
        sums[place].billedAmount += line.amount
        return month
    }

    private mutating func addSessions(_ ledger: MentorLedger, of provider: UInt32) {
        let start = Int(provider) * months.count
        for session in ledger.sessions where session.kind != .noShow {
            guard let month = month(of: session.day) else { continue }
            sums[start + month].sessions += 1
            switch session.confirmation {
            case .notAsked: break
            case .confirmed: sums[start + month].confirmed += 1
            case .denied: sums[start + month].denied += 1
            case .unanswered: sums[start + month].unanswered += 1
            }
        }
        var counted: UInt16 = 0
        for meeting in ledger.meetings {
            guard let month = month(of: meeting.day) else { continue }
            sums[start + month].loggedSeconds += meeting.length
            sums[start + month].confirmedSeconds += max(0, meeting.confirmedLength)
            counted |= 1 << UInt16(month)
        }
        for month in months.indices where counted & 1 << UInt16(month) != 0 { note(provider, month) }
    }

    /// Counts the mentor at hand once for a provider and month.
    private mutating func note(_ provider: UInt32, _ month: Int) {
        let bit: UInt16 = 1 << UInt16(month)
        if let index = seen.firstIndex(where: { $0.provider == provider }) {
            guard seen[index].months & bit == 0 else { return }
            seen[index].months |= bit
        } else {
            seen.append((provider, bit))
        }
        sums[Int(provider) * months.count + month].mentors += 1
    }

    private func month(of day: CivilDay) -> Int? {
        let place = Int(day.number) - Int(firstDay.number)
        return monthOfDay.indices.contains(place) ? Int(monthOfDay[place]) : nil
    }

    /// Adds what another thread has counted.
    mutating func add(_ other: ProviderMonths) {
        for index in sums.indices { sums[index] += other.sums[index] }
    }
}
