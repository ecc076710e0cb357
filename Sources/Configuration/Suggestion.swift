import Records

/// `did you mean 'clear'?`, or the names there are where none is near.
func suggestion(for typed: String, among names: [String]) -> String {
    if let near = NearestName.nearest(to: typed, among: names) { return "did you mean '\(near)'?" }
    return names.isEmpty ? "delete it" : "write \(alternatives(names))"
}
