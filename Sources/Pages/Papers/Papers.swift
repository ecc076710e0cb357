import Records
import Runs

/// Papers to print: for the talk with citizens, for the hearing of a mentor or provider, and for the manager who decides.
public enum Papers {
    public enum Kind: String, Sendable, CaseIterable {
        case questions, hearing, dossier
    }

    /// Whom a paper is about.
    public enum Party: Sendable {
        case mentor(String)
        case provider(String)
    }

    /// Makes one paper from a finished run.
    /// - Parameters:
    ///   - party: a mentor for questions, a provider for a dossier, either for a hearing.
    ///   - date: when it is sent; nil leaves a blank, as does `answerBy`.
    /// - Throws: `RunFailure` where the run has no such mentor or provider, or is not as it was written.
    public static func make(
        _ kind: Kind, about party: Party, run: RunReader, language: Language, date: CivilDay? = nil,
        answerBy: CivilDay? = nil
    ) throws -> Report.File {
        let basis = PaperBasis(
            site: try Site(language), manifest: run.manifest, period: try run.period, date: date, answerBy: answerBy)
        switch (kind, party) {
        case (.questions, .mentor(let id)):
            let found = try run.mentorCase(id)
            return Report.File(
                name: "questions-\(name(id, found.mentor.rank)).html",
                bytes: QuestionSheet(found: found, basis: basis).render())
        case (.hearing, .mentor(let id)):
            let found = try run.mentorCase(id)
            return Report.File(
                name: "hearing-mentor-\(name(id, found.mentor.rank)).html",
                bytes: HearingPack(mentor: found, basis: basis).render())
        case (.hearing, .provider(let id)):
            let (found, cases) = try providerCases(id, run)
            return Report.File(
                name: "hearing-provider-\(name(id, found.provider.rank)).html",
                bytes: HearingPack(provider: found.provider, cases: cases, basis: basis).render())
        case (.dossier, .provider(let id)):
            let (found, cases) = try providerCases(id, run)
            return Report.File(
                name: "dossier-\(name(id, found.provider.rank)).html",
                bytes: Dossier(found: found, cases: cases, basis: basis).render())
        case (.questions, .provider(let id)):
            throw RunFailure("Question sheets are made for a mentor, and '\(SafeText.shown(id))' is a provider.")
        case (.dossier, .mentor(let id)):
            throw RunFailure("A dossier is made for a provider, and '\(SafeText.shown(id))' is a mentor.")
        }
    }

    /// A provider with the cases of its alerted mentors, by rank.
    private static func providerCases(_ id: String, _ run: RunReader) throws -> (ProviderCase, [MentorCase]) {
        let found = try run.providerCase(id)
        let alerted = try run.alerts().filter { $0.provider == id }.map(\.mentor)
        return (found, try run.cases(ofMentors: alerted))
    }

    private static func name(_ id: String, _ rank: Int) -> String {
        PageNames([id], ranks: [rank])[id] ?? "rank-\(rank)"
    }
}
