extension DeviationKind {
    static let outsideGrant = DeviationKind(rawValue: "outside-grant")
}

/// Sessions go on with citizens whose grant ended before the month, or who never had one, and are billed.
///
/// The citizens answer as others do: they may well have been met. The sessions name the grant that ended, where there was
/// one.
struct OutsideGrant: Deviation {
    let kind = DeviationKind.outsideGrant
    let summary = "sessions with citizens whose grant ended, or who have none: 8, 20 or 40 % more sessions"

    /// Added sessions as a share of the individual sessions held, and the number of citizens they are with.
    private static let sizes = SizeTable(
        low: (share: 0.08, citizens: 1), middle: (share: 0.20, citizens: 2), high: (share: 0.40, citizens: 4))

    /// Days from the end of a grant to the first month that deviates.
    private static let daysSinceEnd = 1...45

    func prepare(
        _ terms: inout MentorTerms, of mentor: MentorProfile, plan: GrantPlan, severity: DeviationSeverity,
        onset: CalendarMonth, settings: SimulationSettings, using random: inout RandomStream
    ) {
        let known = terms.grants.keys.max() ?? 0
        for position in 0..<Self.sizes[severity].citizens {
            let number = Identifiers.citizensEachMentor - 1 - position
            guard number > known else { return }
            let citizen = CitizenProfile(number: number, mentor: mentor, settings: settings)
            terms.formerCitizens.append(citizen)
            let ended = onset.firstDay.adding(days: -random.integer(in: Self.daysSinceEnd))
            // Every other citizen never had a grant.
            let hadGrant = (position + mentor.index) % 2 == 0 && mentor.activeFrom < ended
            if hadGrant {
                terms.add([plan.endedGrant(of: citizen, validTo: ended)], ofCitizen: number)
            }
        }
    }

    func edit(
        _ month: inout MentorMonth, severity: DeviationSeverity, monthsSinceOnset: Int, using random: inout RandomStream
    ) {
        let ordinary = month.citizens.count
        month.citizens += month.terms.formerCitizens
        guard ordinary < month.citizens.count else { return }
        var free = FreeTime(month: month.month, entries: month.entries)
        for _ in 0..<month.count(ofShare: Self.sizes[severity].share) {
            guard
                var entry = month.plannedEntry(
                    in: &free, noShows: 0, among: ordinary..<month.citizens.count, using: &random)
            else { return }
            entry.answer = month.honestAnswer(to: entry, using: &random)
            month.entries.append(entry)
        }
    }
}
