/// What contracts, bookkeepers and log systems do in real municipalities without anything being wrong: visits rounded as the
/// contract says, a price that rises on a date, a discount, credit notes that come months later, and a log of which part
/// was imported twice.
///
/// None of it deviates, and each makes a false fact where it is not read as it is meant. The shares are ours.
struct ContractHabits: Sendable, Hashable {
    /// Share of providers whose contract rounds each visit.
    ///
    /// Reason: Danish framework agreements often pay by the started half or quarter of an hour.
    var roundingProviders: Double

    /// Share of providers with an agreed rate that rises on the first of a month.
    ///
    /// Reason: prices are regulated once a year, on a date of the contract.
    var risingProviders: Double

    /// Share of providers that give a discount on every line.
    ///
    /// Reason: framework agreements give one to large buyers. It stands in the amounts, beside no rate.
    var discountingProviders: Double

    /// Months after the service's month in which a credit note comes, the last simulated month at the latest.
    var monthsToCredit: ClosedRange<Int>

    /// Share of mentors and months whose entries, or part of them, a second import has brought again under new ids.
    var repeatedImports: Double

    /// A visit's time as it is paid.
    struct Rounding: Sendable, Hashable {
        /// Minutes.
        let unit: Int
        /// Whether each begun unit is paid, and not the nearest number of them.
        let isUp: Bool

        func paid(_ minutes: Int) -> Int { (minutes + (isUp ? unit - 1 : unit / 2)) / unit * unit }
    }

    /// A new price from the first of a month on.
    struct Rise: Sendable, Hashable {
        let month: CalendarMonth
        let permille: Int

        /// Øre an hour, on whole kroner.
        func raised(_ rate: Int) -> Int { rate * (1_000 + permille) / 1_000 / 100 * 100 }
    }

    /// One provider's part in it.
    struct Contract: Sendable, Hashable {
        let rounding: Rounding?
        let rise: Rise?
        let discountPercent: Int
    }

    func contract(ofProvider index: Int, hasAgreedRate: Bool, settings: SimulationSettings) -> Contract {
        var random = RandomStream(seed: settings.seed, .contractHabits, index)
        let isRounding = random.chance(roundingProviders)
        let rounding = random.pick(Self.roundings)
        let isRising = random.chance(risingProviders)
        let month = settings.firstMonth.adding(months: random.integer(in: Self.monthsToRise))
        let rise = Rise(month: month, permille: random.integer(in: Self.risePermille))
        let isDiscounting = random.chance(discountingProviders)
        let percent = random.integer(in: Self.discountPercent)
        return Contract(
            rounding: isRounding ? rounding : nil, rise: isRising && hasAgreedRate ? rise : nil,
            discountPercent: isDiscounting ? percent : 0)
    }

    /// Quarters and half hours, mostly each begun one.
    private static let roundings: [(value: Rounding, weight: Int)] = [
        (Rounding(unit: 30, isUp: true), 4), (Rounding(unit: 15, isUp: true), 4), (Rounding(unit: 15, isUp: false), 2),
    ]
    private static let monthsToRise = 0...3
    private static let risePermille = 20...35
    private static let discountPercent = 2...5
}

extension MentorMonth {
    /// Minutes of a session that the contract lets be billed.
    func paidMinutes(_ entry: Entry) -> Int {
        mentor.provider.contract?.rounding?.paid(entry.minutes) ?? entry.minutes
    }
}

extension MentorRows {
    /// A credit note that comes in another month than its service.
    struct LateCredit {
        let monthIndex: Int
        let issuedOn: CalendarDay
        /// Whether it names the invoice, and then no dates.
        let namesInvoice: Bool
    }

    /// Where the world's credit notes come late, when this month's does; nil where it comes in its turn.
    func lateCredit(of month: MentorMonth, months: Int) -> LateCredit? {
        guard let habits = month.world.contractHabits else { return nil }
        var random = RandomStream(seed: seed, .lateCredit, mentor.index, month.monthIndex)
        let later = min(months - 1, month.monthIndex + random.integer(in: habits.monthsToCredit))
        let day = random.integer(in: Self.daysIntoMonth)
        let namesInvoice = random.chance(0.5)
        guard later > month.monthIndex else { return nil }
        let coming = month.month.adding(months: later - month.monthIndex)
        return LateCredit(
            monthIndex: later, issuedOn: Holidays.workingDay(after: coming.firstDay.adding(days: day)),
            namesInvoice: namesInvoice)
    }

    /// After the month's invoices have gone out.
    private static let daysIntoMonth = 12...20

    /// Rows of the month's log that stand there a second time, as an import makes them: new ids, and no answer.
    func importedAgain(_ sessions: ArraySlice<Municipality.Session>, monthIndex: Int, share: Double) -> [Municipality
        .Session]
    {
        var random = RandomStream(seed: seed, .repeatedImport, mentor.index, monthIndex)
        guard random.chance(share), !sessions.isEmpty else { return [] }
        // A file of the log begins somewhere in the month.
        let first = sessions.index(sessions.startIndex, offsetBy: random.integer(in: 0...sessions.count - 1))
        return sessions[first...].map { session in
            Municipality.Session(
                sessionID: Identifiers.importedAgain(session.sessionID), mentorID: session.mentorID,
                citizenID: session.citizenID, start: session.start, end: session.end, kind: session.kind,
                groupID: session.groupID, confirmation: .notAsked, confirmedMinutes: nil, confirmedAt: nil,
                loggedAt: session.loggedAt, channel: nil, mode: session.mode, providerID: session.providerID,
                grantID: session.grantID, confirmedAtSecond: nil)
        }
    }
}

extension World {
    /// What contracts and bookkeepers do: what a comparison of bills, log and terms has to know.
    public static let habits: World = {
        var world = World.ordinary.named("habits")
        world.summary =
            "contracts round visits and raise prices on a date, credit notes come months later, and parts of the log stand there twice"
        world.creditedErrors = 0.10
        world.contractHabits = ContractHabits(
            roundingProviders: 0.4, risingProviders: 0.5, discountingProviders: 0.2, monthsToCredit: 1...3,
            repeatedImports: 0.06)
        return world
    }()
}
