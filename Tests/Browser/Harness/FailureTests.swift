import Foundation
import Testing

extension InBrowser {
    /// That a browser which fails ends a test with a reason, and leaves nothing behind.
    @Suite struct FailureTests {
        @Test func `a page that never answers ends in an error, not in a hang`() throws {
            let browser = try Browser.start()
            let page = try browser.newPage()
            let error = #expect(throws: BrowserError.self) {
                try page.call("Runtime.evaluate", ["expression": "while (true) {}"], deadline: .seconds(1))
            }
            #expect(error?.description.contains("did not answer in time (Runtime.evaluate)") == true)
            #expect(!browser.devTools.isAlive)
        }

        @Test func `a browser that crashes is an error of the command under way, and of each after it`() throws {
            let browser = try Browser.start()
            let error = #expect(throws: BrowserError.self) { try browser.devTools.call("Browser.crash") }
            #expect(error?.description.contains("has ended (Browser.crash)") == true)
            #expect(throws: BrowserError.self) { try browser.newPage() }
        }

        @Test func `a page that crashes does not take the others with it`() throws {
            let browser = try Browser.shared()
            let page = try browser.newPage()
            let error = #expect(throws: BrowserError.self) { try page.call("Page.crash") }
            #expect(error?.description.contains("page's process crashed") == true)
            let other = try browser.newPage()
            #expect(try other.evaluate("1 + 1") == 2)
        }

        @Test func `a script of the test that throws is no silent null`() throws {
            let page = try Page.showing(SamplePage.html(""))
            #expect(throws: BrowserError.self) { try page.evaluate("null.x") }
            #expect(throws: BrowserError.self) { try page.evaluate("Promise.reject(new Error('nej'))") }
        }

        @Test func `closing removes the profile`() throws {
            let browser = try Browser.start()
            let folder = browser.devTools.process.folder
            #expect(FileManager.default.fileExists(atPath: folder))
            browser.close()
            #expect(!FileManager.default.fileExists(atPath: folder))
        }
    }
}
