/// A file that cannot be read as what it should be: what is wrong, where, and how to mend it.
public struct InputError: Error, Sendable, CustomStringConvertible {
    /// The file as the user named it.
    let path: String
    public let problem: String
    public let remedy: String

    public init(path: String, problem: String, remedy: String) {
        self.path = path
        self.problem = problem
        self.remedy = remedy
    }

    public var description: String { "\(path): \(problem). \(remedy)." }
}
