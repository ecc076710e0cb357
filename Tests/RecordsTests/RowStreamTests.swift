import Statistics
import Testing

@testable import Records

@Suite("Row streams")
struct RowStreamTests {
    private func row(mentor: UInt32, place: Int64) -> SessionRow {
        SessionRow(
            mentor: mentor, locator: RowLocator(offset: place), citizen: .none, start: 1_000_000_000, length: 60,
            kind: .individual,
            confirmation: .notAsked, inPeriod: true, offset: 0)
    }

    @Test("rows of a partition come back in the order of their appending, over the borders of its blocks")
    func appendAndCopy() {
        let rows = PartitionedRows<SessionRow>()
        var counts = [Int](repeating: 0, count: 256)
        var random = SplitMix64(seed: 3)
        for index in 0..<8_000 {
            let partition = index % 3 == 0 ? 255 : Int(random.next() % 4)
            rows.append(row(mentor: UInt32(partition), place: Int64(counts[partition]) * 4), to: partition)
            counts[partition] += 1
        }
        #expect(rows.count == 8_000)
        #expect((0..<256).allSatisfy { rows.count(in: $0) == counts[$0] })
        let buffer = RowBuffer<SessionRow>()
        for partition in [0, 1, 2, 3, 255] {
            // Also ranges that begin and end within, at and around a block's border.
            for range in [
                0..<counts[partition], 0..<0, 1_000..<1_030, 1_023..<1_025, 1_024..<1_024, 1_024..<counts[partition],
            ]
            where range.upperBound <= counts[partition] {
                buffer.clear(capacity: range.count)
                rows.copy(range, of: partition, to: buffer.rows)
                buffer.count = range.count
                #expect(buffer.all.map { Int($0.locator.value) } == Array(range))
                #expect(buffer.all.allSatisfy { $0.mentor == UInt32(partition) })
            }
        }
    }

    @Test("a partition that nothing was appended to is empty")
    func emptyPartition() {
        let rows = PartitionedRows<SessionRow>()
        #expect(rows.count == 0)
        #expect(rows.count(in: 0) == 0)
        let buffer = RowBuffer<SessionRow>()
        RowStream<SessionRow>.empty.gather(17, into: buffer)
        #expect(buffer.count == 0)
        #expect(RowStream<SessionRow>.empty.capacity(of: 17) == 0)
    }

    /// Rows 0, 1, 2 … of a file, cut into chunks that three threads took in a random order.
    private struct Scattered {
        var stores = [PartitionedRows<SessionRow>(), PartitionedRows(), PartitionedRows()]
        var details = [PartitionedRows<SessionDetail>(), PartitionedRows(), PartitionedRows()]
        var pieces: [RowStream<SessionRow>.Piece] = []
        /// By partition, the places of its rows in the order of the file.
        var wanted = [[UInt32]](repeating: [], count: 256)
    }

    private func scatter(seed: UInt64, keepsDetails: Bool) -> Scattered {
        var random = SplitMix64(seed: seed)
        var result = Scattered()
        // A thread reads its chunks in ascending order, so that one pass over the file fills the stores as threads would.
        var place: Int64 = 0
        for _ in 0..<60 {
            let store = Int(random.next() % 3)
            var counts = [UInt32](repeating: 0, count: 256)
            for _ in 0..<Int.random(in: 0...90, using: &random) {
                let partition = [0, 7, 255][Int(random.next() % 3)]
                result.stores[store].append(row(mentor: UInt32(store), place: place * 4), to: partition)
                if keepsDetails {
                    result.details[store].append(
                        SessionDetail(
                            session: IdentityKey(word: UInt64(place) + 1),
                            provider: place % 2 == 0 ? .max : UInt32(store)), to: partition)
                }
                counts[partition] += 1
                result.wanted[partition].append(UInt32(place))
                place += 1
            }
            result.pieces.append(.init(store: store, counts: counts))
        }
        return result
    }

    private let numbers: [Renumbering] = [
        Renumbering(mentors: [100, 101, 102], providers: [200, 201, 202]),
        Renumbering(mentors: [110, 111, 112], providers: [210, 211, 212]),
        Renumbering(mentors: [120, 121, 122], providers: [220, 221, 222]),
    ]

    @Test(
        "rows come back in the order of the files whatever thread read them, with the directory's numbers",
        arguments: [1, 2, 3] as [UInt64])
    func order(seed: UInt64) {
        let scattered = scatter(seed: seed, keepsDetails: false)
        let stream = RowStream(stores: scattered.stores, pieces: scattered.pieces, numbers: numbers, dropped: [])
        let buffer = RowBuffer<SessionRow>()
        for partition in [0, 1, 7, 255] {
            stream.gather(partition, into: buffer)
            #expect(buffer.all.map(\.locator.value) == scattered.wanted[partition])
            // Mentor s of store s is number 100 + 11 s.
            #expect(buffer.all.allSatisfy { [100, 111, 122].contains($0.mentor) })
            #expect(stream.capacity(of: partition) == scattered.wanted[partition].count)
        }
    }

    @Test("dropped rows are gone, and what stands beside the rows stays beside them", arguments: [4, 5, 6] as [UInt64])
    func dropping(seed: UInt64) {
        let scattered = scatter(seed: seed, keepsDetails: true)
        var random = SplitMix64(seed: seed &+ 100)
        let all = scattered.wanted.flatMap { $0 }
        let dropped = Set(all.filter { _ in random.next() % 3 == 0 })
        let stream = RowStream(stores: scattered.stores, pieces: scattered.pieces, numbers: numbers, dropped: dropped)
        let buffer = RowBuffer<SessionRow>()
        let details = RowBuffer<SessionDetail>()
        for partition in [0, 1, 7, 255] {
            stream.gather(partition, into: buffer)
            stream.gather(scattered.details, partition, into: details)
            let kept = scattered.wanted[partition].filter { !dropped.contains($0) }
            #expect(buffer.all.map(\.locator.value) == kept)
            #expect(details.all.map { UInt32($0.session.word - 1) } == kept)
            for (row, detail) in zip(buffer.all, details.all) {
                let store = (row.mentor - 100) / 11
                #expect(detail.provider == (row.locator.value % 2 == 0 ? .max : 200 + store * 11))
            }
        }
    }

    @Test("without details the second gathering gives none")
    func noDetails() {
        let scattered = scatter(seed: 9, keepsDetails: false)
        let stream = RowStream(stores: scattered.stores, pieces: scattered.pieces, numbers: numbers, dropped: [1, 2])
        let details = RowBuffer<SessionDetail>()
        details.clear(capacity: 4)
        details.count = 4
        stream.gather(scattered.details, 7, into: details)
        #expect(details.count == 0)
    }

    @Test("invoice rows get the directory's numbers of mentors and of providers")
    func invoices() {
        let rows = PartitionedRows<InvoiceRow>()
        rows.append(
            InvoiceRow(
                mentor: 1, locator: RowLocator(value: 5), provider: 2, citizen: .none, session: .none,
                serviceFrom: CivilDay(number: 0),
                serviceTo: CivilDay(number: 0), hours: .zero, amount: .zero, rate: HourlyRate(tenThousandths: 0),
                kind: .invoice, inPeriod: true),
            to: 9)
        var counts = [UInt32](repeating: 0, count: 256)
        counts[9] = 1
        let stream = RowStream(
            stores: [rows], pieces: [.init(store: 0, counts: counts)], numbers: [numbers[1]], dropped: [])
        let buffer = RowBuffer<InvoiceRow>()
        stream.gather(9, into: buffer)
        #expect(buffer.all.map(\.mentor) == [111])
        #expect(buffer.all.map(\.provider) == [212])
        #expect(buffer.all.map(\.locator.value) == [5])
    }
}
