import Engine
import Foundation
import Runs
import Scoring
import Statistics
import Testing

/// Norms that are fitted, written and read back: the same to the last bit, however they came about.
@Suite struct FittedNormsTests {
    /// A small town of which twelve months are too many to wait for: windows of one and of three months.
    private static let town = Result { try Town(seed: 953, mentors: 70, firstMonth: 6, months: 5) }
    private static let norms = Result { try town.get().fit(6...9) }

    @Test func `what is read is what was fitted`() throws {
        let (town, norms) = (try Self.town.get(), try Self.norms.get())
        let path = town.path("there/norms.json")
        try NormsFile.write(norms, to: path, force: false)
        let read = try NormsFile.read(path: path)
        #expect(read.norms == norms)
        #expect(read.norms.windows.map(\.months) == [1, 3])
        #expect(read.norms.windows.allSatisfy { $0.indicators.count > 5 })
        #expect(try NormsFile.text(read.norms, path: path) == NormsFile.text(norms, path: path))
        // A file appears whole: nothing of its making is left beside it.
        #expect(try FileManager.default.contentsOfDirectory(atPath: town.path("there")) == ["norms.json"])
    }

    /// Of all numbers that a file can hold, not only of those that this town gives.
    @Test func `any double survives the file`() throws {
        let (town, norms) = (try Self.town.get(), try Self.norms.get())
        var generator = SplitMix64(seed: 17)
        for round in 0..<20 {
            let value = Double(bitPattern: generator.next() & 0x7fef_ffff_ffff_ffff)
            let changed = try Changed.norms(norms) { text in
                // The first mean in the file, whosever it is.
                text.replacing(/"mean":[0-9.e-]+/, with: "\"mean\":\(value)", maxReplacements: 1)
            }
            let path = town.path("double-\(round).json")
            try NormsFile.write(changed, to: path, force: false)
            #expect(try NormsFile.read(path: path).norms == changed, "\(value)")
        }
    }

    /// Parts of many mentors, and parts of one or none.
    @Test(arguments: [(2, 1), (7, 1), (1, 3), (2, 40)]) func `threads and parts change no byte`(
        _ threads: Int, _ parts: Int64
    ) throws {
        let town = try Self.town.get()
        let whole = try NormsFile.text(try Self.norms.get(), path: "")
        let norms = try town.fit(6...9, threads: threads, bytesAtOnce: try town.size / parts)
        let text = try NormsFile.text(norms, path: "")
        let differs = Self.difference(whole, text)
        #expect(differs == "", "\(threads) threads, \(parts) parts")
    }

    /// The lines that two texts do not share.
    private static func difference(_ a: [UInt8], _ b: [UInt8]) -> String {
        let (a, b) = (a.split(separator: 10), b.split(separator: 10))
        return zip(a, b).filter { $0 != $1 }.prefix(6)
            .map { "\(String(decoding: $0, as: UTF8.self)) → \(String(decoding: $1, as: UTF8.self))" }
            .joined(separator: "; ") + (a.count == b.count ? "" : "; \(a.count) and \(b.count) lines")
    }

    /// Two of three mentors have begun in the last month: too few have a window of three months to learn from, and there is
    /// no reason to refuse what was learned from single ones.
    @Test func `norms of a length that few mentors reach are left out, and the others serve`() throws {
        let town = try Town(seed: 954, mentors: 60, firstMonth: 7, months: 4)
        try town.remove(months: 7...8) { $0 > "M00020" }
        let norms = try town.fit(7...9)
        #expect(norms.windows.map(\.months) == [1])
        try NormsFile.write(norms, to: town.path("norms.json"), force: false)
        let rows = try town.sweep(10, norms: try NormsFile.read(path: town.path("norms.json")), to: "run")
        #expect(rows[1].split(separator: 10).count > 50)
    }

    /// A sweep by the file is the sweep by the norms themselves.
    @Test func `a sweep does not see whether norms went through a file twice`() throws {
        let (town, norms) = (try Self.town.get(), try Self.norms.get())
        try NormsFile.write(norms, to: town.path("once.json"), force: true)
        let once = try NormsFile.read(path: town.path("once.json"))
        try NormsFile.write(once.norms, to: town.path("twice.json"), force: true)
        let twice = try NormsFile.read(path: town.path("twice.json"))
        #expect(once.sha256 == twice.sha256)
        let a = try town.sweep(10, norms: once, to: "run-once")
        #expect(try a == town.sweep(10, norms: twice, to: "run-twice"))
        #expect(
            try a != town.sweep(10, norms: nil, to: "run-own"),
            "norms of the run itself give the same: the test says nothing")
    }
}

/// Norms edited as a file would be.
enum Changed {
    /// - Parameter edit: gets the norms as compact JSON with sorted keys.
    static func norms(_ norms: FrozenNorms, _ edit: (String) -> String) throws -> FrozenNorms {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = edit(String(decoding: try encoder.encode(norms), as: UTF8.self))
        return try JSONDecoder().decode(FrozenNorms.self, from: Data(text.utf8))
    }
}
