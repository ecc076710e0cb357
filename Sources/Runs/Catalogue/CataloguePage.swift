import Indicators
import Records

/// The documentation of the indicators, made from the indicators themselves.
public enum CataloguePage {
    /// One line an indicator, by kind.
    public static func list(width: Int) -> String {
        var page = PageText(width: width)
        let all = Catalogue.allDescriptions
        let codes = all.map(\.code.count).max() ?? 0
        for kind in Self.kinds {
            page.heading(kind.title)
            for about in all where about.kind.code == kind.code {
                page.line("\(PageText.left(about.code, codes))  \(about.question)")
            }
        }
        page.paragraph("")
        page.paragraph("tilsyn catalogue CODE shows one in full.")
        return page.text
    }

    private static let kinds: [(code: String, title: String)] = [
        ("fact", "Facts: rows that do not fit a rule, with hours and kroner"),
        ("statistic", "Statistics: unlikely under the norm"),
        ("information", "Information: shown, never scored"),
        ("control", "Controls: the municipality's own procedure, in controls.csv"),
    ]

    /// One indicator in full; nil for a code that there is none of.
    public static func one(
        _ code: String, settings: Settings, norms: NormBook, reviewed: ReviewedPrecision?, width: Int
    ) -> String? {
        guard let about = Catalogue.description(of: code) else { return nil }
        let entry = CatalogueEntry(about, settings: settings, norms: norms, reviewed: reviewed)
        var page = PageText(width: width)
        page.line("\(entry.code) (\(entry.standing), version \(entry.version))")
        for section in entry.sections {
            page.heading(section.heading)
            for item in section.items {
                if section.isList { page.item(item) } else { page.paragraph(item) }
            }
        }
        return page.text
    }

    /// All indicators, or one, for other programs; nil for a code that there is none of.
    public static func json(_ code: String?, settings: Settings, norms: NormBook, reviewed: ReviewedPrecision?) throws
        -> String?
    {
        let entries = CatalogueEntry.all(settings: settings, norms: norms, reviewed: reviewed).filter {
            code == nil || $0.code == code
        }
        guard !entries.isEmpty else { return nil }
        return String(decoding: try JSONText.encode(["indicators": entries], file: "the catalogue"), as: UTF8.self)
    }

    /// All indicators, or one, as a page to browse; nil for a code that there is none of.
    public static func markdown(_ code: String?, settings: Settings, norms: NormBook, reviewed: ReviewedPrecision?)
        -> String?
    {
        let entries = CatalogueEntry.all(settings: settings, norms: norms, reviewed: reviewed).filter {
            code == nil || $0.code == code
        }
        guard !entries.isEmpty else { return nil }
        var lines: [String] = []
        if code == nil {
            lines += [
                "# Catalogue of indicators", "",
                "Made by `tilsyn catalogue --format markdown` from the indicators themselves, with the standard settings; do not edit it by hand. An indicator names a pattern and asks a question; it is never a verdict.",
                "",
            ]
            for kind in kinds {
                lines += ["## \(kind.title)", "", "| code | family | asks |", "| --- | --- | --- |"]
                for entry in entries where entry.kind == kind.code {
                    lines.append("| [`\(entry.code)`](#\(entry.code)) | \(entry.family) | \(escaped(entry.question)) |")
                }
                lines.append("")
            }
        }
        for entry in entries {
            lines += [
                "## \(entry.code)", "",
                "\(entry.standing.prefix(1).uppercased() + entry.standing.dropFirst()); version \(entry.version).", "",
            ]
            for section in entry.sections {
                lines += ["### \(section.heading)", ""]
                if section.isList {
                    lines += section.items.map { "- \(escaped($0))" } + [""]
                } else {
                    lines += section.items.flatMap { [escaped($0), ""] }
                }
            }
        }
        return lines.joined(separator: "\n")
    }

    /// Text without what the page's language would read as marks.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if "\\`*_<>[]|#".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }
}
