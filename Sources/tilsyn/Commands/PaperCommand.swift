import ArgumentParser
import Foundation
import Pages
import Program
import Records
import Runs

struct PaperCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paper", abstract: "Write a paper to print about a mentor or provider of a run.",
        discussion: """
            questions  open questions for the talk with each citizen concerned, about a mentor
            hearing    what a mentor or provider is heard on before anything is decided
            dossier    what the manager weighs who decides about a provider

            Examples:
              tilsyn paper questions M00042 --run out/2026-10
              tilsyn paper hearing M00042 --run out/2026-10 --date 2026-11-22 --answer-by 2026-12-06 --pdf
              tilsyn paper dossier P012 --run out/2026-10 --language en
            """)

    @Argument(help: "questions, hearing or dossier.")
    var kind: Papers.Kind

    @Argument(help: "A mentor's id for questions, a provider's for a dossier, either for a hearing.")
    var id: String

    @Option(name: .customLong("run"), help: "Folder of a finished run, such as out/2026-10.", completion: .directory)
    var folder: String

    @Flag(help: "For a hearing: the id is a provider's.")
    var provider = false

    @Flag(help: "For a hearing: the id is a mentor's.")
    var mentor = false

    @Option(help: "da or en.")
    var language = Language.danish

    @Option(help: "Date of the paper, 2026-11-22; left blank unless given.")
    var date: String?

    @Option(help: "Date by which a hearing is to be answered, 2026-12-06; left blank unless given.")
    var answerBy: String?

    @Option(help: "File to write; its name unless given: hearing-mentor-M00042.html, in this folder.")
    var out: String?

    @Flag(help: "Write a PDF beside it as well, with a browser that is installed here.")
    var pdf = false

    @Flag(help: "Replace files that are there.")
    var force = false

    func run() throws {
        let (sent, answer) = (
            try date.map { try GivenDay.day($0, "--date") }, try answerBy.map { try GivenDay.day($0, "--answer-by") }
        )
        if let sent, let answer, answer < sent {
            throw UsageError(description: "--answer-by \(answer) is before --date \(sent)")
        }
        if pdf, let out, out.lowercased().hasSuffix(".pdf") {
            throw UsageError(
                description: "--out names the page, such as \(out.dropLast(4)).html; the PDF is written beside it")
        }
        // Looked for first: without one there is nothing to begin.
        let browser = pdf ? try BrowserPrint.found() : nil
        let reader = try RunReader(folder: folder)
        let paper = try Papers.make(
            kind, about: try party(in: reader), run: reader, language: language, date: sent, answerBy: answer)
        let file = PaperFile(path: out ?? paper.name)
        let printed = browser.map { _ in PaperFile(path: file.printedPath) }
        for each in [file, printed].compactMap({ $0 }) { try each.check(force: force) }
        try file.write(Data(paper.bytes))
        print(PageText.harmless(file.path))
        if let browser, let printed {
            try printed.write(try browser.pdf(of: file.path, named: printed.path))
            print(PageText.harmless(printed.path))
        }
    }

    /// Whom the id stands for.
    private func party(in reader: RunReader) throws -> Papers.Party {
        if provider && mentor { throw UsageError(description: "--provider and --mentor exclude each other") }
        switch kind {
        case .questions:
            if provider { throw UsageError(description: "question sheets are made for a mentor, not a provider") }
            return .mentor(id)
        case .dossier:
            if mentor { throw UsageError(description: "a dossier is made for a provider, not a mentor") }
            return .provider(id)
        case .hearing:
            if provider { return .provider(id) }
            if mentor { return .mentor(id) }
            let isMentor = try !reader.mentors(of: [id]).isEmpty
            let isProvider = try reader.providers().contains { $0.id == id }
            guard isMentor, isProvider else { return isProvider ? .provider(id) : .mentor(id) }
            throw UsageError(
                description:
                    "'\(PageText.harmless(id))' is a mentor and a provider of this run; say --mentor or --provider")
        }
    }
}

extension Papers.Kind: ExpressibleByArgument {}
