/// Names of the files of a report: those of whom they are about, where an id is a plain name on every file system, else by rank.
struct PageNames: Sendable {
    private let names: [String: String]

    /// - Parameters:
    ///   - ids: distinct, in the order of their ranks.
    ///   - ranks: beside the ids.
    init(_ ids: [String], ranks: [Int]) {
        // A file share may not tell capital letters from small ones: of ids that differ in nothing else none is a name.
        let folded = Dictionary(ids.map { ($0.lowercased(), 1) }, uniquingKeysWith: +)
        names = Dictionary(
            zip(ids, ranks).map { id, rank in
                let isPlain =
                    (1...40).contains(id.utf8.count)
                    && id.utf8.allSatisfy {
                        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                            || $0 == 0x2D || $0 == 0x5F
                    }
                // No id with the form of the other names may take one of them.
                let isOwn = isPlain && folded[id.lowercased()] == 1 && !id.lowercased().hasPrefix("rank-")
                return (id, isOwn ? id : "rank-\(rank)")
            }, uniquingKeysWith: { first, _ in first })
    }

    /// The part of a file's name that stands for an id; nil where it has no page.
    subscript(_ id: String) -> String? { names[id] }
}
