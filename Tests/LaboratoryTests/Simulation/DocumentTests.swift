import Foundation
import Testing

@testable import Laboratory

/// What `docs/simulation.md` says is what the code says.
@Suite("The document of the simulation")
struct DocumentTests {
    private static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../docs/simulation.md").standardizedFileURL

    private let text: String

    init() throws { text = try String(contentsOf: Self.path, encoding: .utf8) }

    @Test("every world stands in it with its summary")
    func worlds() {
        for world in World.all { #expect(text.contains("| `\(world.name)` | \(world.summary) |")) }
    }

    @Test("every kind stands in it with its sizes, in the order of the catalogue")
    func kinds() {
        let wanted = DeviationCatalogue.summaries + [(Collusion().kind, Collusion().summary)]
        let rows = text.split(separator: "\n").filter { line in
            wanted.contains { line.hasPrefix("| `\($0.kind)` | ") }
        }
        #expect(rows.count == wanted.count)
        for (row, kind) in zip(rows, wanted) { #expect(row.hasPrefix("| `\(kind.kind)` | \(kind.summary) | ")) }
    }
}
