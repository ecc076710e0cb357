import Foundation
import Records
import Testing

/// Small towns that once came out wrong, kept as files: each folder of `Regressions` holds a town, a profile where it needs
/// one, and `expected.csv` with what is documented, by month and mentor; who is not named there has nothing.
struct RegressionTests {
    private static let root =
        URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().path
        + "/Regressions"

    private static var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }

    @Test func `there are towns`() { #expect(!Self.names.isEmpty) }

    @Test(arguments: names) func `a town that once came out wrong comes out right`(_ name: String) throws {
        let folder = Self.root + "/" + name
        let expected = SweptTown.rows(try String(contentsOfFile: folder + "/expected.csv", encoding: .utf8))
        let profile = folder + "/profile.yml"
        let runs = try TownFolder()
        for month in Set(expected.compactMap { $0["month"] }).sorted() {
            let number = try #require(Period(month)).monthNumbers.lowerBound
            let run = try SweptTown(
                folder + "/in", profile: FileManager.default.fileExists(atPath: profile) ? profile : nil, month: number,
                out: runs.path + "/" + month)
            #expect(run.refused == 0)
            let documented = run.documented.mapValues { decimal($0.values.reduce(0, +), 2) }
            let due = expected.filter { $0["month"] == month && $0["mentor_id"] != "" }
            #expect(
                documented
                    == Dictionary(due.map { ($0["mentor_id"] ?? "", $0["kroner"] ?? "") }) { first, _ in first },
                "\(month): \(run.documented)")
        }
    }
}
