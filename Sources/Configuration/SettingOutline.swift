import Records

/// The settings as the tree that their dots make of them, in the order of their definitions.
struct SettingOutline {
    private var definitionOfPath: [String: SettingDefinition] = [:]
    /// The keys in each group, by the group's path; the whole file's is "".
    private var childrenOfGroup: [String: [String]] = [:]
    private var paths: [String] = []

    init(_ definitions: [SettingDefinition]) {
        for definition in definitions {
            definitionOfPath[definition.path] = definition
            var group = ""
            for part in definition.path.split(separator: ".").map(String.init) {
                let path = group.isEmpty ? part : "\(group).\(part)"
                let isSetting = path == definition.path
                if isSetting || childrenOfGroup[path] == nil {
                    childrenOfGroup[group, default: []].append(part)
                    paths.append(path)
                }
                if !isSetting, childrenOfGroup[path] == nil { childrenOfGroup[path] = [] }
                group = path
            }
        }
    }

    /// The setting at a path, or `nil` for a group and for what is not defined.
    func definition(_ path: String) -> SettingDefinition? {
        definitionOfPath[path]
    }

    /// Whether a path is a setting or a group of settings.
    func contains(_ path: String) -> Bool {
        definitionOfPath[path] != nil || childrenOfGroup[path] != nil
    }

    /// The keys in a group, in the order of their definitions.
    func children(of group: String) -> [String] {
        childrenOfGroup[group] ?? []
    }

    /// How to mend a key that is not defined in its group: what it was most likely meant to be.
    ///
    /// A slip among its siblings is likelier than a key in the wrong place, and that likelier than a slip in another place.
    func remedy(for key: String, in group: String) -> String {
        let typed = group.isEmpty ? key : "\(group).\(key)"
        if contains(typed) {
            return "write each part on a line of its own, indented below the part before: \(nested(typed))"
        }
        let siblings = children(of: group)
        if let near = NearestName.nearest(to: key, among: siblings) {
            return "did you mean '\(group.isEmpty ? near : "\(group).\(near)")'?"
        }
        if let elsewhere = paths.first(where: { $0.hasSuffix(".\(key)") || $0 == key }) {
            return "did you mean '\(elsewhere)'?"
        }
        // Siblings have been weighed; with the group's letters before both, any of them would look near.
        let others = paths.filter { $0.prefix(upTo: $0.lastIndex(of: ".") ?? $0.startIndex) != group }
        if let near = NearestName.nearest(to: typed, among: others) {
            return "did you mean '\(near)'?"
        }
        return group.isEmpty
            ? "write \(alternatives(siblings))" : "write \(alternatives(siblings)) in '\(group)'"
    }

    private func nested(_ path: String) -> String {
        path.split(separator: ".").map { "'\($0):'" }.joined(separator: ", then ")
    }
}
