import Engine
import Foundation
import Laboratory
import Records
import Runs
import Scoring

/// A simulated municipality in a folder of its own, removed with it.
final class Town: Sendable {
    let folder: String

    /// - Parameter firstMonth: of 2026.
    init(seed: UInt64, mentors: Int, firstMonth: Int, months: Int, world: World = .ordinary) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("tilsyn-tests-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let settings = SimulationSettings(
            seed: seed, mentors: mentors, providers: 5, firstMonth: CalendarMonth(year: 2026, month: firstMonth),
            months: months, prevalence: 0.1, world: world)
        try Municipality.simulate(settings).write(to: path("in"))
        try FileManager.default.removeItem(atPath: path("in/truth.csv"))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Takes out the sessions and lines of some mentors in some months, of 2026.
    func remove(months: ClosedRange<Int>, where isGone: (_ mentor: String) -> Bool) throws {
        for (month, table) in months.flatMap({ month in ["sessions", "invoices"].map { (month, $0) } }) {
            let name = "in/\(table)-2026-\(month < 10 ? "0" : "")\(month).csv"
            let lines = try String(decoding: bytes(name), as: UTF8.self).split(separator: "\n")
            let column = (lines.first ?? "").split(separator: ",").firstIndex(of: "mentor_id") ?? 0
            let kept =
                lines.prefix(1)
                + lines.dropFirst().filter { line in
                    // The ids stand before any text that could hold a comma.
                    !isGone(String(line.split(separator: ",", omittingEmptySubsequences: false)[column]))
                }
            try Data((kept.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: path(name)))
        }
    }

    func path(_ name: String) -> String { folder + "/" + name }

    func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name)))) }

    /// Bytes of all its files.
    var size: Int64 {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: path("in")).reduce(0) { sum, name in
                sum + Int64(try bytes("in/" + name).count)
            }
        }
    }

    private var selection: InputSelection {
        get throws {
            var selection = InputSelection()
            try selection.add(folder: path("in"))
            return selection
        }
    }

    /// Norms of months of 2026.
    func fit(_ months: ClosedRange<Int>, threads: Int = 1, bytesAtOnce: Int64 = NormFitting.usualBytes) throws
        -> FrozenNorms
    {
        let options = NormFitting.Options(
            inputs: try selection, months: (2026 * 12 + months.lowerBound - 1)...(2026 * 12 + months.upperBound - 1),
            policy: Policy.standard, rules: Norms.standard, zone: try Town.zone, threads: threads,
            bytesAtOnce: bytesAtOnce)
        return try NormFitting(options, progress: Progress(isShown: false)).run()
    }

    /// Sweeps a month of 2026.
    /// - Returns: findings.csv and mentors.csv.
    func sweep(_ month: Int, norms: NormsFile.Read?, to out: String) throws -> [[UInt8]] {
        let period = Period(months: (2026 * 12 + month - 1)...(2026 * 12 + month - 1))
        let options = Sweep.Options(
            inputs: try selection, period: period, policy: Policy.standard, norms: Norms.standard, frozen: norms,
            zone: try Town.zone, out: path(out), threads: 2)
        _ = try Sweep(options, progress: Progress(isShown: false)).run()
        return [try bytes(out + "/findings.csv"), try bytes(out + "/mentors.csv")]
    }

    private static var zone: ZoneRules {
        get throws {
            guard let zone = ZoneRules.named("Europe/Copenhagen") else { throw CocoaError(.featureUnsupported) }
            return zone
        }
    }
}
