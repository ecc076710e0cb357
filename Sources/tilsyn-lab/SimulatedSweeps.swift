import Engine
import Foundation
import Ingest
import Laboratory
import Records
import Runs
import Support

/// Simulates municipalities and sweeps them, one a thread.
struct SimulatedSweeps: Sendable {
    struct Job: Sendable {
        let world: World
        let seed: UInt64
    }

    /// All but seed and world, which the jobs name.
    let settings: SimulationSettings
    /// What the municipalities do not have.
    let withheld: Set<WithheldData>
    let periods: [Period]
    let policy: Policy.Read
    let norms: Norms.Read
    let zone: ZoneRules
    /// Where data, runs and truth are kept; nil where they are removed again.
    let keep: String?

    /// The municipalities in the order of the jobs.
    /// - Parameter onEach: called on any thread when a municipality is done.
    /// - Throws: the error of the first job that failed; nothing temporary is left then either.
    func run(_ jobs: [Job], threads: Int, onEach: @escaping @Sendable () -> Void) throws -> [EvaluatedMunicipality] {
        let results = JobResults(count: jobs.count)
        onThreads(min(threads, max(1, jobs.count))) { _ in
            while let index = results.next() {
                results.set(index, Result { try evaluate(jobs[index]) })
                onEach()
            }
        }
        return try results.all()
    }

    private func evaluate(_ job: Job) throws -> EvaluatedMunicipality {
        let folder = try folder(of: job)
        defer { if keep == nil { try? FileManager.default.removeItem(atPath: folder) } }
        var settings = settings
        settings.seed = job.seed
        settings.world = job.world
        let data = folder + "/data"
        try Municipality.simulate(settings).write(to: data, without: withheld)
        let truth = folder + "/truth.csv"
        do {
            try FileManager.default.moveItem(atPath: data + "/truth.csv", toPath: truth)
        } catch {
            throw SimulatedSweeps.failure(truth, error)
        }
        var runs: [RankedRun] = []
        for period in periods {
            let out = periods.count == 1 ? folder + "/run" : "\(folder)/run/\(period.name)"
            _ = try Sweep(try options(data: data, period: period, out: out), progress: Progress(isShown: false)).run()
            runs.append(try EvaluatedFolders.run(out))
        }
        return EvaluatedMunicipality(world: job.world.name, runs: runs, truth: try EvaluatedFolders.truth(truth))
    }

    /// How every municipality is swept.
    private func options(data: String, period: Period, out: String) throws -> Sweep.Options {
        var inputs = InputSelection()
        try inputs.add(folder: data)
        return Sweep.Options(
            inputs: inputs, period: period, policy: policy, norms: norms, zone: zone, out: out,
            threads: 1)
    }

    /// A new folder for one municipality.
    private func folder(of job: Job) throws -> String {
        let path =
            keep.map { "\($0)/\(job.world.name)/\(job.seed)" }
            ?? FileManager.default.temporaryDirectory.appendingPathComponent("tilsyn-evaluate-\(UUID().uuidString)")
            .path
        guard !FileManager.default.fileExists(atPath: path) else {
            throw RunFolder.Failure(
                path: path, reason: "exists already", remedy: "Give another --keep, or move it away yourself")
        }
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw SimulatedSweeps.failure(path, error)
        }
        return path
    }

    private static func failure(_ path: String, _ error: any Error) -> RunFolder.Failure {
        RunFolder.Failure(
            path: path, reason: "cannot be written (\(error.localizedDescription))",
            remedy: "Check that you may write there and that there is room")
    }
}

/// Hands out jobs and keeps what came of them. After a failure no further job is begun.
private final class JobResults: @unchecked Sendable {
    private let lock = NSLock()
    private var results: [Result<EvaluatedMunicipality, any Error>?]
    private var begun = 0
    private var hasFailed = false

    init(count: Int) { results = Array(repeating: nil, count: count) }

    func next() -> Int? {
        lock.withLock {
            guard !hasFailed, begun < results.count else { return nil }
            begun += 1
            return begun - 1
        }
    }

    func set(_ index: Int, _ result: Result<EvaluatedMunicipality, any Error>) {
        lock.withLock {
            results[index] = result
            if case .failure = result { hasFailed = true }
        }
    }

    /// The results in the order of the jobs, or the first failure.
    func all() throws -> [EvaluatedMunicipality] {
        let done = results.compactMap(\.self)
        for result in done { _ = try result.get() }
        return try done.map { try $0.get() }
    }
}
