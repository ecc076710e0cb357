/// What an evaluation says: each world for itself, and all of them together where there are several.
public struct EvaluationReport: Sendable, Encodable {
    /// Raised when the form of the JSON changes.
    let format = 1
    /// Of the program whose sweeps were evaluated.
    let version: String
    /// What was evaluated, by name: seeds, worlds and settings, or folders.
    let source: [String: String]
    let confidence = Bootstrap.confidence
    let resamples = Bootstrap.resamples
    /// In the order of the worlds; `all` is last.
    public let groups: [EvaluatedGroup]

    private enum CodingKeys: String, CodingKey { case format, version, source, confidence, resamples, groups }

    static let all = "all worlds"

    /// - Parameter municipalities: in any order of worlds; the order of each world's own is kept.
    public init(version: String, source: [String: String], municipalities: [EvaluatedMunicipality]) {
        self.version = version
        self.source = source
        var worlds: [String] = []
        for municipality in municipalities where !worlds.contains(municipality.world) {
            worlds.append(municipality.world)
        }
        var groups = worlds.map { world in
            EvaluatedGroup(name: world, municipalities.filter { $0.world == world })
        }
        if worlds.count > 1 { groups.append(EvaluatedGroup(name: Self.all, municipalities)) }
        self.groups = groups
    }

    /// The group that a single picture shows.
    public var whole: EvaluatedGroup? { groups.last }
}
