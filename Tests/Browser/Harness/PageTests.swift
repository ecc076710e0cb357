import Foundation
import Testing

extension InBrowser {
    /// That what a page does is seen, so that tests which see nothing mean something.
    @Suite struct PageTests {
        @Test func `a quiet page leaves nothing in the record but itself`() throws {
            let page = try Page.showing(SamplePage.html("<p>Æble</p>"))
            #expect(page.record.console == [])
            #expect(page.record.exceptions == [])
            #expect(page.record.violations.isEmpty)
            #expect(page.record.requests.map(\.kind) == ["Document"])
            #expect(try page.requestsLeaving() == [])
            #expect(try page.text(of: "p") == "Æble")
        }

        @Test func `an image from another machine does not go unseen`() throws {
            let page = try Page.showing(SamplePage.html(#"<img src="http://127.0.0.1:9/x.png" alt="x">"#))
            let leaving = try page.requestsLeaving()
            #expect(leaving.count == 1)
            #expect(leaving.first?.hasPrefix("Image http://127.0.0.1:9/x.png") == true, "\(leaving)")
        }

        @Test func `an image that the policy stops is a request and a violation`() throws {
            let html = SamplePage.html(
                #"<img src="http://127.0.0.1:9/x.png" alt="x">"#, head: Self.policy("default-src 'none'"))
            let page = try Page.showing(html)
            #expect(try page.requestsLeaving() == ["Image http://127.0.0.1:9/x.png (csp)"])
            #expect(page.record.violations.count == 1)
            #expect(page.record.violations.first?.directive == "img-src")
        }

        @Test(arguments: ["preconnect", "dns-prefetch"]) func `a connection made ready is a way out`(_ rel: String)
            throws
        {
            let html = SamplePage.html("", head: #"<link rel="\#(rel)" href="https://example.org">"#)
            let page = try Page.showing(html)
            #expect(try page.requestsLeaving() == ["\(rel) https://example.org/"])
        }

        @Test func `a script that asks for data later is seen too`() throws {
            let html = SamplePage.html(
                "<button>Hent</button><script>document.querySelector('button').onclick = () => "
                    + "{ fetch('https://example.org/data').catch(() => {}) }</script>")
            let page = try Page.showing(html)
            #expect(try page.requestsLeaving() == [])
            try page.click("button")
            #expect(try page.eventually { try !page.requestsLeaving().isEmpty })
            #expect(try page.requestsLeaving().first?.hasPrefix("Fetch https://example.org/data") == true)
        }

        @Test func `a form that sends what is typed elsewhere is seen`() throws {
            let html = SamplePage.html(
                #"<form action="https://example.org/form"><input name="q"></form>"#,
                head: Self.policy("default-src 'none'"))
            let page = try Page.showing(html)
            try page.click("input")
            try page.press(.enter)
            let isSeen = try page.eventually {
                page.record.requests.contains { $0.url.hasPrefix("https://example.org/form") }
            }
            #expect(isSeen)
        }

        @Test(arguments: [
            "fetch('https://example.org/x').catch(() => {})", "new WebSocket('wss://example.org/x')",
            "navigator.sendBeacon('https://example.org/x')", "open('https://example.org/x')",
        ])
        func `no way out goes unseen, whether a policy stops it or not`(_ script: String) throws {
            for policy in ["", Self.policy("default-src 'none'; script-src 'unsafe-inline'")] {
                let page = try Page.showing(SamplePage.html("<script>\(script)</script>", head: policy))
                _ = try page.eventually { try !page.requestsLeaving().isEmpty }
                let leaving = try page.requestsLeaving()
                #expect(leaving.count == 1, "\(leaving)")
                #expect(leaving.first?.contains("://example.org/x") == true, "\(leaving)")
            }
        }

        @Test func `errors and warnings on the console are kept, notes are not complaints`() throws {
            let html = SamplePage.html(
                "<script>console.error('fejl', 7); console.warn('pas på'); console.log('ok')</script>")
            let page = try Page.showing(html)
            #expect(page.complaints.map(\.description) == ["error: fejl 7", "warning: pas på"])
            #expect(page.record.console.count == 3)
        }

        @Test func `what a script throws and nobody catches is kept`() throws {
            let page = try Page.showing(SamplePage.html("<script>null.x; </script>"))
            #expect(page.record.exceptions.count == 1)
            #expect(page.record.exceptions.first?.hasPrefix("TypeError") == true)
        }

        @Test func `an inline script without its hash does not run, and is told of`() throws {
            let html = SamplePage.html(
                "<p>før</p><script>document.querySelector('p').textContent = 'efter'</script>",
                head: Self.policy("default-src 'none'; script-src 'sha256-AAAA'"))
            let page = try Page.showing(html)
            #expect(page.record.violations.count == 1)
            #expect(page.record.violations.first?.directive == "script-src-elem")
            #expect(try page.text(of: "p") == "før")
            #expect(page.complaints.count == 1)
        }

        @Test func `opening another file starts the record again`() throws {
            let other = try SamplePage(SamplePage.html(""))
            let page = try Page.showing(SamplePage.html("<script>console.error('fejl')</script>"))
            try #require(page.complaints.count == 1)
            try page.open(file: other.path)
            #expect(page.complaints == [])
        }

        @Test func `a file that is not there is an error, not an empty page`() throws {
            let page = try Browser.shared().newPage()
            #expect(throws: BrowserError.self) { try page.open(file: "/nowhere/page.html") }
        }

        @Test func `a page without JavaScript can still be looked at`() throws {
            let sample = try SamplePage(
                SamplePage.html("<p>før</p><script>document.querySelector('p').textContent = 'efter'</script>"))
            let page = try Browser.shared().newPage()
            try page.setJavaScript(enabled: false)
            try page.open(file: sample.path)
            #expect(try page.text(of: "p") == "før")
            #expect(try page.evaluate("Promise.resolve([1, {tekst: 'æ'}])") == .array([1, ["tekst": "æ"]]))
            try page.setJavaScript(enabled: true)
            try page.open(file: sample.path)
            #expect(try page.text(of: "p") == "efter")
        }

        @Test func `letters, clicks and keys arrive as a reader's do`() throws {
            let html = SamplePage.html(
                """
                <input><button onclick="this.textContent = 'trykket'">Knap</button><a href="#top">Op</a>
                """)
            let page = try Page.showing(html)
            #expect(try page.press(.tab) == "main > input")
            try page.type("håb 1")
            #expect(try page.evaluate("document.querySelector('input').value") == "håb 1")
            #expect(try page.press(.tab) == "main > button")
            try page.press(.enter)
            #expect(try page.text(of: "button") == "trykket")
            #expect(try page.press(.tab) == "main > a")
            #expect(try page.press(.backTab) == "main > button")
            try page.click("input")
            #expect(try page.focus() == "main > input")
        }

        @Test func `what a reader cannot hit is not clicked`() throws {
            let html = SamplePage.html(
                """
                <button>Knap</button><div style="position: fixed; inset: 0"></div><p hidden>Skjult</p>
                """)
            let page = try Page.showing(html)
            for selector in ["button", "p", "em"] {
                #expect(throws: BrowserError.self, "\(selector)") { try page.click(selector) }
            }
        }

        @Test func `width and medium are the page's own`() throws {
            let head = "<style>p { display: none } @media print { p { display: block } }</style>"
            let page = try Page.showing(SamplePage.html("<p>Papir</p>", head: head))
            try page.setViewport(width: 320, height: 600)
            #expect(try page.evaluate("[innerWidth, innerHeight]") == .array([320, 600]))
            let shown = "document.querySelector('p').checkVisibility()"
            #expect(try page.evaluate(shown) == false)
            try page.emulateMedia("print")
            #expect(try page.evaluate(shown) == true)
        }

        @Test func `a picture shows the whole page, not the window`() throws {
            let page = try Page.showing(SamplePage.html(#"<div style="height: 3000px"></div>"#))
            let picture = try page.screenshot()
            #expect(picture.starts(with: [0x89, 0x50, 0x4E, 0x47]))
            // Width and height stand in the PNG's first chunk.
            #expect(picture[16..<20].reduce(0) { $0 << 8 | Int($1) } == 1280)
            #expect(picture[20..<24].reduce(0) { $0 << 8 | Int($1) } > 3000)
        }

        @Test func `a page that shows a dialog does not stop the test`() throws {
            let page = try Page.showing(SamplePage.html("<script>alert('Hej')</script><p>efter</p>"))
            #expect(page.record.dialogs == ["Hej"])
            #expect(try page.text(of: "p") == "efter")
        }

        private static func policy(_ text: String) -> String {
            #"<meta http-equiv="Content-Security-Policy" content="\#(text)">"#
        }
    }
}
