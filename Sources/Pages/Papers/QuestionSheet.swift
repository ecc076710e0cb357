import Indicators
import Records
import Runs

/// `questions-<mentor>.html`: for the talk with each citizen concerned, a sheet of open questions about dates. A sheet shows
/// nothing of what was logged, billed or found; the page in front is for the caseworker alone.
struct QuestionSheet {
    let found: MentorCase
    let basis: PaperBasis

    private var form: FigureForm { basis.form }
    private var language: Language { basis.language }
    /// Talks with more citizens are not had at once.
    private static let mostSheets = 10

    /// A citizen behind rows of findings that citizens can say something about.
    private struct Concerned {
        let citizen: String
        let rows: [EvidenceRow]
        let dates: [CivilDay]
    }

    func render() -> [UInt8] {
        let concerned = concerned
        // Most rows first, so that a limit leaves out who can say least; then by id.
        let chosen = concerned.sorted { ($1.rows.count, $0.citizen) < ($0.rows.count, $1.citizen) }
            .prefix(Self.mostSheets).sorted { $0.citizen < $1.citizen }
        let files = RowMarks(chosen.flatMap { $0.rows.prefix(1).map(\.file) }, numbered: false)
        var values = basis.values
        values["id"] = SafeText.shown(found.mentor.id)
        values["hasSheets"] = !chosen.isEmpty
        values["list"] = chosen.map { item -> [String: Any] in
            [
                "citizen": SafeText.shown(item.citizen), "dates": form.count(item.dates.count),
                "place": item.rows.first.map { "\(files.mark(of: $0.file)): \($0.line)" } ?? "",
            ]
        }
        values["files"] = files.list
        values["sheets"] = chosen.map { item -> [String: Any] in
            [
                "citizen": SafeText.shown(item.citizen),
                "dates": item.dates.map { ["weekday": form.weekday($0), "date": form.date($0)] },
            ]
        }
        if concerned.count > chosen.count {
            values["beyond"] = QuestionWords.qBeyond.filled(
                language, ["count": form.count(concerned.count - chosen.count)])
        }
        if found.calendar.isEmpty { values["noCalendar"] = QuestionWords.qNoCalendar.text(language) }
        if chosen.isEmpty {
            let reason: QuestionWords = found.alert == nil ? .qNotSelected : .qNobody
            values["reason"] = reason.text(language)
            values["others"] = others
        }
        let title = QuestionWords.qTitle.filled(language, ["id": SafeText.shown(found.mentor.id)])
        return basis.site.render("questions", .paper, title: title, values)
    }

    /// Findings behind which citizens are asked: of a price, say, a citizen knows nothing, and what is only information
    /// gives no reason to ask anybody.
    private var askedCodes: Set<String> {
        Set(
            found.raised.filter { finding in
                finding.kind != .information && finding.about?.whomToAsk.contains { $0.whom == .citizen } ?? false
            }.map(\.code))
    }

    private var concerned: [Concerned] {
        let codes = askedCodes
        let rows = found.evidence.filter { codes.contains($0.code) && $0.rowMentor == found.mentor.id }
        let meetings = Dictionary(grouping: found.calendar.filter { $0.kind != .noShow }, by: \.citizen)
        return Dictionary(grouping: rows.filter { $0.citizen != nil }, by: { $0.citizen ?? "" }).compactMap {
            citizen, rows in
            let behind = Set(rows.filter { !$0.isLine || $0.start == $0.end }.compactMap(\.day))
            let dates = SheetDates(concerned: behind, all: Set((meetings[citizen] ?? []).compactMap(\.day)))
            return dates.days.isEmpty ? nil : Concerned(citizen: citizen, rows: rows, dates: dates.days)
        }
    }

    /// Who is asked where no citizen is concerned, each after whom the question is for.
    private var others: [String] {
        found.raised.filter { $0.kind != .information }.flatMap { finding in
            finding.about?.words(in: language).whomToAsk.filter { $0.whom != .citizen } ?? []
        }.map { $0.text(in: language) }
    }
}
