import Glibc
import Records

/// Days on which a provider logs nothing although it may have worked, and whether they are a part of its log that is missing.
///
/// A log that was cut and a provider without work look alike on the days themselves. Three things tell them apart: lines that
/// bill those days and hours that no session covers (without them nothing is missing), what the provider's own pace would
/// have let expect, and whether the others log meanwhile: a day off that everybody keeps is no gap.
struct LogGaps {
    /// Days without a row of the provider, as many in a row as there are.
    struct Stretch {
        let days: ClosedRange<CivilDay>
        /// Of these, neither weekends nor holidays.
        let workingDays: Int
        /// Sessions to be expected on those of its working days on which others work.
        let expected: Double
        /// The same with the days that all others have off as well.
        let most: Double
        /// Whether it begins or ends the period, or is a whole calendar month.
        let isWhole: Bool
        /// Whether other providers log on its days.
        let isOthersWork: Bool
        /// How often as many sessions as the provider has in the period would all lie on its other days, if they lay on any.
        let chance: Double
        /// What its pace is known from: sessions, and the days that they lie on as a share of these and the stretch's.
        let pace: (sessions: Int, share: Double)
        /// Whether nobody logs on some of its days, more clearly than chance would have it: a file of all was cut.
        let isEverybodys: Bool

        /// Whether chance and a few free days explain the silence too seldom. With a Poisson law three sessions expected are
        /// none in one case of twenty, five in one of 150: in the midst of a period there are many places for a gap.
        /// A pace known from a session or two says nothing: then chance alone has to be rare, and rarer in the midst.
        var isClear: Bool { isEverybodys || expected >= (isWhole ? 3 : 5) && chance <= (isWhole ? 0.05 : 0.01) }
        /// P(N ≤ n) of the sessions on its days, given those on the days that its pace is known from: a negative binomial law,
        /// as a Poisson rate that is itself estimated leaves it.
        func chance(ofAtMost count: Int) -> Double {
            var term = pow(pace.share, Double(pace.sessions))
            var sum = term
            for number in 0..<max(0, count) {
                term *= Double(number + pace.sessions) / Double(number + 1) * (1 - pace.share)
                sum += term
            }
            return sum
        }

        /// Whether single mentors' hours may still be explained by it. Only the period's ends: files are cut by date; a visit or
        /// two that a day or two lack are questions about these visits.
        var isPossible: Bool { isWhole && !isClear && most > 0 && workingDays >= 3 }
    }

    /// What a mentor has billed beyond its log.
    struct Excess: Sendable {
        let mentor: UInt32
        let hours: Hours
        /// Of the provider's lines of the period.
        let lines: [(from: CivilDay, to: CivilDay, hours: Hours)]
        /// Meetings in the period, their length together and the longest of them in seconds; 0 without any.
        let sessions: Int
        let seconds: Int64
        let longestSeconds: Int64
    }

    /// With fewer the longest says little of how long they can be.
    private static let fewestMeetings = 5
    /// Two sessions in a period are no pace that a quiet end could break off, where nobody else logs meanwhile; nor is it known
    /// from less that others log at all.
    private static let fewestSessions = 3

    let provider: UInt32
    private(set) var stretches: [Stretch] = []
    /// Sessions in the period.
    private let sessions: Int
    /// The same of all other providers.
    private let others: Int

    /// - Parameters:
    ///   - log: its sessions by day of the tally.
    ///   - everybody: the gaps of all providers' log together.
    init(
        provider: UInt32, log: [Int32], tally: LogTally, period: Period, calendar: DanishCalendar,
        everybody: LogGaps? = nil
    ) {
        let cut =
            everybody?.stretches.filter { $0.isClear && $0.workingDays > WorkingDays.longestOff }.map(\.days) ?? []
        self.provider = provider
        let start = max(0, Int(period.from.number - tally.first.number))
        sessions = log[start...].reduce(0) { $0 + Int($1) }
        others = tally.allSessions[start...].reduce(0) { $0 + Int($1) } - sessions
        let work = WorkingDays(log: log, all: tally.allSessions, first: tally.first, start: start, calendar)
        // Months without any row of it say nothing of its pace.
        var rows = [Int](repeating: 0, count: tally.months.count)
        for (day, count) in log.enumerated() { rows[Int(tally.monthOfDay[day])] += Int(count) }
        let begin = log.firstIndex { $0 > 0 } ?? log.count
        var (allSessions, allDays) = (0, 0)
        for day in begin..<log.count where rows[Int(tally.monthOfDay[day])] > 0 {
            allSessions += Int(log[day])
            if work.kinds[day] == .worked { allDays += 1 }
        }
        var day = start
        while day < log.count {
            guard log[day] == 0 else {
                day += 1
                continue
            }
            var end = day
            while end + 1 < log.count, log[end + 1] == 0 { end += 1 }
            let kinds = work.kinds[day...end]
            let worked = kinds.count { $0 == .worked }
            // Of the days that its pace is measured on those of the stretch are none.
            let counted = (day...end).count {
                $0 >= begin && rows[Int(tally.monthOfDay[$0])] > 0 && work.kinds[$0] == .worked
            }
            let paceDays = max(1, allDays - counted)
            let pace = Double(allSessions) / Double(paceDays)
            let days = tally.first.adding(days: day)...tally.first.adding(days: end)
            let elsewhere = max(0, work.kinds[start...].count { $0 == .worked } - worked)
            let chance =
                sessions == 0 ? 0 : pow(Double(elsewhere) / Double(max(1, elsewhere + worked)), Double(sessions))
            let stretch = Stretch(
                days: days, workingDays: kinds.count { $0 != .off }, expected: pace * Double(worked),
                most: pace * Double(worked + kinds.count { $0 == .offForAll }),
                isWhole: day == start || end == log.count - 1 || Self.holdsMonth(days),
                isOthersWork: zip(tally.allSessions[day...end], log[day...end]).contains { $0 > $1 }, chance: chance,
                pace: (allSessions, Double(paceDays) / Double(paceDays + worked)),
                isEverybodys: cut.contains { $0.overlaps(days) })
            if stretch.isClear || stretch.isPossible { stretches.append(stretch) }
            day = end + 1
        }
    }

    private static func holdsMonth(_ days: ClosedRange<CivilDay>) -> Bool {
        let month = days.lowerBound.monthNumber + (days.lowerBound.components.day == 1 ? 0 : 1)
        return Period(months: month...month).to <= days.upperBound
    }

    /// The stretches that are missing, with the mentors whose hours they concern; nil stands for all of the provider's.
    /// - Parameter excesses: of mentors with more billed than logged.
    func decide(_ excesses: [Excess], _ tally: LogTally) -> [(days: ClosedRange<CivilDay>, mentors: Set<UInt32>?)] {
        var found: [(days: ClosedRange<CivilDay>, mentors: Set<UInt32>?)] = []
        for stretch in stretches {
            let reaching = excesses.filter { $0.hours(reaching: stretch.days) > .zero }
            guard !reaching.isEmpty, isEnough(reaching, for: stretch) else { continue }
            if stretch.isClear {
                found.append((stretch.days, nil))
            } else if stretch.isOthersWork || (sessions >= Self.fewestSessions && others >= Self.fewestSessions) {
                let explained = reaching.filter { explains(stretch, $0) }
                if !explained.isEmpty { found.append((stretch.days, Set(explained.map(\.mentor)))) }
            }
        }
        return found
    }

    /// Whether the hours beyond the log are as many as a log that lacks the days would leave: in meetings of the usual length a
    /// quarter of those to be expected, or as few as chance leaves of them in one case of twenty. A provider that met
    /// nobody on these days has not billed them either.
    private func isEnough(_ excesses: [Excess], for stretch: Stretch) -> Bool {
        let seconds = excesses.reduce(Int64(0)) { $0 + $1.seconds }
        let meetings = excesses.reduce(0) { $0 + $1.sessions }
        let length = meetings > 0 ? Double(seconds) / Double(meetings) / 3_600 : 1
        let hours = excesses.reduce(0.0) { $0 + $1.hours.value }
        let meant = (hours / max(length, 0.01)).rounded()
        return meant * 4 >= stretch.expected || stretch.chance(ofAtMost: Int(meant)) >= 0.05
    }

    /// Whether a mentor's hours beyond the log are no more than its lines bill for the days, and no more than it can have met
    /// people on them at its pace: E sessions expected are hardly ever more than E + 3·√E + 1,
    /// as long as its longest, or as three hours where it has too few to tell.
    private func explains(_ stretch: Stretch, _ excess: Excess) -> Bool {
        let share = Double(max(1, excess.sessions)) / Double(max(1, sessions))
        let expected = stretch.most * min(1, share)
        let most = expected + 3 * sqrt(expected) + 1
        let seconds = Double(max(excess.longestSeconds, excess.sessions < Self.fewestMeetings ? 10_800 : 0))
        return excess.hours.value <= most * seconds / 3_600
            && excess.hours <= excess.hours(reaching: stretch.days) + Hours(seconds: 900)
    }
}

extension LogGaps.Excess {
    /// Hours of lines whose service reaches into days.
    func hours(reaching days: ClosedRange<CivilDay>) -> Hours {
        lines.reduce(.zero) { $1.from <= days.upperBound && days.lowerBound <= $1.to ? $0 + $1.hours : $0 }
    }
}

/// What the days are for a provider: on which it would work if it works as the others do.
private struct WorkingDays {
    enum Kind {
        /// A working day on which others log, or of which nothing is known.
        case worked
        /// A working day on which hardly anybody logs, such as those between Christmas and New Year.
        case offForAll
        /// A weekend or public holiday.
        case off
    }

    private(set) var kinds: [Kind]

    /// Longer than a week nobody keeps off together: then the log of all is missing.
    static let longestOff = 5
    /// Below so many sessions of others a day their silence says nothing.
    private static let fewest = 4.0

    /// - Parameters:
    ///   - log: the provider's sessions by day.
    ///   - all: everybody's.
    ///   - start: the first day of the period.
    init(log: [Int32], all: [Int32], first: CivilDay, start: Int, _ calendar: DanishCalendar) {
        kinds = log.indices.map { index in
            let day = first.adding(days: index)
            return day.weekday >= 5 || calendar.isHoliday(day) ? .off : .worked
        }
        let others = zip(all, log).map { Double($0 - $1) }
        let days = kinds.indices.filter { $0 >= start && kinds[$0] == .worked && others[$0] > 0 }
        let mean = days.reduce(0) { $0 + others[$1] } / Double(max(1, days.count))
        guard mean >= Self.fewest else { return }
        var stretch: [Int] = []
        for index in kinds.indices where kinds[index] == .worked {
            if others[index] < mean / 4 {
                stretch.append(index)
            } else {
                close(&stretch)
            }
        }
        close(&stretch)
    }

    private mutating func close(_ stretch: inout [Int]) {
        if stretch.count <= Self.longestOff { for index in stretch { kinds[index] = .offForAll } }
        stretch = []
    }
}
