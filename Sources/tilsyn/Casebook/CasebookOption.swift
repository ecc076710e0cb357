import ArgumentParser
import Casebook
import Foundation

/// Which casebook; shared by `case` and `casebook`.
struct CasebookOption: ParsableArguments {
    @Option(
        name: .customLong("casebook"),
        help: ArgumentHelp(
            "The casebook; the one that TILSYN_CASEBOOK names unless given, else casebook.sqlite.", valueName: "file"),
        completion: .file())
    var given: String?

    var path: String { Self.path(given) }

    func open(_ mode: Casebook.Mode) throws -> Casebook { try Casebook(path: path, mode) }

    /// For changes to what is there already: makes no casebook.
    func openToChange() throws -> Casebook {
        _ = try open(.lookUp)
        return try open(.write)
    }

    static func path(_ given: String?) -> String {
        let named = ProcessInfo.processInfo.environment["TILSYN_CASEBOOK"] ?? ""
        return given ?? (named.isEmpty ? "casebook.sqlite" : named)
    }
}
