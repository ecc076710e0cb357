import Foundation
import Testing

@testable import UBL

/// Invoices and credit notes of four public collections against the figures of another reader, `INDEX.csv`.
struct RealDocumentsTests {
    struct Row {
        let cells: [String: String]
        subscript(_ column: String) -> String { cells[column] ?? "" }
        func figure(_ column: String) -> ExactDecimal? { ExactDecimal(self[column]) }
    }

    static func rows() throws -> (URL, [Row])? {
        guard let folder = SharedData.folder("ubl") else { return nil }
        let text = try String(contentsOf: folder.appending(path: "INDEX.csv"), encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline).map { cells(of: String($0)) }
        guard let head = lines.first else { return nil }
        return (folder, lines.dropFirst().map { Row(cells: Dictionary(uniqueKeysWithValues: zip(head, $0))) })
    }

    static func cells(of line: String) -> [String] {
        var cells = [""]
        var isQuoted = false
        for character in line {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == ",", !isQuoted {
                cells.append("")
            } else {
                cells[cells.count - 1].append(character)
            }
        }
        return cells
    }

    @Test func dump() throws {
        guard let (folder, rows) = try Self.rows() else { return }
        let reader = UBLReader()
        for row in rows {
            do {
                let d = try read(Array(Data(contentsOf: folder.appending(path: row["file"]))), with: reader)
                func check(_ n: String, _ a: String, _ b: String) {
                    if a != b { print("MISMATCH", row["file"], n, a, "index", b) }
                }
                func fig(_ n: String, _ a: ExactDecimal?) {
                    let b = row.figure(n)
                    if a != b, !(a == nil && b?.isZero == true) {
                        print("MISMATCH", row["file"], n, a?.description ?? "nil", "index", row[n])
                    }
                }
                check("id", d.id, row["id"]); check("date", d.issuedOn?.description ?? "", row["issue_date"])
                check("currency", d.currency, row["currency"]); check("n", String(d.lines.count), row["n_lines"])
                check("ps", d.period?.from?.description ?? "", row["period_start"])
                check("pe", d.period?.to?.description ?? "", row["period_end"])
                check("kind", d.kind == .invoice ? "Invoice" : "CreditNote", row["root"])
                check("units", Set(d.lines.map(\.unit)).subtracting([""]).sorted().joined(separator: "|"), row["units"])
                fig("sum_lines", UBLFigures.sum(ofLines: d)); fig("line_ext", d.totals.lines)
                fig("allowance", d.totals.allowance); fig("charge", d.totals.charge);
                fig("tax_excl", d.totals.taxExclusive)
                fig("tax", d.totals.tax); fig("tax_incl", d.totals.taxInclusive); fig("prepaid", d.totals.prepaid)
                fig("rounding", d.totals.rounding); fig("payable", d.totals.payable)
                for x in UBLFigures.differences(in: d) {
                    print("DIFF", d.family, row["file"], x.code.rawValue, x.stated, x.computed, x.line ?? -1)
                }
            } catch { print("FAULT", row["file"], error) }
        }
    }
}
