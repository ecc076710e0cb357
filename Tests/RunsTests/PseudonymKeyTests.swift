import Foundation
import Testing

@testable import Runs

/// A folder of its own for a test, gone when the last reference is.
final class Scratch {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("tilsyn-reports-\(UUID().uuidString)").path
    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Permissions of a file or folder in it.
    func mode(_ name: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")
        return (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? -1
    }

    var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted() ?? [] }

    func text(_ name: String) -> String? {
        FileManager.default.contents(atPath: "\(path)/\(name)").map { String(decoding: $0, as: UTF8.self) }
    }
}

/// Ids that hold a CPR number become pseudonyms under the municipality's own key.
@Suite struct PseudonymKeyTests {
    @Test func areStableUnderOneKeyAndDifferUnderAnother() throws {
        let scratch = try Scratch()
        let first = Privacy(key: PseudonymKey(path: scratch.path + "/a.key"), revealsCitizens: false)
        let again = Privacy(key: PseudonymKey(path: scratch.path + "/a.key"), revealsCitizens: false)
        let other = Privacy(key: PseudonymKey(path: scratch.path + "/b.key"), revealsCitizens: false)
        let id = "010190-1234"
        #expect(first.shown(id) == first.shown(id))
        #expect(first.shown(id) == again.shown(id))
        #expect(first.shown(id) != other.shown(id))
        #expect(first.shown(id) != first.shown("010190-1235"))
        #expect(first.shown(id).hasPrefix("cpr-") && !first.shown(id).contains("0101"))
        #expect(!Privacy.holdsCPR(first.shown(id)))
    }

    /// One person, one pseudonym; what has more to it than the number is something else.
    @Test func areTheSameForAllSpellingsOfANumber() throws {
        let scratch = try Scratch()
        let key = PseudonymKey(path: scratch.path + "/k")
        let privacy = Privacy(key: key, revealsCitizens: false)
        let one = privacy.shown("010190-1234")
        #expect(one == key.pseudonym(of: "010190-1234"), "pseudonyms of the usual spelling have changed")
        for id in ["0101901234", "010190 1234", "010190\u{2013}1234", " 010190-1234 ", "01.01.90-1234", "010190.1234"] {
            #expect(privacy.shown(id) == one, "\(id)")
        }
        for id in ["0101901235", "610190-1234", "M 010190-1234", "010190-1234/2", "010190-1234 010190-1234"] {
            #expect(privacy.shown(id) != one && privacy.shown(id).hasPrefix("cpr-"), "\(id)")
        }
        // Nine digits are a number like any other where nothing says that they are a CPR number.
        #expect(privacy.shown("101901234") == "101901234")
    }

    @Test func idsWithoutANumberStayAndNeedNoKey() throws {
        let scratch = try Scratch()
        let key = PseudonymKey(path: scratch.path + "/unused.key")
        let privacy = Privacy(key: key, revealsCitizens: false)
        #expect(privacy.shown("M17") == "M17")
        #expect(!key.use.needed && key.fingerprint == nil && scratch.names.isEmpty)
    }

    @Test func theKeyIsMadeForItsOwnerAlone() throws {
        let scratch = try Scratch()
        let key = PseudonymKey(path: scratch.path + "/new.key")
        _ = key.pseudonym(of: "0101901234")
        #expect(key.use == (needed: true, made: true))
        #expect(scratch.mode("new.key") == 0o600)
        #expect(FileManager.default.contents(atPath: scratch.path + "/new.key")?.count == 32)
        let second = PseudonymKey(path: scratch.path + "/new.key")
        _ = second.pseudonym(of: "0101901234")
        #expect(second.use == (needed: true, made: false))
        #expect(second.fingerprint == key.fingerprint && key.fingerprint != nil)
        try key.check()
    }

    @Test func citizensAreRevealedOnlyWhereAsked() throws {
        let scratch = try Scratch()
        let key = PseudonymKey(path: scratch.path + "/k")
        let hiding = Privacy(key: key, revealsCitizens: false)
        let revealing = Privacy(key: key, revealsCitizens: true)
        #expect(hiding.shownCitizen("010190-1234") == hiding.shown("010190-1234"))
        #expect(revealing.shownCitizen("010190-1234") == "010190-1234")
        // Mentors' ids are never lifted.
        #expect(revealing.shown("010190-1234") == hiding.shown("010190-1234"))
    }

    @Test func aKeyThatIsTooShortIsSaidAndIdsAreMasked() throws {
        let scratch = try Scratch()
        let path = scratch.path + "/short.key"
        try Data("secret".utf8).write(to: URL(fileURLWithPath: path))
        let key = PseudonymKey(path: path)
        #expect(key.pseudonym(of: "010190-1234") == "######-####")
        let failure = #expect(throws: PseudonymKey.Failure.self) { try key.check() }
        #expect(
            failure?.description
                == "\(path): holds 6 bytes, and a pseudonym key needs at least 16. Restore it from its backup, or remove it to have a new one made."
        )
    }

    @Test func aKeyThatCannotBeMadeIsSaid() throws {
        let scratch = try Scratch()
        let path = scratch.path + "/no/such/folder.key"
        let key = PseudonymKey(path: path)
        #expect(key.pseudonym(of: "0101901234") == "##########")
        let failure = #expect(throws: PseudonymKey.Failure.self) { try key.check() }
        #expect(failure?.description.hasPrefix("\(path): the pseudonym key cannot be written there.") == true)
    }

    /// Several threads ask at once for a key that is not there yet.
    @Test func oneKeyIsMadeForAllThreads() throws {
        let scratch = try Scratch()
        let key = PseudonymKey(path: scratch.path + "/k")
        let found = Found()
        DispatchQueue.concurrentPerform(iterations: 64) { _ in found.add(key.pseudonym(of: "010190-1234")) }
        #expect(found.all.count == 1)
    }

    private final class Found: @unchecked Sendable {
        private let lock = NSLock()
        private var texts: Set<String> = []
        func add(_ text: String) { lock.withLock { _ = texts.insert(text) } }
        var all: Set<String> { lock.withLock { texts } }
    }
}
