/// A place in a file, both figures from 1, columns in Unicode scalars.
struct Position: Sendable, Comparable {
    var line: Int
    var column: Int

    static func < (left: Position, right: Position) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// Gathers what is wrong in one file, so that a controller can mend everything in one go.
struct ProblemList {
    /// A file with more problems than this is most likely another file altogether; the rest is only counted, which also
    /// bounds the time spent on looking for near names.
    static let most = 100

    let file: String
    private var found: [ConfigurationProblem] = []
    private var omitted = 0

    init(file: String) {
        self.file = file
    }

    /// Adds a problem. The texts are only made where there is room for it.
    mutating func add(
        _ kind: ConfigurationProblem.Kind, at position: Position?, _ what: @autoclosure () -> String,
        _ remedy: @autoclosure () -> String
    ) {
        guard found.count < Self.most else {
            omitted += 1
            return
        }
        found.append(
            ConfigurationProblem(
                kind: kind, file: file, line: position?.line, column: position?.column, what: what(), remedy: remedy()))
    }

    /// Drops what was found behind a place, where a fault there explains it.
    mutating func removeAll(after position: Position) {
        found.removeAll { problem in
            guard let line = problem.line, let column = problem.column else { return false }
            return Position(line: line, column: column) > position
        }
    }

    /// Everything found, by line and column; `nil` where nothing is wrong.
    var error: ConfigurationError? {
        guard !found.isEmpty else { return nil }
        let sorted = found.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            return (a.line ?? 0, a.column ?? 0, left.offset) < (b.line ?? 0, b.column ?? 0, right.offset)
        }
        return ConfigurationError(problems: sorted.map(\.element), omitted: omitted)
    }

    /// Throws everything found, if anything was.
    func throwIfAny() throws(ConfigurationError) {
        if let error { throw error }
    }
}
