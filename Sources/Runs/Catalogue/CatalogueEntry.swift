import Indicators
import Records

/// What is to be said of one indicator, under the fixed headings: the same for the terminal, the page and other programs.
struct CatalogueEntry: Encodable {
    struct Threshold: Encodable {
        let setting: String
        let value: String
        let unit: String
        let reason: String
        let source: String?
    }

    struct Rule: Encodable {
        let code: String
        let value: String
        let unit: String
        let target_group: String?
        let valid_from: String?
        let valid_to: String?
        let source: String
        let paragraph: String
    }

    /// What people found of its alerts, in one tier or in all together.
    struct Found: Encodable {
        /// `all` for all together.
        let tier: String
        let confirmed: Int
        let cleared: Int
        let unclear: Int
        let open: Int
        let share: Double?
        let lower: Double?
        let upper: Double?

        init(_ share: ReviewedPrecision.Share) {
            tier = share.tier ?? "all"
            confirmed = share.confirmed
            cleared = share.cleared
            unclear = share.unclear
            open = share.open
            self.share = share.share
            lower = share.lower
            upper = share.upper
        }
    }

    struct Example: Encodable {
        let title: String
        let speaks_up: Bool
    }

    let code: String
    let kind: String
    let family: String
    let version: Int
    let question: String
    let why_it_matters: String
    let needs: [String]
    let method: String
    let unit: String
    let thresholds: [Threshold]
    let source: String
    let rules: [Rule]
    let innocent_explanations: [String]
    let what_would_clear_it: [String]
    let whom_to_ask: [String]
    let examples: [Example]
    /// nil where no casebook was asked.
    let found: [Found]?

    /// - Parameter reviewed: what people found; nil where no casebook was asked.
    init(_ about: IndicatorDescription, settings: Settings, norms: NormBook, reviewed: ReviewedPrecision?) {
        code = about.code
        kind = about.kind.code
        family = about.kind.family
        version = about.version
        question = about.question
        why_it_matters = about.whyItMatters
        needs = about.needs
        method = about.method
        unit = about.unit
        let values = Dictionary(uniqueKeysWithValues: settings.values.map { ($0.path, $0.value) })
        thresholds = settings.definitions.filter { $0.path.hasPrefix("indicators.\(about.code).") }.map { definition in
            Threshold(
                setting: definition.path, value: values[definition.path].map(Self.text) ?? "", unit: definition.unit,
                reason: definition.reason, source: definition.source)
        }
        source = about.source
        rules = norms.norms.filter { about.norms.contains($0.code) }.map { norm in
            Rule(
                code: norm.code, value: Self.text(norm.value), unit: norm.unit, target_group: norm.targetGroup,
                valid_from: norm.validFrom?.description, valid_to: norm.validTo?.description, source: norm.source,
                paragraph: norm.paragraph)
        }
        innocent_explanations = about.innocentExplanations
        what_would_clear_it = about.whatWouldClearIt
        whom_to_ask = about.whomToAsk.map { $0.text(in: .english) }
        examples = Catalogue.examples(of: about.code).map { Example(title: $0.title, speaks_up: $0.fires) }
        found = reviewed.map { $0.shares.filter { $0.code == about.code }.map(Found.init) }
    }

    /// All indicators and controls, in the catalogue's order.
    static func all(settings: Settings, norms: NormBook, reviewed: ReviewedPrecision?) -> [CatalogueEntry] {
        Catalogue.allDescriptions.map { CatalogueEntry($0, settings: settings, norms: norms, reviewed: reviewed) }
    }

    /// Kind and family in words.
    var standing: String {
        switch kind {
        case "fact": "a fact, family \(family)"
        case "statistic": "a statistic, family \(family)"
        case "information": "information, shown and never scored"
        default: "a control of the municipality's own procedure, never held against a mentor"
        }
    }

    /// The headings in their order, each with its paragraphs; a heading with several is a list.
    var sections: [(heading: String, items: [String], isList: Bool)] {
        [
            ("What it asks", [question], false),
            ("Why it matters", [why_it_matters], false),
            ("What it needs", needs, true),
            ("How it is computed", [method, "Unit: \(unit)."], false),
            ("Threshold and its reason", thresholds.map(Self.line), true),
            ("Source", [source], false),
            ("Rules by date", rules.map(Self.line), true),
            ("Innocent explanations", innocent_explanations, true),
            ("What would clear it", what_would_clear_it, true),
            ("Whom to ask what", whom_to_ask, true),
            ("Example", examples.map { "\($0.speaks_up ? "speaks up" : "stays quiet"): \($0.title)" }, true),
            ("What people found", found.map(Self.lines) ?? [], true),
        ].filter { !$0.1.isEmpty }
    }

    private static func lines(_ found: [Found]) -> [String] {
        guard !found.isEmpty else { return ["No alert that rests on it has been reviewed."] }
        return found.map { found in
            let counts =
                "\(found.confirmed) confirmed, \(found.cleared) cleared, \(found.unclear) unclear, \(found.open) open"
            guard let share = found.share, let lower = found.lower, let upper = found.upper else {
                return "\(found.tier): \(counts)."
            }
            return
                "\(found.tier): \(counts). Confirmed share \(Wording.percentage(share)), 95 % interval \(Wording.percentage(lower)) to \(Wording.percentage(upper)) (Clopper and Pearson)."
        }
    }

    private static func line(_ threshold: Threshold) -> String {
        let unit = threshold.unit.isEmpty ? "" : " \(threshold.unit)"
        let source = threshold.source.map { " Source: \($0)." } ?? ""
        return "\(threshold.setting): \(threshold.value)\(unit). \(threshold.reason)\(source)"
    }

    private static func line(_ rule: Rule) -> String {
        var dates = ""
        switch (rule.valid_from, rule.valid_to) {
        case (let from?, let to?): dates = ", \(from) to \(to)"
        case (let from?, nil): dates = ", from \(from)"
        case (nil, let to?): dates = ", until \(to)"
        case (nil, nil): dates = ""
        }
        let group = rule.target_group.map { " (\($0))" } ?? ""
        let paragraph = rule.paragraph.isEmpty ? "" : ", \(rule.paragraph)"
        let unit = rule.unit.isEmpty ? "" : " \(rule.unit)"
        return "\(rule.code)\(group): \(rule.value)\(unit)\(dates). \(rule.source)\(paragraph)"
    }

    private static func text(_ value: SettingValue) -> String {
        switch value {
        case .number(let number): figure(number)
        case .count(let count): String(count)
        case .flag(let flag): flag ? "true" : "false"
        case .text(let text): text
        case .words(let words): words.isEmpty ? "none" : words.joined(separator: ", ")
        }
    }

    private static func text(_ value: DatedNorm.Value) -> String {
        switch value {
        case .number(let number): figure(number)
        case .text(let text): text
        case .words(let words): words.joined(separator: ", ")
        case .bands(let bands):
            bands.map { band in
                "\(figure(band.from))\(band.to.map { "–\(figure($0))" } ?? " or more"): \(band.count)"
            }.joined(separator: ", ")
        }
    }

    private static func figure(_ number: Double) -> String {
        number == number.rounded() ? String(Int(number)) : String(number)
    }
}
