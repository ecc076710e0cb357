import Records

/// What all readers of a sweep's ledgers share.
public final class LedgerSource: Sendable {
    public let dataset: Dataset
    public let scope: SweepScope
    /// The mentors of each partition, in ascending order.
    public let partitions: [[UInt32]]
    /// Of mentors whose person has several ids: all of these, in ascending order; one list a person.
    let personIds: [UInt32: [UInt32]]
    let crossings: CitizenCrossings
    public let corrections: Corrections
    /// Lines whose session another person bills as well, and bills first.
    let billedElsewhere: [RowLocator: BilledElsewhere]
    /// What is missing of the log.
    public let coverage: LogCoverage
    /// Why billed hours cannot be held against the log of the period, of mentors of whom that is so whatever their rows are.
    public let hoursAbsence: [UInt32: Absence]

    /// - Parameters:
    ///   - joinsCitizens: whether what several mentors have with one citizen is looked for, which only facts need.
    ///   - logRules: how it is told that a log is missing; nil takes every log for complete.
    ///   - threads: at least 1.
    ///   - onThreads: runs a body once on each of so many threads, and waits.
    public init(
        _ dataset: Dataset, scope: SweepScope, joinsCitizens: Bool = true, logRules: LogCoverage.Rules? = nil,
        threads: Int, onThreads: (Int, @escaping @Sendable (Int) -> Void) -> Void
    ) {
        self.dataset = dataset
        self.scope = scope
        var partitions = [[UInt32]](repeating: [], count: PartitionedRows<SessionRow>.partitions)
        for number in 0..<UInt32(dataset.mentors.count) {
            partitions[dataset.partition(ofMentor: number)].append(number)
        }
        self.partitions = partitions
        personIds = Self.personIds(dataset)
        corrections = Corrections(dataset)
        let (ofPersons, placed) = (personIds, corrections)
        billedElsewhere =
            joinsCitizens && scope.linesNameSessions
            ? BilledElsewhere.all(dataset, personIds: ofPersons) { partition, buffer in
                placed.apply(to: buffer, nil, mentors: partitions[partition], period: scope.period)
            } : [:]
        crossings =
            joinsCitizens
            ? CitizenCrossings(
                dataset, personIds: personIds, corrections: corrections, threads: threads, onThreads: onThreads)
            : .none
        var coverage = LogCoverage.none
        if let logRules {
            let rows = LedgerSource(
                dataset, scope, partitions: self.partitions, personIds: personIds, corrections: corrections)
            coverage = LogCoverage(
                rows, period: scope.period, rules: logRules, threads: threads, onThreads: onThreads)
        }
        self.coverage = coverage
        var absences: [UInt32: Absence] = [:]
        for mentor in coverage.mentors where coverage.isMissing(mentor, in: scope.period) {
            absences[mentor] = .logMissing
        }
        for mentor in dataset.mentorsWithRefusedSessions where absences[mentor] == nil {
            absences[mentor] = .sessionsRefused
        }
        for mentor in dataset.mentorsWithRefusedCorrections { absences[mentor] = .correctionRefused }
        // Whoever the rows are of comes before what is missing of them.
        for mentor in dataset.unsettledMentors { absences[mentor] = .idsUnsettled }
        hoursAbsence = absences
    }

    /// For the rows and what corrects them, before anything else is known of them together.
    private init(
        _ dataset: Dataset, _ scope: SweepScope, partitions: [[UInt32]], personIds: [UInt32: [UInt32]],
        corrections: Corrections
    ) {
        self.dataset = dataset
        self.scope = scope
        self.partitions = partitions
        self.personIds = personIds
        billedElsewhere = [:]
        self.corrections = corrections
        crossings = .none
        coverage = .none
        hoursAbsence = [:]
    }

    /// Why billed hours of a window cannot be held against a mentor's log; `.none` where its own rows decide.
    func hoursAbsence(of mentor: UInt32, in window: Period) -> Absence {
        if corrections.isUnclear(mentor, in: window) { return .correctionUnplaced }
        if let known = hoursAbsence[mentor], known != .logMissing { return known }
        return coverage.isMissing(mentor, in: window) ? .logMissing : .none
    }

    private static func personIds(_ dataset: Dataset) -> [UInt32: [UInt32]] {
        guard !dataset.persons.isEmpty else { return [:] }
        var idsOfPerson: [IdentityKey: [UInt32]] = [:]
        for (number, key) in dataset.mentors.keys.enumerated() {
            if let person = dataset.persons[key] { idsOfPerson[person, default: []].append(UInt32(number)) }
        }
        var ids: [UInt32: [UInt32]] = [:]
        for same in idsOfPerson.values where same.count > 1 {
            for id in same { ids[id] = same }
        }
        return ids
    }
}
