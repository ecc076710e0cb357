import Foundation
import Records

/// What is missing in sentences, each with what to do about it: for the terminal and for the report's first page.
public struct CompletenessText {
    public struct Item: Sendable, Equatable {
        public let what: String
        public let toDo: String
    }

    /// How figures are written.
    public struct Form {
        let language: Language
        let count: (Int) -> String
        /// With its unit.
        let kroner: (Amount) -> String
        /// A share of 1.
        let percent: (Double) -> String
        /// An ISO date.
        let date: (String) -> String
        /// A text from a file or an id.
        let text: (String) -> String

        public init(
            language: Language, count: @escaping (Int) -> String, kroner: @escaping (Amount) -> String,
            percent: @escaping (Double) -> String, date: @escaping (String) -> String,
            text: @escaping (String) -> String
        ) {
            self.language = language
            self.count = count
            self.kroner = kroner
            self.percent = percent
            self.date = date
            self.text = text
        }

        /// As terminals show figures.
        static var terminal: Form {
            Form(
                language: .english, count: Wording.count, kroner: { "\(Wording.kroner($0)) kr" },
                percent: Wording.percentage, date: { $0 }, text: { $0 })
        }
    }

    private let completeness: Completeness
    private let form: Form
    /// How many providers, mentors or files are named one by one.
    private let most: Int

    public init(_ completeness: Completeness, _ form: Form, most: Int = 10) {
        self.completeness = completeness
        self.form = form
        self.most = most
    }

    private func words(_ english: String, _ danish: String) -> String {
        form.language == .danish ? danish : english
    }

    private func counted(_ count: Int, _ one: (String, String), _ many: (String, String)) -> String {
        "\(form.count(count)) \(count == 1 ? words(one.0, one.1) : words(many.0, many.1))"
    }

    public var heading: String {
        words("What is missing, before anything is judged", "Hvad der mangler, før noget vurderes")
    }

    /// Where nothing is: one sentence.
    public var allThere: String {
        words(
            "Nothing is known to be missing: every provider that bills has a log, and every month has rows.",
            "Intet vides at mangle: hver leverandør, der fakturerer, har en registrering, og hver måned har rækker."
        )
    }

    /// What is missing of that which bills are held against, from the whole to the single mentor.
    public var items: [Item] {
        months + logs + mentors + grants + corrections + files + tables(needed: true)
    }

    /// What can be done without, and what lines do not say.
    public var remarks: [Item] { otherFiles + tables(needed: false) }

    // MARK: Logs

    private var logs: [Item] {
        listed(completeness.providers_without_log) { gap in
            let days = "\(form.date(gap.from)) – \(form.date(gap.to))"
            let provider = form.text(gap.provider)
            let mentors = counted(gap.mentors, ("mentor", "mentor"), ("mentors", "mentorer"))
            if gap.before_period {
                return Item(
                    what: words(
                        "\(provider): hours are billed for \(days), and the log has no row of it. Longer windows leave its \(mentors) out.",
                        "\(provider): der er faktureret timer for \(days), og registreringen har ingen rækker. Længere vinduer ser bort fra leverandørens \(mentors)."
                    ), toDo: findLog)
            }
            let billed =
                "\(counted(gap.lines, ("line", "linje"), ("lines", "linjer"))), \(form.kroner(JSONText.amount(gap.amount)))"
            let other =
                gap.whole && gap.rows_on_other_days
                ? words(" There are rows of it on other days.", " Der er rækker fra andre dage.") : ""
            return Item(
                what: words(
                    "\(provider): hours are billed, and the log has no row of it for \(days) (\(mentors), \(billed) in the period). Their hours are not assessed.\(other)",
                    "\(provider): der er faktureret timer, men registreringen har ingen rækker for \(days) (\(mentors), \(billed) i perioden). Deres timer vurderes ikke.\(other)"
                ), toDo: findLog)
        } more: { count in
            words(
                "Days without a log at \(form.count(count)) more providers stand in run.json.",
                "Dage uden registrering hos yderligere \(form.count(count)) leverandører står i run.json.")
        }
    }

    private var findLog: String {
        words(
            "Find the provider's log for these days and sweep again. Where you know that the log is complete, name the provider in input.complete_logs: what it bills without a log is then a fact.",
            "Find leverandørens registrering for disse dage, og kør igen. Ved du, at registreringen er fuldstændig, så angiv leverandøren i input.complete_logs: det fakturerede uden registrering er da et faktum."
        )
    }

    private var mentors: [Item] {
        listed(completeness.mentors_without_sessions) { silent in
            Item(
                what: "\(form.text(silent.mentor)) (\(form.text(silent.provider))): \(Self.silence(silent, form))",
                toDo: words(
                    "Ask the provider for the mentor's own entries before anybody is heard.",
                    "Bed leverandøren om mentorens egne registreringer, før nogen høres."))
        } more: { count in
            words(
                "\(form.count(count)) more mentors with hours billed and days without a session stand in run.json.",
                "Yderligere \(form.count(count)) mentorer med fakturerede timer og dage uden møder står i run.json.")
        }
    }

    private var corrections: [Item] {
        let refused = completeness.refused_corrections
        guard !refused.isEmpty else { return [] }
        let names = refused.prefix(most).map(form.text).joined(separator: ", ")
        let more =
            refused.count > most ? words(" and \(refused.count - most) more", " og \(refused.count - most) til") : ""
        return [
            Item(
                what: words(
                    "Corrections were refused of the bills of \(names)\(more): nothing is documented of them.",
                    "Korrektioner blev afvist af fakturaerne fra \(names)\(more): intet er dokumenteret om dem."),
                toDo: words(
                    "Correct the rows that rejects.csv names, and sweep again.",
                    "Ret de rækker, som rejects.csv nævner, og kør igen."))
        ]
    }

    private var grants: [Item] {
        listed(completeness.grants_likely_missing) { gap in
            let (without, all) = (form.count(gap.citizens_without_grant), form.count(gap.citizens))
            return Item(
                what: words(
                    "\(gap.period): \(without) of \(all) citizens have no grant for the dates of their service, so that the file of grants is likely a part of them or an old one. Nobody is held against grants.",
                    "\(gap.period): \(without) af \(all) borgere har ingen bevilling for de dage, de har fået støtte, så filen med bevillinger er formentlig et udsnit eller forældet. Ingen holdes op mod bevillingerne."
                ),
                toDo: words(
                    "Export all grants that were valid in the period and sweep again. Where you know that these are all, write 1 for input.grants_missing_share: what is outside them is then a fact.",
                    "Eksportér alle bevillinger, der gjaldt i perioden, og kør igen. Ved du, at det er alle, så skriv 1 i input.grants_missing_share: det, der ligger uden for dem, er da et faktum."
                ))
        } more: { count in
            words(
                "\(form.count(count)) more months stand in run.json.",
                "Yderligere \(form.count(count)) måneder står i run.json."
            )
        }
    }

    /// How a bill without sessions of the mentor, in the period or a part of it, can be read.
    public static func silence(_ silent: Completeness.SilentMentor, _ form: Form) -> String {
        func words(_ english: String, _ danish: String) -> String { form.language == .danish ? danish : english }
        let days = "\(form.date(silent.from)) – \(form.date(silent.to))"
        let log =
            silent.sessions == 0
            ? words(
                "hours are billed, and no session is logged in the period",
                "der er faktureret timer uden noget registreret møde i perioden")
            : words(
                "more hours are billed than logged, and no session is logged for \(days) (\(form.count(silent.sessions)) on the other days)",
                "der er faktureret flere timer end registreret, og intet møde er registreret for \(days) (\(form.count(silent.sessions)) på de øvrige dage)"
            )
        let other =
            silent.sessions > 0
            ? ""
            : silent.rows_on_other_days
                ? words("; the mentor has sessions beyond the period", "; mentoren har møder uden for perioden")
                : words(
                    "; the mentor has none beyond the period either", "; mentoren har heller ingen uden for perioden")
        guard silent.colleague_sessions > 0 || silent.sessions == 0 else {
            return words(
                "\(log)\(other). Nobody else of the provider is in the log: either it was cut, or no meeting was held.",
                "\(log)\(other). Ingen andre fra leverandøren er i registreringen: enten er den skåret af, eller møderne er ikke holdt."
            )
        }
        guard silent.colleague_sessions > 0 else {
            return words(
                "\(log)\(other). The provider's log is stated to be complete.",
                "\(log)\(other). Leverandørens registrering er angivet som fuldstændig.")
        }
        let sessions = form.count(silent.colleague_sessions)
        return words(
            "\(log)\(other). The log has \(sessions) of the provider's other mentors, so it is there: either this mentor's own entries are missing, or no meeting was held.",
            "\(log)\(other). Leverandørens øvrige mentorer har \(sessions) i registreringen, så den foreligger: enten mangler mentorens egne registreringer, eller møderne er ikke holdt."
        )
    }

    // MARK: Months and files

    private var months: [Item] {
        var items: [Item] = []
        if !completeness.months_without_sessions.isEmpty {
            let names = completeness.months_without_sessions.joined(separator: ", ")
            items.append(
                Item(
                    what: words("Months without any session: \(names).", "Måneder uden noget møde: \(names)."),
                    toDo: words(
                        "Give the log of these months as well, or judge by no window that holds them.",
                        "Giv også registreringen for disse måneder, eller vurder ikke efter vinduer, der rummer dem.")))
        }
        if !completeness.months_without_lines.isEmpty {
            let names = completeness.months_without_lines.joined(separator: ", ")
            items.append(
                Item(
                    what: words(
                        "Months without any invoice line: \(names).", "Måneder uden nogen fakturalinje: \(names)."),
                    toDo: words("Give the invoices of these months as well.", "Giv også fakturaerne for disse måneder.")
                ))
        }
        return items
    }

    private var files: [Item] {
        listed(completeness.unread_files.filter(\.kind.mayHoldRows)) { file in
            let name = form.text(file.path)
            switch file.kind {
            case .workbook:
                return Item(
                    what: words("Not read: \(name), a workbook.", "Ikke læst: \(name), en regnearksfil."),
                    toDo: words(
                        "Save its sheet as CSV under a name that is read, such as sessions-\(Self.stem(file.path)).csv.",
                        "Gem arket som CSV under et navn, der læses, f.eks. sessions-\(Self.stem(file.path)).csv."))
            case .table:
                let table = file.table ?? ""
                return Item(
                    what: words(
                        "Not read: \(name), a text file that looks like \(table).",
                        "Ikke læst: \(name), en tekstfil, der ligner \(table)."),
                    toDo: words(
                        "Name it with --\(table.replacing("_", with: "-")), or give it a name that begins with \(table).",
                        "Angiv den med --\(table.replacing("_", with: "-")), eller giv den et navn, der begynder med \(table)."
                    ))
            default:
                return Item(
                    what: words(
                        "Not read: \(name), \(file.kind == .xml ? "XML that is no invoice" : "an archive").",
                        "Ikke læst: \(name), \(file.kind == .xml ? "XML, der ikke er en faktura" : "et arkiv")."),
                    toDo: words(
                        "See what is in it, and unpack or export what belongs to the period.",
                        "Se, hvad den indeholder, og udpak eller eksportér det, der hører til perioden."))
            }
        } more: { count in
            words(
                "\(form.count(count)) more unread files stand in run.json.",
                "Yderligere \(form.count(count)) ulæste filer står i run.json.")
        }
    }

    private static func stem(_ path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return String(name.prefix { $0 != "." }.map { $0 == " " ? "-" : $0 })
    }

    private var otherFiles: [Item] {
        let others = completeness.unread_files.filter { !$0.kind.mayHoldRows }
        guard !others.isEmpty else { return [] }
        let names = others.prefix(most).map { form.text($0.path) }.joined(separator: ", ")
        let more =
            others.count > most ? words(" and \(others.count - most) more", " og \(others.count - most) til") : ""
        return [
            Item(
                what: words("In the folder and not read: \(names)\(more).", "I mappen og ikke læst: \(names)\(more)."),
                toDo: others.contains { $0.kind == .pdf }
                    ? words(
                        "A PDF of bills or logs counts for nothing: ask for it as data.",
                        "En PDF med fakturaer eller registreringer tæller ikke med: bed om den som data.")
                    : words("See that nothing of it belongs to the period.", "Se, at intet af det hører til perioden."))
        ]
    }

    private func tables(needed: Bool) -> [Item] {
        completeness.missing_tables.compactMap { name in
            guard let table = TableKind(rawValue: name), [.sessions, .invoices].contains(table) == needed else {
                return nil
            }
            let (english, danish) = Self.lost(table)
            return Item(
                what: words("No file of \(name): \(english).", "Ingen fil med \(name): \(danish)."),
                toDo: words("Give the file if there is one.", "Giv filen, hvis den findes."))
        }
    }

    /// What cannot be judged without a table.
    private static func lost(_ table: TableKind) -> (String, String) {
        switch table {
        case .sessions:
            ("no bill can be held against what was delivered", "ingen faktura kan holdes op mod det leverede")
        case .invoices: ("nothing that is billed can be judged", "intet faktureret kan vurderes")
        case .grants:
            (
                "hours and dates cannot be held against what was granted",
                "timer og datoer kan ikke holdes op mod bevillingerne"
            )
        case .mentors:
            (
                "mentors' agreed rates, contracts and other ids are not known",
                "mentorernes aftalte satser, kontrakter og andre id'er kendes ikke"
            )
        case .providers:
            (
                "providers' agreed rates and terms are not known",
                "leverandørernes aftalte satser og vilkår kendes ikke"
            )
        case .followUps:
            ("whether anybody followed up is not known", "om der er fulgt op, vides ikke")
        }
    }

    // MARK: What lines do not say

    /// The shares of the kroner whose lines leave something out; nil where nothing is billed.
    public var kroner: String? {
        let all = (completeness.amount as NSDecimalNumber).doubleValue
        guard all > 0 else { return nil }
        func share(_ part: Decimal) -> String { form.percent((part as NSDecimalNumber).doubleValue / all) }
        let (hours, citizen) = (share(completeness.amount_without_hours), share(completeness.amount_without_citizen))
        let (session, mentor) = (share(completeness.amount_without_session), share(completeness.amount_without_mentor))
        return words(
            "Of the period's kroner \(hours) are billed without hours, \(citizen) without a citizen, \(session) without naming a session, \(mentor) without a mentor: what a line does not say, it cannot be held against.",
            "Af periodens beløb er \(hours) faktureret uden timer, \(citizen) uden borger, \(session) uden at nævne et møde, \(mentor) uden mentor: hvad en linje ikke siger, kan den ikke holdes op mod."
        )
    }

    private func listed<Entry>(
        _ entries: [Entry], _ item: (Entry) -> Item, more: (Int) -> String
    ) -> [Item] {
        let items = entries.prefix(most).map(item)
        return entries.count > most ? items + [Item(what: more(entries.count - most), toDo: "")] : items
    }
}

extension Completeness {
    /// What is missing, on a page of text.
    public func put(on page: inout PageText) {
        let text = CompletenessText(self, .terminal)
        page.heading(text.heading)
        if is_complete { page.paragraph(text.allThere) }
        for item in text.items + text.remarks { page.item(item.toDo.isEmpty ? item.what : "\(item.what) \(item.toDo)") }
        if let kroner = text.kroner { page.paragraph(kroner) }
    }
}
