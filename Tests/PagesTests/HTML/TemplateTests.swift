import Foundation
import Records
import Testing

@testable import Pages

/// Templates, styles and words fit each other: a page with a hole in it would look like a page.
@Suite struct TemplateTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/Pages/Templates").path

    @Test func `every template of the folder is in the program, as it stands there`() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
        let files = names.filter { $0.hasSuffix(".mustache") }.map { String($0.dropLast(9)) }
        #expect(Set(Templates.all.map(\.name)) == Set(files))
        for (name, text) in Templates.all {
            #expect(try text == String(contentsOfFile: "\(Self.folder)/\(name).mustache", encoding: .utf8), "\(name)")
        }
        for (name, text) in [
            ("style.css", Templates.style), ("charts.css", Templates.charts), ("paper.css", Templates.paper),
            ("script.js", Templates.script),
        ] {
            #expect(try text == String(contentsOfFile: "\(Self.folder)/\(name)", encoding: .utf8), "\(name)")
        }
    }

    /// `PhraseBook` stops the program where a template asks for a word that is not there.
    @Test(arguments: Language.allCases) func `templates find all their words, and parse`(_ language: Language) throws {
        _ = try Site(language)
        let book = PhraseBook(language)
        for (name, text) in Templates.all { #expect(!book.filled(text).contains("{{t."), "\(name)") }
    }

    @Test func `no template lets a text in as markup but styles, scripts and shapes`() {
        for (name, text) in Templates.all {
            for match in text.matches(of: /\{\{\{\.?([A-Za-z]+)\}\}\}|\{\{&\s*([A-Za-z]+)/) {
                let key = String(match.1 ?? match.2 ?? "")
                #expect(["style", "script", "shapes", "place"].contains(key), "\(name): \(key)")
            }
            #expect(!text.contains(" style=") && !text.contains(" onclick="), "\(name)")
        }
    }

    @Test func `stylesheets lose what is there for people and nothing else`() {
        let style = Stylesheet.compact(
            """
            /* a comment, { with: a brace } */
            .a, .b > c { color: red;  margin: 0 1px; }
            td :first-child { content: " x"; }
            @media print {
              a { b: c }
            }
            """)
        #expect(
            style == ".a,.b > c{color:red;margin:0 1px}\ntd :first-child{content:\" x\"}\n@media print{\na{b:c}\n}")
        // Strings of the real ones are untouched.
        #expect(Stylesheet.compact(Templates.style).contains("\" ▲\""))
    }

    @Test func `a page's policy names the hashes of its own style and script`() throws {
        let site = try Site(.english)
        let page = String(decoding: site.render("index", .page(hasScript: true), title: "t", [:]), as: UTF8.self)
        let policy = try #require(page.firstMatch(of: /Content-Security-Policy" content="([^"]*)"/)).1
        #expect(policy.hasPrefix("default-src &#39;none&#39;"))
        #expect(policy.matches(of: /sha256-/).count == 2)
        let plain = String(decoding: site.render("mentor", .page(hasScript: false), title: "t", [:]), as: UTF8.self)
        #expect(plain.contains("script-src &#39;none&#39;") && !plain.contains("<script"))
    }
}
