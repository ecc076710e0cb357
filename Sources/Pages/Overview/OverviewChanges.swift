import Records
import Runs
import Scoring

/// What changed since the run of the period before.
struct OverviewChanges {
    let source: ReportSource
    let form: FigureForm

    private var language: Language { form.language }

    /// Where a mentor stood last time, in words.
    static func standing(of mentor: MentorRow, in previous: PreviousRun, _ form: FigureForm) -> String {
        guard let tier = previous.tiers[mentor.id] else { return OverviewWords.lastNotSeen.text(form.language) }
        guard tier.isAlert else { return OverviewWords.lastNew.text(form.language) }
        return OverviewWords.lastNotAlerted.filled(form.language, ["tier": ValueWords.name(tier, form.language)])
    }

    func add(to values: inout [String: Any]) {
        guard let previous = source.previous else {
            values["changesLead"] = OverviewWords.changesNone.text(language)
            return
        }
        values["changesLead"] = OverviewWords.changesLead.filled(
            language, ["period": form.period(named: previous.reference.period)])
        let known = source.mentors.count { previous.tiers[$0.id] != nil }
        let share = source.mentors.isEmpty ? 1 : Double(known) / Double(source.mentors.count)
        if share < 0.5, let lead = values["changesLead"] as? String {
            values["changesLead"] =
                "\(lead) \(OverviewWords.changesFew.filled(language, ["share": form.percent(share)]))"
        }
        let tiers = Dictionary(source.mentors.map { ($0.id, $0.tier) }, uniquingKeysWith: { first, _ in first })
        let alerts = source.alerts
        let providers = Dictionary(
            source.mentors.map { ($0.id, $0.provider) }, uniquingKeysWith: { first, _ in first })
        func was(_ alert: AlertRow) -> Tier? { previous.tiers[alert.mentor].flatMap { $0.isAlert ? $0 : nil } }
        let new = alerts.filter { was($0) == nil }
        let up = alerts.filter { alert in was(alert).map { alert.tier < $0 } ?? false }
        let down = alerts.filter { alert in was(alert).map { alert.tier > $0 } ?? false }
        let same = alerts.filter { was($0) == $0.tier }
        let gone = previous.tiers.filter { $0.value.isAlert && !(tiers[$0.key]?.isAlert ?? false) }.keys.sorted {
            (previous.ranks[$0] ?? 0, $0) < (previous.ranks[$1] ?? 0, $1)
        }
        func note(_ alert: AlertRow) -> String? {
            was(alert).map { OverviewWords.lastNotAlerted.filled(language, ["tier": ValueWords.name($0, language)]) }
        }
        values["changes"] = [
            row(.changeNew, new.map { ($0.mentor, nil) }),
            row(.changeUp, up.map { ($0.mentor, note($0)) }),
            row(.changeDown, down.map { ($0.mentor, note($0)) }),
            row(.changeSame, same.map { ($0.mentor, nil) }),
            row(
                .changeGone,
                gone.map { id in
                    let was = previous.tiers[id].map {
                        OverviewWords.lastNotAlerted.filled(language, ["tier": ValueWords.name($0, language)])
                    }
                    let provider = providers[id].flatMap { $0.isEmpty ? nil : SafeText.shown($0) }
                    return (id, [was, provider].compactMap(\.self).joined(separator: "; "))
                }),
        ]
    }

    /// The most ids in one cell.
    private static let most = 25

    private func row(_ name: OverviewWords, _ who: [(id: String, note: String?)]) -> [String: Any] {
        let shown = who.prefix(Self.most)
        var row: [String: Any] = ["name": name.text(language), "count": form.count(who.count)]
        row["who"] = shown.enumerated().map { index, item -> [String: Any] in
            var cell: [String: Any] = ["id": SafeText.shown(item.id), "last": index == shown.count - 1]
            cell["page"] = source.page(ofMentor: item.id)
            cell["note"] = item.note
            return cell
        }
        if who.count > shown.count {
            row["andMore"] = OverviewWords.changeMore.filled(language, ["count": form.count(who.count - shown.count)])
        }
        return row
    }
}
