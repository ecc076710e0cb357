import Foundation
import Synchronization
import Testing

/// A headless Chromium, driven through a pipe: no port, no network.
final class Browser: Sendable {
    let devTools: DevTools

    private init(_ devTools: DevTools) { self.devTools = devTools }

    /// The path of an installed browser; `TILSYN_BROWSER` names another one.
    static func find() -> String? {
        let environment = ProcessInfo.processInfo.environment
        if let given = environment["TILSYN_BROWSER"] {
            return FileManager.default.isExecutableFile(atPath: given) ? given : nil
        }
        let folders = (environment["PATH"] ?? "").split(separator: ":")
        return ["chromium", "chromium-browser", "google-chrome", "microsoft-edge"].lazy
            .flatMap { name in folders.map { "\($0)/\(name)" } }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Starts a browser with an empty profile of its own, which `close` removes.
    static func start() throws -> Browser {
        guard let path = find() else {
            throw BrowserError.notStarted(path: "chromium", reason: "there is none on PATH")
        }
        let devTools = DevTools(try BrowserProcess(path: path, arguments: arguments))
        try devTools.call("Browser.getVersion")
        return Browser(devTools)
    }

    func close() { devTools.close() }

    /// A new page without anything of the others: no cookies, no storage.
    func newPage() throws -> Page { try Page(in: self) }

    private static var arguments: [String] {
        [
            "--headless=new", "--remote-debugging-pipe", "--no-first-run", "--no-default-browser-check",
            // The same pixels everywhere.
            "--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb", "--force-device-scale-factor=1",
            "--font-render-hinting=none", "--disable-lcd-text", "--lang=en-US", "--mute-audio",
            // Nothing of the browser's own reaches out, and no name is looked up, not even for a page.
            "--host-resolver-rules=MAP * ~NOTFOUND", "--no-proxy-server", "--disable-background-networking",
            "--disable-component-update", "--disable-default-apps", "--disable-extensions", "--disable-sync",
            "--disable-domain-reliability", "--disable-client-side-phishing-detection", "--disable-breakpad",
            "--disable-crash-reporter", "--metrics-recording-only", "--no-pings", "--no-service-autorun",
            "--password-store=basic", "--use-mock-keychain",
            "--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider,"
                + "AutofillServerCommunication",
            // A page in the background works as one in front does.
            "--disable-background-timer-throttling", "--disable-backgrounding-occluded-windows",
            "--disable-renderer-backgrounding", "--disable-hang-monitor", "--disable-dev-shm-usage",
        ] + (geteuid() == 0 ? ["--no-sandbox"] : [])
    }
}

extension Browser {
    private static let running = Mutex<Browser?>(nil)

    /// The browser that the suites share: started by the first that asks, again where it has been killed, and closed
    /// when the tests end.
    static func shared() throws -> Browser {
        try running.withLock { running in
            if let running, running.devTools.isAlive { return running }
            if running == nil { atexit { Browser.running.withLock { $0?.close() } } }
            let started = try start()
            running = started
            return started
        }
    }

    /// Whether there is a browser; where there is none, that is printed, once.
    static let isThere: Bool = {
        if find() != nil { return true }
        print("skipped: \(reason)")
        return false
    }()

    fileprivate static let reason: Comment =
        "no tests in a browser: neither chromium, chromium-browser, google-chrome nor microsoft-edge is on PATH"
}

extension Trait where Self == ConditionTrait {
    /// Skips a test, and says why, where there is no browser.
    static var inBrowser: Self { .enabled(if: Browser.isThere, Browser.reason) }
}
