import ArgumentParser
import Casebook
import Configuration
import Engine
import Foundation
import Indicators
import Program
import Records
import Runs

struct CatalogueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalogue", abstract: "Show the indicators, or one in full.",
        discussion: """
            Examples:
              tilsyn catalogue
              tilsyn catalogue double-booked
              tilsyn catalogue --format markdown > docs/catalogue.md
              tilsyn catalogue --format json
              tilsyn catalogue padded-sessions --casebook casebook.sqlite
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, markdown, json
    }

    @Argument(help: "An indicator's code.")
    var code: String?

    @Option(help: "text, markdown or json.")
    var format = Format.text

    @Option(help: "Show the thresholds of this policy instead of the standard ones.", completion: .file())
    var config: String?

    @Option(
        help: "Show, too, what people found of each one's alerts: confirmed, cleared, and the share with its interval.",
        completion: .file())
    var casebook: String?

    func run() throws {
        let reviewed = try casebook.map { try Casebook(path: $0, .lookUp).reviewedPrecision() }
        let policy = try config.map { try Policy.read(path: $0) } ?? Policy.standard
        let norms = try config == nil ? Norms.standard : Norms.find(besidePolicy: policy.path)
        let page: String?
        switch format {
        case .text:
            guard let code else { return print(CataloguePage.list(width: terminalWidth()), terminator: "") }
            page = CataloguePage.one(
                code, settings: policy.settings, norms: norms.book, reviewed: reviewed, width: terminalWidth())
        case .markdown:
            page = CataloguePage.markdown(code, settings: policy.settings, norms: norms.book, reviewed: reviewed)
        case .json:
            page = try CataloguePage.json(code, settings: policy.settings, norms: norms.book, reviewed: reviewed)
        }
        if let page { return print(page, terminator: "") }
        let wanted = code ?? ""
        let near = NearestName.nearest(to: wanted, among: Catalogue.allDescriptions.map(\.code))
        throw UsageError(
            description: "there is no indicator '\(PageText.harmless(wanted))'; "
                + (near.map { "did you mean '\($0)'?" } ?? "tilsyn catalogue lists them"))
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
