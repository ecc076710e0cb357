import Statistics
import Testing

@testable import Records

@Suite("Id tables")
struct IdTableTests {
    private func insert(_ id: String, into table: IdTable) -> UInt32 {
        withBytes(id) { table.number(of: $0, key: IdentityKey(bytes: $0)) }
    }

    /// Random ids of 1 to 40 bytes over a small alphabet, so that many share a prefix, an ending or a length.
    private func ids(seed: UInt64, count: Int) -> [String] {
        var random = SplitMix64(seed: seed)
        let letters = Array("01abÆø-")
        return (0..<count).map { _ in
            var id = ""
            let wanted = Int.random(in: 1...40, using: &random)
            while id.utf8.count < wanted { id.append(letters.randomElement(using: &random) ?? "0") }
            while id.utf8.count > 40 { id.removeLast() }
            return id
        }
    }

    @Test("ids of 1 to 40 bytes are numbered in the order of their first appearance", arguments: [1, 2, 3] as [UInt64])
    func againstDictionary(seed: UInt64) {
        let table = IdTable()
        var wanted: [[UInt8]: UInt32] = [:]
        for id in ids(seed: seed, count: 6_000) {
            let next = UInt32(wanted.count)
            let number = wanted[Array(id.utf8), default: next]
            wanted[Array(id.utf8)] = number
            #expect(insert(id, into: table) == number)
        }
        #expect(table.count == wanted.count)
        for (id, number) in wanted {
            #expect(table.text(of: number).utf8.elementsEqual(id))
            #expect(table.bytes(of: number).elementsEqual(id))
            #expect(table.number(of: String(decoding: id, as: UTF8.self)) == number)
            #expect(table.key(of: number) == id.withUnsafeBufferPointer { IdentityKey(bytes: $0) })
        }
    }

    @Test("every length from 1 to 40 keeps ids apart that differ in one byte, wherever it stands")
    func everyLengthAndPlace() {
        let table = IdTable()
        var seen = 0
        for length in 1...40 {
            let base = [UInt8](repeating: UInt8(ascii: "a"), count: length)
            for place in -1..<length {
                var id = base
                if place >= 0 { id[place] = UInt8(ascii: "b") }
                #expect(insert(String(decoding: id, as: UTF8.self), into: table) == UInt32(seen))
                seen += 1
            }
        }
        #expect(table.count == seen)
    }

    @Test("ids that share their first 8 bytes, and ids that are prefixes of each other, are different ids")
    func sharedPrefix() {
        let table = IdTable()
        let ids = [
            "MENTOR-0", "MENTOR-00", "MENTOR-01", "MENTOR-000000001", "MENTOR-000000002", "MENTOR-0000000010",
            "MENTOR-",
        ]
        for (index, id) in ids.enumerated() { #expect(insert(id, into: table) == UInt32(index)) }
        for (index, id) in ids.enumerated() { #expect(insert(id, into: table) == UInt32(index)) }
        #expect(table.number(of: "MENTOR-02") == nil)
        #expect(table.number(of: "MENTOR") == nil)
        #expect(table.number(of: "") == nil)
    }

    @Test("a table that grows many times over keeps every number, short ids and long")
    func growth() {
        let table = IdTable()
        let ids = (0..<20_000).map { $0 % 2 == 0 ? "\($0)" : "a-long-identifier-\($0)" }
        for (index, id) in ids.enumerated() { #expect(insert(id, into: table) == UInt32(index)) }
        for (index, id) in ids.enumerated() { #expect(table.number(of: id) == UInt32(index)) }
        #expect(table.number(of: "20000") == nil)
        #expect(table.number(of: "a-long-identifier-20001") == nil)
    }

    @Test("two ids of one key are told apart by their bytes: a collision of hashes never makes them one")
    func collidingKeys() {
        let table = IdTable()
        let key = IdentityKey(word: 0xFF00_0000_0000_0001)
        let first = withBytes("first-long-id") { table.number(of: $0, key: key) }
        let second = withBytes("other-long-id") { table.number(of: $0, key: key) }
        #expect(first != second)
        #expect(withBytes("first-long-id") { table.number(of: $0, key: key) } == first)
        #expect(withBytes("other-long-id") { table.number(of: $0, key: key) } == second)
    }

    @Test("merging gives for each of the other's numbers the number here, known ids keeping theirs")
    func merge() {
        let (one, other) = (IdTable(), IdTable())
        for id in ["b", "a", "a-long-identifier-1"] { _ = insert(id, into: one) }
        for id in ["c", "a", "a-long-identifier-2", "a-long-identifier-1", "b"] { _ = insert(id, into: other) }
        #expect(one.merge(other) == [3, 1, 4, 2, 0])
        #expect((0..<5).map { one.text(of: $0) } == ["b", "a", "a-long-identifier-1", "c", "a-long-identifier-2"])
        #expect(one.merge(IdTable()) == [])
        #expect(one.merge(other) == [3, 1, 4, 2, 0])
    }

    @Test("an id of up to 8 bytes is its own key, a longer one is hashed, and the two kinds never meet")
    func keys() {
        #expect(withBytes("a") { IdentityKey(bytes: $0) }.word == 0x61)
        #expect(withBytes("12345678") { IdentityKey(bytes: $0) }.word == 0x3837_3635_3433_3231)
        #expect(withBytes("12345678") { IdentityKey(bytes: $0) }.isExact)
        #expect(!withBytes("123456789") { IdentityKey(bytes: $0) }.isExact)
        // The largest last byte of UTF-8 text is 0xBF, in any encoding of 8 bytes.
        #expect(withBytes("\u{10FFFF}\u{10FFFF}") { IdentityKey(bytes: $0) }.isExact)
        #expect(IdentityKey.none.word == 0)
    }

    @Test("hashes of ids of one length that differ in one bit differ")
    func hashes() {
        for length in 9...64 {
            var seen: Set<IdentityKey> = []
            for place in 0..<length {
                for bit in 0..<7 {
                    var id = [UInt8](repeating: 0x20, count: length)
                    id[place] ^= 1 << UInt8(bit)
                    seen.insert(id.withUnsafeBufferPointer { IdentityKey(bytes: $0) })
                }
            }
            #expect(seen.count == length * 7)
        }
    }

    // The length must not be mixed in by an exclusive-or with the first byte alone: "2" of 9 and "1" of 10 then cancel out.
    @Test("round numbers of nine and ten digits have different keys")
    func hashesOfRoundNumbers() {
        let ids = [
            "200000000", "1000000000", "300000000", "2000000000", "100000000", "4000000000", "700000000", "10000000000",
        ]
        #expect(Set(ids.map { withBytes($0) { IdentityKey(bytes: $0) } }).count == ids.count)
    }

    @Test("mentors are spread evenly over the partitions, ids of digits too")
    func partitions() {
        for name in [{ (n: Int) in "\(n)" }, { n in "M\(n)" }, { n in "MENTOR-000-\(n)" }] {
            var counts = [Int](repeating: 0, count: 256)
            for n in 0..<25_600 { counts[withBytes(name(n)) { partition(of: IdentityKey(bytes: $0)) }] += 1 }
            // 100 expected each; eight standard deviations are 80.
            #expect(counts.allSatisfy { (20...180).contains($0) })
        }
    }
}
