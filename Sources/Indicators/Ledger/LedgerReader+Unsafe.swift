import Records

/// Groups the rows of a partition by mentor and hands out one ledger after the other.
///
/// A partition fits into a core's second-level cache; rows are counted per mentor, scattered to their slices and sorted
/// there. Logs are mostly in the order of time, so that a slice is nearly sorted and insertion is enough. What the log holds
/// twice under two ids is brought together here (`RepeatedSessions`), so that nothing beyond it sees it twice.
///
/// Unsafe: slices are cut from buffers whose room was made for the partition; offsets come from counts of the same rows.
public final class LedgerReader {
    private let source: LedgerSource
    private var dataset: Dataset { source.dataset }
    private let ledger: MentorLedger
    /// Reads the person's other ids, while `ledger` waits.
    private let otherLedger: MentorLedger
    /// Shows what had come until a day.
    private let pastLedger: MentorLedger
    private let pastLines = RowBuffer<InvoiceRow>()
    private let pastDetails = RowBuffer<LineDetail>()
    private let gathered = RowBuffer<SessionRow>()
    private let gatheredDetails = RowBuffer<SessionDetail>()
    private let gatheredLines = RowBuffer<InvoiceRow>()
    private let gatheredLineDetails = RowBuffer<LineDetail>()
    private let sessions = RowBuffer<SessionRow>()
    private let details = RowBuffer<SessionDetail>()
    private let lines = RowBuffer<InvoiceRow>()
    private let lineDetails = RowBuffer<LineDetail>()
    private var slots: [Int32]
    /// Of the partition's persons with several ids, by the first of these.
    private var linkedOfPerson: [UInt32: LinkedIdentities] = [:]
    private var sessionStarts: [Int] = []
    /// Where each slice ends: before the rows that repeat others.
    private var sessionEnds: [Int] = []
    /// By slot, of mentors whose log repeats sessions.
    private var repeats: [Int: RepeatedSessions] = [:]
    private var lineStarts: [Int] = []
    /// Whether the contract with any provider rounds time.
    private let rounds: Bool

    public init(_ source: LedgerSource) {
        self.source = source
        rounds = source.dataset.providerEntries.contains { $0?.rounds ?? false }
        func ledgerOfMentor() -> MentorLedger {
            MentorLedger(
                scope: source.scope, grants: source.dataset.grantBook, citizenText: source.dataset.citizenText)
        }
        ledger = ledgerOfMentor()
        otherLedger = ledgerOfMentor()
        pastLedger = ledgerOfMentor()
        slots = Array(repeating: 0, count: source.dataset.mentors.count)
    }

    /// Calls `body` with the ledger of each mentor of a partition.
    /// - Parameter wanted: mentors to leave out are answered with false; nil takes all.
    public func forEachMentor(
        inPartition partition: Int, where wanted: ((UInt32) -> Bool)? = nil, _ body: (MentorLedger) -> Void
    ) {
        let mentors = source.partitions[partition]
        guard !mentors.isEmpty else { return }
        if let wanted, !mentors.contains(where: wanted) { return }
        for (slot, mentor) in mentors.enumerated() { slots[Int(mentor)] = Int32(slot) }
        linkedOfPerson.removeAll()
        sessionStarts = groupSessions(partition, mentors: mentors.count)
        lineStarts = groupLines(partition, mentors: mentors.count)
        sessionEnds = Array(sessionStarts.dropFirst())
        if !repeats.isEmpty { repeats = [:] }
        for slot in mentors.indices {
            sortSessions(sessionStarts[slot]..<sessionStarts[slot + 1])
            mergeRepeats(slot)
            sortLines(lineStarts[slot]..<lineStarts[slot + 1])
        }
        for (slot, mentor) in mentors.enumerated() where wanted?(mentor) ?? true {
            fill(ledger, slot: slot, mentor: mentor, linked: linked(of: mentor))
            body(ledger)
        }
    }

    /// - Parameter day: shows what had come of the bills until then, from `pastLines`; nil shows all.
    private func fill(
        _ ledger: MentorLedger, slot: Int, mentor: UInt32, linked: LinkedIdentities?, until day: CivilDay? = nil
    ) {
        let sessionRange = sessionStarts[slot]..<sessionEnds[slot]
        let repeated = repeats.isEmpty ? nil : repeats[slot]
        let lineRange = lineStarts[slot]..<lineStarts[slot + 1]
        ledger.fill(
            mentor: mentor, terms: terms(of: mentor),
            sessions: UnsafeBufferPointer(start: sessions.rows + sessionRange.lowerBound, count: sessionRange.count),
            details: details.count == 0
                ? UnsafeBufferPointer(start: nil, count: 0)
                : UnsafeBufferPointer(start: details.rows + sessionRange.lowerBound, count: sessionRange.count),
            lines: day != nil
                ? pastLines.all
                : UnsafeBufferPointer(start: lines.rows + lineRange.lowerBound, count: lineRange.count),
            lineDetails: lineDetails.count == 0
                ? UnsafeBufferPointer(start: nil, count: 0)
                : day != nil
                    ? pastDetails.all
                    : UnsafeBufferPointer(start: lineDetails.rows + lineRange.lowerBound, count: lineRange.count),
            linked: linked,
            sharedTime: repeated == nil
                ? source.crossings.of(mentor) : standing(source.crossings.of(mentor), in: sessionRange),
            billedElsewhere: source.billedElsewhere, corrections: source.corrections, until: day,
            repeats: repeated?.dropped ?? [],
            hoursAbsence: hoursAbsence(of: mentor, lines: lineRange),
            colleagueSessions: source.coverage.colleagueSessions(mentor),
            grantsAbsence: source.coverage.grants.isPartial ? .grantsMissing : .none,
            isCorrectionRefused: dataset.mentorsWithRefusedCorrections.contains(mentor)
                || bills(dataset.providersWithRefusedCorrections, lineRange))
    }

    /// Why a mentor's hours cannot be compared with its log. What may be billed for a provider that may be another one is not
    /// known either.
    private func hoursAbsence(of mentor: UInt32, lines range: Range<Int>) -> Absence {
        if source.corrections.isUnclear(mentor, in: source.scope.period) { return .correctionUnplaced }
        if let absence = source.hoursAbsence.isEmpty ? nil : source.hoursAbsence[mentor] { return absence }
        if bills(dataset.providersWithRefusedCorrections, range) { return .correctionRefused }
        return bills(dataset.unsettledProviders, range) ? .idsUnsettled : .none
    }

    private func bills(_ providers: Set<UInt32>, _ range: Range<Int>) -> Bool {
        !providers.isEmpty && range.contains { providers.contains(lines.rows[$0].provider) }
    }

    /// Brings together what a mentor's sorted log holds twice; lines that name a session left out name the one that stands.
    private func mergeRepeats(_ slot: Int) {
        let range = sessionStarts[slot]..<sessionStarts[slot + 1]
        guard
            let merged = RepeatedSessions(
                sessions.rows + range.lowerBound, details.count == 0 ? nil : details.rows + range.lowerBound,
                count: range.count)
        else { return }
        sessionEnds[slot] = range.lowerBound + merged.kept
        repeats[slot] = merged
        guard !merged.names.isEmpty else { return }
        for index in lineStarts[slot]..<lineStarts[slot + 1] {
            if let standing = merged.names[lines.rows[index].session] { lines.rows[index].session = standing }
        }
    }

    /// What a citizen has with other mentors, of the sessions that stand: the join has not seen which they are.
    private func standing(
        _ crossings: ArraySlice<CitizenCrossings.Crossing>, in range: Range<Int>
    ) -> ArraySlice<CitizenCrossings.Crossing> {
        ArraySlice(
            crossings.compactMap { crossing in
                let own = crossing.session
                guard
                    let row = range.lazy.map({ self.sessions.rows[$0] }).first(where: { row in
                        row.locator == own.locator || RepeatedSessions.areOneOfMentor(row, own)
                    }), row.kind != .noShow
                else { return nil }
                return crossing.with(session: row)
            })
    }

    /// Calls `body` with the ledger of the present mentor as it looks through another window, and closes that again.
    /// - Parameter days: of sessions before and after it that are shown as well; nil shows all.
    public func through(_ window: SweepScope, within days: Int? = nil, _ body: (MentorLedger) -> Void) {
        ledger.show(window, within: days, hoursAbsence: source.hoursAbsence(of: ledger.mentor, in: window.period))
        body(ledger)
        // Other ids of the same person read these rows after it.
        ledger.mark(source.scope)
    }

    /// As `through`, with what had come of the bills until a day: lines issued later are left out, and what later corrections
    /// take is not taken yet. Lines without a day of issue have always been there.
    /// - Parameter hasLog: whether the log of the window is there.
    public func through(
        _ window: SweepScope, until day: CivilDay, hasLog: Bool, _ body: (MentorLedger) -> Void
    ) {
        // What the person has under its other ids had not all come by then either.
        let linked = source.personIds[ledger.mentor].map { ids in pastLinked(ids, until: day) }
        fillPast(ledger.mentor, linked: linked, until: day)
        let absence = source.hoursAbsence(of: ledger.mentor, in: window.period)
        pastLedger.show(window, hoursAbsence: absence == .none && !hasLog ? .logMissing : absence)
        body(pastLedger)
        ledger.mark(source.scope)
    }

    private func pastLinked(_ ids: [UInt32], until day: CivilDay) -> LinkedIdentities {
        let linked = LinkedIdentities()
        for id in ids {
            fillPast(id, linked: nil, until: day)
            linked.add(pastLedger)
        }
        linked.sort()
        return linked
    }

    private func fillPast(_ mentor: UInt32, linked: LinkedIdentities?, until day: CivilDay) {
        let slot = Int(slots[Int(mentor)])
        pastLines.clear(capacity: lineStarts[slot + 1] - lineStarts[slot])
        pastDetails.clear(capacity: lineDetails.count == 0 ? 0 : lineStarts[slot + 1] - lineStarts[slot])
        for index in lineStarts[slot]..<lineStarts[slot + 1] {
            if lineDetails.count > 0 {
                let detail = lineDetails.rows[index]
                guard !detail.isDated || detail.issuedOn <= day else { continue }
                pastDetails.append(detail)
            }
            pastLines.append(lines.rows[index])
        }
        fill(pastLedger, slot: slot, mentor: mentor, linked: linked, until: day)
    }

    /// By mentor, the first days of service of lines for service before a day that were issued in a stretch of days.
    public static func days(
        _ source: LedgerSource, servedBefore start: CivilDay, issued days: ClosedRange<CivilDay>
    ) -> [UInt32: Set<CivilDay>] {
        let lines = RowBuffer<InvoiceRow>()
        let details = RowBuffer<LineDetail>()
        var found: [UInt32: Set<CivilDay>] = [:]
        for partition in source.partitions.indices where !source.partitions[partition].isEmpty {
            source.dataset.invoices.gather(partition, into: lines)
            source.dataset.invoices.gather(source.dataset.lineDetails, partition, into: details)
            source.corrections.apply(
                to: lines, details, mentors: source.partitions[partition], period: source.scope.period)
            for (line, detail) in zip(lines.all, details.all)
            where line.serviceFrom < start && detail.isDated && days.contains(detail.issuedOn) {
                found[line.mentor, default: []].insert(line.serviceFrom)
            }
        }
        return found
    }

    /// The windows in which the present mentor has rows that the shorter ones have not.
    public func reached(_ windows: [SweepScope]) -> WindowSet { ledger.reached(windows) }

    /// What the person of a mentor has under all of its ids; their rows lie in the same partition.
    private func linked(of mentor: UInt32) -> LinkedIdentities? {
        guard let ids = source.personIds[mentor] else { return nil }
        if let known = linkedOfPerson[ids[0]] { return known }
        let linked = LinkedIdentities()
        for id in ids {
            fill(otherLedger, slot: Int(slots[Int(id)]), mentor: id, linked: nil)
            linked.add(otherLedger)
        }
        linked.sort()
        linkedOfPerson[ids[0]] = linked
        return linked
    }

    private func terms(of mentor: UInt32) -> ContractTerms {
        var terms = ContractTerms(dataset, mentor: mentor)
        terms.rounds = rounds
        return terms
    }

    /// Scatters the sessions of a partition to one slice a mentor.
    /// - Returns: where each slice starts, and the end of the last.
    private func groupSessions(_ partition: Int, mentors: Int) -> [Int] {
        dataset.sessions.gather(partition, into: gathered)
        dataset.sessions.gather(dataset.sessionDetails, partition, into: gatheredDetails)
        let count = gathered.count
        let hasDetails = gatheredDetails.count > 0
        sessions.clear(capacity: count)
        sessions.count = count
        details.clear(capacity: gatheredDetails.count)
        details.count = gatheredDetails.count
        let (source, target) = (gathered.rows, sessions.rows)
        let (sourceDetails, targetDetails) = (gatheredDetails.rows, details.rows)
        var starts = [Int](repeating: 0, count: mentors + 1)
        slots.withUnsafeBufferPointer { slots in
            starts.withUnsafeMutableBufferPointer { starts in
                for index in 0..<count { starts[Int(slots[Int(source[index].mentor)]) + 1] += 1 }
                for slot in 0..<mentors { starts[slot + 1] += starts[slot] }
            }
            var next = starts
            next.withUnsafeMutableBufferPointer { next in
                for index in 0..<count {
                    let slot = Int(slots[Int(source[index].mentor)])
                    (target + next[slot]).initialize(to: source[index])
                    if hasDetails { (targetDetails + next[slot]).initialize(to: sourceDetails[index]) }
                    next[slot] += 1
                }
            }
        }
        return starts
    }

    private func groupLines(_ partition: Int, mentors: Int) -> [Int] {
        dataset.invoices.gather(partition, into: gatheredLines)
        dataset.invoices.gather(dataset.lineDetails, partition, into: gatheredLineDetails)
        source.corrections.apply(
            to: gatheredLines, gatheredLineDetails, mentors: source.partitions[partition], period: source.scope.period)
        let count = gatheredLines.count
        let hasDetails = gatheredLineDetails.count > 0
        lines.clear(capacity: count)
        lines.count = count
        lineDetails.clear(capacity: gatheredLineDetails.count)
        lineDetails.count = gatheredLineDetails.count
        let (source, target) = (gatheredLines.rows, lines.rows)
        var starts = [Int](repeating: 0, count: mentors + 1)
        slots.withUnsafeBufferPointer { slots in
            for index in 0..<count { starts[Int(slots[Int(source[index].mentor)]) + 1] += 1 }
            for slot in 0..<mentors { starts[slot + 1] += starts[slot] }
            var next = starts
            for index in 0..<count {
                let slot = Int(slots[Int(source[index].mentor)])
                (target + next[slot]).initialize(to: source[index])
                if hasDetails { (lineDetails.rows + next[slot]).initialize(to: gatheredLineDetails.rows[index]) }
                next[slot] += 1
            }
        }
        return starts
    }

    private func sortSessions(_ range: Range<Int>) {
        let rows = sessions.rows + range.lowerBound
        if details.count == 0 {
            sortInPlace(rows, count: range.count, precedes: Self.precedes)
        } else {
            sort(
                rows, beside: details.rows + range.lowerBound, count: range.count, precedes: Self.precedes,
                sameContent: { _, _ in false }, detailPrecedes: { (_: SessionDetail, _: SessionDetail) in false })
        }
    }

    private func sortLines(_ range: Range<Int>) {
        let rows = lines.rows + range.lowerBound
        if lineDetails.count == 0 {
            sortInPlace(rows, count: range.count, precedes: Self.precedes)
        } else {
            sort(
                rows, beside: lineDetails.rows + range.lowerBound, count: range.count, precedes: Self.precedes,
                sameContent: Self.hasSameContent, detailPrecedes: Self.precedes)
        }
    }

    /// Sorts rows and what stands beside them; rows of the same content by their details, before their places decide.
    private func sort<Row, Detail>(
        _ rows: UnsafeMutablePointer<Row>, beside details: UnsafeMutablePointer<Detail>, count: Int,
        precedes: (Row, Row) -> Bool, sameContent: (Row, Row) -> Bool, detailPrecedes: (Detail, Detail) -> Bool
    ) {
        func isBefore(_ a: Int, _ b: Int) -> Bool {
            if sameContent(rows[a], rows[b]) {
                if detailPrecedes(details[a], details[b]) { return true }
                if detailPrecedes(details[b], details[a]) { return false }
            }
            return precedes(rows[a], rows[b])
        }
        guard (1..<max(1, count)).contains(where: { isBefore($0, $0 - 1) }) else { return }
        let order = (0..<count).sorted(by: isBefore)
        let sortedRows = order.map { rows[$0] }
        let sortedDetails = order.map { details[$0] }
        for index in 0..<count {
            rows[index] = sortedRows[index]
            details[index] = sortedDetails[index]
        }
    }

    private static func precedes(_ a: SessionRow, _ b: SessionRow) -> Bool {
        if a.start != b.start { return a.start < b.start }
        if a.length != b.length { return a.length < b.length }
        if a.citizen != b.citizen { return a.citizen < b.citizen }
        return a.locator < b.locator
    }

    static func precedes(_ a: InvoiceRow, _ b: InvoiceRow) -> Bool {
        if a.serviceFrom != b.serviceFrom { return a.serviceFrom < b.serviceFrom }
        if a.serviceTo != b.serviceTo { return a.serviceTo < b.serviceTo }
        if a.citizen != b.citizen { return a.citizen < b.citizen }
        if a.session != b.session { return a.session < b.session }
        if a.hours != b.hours { return a.hours < b.hours }
        if a.amount != b.amount { return a.amount < b.amount }
        if a.rate != b.rate { return a.rate < b.rate }
        if a.provider != b.provider { return a.provider < b.provider }
        return a.locator < b.locator
    }

    private static func hasSameContent(_ a: InvoiceRow, _ b: InvoiceRow) -> Bool {
        a.serviceFrom == b.serviceFrom && a.serviceTo == b.serviceTo && a.citizen == b.citizen && a.session == b.session
            && a.hours == b.hours && a.amount == b.amount && a.rate == b.rate && a.provider == b.provider
    }

    private static func precedes(_ a: LineDetail, _ b: LineDetail) -> Bool {
        if a.issuedOn != b.issuedOn { return a.issuedOn < b.issuedOn }
        if a.word != b.word { return a.word < b.word }
        if a.places != b.places { return a.places < b.places }
        if a.account != b.account { return a.account < b.account }
        return a.approvedBy < b.approvedBy
    }

    /// Insertion while rows move little, else the standard library's sort.
    private func sortInPlace<Row>(_ rows: UnsafeMutablePointer<Row>, count: Int, precedes: (Row, Row) -> Bool) {
        var moves = 0
        for index in stride(from: 1, to: count, by: 1) where precedes(rows[index], rows[index - 1]) {
            let row = rows[index]
            var place = index
            repeat {
                rows[place] = rows[place - 1]
                place -= 1
            } while place > 0 && precedes(row, rows[place - 1])
            rows[place] = row
            moves += index - place
            // A slice in no order would cost the square of its length.
            if moves > count * 16 {
                var slice = UnsafeMutableBufferPointer(start: rows, count: count)
                slice.sort(by: precedes)
                return
            }
        }
    }
}
