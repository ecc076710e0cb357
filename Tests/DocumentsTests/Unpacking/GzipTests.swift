import Foundation
import Testing

@testable import Documents

struct GzipTests {
    static let text = Array((String(repeating: "linje 1\n", count: 20) + "linje 2\n").utf8)

    @Test func `members follow one another`() throws {
        #expect(try Gzip.inflate(Fixtures.twoMembers, limit: 1000) == Self.text)
    }

    @Test func `every packed byte is handed over`() throws {
        let scratch = try Scratch()
        let result = try inflate(file: scratch.file(Fixtures.twoMembers))
        #expect(result.unpacked == Self.text)
        #expect(result.packed == Fixtures.twoMembers)
    }

    @Test func `zeros behind the end are padding, other bytes are damage`() throws {
        #expect(try Gzip.inflate(Fixtures.twoMembers + [0, 0, 0], limit: 1000) == Self.text)
        for rest: [UInt8] in [[0, 0, 1], [7], Array("hej".utf8)] {
            #expect(throws: UnpackFault.self) { try Gzip.inflate(Fixtures.twoMembers + rest, limit: 1000) }
        }
    }

    @Test func `a file cut off anywhere is a fault`() throws {
        let end = try #require(firstMemberLength())
        for length in 0..<Fixtures.twoMembers.count where length != end {
            #expect(throws: UnpackFault.self, "cut at \(length)") {
                try Gzip.inflate(Array(Fixtures.twoMembers.prefix(length)), limit: 1000)
            }
        }
    }

    /// The one place where a cut leaves a whole file.
    private func firstMemberLength() -> Int? {
        (1..<Fixtures.twoMembers.count).first { Fixtures.twoMembers[$0...].starts(with: [0x1F, 0x8B, 8]) }
    }

    @Test func `a changed byte never passes as another content`() throws {
        for index in Fixtures.twoMembers.indices {
            var bytes = Fixtures.twoMembers
            bytes[index] ^= 0x10
            guard let content = try? Gzip.inflate(bytes, limit: 100_000) else { continue }
            #expect(content == Self.text, "byte \(index)")
        }
    }

    @Test func `what is no gzip file says so`() {
        for (bytes, kind): ([UInt8], UnpackFault.Kind) in [([], .format), (Array("id;navn\n".utf8), .format)] {
            #expect { try Gzip.inflate(bytes, limit: 10) } throws: { ($0 as? UnpackFault)?.kind == kind }
        }
        #expect(Gzip.isGzip(Fixtures.twoMembers))
        #expect(!Gzip.isGzip(Array("id".utf8)))
    }

    @Test func `more than the limit is a fault`() {
        #expect(throws: UnpackFault(.limit, "unpacks to more than 100 bytes")) {
            try Gzip.inflate(Fixtures.twoMembers, limit: 100)
        }
    }

    @Test func `pieces are at most a mebibyte, and a bomb is stopped by its ratio`() throws {
        let scratch = try Scratch()
        let plain = try scratch.file([UInt8](repeating: 0x41, count: 3 << 20), "plain")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", plain]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            print("skipped: there is no gzip on this machine")
            return
        }
        let whole = try inflate(file: plain + ".gz")
        #expect(whole.unpacked.count == 3 << 20)
        #expect(whole.largest <= 1 << 20)
        #expect { try inflate(file: plain + ".gz", limits: UnpackLimits(freeBytes: 1 << 20)) } throws: {
            ($0 as? UnpackFault)?.kind == .limit
        }
    }

    @Test func `what the taker throws ends the reading`() throws {
        struct Enough: Error {}
        let scratch = try Scratch()
        let descriptor = open(try scratch.file(Fixtures.twoMembers), O_RDONLY)
        defer { close(descriptor) }
        #expect(throws: Enough.self) { try Gzip.inflate(from: descriptor, piece: { _ in throw Enough() }) }
        #expect(throws: UnpackFault.self) { try Gzip.inflate(from: -1, piece: { _ in }) }
    }
}
