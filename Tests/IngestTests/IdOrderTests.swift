import Records
import Statistics
import Testing

@testable import Ingest

@Suite("Duplicates among ids in ascending order, in parts of it, and in none")
struct IdOrderTests {
    /// Ways of numbering sessions; the long ones differ in their middle alone.
    private static let styles: [@Sendable (Int) -> String] = [
        { "\($0)" }, { "\(1_000_000 + $0)" }, { "session-\(100_000 + $0)-of-2026" }, { "s-\($0)-with-an-ending" },
        { "a-long-beginning-\($0)" },
        { String(repeating: "x", count: $0 % 20 + 1) + "\($0)" }, { "\($0 % 2 == 0 ? "Æ" : "æ")\(100 + $0)" },
    ]

    /// What the contract refuses among rows of these ids and contents.
    private func naive(_ files: [[(id: String, content: Int)]]) -> [Refused] {
        var contents: [String: [Int: Int]] = [:]
        for row in files.joined() { contents[row.id, default: [:]][row.content, default: 0] += 1 }
        var seen: Set<String> = []
        return files.enumerated().flatMap { file, rows in
            rows.enumerated().compactMap { index, row -> Refused? in
                let isFirst = seen.insert("\(row.id) \(row.content)").inserted
                if isFirst, contents[row.id]?.count == 1 { return nil }
                return Refused(isFirst ? "duplicate-id" : "duplicate-row", "session_id", line: index + 2, file: file)
            }
        }
    }

    private func check(_ files: [[(id: String, content: Int)]], _ what: String) throws {
        let wanted = naive(files)
        let scratch = try Scratch()
        let paths = try files.map { rows in
            try scratch.file(
                sessions(rows.map { "\($0.id),m\($0.content % 3),c\($0.content),2026-10-01T09:00,2026-10-01T10:00" }))
        }
        for (chunkSize, threads) in [(60, 1), (700, 7), (1 << 14, 2)] {
            let loaded = try Reading(zone: .utc, threads: threads, chunkSize: chunkSize).load([.sessions: paths])
            let table = try #require(loaded.table(.sessions))
            #expect(table.refused == wanted, "\(what), \(chunkSize) bytes, \(threads) threads")
            #expect(table.total.accepted == files.joined().count - wanted.count)
            #expect(loaded.dataset.gatheredSessions.count == table.total.accepted)
        }
    }

    @Test("ids in ascending order are all accepted", arguments: 0..<styles.count)
    func ascending(style: Int) throws {
        try check([(0..<150).map { (Self.styles[style]($0), $0) }], "style \(style)")
        try check(
            [(0..<60).map { (Self.styles[style]($0), $0) }, (60..<120).map { (Self.styles[style]($0), $0) }],
            "two files, style \(style)")
    }

    @Test("one id twice is found wherever its rows stand in an ascending log", arguments: 0..<styles.count)
    func oneTwice(style: Int) throws {
        for (first, second) in [(0, 1), (0, 149), (148, 149), (3, 80)] {
            for content in [first, 1_000] {
                var rows = (0..<150).map { (id: Self.styles[style]($0), content: $0) }
                rows[second] = (rows[first].id, content)
                try check([rows], "\(first) and \(second), style \(style)")
            }
        }
    }

    @Test("files whose numbers run over each other, or start again, are compared", arguments: 0..<styles.count)
    func overlappingFiles(style: Int) throws {
        let name = Self.styles[style]
        try check(
            [(0..<80).map { (name($0), $0) }, (79..<140).map { (name($0), $0) }], "they share one, style \(style)")
        try check(
            [(0..<80).map { (name($0), $0) }, (0..<80).map { (name($0), $0 % 2 == 0 ? $0 : -$0) }],
            "the same again, style \(style)")
        try check(
            [(0..<80).map { (name($0 * 2), $0) }, (0..<80).map { (name($0 * 2 + 1), $0) }],
            "odd and even, style \(style)")
        try check(
            [(100..<150).map { (name($0), $0) }, (0..<50).map { (name($0), $0) }, [(name(120), 120)]],
            "one of the first, style \(style)")
    }

    @Test("logs ascending in parts, with ids repeated at random", arguments: 1...8 as ClosedRange<UInt64>)
    func random(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let name = Self.styles[Int(seed) % Self.styles.count]
        var files: [[(id: String, content: Int)]] = []
        for _ in 0..<3 {
            var ids = (0..<Int.random(in: 1...120, using: &random)).map { _ in Int(random.next() % 400) }
            let cut = Int.random(in: 0...ids.count, using: &random)
            ids[..<cut].sort()
            files.append(ids.map { (name($0), random.next() % 3 == 0 ? Int(random.next() % 3) : 0) })
        }
        try check(files, "seed \(seed)")
    }
}
