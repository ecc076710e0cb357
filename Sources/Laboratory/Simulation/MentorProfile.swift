/// What one mentor is like over all months: terms, volume and habits. Drawn from the mentor's own stream.
struct MentorProfile: Sendable {
    /// A weekly meeting with several citizens.
    struct GroupHabit: Sendable {
        /// 0 is Monday.
        let weekday: Int
        let startMinuteOfDay: Int
        let minutes: Int
    }

    let index: Int
    let provider: ProviderProfile
    let type: Municipality.MentorType
    /// Sessions in a usual month, 2…400.
    let volume: Int
    /// Citizens at one time, 4…14.
    let citizens: Int
    /// Øre an hour, before a January regulation.
    let rate: Int
    /// The mentor's own agreed rate in øre, where there is one.
    let ownAgreedRate: Int?
    let sendsInvoices: Bool
    let noShowShare: Double
    let notAskedShare: Double
    let unanswered: Double
    /// Specialises in the ill.
    let servesIll: Bool
    /// Writes the week's entries on Friday afternoon instead of after each session.
    let logsWeekly: Bool
    /// Plans in half hours only.
    let plansHalfHours: Bool
    let group: GroupHabit?
    let activeFrom: CalendarDay

    var id: String { Identifiers.mentor(index) }

    /// Øre an hour: the mentor's own agreement, else the provider's; absent where there is neither.
    var agreedRate: Int? { ownAgreedRate ?? provider.agreedRate }

    init(index: Int, providers: [ProviderProfile], settings: SimulationSettings) {
        var random = RandomStream(seed: settings.seed, .mentor, index)
        let provider = random.pick(providers.map { (value: $0, weight: $0.size) })
        let type = provider.mentorType(using: &random)
        let volume = random.integer(in: random.pick(Self.volumes))
        self.index = index
        self.provider = provider
        self.type = type
        self.volume = volume
        citizens = min(
            max(volume / 5 + random.integer(in: -1...1), Self.citizenRange.lowerBound), Self.citizenRange.upperBound)

        let seniority = random.pick(Self.seniorityPermille)
        let hasOwnAgreement =
            switch type {
            case .municipal: true
            case .specialist where type != provider.mainType: provider.hasAgreedRate
            default: random.chance(Self.ownAgreementShare)
            }
        let stillOnOldRate = random.chance(Self.oldRateShare)
        let asked = Self.wholeKroner(provider.rate(for: type) * (1000 + seniority) / 1000)
        ownAgreedRate = hasOwnAgreement ? asked : nil
        let ceiling = hasOwnAgreement ? asked : provider.agreedRate
        if let ceiling {
            rate = stillOnOldRate ? Self.wholeKroner(ceiling * Self.oldRatePermille / 1000) : ceiling
        } else {
            rate = asked
        }

        sendsInvoices = type != .municipal || random.chance(Self.invoicedMunicipal)
        let illness = settings.world.specialisation?.habits(ofMentor: index, type: type, seed: settings.seed)
        servesIll = illness != nil
        // Drawn for everybody, so that what is drawn after them stays where it was.
        let usualNoShows = random.number(in: Self.noShowShares)
        noShowShare = illness?.noShows ?? usualNoShows
        notAskedShare = random.number(in: settings.world.notAsked)
        let usualUnanswered = min(1, provider.unanswered * random.number(in: Self.mentorSpread))
        unanswered = illness.map { 1 - (1 - usualUnanswered) * $0.answers } ?? usualUnanswered
        logsWeekly = random.chance(Self.weeklyLoggers)
        plansHalfHours = random.chance(Self.halfHourPlanners)
        let wantsGroup =
            random.chance(Self.groupMentors) && citizens >= Self.citizensForGroup && volume <= Self.mostForGroup
        group =
            wantsGroup
            ? GroupHabit(
                weekday: random.integer(in: 0...4), startMinuteOfDay: random.integer(in: 9...13) * 60,
                minutes: random.pick(Self.groupMinutes))
            : nil
        activeFrom = settings.firstMonth.firstDay.adding(days: -random.integer(in: Self.daysEmployed))
    }

    /// The rate in a month, in øre an hour. Without an agreement it rises each January; an agreed rate holds through the
    /// simulation, unless the contract raises it on a date.
    func rate(in month: CalendarMonth, firstMonth: CalendarMonth) -> Int {
        guard agreedRate == nil else {
            guard let rise = provider.contract?.rise, month >= rise.month else { return rate }
            return rise.raised(rate)
        }
        var regulated = rate
        for _ in 0..<(month.year - firstMonth.year) {
            regulated = Self.wholeKroner(regulated * Self.januaryPermille / 1000)
        }
        return regulated
    }

    /// The row of the mentor.
    ///
    /// - Parameters:
    ///   - activeTo: the last day of the contract, where it ended.
    ///   - person: index of the first mentor id of the same person.
    func row(activeTo: CalendarDay?, person: Int) -> Municipality.Mentor {
        Municipality.Mentor(
            mentorID: id, providerID: provider.id, type: type, activeFrom: activeFrom, activeTo: activeTo,
            agreedRate: ownAgreedRate, rise: provider.contract?.rise,
            personKey: Identifiers.person(firstMentor: person),
            employeeID: type == .municipal ? Identifiers.mentoringEmployee(index) : nil)
    }

    private static func wholeKroner(_ ore: Int) -> Int {
        ore / 100 * 100
    }

    /// Sessions a month: most mentors 20–90, a tail of very small and very large ones (daily calls, wake-up visits).
    private static let volumes: [(value: ClosedRange<Int>, weight: Int)] = [
        (2...10, 120), (11...19, 110), (20...35, 350), (36...60, 270), (61...90, 120), (91...150, 24), (151...400, 6),
    ]
    private static let citizenRange = 4...14
    /// Provider's price list: most mentors at its base, some at a senior's.
    private static let seniorityPermille: [(value: Int, weight: Int)] = [(0, 6), (20, 2), (40, 2)]
    private static let ownAgreementShare = 0.2
    /// Some invoices still carry last year's lower rate.
    private static let oldRateShare = 0.15
    private static let oldRatePermille = 980
    /// The usual yearly regulation of prices and wages.
    private static let januaryPermille = 1025
    /// A few municipal mentors are settled between departments.
    private static let invoicedMunicipal = 0.1
    private static let noShowShares = 0.03...0.08
    /// Mentors of one provider still differ in whom they serve.
    private static let mentorSpread = 0.8...1.2
    private static let weeklyLoggers = 0.2
    private static let halfHourPlanners = 0.2
    private static let groupMentors = 0.25
    private static let citizensForGroup = 6
    /// A mentor with this many sessions has no half day for a group.
    private static let mostForGroup = 90
    private static let groupMinutes: [(value: Int, weight: Int)] = [(90, 2), (120, 3), (150, 1)]
    private static let daysEmployed = 30...1800
}
