import Foundation
import Testing

/// Each indicator fires on the pattern that it names and stays quiet on its innocent twin, among the mentors of a simulated
/// municipality where nobody deviates. The patterns stand in `Support/CatalogueCase+….swift`.
@Suite struct CatalogueInMunicipalityTests {
    /// One sweep for all cases: each has mentors, citizens and grants of its own.
    private static let town = Result { () throws -> Town in
        let folder = try TemporaryFolder()
        let simulated = try Program.lab([
            "simulate", "--seed", "7", "--mentors", "200", "--from", "2026-06", "--months", "5", "--prevalence", "0",
            "--out", folder.path("town"),
        ])
        try #require(simulated.status == 0, "\(simulated.stderr)")
        try CaseTown.add(CatalogueCase.all.flatMap { [$0.mentor, $0.innocent] }, to: folder, "town")
        let policy = try CaseTown.policy(in: folder)
        let outcome = try Program.run([
            "sweep", folder.path("town"), "--period", "2026-10", "--config", policy, "--out", folder.path("run"),
        ])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        return try Town(folder)
    }

    /// The run, read once.
    private struct Town {
        let folder: TemporaryFolder
        let run: RunFolder
        /// By mentor.
        let findings: [String: [Table.Row]]
        let silent: [String: [Table.Row]]
        let evidence: [String: [Table.Row]]
        let controls: [Table.Row]
        let mentors: Set<String>

        init(_ folder: TemporaryFolder) throws {
            self.folder = folder
            let run = RunFolder(path: folder.path("run"))
            self.run = run
            func byMentor(_ name: String) throws -> [String: [Table.Row]] {
                Dictionary(grouping: try run.table(name).rows) { $0["mentor_id"] }
            }
            findings = try byMentor("findings.csv")
            silent = try byMentor("not_assessed.csv")
            evidence = try byMentor("evidence.csv")
            controls = try run.table("controls.csv").rows
            mentors = Set(try run.table("mentors.csv").rows.map { $0["mentor_id"] })
        }

        func finding(_ mentor: String, _ code: String) -> Table.Row? {
            findings[mentor]?.first { $0["code"] == code }
        }

        /// The finding of a pattern; what silenced it where there is none.
        func raised(_ mentor: String, _ code: String) throws -> Table.Row {
            if let row = finding(mentor, code) { return row }
            throw NoFinding(reason: reason(mentor, code) ?? "the mentor has no row")
        }

        /// Whether a statistic of a mentor in the run says nothing: without a row, or with one of an ordinary p-value.
        func isQuiet(_ mentor: String, _ code: String) throws -> Bool {
            guard let row = finding(mentor, code) else { return mentors.contains(mentor) }
            return try #require(Double(row["p_value"])) > 0.05
        }

        /// Why an indicator was not assessed.
        func reason(_ mentor: String, _ code: String) -> String? {
            silent[mentor]?.first { $0["code"] == code }?["reason"]
        }

        struct NoFinding: Error { let reason: String }

        /// Codes of the facts with hours or kroner.
        func facts(_ mentor: String) -> Set<String> {
            Set((findings[mentor] ?? []).filter(Self.isRaisedFact).map { $0["code"] })
        }

        static func isRaisedFact(_ row: Table.Row) -> Bool {
            row["kind"] == "fact" && (row["hours"] != "0.0000" || !["", "0.00"].contains(row["amount"]))
        }
    }

    private let town: Town

    init() throws { town = try Self.town.get() }

    @Test func `every indicator of the catalogue has a case`() throws {
        struct Page: Decodable {
            struct Entry: Decodable { let code: String }
            let indicators: [Entry]
        }
        let outcome = try Program.run(["catalogue", "--format", "json"])
        let codes = try JSONDecoder().decode(Page.self, from: Data(outcome.output)).indicators.map(\.code)
        try #require(codes.count > 30)
        for code in codes where !CatalogueCase.all.contains(where: { $0.code == code }) {
            Issue.record(
                "\(code) has no case: write its pattern and its innocent twin into Tests/EndToEnd/Support/CatalogueCase+….swift"
            )
        }
        for item in CatalogueCase.all where !codes.contains(item.code) {
            Issue.record("\(item.code) has a case and is not in the catalogue: remove or rename the case")
        }
    }

    @Test(arguments: CatalogueCase.facts)
    func `a fact is raised with its hours and kroner, and not on its twin`(item: CatalogueCase) throws {
        let mentor = item.mentor
        let finding = try town.raised(mentor.id, item.code)
        let expected: (hundredths: Int, kroner: Int)
        switch item.expected {
        case .fact(let hundredths, let kroner): expected = (hundredths, kroner)
        case .computed(let figures): expected = figures(mentor)
        default: throw CaseWithoutFigures()
        }
        let (hours, amount) = (decimal(expected.hundredths) + "00", decimal(expected.kroner * 100))
        #expect(finding["kind"] == "fact")
        #expect(finding["hours"] == hours)
        #expect(finding["amount"] == amount)
        let (facts, ofTwin) = (town.facts(mentor.id), town.facts(item.innocent.id))
        #expect(facts == item.others.union([item.code]))
        #expect(ofTwin.isEmpty)
        let isShown = town.evidence[mentor.id]?.contains { $0["code"] == item.code } ?? false
        #expect(isShown, "evidence.csv has no row of \(item.code)")
        let isTwinSeen = town.mentors.contains(item.innocent.id)
        #expect(isTwinSeen)
    }

    private struct CaseWithoutFigures: Error {}

    @Test(arguments: CatalogueCase.statistics)
    func `a statistic is raised, and not on its twin`(item: CatalogueCase) throws {
        let (mentor, innocent) = (item.mentor.id, item.innocent.id)
        if item.code == "round-hours" {
            // A fifth of the simulated mentors plan in half hours: here it is no deviation. See the next test.
            #expect(try town.isQuiet(mentor, item.code))
        } else {
            let finding = try town.raised(mentor, item.code)
            #expect(finding["kind"] == "statistic")
            #expect(try #require(Double(finding["p_value"])) < 0.001)
        }
        #expect(try town.isQuiet(innocent, item.code))
        let (facts, ofTwin) = (town.facts(mentor), town.facts(innocent))
        #expect(facts.isEmpty)
        #expect(ofTwin.isEmpty)
    }

    /// Sessions of the simulated mentors with a length of whole half hours last five minutes more.
    @Test func `round lengths are raised where the others log to the minute`() throws {
        let folder = try TemporaryFolder()
        for month in ["2026-09", "2026-10"] {
            let table = try Table(try Self.town.get().folder.text("town/sessions-\(month).csv"))
            let lines = table.rows.map { row in
                table.columns.map { column in
                    guard column == "end", isRound(row) else { return quoted(row[column]) }
                    return String(row["end"].dropLast(2)) + (row["end"].hasSuffix("30") ? "35" : "05")
                }.joined(separator: ",")
            }
            try folder.write(
                ([table.columns.joined(separator: ",")] + lines).map { $0 + "\n" }.joined(),
                to: "town/sessions-\(month).csv")
        }
        let mentors = CatalogueCase.all.filter { $0.code == "round-hours" }.flatMap { [$0.mentor, $0.innocent] }
        try CaseTown.add(mentors, to: folder, "town")
        let outcome = try Program.run([
            "sweep", folder.path("town"), "--period", "2026-10", "--out", folder.path("run"),
        ])
        try #require(outcome.status == 0, "\(outcome.stderr)")
        let town = try Town(folder)
        let raised = try town.raised(mentors[0].id, "round-hours")["p_value"]
        #expect(try #require(Double(raised)) < 0.001)
        #expect(try town.isQuiet(mentors[1].id, "round-hours"))
    }

    /// Ends on a full or half hour, after whole half hours.
    private func isRound(_ row: Table.Row) -> Bool {
        (row["end"].hasSuffix(":00") || row["end"].hasSuffix(":30"))
            && CaseMentor.minutes(["start": row["start"], "end": row["end"]]) % 30 == 0
    }

    @Test(arguments: CatalogueCase.information)
    func `an information is shown, and not on its twin`(item: CatalogueCase) throws {
        let finding = try town.raised(item.mentor.id, item.code)
        guard case .information(let expected) = item.expected else { throw CaseWithoutFigures() }
        #expect(finding["kind"] == "information")
        let observed = try #require(Double(finding["observed"]))
        let threshold = try #require(Double(finding["threshold"]))
        #expect(observed == expected)
        #expect(observed > threshold)
        #expect(finding["contribution"] == "0.00")
        if let twin = town.finding(item.innocent.id, item.code) {
            let (ofTwin, limit) = (Double(twin["observed"]), Double(twin["threshold"]))
            #expect(try #require(ofTwin) <= (try #require(limit)))
        } else {
            let isAsked = town.mentors.contains(item.innocent.id) && town.reason(item.innocent.id, item.code) == nil
            #expect(isAsked)
        }
        let facts = town.facts(item.mentor.id).union(town.facts(item.innocent.id))
        #expect(facts.isEmpty)
    }

    @Test(arguments: CatalogueCase.controls)
    func `a control names the grant or line, and not that of its twin`(item: CatalogueCase) throws {
        let (mentor, innocent) = (item.mentor, item.innocent)
        let cases = town.controls.filter { $0["code"] == item.code }
        let found = cases.filter {
            $0["grant_id"].hasPrefix(mentor.id + ".") || $0["invoice_id"].hasPrefix(mentor.id + ".")
        }.map { $0["unit"] + " " + $0["grant_id"] + $0["line_no"] }
        switch item.expected {
        case .grant(let place): #expect(found == ["grant " + (mentor.grants[place]["grant_id"] ?? "")])
        case .line(let place): #expect(found == ["line " + (mentor.lines[place]["line_no"] ?? "")])
        default: throw CaseWithoutFigures()
        }
        let ofTwin = cases.filter {
            $0["grant_id"].hasPrefix(innocent.id + ".") || $0["invoice_id"].hasPrefix(innocent.id + ".")
        }.count
        #expect(ofTwin == 0)
        // Never held against a mentor.
        let finding = town.finding(mentor.id, item.code)?["code"]
        #expect(finding == nil)
        let facts = town.facts(mentor.id).union(town.facts(innocent.id))
        #expect(facts.isEmpty)
    }

    /// Typing an hour wrong and rounding a line up are ordinary; nothing else may be a fact about an ordinary mentor.
    @Test func `ordinary mentors have no facts but typing errors and rounded lines`() throws {
        var slips = 0
        for (mentor, findings) in town.findings where mentor.hasPrefix("M") {
            for row in findings where Town.isRaisedFact(row) {
                let hours = try #require(Double(row["hours"]))
                switch row["code"] {
                // A start typed an hour off can fall on another meeting, or make two meetings one time slot.
                case "double-booked": #expect(hours <= 2, "\(mentor)")
                case "group-as-individual":
                    #expect(hours <= 1 && town.facts(mentor).contains("double-booked"), "\(mentor)")
                // Lines rounded up to the next half hour.
                case "billed-over-logged": #expect(hours <= 1, "\(mentor)")
                default: Issue.record("\(mentor) is ordinary and has \(row["code"]): \(hours) h, \(row["amount"]) kr")
                }
                slips += 1
            }
        }
        #expect(slips < 40)
    }
}
