import Records
import Statistics
import Testing

@testable import Ingest

@Suite("Structure of a file, against a state machine of one byte at a time")
struct StructureTests {
    private static let chunkSizes = Array(1...40) + [63, 64, 65, 127, 128, 300, 4_096, 1 << 20]

    /// Rows and damage in random order.
    private static func text(seed: UInt64, pieces: [String], count: Int) -> [UInt8] {
        var random = SplitMix64(seed: seed)
        return (0..<count).flatMap { _ in Array((pieces.randomElement(using: &random) ?? "").utf8) }
    }

    /// Mostly good rows of every form.
    private static let rows = [
        "a,b,c\n", "a,b,c\r\n", "\"a\",\"b\",\"c\"\n", "\"a,a\",b,\"c\"\r\n", "a,\"b\"\"b\",c\n", "a,\"l\nm\",c\n",
        "a,b,\"l\r\nm\"\n", "é,øøø,å\n",
        "a,,\n", ",,\n", ",,\r\n", "\"\",\"\",\"\"\n", "a,\"\"\"\",c\n", "Refused,b,c\n", "\"Refused\",\"\n\",c\n",
        "long-long-long-long,b,c\n",
        "a,b\"b\",c\n", "a,b,c\"\n", "a,b,\"c\rc\"\n", "a,b\rb,c\n", "a,b\n", "a,b,c,d\n", "a\n", "a,b,c,d,e,f,g,h\n",
        "\n", "\r\n", " \n", "a,b,",
    ]

    /// What tears rows apart.
    private static let damage = [
        "\"", "\"\"", ",", "\n", "\r\n", "x\"y", "\"x\"y", "\"open", "é", "\r,", "a,b,c\n", "\"a\",\"b\",c\n",
    ]

    @Test(
        "rows of every form are read alike at every chunk size, by 1, 2 and 7 threads",
        arguments: 1...4 as ClosedRange<UInt64>)
    func forms(seed: UInt64) throws {
        let scan = try RecordingScan([Self.text(seed: seed, pieces: Self.rows, count: 40)])
        #expect(scan.rows.count > 10)
        try check(scan)
    }

    @Test(
        "hostile texts are read alike at every chunk size, by 1, 2 and 7 threads",
        arguments: 1...6 as ClosedRange<UInt64>)
    func hostile(seed: UInt64) throws {
        let pieces = Self.rows + Self.damage + Self.damage
        try check(try RecordingScan([Self.text(seed: 100 + seed, pieces: pieces, count: 50)]))
    }

    @Test("letters in any order are read alike at every chunk size", arguments: 1...6 as ClosedRange<UInt64>)
    func letters(seed: UInt64) throws {
        let pieces = ["a", ",", ",", "\"", "\n", "\n", "\r\n", "ø", "b"]
        try check(try RecordingScan([Self.text(seed: 200 + seed, pieces: pieces, count: 150)]))
    }

    @Test(
        "several files in a row, each ending in another way, keep to themselves",
        arguments: 1...4 as ClosedRange<UInt64>)
    func severalFiles(seed: UInt64) throws {
        let ends = ["a,b,c", "a,b,c\r", "a,\"open\n", "\"a\",b,\"c\"", "a,b,c\n\n", "", "\"x\"y", "a,b,\""]
        let texts = ends.enumerated().map { index, end in
            Self.text(seed: seed * 10 + UInt64(index), pieces: Self.rows, count: index % 3 * 4) + Array(end.utf8)
        }
        try check(try RecordingScan(texts))
    }

    @Test(
        "a text of one form",
        arguments: [
            "", "\n", "\n\n\n", "\r\n", "a,b,c", "a,b,c\r\n", "a,b,c\r", "\"", "\"\n", "\"\"", ",,", ",,\"", "\"a\"\"",
            "a,b,\"c", "a,b,\"c\"",
            "a,b,\"c\"\r", "a,b,\"c\"\rx\na,b,c\n", "a,b,\"c\" \n", "\n\na,b,c\n\n\na,b,c\n\n",
            "a,\"\n\n\n\",c\n\na,b,c", "a,b,\"c\r\"\n",
            "a,b,\"\r\n\"\r\n", "\"a\nb\nc\n", "a,b,c\n\"a\nb,c,d\n\"x\ne,f,g",
        ])
    func small(text: String) throws {
        try check(try RecordingScan([Array(text.utf8)]))
    }

    // A line that holds two quotation marks is not without anything on it: dropped, it would be missing from the totals.
    @Test("a line that is one empty quoted field is a row, and refused for its number of fields")
    func emptyQuotedLine() throws {
        let scan = try RecordingScan([Array("a,b,c\n\"\"\na,b,c\n".utf8)])
        #expect(scan.refused.map(\.line) == [3])
        try check(scan)
    }

    // Whether such a line is a row must not hang on whether another row of its chunk has quotation marks.
    @Test(
        "a line of two carriage returns is the same with and without quotation marks around it",
        arguments: ["\r\r\na,b,c\n", "a,b,c\n\r\r"])
    func lineOfReturns(text: String) throws {
        let plain = try RecordingScan([Array(text.utf8)])
        let quoted = try RecordingScan([Array(("\"a\",b,c\n" + text).utf8)])
        #expect(plain.refused.count == quoted.refused.count)
        try check(plain)
        try check(quoted)
    }

    private func check(_ scan: RecordingScan) throws {
        for chunkSize in Self.chunkSizes {
            for threads in [1, 2, 7] {
                if let difference = try scan.difference(chunkSize: chunkSize, threads: threads) {
                    let text = scan.texts.map { String(decoding: $0, as: UTF8.self).debugDescription }.joined(
                        separator: " | ")
                    Issue.record("\(threads) threads, \(chunkSize) bytes at a time: \(difference) in \(text)")
                    return
                }
            }
        }
    }
}
