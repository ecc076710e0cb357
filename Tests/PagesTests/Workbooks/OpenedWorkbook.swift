import Documents
import Foundation
import Pages
import Records
import Testing

/// The condition and the words of tests that need the library.
enum Library {
    static let isThere = ConditionTrait.enabled(
        if: Workbook.isSupported, "libxlsxwriter-dev was not there, or TILSYN_EXCEL=0 was set, when this was built")
}

/// A workbook's file, unpacked with the project's own reader and read as XML.
struct OpenedWorkbook {
    /// A cell as it stands in the file.
    struct Cell: Equatable {
        /// `s` for text that stands among the shared strings; nil for a number.
        var type: String?
        /// The number as written, or the text.
        var value: String
        /// The code by which it is shown.
        var format: String
    }

    let parts: [String: Element]
    private let texts: [String]
    private let codes: [String]

    init(_ bytes: [UInt8]) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "workbook-\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: path) }
        try Data(bytes).write(to: path)
        let archive = try ZipArchive(path: path.path, limits: UnpackLimits(ratio: 100_000))
        var parts: [String: Element] = [:]
        for entry in archive.entries {
            let content = try archive.read(entry, limit: 1 << 30)
            let root: Element = try #require(Element.root(of: content), "\(entry.name) is no XML")
            parts[entry.name] = root
        }
        self.parts = parts
        texts =
            parts["xl/sharedStrings.xml"]?.all("si").map { $0.all("t").map(\.text).joined() } ?? []
        let styles = try #require(parts["xl/styles.xml"])
        let own = Dictionary(
            styles.all("numFmt").map { ($0["numFmtId"] ?? "", $0["formatCode"] ?? "") }, uniquingKeysWith: { $1 })
        codes =
            styles.first("cellXfs")?.all("xf").map { own[$0["numFmtId"] ?? ""] ?? "built in \($0["numFmtId"] ?? "")" }
            ?? []
    }

    /// The names on the tabs.
    var names: [String] { parts["xl/workbook.xml"]?.all("sheet").compactMap { $0["name"] } ?? [] }

    /// A sheet's XML, the first being 1.
    func sheet(_ number: Int) throws -> Element { try #require(parts["xl/worksheets/sheet\(number).xml"]) }

    /// The cells of a sheet that are there, by their place, `B2`.
    func cells(_ number: Int) throws -> [String: Cell] {
        var cells: [String: Cell] = [:]
        for cell in try sheet(number).all("c") {
            let value = cell.first("v")?.text ?? ""
            cells[cell["r"] ?? ""] = Cell(
                type: cell["t"], value: cell["t"] == "s" ? texts[try #require(Int(value))] : value,
                format: codes[Int(cell["s"] ?? "0") ?? 0])
        }
        return cells
    }
}

extension Workbook {
    static let day = CivilDay(year: 2026, month: 10, day: 1)

    /// A workbook of sheets alone, opened.
    static func opened(_ sheets: [Sheet], _ language: Language = .danish) throws -> OpenedWorkbook {
        try OpenedWorkbook(bytes(sheets, title: "Prøve", date: day, language: language))
    }

    /// A workbook with one column of texts, opened.
    static func opened(texts: [String]) throws -> OpenedWorkbook {
        let column = Sheet.Column(title: "Tekst", code: "text", meaning: "En tekst.", form: .text)
        return try opened([Sheet(name: "Tekster", columns: [column], rows: texts.map { [.text($0)] })])
    }
}
