import Records

/// What to ask somebody before anything is concluded: open, so that it does not give the answer.
public struct Question: Sendable {
    /// Who can answer it.
    public enum Whom: Sendable, Equatable {
        case citizen
        case mentor
        case provider
        case caseworker
        case contractManager
        /// Somebody else, in the words of the question's own language.
        case other(String)
    }

    public let whom: Whom
    public let text: String

    public static func citizen(_ text: String) -> Question { Question(whom: .citizen, text: text) }
    public static func mentor(_ text: String) -> Question { Question(whom: .mentor, text: text) }
    public static func provider(_ text: String) -> Question { Question(whom: .provider, text: text) }
    public static func caseworker(_ text: String) -> Question { Question(whom: .caseworker, text: text) }
    public static func contractManager(_ text: String) -> Question { Question(whom: .contractManager, text: text) }
    public static func other(_ whom: String, _ text: String) -> Question { Question(whom: .other(whom), text: text) }

    /// The question after whom it is for: `The citizen: When did you meet that day?`.
    public func text(in language: Language) -> String { "\(whom.name(in: language)): \(text)" }
}

extension Question.Whom {
    /// Who it is, at the start of a line.
    public func name(in language: Language) -> String {
        switch (self, language) {
        case (.citizen, .english): "The citizen"
        case (.citizen, .danish): "Borgeren"
        case (.mentor, .english): "The mentor"
        case (.mentor, .danish): "Mentoren"
        case (.provider, .english): "The provider"
        case (.provider, .danish): "Leverandøren"
        case (.caseworker, .english): "The caseworker"
        case (.caseworker, .danish): "Sagsbehandleren"
        case (.contractManager, .english): "The contract manager"
        case (.contractManager, .danish): "Den kontraktansvarlige"
        case (.other(let whom), _): whom
        }
    }
}
