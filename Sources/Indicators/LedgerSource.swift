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
    public let corrections: Corrections
    /// Lines whose session another person bills as well, and bills first.
    let billedElsewhere: Set<RowLocator>
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
        otherIds = Self.otherIds(dataset)
        corrections = Corrections(dataset)
        hoursAbsence = Dictionary(uniqueKeysWithValues: dataset.unsettledMentors.map { ($0, .idsUnsettled) })
        billedElsewhere =
            joinsCitizens && scope.linesNameSessions
            ? Self.billedElsewhere(
                dataset, otherIds: otherIds, corrections: corrections, partitions: partitions, period: scope.period)
            : []
        crossings =
            joinsCitizens
            ? CitizenCrossings(dataset, otherIds: otherIds, threads: threads, onThreads: onThreads) : .none
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

    /// Of lines that bill one session for several persons all but the first: the one of the earliest dates, then by provider
    /// and mentor. Lines of one person are seen within the ledger.
    private static func billedElsewhere(
        _ dataset: Dataset, otherIds: [UInt32: [UInt32]], corrections: Corrections, partitions: [[UInt32]],
        period: Period
    ) -> Set<RowLocator> {
        var lines: [InvoiceRow] = []
        let buffer = RowBuffer<InvoiceRow>()
        for partition in 0..<PartitionedRows<InvoiceRow>.partitions {
            dataset.invoices.gather(partition, into: buffer)
            corrections.apply(to: buffer, nil, mentors: partitions[partition], period: period)
            lines += buffer.all.filter { $0.session != .none && $0.citizen != .none }
        }
        lines.sort { a, b in
            if a.session != b.session { return a.session < b.session }
            if a.citizen != b.citizen { return a.citizen < b.citizen }
            if a.amount != b.amount { return a.amount > b.amount }
            if a.serviceFrom != b.serviceFrom { return a.serviceFrom < b.serviceFrom }
            if a.provider != b.provider { return a.provider < b.provider }
            return a.mentor != b.mentor ? a.mentor < b.mentor : a.locator < b.locator
        }
        func person(_ line: InvoiceRow) -> UInt32 { min(line.mentor, otherIds[line.mentor]?.first ?? line.mentor) }
        var found: Set<RowLocator> = []
        var begin = 0
        while begin < lines.count {
            var end = begin + 1
            while end < lines.count, lines[end].session == lines[begin].session,
                lines[end].citizen == lines[begin].citizen
            { end += 1 }
            defer { begin = end }
            // What is billed for one person and credited again is not billed for it.
            var sums: [UInt32: Amount] = [:]
            for line in lines[begin..<end] { sums[person(line), default: .zero] += line.amount }
            let billed = lines[begin..<end].filter { $0.amount > .zero && (sums[person($0)] ?? .zero) > .zero }
                .sorted { a, b in
                    if a.serviceFrom != b.serviceFrom { return a.serviceFrom < b.serviceFrom }
                    if a.provider != b.provider { return a.provider < b.provider }
                    return a.mentor < b.mentor
                }
            guard let first = billed.first else { continue }
            for line in billed where person(line) != person(first) && line.hours >= first.hours {
                found.insert(line.locator)
            }
        }
        return found
    }
}
