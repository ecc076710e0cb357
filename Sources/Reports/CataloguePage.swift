import Indicators
import Records

/// The documentation of the indicators, as text for a terminal.
public enum CataloguePage {
    /// One line an indicator.
    public static func list(width: Int) -> String {
        var page = PageText(width: width)
        let codes = Catalogue.descriptions.map(\.code.count).max() ?? 0
        for about in Catalogue.descriptions {
            page.line("\(PageText.left(about.code, codes))  \(PageText.left(about.kind.code, 9))  \(about.question)")
        }
        page.paragraph("")
        page.paragraph("tilsyn catalogue CODE shows one in full.")
        return page.text
    }

    /// One indicator in full; nil for a code that there is none of.
    public static func one(_ code: String, settings: Settings, width: Int) -> String? {
        guard let about = Catalogue.descriptions.first(where: { $0.code == code }) else { return nil }
        var page = PageText(width: width)
        page.line("\(about.code) (\(about.kind.code), family \(about.kind.family), version \(about.version))")
        page.heading("What it asks")
        page.paragraph(about.question)
        page.heading("Why it matters")
        page.paragraph(about.whyItMatters)
        page.heading("What it needs")
        for need in about.needs { page.item(need) }
        page.heading("How it is computed")
        page.paragraph(about.method)
        page.paragraph("Unit: \(about.unit).")
        page.heading("Thresholds")
        for definition in settings.definitions where definition.path.hasPrefix("indicators.\(code).") {
            let value = settings.values.first { $0.path == definition.path }.map { text(of: $0.value) } ?? ""
            page.item(
                "\(definition.path): \(value)\(definition.unit.isEmpty ? "" : " " + definition.unit). \(definition.reason)"
            )
        }
        page.heading("Source")
        page.paragraph(about.source)
        page.heading("Innocent explanations")
        for item in about.innocentExplanations { page.item(item) }
        page.heading("What would clear it")
        for item in about.whatWouldClearIt { page.item(item) }
        page.heading("Whom to ask")
        for item in about.whomToAsk { page.item(item) }
        page.heading("Examples")
        for example in Catalogue.examples(of: code) {
            page.item("\(example.fires ? "speaks up" : "stays quiet"): \(example.title)")
        }
        return page.text
    }

    private static func text(of value: SettingValue) -> String {
        switch value {
        case .number(let number): number == number.rounded() ? String(Int(number)) : String(number)
        case .count(let count): String(count)
        case .flag(let flag): flag ? "true" : "false"
        case .text(let text): text
        case .words(let words): words.joined(separator: ", ")
        }
    }
}
