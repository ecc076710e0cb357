import Records

/// A norm with its place, to be compared with the others.
struct NormEntry {
    let norm: DatedNorm
    /// The number of its file.
    let file: Int
    let position: Position

    /// Adds a problem for each norm that holds on a day on which another of its code and target group holds.
    static func findOverlaps(_ entries: [NormEntry], into problems: inout [ProblemList]) {
        struct Key: Hashable {
            let code: String
            let group: String?
        }
        var groups: [Key: [Int]] = [:]
        for (index, entry) in entries.enumerated() {
            groups[Key(code: entry.norm.code, group: entry.norm.targetGroup), default: []].append(index)
        }
        var found: [(later: Int, earlier: Int)] = []
        for indices in groups.values where indices.count > 1 {
            let first = { (index: Int) in entries[index].norm.validFrom?.number ?? Int32.min }
            let last = { (index: Int) in entries[index].norm.validTo?.number ?? Int32.max }
            let ordered = indices.sorted { (first($0), $0) < (first($1), $1) }
            var longest = ordered[0]
            for index in ordered.dropFirst() {
                if first(index) <= last(longest) { found.append((max(index, longest), min(index, longest))) }
                if last(index) > last(longest) { longest = index }
            }
        }
        for (later, earlier) in found.sorted(by: { $0 < $1 }) {
            let (entry, other) = (entries[later], entries[earlier])
            let otherPlace = place(of: other, from: entry, problems)
            let group = entry.norm.targetGroup.map { " for '\(excerpt($0))'" } ?? ""
            problems[entry.file].add(
                .contradiction, at: entry.position,
                "'\(excerpt(entry.norm.code))'\(group) holds \(days(entry.norm)), and in \(otherPlace) it holds \(days(other.norm))",
                "close the older one with 'valid_to' on the day before the newer one's 'valid_from'")
        }
    }

    private static func place(of other: NormEntry, from entry: NormEntry, _ problems: [ProblemList]) -> String {
        let line = "line \(other.position.line)"
        return other.file == entry.file ? line : "\(problems[other.file].file), \(line),"
    }

    /// `from 2016-01-01 to 2019-12-31`.
    private static func days(_ norm: DatedNorm) -> String {
        switch (norm.validFrom, norm.validTo) {
        case (let from?, let to?): "from \(from) to \(to)"
        case (let from?, nil): "from \(from) on"
        case (nil, let to?): "until \(to)"
        case (nil, nil): "always"
        }
    }
}
