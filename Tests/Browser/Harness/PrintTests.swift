import Testing

extension InBrowser {
    /// That pages of paper are counted, not guessed.
    @Suite struct PrintTests {
        @Test(arguments: [1, 2, 12]) func `as many sheets are counted as are printed`(_ sheets: Int) throws {
            let sections = String(
                repeating: #"<section style="break-before: page">/Type /Page</section>"#, count: sheets - 1)
            let page = try Page.showing(SamplePage.html(sections))
            #expect(try PrintedPages.count(try page.pdf()) == sheets)
        }

        @Test func `the paper is the one the style sheet names`() throws {
            let html = SamplePage.html("", head: "<style>@page { size: A4 landscape }</style>")
            let page = try Page.showing(html)
            let text = String(decoding: try page.pdf(), as: UTF8.self)
            let box = try #require(text.firstMatch(of: /MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]/))
            #expect(box.1.hasPrefix("841.") || box.1.hasPrefix("842"))
            #expect(box.2.hasPrefix("594.") || box.2.hasPrefix("595"))
        }

        @Test func `a print is tagged for those who listen`() throws {
            let page = try Page.showing(SamplePage.html("<p>Tekst</p>"))
            let text = String(decoding: try page.pdf(), as: UTF8.self)
            #expect(text.contains("/StructTreeRoot"))
            #expect(text.contains("/Lang (da)"))
        }

        @Test func `what is not a PDF, or hides its pages, has no count`() {
            for text in ["", "%PDF-1.7\n", "<html>", "%PDF-1.7\n1 0 obj\n<</Type /Pages\n/Count 3>>\nendobj"] {
                #expect(throws: BrowserError.self, "\(text)") { try PrintedPages.count(Array(text.utf8)) }
            }
        }
    }
}
