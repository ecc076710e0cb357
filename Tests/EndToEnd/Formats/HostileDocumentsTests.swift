import Foundation
import Testing

/// Text from documents and JSON is data in every output.
struct HostileDocumentsTests {
    private static func invoice(_ id: String, text: String) -> String {
        """
        <?xml version="1.0"?>
        <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:c="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:b="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
        <b:ID>\(id)</b:ID><b:IssueDate>2026-10-05</b:IssueDate><b:DocumentCurrencyCode>DKK</b:DocumentCurrencyCode>
        <c:AccountingSupplierParty><c:Party><c:PartyName><b:Name>\(text)</b:Name></c:PartyName></c:Party></c:AccountingSupplierParty>
        <c:InvoiceLine><b:ID>1</b:ID><b:InvoicedQuantity unitCode="HUR">1</b:InvoicedQuantity><b:LineExtensionAmount>400.00</b:LineExtensionAmount>
        <c:Item><b:Name>\(text)</b:Name></c:Item></c:InvoiceLine>
        </Invoice>
        """
    }

    @Test func `formulas, escapes, mark-up and CPR numbers of documents do no harm in any file or on the terminal`()
        throws
    {
        let folder = try TemporaryFolder()
        let texts = [
            "=1+1", "&lt;script&gt;alert(1)&lt;/script&gt;", "010190\u{2013}1234 og 010190 1234", "@SUM(A1)\u{202E}",
        ]
        for (index, text) in texts.enumerated() {
            try folder.write(Self.invoice("F\(index)", text: text), to: "in/\(index).xml")
        }
        let check = try Program.run(["check", "in"], in: folder.root)
        let json = try Program.run(["check", "in", "--json"], in: folder.root)
        let sweep = try Program.run(["sweep", "in", "--period", "2026-10", "--out", "run"], in: folder.root)
        #expect(sweep.status == 3, "no line names a mentor")
        let run = RunFolder(path: folder.path("run"))
        let rejects = try run.table("rejects.csv")
        #expect(rejects.rows.count == texts.count)
        #expect(rejects.rows.allSatisfy { $0["amount"] == "400.00" })
        for text in [
            check.stdout, json.stdout, sweep.stderr, String(decoding: try run.bytes("rejects.csv"), as: UTF8.self),
        ] {
            #expect(!text.contains("1234"), "a CPR number")
            #expect(!text.utf8.contains(0x1B))
        }
        for row in rejects.rows {
            for cell in row.cells { #expect(!["=", "@", "+", "-"].contains(String(cell.prefix(1)))) }
        }
    }

    @Test func `a bomb in an archive, in a packed document and in a packed table refuses itself`() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.invoice("F1", text: "x"), to: "in/a.xml")
        // 200 MiB of blanks in XML, packed by the system's gzip.
        let made = try Program.command(
            "/bin/sh",
            ["-c", "(printf '<a>'; head -c 209715200 /dev/zero | tr '\\0' ' ') | gzip -9 > in/bomb.xml.gz"],
            in: folder.root)
        guard made.status == 0 else {
            print("skipped: the packed bomb: gzip is not there")
            return
        }
        let outcome = try Program.run(["check", "in", "--json"], in: folder.root)
        #expect(outcome.status == 0)
        #expect(outcome.stdout.contains("\"bad-xml\" : 1"))
        #expect(outcome.stdout.contains("a.xml"))
    }
}
