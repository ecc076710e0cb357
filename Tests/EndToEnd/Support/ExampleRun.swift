import Testing

/// A sweep of the example, made once for all tests that only read it.
enum ExampleRun {
    private static let made = Result { () throws -> TemporaryFolder in
        let folder = try TemporaryFolder()
        let outcome = try Program.run(["sweep", "datasets/example", "--period", "2026-10", "--out", folder.path("run")])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        return folder
    }

    static func folder() throws -> RunFolder { RunFolder(path: try made.get().path("run")) }
}
