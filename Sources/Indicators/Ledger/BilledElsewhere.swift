import Records

/// What is known of a line whose session is billed for another person as well.
public struct BilledElsewhere: Sendable {
    /// The other person's line, that stands.
    let other: InvoiceRow
    /// Hours billed beyond the length of the session, at most the line's; nil where no log holds the session.
    let beyond: Hours?

    /// Of lines that bill one session for several persons all but those of the first: the person whose log holds the session, else by
    /// dates, provider and mentor. Lines of one person are seen within its ledgers.
    /// - Parameter correct: puts corrections in their place among the lines of a partition.
    static func all(
        _ dataset: Dataset, personIds: [UInt32: [UInt32]], correct: (Int, RowBuffer<InvoiceRow>) -> Void
    ) -> [RowLocator: BilledElsewhere] {
        var lines: [InvoiceRow] = []
        let buffer = RowBuffer<InvoiceRow>()
        for partition in 0..<PartitionedRows<InvoiceRow>.partitions {
            dataset.invoices.gather(partition, into: buffer)
            correct(partition, buffer)
            lines += buffer.all.filter {
                $0.session != .none && $0.citizen != .none && $0.unit == .hour && $0.hours != .zero
            }
        }
        lines.sort { a, b in
            if a.session != b.session { return a.session < b.session }
            if a.citizen != b.citizen { return a.citizen < b.citizen }
            if a.amount != b.amount { return a.amount > b.amount }
            if a.serviceFrom != b.serviceFrom { return a.serviceFrom < b.serviceFrom }
            if a.provider != b.provider { return a.provider < b.provider }
            return a.mentor != b.mentor ? a.mentor < b.mentor : a.locator < b.locator
        }
        func person(_ mentor: UInt32) -> UInt32 { personIds[mentor]?.first ?? mentor }
        var groups: [[InvoiceRow]] = []
        var begin = 0
        while begin < lines.count {
            var end = begin + 1
            while end < lines.count, lines[end].session == lines[begin].session,
                lines[end].citizen == lines[begin].citizen
            { end += 1 }
            defer { begin = end }
            let group = lines[begin..<end]
            guard group.contains(where: { person($0.mentor) != person(group[begin].mentor) }) else { continue }
            // What is billed for one person and credited again is not billed for it.
            var sums: [UInt32: Amount] = [:]
            for line in group { sums[person(line.mentor), default: .zero] += line.amount }
            groups.append(group.filter { $0.amount > .zero && (sums[person($0.mentor)] ?? .zero) > .zero })
        }
        let logged = groups.isEmpty ? [:] : sessions(dataset, Set(groups.lazy.compactMap(\.first?.session)))
        var found: [RowLocator: BilledElsewhere] = [:]
        for group in groups {
            guard let session = group.first?.session else { continue }
            let known = logged[session]
            let holder = known.map { person($0.mentor) }
            let ordered = group.sorted { a, b in
                if (person(a.mentor) == holder) != (person(b.mentor) == holder) { return person(a.mentor) == holder }
                if a.serviceFrom != b.serviceFrom { return a.serviceFrom < b.serviceFrom }
                if a.provider != b.provider { return a.provider < b.provider }
                return a.mentor != b.mentor ? a.mentor < b.mentor : a.locator < b.locator
            }
            let first = ordered[0]
            let longest = ordered.map(\.hours).max() ?? .zero
            let allowed = known.map { max(Hours(seconds: $0.seconds), longest) }
            var sum = Hours.zero
            // All that the first person bills of it is compared within its ledger.
            for line in ordered where person(line.mentor) == person(first.mentor) { sum += line.hours }
            if let allowed { sum = min(sum, allowed) }
            for line in ordered where person(line.mentor) != person(first.mentor) {
                sum += line.hours
                let beyond = allowed.map { min(line.hours, max(.zero, sum - $0)) }
                if let beyond, beyond == .zero { continue }
                if beyond == nil, line.hours < first.hours { continue }
                found[line.locator] = BilledElsewhere(other: first, beyond: beyond)
            }
        }
        return found
    }

    /// Who holds sessions in the log, and how long they lasted.
    private static func sessions(
        _ dataset: Dataset, _ wanted: Set<IdentityKey>
    ) -> [IdentityKey: (mentor: UInt32, seconds: Int64)] {
        var found: [IdentityKey: (mentor: UInt32, seconds: Int64)] = [:]
        let rows = RowBuffer<SessionRow>()
        let details = RowBuffer<SessionDetail>()
        for partition in 0..<PartitionedRows<SessionRow>.partitions {
            dataset.sessions.gather(partition, into: rows)
            dataset.sessions.gather(dataset.sessionDetails, partition, into: details)
            for (row, detail) in zip(rows.all, details.all) where wanted.contains(detail.session) {
                // Of several of one number the lowest mentor's, whatever the order of the rows.
                if let known = found[detail.session],
                    (known.mentor, known.seconds) <= (row.mentor, row.length)
                {
                    continue
                }
                found[detail.session] = (row.mentor, row.length)
            }
        }
        return found
    }
}
