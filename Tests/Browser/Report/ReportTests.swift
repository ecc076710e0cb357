import Foundation
import Testing

extension InBrowser {
    /// The report as a caseworker opens it: in a browser, from a folder, with nothing else at hand.
    @Suite struct ReportTests {
        @Test(arguments: ["da", "en"])
        func `every page opens without a word of complaint and asks for nothing outside itself`(_ language: String)
            throws
        {
            let report = try SampleReport.example(language)
            try #require(report.names.contains("index.html") && report.names.count > 10, "\(report.names)")
            let page = try Browser.shared().newPage()
            for name in report.names {
                try page.open(file: report.path(name))
                #expect(page.complaints == [], "\(name)")
                #expect(try page.requestsLeaving() == [], "\(name)")
                let document = try page.evaluate("({lang: document.documentElement.lang, title: document.title})")
                #expect(document["lang"].string == language, "\(name)")
                #expect(document["title"].string?.isEmpty == false, "\(name)")
            }
        }

        @Test(arguments: ["da", "en"])
        func `everybody can read every page`(_ language: String) throws {
            let report = try SampleReport.example(language)
            let page = try Browser.shared().newPage()
            for name in report.names {
                try page.open(file: report.path(name))
                _ = try page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
                let faults = try Accessibility.faults(page)
                #expect(faults.isEmpty, "\(name): \(faults.joined(separator: "; "))")
            }
        }

        @Test func `links lead to pages that are there`() throws {
            let report = try SampleReport.example("da")
            let page = try Browser.shared().newPage()
            for name in report.names {
                try page.open(file: report.path(name))
                let links = try page.evaluate(
                    "[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))")
                for link in links.array.compactMap(\.string) where !link.hasPrefix("#") {
                    #expect(report.names.contains(String(link.prefix { $0 != "#" })), "\(name): \(link)")
                }
            }
        }

        @Test func `a click on a heading sorts, a second one turns it round, and what has no value stays last`() throws
        {
            let report = try SampleReport.example("da")
            let page = try Browser.shared().newPage()
            try page.open(file: report.path("index.html"))
            func column(_ table: String, _ index: Int) throws -> [Double?] {
                try page.evaluate(
                    "[...document.querySelector('\(table)').tBodies[0].rows].map(r => r.cells[\(index)].dataset.value ?? r.cells[\(index)].textContent)"
                ).array.map { $0.string.flatMap(Double.init) }
            }
            let before = try column("#ranked", 0)
            #expect(before == before.sorted { ($0 ?? 0) < ($1 ?? 0) })
            try page.click("#ranked thead th:nth-child(5) button")
            let up = try column("#ranked", 4).compactMap(\.self)
            #expect(up.count > 2 && up == up.sorted())
            try page.click("#ranked thead th:nth-child(5) button")
            #expect(try column("#ranked", 4).compactMap(\.self) == up.reversed())
            #expect(
                try page.evaluate("document.querySelector('#ranked thead th:nth-child(5)').getAttribute('aria-sort')")
                    .string == "descending")
            try page.click("#provider-list thead th:nth-child(4) button")
            try page.click("#provider-list thead th:nth-child(4) button")
            let q = try column("#provider-list", 3)
            let known = q.compactMap(\.self)
            #expect(known == known.sorted(by: >))
            #expect(q.prefix(known.count).allSatisfy { $0 != nil })
        }

        @Test func `the search and the tier narrow the list and say how far`() throws {
            let report = try SampleReport.example("en")
            let page = try Browser.shared().newPage()
            try page.open(file: report.path("index.html"))
            func shown() throws -> [String] {
                try page.evaluate(
                    "[...document.querySelectorAll('#ranked tbody tr')].filter(r => !r.hidden).map(r => r.dataset.tier)"
                ).array.compactMap(\.string)
            }
            let all = try shown()
            let alerts = try report.rows("alerts.csv")
            #expect(all == alerts.compactMap { $0["tier"] })
            let id = try #require(alerts.last?["mentor_id"])
            try page.click("#filter-text")
            try page.type(id)
            #expect(try shown().count == 1)
            #expect(try page.text(of: "#filter-count").contains("1 of \(all.count)"))
            _ = try page.evaluate("document.getElementById('filter-text').value = ''")
            _ = try page.evaluate(
                "(() => { const s = document.getElementById('filter-tier'); s.value = 'strong'; s.dispatchEvent(new Event('change')); })()"
            )
            #expect(try shown() == all.filter { $0 == "strong" })
        }

        @Test func `without script everything is there, in its order`() throws {
            let report = try SampleReport.example("da")
            let page = try Browser.shared().newPage()
            try page.setJavaScript(enabled: false)
            try page.open(file: report.path("index.html"))
            let ids = try page.evaluate(
                "[...document.querySelectorAll('#ranked tbody th')].map(c => c.textContent)"
            ).array.compactMap(\.string)
            #expect(ids == (try report.rows("alerts.csv").compactMap { $0["mentor_id"] }))
            // A filter that cannot work is not shown.
            #expect(try page.evaluate("getComputedStyle(document.querySelector('.tools')).display").string == "none")
            try page.setJavaScript(enabled: true)
        }

        @Test(arguments: ["da", "en"])
        func `papers print on A4, a sheet for each citizen, and no page runs over its edge`(_ language: String) throws {
            let report = try SampleReport.example(language)
            let page = try Browser.shared().newPage()
            for name in report.names where name.hasPrefix("questions-") {
                try page.open(file: report.path(name))
                let sheets = try #require(try page.evaluate("document.querySelectorAll('.sheet').length").int)
                // A page in front for the caseworker, then one or more for each citizen.
                #expect(try PrintedPages.count(try page.pdf()) >= 1 + sheets, "\(name)")
            }
            for name in report.names where !name.hasPrefix("index") && !name.hasPrefix("mentor-") {
                try page.open(file: report.path(name))
                try page.emulateMedia("print")
                // 180 mm between the margins of A4.
                try page.setViewport(width: 680, height: 1_000)
                let wide = try page.evaluate("document.documentElement.scrollWidth")
                #expect((wide.int ?? .max) <= 682, "\(name)")
                try page.emulateMedia("screen")
            }
        }

        @Test func `texts of the input stay texts`() throws {
            let report = try SampleReport.hostile()
            try #require(report.names.count > 20, "\(report.names)")
            let page = try Browser.shared().newPage()
            for name in report.names {
                #expect(!name.contains("<") && !name.contains("..") && !name.contains("/"), "\(name)")
                try page.open(file: report.path(name))
                #expect(page.complaints == [], "\(name)")
                #expect(try page.requestsLeaving() == [], "\(name)")
                #expect(try page.evaluate("typeof window.harm").string == "undefined", "\(name)")
                let made = try page.evaluate(
                    "document.querySelectorAll('img,iframe,object,embed,[onclick],[onerror],[onmouseover],a[href^=\"javascript\"],b[onclick]').length"
                )
                #expect(made.int == 0, "\(name)")
                let text = try report.text(name)
                #expect(!text.contains("\u{202E}"), "\(name) turns the text round")
            }
            try page.open(file: report.path("index.html"))
            // In the list, or folded below it.
            let shown = try page.evaluate("document.getElementById('main').textContent").string ?? ""
            for text in HostileTown.texts where !text.contains("\u{202E}") {
                #expect(shown.contains(text.trimmingCharacters(in: .whitespaces)), "\(text) is not shown as it is")
            }
        }
    }
}
