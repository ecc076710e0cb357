import Records

/// What all readers of a sweep's ledgers share.
public final class LedgerSource: Sendable {
    public let dataset: Dataset
    public let scope: SweepScope
    /// The mentors of each partition, in ascending order.
    let partitions: [[UInt32]]
    /// Of mentors whose person has other ids: those, in ascending order.
    let otherIds: [UInt32: [UInt32]]
    let crossings: CitizenCrossings

    /// - Parameters:
    ///   - threads: at least 1.
    ///   - onThreads: runs a body once on each of so many threads, and waits.
    public init(
        _ dataset: Dataset, scope: SweepScope, threads: Int,
        onThreads: (Int, @escaping @Sendable (Int) -> Void) -> Void
    ) {
        self.dataset = dataset
        self.scope = scope
        var partitions = [[UInt32]](repeating: [], count: PartitionedRows<SessionRow>.partitions)
        for (number, key) in dataset.mentors.keys.enumerated() {
            partitions[partition(of: dataset.persons[key] ?? key)].append(UInt32(number))
        }
        self.partitions = partitions
        otherIds = Self.otherIds(dataset)
        crossings = CitizenCrossings(dataset, otherIds: otherIds, threads: threads, onThreads: onThreads)
    }

    private static func otherIds(_ dataset: Dataset) -> [UInt32: [UInt32]] {
        guard !dataset.persons.isEmpty else { return [:] }
        var idsOfPerson: [IdentityKey: [UInt32]] = [:]
        for (number, key) in dataset.mentors.keys.enumerated() {
            if let person = dataset.persons[key] { idsOfPerson[person, default: []].append(UInt32(number)) }
        }
        var others: [UInt32: [UInt32]] = [:]
        for ids in idsOfPerson.values where ids.count > 1 {
            for id in ids { others[id] = ids.filter { $0 != id } }
        }
        return others
    }
}
