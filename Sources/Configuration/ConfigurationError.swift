/// One thing wrong in a configuration file: where, what, and how to mend it.
public struct ConfigurationProblem: Sendable, Equatable {
    /// What sort of thing is wrong.
    public enum Kind: Sendable, Equatable {
        /// The file is not there, is no file, or may not be read.
        case unreadable
        /// The file is larger than 1 MiB.
        case tooLarge
        /// The file is not UTF-8, or holds a character that nobody can see.
        case badCharacter
        /// The text is not YAML.
        case syntax
        /// The text is YAML of a sort that Tilsyn does not read: anchors, aliases, tags, directives, several documents, text
        /// blocks.
        case unsupported
        /// Groups or lists stand within one another more than 32 deep.
        case tooDeep
        /// A key stands twice in one group.
        case duplicateKey
        /// A key is not defined where it stands.
        case unknownKey
        /// A value is of another type than its key takes.
        case wrongType
        /// A figure is less or more than its key allows.
        case outOfRange
        /// A text is not among those its key allows.
        case unknownChoice
        /// Something that is needed is not there.
        case missing
        /// Two things that are right alone do not go together.
        case contradiction
    }

    /// What sort of thing is wrong.
    public let kind: Kind
    /// The file, as it was named to the reader.
    public let file: String
    /// The line, from 1; `nil` where the whole file is meant.
    public let line: Int?
    /// The column in Unicode scalars, from 1; `nil` where the whole file is meant.
    public let column: Int?
    /// What is wrong, without a full stop.
    public let what: String
    /// How to mend it, without a full stop.
    public let remedy: String
}

extension ConfigurationProblem: CustomStringConvertible {
    /// `config/policy.yml, line 12: 'indicators.double-boked' is not a setting; did you mean 'indicators.double-booked'?`
    public var description: String {
        let place = line.map { "\(file), line \($0)" } ?? file
        return "\(place): \(what); \(remedy)"
    }
}

/// Everything that is wrong in one configuration file, or in several that are read together.
public struct ConfigurationError: Error, Sendable, Equatable {
    /// The problems by file, line and column, at least one and at most 100.
    public let problems: [ConfigurationProblem]
    /// How many more there are.
    public let omitted: Int

    init(problems: [ConfigurationProblem], omitted: Int) {
        self.problems = problems
        self.omitted = omitted
    }

    /// An error of one problem, for what leaves nothing to go on with.
    init(_ kind: ConfigurationProblem.Kind, file: String, at position: Position?, _ what: String, _ remedy: String) {
        self.problems = [
            ConfigurationProblem(
                kind: kind, file: file, line: position?.line, column: position?.column, what: what, remedy: remedy)
        ]
        self.omitted = 0
    }

    /// The errors of several files as one, in their order; `nil` where there are none.
    init?(joining errors: [ConfigurationError]) {
        let all = errors.flatMap(\.problems)
        guard !all.isEmpty else { return nil }
        problems = Array(all.prefix(ProblemList.most))
        omitted = errors.reduce(all.count - problems.count) { $0 + $1.omitted }
    }
}

extension ConfigurationError: CustomStringConvertible {
    /// Each problem on a line of its own.
    public var description: String {
        let lines = problems.map(\.description)
        let files = Set(problems.map(\.file)).count == 1 ? "this file" : "these files"
        return (omitted == 0 ? lines : lines + ["and \(omitted) more problems in \(files)"]).joined(separator: "\n")
    }
}
