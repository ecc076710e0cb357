import Foundation
import Testing

@testable import Runs

/// A run's folder is complete or absent, and readable by its owner alone.
@Suite struct RunFolderTests {
    private func write(_ path: String, force: Bool = false, publish: Bool = true) throws {
        let folder = try RunFolder(path: path, force: force)
        try folder.write("mentors.csv", Array("a,b\n".utf8))
        try folder.write("run.json", Array("{}".utf8))
        if publish { try folder.publish() }
    }

    private func failure(_ path: String, force: Bool = false) -> String {
        do {
            _ = try RunFolder(path: path, force: force)
            return "no failure"
        } catch {
            return error.description
        }
    }

    @Test func isThereWholeOnceItIsPublished() throws {
        let scratch = try Scratch()
        let folder = try RunFolder(path: scratch.path + "/run", force: false)
        try folder.write("mentors.csv", Array("a,b\n".utf8))
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/run"))
        try folder.publish()
        #expect(scratch.names == ["run"])
        #expect(scratch.text("run/mentors.csv") == "a,b\n")
    }

    @Test func anAbandonedDraftLeavesNothing() throws {
        let scratch = try Scratch()
        try write(scratch.path + "/run", publish: false)
        #expect(scratch.names.isEmpty)
        // Nor does one that failed half-way.
        func fail() throws {
            let folder = try RunFolder(path: scratch.path + "/run", force: false)
            try folder.write("a.csv", [1])
            try folder.write("a.csv", [2])
        }
        #expect(throws: RunFolder.Failure.self) { try fail() }
        #expect(scratch.names.isEmpty)
    }

    @Test func modesAreTheOwnersAlone() throws {
        let scratch = try Scratch()
        try write(scratch.path + "/made/on/the/way/run")
        #expect(scratch.mode("made/on/the/way/run") == 0o700)
        #expect(scratch.mode("made/on/the/way/run/mentors.csv") == 0o600)
        #expect(scratch.mode("made/on/the/way/run/run.json") == 0o600)
        #expect(scratch.mode("made") == 0o700)
    }

    @Test func anExistingFolderIsRefused() throws {
        let scratch = try Scratch()
        try write(scratch.path + "/run")
        #expect(
            failure(scratch.path + "/run")
                == "\(scratch.path)/run: exists already. Give another --out, or --force to replace it.")
        #expect(scratch.text("run/mentors.csv") == "a,b\n")
    }

    @Test func forceReplacesARunWhole() throws {
        let scratch = try Scratch()
        try write(scratch.path + "/run")
        let folder = try RunFolder(path: scratch.path + "/run/", force: true)
        try folder.write("alerts.csv", Array("new\n".utf8))
        try folder.write("run.json", Array("{1}".utf8))
        // Until then the old one stands.
        #expect(scratch.text("run/mentors.csv") == "a,b\n")
        try folder.publish()
        #expect(scratch.names == ["run"])
        #expect(scratch.text("run/run.json") == "{1}")
        #expect(scratch.text("run/mentors.csv") == nil)
    }

    @Test func anAbandonedReplacementLeavesTheOldRun() throws {
        let scratch = try Scratch()
        try write(scratch.path + "/run")
        try write(scratch.path + "/run", force: true, publish: false)
        #expect(scratch.names == ["run"])
        #expect(scratch.text("run/run.json") == "{}")
    }

    @Test func forceNeverReplacesWhatIsNoRun() throws {
        let scratch = try Scratch()
        let folder = scratch.path + "/photos"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data([1]).write(to: URL(fileURLWithPath: folder + "/a.jpg"))
        #expect(failure(folder, force: true).contains("is not the folder of a run (it has no run.json)"))
        #expect(scratch.names == ["photos"] && scratch.text("photos/a.jpg") != nil)
        let file = scratch.path + "/file"
        try Data([1]).write(to: URL(fileURLWithPath: file))
        #expect(failure(file, force: true).contains("is not the folder of a run"))
        #expect(scratch.text("file") != nil)
    }

    @Test func forceTakesAnEmptyFolder() throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(atPath: scratch.path + "/empty", withIntermediateDirectories: true)
        try write(scratch.path + "/empty", force: true)
        #expect(scratch.names == ["empty"] && scratch.text("empty/run.json") == "{}")
    }

    /// A folder that somebody put into a run is not lost sight of when the run is replaced.
    @Test func replacingLeavesNothingHiddenBehind() throws {
        let scratch = try Scratch()
        try write(scratch.path + "/run")
        try FileManager.default.createDirectory(atPath: scratch.path + "/run/notes", withIntermediateDirectories: true)
        try Data("by hand".utf8).write(to: URL(fileURLWithPath: scratch.path + "/run/notes/n.txt"))
        do { try write(scratch.path + "/run", force: true) } catch is RunFolder.Failure { return }
        #expect(scratch.names == ["run"], "left behind: \(scratch.names)")
    }

    /// Two drafts for one place: the second does not take the first one's files away.
    @Test func draftsOfOnePlaceAreApart() throws {
        let scratch = try Scratch()
        let first = try RunFolder(path: scratch.path + "/run", force: false)
        try first.write("a.csv", [65])
        let second = try RunFolder(path: scratch.path + "/run", force: false)
        try second.write("b.csv", [66])
        try first.publish()
        #expect(scratch.text("run/a.csv") == "A")
        #expect(scratch.text("run/b.csv") == nil)
    }

    @Test func aPlaceThatCannotBeMadeSaysWhatWhereAndHow() throws {
        let scratch = try Scratch()
        try Data([1]).write(to: URL(fileURLWithPath: scratch.path + "/file"))
        #expect(
            failure(scratch.path + "/file/run")
                == "\(scratch.path)/file/run: cannot be made (Not a directory). Check that you may write there and that there is room, or give another --out."
        )
        #expect(
            failure("/proc/tilsyn/run")
                == "/proc/tilsyn: cannot be made (No such file or directory). Check that you may write there, or give another --out."
        )
        for path in ["", ".", "..", scratch.path + "/.."] {
            #expect(failure(path).contains("cannot be a run's folder. Name a folder that the run may make."), "\(path)")
        }
    }

    /// Permissions hold nobody back who is root.
    @Test func aParentThatMayNotBeWrittenIsSaid() throws {
        guard geteuid() != 0 else {
            print("skipped: aParentThatMayNotBeWrittenIsSaid, for root may write anywhere")
            return
        }
        let scratch = try Scratch()
        chmod(scratch.path, 0o500)
        defer { chmod(scratch.path, 0o700) }
        #expect(
            failure(scratch.path + "/run").contains(
                "cannot be made (Permission denied). Check that you may write there and that there is room"))
    }

    /// The place was free when the run began and is not any more.
    @Test func aFolderThatAppearedMeanwhileIsKept() throws {
        let scratch = try Scratch()
        let folder = try RunFolder(path: scratch.path + "/run", force: false)
        try folder.write("run.json", [1])
        try FileManager.default.createDirectory(atPath: scratch.path + "/run", withIntermediateDirectories: true)
        try Data([7]).write(to: URL(fileURLWithPath: scratch.path + "/run/mine"))
        #expect(throws: RunFolder.Failure.self) { try folder.publish() }
        #expect(scratch.text("run/mine") != nil)
    }
}
