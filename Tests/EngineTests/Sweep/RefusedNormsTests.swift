import Engine
import Foundation
import Runs
import Scoring
import Statistics
import Testing

/// Files of norms that are damaged, or whole and of no use: refused with a sentence that says what is wrong and what to do.
@Suite struct RefusedNormsTests {
    private static let town = Result { try Town(seed: 952, mentors: 45, firstMonth: 9, months: 2) }
    private static let file = Result {
        let town = try RefusedNormsTests.town.get()
        let path = town.path("norms.json")
        try NormsFile.write(try town.fit(9...9), to: path, force: false)
        return try NormsFile.read(path: path)
    }

    private func refusal(_ bytes: [UInt8], _ name: String) throws -> (norms: FrozenNorms?, words: String) {
        let path = try Self.town.get().path(name)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        do {
            return (try NormsFile.read(path: path).norms, "")
        } catch {
            return (nil, error.description)
        }
    }

    /// A flipped bit may hit what says nothing, as an indent; it never changes what a sweep goes by.
    @Test func `a flipped bit is refused or harmless`() throws {
        let file = try Self.file.get()
        let bytes = try Self.town.get().bytes("norms.json")
        var generator = SplitMix64(seed: 19)
        var refused = 0
        // At random places, and in each of the first and last bytes, where the form itself is at stake.
        var places: [Int] = (0..<50).map { _ in Int.random(in: bytes.indices, using: &generator) }
        places += Array(0..<30)
        places += Array((bytes.count - 90)..<bytes.count)
        for place in places {
            var damaged = bytes
            damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            let (norms, words) = try refusal(damaged, "flipped.json")
            if let norms {
                #expect(norms == file.norms, "byte \(place)")
            } else {
                refused += 1
                #expect(words.contains("flipped.json: ") && words.contains("tilsyn norms fit"), "\(words)")
            }
        }
        #expect(refused > 40, "hardly any damage was seen")
    }

    @Test func `a file cut short is refused wherever it ends`() throws {
        let whole = try Self.file.get().norms
        let bytes = try Self.town.get().bytes("norms.json")
        for length in [0, 1, 2, 10, bytes.count / 3, bytes.count / 2, bytes.count - 80, bytes.count - 3] {
            let (norms, words) = try refusal(Array(bytes.prefix(length)), "cut.json")
            #expect(norms == nil && words.contains("is no file of norms"), "\(length) bytes: \(words)")
        }
        // The line's end is no part of the content.
        #expect(try refusal(Array(bytes.dropLast()), "cut.json").norms == whole)
    }

    /// A sweep with norms that are whole, and changed by someone who works out the hash again.
    private func sweepIsRefused(_ edit: (String) -> String, says words: [String]) throws {
        let (town, file) = (try Self.town.get(), try Self.file.get())
        let changed = try Changed.norms(file.norms, edit)
        try #require(changed != file.norms, "the edit has changed nothing")
        // Tests run side by side: each writes a file of its own.
        let path = town.path("changed-\(UUID().uuidString).json")
        try NormsFile.write(changed, to: path, force: true)
        do {
            _ = try town.sweep(10, norms: try NormsFile.read(path: path), to: "never")
            Issue.record("the sweep took the norms: \(words)")
        } catch let failure as NormsFile.Failure {
            for word in words + [path, "tilsyn norms fit"] {
                #expect(failure.description.contains(word), "\(failure.description)")
            }
        }
        #expect(!FileManager.default.fileExists(atPath: town.path("never")))
    }

    @Test func `norms of too few mentors are refused`() throws {
        try sweepIsRefused(
            { $0.replacing("\"mentors\":45", with: "\"mentors\":10") }, says: ["10 mentors", "at least 30"])
        // Of one peer group only, while the reference says it had enough.
        try sweepIsRefused(
            { $0.replacing(/"group":"all","mentors":[0-9]+/, with: "\"group\":\"all\",\"mentors\":10") },
            says: ["10 mentors", "fewer than 30"])
    }

    @Test func `norms without single months are refused`() throws {
        try sweepIsRefused(
            {
                $0.replacing(/"months":1\}/, with: "\"months\":3}").replacing(
                    "\"months\":1,\"windows\"", with: "\"months\":3,\"windows\"")
            }, says: ["no norms of single months"])
    }

    @Test func `norms of another computation or another setting are refused`() throws {
        try sweepIsRefused(
            {
                $0.replacing(
                    #""indicators.round-hours.unit_minutes":"30""#, with: #""indicators.round-hours.unit_minutes":"15""#
                )
            },
            says: ["indicators.round-hours.unit_minutes", "= 15", "30"])
        try sweepIsRefused(
            { $0.replacing(/("padded-sessions":\{"settings":\{[^}]*\},"version":)[0-9]+/) { "\($0.1)99" } },
            says: ["padded-sessions", "version 99"])
    }

    /// What no fit gives: a law with these figures would have no p-values, or ones that are no numbers.
    @Test(arguments: [
        ("concentration", "0"), ("concentration", "-3.5"), ("mean", "1e300"), ("shape", "0"), ("rate", "-1"),
        ("between_variance", "-1"), ("least_variance", "0"), ("usual_cluster", "0"), ("within_citizen", "1.5"),
    ]) func `figures that no fit gives are refused`(_ name: String, _ value: String) throws {
        let figure = try Regex("\"\(name)\":[0-9.e+-]+")
        try sweepIsRefused({ $0.replacing(figure, with: "\"\(name)\":\(value)") }, says: [name])
    }
}
