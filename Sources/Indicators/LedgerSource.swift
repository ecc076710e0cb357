import Records

/// What all readers of a sweep's ledgers share.
public final class LedgerSource: Sendable {
    public let dataset: Dataset
    public let scope: SweepScope
    /// The mentors of each partition, in ascending order.
    let partitions: [[UInt32]]
    /// Of mentors whose person has several ids: all of these, in ascending order; one list a person.
    let personIds: [UInt32: [UInt32]]
    let crossings: CitizenCrossings
    public let corrections: Corrections
    /// Lines whose session another person bills as well, and bills first.
    let billedElsewhere: [RowLocator: BilledElsewhere]
    /// Mentors whose hours cannot be compared with their log, and why.
    let hoursAbsence: [UInt32: Absence]

    /// - Parameters:
    ///   - joinsCitizens: whether what several mentors have with one citizen is looked for, which only facts need.
    ///   - threads: at least 1.
    ///   - onThreads: runs a body once on each of so many threads, and waits.
    public init(
        _ dataset: Dataset, scope: SweepScope, joinsCitizens: Bool = true, threads: Int,
        onThreads: (Int, @escaping @Sendable (Int) -> Void) -> Void
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
        hoursAbsence = Dictionary(uniqueKeysWithValues: dataset.unsettledMentors.map { ($0, .idsUnsettled) })
        let (ofPersons, placed) = (personIds, corrections)
        billedElsewhere =
            joinsCitizens && scope.linesNameSessions
            ? BilledElsewhere.all(dataset, personIds: ofPersons) { partition, buffer in
                placed.apply(to: buffer, nil, mentors: partitions[partition], period: scope.period)
            } : [:]
        crossings =
            joinsCitizens
            ? CitizenCrossings(dataset, personIds: personIds, threads: threads, onThreads: onThreads) : .none
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
