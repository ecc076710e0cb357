/// A synthetic municipality: the rows of its files and what was injected into them.
public struct Municipality: Sendable {
    /// What happened in one month.
    struct Month: Sendable {
        let month: CalendarMonth
        /// Ordered by mentor, then by start.
        let sessions: [Session]
        /// Ordered by mentor, invoice and line.
        let invoiceLines: [InvoiceLine]
    }

    let settings: SimulationSettings
    let providers: [Provider]
    let mentors: [Mentor]
    /// Ordered by mentor, by citizen, then by time.
    let grants: [Grant]
    /// In the order of the grants, then by time.
    let followUps: [FollowUp]
    /// In the order of time.
    let months: [Month]
    /// A row for each deviating mentor and month, ordered by mentor, then by month.
    let truth: [Truth]
    /// The provider whose mentors collude, where one does.
    let colludingProviderID: String?
    /// Mentors who specialise in the ill, in the order of `mentors`; no file names them.
    let illServingMentorIDs: [String]
    /// Providers with a late practice, in the order of `providers`; no file names them.
    let lateProviderIDs: [String]

    /// Makes the municipality that the settings describe; equal settings give equal rows.
    ///
    /// - Precondition: `settings.faults` is empty.
    /// - Complexity: O(sessions); about a million sessions take some seconds and 400 MB.
    public static func simulate(_ settings: SimulationSettings) -> Municipality {
        precondition(settings.faults.isEmpty, settings.faults.joined(separator: "; "))
        let providers = ProviderProfile.all(settings)
        let selection = Selection(settings: settings, providers: providers)
        var mentors: [Mentor] = []
        var illServing: [String] = []
        var grants: [Grant] = []
        var followUps: [FollowUp] = []
        var persons = Persons(seed: settings.seed)
        let asOf = settings.firstMonth.adding(months: settings.months - 1).lastDay
        var truth: [Truth] = []
        var sessions = [[Session]](repeating: [], count: settings.months)
        var lines = [[InvoiceLine]](repeating: [], count: settings.months)
        for index in 0..<settings.mentors {
            let mentor = MentorProfile(index: index, providers: providers, settings: settings)
            if mentor.servesIll { illServing.append(mentor.id) }
            let roster = Roster(mentor: mentor, settings: settings)
            var rows = MentorRows(mentor: mentor, seed: settings.seed)
            let ordinaryMonths = (0..<settings.months).map {
                MentorMonth.ordinary(mentor: mentor, roster: roster, monthIndex: $0, settings: settings)
            }
            let plan = GrantPlan(mentor: mentor, months: ordinaryMonths, settings: settings)
            var terms = plan.terms(of: roster)
            let assignment = selection.assignments[index]
            if let assignment {
                var random = RandomStream(seed: settings.seed, .deviatingTerms, index)
                assignment.deviation.prepare(
                    &terms, of: mentor, plan: plan, severity: assignment.severity,
                    onset: settings.firstMonth.adding(months: assignment.onset), settings: settings, using: &random)
            }
            let person = persons.person(of: mentor, months: ordinaryMonths)
            mentors.append(mentor.row(activeTo: terms.activeTo, person: person))
            grants += terms.allGrants
            followUps += FollowUpPlan.followUps(on: terms.allGrants, seed: settings.seed, asOf: asOf)
            for (monthIndex, ordinary) in ordinaryMonths.enumerated() {
                var month = ordinary
                month.terms = terms
                if let assignment, monthIndex >= assignment.onset {
                    var random = RandomStream(seed: settings.seed, .deviation, index, monthIndex)
                    assignment.deviation.edit(
                        &month, severity: assignment.severity, monthsSinceOnset: monthIndex - assignment.onset,
                        using: &random)
                    month.sortEntries()
                    if let row = truthRow(of: month, insteadOf: ordinary, assignment) { truth.append(row) }
                }
                rows.append(month, to: &sessions[monthIndex], and: &lines)
            }
        }
        return Municipality(
            settings: settings, providers: providers.map(\.row), mentors: mentors,
            grants: grants, followUps: followUps,
            months: (0..<settings.months).map {
                Month(month: settings.firstMonth.adding(months: $0), sessions: sessions[$0], invoiceLines: lines[$0])
            },
            truth: truth, colludingProviderID: selection.colludingProvider.map(Identifiers.provider),
            illServingMentorIDs: illServing,
            lateProviderIDs: providers.filter { $0.latePractice != nil }.map(\.id))
    }

    /// What a month claims beyond what is due; nothing where there was no room for the deviation.
    private static func truthRow(
        of month: MentorMonth, insteadOf ordinary: MentorMonth, _ assignment: Selection.Assignment
    ) -> Truth? {
        let claimed = month.claim()
        let due = assignment.deviation.isAnythingDue ? ordinary.claim() : (hourParts: 0, amount: 0)
        guard claimed.hourParts != due.hourParts || claimed.amount != due.amount || !assignment.deviation.costs else {
            return nil
        }
        return Truth(
            mentorID: month.mentor.id, providerID: month.mentor.provider.id, kind: assignment.deviation.kind,
            severity: assignment.severity, month: month.month, hourParts: claimed.hourParts - due.hourParts,
            amount: claimed.amount - due.amount)
    }
}
