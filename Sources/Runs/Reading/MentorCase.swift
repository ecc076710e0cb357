import Foundation
import Indicators
import Ingest
import Records
import Support

/// Everything that a run says of one mentor.
public struct MentorCase: Sendable {
    public let mentor: MentorRow
    /// nil where the mentor is not alerted.
    public let alert: AlertRow?
    /// Largest contribution first; what adds nothing keeps the catalogue's order. Of a mentor without an alert those that
    /// speak alone.
    public let findings: [FindingRow]
    /// In the catalogue's order.
    public let notAssessed: [NotAssessedRow]
    /// Of findings that say something, of alerted mentors alone.
    public let evidence: [EvidenceRow]
    public let history: [HistoryRow]
    /// All sessions of the period; empty where the mentor has no page in the report.
    public let calendar: [CalendarRow]

    /// The findings that say something.
    public var raised: [FindingRow] { findings.filter(\.isRaised) }

    /// What was asked and says nothing, in the catalogue's order. Of a mentor without an alert it is what stands in no list, which
    /// may be switched off as well.
    public var quiet: [String] {
        guard alert == nil else { return findings.filter { !$0.isRaised }.map(\.code) }
        let others = Set(raised.map(\.code) + notAssessed.map(\.code))
        return Catalogue.descriptions.map(\.code).filter { !others.contains($0) }
    }

    /// Whether something was asked, said nothing, and its figures are not kept, as the mentor is not alerted.
    public func isUnspoken(_ code: String) -> Bool {
        alert == nil && !findings.contains { $0.code == code } && quiet.contains(code)
    }
}

/// Everything that a run says of one provider.
public struct ProviderCase: Sendable {
    public let provider: ProviderRow
    /// The test against the other providers, in the catalogue's order.
    public let answers: [ProviderAnswerRow]
    /// Earliest first.
    public let months: [ProviderMonthRow]
    /// The mentors with most of their hours at it, by rank.
    public let mentors: [MentorRow]
    /// What the municipality's own procedure came to at this provider.
    public let controls: [ControlRow]

    /// The question that sets it apart most from the other providers; nil where none does.
    public var leading: ProviderAnswerRow? {
        answers.filter { $0.contribution > 0 }.max { ($0.contribution, $1.pValue) < ($1.contribution, $0.pValue) }
    }
}

extension RunReader {
    /// The cases of some mentors, in the order of the ids given; ids that the run does not have are left out.
    /// - Parameters:
    ///   - mentors: those of the run, where they have been read already.
    ///   - alerts: as `mentors`.
    public func cases(
        ofMentors ids: [String], among mentors: [MentorRow]? = nil, alerts: [AlertRow]? = nil
    ) throws(RunFailure) -> [MentorCase] {
        let ids = ids.map(DistinctText.of)
        let wanted = Set(ids)
        let mentorRows =
            if let mentors { mentors.filter { wanted.contains($0.id) } } else { try self.mentors(of: wanted) }
        let alertRows = if let alerts { alerts } else { try self.alerts() }
        let mentors = Dictionary(grouping: mentorRows, by: \.id)
        let alerts = Dictionary(grouping: alertRows.filter { wanted.contains($0.mentor) }, by: \.mentor)
        // The two files with a row for each mentor and indicator are by far the largest: they are read side by side.
        let large = Slots<Result<LargeRows, RunFailure>>(count: 2)
        onThreads(2) { index in
            large[index] = Result { () throws(RunFailure) in
                index == 0 ? .findings(try self.findings(of: wanted)) : .notAssessed(try self.notAssessed(of: wanted))
            }
        }
        var findings: [String: [FindingRow]] = [:]
        var notAssessed: [String: [NotAssessedRow]] = [:]
        for rows in large.all {
            switch try rows.get() {
            case .findings(let rows): findings = Dictionary(grouping: rows, by: \.mentor)
            case .notAssessed(let rows): notAssessed = Dictionary(grouping: rows, by: \.mentor)
            }
        }
        let evidence = Dictionary(grouping: try evidence(of: wanted), by: \.mentor)
        let history = Dictionary(grouping: try history(of: wanted), by: \.mentor)
        let calendar = Dictionary(grouping: try calendar(of: wanted), by: \.mentor)
        let places = Dictionary(
            Catalogue.descriptions.map(\.code).enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return ids.compactMap { id in
            guard let mentor = mentors[id]?.first else { return nil }
            let unjudged = (notAssessed[id] ?? []) + (notAssessed[FindingsFiles.everybody] ?? [])
            return MentorCase(
                mentor: mentor, alert: alerts[id]?.first,
                findings: (findings[id] ?? []).enumerated().sorted {
                    ($1.element.contribution, $0.offset) < ($0.element.contribution, $1.offset)
                }.map(\.element),
                notAssessed: unjudged.sorted { (places[$0.code] ?? .max) < (places[$1.code] ?? .max) },
                evidence: evidence[id] ?? [], history: history[id] ?? [],
                calendar: calendar[id] ?? [])
        }
    }

    /// The rows of a large file.
    private enum LargeRows: Sendable {
        case findings([FindingRow])
        case notAssessed([NotAssessedRow])
    }

    /// One mentor's case.
    /// - Throws: where the run has no such mentor, with the nearest id.
    public func mentorCase(_ id: String) throws(RunFailure) -> MentorCase {
        guard let found = try cases(ofMentors: [id, composed(id)]).first else {
            throw unknown(id, "mentor", among: try mentors().map(\.id), file: MentorsFile.name)
        }
        return found
    }

    /// The cases of some providers, in the order of the ids given; ids that the run does not have are left out.
    /// - Parameters:
    ///   - providers: those of the run, where they have been read already.
    ///   - mentors: as `providers`.
    public func cases(
        ofProviders ids: [String], among providers: [ProviderRow]? = nil, mentors: [MentorRow]? = nil
    ) throws(RunFailure) -> [ProviderCase] {
        let ids = ids.map(DistinctText.of)
        let wanted = Set(ids)
        let providerRows = if let providers { providers } else { try self.providers() }
        let mentorRows = if let mentors { mentors } else { try self.mentors() }
        let providers = Dictionary(grouping: providerRows.filter { wanted.contains($0.id) }, by: \.id)
        let answers = Dictionary(grouping: try answers(of: wanted), by: \.provider)
        let months = Dictionary(grouping: try months(of: wanted), by: \.provider)
        let mentors = Dictionary(grouping: mentorRows.filter { wanted.contains($0.provider) }, by: \.provider)
        let controls = Dictionary(grouping: try controls().filter { $0.unit == "provider" }, by: \.unitId)
        return ids.compactMap { id in
            guard let provider = providers[id]?.first else { return nil }
            return ProviderCase(
                provider: provider, answers: answers[id] ?? [], months: months[id] ?? [],
                mentors: (mentors[id] ?? []).sorted { $0.rank < $1.rank }, controls: controls[id] ?? [])
        }
    }

    /// One provider's case.
    /// - Throws: where the run has no such provider, with the nearest id.
    public func providerCase(_ id: String) throws(RunFailure) -> ProviderCase {
        guard let found = try cases(ofProviders: [id, composed(id)]).first else {
            throw unknown(id, "provider", among: try providers().map(\.id), file: ProvidersFile.name)
        }
        return found
    }

    /// As a sweep reads ids: texts that Unicode holds for one are one id.
    private func composed(_ id: String) -> String { id.precomposedStringWithCanonicalMapping }

    private func unknown(_ id: String, _ kind: String, among ids: [String], file: String) -> RunFailure {
        let near = NearestName.nearestFew(to: id, among: ids)
        let shown = PageText.harmless(Privacy.masked(String(id.prefix(80))))
        return RunFailure(
            "\(folder): has no \(kind) '\(shown)' in \(manifest.period.name). "
                + (near.isEmpty
                    ? "\(file) lists the \(ids.count) that it has."
                    : "Did you mean \(near.map { "'\($0)'" }.joined(separator: " or "))?"))
    }
}
