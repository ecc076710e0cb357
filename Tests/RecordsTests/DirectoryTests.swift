import Statistics
import Testing

@testable import Records

@Suite("Directories")
struct DirectoryTests {
    private func table(_ ids: [String]) -> IdTable {
        let table = IdTable()
        for id in ids { _ = withBytes(id) { table.number(of: $0, key: IdentityKey(bytes: $0)) } }
        return table
    }

    private static let ids: [String] = {
        var random = SplitMix64(seed: 11)
        let mixed = [
            "a", "b", "A", "Æ", "ø", "aa", "ab", "12345678", "123456789", "1234567", "12345678a", "æ-long-identifier",
            "e\u{301}", "é", "€uro", "😀",
        ]
        return mixed + (0..<500).map { _ in "M-\(random.next() % 1_000_000_000_000)" }
    }()

    @Test("ids stand in the order of their bytes, also beyond the first eight")
    func order() {
        let directory = Directory(merging: [table(Self.ids)])
        let wanted = Set(Self.ids.map { Array($0.utf8) }).sorted { $0.lexicographicallyPrecedes($1) }
        #expect(directory.ids.map { Array($0.utf8) } == wanted)
        #expect(directory.count == wanted.count)
        #expect(directory.keys == wanted.map { $0.withUnsafeBufferPointer { IdentityKey(bytes: $0) } })
    }

    @Test(
        "numbers do not depend on the order of insertion, nor on how ids are spread over tables",
        arguments: [1, 2, 3, 4] as [UInt64])
    func independentOfInsertion(seed: UInt64) {
        let wanted = Directory(merging: [table(Self.ids)])
        var random = SplitMix64(seed: seed)
        var parts: [[String]] = Array(repeating: [], count: 3)
        for id in Self.ids.shuffled(using: &random) {
            // Some ids are in several tables.
            parts[Int.random(in: 0..<3, using: &random)].append(id)
            if random.next() % 4 == 0 { parts[Int.random(in: 0..<3, using: &random)].append(id) }
        }
        let tables = parts.map(table)
        let directory = Directory(merging: tables)
        #expect(directory.ids.map { Array($0.utf8) } == wanted.ids.map { Array($0.utf8) })
        for (table, part) in zip(tables, parts) {
            let numbers = directory.numbers(of: table)
            #expect(numbers.count == table.count)
            for (local, number) in numbers.enumerated() {
                #expect(directory.ids[Int(number)].utf8.elementsEqual(table.bytes(of: UInt32(local))))
            }
            for id in part { #expect(directory.number(of: id) == wanted.number(of: id)) }
        }
    }

    @Test("an id that no table holds has no number")
    func unknown() {
        let directory = Directory(merging: [table(["a", "b"])])
        #expect(directory.number(of: "c") == nil)
        #expect(directory.number(of: "") == nil)
        #expect(directory.number(of: "b") == 1)
        #expect(Directory(merging: []).count == 0)
        #expect(Directory(merging: [IdTable()]).ids.isEmpty)
    }

    @Test("letters that look alike but are other bytes are other ids")
    func canonicalEquivalence() {
        let directory = Directory(merging: [table(["é", "e\u{301}"])])
        #expect(directory.count == 2)
        #expect(directory.number(of: "e\u{301}") == 0)
        #expect(directory.number(of: "é") == 1)
    }
}
