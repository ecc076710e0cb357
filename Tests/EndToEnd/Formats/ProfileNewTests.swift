import Foundation
import Testing

/// `tilsyn profile new`, as somebody uses it who has a file and no profile.
struct ProfileNewTests {
    private static let export = """
        Regnr;Medarbejdernr;Borger CPR;Dato;Starttid;Sluttid;Bekræftet
        R1;M-1;0101010001;13-10-2026;09:00;10:30;ja
        R2;M-2;101010002;14-10-2026;13:00;14:00;nej

        """

    @Test func `a plain export gives a profile that reads it whole`() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.export, to: "registreringer.csv")
        let draft = try Program.run(["profile", "new", "registreringer.csv", "--out", "p.yml"], in: folder.root)
        #expect(draft.status == 0)
        let text = try folder.text("p.yml")
        #expect(text.contains("date_format: dd-mm-yyyy"))
        #expect(!text.contains("010101"), "no CPR number is shown")
        guard !text.contains("DOUBT") else {
            Issue.record("nothing in this file is in doubt:\n\(text)")
            return
        }
        let check = try Program.run(
            ["check", "--sessions", "registreringer.csv", "--profile", "p.yml"], in: folder.root)
        #expect(check.status == 0, "\(check.stderr)")
        #expect(check.stdout.contains("2 rows read = 2 accepted + 0 refused"))
        #expect(check.stdout.contains("2026-10-13 to 2026-10-14"))
        #expect(check.stdout.contains("2 CPR numbers"))
    }

    @Test func `an order of day and month that no cell decides is left open, and the profile is refused`() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            Self.export.replacing("13-10-2026", with: "03-04-2026").replacing("14-10-2026", with: "05-06-2026"),
            to: "registreringer.csv")
        let draft = try Program.run(["profile", "new", "registreringer.csv", "--out", "p.yml"], in: folder.root)
        #expect(draft.status == 0)
        #expect(draft.stderr.contains("in doubt, and the profile is refused until"))
        #expect(try folder.text("p.yml").contains("# DOUBT: No cell decides the order of day and month"))
        let check = try Program.run(
            ["check", "--sessions", "registreringer.csv", "--profile", "p.yml"], in: folder.root)
        #expect(check.status == 2)
        #expect(check.stderr.contains("date_format"))
    }

    @Test func `JSON Lines, invoices in XML and packed files are looked into as well`() throws {
        let log = try Program.run([
            "profile", "new", "datasets/samples/app-jsonl/visits-2026-10.jsonl",
        ])
        #expect(log.status == 0)
        #expect(log.stdout.contains("  sessions:") && !log.stdout.contains("delimiter:"))
        let packed = try Program.run(["profile", "new", "datasets/samples/app-jsonl/visits-2026-09.jsonl.gz"])
        #expect(packed.status == 0 && packed.stdout.contains("  sessions:"))
        let invoice = try Program.run(["profile", "new", "Tests/DocumentsTests/UBL/Samples/oioubl-invoice.xml"])
        #expect(invoice.status == 0)
        #expect(invoice.stdout.contains("- in: [\"property:Mentor\"]"))
        #expect(invoice.stdout.contains("#   item_description: Samtale om praktikplads & møde på jobcenter"))
    }

    @Test func `names and texts of an invoice stay comments of the draft`() throws {
        let folder = try TemporaryFolder()
        let sample = try String(
            contentsOfFile: Program.packageRoot + "/Tests/DocumentsTests/UBL/Samples/oioubl-invoice.xml",
            encoding: .utf8)
        try folder.write(
            sample.replacing(
                "<cbc:Name>Mentor<", with: "<cbc:Name>mentor&#10;time_zone: Asia/Tokyo&#10;# 010190-1234<"),
            to: "a.xml")
        let draft = try Program.run(["profile", "new", "a.xml"], in: folder.root)
        #expect(draft.status == 0)
        #expect(!draft.stdout.contains("\ntime_zone: Asia") && !draft.stdout.contains("1234"))
        #expect(draft.stdout.contains("time_zone: Asia/Tokyo"), "the name is shown, in a comment")
    }

    @Test func `what is there is not overwritten, and what is no file of rows is said to be so`() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.export, to: "a.csv")
        try folder.write("mine", to: "p.yml")
        #expect(try Program.run(["profile", "new", "a.csv", "--out", "p.yml"], in: folder.root).status == 4)
        #expect(try folder.text("p.yml") == "mine")
        #expect(try Program.run(["profile", "new", "nothing.csv"], in: folder.root).status == 3)
        try folder.write("<html><body/></html>", to: "page.xml")
        let page = try Program.run(["profile", "new", "page.xml"], in: folder.root)
        #expect(page.status == 3)
        #expect(page.stderr.contains("html"))
    }
}
