import ArgumentParser
import Indicators
import Records
import Reports
import Sweeping

struct CatalogueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalogue", abstract: "Show the indicators, or one in full.",
        discussion: "Examples:\n  tilsyn catalogue\n  tilsyn catalogue double-booked")

    @Argument(help: "An indicator's code.")
    var code: String?

    func run() throws {
        let width = terminalWidth()
        guard let code else { return print(CataloguePage.list(width: width), terminator: "") }
        let settings = Settings(definitions: Policy.definitions)
        guard let page = CataloguePage.one(code, settings: settings, width: width) else {
            let near = NearestName.nearest(to: code, among: Catalogue.descriptions.map(\.code))
            throw UsageError(
                description: "there is no indicator '\(PageText.harmless(code))'; "
                    + (near.map { "did you mean '\($0)'?" } ?? "tilsyn catalogue lists them"))
        }
        print(page, terminator: "")
    }
}

struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Print a policy with every setting at its standard.",
        discussion:
            "Every threshold stands there with its unit, reason and source.\n\nExample:\n  tilsyn policy > my-policy.yml"
    )

    func run() throws { print(Policy.standardText, terminator: "") }
}
