import Foundation

/// A page of a browser, with a record of what it did. It is closed once nobody holds it.
final class Page: Sendable {
    private let devTools: DevTools
    private let context: String
    private let session: String

    /// Opens an empty page of 1280 × 800 pixels.
    init(in browser: Browser) throws {
        devTools = browser.devTools
        context = try devTools.call("Target.createBrowserContext")["browserContextId"].string ?? ""
        let target = try devTools.call(
            "Target.createTarget", ["url": "about:blank", "browserContextId": .string(context)])["targetId"]
        session =
            try devTools.call("Target.attachToTarget", ["targetId": target, "flatten": true])["sessionId"].string ?? ""
        for domain in ["Page", "Runtime", "Log", "Network", "Audits", "Inspector"] { try call("\(domain).enable") }
        try call("Page.setLifecycleEventsEnabled", ["enabled": true])
        try call("Emulation.setFocusEmulationEnabled", ["enabled": true])
        try setViewport(width: 1280, height: 800)
    }

    deinit { _ = try? devTools.call("Target.disposeBrowserContext", ["browserContextId": .string(context)]) }

    /// Sends a command of the DevTools protocol to this page.
    @discardableResult
    func call(
        _ command: String, _ parameters: JSON = [:], deadline: Duration = DevTools.deadline
    ) throws -> JSON {
        try devTools.call(command, parameters, session: session, deadline: deadline)
    }
}

// MARK: - Opening and what is noted

extension Page {
    /// Opens a local file and waits until it has been loaded. The record starts again.
    func open(file path: String) throws {
        devTools.forget(session: session)
        let url = URL(fileURLWithPath: path).absoluteString
        let answer = try call("Page.navigate", ["url": .string(url)])
        if let reason = answer["errorText"].string {
            throw BrowserError.refused(command: "opening \(path)", reason: reason)
        }
        if let document = answer["loaderId"].string {
            try devTools.wait(for: "loading \(path)", session: session) { $0.loaded.contains(document) }
        }
        try settle()
    }

    /// Everything noted since the page was opened. A window that the page opens has no record.
    var record: PageRecord { devTools.record(session: session) }

    /// Messages on the console that are errors or warnings.
    var complaints: [PageRecord.Message] {
        record.console.filter { ["error", "warning", "assert"].contains($0.level) }
    }

    /// What reaches for another machine: requests to whatever is neither a file nor within the page, those too that the
    /// policy stopped; and links that have the browser prepare a connection, which no policy stops and no request
    /// shows.
    func requestsLeaving() throws -> [String] {
        func leaves(_ url: String) -> Bool {
            url.contains(":") && !["file:", "data:", "blob:", "about:"].contains { url.lowercased().hasPrefix($0) }
        }
        let record = record
        let requests = record.requests.filter { leaves($0.url) }
        let stopped = record.violations.filter { violation in
            leaves(violation.stopped) && !requests.contains { $0.url == violation.stopped }
        }
        let hints = try evaluate(
            """
            [...document.querySelectorAll('link:is([rel~="preconnect" i], [rel~="dns-prefetch" i])')]
              .map(link => `${link.rel} ${link.href}`)
            """)
        return requests.map(\.description) + stopped.map(\.description) + hints.array.compactMap(\.string)
    }

    /// Waits for what the page has set going to be reported: a picture is taken after it. A page that is just going
    /// elsewhere has none.
    func settle() throws {
        do {
            try call("Page.captureScreenshot", ["format": "jpeg", "quality": 1, "clip": Self.onePixel])
        } catch BrowserError.refused {}
    }

    /// Waits, for ten seconds at most, until something has come about; false where it has not.
    func eventually(_ isSo: () throws -> Bool) throws -> Bool {
        let end = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < end {
            if try isSo() { return true }
            try settle()
        }
        return false
    }

    private static let onePixel: JSON = ["x": 0, "y": 0, "width": 1, "height": 1, "scale": 1]
}

// MARK: - Looking

extension Page {
    /// The value of a JavaScript expression, also where the page's own scripts are switched off. A promise is awaited.
    /// Where the page goes elsewhere meanwhile, it is evaluated there.
    @discardableResult
    func evaluate(_ expression: String) throws -> JSON {
        do {
            return try evaluateHere(expression)
        } catch BrowserError.refused(_, "Inspected target navigated or closed") {
            return try evaluateHere(expression)
        }
    }

    private func evaluateHere(_ expression: String) throws -> JSON {
        let answer = try call(
            "Runtime.evaluate",
            [
                "expression": .string(expression), "returnByValue": true, "awaitPromise": true, "userGesture": true,
                // Offers `getEventListeners` to the accessibility checks.
                "includeCommandLineAPI": true,
            ])
        let thrown = answer["exceptionDetails"]
        guard thrown == .null else {
            throw BrowserError.script(thrown["exception"]["description"].string ?? thrown["text"].string ?? "")
        }
        return answer["result"]["value"]
    }

    /// The text a reader sees in an element, or in the page.
    func text(of selector: String = "body") throws -> String {
        try evaluate("document.querySelector(\(JSON.quoted(selector)))?.innerText").string ?? ""
    }

    /// The whole page as a picture (PNG).
    func screenshot() throws -> [UInt8] {
        let size = try call("Page.getLayoutMetrics")["cssContentSize"]
        let clip: JSON = ["x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1]
        return try bytes(
            of: call("Page.captureScreenshot", ["format": "png", "captureBeyondViewport": true, "clip": clip]))
    }

    /// The page printed with the paper and margins of its own style sheet, tagged for screen readers.
    func pdf() throws -> [UInt8] {
        try bytes(
            of: call(
                "Page.printToPDF",
                [
                    "preferCSSPageSize": true, "printBackground": true, "displayHeaderFooter": false,
                    "generateTaggedPDF": true,
                ]))
    }

    private func bytes(of answer: JSON) throws -> [UInt8] {
        guard let text = answer["data"].string, let data = Data(base64Encoded: text) else {
            throw BrowserError.refused(command: "a picture or print", reason: "no data came")
        }
        return [UInt8](data)
    }
}

// MARK: - The reader's settings

extension Page {
    /// Switches the page's own scripts on or off, from the next opening on.
    func setJavaScript(enabled: Bool) throws {
        try call("Emulation.setScriptExecutionDisabled", ["value": .bool(!enabled)])
    }

    func setViewport(width: Int, height: Int) throws {
        try call(
            "Emulation.setDeviceMetricsOverride",
            [
                "width": .number(Double(width)), "height": .number(Double(height)), "deviceScaleFactor": 1,
                "mobile": false,
            ])
    }

    /// Shows the page as on `print` or `screen`; with an empty text as it is.
    /// - Parameter features: what the reader prefers, such as `prefers-color-scheme: dark`.
    func emulateMedia(_ media: String, features: [String: String] = [:]) throws {
        let list = features.sorted { $0.key < $1.key }
            .map { JSON.object(["name": .string($0.key), "value": .string($0.value)]) }
        try call("Emulation.setEmulatedMedia", ["media": .string(media), "features": .array(list)])
    }
}
