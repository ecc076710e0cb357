/// Reads the values of a file part by part, and gathers what is wrong with them.
struct NodeReader {
    var problems: ProblemList

    init(file: String) {
        problems = ProblemList(file: file)
    }

    /// The entries of a group by key, those with an unknown key left out.
    ///
    /// - Parameters:
    ///   - position: where the group's key stands.
    ///   - owner: what the keys belong to, in words that follow "a part of".
    ///   - keys: the keys there may be.
    mutating func group(
        _ node: YAMLNode, at position: Position, of owner: String, keys: [String]
    ) -> [String: YAMLNode.Entry] {
        var found: [String: YAMLNode.Entry] = [:]
        for entry in entries(node, at: position, of: owner) {
            if keys.contains(entry.key) {
                found[entry.key] = entry
            } else {
                problems.add(
                    .unknownKey, at: entry.position, "'\(excerpt(entry.key))' is not a part of \(owner)",
                    suggestion(for: entry.key, among: keys))
            }
        }
        return found
    }

    /// The entries of a group in the order of the file, whatever their keys.
    mutating func entries(_ node: YAMLNode, at position: Position, of owner: String) -> [YAMLNode.Entry] {
        guard case .group(let entries) = node.content else {
            problems.add(
                .wrongType, at: position, "\(owner) is a group of keys, and here stands \(node.shown)",
                "write 'key: value' on lines of their own, indented below it")
            return []
        }
        return entries
    }

    /// A text that is not blank, without the blanks around it.
    mutating func text(_ entry: YAMLNode.Entry, _ owner: String) -> String? {
        guard case .scalar(let text, _) = entry.value.content, !entry.value.isEmpty else {
            problems.add(
                .wrongType, at: entry.position,
                "'\(excerpt(owner))' takes a text, and here stands \(entry.value.shown)",
                "write one text after the colon")
            return nil
        }
        let trimmed = trim(text)
        guard !trimmed.isEmpty else {
            problems.add(
                .wrongType, at: entry.value.position, "'\(excerpt(owner))' is blank", "write a text between the quotes")
            return nil
        }
        return trimmed
    }

    /// One of the texts of an enumeration; `" "` keeps its blank where it is one of them.
    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ entry: YAMLNode.Entry, _ owner: String, _ type: Choice.Type
    ) -> Choice? {
        if case .scalar(let text, _) = entry.value.content, let choice = Choice(rawValue: text) { return choice }
        guard let text = text(entry, owner) else { return nil }
        let names = Choice.allCases.map(\.rawValue)
        problems.add(
            .unknownChoice, at: entry.value.position, "'\(owner)' cannot be '\(excerpt(text))'",
            suggestion(for: text, among: names))
        return nil
    }

    /// A flag, `true` or `false`.
    mutating func flag(_ entry: YAMLNode.Entry, _ owner: String) -> Bool? {
        if case .scalar(let text, quoted: false) = entry.value.content {
            if text.lowercased() == "true" { return true }
            if text.lowercased() == "false" { return false }
        }
        problems.add(
            .wrongType, at: entry.value.position,
            "'\(owner)' takes true or false, and here stands \(entry.value.shown)",
            "write true or false, without quotes")
        return nil
    }
}

/// A text without the blanks around it.
func trim(_ text: String) -> String {
    let blanks: (Character) -> Bool = \.isWhitespace
    return String(text.drop(while: blanks).reversed().drop(while: blanks).reversed())
}
