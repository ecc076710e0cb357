/// A synthetic municipality: the rows of its files and what was injected into them.
public struct Municipality: Sendable {
    /// What happened in one month.
    public struct Month: Sendable {
        public let month: CalendarMonth
        /// Ordered by mentor, then by start.
        public let sessions: [Session]
        /// Ordered by mentor, invoice and line.
        public let invoiceLines: [InvoiceLine]
    }

    public let settings: SimulationSettings
    public let providers: [Provider]
    public let mentors: [Mentor]
    /// In the order of time.
    public let months: [Month]
    /// A row for each deviating mentor and month, ordered by mentor, then by month.
    public let truth: [Truth]
    /// The provider whose mentors collude, where one does.
    public let colludingProviderID: String?

    /// Makes the municipality that the settings describe; equal settings give equal rows.
    ///
    /// - Precondition: `settings.faults` is empty.
    /// - Complexity: O(sessions); about a million sessions take some seconds and 400 MB.
    public static func simulate(_ settings: SimulationSettings) -> Municipality {
        precondition(settings.faults.isEmpty, settings.faults.joined(separator: "; "))
        let providers = (0..<settings.providers).map { ProviderProfile(index: $0, settings: settings) }
        let selection = Selection(settings: settings, providers: providers)
        var mentors: [Mentor] = []
        var truth: [Truth] = []
        var sessions = [[Session]](repeating: [], count: settings.months)
        var lines = [[InvoiceLine]](repeating: [], count: settings.months)
        for index in 0..<settings.mentors {
            let mentor = MentorProfile(index: index, providers: providers, settings: settings)
            let roster = Roster(mentor: mentor, settings: settings)
            var rows = MentorRows(mentor: mentor, seed: settings.seed)
            mentors.append(mentor.row)
            for monthIndex in 0..<settings.months {
                let ordinary = MentorMonth.ordinary(
                    mentor: mentor, roster: roster, monthIndex: monthIndex, settings: settings)
                var month = ordinary
                if let assignment = selection.assignments[index], monthIndex >= assignment.onset {
                    var random = RandomStream(seed: settings.seed, .deviation, index, monthIndex)
                    assignment.deviation.edit(
                        &month, severity: assignment.severity, monthsSinceOnset: monthIndex - assignment.onset,
                        using: &random)
                    month.sortEntries()
                    if let row = truthRow(of: month, insteadOf: ordinary, assignment) { truth.append(row) }
                }
                rows.append(month, to: &sessions[monthIndex], and: &lines[monthIndex])
            }
        }
        return Municipality(
            settings: settings, providers: providers.map(\.row), mentors: mentors,
            months: (0..<settings.months).map {
                Month(month: settings.firstMonth.adding(months: $0), sessions: sessions[$0], invoiceLines: lines[$0])
            },
            truth: truth, colludingProviderID: selection.colludingProvider.map(Identifiers.provider))
    }

    /// What a month claims beyond the ordinary one; nothing where there was no room for the deviation.
    private static func truthRow(
        of month: MentorMonth, insteadOf ordinary: MentorMonth, _ assignment: Selection.Assignment
    ) -> Truth? {
        let claimed = month.claim()
        let due = ordinary.claim()
        guard claimed.hourParts != due.hourParts || claimed.amount != due.amount else { return nil }
        return Truth(
            mentorID: month.mentor.id, providerID: month.mentor.provider.id, kind: assignment.deviation.kind,
            severity: assignment.severity, month: month.month, hourParts: claimed.hourParts - due.hourParts,
            amount: claimed.amount - due.amount)
    }
}
