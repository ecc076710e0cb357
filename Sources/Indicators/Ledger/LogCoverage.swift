import Records

/// What is missing of log and grants before anything is held against them: providers that bill and have no log, or one that stops
/// or begins within the period, mentors without any session, months without rows.
///
/// Where the log of a provider is missing, nothing says that its mentors billed too much: hours are not assessed for them
/// (`Absence.logMissing`). A mentor alone without any session among colleagues who have some is assessed, and the finding says
/// so. Source of the rules: docs/input.md, When a log is missing.
public struct LogCoverage: Sendable {
    /// What the decision goes by besides the rows.
    public struct Rules: Sendable {
        let calendar: DanishCalendar
        /// Ids of providers whose log is known to be complete; `*` stands for all.
        let completeLogs: Set<String>
        /// Hours of the period that a mentor's bill may differ from the log.
        let tolerance: Hours
        /// See `GrantCoverage.share`.
        let grantShare: Double

        public init(_ basis: IndicatorBasis) {
            self.init(
                calendar: basis.calendar, completeLogs: basis.settings.words(Self.completeLogs.path),
                toleranceHours: basis.settings.number("indicators.billed-over-logged.tolerance_hours"),
                grantShare: basis.settings.number(GrantCoverage.share.path))
        }

        public init(
            calendar: DanishCalendar, completeLogs: [String] = [], toleranceHours: Double = 0.25,
            grantShare: Double = 0.2
        ) {
            self.grantShare = grantShare
            self.calendar = calendar
            self.completeLogs = Set(completeLogs)
            tolerance = Hours(seconds: Int64((toleranceHours * 3_600).rounded()))
        }

        /// The setting that names the logs that are known to be complete.
        public static let completeLogs = SettingDefinition(
            path: "input.complete_logs", standard: .words([]), unit: "provider ids, or * for all",
            reason:
                "Where a provider bills and its log is missing, whole or from a day on, hours are not assessed for its mentors: a file that was forgotten is no deviation. For the providers named here the log is known to be complete, and what they bill without it is a fact. Name them when you have seen to it; none are, unless you say so."
        )
    }

    /// A provider that bills hours for days of which its log has no row.
    public struct MissingLog: Sendable, Equatable {
        public let provider: UInt32
        /// The days without a row: the whole period, a part of it, or an earlier month that longer windows look at.
        public let from: CivilDay
        public let to: CivilDay
        /// Mentors whose hours are not assessed for it.
        public let mentors: [UInt32]
        /// What the provider bills for them in the period; nothing of an earlier month.
        public let lines: Int
        public let hours: Hours
        public let amount: Amount
        /// Whether its log has rows on other days.
        public let hasOtherRows: Bool
    }

    /// A mentor with hours billed in the period and no session in it, or none from a day on or until a day, while the provider's
    /// log is there.
    public struct SilentMentor: Sendable, Equatable {
        public let mentor: UInt32
        /// The one with most hours for it.
        public let provider: UInt32
        /// The days without a session: the whole period, its beginning or its end.
        public let days: ClosedRange<CivilDay>
        /// Of the period.
        public let sessions: Int
        public let lines: Int
        public let hours: Hours
        public let amount: Amount
        /// Whether it has sessions beyond the period.
        public let hasOtherRows: Bool
        /// Sessions of the provider's other mentors in the period.
        public let colleagueSessions: Int
    }

    /// In the order of days, those of the period behind earlier months, then of the providers' ids.
    public private(set) var missing: [MissingLog] = []
    /// In the order of their ids.
    public private(set) var silent: [SilentMentor] = []
    /// Mentors and providers of whom corrections were refused, by number.
    public private(set) var refusedCorrections: (mentors: [UInt32], providers: [UInt32]) = ([], [])
    /// Whether the grants can be all there are.
    public private(set) var grants = GrantCoverage()
    /// As year · 12 + month − 1: of the period, and of earlier months that have rows of the other table.
    public private(set) var monthsWithoutSessions: [Int] = []
    public private(set) var monthsWithoutLines: [Int] = []
    /// Of the period's lines.
    public private(set) var amount = Amount.zero
    public private(set) var amountWithoutHours = Amount.zero
    public private(set) var amountWithoutCitizen = Amount.zero
    public private(set) var amountWithoutSession = Amount.zero
    public private(set) var amountWithoutMentor = Amount.zero

    /// Days without a log, by mentor.
    private var spans: [UInt32: [ClosedRange<CivilDay>]] = [:]
    private var colleagues: [UInt32: Int] = [:]

    /// Nothing is looked for, and nothing missing.
    public static let none = LogCoverage()

    private init() {}

    /// Whether days of a mentor's log are missing in a window.
    func isMissing(_ mentor: UInt32, in window: Period) -> Bool {
        guard !spans.isEmpty, let spans = spans[mentor] else { return false }
        return spans.contains { $0.lowerBound <= window.to && window.from <= $0.upperBound }
    }

    /// Mentors whose log of a month is missing, whole or for some days: of earlier months a sweep's own coverage knows whole
    /// months alone.
    public static func mentors(
        withoutLogIn month: Period, _ source: LedgerSource, rules: Rules, threads: Int,
        onThreads: (Int, @escaping @Sendable (Int) -> Void) -> Void
    ) -> Set<UInt32> {
        let coverage = LogCoverage(source, period: month, rules: rules, threads: threads, onThreads: onThreads)
        return Set(coverage.mentors.filter { coverage.isMissing($0, in: month) })
    }

    /// Mentors with days of their log missing.
    var mentors: some Collection<UInt32> { spans.keys }

    /// Sessions of the colleagues of a mentor who has none; nil of others.
    func colleagueSessions(_ mentor: UInt32) -> Int? { colleagues.isEmpty ? nil : colleagues[mentor] }

    // MARK: Deciding

    /// What is missing month by month, of files as a whole: in each month from the first line or session on.
    /// - Parameter onThreads: as below.
    public static func byMonth(
        _ dataset: Dataset, rules: Rules, threads: Int,
        onThreads: (Int, @escaping @Sendable (Int) -> Void) -> Void
    ) -> [(period: Period, coverage: LogCoverage)] {
        guard let days = LogTally.days(of: dataset) else { return [] }
        let last = days.upperBound.monthNumber
        return (max(last - mostMonths + 1, days.lowerBound.monthNumber)...last).map { month in
            let period = Period(months: month...month)
            let source = LedgerSource(
                dataset, scope: SweepScope(period: period, columns: dataset.columns), joinsCitizens: false,
                threads: threads, onThreads: onThreads)
            return (
                period,
                LogCoverage(
                    source, period: period, reach: 0, rules: rules, threads: threads, onThreads: onThreads)
            )
        }
    }

    /// Of older months nobody asks any more: claims are limited to three years.
    private static let mostMonths = 60

    /// - Parameters:
    ///   - source: of the same dataset; its ledgers are read of mentors whose log may stop.
    ///   - reach: months before the period that are looked at as well.
    ///   - onThreads: runs a body once on each of so many threads, and waits.
    init(
        _ source: LedgerSource, period: Period, reach: Int = Windows.lengths.max() ?? 0, rules: Rules, threads: Int,
        onThreads: (Int, @escaping @Sendable (Int) -> Void) -> Void
    ) {
        let dataset = source.dataset
        refusedCorrections = (
            dataset.mentorsWithRefusedCorrections.sorted(), dataset.providersWithRefusedCorrections.sorted()
        )
        if source.scope.has(.grants) {
            grants = GrantCoverage(
                dataset, period: period, share: rules.grantShare, threads: threads, onThreads: onThreads)
        }
        guard source.scope.has(.invoices) else { return }
        let tally = LogTally(
            dataset, period: period, reach: reach, personIds: source.personIds, corrections: source.corrections,
            threads: threads, onThreads: onThreads)
        let kroner = tally.kroner
        (amount, amountWithoutHours, amountWithoutCitizen) = (kroner.all, kroner.withoutHours, kroner.withoutCitizen)
        (amountWithoutSession, amountWithoutMentor) = (kroner.withoutSession, kroner.withoutMentor)
        guard source.scope.hasSessionLog else { return }
        findMonths(tally, period)
        let isComplete = dataset.providers.ids.map {
            rules.completeLogs.contains($0) || rules.completeLogs.contains("*")
        }
        var bills: [UInt32: [LogTally.Bill]] = [:]
        for bill in tally.bills { bills[bill.provider, default: []].append(bill) }
        let providers = bills.keys.sorted()
        for provider in providers where !isComplete[Int(provider)] {
            findEarlierMonths(of: provider, bills[provider] ?? [], tally, period)
        }
        let everybody = LogGaps(
            provider: .max, log: tally.allSessions, tally: tally, period: period, calendar: rules.calendar)
        var candidates: [LogGaps] = []
        var logged: [UInt32: Int] = [:]
        for provider in providers {
            let own = (bills[provider] ?? []).filter { $0.hours > .zero }
            guard !own.isEmpty else { continue }
            let log = tally.log(of: provider, hasOwnMentors: own.contains(where: tally.isOwn))
            let start = max(0, Int(period.from.number - tally.first.number))
            logged[provider] = log[start...].reduce(0) { $0 + Int($1) }
            guard !isComplete[Int(provider)] else { continue }
            if logged[provider] == 0 {
                miss(own, provider, period.from...period.to, tally.hasOtherRows[Int(provider)])
            } else if own.contains(where: { Self.mayExceed($0, tally, rules.tolerance) }) {
                let gaps = LogGaps(
                    provider: provider, log: log, tally: tally, period: period, calendar: rules.calendar,
                    everybody: everybody)
                if !gaps.stretches.isEmpty { candidates.append(gaps) }
            }
        }
        if !candidates.isEmpty {
            let excesses = ExcessReading(source, period: period, candidates.map(\.provider), bills, rules.tolerance)
                .read(threads: threads, onThreads: onThreads)
            for gaps in candidates {
                let own = (bills[gaps.provider] ?? []).filter { $0.hours > .zero }
                let found = gaps.decide(excesses[gaps.provider] ?? [], tally)
                for (days, mentors) in found {
                    miss(own.filter { mentors?.contains($0.mentor) ?? true }, gaps.provider, days, true)
                }
            }
        }
        findSilent(bills, tally, period, logged, source.personIds, rules)
        missing.sort { ($0.from, $0.provider, $0.to) < ($1.from, $1.provider, $1.to) }
    }

    /// Whether a mentor may have more billed than logged: group sessions, which overlap, are left out of the log here.
    private static func mayExceed(_ bill: LogTally.Bill, _ tally: LogTally, _ tolerance: Hours) -> Bool {
        bill.hours > Hours(seconds: tally.own[Int(bill.mentor)].seconds) + tolerance || !tally.isOwn(bill)
    }

    private mutating func miss(
        _ bills: [LogTally.Bill], _ provider: UInt32, _ days: ClosedRange<CivilDay>, _ hasOtherRows: Bool,
        isEarlier: Bool = false
    ) {
        guard !bills.isEmpty else { return }
        for bill in bills { spans[bill.mentor, default: []].append(days) }
        missing.append(
            MissingLog(
                provider: provider, from: days.lowerBound, to: days.upperBound, mentors: bills.map(\.mentor),
                lines: isEarlier ? 0 : bills.reduce(0) { $0 + $1.lines },
                hours: isEarlier ? .zero : bills.reduce(.zero) { $0 + $1.hours },
                amount: isEarlier ? .zero : bills.reduce(.zero) { $0 + $1.amount }, hasOtherRows: hasOtherRows))
    }

    // MARK: Months

    /// Months of the period without rows, and earlier ones in which the other table has at least a quarter of what it has in a
    /// month of the period: some late line of the year before makes no month of it.
    private mutating func findMonths(_ tally: LogTally, _ period: Period) {
        let (lines, sessions) = (tally.linesOfMonth, tally.sessionsOfMonth)
        let own = tally.months.enumerated().filter { $0.element >= period.monthNumbers.lowerBound }.map(\.offset)
        let usualLines = own.reduce(0) { $0 + lines[$1] } / max(1, own.count)
        let usualSessions = own.reduce(0) { $0 + sessions[$1] } / max(1, own.count)
        for (place, month) in tally.months.enumerated() {
            let isOwn = month >= period.monthNumbers.lowerBound
            if sessions[place] == 0, isOwn || (lines[place] > 0 && lines[place] * 4 >= usualLines) {
                monthsWithoutSessions.append(month)
            }
            if lines[place] == 0, isOwn || (sessions[place] > 0 && sessions[place] * 4 >= usualSessions) {
                monthsWithoutLines.append(month)
            }
        }
    }

    /// Months before the period in which a provider bills hours and has no log: longer windows look at them. Where nobody has
    /// a log in a month the month is named, not each provider.
    private mutating func findEarlierMonths(
        of provider: UInt32, _ bills: [LogTally.Bill], _ tally: LogTally, _ period: Period
    ) {
        let billed = bills.reduce(UInt64(0)) { $0 | $1.months }
        guard billed != 0 else { return }
        let log = tally.log(of: provider, hasOwnMentors: bills.contains(where: tally.isOwn))
        let sessions = tally.sessionsOfMonth
        var logged: UInt64 = 0
        for (day, count) in log.enumerated() where count > 0 { logged |= 1 << UInt64(tally.monthOfDay[day]) }
        for (place, month) in tally.months.enumerated() where month < period.monthNumbers.lowerBound {
            let bit = UInt64(1) << UInt64(place)
            guard billed & bit != 0, logged & bit == 0 else { continue }
            let days = Period(months: month...month)
            let own = bills.filter { $0.months & bit != 0 }
            if sessions[place] == 0 {
                for bill in own { spans[bill.mentor, default: []].append(days.from...days.to) }
            } else {
                miss(own, provider, days.from...days.to, logged != 0, isEarlier: true)
            }
        }
    }

    // MARK: Mentors

    private mutating func findSilent(
        _ bills: [UInt32: [LogTally.Bill]], _ tally: LogTally, _ period: Period, _ logged: [UInt32: Int],
        _ personIds: [UInt32: [UInt32]], _ rules: Rules
    ) {
        var main: [UInt32: (bill: LogTally.Bill, days: ClosedRange<CivilDay>)] = [:]
        for bill in bills.values.joined() where bill.hours > .zero {
            let ids = personIds[bill.mentor] ?? [bill.mentor]
            guard !isMissing(bill.mentor, in: period),
                let days = Self.silentDays(ids.map { tally.own[Int($0)] }, bill, period, rules)
            else { continue }
            guard let known = main[bill.mentor]?.bill else {
                main[bill.mentor] = (bill, days)
                continue
            }
            if (known.hours, bill.provider) < (bill.hours, known.provider) { main[bill.mentor] = (bill, days) }
        }
        for (bill, days) in main.values.sorted(by: { $0.bill.mentor < $1.bill.mentor }) {
            let ids = personIds[bill.mentor] ?? [bill.mentor]
            let sessions = ids.reduce(0) { $0 + Int(tally.own[Int($1)].sessions) }
            let others = max(0, (logged[bill.provider] ?? 0) - sessions)
            silent.append(
                SilentMentor(
                    mentor: bill.mentor, provider: bill.provider, days: days, sessions: sessions,
                    lines: bill.lines, hours: bill.hours, amount: bill.amount,
                    hasOtherRows: ids.contains { tally.own[Int($0)].hasOtherRows },
                    colleagueSessions: others))
            if sessions == 0 { colleagues[bill.mentor] = others }
        }
    }

    /// The days of a period on which a mentor that bills more than its log has no session: all of them, or those from a day on or
    /// until a day, a week or more on which its pace would have let expect five. nil where it logs throughout.
    private static func silentDays(
        _ own: [LogTally.Own], _ bill: LogTally.Bill, _ period: Period, _ rules: Rules
    ) -> ClosedRange<CivilDay>? {
        let sessions = own.reduce(0) { $0 + Int($1.sessions) }
        guard sessions > 0 else { return period.from...period.to }
        let seconds = own.reduce(Int64(0)) { $0 + $1.seconds }
        guard sessions >= fewestSessions, bill.hours > Hours(seconds: seconds) + rules.tolerance,
            let first = own.map(\.first).min(), let last = own.map(\.last).max()
        else { return nil }
        func workingDays(_ from: CivilDay, _ to: CivilDay) -> Int {
            guard from <= to else { return 0 }
            return (from.number...to.number).count {
                let day = CivilDay(number: $0)
                return day.weekday < 5 && !rules.calendar.isHoliday(day)
            }
        }
        let worked = max(1, workingDays(first, last))
        // Long enough that nobody keeps it off, and with as much billed beyond the log as a quarter of what would lie there.
        let beyond = bill.hours - Hours(seconds: seconds)
        func isLong(_ from: CivilDay, _ to: CivilDay) -> Bool {
            let days = workingDays(from, to)
            let usual = seconds / Int64(worked) * Int64(days)
            return days >= fewestWorkingDays && days * sessions >= fewestExpected * worked
                && beyond >= Hours(seconds: usual / 4)
        }
        let (before, after) = (first.adding(days: -1), last.adding(days: 1))
        // Only days that are billed can be missing in the log.
        if bill.last >= after, isLong(after, min(period.to, bill.last)) { return after...period.to }
        return bill.first <= before && isLong(max(period.from, bill.first), before) ? period.from...before : nil
    }

    /// With fewer sessions a mentor has no pace that could break off.
    private static let fewestSessions = 3
    /// Of fewer a mentor may be off.
    private static let fewestWorkingDays = 5
    /// None where five are to be expected is chance in one case of 150, with a Poisson law.
    private static let fewestExpected = 5
}
