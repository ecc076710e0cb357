import Yams

/// Says in a controller's words what the YAML library found wrong with a text.
enum YAMLSyntaxError {
    /// The error to throw for what Yams threw.
    static func explained(_ error: any Error, _ source: MarkedText, file: String) -> ConfigurationError {
        switch error {
        case YamlError.scanner(let context, let problem, let mark, _),
            YamlError.parser(let context, let problem, let mark, _),
            YamlError.composer(let context, let problem, let mark, _):
            let words = explanation(of: problem, in: context?.text ?? "")
            return ConfigurationError(.syntax, file: file, at: source.position(mark), words.what, words.remedy)
        default:
            return ConfigurationError(
                .syntax, file: file, at: nil, "the file is not YAML",
                "compare it with one that works, such as the one shipped")
        }
    }

    private static func explanation(of problem: String, in context: String) -> (what: String, remedy: String) {
        if problem.contains("mapping values are not allowed") {
            return (
                "a colon stands where no key can stand",
                "put a text that holds ': ' in quotes; or, if this is a key, indent it as the keys around it"
            )
        }
        if problem.contains("could not find expected ':'") {
            return ("the line above is not 'key: value'", "write a colon and a space after the key")
        }
        if problem.contains("escape") || context.contains("double-quoted") {
            return (
                "a text in double quotes holds a sign that is not allowed there",
                "put it in single quotes, or write \\\\ for \\"
            )
        }
        if problem.contains("expected ',' or") {
            return (
                "a list or group in brackets is not closed before this place",
                "put a comma between its parts, and close it"
            )
        }
        if problem.contains("did not find expected key") || context.contains("block mapping")
            || context.contains("block collection")
        {
            return (
                "this line does not fit the lines around it",
                "indent it with as many spaces as the keys it belongs to, and write nothing after a closing quote or bracket"
            )
        }
        return ("this is not YAML (\(problem))", "write 'key: value', and put texts with signs in quotes")
    }
}
