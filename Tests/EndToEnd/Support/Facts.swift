/// The facts of a run that say something: hours and kroner by mentor and code.
struct Facts {
    struct Fact: Equatable {
        /// Ten-thousandths.
        let hours: Int
        let øre: Int
    }
    private let facts: [String: [String: Fact]]

    init(_ run: RunFolder) throws {
        var facts: [String: [String: Fact]] = [:]
        for row in try run.table("findings.csv").rows where row["kind"] == "fact" {
            let fact = Fact(hours: figure(row["hours"], places: 4) ?? 0, øre: figure(row["amount"], places: 2) ?? 0)
            if fact != Fact(hours: 0, øre: 0) { facts[row["mentor_id"], default: [:]][row["code"]] = fact }
        }
        self.facts = facts
    }

    /// By code.
    func of(_ mentor: String) -> [String: Fact] { facts[mentor] ?? [:] }

    /// Øre that the facts of a mentor come to.
    func documented(_ mentor: String) -> Int { of(mentor).values.reduce(0) { $0 + $1.øre } }
}
