import Records

/// What is said of one indicator to people who read a report, in one language.
public struct IndicatorWords: Sendable {
    /// The pattern as a heading or label, in a few words: `Two meetings at once`.
    public let name: String
    public let question: String
    public let whyItMatters: String
    /// What the billing is held against, for who has never seen the program; without the figures of settings.
    public let rule: String
    /// What a finding says in one sentence, with the figures in braces of `IndicatorDescription.sentence`.
    public let sentence: String
    /// Unit of observed, expected and threshold.
    public let unit: String
    public let innocentExplanations: [String]
    public let whatWouldClearIt: [String]
    public let whomToAsk: [Question]
    /// The notes that rows of evidence can carry, by the English one; empty in English.
    public let notes: [String: String]

    /// A row's note in this language.
    public func note(_ note: StaticString) -> String { self.note(note.description) }

    /// The same for a note read back from a run: as it is where it has no words of its own.
    public func note(_ note: String) -> String { notes[note] ?? note }
}

extension IndicatorDescription {
    /// What is said of it in one of the languages.
    public func words(in language: Language) -> IndicatorWords {
        switch language {
        case .danish: danish
        case .english:
            IndicatorWords(
                name: name, question: question, whyItMatters: whyItMatters, rule: rule, sentence: sentence, unit: unit,
                innocentExplanations: innocentExplanations, whatWouldClearIt: whatWouldClearIt, whomToAsk: whomToAsk,
                notes: [:])
        }
    }
}
