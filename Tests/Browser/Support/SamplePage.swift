import Foundation

/// A page written for one test, in a folder that goes with it.
final class SamplePage: Sendable {
    private let folder: String
    let path: String

    init(_ html: String) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("tilsyn-page-\(UUID().uuidString)").path
        path = folder + "/page.html"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(html.utf8).write(to: URL(fileURLWithPath: path))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// A document around a body.
    static func html(_ body: String, head: String = "") -> String {
        """
        <!doctype html><html lang="da"><head><meta charset="utf-8"><title>Prøve</title>\(head)</head>\
        <body><main><h1>Prøve</h1>\(body)</main></body></html>
        """
    }
}

extension Page {
    /// Shows a page in the shared browser: a new one, or one already open, which is quicker.
    static func showing(_ html: String, in shown: Page? = nil) throws -> Page {
        let sample = try SamplePage(html)
        let page = try shown ?? Browser.shared().newPage()
        try page.open(file: sample.path)
        return page
    }
}
