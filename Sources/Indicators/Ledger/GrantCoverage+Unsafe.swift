import Records
import Synchronization

/// Whether the grants in the files can be all there are: how many of the citizens who are met, or for whom service is billed,
/// have no grant for its dates, and at how many mentors.
///
/// A mentor who works beyond its grants has a few such citizens; a file that is old or a part has them at many mentors. Then
/// nothing says that anybody was outside a grant. Source of the rule: docs/input.md, When a log is missing.
///
/// Unsafe: rows are looked at where they lie (`RowStream.forEachRow`), and nothing of them is kept.
public struct GrantCoverage: Sendable, Equatable {
    /// Citizens of the period.
    public private(set) var citizens = 0
    /// Of these, those with service on dates that no grant of theirs covers.
    public private(set) var withoutGrant = 0
    /// Whether the grants are taken for a part of them.
    public private(set) var isPartial = false

    /// Nothing is looked for.
    init() {}

    /// With fewer citizens a share says nothing.
    private static let fewestCitizens = 10

    /// The setting that says from which share on.
    public static let share = SettingDefinition(
        path: "input.grants_missing_share", standard: .number(0.2), range: 0...1,
        unit: "share of at least 10 citizens with service",
        reason:
            "Where as many of them as this or more have no grant for the dates of their service, at a third of the mentors or more, the file of grants is taken for a part or an old one: what is held against grants is not assessed. Write 1 where you know that the grants are complete. Ours, to be tuned locally."
    )

    /// What one thread finds.
    private struct Part: Sendable {
        /// A citizen's grant that covers service of a mentor: what lies within it is counted already.
        private struct Seen: Sendable {
            var citizen = IdentityKey.none
            var mentor = UInt32.max
            var from = CivilDay(number: .max)
            var to = CivilDay(number: .min)
        }

        var citizens: [IdentityKey: Bool] = [:]
        var mentors: [UInt32: Bool] = [:]
        private var seen = [Seen](repeating: Seen(), count: 4_096)

        /// Of very many sessions nearly all lie within a grant that was just looked up.
        mutating func see(_ citizen: IdentityKey, _ mentor: UInt32, _ from: CivilDay, _ to: CivilDay, _ book: GrantBook)
        {
            let place = Int(citizen.mixed >> 52)
            let known = seen[place]
            if known.citizen == citizen, known.mentor == mentor, known.from <= to, from <= known.to { return }
            let grant = book.grants(of: citizen).first { $0.validFrom <= to && from <= $0.validTo }
            citizens[citizen] = citizens[citizen] ?? false || grant == nil
            mentors[mentor] = mentors[mentor] ?? false || grant == nil
            guard let grant else { return }
            seen[place] = Seen(citizen: citizen, mentor: mentor, from: grant.validFrom, to: grant.validTo)
        }
    }

    private final class Parts: Sendable {
        private let parts = Mutex<[Part]>([])
        func add(_ part: Part) { parts.withLock { $0.append(part) } }
        var all: [Part] { parts.withLock { $0 } }
    }

    /// - Parameters:
    ///   - share: of the citizens; see the setting.
    ///   - onThreads: runs a body once on each of so many threads, and waits.
    init(
        _ dataset: Dataset, period: Period, share: Double, threads: Int,
        onThreads: (Int, @escaping @Sendable (Int) -> Void) -> Void
    ) {
        let book = dataset.grantBook
        let parts = Parts()
        onThreads(threads) { thread in
            var part = Part()
            for partition in stride(from: thread, to: PartitionedRows<InvoiceRow>.partitions, by: threads) {
                dataset.invoices.forEachRow(of: partition) { (row: UnsafePointer<InvoiceRow>, mentor: UInt32) in
                    let line = row.pointee
                    guard line.citizen != .none, period.contains(line.serviceFrom), line.amount > .zero else { return }
                    part.see(line.citizen, mentor, line.serviceFrom, line.serviceTo, book)
                }
                dataset.sessions.forEachRow(of: partition) { (row: UnsafePointer<SessionRow>, mentor: UInt32) in
                    let day = row.pointee.day
                    guard period.contains(day), row.pointee.kind != .noShow else { return }
                    part.see(row.pointee.citizen, mentor, day, day, book)
                }
            }
            parts.add(part)
        }
        var (met, mentors) = ([IdentityKey: Bool](), [UInt32: Bool]())
        for part in parts.all {
            met.merge(part.citizens) { $0 || $1 }
            mentors.merge(part.mentors) { $0 || $1 }
        }
        (citizens, withoutGrant) = (met.count, met.values.count { $0 })
        let mentorsWithout = mentors.values.count { $0 }
        isPartial =
            citizens >= Self.fewestCitizens && share < 1 && Double(withoutGrant) >= share * Double(citizens)
            && mentorsWithout > 1 && mentorsWithout * 3 >= mentors.count
    }
}
