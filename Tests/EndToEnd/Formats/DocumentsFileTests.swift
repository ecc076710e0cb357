import Foundation
import Testing

/// What a run says of the documents it was read from.
struct DocumentsFileTests {
    private static let sample = "datasets/samples/nemhandel"

    private func sweep(_ folder: TemporaryFolder, _ more: [String] = []) throws -> RunFolder {
        let policy = try Program.run(["policy"]).stdout
        try folder.write(
            policy.split(separator: "\n", omittingEmptySubsequences: false).map {
                $0.hasPrefix("  max_reject_share:") ? "  max_reject_share: 1" : String($0)
            }.joined(separator: "\n"), to: "policy.yml")
        let outcome = try Program.run(
            [
                "sweep", Self.sample, "--profile", "config/profiles/nemhandel.yml", "--period", "2026-10", "--config",
                folder.path("policy.yml"), "--out", folder.path("run"),
            ] + more)
        #expect(outcome.status == 0, "\(outcome.stderr)")
        return RunFolder(path: folder.path("run"))
    }

    @Test func `every document is there once, with the sums of its lines`() throws {
        let folder = try TemporaryFolder()
        let run = try sweep(folder)
        let documents = try run.table("documents.csv").rows
        #expect(Set(documents.map { $0["file"] }).count == documents.count)
        let manifest = try run.manifest()
        let input = try #require(manifest.inputs.first { $0.table == "invoices" })
        #expect(documents.reduce(0) { $0 + (Int($1["accepted"]) ?? 0) } == input.rows_accepted)
        #expect(documents.reduce(0) { $0 + (Int($1["refused"]) ?? 0) } == input.rows_refused)
        for document in documents where !document["invoice_id"].isEmpty {
            #expect(document["lines"] == "\((Int(document["accepted"]) ?? 0) + (Int(document["refused"]) ?? 0))")
            let sum = try #require(figure(document["line_sum"], places: 2))
            let accepted = try #require(figure(document["amount_accepted"], places: 2))
            let refused = try #require(figure(document["amount_refused"], places: 2))
            #expect(accepted + refused == (document["kind"] == "credit_note" ? -sum : sum), "\(document["file"])")
            let dated = ["line", "delivery", "header", "issue"].reduce(0) {
                $0 + (Int(document["dated_by_\($1)"]) ?? 0)
            }
            #expect(dated == Int(document["lines"]))
        }
        #expect(documents.contains { $0["format"] == "xml" && $0["sha256"].count == 64 })
    }

    @Test func `a charge that no mentor can be named for is billed by the provider, listed, and reconciles`() throws {
        let folder = try TemporaryFolder()
        try folder.write("provider_id,cvr\nP1,10000017\n", to: "in/providers.csv")
        let lines = ["M1", "M2"].map { mentor in
            """
            <a:InvoiceLine><b:ID>\(mentor)</b:ID><b:InvoicedQuantity unitCode="HUR">6</b:InvoicedQuantity>
            <b:LineExtensionAmount currencyID="DKK">2700.00</b:LineExtensionAmount><a:Item><a:AdditionalItemProperty>
            <b:Name>mentor_id</b:Name><b:Value>\(mentor)</b:Value></a:AdditionalItemProperty></a:Item></a:InvoiceLine>
            """
        }
        try folder.write(
            """
            <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
            xmlns:a="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
            xmlns:b="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
            <b:ID>F-1</b:ID><b:IssueDate>2026-10-31</b:IssueDate><b:DocumentCurrencyCode>DKK</b:DocumentCurrencyCode>
            <a:AccountingSupplierParty><a:Party><b:EndpointID schemeID="0184">10000017</b:EndpointID></a:Party></a:AccountingSupplierParty>
            <a:AllowanceCharge><b:ChargeIndicator>true</b:ChargeIndicator><b:AllowanceChargeReason>Kørsel 320 km</b:AllowanceChargeReason>
            <b:Amount currencyID="DKK">1200.00</b:Amount></a:AllowanceCharge>
            <a:LegalMonetaryTotal><b:TaxExclusiveAmount currencyID="DKK">6600.00</b:TaxExclusiveAmount></a:LegalMonetaryTotal>
            \(lines.joined())</Invoice>
            """, to: "in/F-1.xml")
        let outcome = try Program.run(
            ["sweep", folder.path("in"), "--period", "2026-10", "--out", folder.path("run"), "--no-report"])
        #expect(outcome.status == 0, "\(outcome.stderr)")
        let run = RunFolder(path: folder.path("run"))
        #expect(try run.table("providers.csv").rows.map { $0["billed_amount"] } == ["6600.00"])
        #expect(try run.table("mentors.csv").rows.map { $0["billed_amount"] } == ["2700.00", "2700.00"])
        let document = try #require(try run.table("documents.csv").rows.first)
        #expect((document["lines"], document["accepted"], document["asked"]) == ("2", "3", "6600.00"))
        #expect(document["rows_sum"] == "6600.00")
        let charge = try #require(try run.table("references.csv").rows.first { $0["code"] == "charge-without-mentor" })
        #expect(charge["message"].contains("1200.00 kr, of them 1 for what is not countable"))
        #expect(!outcome.stdout.contains("SELF-CHECK"))
    }

    @Test func `refused lines stand in rejects-csv with their kroner`() throws {
        let folder = try TemporaryFolder()
        let run = try sweep(folder)
        let rejects = try run.table("rejects.csv").rows.filter { $0["file"].contains("nemhandel") }
        let input = try #require(try run.manifest().inputs.first { $0.table == "invoices" })
        #expect(rejects.count == input.rows_refused)
        let kroner = rejects.reduce(0) { $0 + (figure($1["amount"], places: 2) ?? 0) }
        #expect(Decimal(kroner) / 100 == input.amount_refused)
        #expect(rejects.contains { $0["code"] == "bad-xml" })
    }

    @Test func `a run with documents is replaced by --force like any other`() throws {
        let folder = try TemporaryFolder()
        _ = try sweep(folder)
        #expect(try sweep(folder, ["--force"]).table("documents.csv").rows.count > 1)
    }

    @Test func `equal runs with one and three threads give equal bytes`() throws {
        // One folder for both: the report names the policy by its path.
        let folder = try TemporaryFolder()
        let one = try sweep(folder, ["--threads", "1"]).contents()
        let three = try sweep(folder, ["--threads", "3", "--force"]).contents()
        for (name, text) in one where name != "run.json" { #expect(three[name] == text, "\(name)") }
        #expect(one.keys.sorted() == three.keys.sorted())
    }
}
