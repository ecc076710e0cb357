import Yams

/// A value of a YAML file with its place, each key once.
struct YAMLNode {
    /// A key of a group and its value.
    struct Entry {
        let key: String
        let position: Position
        let value: YAMLNode
    }

    /// What a value is.
    indirect enum Content {
        /// A text as it stands in the file, without its quotes.
        case scalar(String, quoted: Bool)
        case list([YAMLNode])
        /// A group, in the order of the file.
        case group([Entry])
    }

    let position: Position
    let content: Content

    /// Whether nothing stands here: no value, `~` or `null`.
    var isEmpty: Bool {
        guard case .scalar(let text, quoted: false) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// What stands here, in words that follow "is": `a group`, `'yes'`.
    var shown: String {
        switch content {
        case .scalar(let text, let quoted):
            isEmpty ? "empty" : quoted ? "the text \"\(excerpt(text))\"" : "'\(excerpt(text))'"
        case .list: "a list"
        case .group: "a group of keys"
        }
    }
}

/// Makes a tree of a YAML text, so that the readers deal with places and values and never with the YAML library.
enum YAMLTree {
    /// The value of a whole file, or `nil` for one that is empty or all comments.
    ///
    /// Keys that stand twice are added to `problems`, and the first of them is kept, so that the rest of the file can be
    /// looked over as well.
    ///
    /// - Throws: what keeps the text from being read at all: its size, its characters, its syntax, or YAML that `YAMLGuard`
    ///   refuses.
    static func read(_ text: String, into problems: inout ProblemList) throws(ConfigurationError) -> YAMLNode? {
        guard text.utf8.count <= ConfigurationFile.mostBytes else { throw ConfigurationFile.tooLarge(problems.file) }
        var scalars = Array(text.unicodeScalars)
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        YAMLGuard.check(scalars, into: &problems)
        try problems.throwIfAny()

        var source = MarkedText(scalars)
        // Yams stops at the first group that holds a key twice, and names one key of it. Marking that key lets it go on to the
        // next one, at the price of another pass; a file that would take more than 50, or 4 MiB of them, is given up.
        var passes = 0
        while true {
            do {
                guard let node = try Yams.Parser(yaml: source.text, resolver: .basic, encoding: .utf8).singleRoot()
                else {
                    return nil
                }
                return convert(node, source, &problems)
            } catch YamlError.duplicatedKeysInMapping(_, let context) {
                passes += 1
                let isWorthAnother = passes <= 50 && passes * scalars.count <= 4 * ConfigurationFile.mostBytes
                guard isWorthAnother, source.mark(context.mark) else {
                    throw ConfigurationError(
                        .duplicateKey, file: problems.file, at: source.position(context.mark),
                        "the key that begins here stands again below" + (passes > 1 ? ", and so do keys above" : ""),
                        "keep one of each; check whether a part of the file was pasted in twice")
                }
            } catch {
                throw YAMLSyntaxError.explained(error, source, file: problems.file)
            }
        }
    }

    private static func convert(_ node: Node, _ source: MarkedText, _ problems: inout ProblemList) -> YAMLNode {
        let position = node.mark.map(source.position) ?? Position(line: 1, column: 1)
        switch node {
        case .scalar(let scalar):
            let isQuoted = scalar.style != .plain && scalar.style != .any
            return YAMLNode(position: position, content: .scalar(scalar.string, quoted: isQuoted))
        case .sequence(let sequence):
            return YAMLNode(position: position, content: .list(sequence.map { convert($0, source, &problems) }))
        case .mapping(let mapping):
            return YAMLNode(position: position, content: .group(entries(of: mapping, source, &problems)))
        case .alias:
            // The guard lets no alias through; an empty value is refused wherever one is needed.
            return YAMLNode(position: position, content: .scalar("", quoted: false))
        }
    }

    private static func entries(
        of mapping: Node.Mapping, _ source: MarkedText, _ problems: inout ProblemList
    ) -> [YAMLNode.Entry] {
        var entries: [YAMLNode.Entry] = []
        var lineOfKey: [String: Int] = [:]
        for (keyNode, valueNode) in mapping {
            let position = keyNode.mark.map(source.position) ?? Position(line: 1, column: 1)
            guard case .scalar(let scalar) = keyNode else {
                problems.add(
                    .unknownKey, at: position, "a list or a group stands where a key is expected", "write 'key: value'")
                continue
            }
            let key = MarkedText.unmarked(scalar.string)
            if let line = lineOfKey[key] {
                problems.add(
                    .duplicateKey, at: position,
                    "'\(excerpt(key))' stands here for the second time, first in line \(line)",
                    "keep one of them")
                continue
            }
            lineOfKey[key] = position.line
            let value = convert(valueNode, source, &problems)
            entries.append(YAMLNode.Entry(key: key, position: position, value: value))
        }
        return entries
    }
}
