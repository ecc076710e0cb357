import Casebook
import Foundation
import Pages
import Records
import Runs

/// The list of cases for other programs.
struct CaseListJSON {
    private let cases: [Item]

    init(_ cases: [ListedCase]) { self.cases = cases.map(Item.init) }

    func text() throws(RunFailure) -> String { try PageJSON.text(["cases": cases]) }

    private struct Item: Encodable {
        let head: CaseHeadJSON
        let near: [Near]

        init(_ item: ListedCase) {
            head = CaseHeadJSON(item.summary)
            near = item.near.map { Near(date: $0.name, on: $0.day.description, days: $0.days) }
        }

        enum CodingKeys: String, CodingKey { case near, questions }

        func encode(to encoder: any Encoder) throws {
            try head.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(near, forKey: .near)
            try container.encode(head.codes, forKey: .questions)
        }
    }

    private struct Near: Encodable {
        let date: String
        let on: String
        let days: Int
    }
}
