import Foundation
import Support

/// The text of an entry's content: JSON with sorted keys, beside a random salt.
///
/// The salt keeps a content that was erased from being guessed by trying contents against its hash; it goes with the content.
extension EntryContent {
    private struct Salted<Body: Codable>: Codable {
        let body: Body
        let salt: String
    }

    var kind: EntryKind {
        switch self {
        case .runAdded: .runAdded
        case .opened: .opened
        case .seenAgain: .seenAgain
        case .noted: .noted
        case .decided: .decided
        case .reopened: .reopened
        case .quieted: .quieted
        case .quietingEnded: .quietingEnded
        case .purged: .purged
        }
    }

    func text() throws -> String {
        switch self {
        case .runAdded(let body): try Self.encoded(body)
        case .opened(let body): try Self.encoded(body)
        case .seenAgain(let body): try Self.encoded(body)
        case .noted(let body): try Self.encoded(body)
        case .decided(let body): try Self.encoded(body)
        case .reopened(let body): try Self.encoded(body)
        case .quieted(let body): try Self.encoded(body)
        case .quietingEnded(let body): try Self.encoded(body)
        case .purged(let body): try Self.encoded(body)
        }
    }

    init(_ kind: EntryKind, text: String) throws {
        self =
            switch kind {
            case .runAdded: .runAdded(try Self.decoded(text))
            case .opened: .opened(try Self.decoded(text))
            case .seenAgain: .seenAgain(try Self.decoded(text))
            case .noted: .noted(try Self.decoded(text))
            case .decided: .decided(try Self.decoded(text))
            case .reopened: .reopened(try Self.decoded(text))
            case .quieted: .quieted(try Self.decoded(text))
            case .quietingEnded: .quietingEnded(try Self.decoded(text))
            case .purged: .purged(try Self.decoded(text))
            }
    }

    private static let decoder = JSONDecoder()
    private static let encoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    private static func encoded<Body: Codable>(_ body: Body) throws -> String {
        var random = SystemRandomNumberGenerator()
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        let data = try encoder.encode(Salted(body: body, salt: hexadecimal(salt)))
        return String(decoding: data, as: UTF8.self)
    }

    private static func decoded<Body: Codable>(_ text: String) throws -> Body {
        try decoder.decode(Salted<Body>.self, from: Data(text.utf8)).body
    }
}
