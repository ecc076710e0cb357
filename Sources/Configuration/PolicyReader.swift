import Records

/// Reads a policy file: the settings of a municipality, over the standard ones.
///
/// The file is YAML, nested by the dots of the settings' paths. What it does not name keeps its standard value, so that an
/// empty file, or a group with nothing in it, is fine. Everything else has to be right, and all that is wrong is told at
/// once:
///
/// - A key has to be defined, where it stands, and stand once.
/// - A figure is digits with a decimal *point*; a whole one for a `count`. A decimal comma, `1_000`, `0x1F`, `017`, `1:30`,
///   a per cent sign, quotes, `.nan`, `.inf` and what a `Double` cannot hold (`1e999`, `1e-999`) are refused.
/// - A flag is `true` or `false`, in small or capital letters. `yes`, `no`, `on` and `off` are refused, as readers of YAML
///   disagree on them.
/// - A text is what stands there, with or without quotes; words are a list of texts, none of them blank.
/// - Anchors, aliases, tags, directives, text blocks, text over several lines without quotes and second documents are
///   refused, as are files above 1 MiB and groups more than 32 deep.
public enum PolicyReader {
    /// Reads a text.
    ///
    /// - Parameters:
    ///   - text: the whole file, with or without a byte order mark.
    ///   - file: its name as it shall stand in messages.
    ///   - definitions: every setting there is; see `Settings.init` for what they must be.
    /// - Returns: a value for each definition.
    /// - Throws: everything that is wrong, by line.
    public static func read(
        text: String, file: String, definitions: [SettingDefinition]
    ) throws(ConfigurationError) -> Settings {
        var problems = ProblemList(file: file)
        var overrides: [String: SettingValue] = [:]
        let outline = SettingOutline(definitions)
        if let root = try YAMLTree.read(text, into: &problems), !root.isEmpty {
            read(root, at: "", root.position, outline, into: &overrides, &problems)
        }
        try problems.throwIfAny()
        return Settings(definitions: definitions, overrides: overrides)
    }

    /// Reads a file.
    ///
    /// - Throws: as for a text, and what keeps the file from being read: it is not there, larger than 1 MiB, or not UTF-8.
    public static func read(path: String, definitions: [SettingDefinition]) throws(ConfigurationError) -> Settings {
        try read(text: try ConfigurationFile.text(path: path), file: path, definitions: definitions)
    }

    private static func read(
        _ node: YAMLNode, at group: String, _ keyPosition: Position, _ outline: SettingOutline,
        into overrides: inout [String: SettingValue], _ problems: inout ProblemList
    ) {
        guard case .group(let entries) = node.content else {
            let children = alternatives(outline.children(of: group))
            problems.add(
                .wrongType, at: keyPosition,
                group.isEmpty
                    ? "the file holds \(node.shown) and no settings"
                    : "'\(group)' is a group of settings, and here stands \(node.shown)",
                "write on lines of their own, indented, any of \(children), each with ': ' and its value")
            return
        }
        for entry in entries {
            let path = group.isEmpty ? entry.key : "\(group).\(entry.key)"
            if entry.key.contains(".") || !outline.contains(path) {
                problems.add(
                    .unknownKey, at: entry.position,
                    entry.key.contains(".") && outline.contains(path)
                        ? "'\(excerpt(path))' is written in one key" : "'\(excerpt(path))' is not a setting",
                    outline.remedy(for: entry.key, in: group))
            } else if let definition = outline.definition(path) {
                overrides[path] = SettingValueReader.value(
                    of: entry.value, at: entry.position, for: definition, into: &problems)
            } else if !entry.value.isEmpty {
                read(entry.value, at: path, entry.position, outline, into: &overrides, &problems)
            }
        }
    }
}
