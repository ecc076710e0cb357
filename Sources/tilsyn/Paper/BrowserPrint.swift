import Foundation
import Runs

/// Prints a page to PDF with a browser that is installed: nothing else lays paper out as the page asks for it.
struct BrowserPrint {
    private static let names = ["chromium", "chromium-browser", "google-chrome", "microsoft-edge"]
    /// A page of a few hundred rows takes a second; a browser that needs longer than this hangs.
    private static let seconds = 60

    private let executable: String

    /// The first of the known browsers on the search path.
    static func found() throws -> BrowserPrint {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        for name in names {
            for folder in folders where FileManager.default.isExecutableFile(atPath: "\(folder)/\(name)") {
                return BrowserPrint(executable: "\(folder)/\(name)")
            }
        }
        throw RunFolder.Failure(
            path: "--pdf", reason: "needs a browser, and none of \(names.joined(separator: ", ")) is on the PATH",
            remedy: "Install Chromium, or leave --pdf out and print the page from any browser")
    }

    /// - Parameter printed: how the PDF is called in messages.
    func pdf(of page: String, named printed: String) throws -> Data {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tilsyn-\(UUID().uuidString)")
        try? FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        // The browser's own profile: what it remembers of the page is removed with it.
        defer { try? FileManager.default.removeItem(at: folder) }
        let pdf = folder.appendingPathComponent("paper.pdf")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments =
            [
                "--headless=new", "--no-pdf-header-footer", "--print-to-pdf=\(pdf.path)",
                "--user-data-dir=\(folder.path)/profile", "--no-first-run", "--disable-gpu", "--disable-extensions",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ]
            // A browser refuses to shut root in; everybody else has its sandbox.
            + (geteuid() == 0 ? ["--no-sandbox"] : []) + [URL(fileURLWithPath: page).absoluteString]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        do { try process.run() } catch { throw failure(printed, "cannot be started") }
        if ended.wait(timeout: .now() + .seconds(Self.seconds)) == .timedOut {
            kill(process.processIdentifier, SIGKILL)
            ended.wait()
            throw failure(printed, "did not finish within \(Self.seconds) seconds")
        }
        guard process.terminationReason == .exit, process.terminationStatus == 0,
            let data = FileManager.default.contents(atPath: pdf.path), data.starts(with: Data("%PDF".utf8))
        else { throw failure(printed, "made no PDF (exit status \(process.terminationStatus))") }
        return data
    }

    private func failure(_ printed: String, _ reason: String) -> RunFolder.Failure {
        RunFolder.Failure(
            path: printed, reason: "was not made: the browser \(executable) \(reason)",
            remedy: "The page itself is written; open it in a browser and print it, or try again")
    }
}
