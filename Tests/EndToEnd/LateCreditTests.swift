import Foundation
import Testing

/// September, swept in its time, and October, with a credit note and a late line for September: who learns of them, and how.
@Suite struct LateCreditTests {
    /// September as it was known, October, and September swept again with October's documents.
    private static let made = Result { () throws -> TemporaryFolder in
        let folder = try TemporaryFolder()
        for town in ["early", "late"] {
            try folder.write(log, to: "\(town)/sessions.csv")
            try folder.write("mentor_id,provider_id,agreed_rate\nM1,P1,450\nM2,P1,0\n", to: "\(town)/mentors.csv")
            try folder.write(
                "provider_id,name,cvr,agreed_rate\nP1,A,12345674,0\nP2,B,12345674,450\n", to: "\(town)/providers.csv")
        }
        try folder.write(head + september, to: "early/invoices.csv")
        try folder.write(head + september + october, to: "late/invoices.csv")
        for (town, period, name, language) in [
            ("early", "2026-09", "september", "en"), ("late", "2026-10", "october", "da"),
            ("late", "2026-09", "again", "en"),
        ] {
            let outcome = try Program.run([
                "sweep", folder.path(town), "--period", period, "--out", folder.path(name), "--language", language,
            ])
            try #require(outcome.status == 0, "\(outcome.stderr)")
        }
        return folder
    }

    /// An hour of each mentor on each day of both months.
    private static let log: String = {
        let days =
            (1...30).map { "2026-09-\($0 < 10 ? "0" : "")\($0)" }
            + (1...31).map { "2026-10-\($0 < 10 ? "0" : "")\($0)" }
        let rows = days.flatMap { day in
            ["M1": "C1", "M2": "C3"].sorted { $0.key < $1.key }.map { mentor, citizen in
                "\(mentor)-\(day),\(mentor),P1,\(citizen),\(day)T09:00,\(day)T10:00"
            }
        }
        return "session_id,mentor_id,provider_id,citizen_id,start,end\n" + rows.joined(separator: "\n") + "\n"
    }()
    private static let head =
        "invoice_id,line_no,provider_id,mentor_id,citizen_id,service_from,service_to,hours,amount,kind,issued_on,credits\n"
    /// M1 bills 12 hours of September that nobody logged.
    private static let september = """
        F-301,1,P1,M1,C1,2026-09-01,2026-09-30,30,13500.00,invoice,2026-10-05,
        F-301,2,P1,M1,C2,2026-09-01,2026-09-30,12,5400.00,invoice,2026-10-05,
        F-302,1,P1,M2,C3,2026-09-01,2026-09-30,30,13500.00,invoice,2026-10-05,

        """
    /// Five of them are credited; M2 bills four more of September; what K-10 corrects nobody can tell.
    private static let october = """
        F-310,1,P1,M1,C1,2026-10-01,2026-10-31,31,13950.00,invoice,2026-11-05,
        F-310,2,P1,M2,C3,2026-10-01,2026-10-31,31,13950.00,invoice,2026-11-05,
        K-9,1,P1,M1,C2,,,5,2250.00,credit_note,2026-10-31,F-301|2
        F-320,1,P1,M2,C3,2026-09-01,2026-09-30,4,1800.00,invoice,2026-10-31,
        K-10,1,P1,M2,C9,,,7,3150.00,credit_note,2026-10-31,

        """

    private let folder: TemporaryFolder

    init() throws { folder = try Self.made.get() }

    /// A page's text; what keeps a figure and its unit on one line is a blank here.
    private func page(_ name: String) throws -> String { try folder.text(name).replacing("\u{A0}", with: " ") }

    private func output(_ words: String...) throws -> String {
        let outcome = try Program.run(words)
        try #require(outcome.status == 0, "\(words): \(outcome.stderr)")
        // Lines of a page are broken anywhere between two words.
        return outcome.stdout.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test func `the manifest counts what came for earlier months, and what could not be placed`() throws {
        struct Counts: Decodable {
            struct Part: Decodable, Equatable {
                let corrections: Int
                let kroner: Decimal
            }
            struct Corrections: Decodable { let placed, unplaced: Part }
            struct Earlier: Decodable, Equatable {
                let months, mentors: Int
                let came_late, corrected, documented_before, documented_now: Decimal
            }
            let corrections: Corrections
            let earlier_months: Earlier
            let references: [String: Int]
        }
        let text = try folder.bytes("october/run.json")
        let counts = try JSONDecoder().decode(Counts.self, from: Data(text))
        #expect(counts.corrections.placed == .init(corrections: 1, kroner: -2250))
        #expect(counts.corrections.unplaced == .init(corrections: 1, kroner: -3150))
        #expect(
            counts.earlier_months
                == .init(
                    months: 2, mentors: 2, came_late: 1800, corrected: -2250, documented_before: 5400,
                    documented_now: 4950))
        // A 0 in two tables is two cases of one matter.
        #expect(counts.references["zero-not-stated"] == 2)
    }

    @Test func `the first page lists the months that fell, then those that rose, and says what is to be settled`()
        throws
    {
        let page = try page("october/report/index.html")
        #expect(page.contains("<h2 id=\"earlier\">Tidligere måneder, vurderet på ny</h2>"))
        let section = try #require(
            page.split(separator: "<h2 id=\"earlier\">").last?.split(separator: "</section>").first)
        let first = try #require(section.range(of: ">M1<"))
        let second = try #require(section.range(of: ">M2<"))
        #expect(first.lowerBound < second.lowerBound)
        for cell in ["5.400,00 kr.", "3.150,00 kr.", "−2.250,00 kr.", "1.800,00 kr.", "sep. 2026"] {
            #expect(section.contains(cell), "\(cell)")
        }
        for notice in [
            "Leverandører med samme CVR-nummer, så et bilag ikke siger, hvem af dem det er fra: P1 / P2.",
            "læst som ikke udfyldt: 2, i mentors.agreed_rate, providers.agreed_rate.",
            "ikke kunne henføres til en ydelse: 1 (−3.150,00 kr.)",
        ] {
            #expect(page.contains(notice), "\(notice)")
        }
        #expect(!(try folder.text("september/report/index.html")).contains("id=\"earlier\""), "nothing came before it")
    }

    @Test func `the page of an alerted mentor names the documents that corrected its lines`() throws {
        let page = try page("again/report/mentor-M1.html")
        #expect(
            page.contains(
                "K-9, line 1, issued 31 October 2026: −2,250.00 kr of F-301, line 2, service 1 September 2026"))
        #expect(!(try folder.text("september/report/mentor-M1.html")).contains("corrections-h"))
    }

    @Test func `diff names the credit, of one month swept twice and of two months`() throws {
        let same = try output("diff", folder.path("september"), folder.path("again"))
        #expect(
            same.contains(
                "documented 5,400.00 → 3,150.00 kr corrected since by K-9 of 2026-10-31: -2,250.00 kr of F-301 line 2"))
        #expect(
            same.contains(
                "Corrections that B has and A lacks: 2 (-5,400.00 kr); of these, not placed with a service: 1 (-3,150.00 kr)."
            ))
        let two = try output("diff", folder.path("september"), folder.path("october"))
        #expect(
            two.contains(
                "2026-09, judged again in B: documented 5,400.00 → 3,150.00 kr; came late 0.00 kr, corrected -2,250.00 kr"
            ))
        #expect(two.contains("corrected since by K-9 of 2026-10-31"))
        let nothing = try output("diff", folder.path("september"), folder.path("september"), "--mentor", "M1")
        #expect(!nothing.contains("orrect"))
    }

    @Test func `a case shows what has been credited of it, and the casebook is whole`() throws {
        let own = try TemporaryFolder()
        let book = own.path("casebook.sqlite")
        _ = try output(
            "casebook", "add", folder.path("september"), "--casebook", book, "--by", "abc", "--on", "2026-10-20")
        let before = try output("case", "show", "C-2026-0001", "--casebook", book)
        #expect(!before.contains("Corrected since"))
        _ = try output(
            "casebook", "add", folder.path("october"), "--casebook", book, "--by", "abc", "--on", "2026-11-20")
        let after = try output("case", "show", "C-2026-0001", "--casebook", book)
        #expect(after.contains("credited since: invoice K-9 of 2026-10-31, 2,250.00 kr, of F-301 line 2"))
        #expect(after.contains("2,250.00 kr in all; the facts of the case documented 5,400.00 kr."))
        #expect(try output("casebook", "verify", "--casebook", book).contains("whole"))
    }

    @Test func `an audit draws from what corrections leave, in the month of the service`() throws {
        struct Sample: Decodable {
            struct Frame: Decodable { let lines: Int; let book_value: Decimal }
            struct Excluded: Decodable { let reason: String; let lines: Int; let amount: Decimal }
            struct NotPlaced: Decodable { let corrections: Int; let amount: Decimal }
            let frame: Frame
            let excluded: [Excluded]
            let corrections_not_placed: NotPlaced
        }
        let own = try TemporaryFolder()
        func sample(_ period: String) throws -> Sample {
            _ = try output(
                "sample", folder.path("late"), "--period", period, "--provider", "P1", "--n", "2", "--seed", "1",
                "--out",
                own.path(period))
            return try JSONDecoder().decode(Sample.self, from: Data(try own.bytes("\(period)/sample.json")))
        }
        let (september, october) = (try sample("2026-09"), try sample("2026-10"))
        // 13,500 + 5,400 - 2,250 + 13,500 + 1,800.
        #expect(september.frame.lines == 4 && september.frame.book_value == 31_950)
        #expect(september.excluded.map(\.reason) == ["credit"] && september.excluded.map(\.amount) == [0])
        #expect(october.frame.lines == 2 && october.frame.book_value == 27_900 && october.excluded.isEmpty)
        #expect(october.corrections_not_placed.corrections == 1 && october.corrections_not_placed.amount == -3150)
    }
}
