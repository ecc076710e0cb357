import Records
import Testing

/// Where everybody bills what the contract lets, nothing is documented, whatever the form of bills, terms and corrections.
struct HonestTownTests {
    /// The towns themselves, before anything is swept.
    @Test func `what the towns bill, corrections and all, is what they owe`() {
        for seed in 1...UInt64(1_000) {
            let town = HonestTown(seed: seed)
            let faults = TownOracle.faults(town, TownBooks(town))
            #expect(faults.isEmpty, "seed \(seed)")
        }
    }

    @Test(arguments: Towns.blocks()) func `honest towns have nothing documented`(_ seeds: Range<UInt64>) throws {
        try Towns.look(at: seeds) {
            HonestTown(seed: $0)
        } show: {
            TownFiles($0, TownBooks($0), order: $0.order)
        } faults: {
            town in
            let books = TownBooks(town)
            return try Self.faults(try town.sweep(books), town, books)
        }
    }

    @Test(arguments: Towns.blocks(20)) func `no order of rows and files changes a list`(_ seeds: Range<UInt64>) throws {
        for seed in seeds {
            let town = HonestTown(seed: seed)
            let books = TownBooks(town)
            let (one, other) = (try town.sweep(books), try town.sweep(books, order: town.order &+ 1))
            for month in town.months { #expect(one[month]?.lists == other[month]?.lists, "seed \(seed)") }
        }
    }

    /// Documented kroner, refused rows, and billed kroner that are not those of the month's service.
    static func faults(
        _ swept: [Int: SweptTown], _ town: HonestTown, _ books: TownBooks
    ) throws -> [String] {
        let (net, open) = (books.net, books.open)
        var found: [String] = []
        for (month, run) in swept.sorted(by: { $0.key < $1.key }) {
            let name = Period(months: month...month).name
            if run.refused > 0 { found.append("refused: \(run.refused) rows in \(name)") }
            for (mentor, facts) in run.documented.sorted(by: { $0.key < $1.key }) {
                for (code, øre) in facts.sorted(by: { $0.key < $1.key }) {
                    found.append("\(code): \(mentor) \(name) \(decimal(øre, 2)) kr")
                }
            }
            for (_, mentor) in town.mentors {
                let key = TownBooks.Key(mentor: mentor.id, month: month)
                guard !books.ties.contains(key), run.refused == 0 else { continue }
                let (read, due) = (run.billed[mentor.id] ?? 0, net[key] ?? 0)
                if abs(read - due) > open[key] ?? 0 {
                    found.append(
                        "billed: \(mentor.id) \(name) \(decimal(read, 2)) kr, and \(decimal(due, 2)) kr of service")
                }
            }
        }
        return found
    }
}
