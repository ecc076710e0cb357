/// Whom a case is about: a mentor or a provider, by the id that the runs name them by.
public struct Subject: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable { case mentor, provider }

    public let kind: Kind
    public let id: String

    public init(_ kind: Kind, _ id: String) {
        self.kind = kind
        self.id = id
    }

    /// Mentors first, then by the bytes of the id.
    public static func < (a: Subject, b: Subject) -> Bool {
        a.kind == b.kind ? a.id.utf8.lexicographicallyPrecedes(b.id.utf8) : a.kind == .mentor
    }

    /// `mentor M00028`.
    public var description: String { "\(kind.rawValue) \(id)" }
}
