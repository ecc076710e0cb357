import Records
import Runs

/// `hearing-mentor-<id>.html` and `hearing-provider-<id>.html`: what a party is heard on before anything is decided.
struct HearingPack {
    private let basis: PaperBasis
    private let party: String
    private let isProvider: Bool
    private let groups: [Group]

    private var language: Language { basis.language }

    /// Findings under one heading.
    private struct Group {
        let heading: String
        let findings: [HearingFinding]
    }

    init(mentor found: MentorCase, basis: PaperBasis) {
        self.basis = basis
        party = SafeText.shown(found.mentor.id)
        isProvider = false
        groups = Self.groups(found, for: .mentor, basis) { $0.text(basis.language) }
    }

    /// - Parameter cases: of its alerted mentors, by rank.
    init(provider: ProviderRow, cases: [MentorCase], basis: PaperBasis) {
        self.basis = basis
        party = SafeText.shown(provider.id)
        isProvider = true
        groups = cases.flatMap { found in
            Self.groups(found, for: .provider(provider.id), basis) { heading in
                HearingWords.hMentorGroup.filled(
                    basis.language,
                    ["heading": heading.text(basis.language), "id": SafeText.shown(found.mentor.id)])
            }
        }
    }

    /// Facts first, then what is only asked about; information is nobody's to answer for.
    private static func groups(
        _ found: MentorCase, for reader: HearingFinding.Reader, _ basis: PaperBasis, _ heading: (HearingWords) -> String
    ) -> [Group] {
        let kinds: [(FindingRow.Kind, HearingWords)] = [(.fact, .hFacts), (.statistic, .hOthers)]
        return kinds.compactMap { kind, word in
            let findings = found.raised.filter { $0.kind == kind }.compactMap {
                HearingFinding($0, of: found, for: reader, basis)
            }
            return findings.isEmpty ? nil : Group(heading: heading(word), findings: findings)
        }
    }

    func render() -> [UInt8] {
        let files = RowMarks(groups.flatMap(\.findings).flatMap(\.files), numbered: false)
        var values = basis.values
        let title = (isProvider ? HearingWords.hTitleProvider : .hTitleMentor).filled(
            language, ["id": party, "period": basis.form.period(basis.period)])
        values["heading"] = title
        values["party"] = party
        values["partyName"] = (isProvider ? CommonWords.provider : .mentor).text(language)
        let you: (String, String) = isProvider ? ("I", "jeres") : ("du", "dine")
        values["rights"] = HearingWords.rights.map { right in
            right.filled(
                language,
                [
                    "you": language == .danish ? you.0 : "you", "your": language == .danish ? you.1 : "your",
                    "hearing": LegalBasis.hearing, "access": LegalBasis.access,
                    "representation": LegalBasis.representation,
                ])
        }
        values["hasGroups"] = !groups.isEmpty
        values["groups"] = groups.map { group -> [String: Any] in
            ["heading": group.heading, "findings": group.findings.map { $0.values(files) }]
        }
        values["files"] = files.list
        values["hasFiles"] = !files.list.isEmpty
        return basis.site.render("hearing", .paper, title: title, values)
    }
}
