import Foundation
import Testing

extension InBrowser {
    /// That each check can fail: a good page, and what one change to it is found to be.
    @Suite struct AccessibilityTests {
        /// A page with something of everything that is looked at.
        private static let good = """
            <!doctype html>
            <html lang="da"><head><meta charset="utf-8"><title>Oversigt</title>
            <style>
              body { color: #222; background: #fff; }
              .band { background: #246; color: #fff; }
              .faint { opacity: 0.9; }
              .read { position: absolute; width: 1px; height: 1px; overflow: hidden; color: #fff; }
              .scale { background: linear-gradient(#fff, #eee); }
              .box { height: 40px; overflow: auto; }
              a:focus-visible { outline: 2px solid #c00; }
            </style></head>
            <body>
            <a id="skip" href="#main">Til indhold</a>
            <nav aria-label="Sider"><a id="next" href="#main">Næste</a></nav>
            <main id="main">
              <h1>Oversigt</h1>
              <h2 class="band">Beløb</h2><h3>I år</h3><h2 id="more">Mere</h2>
              <p class="scale"><span class="faint">Lidt svagere</span> <span class="read">kun oplæst</span></p>
              <table><caption>Beløb</caption>
                <tr><th scope="col">Måned</th><th scope="col"><button>Kroner</button></th></tr>
                <tr><th scope="row">Maj</th><td>12</td></tr>
              </table>
              <table aria-labelledby="more"><tr><th scope="row">A</th><td>1</td></tr></table>
              <table role="presentation"><tr><td>Plads</td></tr></table>
              <svg role="img" aria-label="Søjler" width="200" height="80" viewBox="0 0 100 40">
                <g opacity="0.95"><rect width="60" height="40" fill="#135"/>
                  <rect x="60" width="40" height="40" fill="#fe9"/></g>
                <text id="inside" x="5" y="20" font-size="8" fill="#fff">Maj</text>
                <text id="beside" x="65" y="20" font-size="8">Juni</text>
                <text x="35" y="30" font-size="8" fill="#222" stroke="#fff" stroke-width="3" paint-order="stroke"
                  >Halvt</text>
              </svg>
              <svg aria-hidden="true" width="5" height="5"><rect width="5" height="5" fill="#999"/></svg>
              <p><label for="field">Søg</label> <input id="field" value="abc">
                 <label>Vis <select id="list"><option>Alle</option></select></label></p>
              <img alt="Logo" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
              <details><summary>Mere</summary><p style="color: #eee">Skjult til den åbnes</p></details>
              <div class="box"><p>En</p><p>To</p><p>Tre</p></div>
            </main></body></html>
            """

        /// One page for all, since a new one costs more than what is looked at.
        private static let page = Result { try Browser.shared().newPage() }

        private static func faults(replacing part: String = "", with other: String = "") throws -> [String] {
            if !part.isEmpty { try #require(good.contains(part), "the page does not have \(part)") }
            let html = part.isEmpty ? good : good.replacing(part, with: other, maxReplacements: 1)
            return try Accessibility.faults(Page.showing(html, in: page.get()))
        }

        @Test func `a good page has no faults`() throws {
            #expect(try Self.faults() == [])
        }

        @Test func `looking for faults leaves the page as it was`() throws {
            let page = try Page.showing(Self.good)
            let before = try page.evaluate("document.documentElement.outerHTML")
            _ = try Accessibility.faults(page)
            #expect(try page.evaluate("document.documentElement.outerHTML") == before)
            #expect(try page.focus() == nil)
        }

        struct Change: Sendable, CustomTestStringConvertible {
            let part: String
            let other: String
            let faults: [String]

            init(_ part: String, _ other: String, _ faults: String...) {
                (self.part, self.other, self.faults) = (part, other, faults)
            }

            var testDescription: String { "\(part) → \(other)" }
        }

        @Test(arguments: [
            Change(#"<html lang="da">"#, "<html>", "html: the page does not say its language (lang)."),
            Change("<title>Oversigt</title>", "<title> </title>", "html: the page has no title."),
            Change(
                "<h1>Oversigt</h1>", "<p>Oversigt</p>", "html: there is no h1.",
                "@a heading of level 2 follows one of level 0"),
            Change("<h3>I år</h3>", "<h4>I år</h4>", "main#main > h4: a heading of level 4 follows one of level 2."),
            Change("<h3>I år</h3>", "<h1>I år</h1>", "main#main > h1:nth-of-type(2): a second h1."),
            Change("<h3>I år</h3>", "<h3></h3>", "main#main > h3: the heading is empty."),
            Change(#"<main id="main">"#, #"<div id="main">"#, "html: there is no main landmark."),
            Change("</main>", "</main><div role=main></div>", "div: a second main landmark."),
            Change(
                "</main>", "<nav></nav></main>",
                "main#main > nav: one of several navigations, without a name (aria-label)."),
        ])
        func `what a reader finds the way by is missed`(_ change: Change) throws { try Self.check(change) }

        @Test(arguments: [
            Change(
                "<th scope=\"row\">Maj</th>", "<th>Maj</th>",
                "@ > th: the header cell does not say what it heads (scope)."),
            Change("<th scope=\"row\">Maj</th>", "<th scope=\"row\"></th>", "@ > th: the header cell is empty."),
            Change(
                "<caption>Beløb</caption>", "", "@table:nth-of-type(1): the table has neither a caption nor a label."),
            Change(
                #"<table role="presentation">"#, #"<table aria-label="Plads">"#,
                "@table:nth-of-type(3): the table has no header cells (th)."),
        ])
        func `a table that cannot be read aloud is found`(_ change: Change) throws { try Self.check(change) }

        @Test(arguments: [
            Change(#"alt="Logo""#, "", "main#main > img: the picture has no text (alt)."),
            Change(
                #"aria-label="Søjler""#, "",
                "main#main > svg:nth-of-type(1): the picture has no name (title, aria-label, aria-labelledby)."),
            Change(
                #"<svg aria-hidden="true""#, "<svg",
                #"main#main > svg:nth-of-type(2): the drawing is neither a picture (role="img") nor hidden"#
            ),
            Change(#"<label for="field">Søg</label>"#, "Søg", "input#field: the control has no label."),
            Change("<label>Vis ", "<label>", "select#list: the control has no label."),
            Change("<button>Kroner</button>", "Kroner <button></button>", "@button: the button has no text."),
            Change(">Næste</a>", #"><svg aria-hidden="true"></svg></a>"#, "a#next: the link has no text."),
        ])
        func `what has no name is found`(_ change: Change) throws { try Self.check(change) }

        @Test(arguments: [
            Change(#"id="beside""#, #"id="inside""#, "text#inside: the id inside is taken twice."),
            Change(
                #"aria-labelledby="more""#, #"aria-label="A" aria-labelledby="less""#,
                "@table:nth-of-type(2): aria-labelledby names less, which is not there."),
            Change(
                "<h3>", #"<h3 aria-describedby="less">"#,
                "main#main > h3: aria-describedby names less, which is not there."),
            Change(
                ##"id="next" href="#main""##, ##"id="next" href="#less""##,
                "a#next: the link leads to #less, which is not there."),
        ])
        func `ids taken twice and references to nothing are found`(_ change: Change) throws { try Self.check(change) }

        @Test(arguments: [
            Change("color: #222;", "color: #777;", "@has a contrast of 4.47 to 1 (#777777 on #ffffff), it needs 4.5."),
            Change(
                "<h3>", #"<h3 style="color: #999; font-size: 24px">"#, "@2.84 to 1 (#999999 on #ffffff), it needs 3."),
            Change("<h3>", #"<h3 style="color: #888; font-size: 23px; font-weight: 400">"#, "@it needs 4.5."),
            Change("<h3>", #"<h3 style="color: oklch(80% 0 0)">"#, "@main#main > h3: “I år” has a contrast of 1."),
            Change("<h3>", #"<h3 style="color: rgb(0 0 0 / 40%)">"#, "@(#999999 on #ffffff)"),
            Change("opacity: 0.9", "opacity: 0.5", "@“Lidt svagere” has a contrast of"),
            Change("#246; color: #fff", "#8ac; color: #fff", "@“Beløb” has a contrast of"),
            Change("(#fff, #eee)", "(#fff, #222)", "@span:nth-of-type(1): “Lidt svagere” has a contrast of 1.00"),
            Change("linear-gradient(#fff, #eee)", "url(data:,)", "@cannot be told over an image or pattern."),
            Change(##"<rect width="60" height="40" fill="#135"/>"##, "", "text#inside: “Maj” has a contrast of 1.00"),
            Change(#"id="beside""#, ##"id="beside" fill="#fff""##, "text#beside: “Juni” has a contrast of"),
            Change(#"stroke-width="3" paint-order"#, #"stroke-width="1" paint-order"#, "@“Halvt” has a contrast of"),
            Change(
                #"<input id="field""#, #"<input style="color: #aaa" id="field""#, "input#field: “abc” has a contrast of"
            ),
            Change("<style>", #"<style>h3::after { content: "nyt"; color: #ccc }"#, "main#main > h3: “nyt” has"),
            Change("a:focus-visible {", "a:focus-visible { color: #bbb;", "@a#skip: “Til", "@a#next: “Næste”"),
            Change("<details>", "<details open>", "@“Skjult til den åbnes” has a contrast of"),
        ])
        func `text that does not stand out is found`(_ change: Change) throws { try Self.check(change) }

        @Test(arguments: [
            Change(
                "outline: 2px solid #c00", "outline: none", "a#skip: it does not show that it has the focus.",
                "a#next: it does not show that it has the focus."),
            Change(
                "a:focus-visible { outline: 2px solid #c00", "a { outline: 2px solid #c00",
                "a#skip: it does not show that it has the focus.", "a#next: it does not show that it has the focus."),
            Change(
                "2px solid #c00", "2px solid #eee",
                "a#skip: the outline that shows the focus has a contrast below 3 to 1.",
                "a#next: the outline that shows the focus has a contrast below 3 to 1."),
            Change(
                #"<a id="next""#, #"<a id="next" tabindex="2""#,
                "a#next: a positive tabindex puts it before everything else.",
                "a#next: Tab reaches it after main#main > div, which is read later."),
            Change(
                #"<p><label for="field">"#,
                #"<p style="display: flex; flex-direction: row-reverse"><label for="field">"#,
                "select#list: Tab reaches it after input#field, which is read later."),
            Change(
                #"<a id="next""#, #"<a id="next" tabindex="-1""#,
                "a#next: it can be used with a mouse but not reached with Tab."),
            Change(
                "<h3>", #"<h3 onclick="void 0">"#,
                "main#main > h3: it can be used with a mouse but not reached with Tab."),
            Change(
                "</main>", "<script>document.querySelector('h3').addEventListener('click', () => {})</script></main>",
                "main#main > h3: it can be used with a mouse but not reached with Tab."),
            Change(
                #"<input id="field""#,
                #"<input onkeydown="if (event.key === 'Tab') event.preventDefault()" id="field""#,
                "input#field: Tab does not lead away from it.", "select#list: Tab does not reach it.",
                "@summary: Tab does not reach it."),
        ])
        func `what a keyboard cannot do is found`(_ change: Change) throws { try Self.check(change) }

        @Test(arguments: [
            Change(
                "<style>", "<style>@keyframes k { to { margin: 9px } } h3 { animation: k 9s infinite }",
                "main#main > h3: it moves by itself."),
            Change(##"fill="#999"/>"##, ##"fill="#999"><animate/></rect>"##, "@ > animate: it moves by itself."),
            Change("</main>", "<audio autoplay></audio></main>", "main#main > audio: it plays by itself."),
            Change(
                "<style>", #"<meta http-equiv="refresh" content="900"><style>"#,
                "head > meta:nth-of-type(2): the page leaves or reloads by itself."),
        ])
        func `what moves by itself is found`(_ change: Change) throws { try Self.check(change) }

        /// Expects just these faults. One that begins with @ is a part of the sentence rather than its beginning.
        private static func check(_ change: Change) throws {
            let found = try faults(replacing: change.part, with: change.other)
            for fault in change.faults {
                let isFound = found.contains {
                    fault.hasPrefix("@") ? $0.contains(fault.dropFirst()) : $0.hasPrefix(fault)
                }
                #expect(isFound, "missing: \(fault) in \(found)")
            }
            #expect(found.count >= change.faults.count)
            // A colour of the whole page is many faults; anything else is what was changed, and nothing beside it.
            if !change.part.hasPrefix("color: #222") { #expect(found.count == change.faults.count, "\(found)") }
        }
    }
}
