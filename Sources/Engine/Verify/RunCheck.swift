/// One thing that a run was made of, or has written, held against what its manifest says of it.
public struct RunCheck: Sendable {
    public enum State: Sendable, Equatable {
        /// As the manifest says.
        case same
        /// Not as the manifest says, so that the run cannot be relied on or repeated.
        case differs(String)
        /// Another one than then, which need not change the run: a replay shows whether it does.
        case changed(String)
        /// Cannot be checked, and why.
        case unchecked(String)
    }

    public enum Matter: String, Sendable, CaseIterable {
        case output, report, input, configuration, rules, norms, profile, previous, key, casebook, program
    }

    public let matter: Matter
    public let name: String
    public let state: State

    init(_ matter: Matter, _ name: String, _ state: State) {
        self.matter = matter
        self.name = name
        self.state = state
    }

    /// Whether it speaks against the run.
    var isFault: Bool { if case .differs = state { true } else { false } }
}
