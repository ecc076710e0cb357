import Foundation

/// How long each phase of a sweep took, wall-clock seconds.
public struct Timings: Sendable {
    public private(set) var phases: [(name: String, seconds: Double)] = []

    init() {}

    mutating func measure<Result>(_ name: String, _ body: () throws -> Result) rethrows -> Result {
        let start = DispatchTime.now().uptimeNanoseconds
        defer { phases.append((name, Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9)) }
        return try body()
    }
}
