import Foundation
import Records
import Support
import Testing

@testable import Ingest

@Suite("Files packed by gzip")
struct PackedFileTests {
    /// gzip's stored blocks: a packed file without a compressor.
    static func packed(_ bytes: [UInt8]) -> [UInt8] {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        func word(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
        var out: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
        var start = 0
        repeat {
            let end = min(bytes.count, start + 60_000)
            let count = UInt16(end - start)
            out += [end == bytes.count ? 1 : 0, UInt8(truncatingIfNeeded: count), UInt8(count >> 8)]
            out += [UInt8(truncatingIfNeeded: ~count), UInt8(~count >> 8)] + bytes[start..<end]
            start = end
        } while start < bytes.count
        return out + word(~crc) + word(UInt32(bytes.count))
    }

    private static let text = DeterminismTests.sessionFile(seed: 9, rows: 3_000)

    @Test("rows, places and totals are those of the plain file, the digest that of the packed one")
    func same() throws {
        let scratch = try Scratch()
        let bytes = Self.packed(Array(Self.text.utf8))
        let plain = try Reading().load([.sessions: [try scratch.file(Self.text)]])
        let path = try scratch.file(bytes, name: "sessions.csv.gz")
        let unpacked = try Reading(threads: 2).load([.sessions: [path]])
        #expect(plain.dataset.allSessions == unpacked.dataset.allSessions)
        let table = try #require(unpacked.table(.sessions))
        #expect(table.total == plain.table(.sessions)?.total)
        #expect(table.digests == [sha256(of: bytes)])
        #expect(table.sizes == [Int64(bytes.count)])
        #expect(table.formats == ["csv.gz"])
    }

    @Test("what is packed is decoded like what is not")
    func encoded() throws {
        let text = "session_id;mentor_id;citizen_id;start;end\n1;Åge;c;2026-10-01T09:00;2026-10-01T10:00\n"
        let bytes = text.unicodeScalars.map { UInt8($0.value) }
        let profile = Profile(name: "p", encoding: .latin1)
        let loaded = try Reading(profile: profile).load(.sessions, Self.packed(bytes))
        #expect(loaded.dataset.mentors.ids == ["Åge"])
    }

    @Test("a file that is damaged, cut off or packed twice is refused")
    func damaged() throws {
        let packed = Self.packed(Array(Self.text.utf8))
        var wrong = packed
        wrong[100] ^= 1
        for bytes in [wrong, Array(packed.dropLast(9))] {
            let error = try Reading().error(.sessions, bytes)
            #expect(error.remedy.contains("Pack it again"))
        }
        #expect(try Reading().error(.sessions, Self.packed(packed)).problem == "is packed twice")
    }
}
