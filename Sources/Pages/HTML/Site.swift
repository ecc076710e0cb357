import Crypto
import Foundation
import Mustache
import Records

/// Renders pages: the templates, the style and the script of a report, in one language.
///
/// Everything that comes from files goes through templates, which escape it. A page may fetch nothing, run nothing but the
/// script that its policy names by hash, and be styled by nothing but its own style.
struct Site: Sendable {
    let language: Language
    let form: FigureForm
    private let library: MustacheLibrary
    private let screen: Asset
    private let print: Asset
    private let script: Asset

    /// A text that stands in the page, and the hash by which its policy lets it in.
    private struct Asset: Sendable {
        let text: String
        let source: String

        init(_ text: String) {
            self.text = text
            source = "'sha256-\(Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString())'"
        }
    }

    /// - Throws: where a template cannot be parsed: a fault of the program.
    init(_ language: Language) throws {
        self.language = language
        form = FigureForm(language)
        let phrases = PhraseBook(language)
        MarkupContentType.register()
        var library = MustacheLibrary()
        for (name, text) in Templates.all {
            // Standing lines of one tag leave nothing behind, as everywhere in the language of these templates.
            try library.register("{{% CONTENT_TYPE:MARKUP}}" + phrases.filled(text), named: name)
        }
        self.library = library
        screen = Asset(Stylesheet.compact(Templates.style + Templates.charts))
        print = Asset(Stylesheet.compact(Templates.paper))
        script = Asset(Templates.script)
    }

    enum Kind {
        /// For the screen; with the script that sorts and filters.
        case page(hasScript: Bool)
        /// Made for print.
        case paper
    }

    /// A page's bytes.
    /// - Parameter values: what the template asks for, beside the words.
    func render(_ template: String, _ kind: Kind, title: String, _ values: [String: Any]) -> [UInt8] {
        var values = values
        let style: Asset
        var scripts = "'none'"
        switch kind {
        case .paper: style = print
        case .page(let hasScript):
            style = screen
            if hasScript {
                scripts = script.source
                values["script"] = script.text
            }
        }
        values["lang"] = language.code
        values["title"] = title
        values["style"] = style.text
        values["policy"] =
            "default-src 'none'; style-src \(style.source); script-src \(scripts); base-uri 'none'; form-action 'none'"
        guard let page = library.render(values, withTemplate: template) else {
            preconditionFailure("no template '\(template)'")
        }
        return Array(page.utf8)
    }
}
