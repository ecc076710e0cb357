import Foundation
import Testing

/// The table of precision equals a count by hand.
@Suite struct PrecisionTests {
    private struct Cell: Hashable { let code, tier: String }
    private struct Tally { var confirmed = 0, cleared = 0, unclear = 0, open = 0 }

    private let book: CasebookBench
    private var cells: [Cell: Tally] = [:]
    /// What became of the questions of each mentor and provider, in words of a disposition or `open`.
    private var answers: [String: [String]] = [:]
    private let tiers: [String: String]

    /// Decides every fourth question in each way, and leaves every fourth open.
    init() throws {
        book = try CasebookBench()
        tiers = try CasebookBench.alerted("2026-10").merging(try CasebookBench.alerted("2026-09")) { $1 }
        var number = 0
        for item in try book.list() {
            for code in item.questions {
                var tally = cells[Cell(code: code, tier: try #require(tiers[item.about]))] ?? Tally()
                let words = [
                    "case", "decide", item.case, "--question", code, "--reason", "Seen", "--by", "abc", "--on",
                    "2026-11-20",
                ]
                answers[item.about, default: []].append(["confirmed", "cleared", "unclear", "open"][number % 4])
                switch number % 4 {
                case 0:
                    tally.confirmed += 1
                    _ = try book.tilsyn(words + ["--as", number % 8 == 0 ? "repaid" : "referred"])
                case 1:
                    tally.cleared += 1
                    _ = try book.tilsyn(words + ["--as", "cleared", "--explanation", "1"])
                case 2:
                    tally.unclear += 1
                    _ = try book.tilsyn(words + ["--as", "unclear"])
                default: tally.open += 1
                }
                cells[Cell(code: code, tier: try #require(tiers[item.about]))] = tally
                number += 1
            }
        }
        try #require(number > 12, "there are questions enough to count")
    }

    private func sum(_ belongs: (Cell) -> Bool) -> Tally {
        cells.filter { belongs($0.key) }.values.reduce(into: Tally()) {
            $0.confirmed += $1.confirmed
            $0.cleared += $1.cleared
            $0.unclear += $1.unclear
            $0.open += $1.open
        }
    }

    /// Each once: confirmed where one of its questions is, else open, else unclear, else cleared.
    private func subjects(_ unit: String, _ wanted: [String]) -> Tally {
        answers.filter { $0.key.hasPrefix(unit) && wanted.contains(tiers[$0.key] ?? "") }.values.reduce(into: Tally()) {
            if $1.contains("confirmed") {
                $0.confirmed += 1
            } else if $1.contains("open") {
                $0.open += 1
            } else if $1.contains("unclear") {
                $0.unclear += 1
            } else {
                $0.cleared += 1
            }
        }
    }

    @Test func `counts, shares, intervals and bounds are those counted by hand`() throws {
        let table = try Table(book.done("casebook", "precision", "--csv"))
        var left = Set(cells.keys)
        #expect(Set(table.rows.map { $0["unit"] }) == ["question", "mentor", "provider"])
        for row in table.rows {
            let (code, tier) = (row["code"], row["tier"])
            let tally =
                row["unit"] == "question"
                ? sum { $0.code == code && (tier.isEmpty || $0.tier == tier) }
                : subjects(row["unit"], tier.split(separator: "+").map(String.init))
            left.remove(Cell(code: code, tier: tier))
            let judged = tally.confirmed + tally.cleared
            let all = judged + tally.unclear + tally.open
            #expect(row["reviewed"] == String(judged + tally.unclear))
            #expect(row["confirmed"] == String(tally.confirmed) && row["cleared"] == String(tally.cleared))
            #expect(row["unclear"] == String(tally.unclear) && row["open"] == String(tally.open))
            func agrees(_ column: String, _ value: Double?) throws {
                guard let value else { return #expect(row[column] == "", "\(code) \(tier) \(column)") }
                #expect(abs(try #require(Double(row[column])) - value) <= 0.00005001, "\(code) \(tier) \(column)")
            }
            try agrees("share", judged == 0 ? nil : Double(tally.confirmed) / Double(judged))
            try agrees("share_low", judged == 0 ? nil : bound(tally.confirmed, judged, isLower: true))
            try agrees("share_high", judged == 0 ? nil : bound(tally.confirmed, judged, isLower: false))
            try agrees("lowest", Double(tally.confirmed) / Double(all))
            try agrees("highest", Double(all - tally.cleared) / Double(all))
        }
        #expect(left.isEmpty, "\(left)")
    }

    /// Clopper and Pearson's bound from its definition: the share at which so many or more (fewer) come up in 2.5 %.
    private func bound(_ count: Int, _ all: Int, isLower: Bool) -> Double {
        if isLower && count == 0 { return 0 }
        if !isLower && count == all { return 1 }
        func binomial(_ k: Int, _ share: Double) -> Double {
            (0..<k).reduce(1.0) { $0 * Double(all - $1) / Double($1 + 1) } * pow(share, Double(k))
                * pow(1 - share, Double(all - k))
        }
        var (low, high) = (0.0, 1.0)
        for _ in 0..<60 {
            let share = (low + high) / 2
            let tail = (isLower ? count...all : 0...count).reduce(0.0) { $0 + binomial($1, share) }
            if (tail < 0.025) == isLower { low = share } else { high = share }
        }
        return (low + high) / 2
    }

    @Test func `what a sweep claims stands beside the sets it is about, and beside nothing else`() throws {
        let table = try Table(book.done("casebook", "precision", "--csv"))
        let claimed = table.rows.filter { !$0["claimed"].isEmpty }.map { [$0["unit"], $0["tier"], $0["claimed"]] }
        #expect(
            claimed == [["mentor", "strong+clear", "0.9000"], ["mentor", "strong+clear+watch", "0.8000"]])
        let text = try book.done("casebook", "precision")
        #expect(text.contains(/strong\+clear .* ≥ 90.0/) && text.contains(/strong\+clear\+watch .* ≥ 80.0/))
    }

    @Test func `JSON says the same as CSV`() throws {
        struct Page: Decodable {
            struct Row: Decodable {
                let code, tier: String?
                let confirmed, open: Int
            }
            let by_code_and_tier, by_code, mentors, providers: [Row]
        }
        let page = try JSONDecoder().decode(Page.self, from: Data(book.done("casebook", "precision", "--json").utf8))
        let rows = page.by_code_and_tier + page.by_code + page.mentors + page.providers
        let table = try Table(book.done("casebook", "precision", "--csv"))
        #expect(
            rows.map { "\($0.code ?? "") \($0.tier ?? "") \($0.confirmed) \($0.open)" }
                == table.rows.map { "\($0["code"]) \($0["tier"]) \($0["confirmed"]) \($0["open"])" })
    }

    @Test func `tip-offs are counted apart`() throws {
        let before = try book.done("casebook", "precision", "--csv")
        let item = try #require(
            try book.list("--all").first { $0.status == "open" && $0.questions.count == 1 } ?? book.list().first)
        try book.changed("case", "decide", item.case, "--as", "unclear", "--reason", "No lists")
        let decided = try book.done("casebook", "precision", "--csv")
        #expect(decided != before)
        let month = try CasebookBench.alerted("2026-10").keys.contains(item.about) ? "2026-10" : "2026-09"
        try book.changed(
            "case", "open", "--\(item.subject)", item.subject_id, "--run", CasebookBench.run(month).path, "--reason",
            "A call")
        #expect(try book.done("casebook", "precision", "--csv") == decided)
        #expect(try book.done("casebook", "precision").contains(/tip-offs +1 +0/))
    }

    @Test func `key and runs of the control arm go together`() throws {
        let run = try CasebookBench.run("2026-10").path
        #expect(try book.tilsyn(["casebook", "precision", "--runs", run]).status == 2)
        #expect(try book.tilsyn(["casebook", "precision", "--control-key", "control.key"]).status == 2)
        let outcome = try book.tilsyn(["casebook", "precision", "--control-key", "control.key", "--runs", run])
        #expect(outcome.status == 2 && outcome.stderr.contains("no control arm"), "\(outcome.stderr)")
    }
}
