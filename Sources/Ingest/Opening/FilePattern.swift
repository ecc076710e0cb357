/// Names with `*` for any run of characters and `?` for one.
public enum FilePattern {
    public static func matches(_ name: String, pattern: String) -> Bool {
        let name = Array(name)
        // Reachable places of the name after each sign of the pattern.
        var reach: Set<Int> = [0]
        for sign in pattern {
            switch sign {
            case "*": reach = reach.min().map { Set($0...name.count) } ?? []
            case "?": reach = Set(reach.filter { $0 < name.count }.map { $0 + 1 })
            default: reach = Set(reach.filter { $0 < name.count && name[$0] == sign }.map { $0 + 1 })
            }
        }
        return reach.contains(name.count)
    }
}
