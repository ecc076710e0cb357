import Records

/// Counts dispositions for the table of precision.
struct PrecisionCount {
    private struct Asked: Hashable {
        let subject: Subject
        let code: String
    }
    private struct Answer {
        let tier: String
        var latest: Decision?
    }
    private struct Cell: Hashable {
        let code: String
        let tier: String
    }
    private var answers: [Asked: Answer] = [:]
    /// The tier of each subject at its first alert.
    private var firstTiers: [Subject: String] = [:]
    private var tipOffs: [CaseState] = []
    private var controls: [CaseState] = []
    private var withoutAlert = 0
    private let erased: Int
    private let isUnsealed: Bool

    init(_ fold: CaseFold, controls unsealed: Set<CaseID>?) throws(CasebookFailure) {
        erased = fold.erased.count
        isUnsealed = unsealed != nil
        for id in (unsealed ?? []).sorted() where fold.cases[id] == nil && !fold.erased.contains(id) {
            throw CasebookFailure(.usage, "\(id): there is no such case among the control cases. Check their list.")
        }
        for state in fold.cases.values.sorted(by: { $0.id < $1.id }) {
            if unsealed?.contains(state.id) ?? false {
                controls.append(state)
            } else if state.opening.origin == .tipOff {
                tipOffs.append(state)
            }
            // A case that was opened by hand or at random counts among the alerts from when a run alerts its subject.
            if let tier = state.seen.map(\.tier).first(where: AlertTier.codes.contains) {
                add(state, tier: tier)
            } else if state.opening.origin == .run, !(unsealed?.contains(state.id) ?? false) {
                withoutAlert += 1
            }
        }
    }

    private mutating func add(_ state: CaseState, tier: String) {
        let subject = state.opening.subject
        firstTiers[subject] = firstTiers[subject] ?? tier
        for question in state.questions where question.isOfAlert {
            let asked = Asked(subject: subject, code: question.asked.code)
            var answer = answers[asked] ?? Answer(tier: tier)
            if let decision = question.decision, decision.seq > answer.latest?.seq ?? 0 { answer.latest = decision }
            answers[asked] = answer
        }
    }

    var table: PrecisionTable {
        var cells: [Cell: PrecisionTally] = [:]
        for (asked, answer) in answers {
            cells[Cell(code: asked.code, tier: answer.tier), default: PrecisionTally()].count(answer.latest)
        }
        let codes = Set(cells.keys.map(\.code)).sorted()
        let tiers = AlertTier.codes.filter { tier in cells.keys.contains { $0.tier == tier } }
        func sum(_ belongs: (Cell) -> Bool) -> PrecisionTally {
            cells.reduce(into: PrecisionTally()) { if belongs($1.key) { $0 += $1.value } }
        }
        return PrecisionTable(
            cells: codes.flatMap { code in
                tiers.compactMap { tier in cells[Cell(code: code, tier: tier)].map { $0.row(code, tier) } }
            },
            byCode: codes.map { code in sum { $0.code == code }.row(code, nil) },
            alerts: alerts(of: .mentor), providerAlerts: alerts(of: .provider), tipOffs: group(tipOffs),
            controls: isUnsealed ? group(controls) : nil, withoutAlert: withoutAlert,
            erased: erased)
    }

    /// By tier, each subject once.
    private func alerts(of kind: Subject.Kind) -> [PrecisionTable.Row] {
        let subjects = Dictionary(grouping: answers.filter { $0.key.subject.kind == kind }, by: \.key.subject)
        var tallies: [String: PrecisionTally] = [:]
        for (subject, answers) in subjects {
            guard let tier = firstTiers[subject] else { continue }
            var questions = PrecisionTally()
            for (_, answer) in answers { questions.count(answer.latest) }
            tallies[tier, default: PrecisionTally()].countOnce(questions)
        }
        return AlertTier.codes.compactMap { tier in tallies[tier].map { $0.row(nil, tier) } }
    }

    private func group(_ states: [CaseState]) -> PrecisionTable.Group {
        let reviewed = states.filter(\.isDecided)
        return PrecisionTable.Group(
            drawn: states.count, reviewed: reviewed.count,
            confirmed: reviewed.filter { $0.questions.contains { $0.decision?.disposition.kind.isConfirmed ?? false } }
                .count)
    }
}
