/// What one provider is like: its trade, its terms and its habits. Drawn from the provider's own stream.
struct ProviderProfile: Sendable {
    /// How a provider writes its invoice lines.
    enum LineStyle: Sendable {
        /// A line a citizen, dated the first to the last day of the month.
        case wholeMonth
        /// A line a citizen, dated the first to the last session.
        case serviceDates
        /// A line a session, naming it.
        case eachSession
    }

    /// How a provider bills a group meeting, once in total either way.
    enum GroupBilling: Sendable {
        /// Divided among the citizens of the meeting.
        case split
        /// On a line of its own, with the first citizen of the meeting.
        case firstCitizen
    }

    let index: Int
    let mainType: Municipality.MentorType
    /// Its share of the mentors, relative to the other providers.
    let size: Int
    /// Øre an hour for its main type.
    let rate: Int
    /// Øre an hour for its specialists.
    let specialistRate: Int
    let hasAgreedRate: Bool
    let maxNoShowPercent: Int?
    /// Share of asked sessions that its citizens leave unanswered.
    let unanswered: Double
    let lineStyle: LineStyle
    let groupBilling: GroupBilling
    let contractFrom: CalendarDay
    let contractTo: CalendarDay
    /// Its own way with paper, where the world has such providers and this is one.
    private(set) var latePractice: LatePractice?
    /// What its contract and its bookkeepers do, where the world knows such habits.
    let contract: ContractHabits.Contract?
    /// Thousandths of the register's rate that it bills above it, by a contract that the register does not have yet.
    private(set) var aboveRegister = 0

    var id: String { Identifiers.provider(index) }
    /// Øre an hour that were agreed for its main type; absent where nothing was.
    var agreedRate: Int? { hasAgreedRate ? rate : nil }
    /// The rate in the register: the agreed one, or the one before it where the register is behind.
    var registeredRate: Int? { agreedRate.map { $0 * 1_000 / (1_000 + aboveRegister) / 100 * 100 } }

    /// All providers of a municipality.
    static func all(_ settings: SimulationSettings) -> [ProviderProfile] {
        var result = (0..<settings.providers).map { ProviderProfile(index: $0, settings: settings) }
        if let practice = settings.world.latePractice {
            for index in practice.adopters(among: result, seed: settings.seed) { result[index].latePractice = practice }
        }
        for (index, above) in settings.world.ordinaryFacts.aboveRegister(among: result, seed: settings.seed) {
            result[index].aboveRegister = above
        }
        return result
    }

    /// Those that bill and are of at least middling size, in order, so that what one of them does is done by some mentors.
    static func largerHalf(of providers: [ProviderProfile]) -> [ProviderProfile] {
        let billing = providers.filter { $0.mainType != .municipal }
        let sizes = billing.map(\.size).sorted()
        guard let middle = sizes.dropFirst(sizes.count / 2).first else { return [] }
        return billing.filter { $0.size >= middle }
    }

    init(index: Int, settings: SimulationSettings) {
        var random = RandomStream(seed: settings.seed, .provider, index)
        self.index = index
        mainType = Self.trades[index % Self.trades.count]
        size = random.integer(in: Self.sizes)
        rate = RateLevels.draw(for: mainType, using: &random)
        specialistRate = mainType == .specialist ? rate : RateLevels.draw(for: .specialist, using: &random)
        hasAgreedRate = index % Self.withoutAgreementEvery != Self.withoutAgreementEvery - 1
        maxNoShowPercent = random.pick(Self.noShowTerms)
        unanswered = random.number(in: settings.world.unanswered)
        lineStyle = random.pick(Self.lineStyles)
        groupBilling = random.chance(0.5) ? .split : .firstCitizen
        let lastYear = settings.firstMonth.adding(months: settings.months - 1).year
        contractFrom = CalendarDay(year: settings.firstMonth.year - random.integer(in: 1...4), month: 1, day: 1)
        contractTo = CalendarDay(year: lastYear + random.integer(in: 1...2), month: 12, day: 31)
        contract = settings.world.contractHabits?.contract(
            ofProvider: index, hasAgreedRate: hasAgreedRate, settings: settings)
    }

    /// The rate that the provider asks for a mentor of this type, in øre an hour.
    func rate(for type: Municipality.MentorType) -> Int {
        type == .specialist ? specialistRate : rate
    }

    /// The type of one of its mentors. External providers employ some specialists, who have terms of their own.
    func mentorType(using random: inout RandomStream) -> Municipality.MentorType {
        mainType == .external && random.chance(Self.specialistsAtExternal) ? .specialist : mainType
    }

    var row: Municipality.Provider {
        Municipality.Provider(
            providerID: id,
            name: "\(Self.names[index % Self.names.count]) \(index + 1), \(Self.regions[index % Self.regions.count])",
            contractFrom: contractFrom, contractTo: contractTo, agreedRate: registeredRate,
            maxNoShowPercent: maxNoShowPercent, contract: contract)
    }

    /// Half of the providers are external, as private providers carry most of the scheme; a cycle, so that every
    /// municipality of the default size has all four. Specialists are few.
    private static let trades: [Municipality.MentorType] = [
        .external, .municipal, .company, .external, .company, .external,
        .external, .municipal, .company, .external, .specialist, .external,
    ]
    /// The largest has four times the mentors of the smallest.
    private static let sizes = 2...8
    /// One provider in four has no agreed rate, so that comparing with the norm has work; a cycle for the same reason as
    /// above.
    private static let withoutAgreementEvery = 4
    private static let specialistsAtExternal = 0.12
    /// A third of the contracts say nothing about no-shows; those providers bill none.
    private static let noShowTerms: [(value: Int?, weight: Int)] = [(nil, 2), (5, 1), (10, 1), (15, 1), (20, 1)]
    private static let lineStyles: [(value: LineStyle, weight: Int)] = [
        (.wholeMonth, 8), (.serviceDates, 4), (.eachSession, 2),
    ]
    /// Plainly invented, so that no real company is named.
    private static let names = ["Eksempel Mentor", "Prøvehuset", "Syntetisk Støtte", "Mønsterværkstedet"]
    private static let regions = ["Nord", "Midt", "Øst", "Vest", "Syd"]
}

/// Hourly rates of 2015, carried to the level of the simulated years.
///
/// Company and external: the spread of Cabi 2015 within the bands it reports most. Specialist and municipal are ours: a
/// specialist (psychology, addiction) costs more than any other, a municipal mentor about a social worker's pay.
enum RateLevels {
    /// Percent: wages in the trade rose by about three tenths from 2015 to 2026.
    private static let carriedUp = 130

    private static func bands(for type: Municipality.MentorType) -> [(value: ClosedRange<Int>, weight: Int)] {
        switch type {
        case .company: [(150...200, 4), (200...250, 6), (250...300, 2)]
        case .external: [(200...250, 4), (250...300, 2), (300...350, 1), (350...400, 5), (400...450, 4)]
        case .municipal: [(200...260, 1)]
        case .specialist: [(420...520, 1)]
        }
    }

    /// Øre an hour, on whole kroner.
    static func draw(for type: Municipality.MentorType, using random: inout RandomStream) -> Int {
        let kroner = random.integer(in: random.pick(bands(for: type)))
        return kroner * carriedUp / 100 * 100
    }
}
