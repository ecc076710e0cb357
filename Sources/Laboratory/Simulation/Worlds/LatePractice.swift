/// A provider's own practice, lawful and unlike its neighbours': attendance lists on paper, signed in the meeting, typed once a
/// month and read in together.
///
/// Its mentors appoint by the half hour, write the month's entries in one sitting weeks late, and have one channel; what
/// was held is what is billed. The figures are ours.
struct LatePractice: Sendable, Hashable {
    /// How many providers of a municipality; one at least, and at most a quarter of those that bill.
    ///
    /// Reason: an exception among providers; where all did it, it would be the norm.
    var providers: ClosedRange<Int>

    /// Days from the end of a month to the day on which its entries are written, or the first working day after.
    ///
    /// Reason: the lists go in with the month's invoice or after it. An entry is then one to seven weeks late, and more
    /// than 14 days for most sessions.
    var daysToSitting: ClosedRange<Int>

    /// Days from the writing to the day on which the signed lists are read in.
    var daysToReading: ClosedRange<Int>

    /// Indices of the providers with the practice, among the larger half, so that it is the practice of some mentors.
    func adopters(among providers: [ProviderProfile], seed: UInt64) -> [Int] {
        var random = RandomStream(seed: seed, .latePractice)
        let billing = providers.count { $0.mainType != .municipal }
        let wanted = min(random.integer(in: self.providers), max(1, billing / Self.fewestProvidersEach))
        return random.shuffled(ProviderProfile.largerHalf(of: providers)).prefix(wanted).map(\.index).sorted()
    }

    /// When a mentor's month is written. The day is the provider's, the hour the mentor's.
    func sitting(of mentor: MentorProfile, month: CalendarMonth, monthIndex: Int, seed: UInt64) -> Sitting {
        var office = RandomStream(seed: seed, .latePractice, mentor.provider.index, monthIndex)
        let writing = Holidays.workingDay(after: month.lastDay.adding(days: office.integer(in: daysToSitting) - 1))
        let reading = Holidays.workingDay(after: writing.adding(days: office.integer(in: daysToReading) - 1))
        var own = RandomStream(seed: seed, .latePractice, mentor.provider.index, monthIndex, mentor.index)
        return Sitting(
            firstDay: month.firstDay,
            writingBegins: WallTime(day: writing, minuteOfDay: own.integer(in: Sitting.beginnings) * 15),
            readingBegins: WallTime(day: reading, minuteOfDay: own.integer(in: Sitting.beginnings) * 15))
    }

    private static let fewestProvidersEach = 4

    /// The paperwork of one mentor's month, day by day in the order of the list.
    struct Sitting: Sendable {
        let firstDay: CalendarDay
        let writingBegins: WallTime
        let readingBegins: WallTime

        /// Quarters of an hour after midnight, 8:00 to 14:30.
        static let beginnings = 32...58
        /// Writing takes an hour for a month.
        private static let minutesEachDay = 2
        /// Reading in takes ten minutes for a month, by a scanner that notes the minute.
        private static let daysEachMinute = 3

        func written(_ day: CalendarDay) -> WallTime {
            writingBegins.adding(minutes: (day.number - firstDay.number) * Self.minutesEachDay)
        }

        func readIn(_ day: CalendarDay) -> WallTime {
            readingBegins.adding(minutes: (day.number - firstDay.number) / Self.daysEachMinute)
        }

        /// The signature on the list is the answer.
        let channel = Municipality.Session.Channel.paper
    }
}

extension World {
    /// Providers with a practice of their own: what a norm over all providers does not expect.
    public static let lateProvider: World = {
        var world = World.ordinary.named("late-provider")
        world.summary =
            "one or two providers type a month's paper lists weeks late in one sitting, in half hours, and are else honest"
        world.latePractice = LatePractice(providers: 1...2, daysToSitting: 7...14, daysToReading: 1...4)
        return world
    }()
}
