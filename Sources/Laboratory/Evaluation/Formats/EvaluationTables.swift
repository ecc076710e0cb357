/// The figures of a group as tables, for a terminal and for a page alike.
struct EvaluationTables {
    struct Table {
        let title: String
        let columns: [String]
        var rows: [[String]] = []
        /// How to read it, where the title does not say.
        var note = ""

        mutating func add(_ name: String, _ estimate: Estimate, places: Int = 3) {
            rows.append(
                [name, MeasureText.decimal(estimate.value, places: places)]
                    + [MeasureText.interval(estimate, places: places), MeasureText.count(estimate.n)])
        }
    }

    let tables: [Table]

    private static let interval = "95 % interval"

    init(_ group: EvaluatedGroup) {
        var tables = [Self.ranking(group)]
        if let without = group.rankingWithoutCollusion {
            var table = Table(
                title: "Ranking without the colluding mentors", columns: ["", "value", Self.interval, "n runs"])
            Self.add(without, to: &table)
            tables.append(table)
        }
        tables += [Self.falseAlerts(group), Self.calibration(group), Self.recall(group)]
        tables += [group.quiet.map(Self.quiet), group.collusion.map(Self.collusion)].compactMap(\.self)
        if let months = group.monthsUntilFound {
            tables.append(Self.months(months, "Months until found, from the first month of the deviation"))
        }
        if let months = group.monthsUntilFoundWithoutCollusion {
            tables.append(Self.months(months, "Months until found, without the colluding mentors"))
        }
        self.tables = tables.filter { !$0.rows.isEmpty }
    }

    private static func add(_ figures: RankingFigures, to table: inout Table) {
        table.add("average precision", figures.averagePrecision)
        table.add("precision at 10", figures.precisionAt10)
        table.add("precision at k, the number deviating", figures.precisionAtK)
        table.add("kroner of alerted mentors, of all injected", figures.kronerRecallAlerted)
        table.add("kroner of the first k, of all injected", figures.kronerRecallFirstK)
    }

    private static func ranking(_ group: EvaluatedGroup) -> Table {
        var table = Table(
            title: group.rankingWithoutCollusion == nil ? "Ranking" : "Ranking, colluding mentors counted as deviating",
            columns: ["", "value", interval, "n runs"])
        add(group.ranking, to: &table)
        return table
    }

    private static func falseAlerts(_ group: EvaluatedGroup) -> Table {
        var table = Table(
            title: "False alerts: the share of flagged mentors that is ordinary",
            columns: ["claim", "flagged", "ordinary", "of all flagged", interval, "mean of runs", interval])
        for alerts in group.falseAlerts {
            table.rows.append([
                "q ≤ \(MeasureText.percent(alerts.claim))", MeasureText.count(alerts.flagged),
                MeasureText.count(alerts.ordinary), MeasureText.decimal(alerts.pooled.value),
                MeasureText.interval(alerts.pooled), MeasureText.decimal(alerts.meanOfRuns.value),
                MeasureText.interval(alerts.meanOfRuns),
            ])
        }
        return table
    }

    private static func calibration(_ group: EvaluatedGroup) -> Table {
        let ordinary = group.calibration.atOne.n
        var table = Table(
            title: "Calibration: p-values of \(MeasureText.count(ordinary)) ordinary mentors",
            columns: ["p at most", "share", interval, "share / p"])
        guard ordinary > 0 else { return table }
        for level in group.calibration.levels {
            table.rows.append([
                String(level.nominal), MeasureText.decimal(level.share.value, places: 5),
                MeasureText.interval(level.share, places: 5),
                MeasureText.decimal(level.share.value.map { $0 / level.nominal }, places: 2),
            ])
        }
        table.note = "\(MeasureText.decimal(group.calibration.atOne.value)) of them have p = 1: nothing speaks."
        return table
    }

    private static func recall(_ group: EvaluatedGroup) -> Table {
        var table = Table(
            title: "Found, by kind and severity",
            columns: ["kind", "severity", "mentors", "alerted", interval, "q ≤ 10 %", interval])
        for cell in group.recall.cells {
            table.rows.append([
                cell.kind, cell.severity, MeasureText.count(cell.alerted.n),
                MeasureText.decimal(cell.alerted.value, places: 2), MeasureText.interval(cell.alerted, places: 2),
                MeasureText.decimal(cell.q10.value, places: 2), MeasureText.interval(cell.q10, places: 2),
            ])
        }
        return table
    }

    private static func quiet(_ quiet: QuietMunicipalities) -> Table {
        var table = Table(
            title: "Municipalities without deviation: share of runs with a q of at most 10 %",
            columns: ["", "value", interval, "n runs"])
        table.add("for some mentor", quiet.mentorFlagged)
        table.add("for some provider", quiet.providerFlagged)
        return table
    }

    private static func collusion(_ collusion: CollusionFigures) -> Table {
        var table = Table(title: "The colluding provider", columns: ["", "value", interval, "n runs"])
        table.add("ranks first among the providers", collusion.first)
        table.add("has q ≤ 10 %", collusion.flagged)
        return table
    }

    private static func months(_ months: MonthsUntilFound, _ title: String) -> Table {
        var table = Table(
            title: title,
            columns: ["by month", "found", "watched", "share found", interval])
        for step in months.steps {
            table.rows.append([
                String(step.month), MeasureText.count(step.found), MeasureText.count(step.watched),
                MeasureText.decimal(step.share.value), MeasureText.interval(step.share),
            ])
        }
        let median =
            months.median.value.map { "half are found by month \(MeasureText.decimal($0, places: 0))" }
            ?? "fewer than half are found"
        table.note =
            "Of \(MeasureText.count(months.deviating)) deviating mentors \(MeasureText.count(months.found)) were found and \(MeasureText.count(months.neverFound)) never; \(median)."
        return table
    }
}
