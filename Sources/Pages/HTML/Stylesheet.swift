/// Stylesheets as pages hold them: without comments and without the white space that is there for people alone.
enum Stylesheet {
    static func compact(_ text: String) -> String {
        var lines: [String] = []
        for line in withoutComments(text).split(separator: "\n") {
            var line = line.trimmingPrefix(while: \.isWhitespace).replacing(/\s+/, with: " ")
            // Within a rule no blank around these means anything; before a colon it does, in a selector.
            for (long, short) in [
                (" {", "{"), ("{ ", "{"), ("; }", "}"), (" }", "}"), ("; ", ";"), (": ", ":"), (", ", ","),
            ] {
                line = line.replacing(long, with: short)
            }
            if !line.isEmpty { lines.append(String(line)) }
        }
        return lines.joined(separator: "\n")
    }

    private static func withoutComments(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "/*") {
            result += rest[..<start.lowerBound]
            rest = rest[start.upperBound...]
            guard let end = rest.firstRange(of: "*/") else { return result }
            rest = rest[end.upperBound...]
        }
        return result + rest
    }
}
