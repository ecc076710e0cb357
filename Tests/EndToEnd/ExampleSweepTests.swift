import Foundation
import Testing

/// The README's first command, over the data set that lies in the package.
@Suite struct ExampleSweepTests {
    /// The run that all tests of this suite read.
    private static let run = Result { () throws -> (folder: TemporaryFolder, outcome: Program.Outcome) in
        let folder = try TemporaryFolder()
        let outcome = try Program.run(["sweep", "datasets/example", "--period", "2026-10", "--out", folder.path("run")])
        return (folder, outcome)
    }

    private let run: RunFolder
    private let outcome: Program.Outcome

    init() throws {
        let (folder, outcome) = try Self.run.get()
        run = RunFolder(path: folder.path("run"))
        self.outcome = outcome
        try #require(outcome.status == 0, "\(outcome.stderr)")
    }

    @Test func `every file of the contract is written, readable by its owner alone`() throws {
        #expect(
            try run.names().filter { !$0.hasPrefix("report/") }
                == (RunFiles.all + RunFiles.additional + RunFiles.kept).sorted())
        #expect(try run.names().contains("report/index.html"))
        for name in try run.names() + ["."] {
            let mode =
                try FileManager.default.attributesOfItem(atPath: run.path + "/" + name)[.posixPermissions] as? Int
            #expect(mode.map { $0 & 0o077 } == 0, "\(name) can be read by others: \(mode ?? -1)")
        }
    }

    @Test func `standard output names the run, and standard error holds no control character`() {
        #expect(outcome.stdout.contains("2026-10"))
        #expect(!outcome.errors.contains { $0 < 0x20 && $0 != 0x0A })
    }

    @Test func `rows and kroner of every file reconcile`() throws {
        let manifest = try run.manifest()
        #expect(manifest.outcome == "complete")
        let names = try FileManager.default.contentsOfDirectory(atPath: Program.packageRoot + "/datasets/example")
        #expect(
            Set(manifest.inputs.map(\.path))
                == Set(names.filter { $0 != "truth.csv" && $0.hasSuffix(".csv") }.map { "datasets/example/" + $0 }))
        for input in manifest.inputs {
            // The example has no quoted line feeds, so that its lines are its rows.
            let lines = try String(contentsOfFile: Program.packageRoot + "/" + input.path, encoding: .utf8).split(
                separator: "\n")
            #expect(input.rows_read == lines.count - 1, "\(input.path)")
            #expect(input.rows_read == input.rows_accepted + input.rows_refused, "\(input.path)")
            #expect(input.amount_read == input.amount_accepted + input.amount_refused, "\(input.path)")
            #expect(input.rows_outside_period <= input.rows_accepted, "\(input.path)")
        }
        #expect(!manifest.self_checks.isEmpty)
        for check in manifest.self_checks { #expect(check.passed, "\(check.name)") }
    }

    @Test func `kroner of the invoice files are those of the manifest and of the mentors`() throws {
        var (all, inside) = (0, 0)
        for month in ["08", "09", "10"] {
            let file = try Table(
                String(
                    contentsOfFile: Program.packageRoot + "/datasets/example/invoices-2026-\(month).csv",
                    encoding: .utf8))
            for row in file.rows {
                let øre = try #require(figure(row["amount"], places: 2)) * (row["kind"] == "credit_note" ? -1 : 1)
                all += øre
                if row["service_from"].hasPrefix("2026-10") { inside += øre }
            }
        }
        let inputs = try run.manifest().inputs.filter { $0.table == "invoices" }
        #expect(inputs.reduce(Decimal(0)) { $0 + $1.amount_read } * 100 == Decimal(all))
        #expect(
            inputs.reduce(Decimal(0)) { $0 + $1.amount_accepted - $1.amount_outside_period } * 100 == Decimal(inside))
        for name in ["mentors.csv", "providers.csv"] {
            let sum = try run.table(name).rows.reduce(0) { $0 + (figure($1["billed_amount"], places: 2) ?? 0) }
            #expect(sum == inside, "\(name)")
        }
    }

    @Test func `mentors-csv has one row a mentor, ranked from 1 on`() throws {
        let mentors = try run.table("mentors.csv").rows
        let registered = try Table(
            String(contentsOfFile: Program.packageRoot + "/datasets/example/mentors.csv", encoding: .utf8))
        let ids = mentors.map { $0["mentor_id"] }
        #expect(Set(ids).count == ids.count)
        #expect(Set(ids).isSubset(of: registered.rows.map { $0["mentor_id"] }))
        #expect(try run.manifest().mentors == ids.count)
        #expect(mentors.compactMap { Int($0["rank"]) }.sorted() == Array(1...ids.count))
        var tiers: [String: Int] = [:]
        for mentor in mentors { tiers[mentor["tier"], default: 0] += 1 }
        #expect(try run.manifest().mentors_by_tier.filter { $0.value > 0 } == tiers)
    }

    @Test func `each mentor and indicator stands in one list, the alerted with all, the others with what speaks`()
        throws
    {
        let catalogue = try Program.catalogue().filter { $0.kind != "control" }.map(\.code)
        try #require(!catalogue.isEmpty)
        let findings = try run.table("findings.csv").rows
        let unjudged = try run.table("not_assessed.csv").rows
        let nobody = Set(unjudged.filter { $0["mentor_id"] == "*" }.map { $0["code"] })
        let controls = Set(try Program.catalogue().filter { $0.kind == "control" }.map(\.code))
        #expect(nobody.isSuperset(of: Set(try run.manifest().silenced.keys).subtracting(controls)))
        #expect(!findings.contains { nobody.contains($0["code"]) })
        let alerted = Set(try run.table("alerts.csv").rows.map { $0["mentor_id"] })
        let ofMentor = Dictionary(grouping: findings + unjudged) { $0["mentor_id"] }
        let mentors = try run.table("mentors.csv").rows.map { $0["mentor_id"] }
        #expect(Set(ofMentor.keys).isSubset(of: mentors + ["*"]))
        for mentor in mentors {
            let codes = (ofMentor[mentor] ?? []).map { $0["code"] } + nobody
            #expect(Set(codes).count == codes.count && Set(codes).isSubset(of: catalogue), "\(mentor)")
            if alerted.contains(mentor) { #expect(codes.count == catalogue.count, "\(mentor)") }
        }
        for row in findings where !alerted.contains(row["mentor_id"]) {
            let speaks =
                switch row["kind"] {
                case "fact": row["hours"] != "0.0000" || row["amount"] != "0.00"
                case "statistic": try #require(Double(row["p_value"])) <= 0.05
                default: try #require(Double(row["observed"])) > (try #require(Double(row["threshold"])))
                }
            #expect(speaks, "\(row["mentor_id"]) \(row["code"])")
        }
        for row in unjudged { #expect(!row["reason"].isEmpty) }
    }

    @Test func `contributions add up to the score exactly`() throws {
        var sums: [String: Int] = [:]
        for finding in try run.table("findings.csv").rows {
            sums[finding["mentor_id"], default: 0] += try #require(figure(finding["contribution"], places: 2))
        }
        for mentor in try run.table("mentors.csv").rows {
            #expect(
                figure(mentor["score"], places: 2) == sums[mentor["mentor_id"], default: 0], "\(mentor["mentor_id"])")
        }
        #expect(sums.values.contains { $0 > 0 }, "no mentor of the example has a score: the test says nothing")
    }

    @Test func `alerts are the first ranks of mentors-csv, with the same figures`() throws {
        let alerts = try run.table("alerts.csv").rows
        let mentors = try run.table("mentors.csv").rows.sorted { (Int($0["rank"]) ?? 0) < (Int($1["rank"]) ?? 0) }
        let tiers = ["documented", "strong", "clear", "watch"]
        #expect(!alerts.isEmpty)
        #expect(alerts.count == mentors.count { tiers.contains($0["tier"]) })
        let shared = [
            "rank", "mentor_id", "provider_id", "mentor_type", "tier", "score", "q_value", "sessions", "billed_hours",
            "confirmed_hours", "confirmation_rate", "hourly_rate", "double_booked_hours",
        ]
        for (alert, mentor) in zip(alerts, mentors) {
            for column in shared { #expect(alert[column] == mentor[column], "\(alert["mentor_id"]) \(column)") }
            #expect(!alert["reasons"].isEmpty)
        }
        struct List: Decodable {
            struct Alert: Decodable { let rank: Int, mentor_id: String, score: Decimal }
            let alerts: [Alert]
        }
        let json = try JSONDecoder().decode(List.self, from: Data(try run.bytes("alerts.json"))).alerts
        #expect(json.map(\.mentor_id) == alerts.map { $0["mentor_id"] })
        #expect(json.map { $0.score * 100 } == alerts.map { Decimal(figure($0["score"], places: 2) ?? -1) })
    }
}
