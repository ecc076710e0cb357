import Indicators
import Ingest
import Records
import Scoring
import Support

/// What is looked up of an alerted mentor beyond its score, in one more reading of its rows: since when, what was granted, and,
/// where it has a page in the report, all its sessions of the period.
struct AlertedMentor: Sendable {
    struct Session: Sendable {
        let row: SessionRow
        /// nil where it is not confirmed.
        let confirmedSeconds: Int64?
        /// Of the meeting that it begins, what lies within meetings begun earlier.
        let doubleBookedSeconds: Int64
    }

    let mentor: UInt32
    /// Month by month, in the order of indicators and months.
    let history: [(indicator: Int, entry: History.Entry)]
    /// By code, the first month in which an indicator that counts now would have counted by itself. Where no single month
    /// would have, it is the period that shows it first.
    let firstSeen: [String: String]
    let granted: GrantedHours
    /// How many providers have lines of the mentor in the period.
    let billingProviders: Int
    /// In the order of their starts; empty where the mentor has no page.
    let sessions: [Session]

    /// All alerted mentors, by number.
    static func collect(_ run: RunContents) -> [UInt32: AlertedMentor] {
        var alerted = [Bool](repeating: false, count: run.mentorIds.count)
        for alert in run.alerts { alerted[Int(alert.score.mentor)] = true }
        var paged = [Bool](repeating: false, count: run.mentorIds.count)
        for alert in run.alerts.prefix(run.pages) { paged[Int(alert.score.mentor)] = true }
        let (wanted, hasPage) = (alerted, paged)
        let collected = Slots<[AlertedMentor]>(count: run.threads)
        onThreads(run.threads) { thread in
            let reader = LedgerReader(run.source)
            var found: [AlertedMentor] = []
            var partition = thread
            while partition < PartitionedRows<SessionRow>.partitions {
                reader.forEachMentor(inPartition: partition, where: { wanted[Int($0)] }) { ledger in
                    found.append(
                        AlertedMentor(ledger, reader: reader, hasPage: hasPage[Int(ledger.mentor)], of: run))
                }
                partition += run.threads
            }
            collected[thread] = found
        }
        var all: [UInt32: AlertedMentor] = [:]
        collected.drain { for mentor in $0 { all[mentor.mentor] = mentor } }
        return all
    }

    /// - Parameter ledger: the reader's present one, as it looks through the period.
    private init(_ ledger: MentorLedger, reader: LedgerReader, hasPage: Bool, of run: RunContents) {
        mentor = ledger.mentor
        granted = GrantedHours(of: ledger)
        billingProviders = ledger.providers.billed.count
        sessions = hasPage ? Self.sessions(ledger) : []
        let peer = run.observed.peers[Int(ledger.mentor)]
        let raised = Set(
            run.assessor.assess(peer).findings.enumerated().filter { $0.element.contribution > 0 }.map(\.offset))
        let codes = run.observed.columns.map(\.about.code)
        // Looks through other windows, so that nothing may be asked of the ledger after it.
        let entries = run.history.entries(reader, peer, wanted: raised).compactMap { entry in
            codes.firstIndex(of: entry.about.code).map { (indicator: $0, entry: entry) }
        }.sorted { ($0.indicator, $0.entry.month) < ($1.indicator, $1.entry.month) }
        var first: [String: String] = [:]
        for indicator in raised {
            let month = entries.first { $0.indicator == indicator && $0.entry.isRaised }?.entry.month
            first[codes[indicator]] = month.map { run.history.months[$0].name } ?? run.period.name
        }
        history = entries
        firstSeen = first
    }

    private static func sessions(_ ledger: MentorLedger) -> [Session] {
        var overlaps: [Int: Int64] = [:]
        for meeting in ledger.meetings where meeting.inPeriod && meeting.overlap > 0 {
            overlaps[meeting.session] = meeting.overlap
        }
        return ledger.sessions.indices.filter { ledger.sessions[$0].inPeriod }.map { index in
            Session(
                row: ledger.sessions[index], confirmedSeconds: ledger.confirmedLength(index),
                doubleBookedSeconds: overlaps[index] ?? 0)
        }
    }
}
