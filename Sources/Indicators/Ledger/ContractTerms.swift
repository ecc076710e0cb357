import Records

/// What was agreed with a mentor and those who bill for it, on each day.
public struct ContractTerms: Sendable {
    public var type: MentorType?
    /// The mentor's own agreed rate, where it has no dates; goes before the provider's.
    public var agreedRate: HourlyRate?
    /// The provider that the register names for the mentor at the end of the period.
    public var provider: UInt32?
    /// First and last day of the mentor's own contract; nil where open or not known.
    public var activeFrom: CivilDay?
    public var activeTo: CivilDay?
    /// What the register says of the mentor for certain days, in their order; empty where it has no dates.
    public var dated: [MentorEntry.Terms] = []
    /// The mentor as an employee of the municipality; `.none` where the register does not say.
    public var employee = IdentityKey.none
    /// By provider number.
    public var providers: [ProviderEntry?] = []
    /// Whether the contract with any provider of the sweep rounds time: where none does, nobody has to ask.
    public var rounds = false
    /// Providers that may be others under another spelling: what was agreed with them is not known.
    public var unsettled: Set<UInt32> = []

    public init() {}

    /// What the registers say of a mentor and of all providers; whether anything is rounded is left open.
    init(_ dataset: Dataset, mentor: UInt32) {
        providers = dataset.providerEntries
        unsettled = dataset.providersOfUnknownTerms
        guard Int(mentor) < dataset.mentorEntries.count, let entry = dataset.mentorEntries[Int(mentor)] else { return }
        type = entry.type
        agreedRate = entry.agreedRate
        provider = entry.provider
        activeFrom = entry.activeFrom
        activeTo = entry.activeTo
        employee = entry.employee
        dated = entry.terms
    }

    /// What the register says of a provider.
    public func entry(provider: UInt32?) -> ProviderEntry? {
        provider.flatMap { Int($0) < providers.count ? providers[Int($0)] : nil }
    }

    // MARK: Rates

    /// The rate agreed for a provider's hours on a day: the mentor's own goes before the provider's, unless the register has
    /// the mentor's from another provider.
    public func agreedRate(provider: UInt32?, on day: CivilDay) -> HourlyRate? {
        if let provider, !unsettled.isEmpty, unsettled.contains(provider) { return nil }
        let ofProvider: HourlyRate?
        if let entry = entry(provider: provider) {
            ofProvider = entry.terms.isEmpty ? entry.agreedRate : Self.terms(entry.terms, on: day)?.agreedRate
        } else {
            ofProvider = nil
        }
        let own = dated.isEmpty ? agreedRate : Self.terms(dated, on: day)?.agreedRate
        return isOf(provider, on: day) ? own ?? ofProvider : ofProvider ?? own
    }

    /// The highest rate agreed for any of several days; nil where there is a day without an agreed rate. A line that says of
    /// no day how many of its hours it had may have had all of them on the dearest one.
    public func agreedRate(provider: UInt32?, from: CivilDay, to: CivilDay) -> HourlyRate? {
        var highest: HourlyRate?
        var isAgreed = true
        forEachRate(provider: provider, from: from, to: to) { rate in
            if let rate { highest = max(highest ?? rate, rate) } else { isAgreed = false }
            return isAgreed
        }
        return isAgreed ? highest : nil
    }

    /// The lowest rate agreed for any of several days, days without one left out: the price of hours that no line bills, so
    /// that none is priced above what held on its day.
    public func lowestAgreedRate(provider: UInt32?, in period: Period) -> HourlyRate? {
        var lowest: HourlyRate?
        forEachRate(provider: provider, from: period.from, to: period.to) { rate in
            if let rate { lowest = min(lowest ?? rate, rate) }
            return true
        }
        return lowest
    }

    /// Calls `body` with the rate of each stretch of days on which it is the same, until it returns false.
    private func forEachRate(
        provider: UInt32?, from: CivilDay, to: CivilDay, _ body: (HourlyRate?) -> Bool
    ) {
        let terms = entry(provider: provider)?.terms ?? []
        var day = from
        while body(agreedRate(provider: provider, on: day)) {
            let last = min(
                dated.isEmpty ? to : dated.unchanged(from: day), terms.isEmpty ? to : terms.unchanged(from: day))
            guard last < to else { return }
            day = last.adding(days: 1)
        }
    }

    // MARK: The mentor's providers and contracts

    /// The provider that the register names for the mentor on a day, else at the end of the period.
    public func provider(on day: CivilDay) -> UInt32? {
        dated.isEmpty ? provider : Self.terms(dated, on: day)?.provider ?? provider
    }

    /// Whether what the register says of the mentor for a day speaks of its work for a provider: it names that one, or none.
    public func isOf(_ provider: UInt32?, on day: CivilDay) -> Bool {
        let named = dated.isEmpty ? self.provider : Self.terms(dated, on: day)?.provider
        return named == nil || provider == nil || named == provider
    }

    /// Whether the contracts of the mentor and of a provider that bills for it cover any of several days; the mentor's where
    /// the register speaks of its work for this provider.
    public func isUnderContract(provider: UInt32?, from: CivilDay, to: CivilDay) -> Bool {
        let days = DaySpan(from: from, to: to)
        if let entry = entry(provider: provider) {
            let isCovered =
                entry.terms.isEmpty
                ? DaySpan(from: entry.contractFrom, to: entry.contractTo).overlaps(days)
                : entry.terms.contains { $0.contract.overlaps(days) }
            guard isCovered else { return false }
        }
        guard !dated.isEmpty else {
            return self.provider != nil && provider != nil && self.provider != provider
                || DaySpan(from: activeFrom, to: activeTo).overlaps(days)
        }
        let own = dated.filter { $0.provider == nil || provider == nil || $0.provider == provider }
        return own.isEmpty || own.contains { $0.active.overlaps(days) }
    }

    // MARK: Time

    /// The share of logged hours that may be billed no-shows by a provider's contract on a day.
    public func maximumNoShowShare(provider: UInt32?, on day: CivilDay) -> Double? {
        guard let entry = entry(provider: provider) else { return nil }
        return entry.terms.isEmpty
            ? entry.maximumNoShowShare : Self.terms(entry.terms, on: day)?.maximumNoShowShare
    }

    /// How a provider's contract rounds the time of a day; exact where none says otherwise.
    public func rounding(provider: UInt32?, on day: CivilDay) -> BillingUnit {
        // Asked of each session: without a copy of the entry.
        guard rounds, let number = provider.map(Int.init), number < providers.count, providers[number] != nil else {
            return .exact
        }
        guard providers[number]?.terms.isEmpty ?? true else {
            return Self.terms(providers[number]?.terms ?? [], on: day)?.billing ?? .exact
        }
        return providers[number]?.billing ?? .exact
    }

    private static func terms<Terms: DatedTerms>(_ terms: [Terms], on day: CivilDay) -> Terms? {
        terms.index(on: day).map { terms[$0] }
    }
}
