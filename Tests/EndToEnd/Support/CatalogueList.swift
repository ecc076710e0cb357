import Foundation

/// An indicator as `tilsyn catalogue --format json` lists it.
struct ListedIndicator: Decodable {
    let code: String
    let kind: String
}

extension Program {
    /// All indicators and controls that the program knows.
    static func catalogue() throws -> [ListedIndicator] {
        struct List: Decodable { let indicators: [ListedIndicator] }
        return try JSONDecoder().decode(List.self, from: Data(run(["catalogue", "--format", "json"]).output)).indicators
    }
}
