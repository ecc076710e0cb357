import Records

/// All indicators. Adding one takes its file and one line here.
public enum Catalogue {
    /// Facts first, in the order in which their families may claim a line's kroner, then statistics.
    static let entries: [any IndicatorEntry] = [
        Entry<DoubleBooked>(),
        Entry<BilledOverLogged>(),
        Entry<RateOverAgreed>(),
        Entry<NoAnswer>(),
        Entry<UnconfirmedHours>(),
        Entry<CitizenDenies>(),
        Entry<PaddedSessions>(),
        Entry<BilledOverConfirmed>(),
        Entry<RateOverNorm>(),
    ]

    /// The documentation of every indicator, in the catalogue's order.
    public static var descriptions: [IndicatorDescription] { entries.map(\.about) }

    /// The titles of an indicator's examples, and whether it fires in each.
    public static func examples(of code: String) -> [(title: String, fires: Bool)] {
        entries.first { $0.about.code == code }?.examples ?? []
    }

    /// All thresholds, weights and switches of the indicators.
    public static var settings: [SettingDefinition] {
        entries.flatMap { entry in
            [
                SettingDefinition(
                    path: "indicators.\(entry.about.code).enabled", standard: .flag(true), unit: "",
                    reason: "Whether the question is asked: \(entry.about.question)")
            ]
                + (entry.about.kind.isStatistic
                    ? [
                        SettingDefinition(
                            path: "indicators.\(entry.about.code).weight", standard: .number(1), range: 0...1, unit: "",
                            reason:
                                "Multiplies what the indicator adds to its family. Below 1 it only makes the claim about false alerts more cautious."
                        )
                    ] : [])
                + entry.settings
        }
    }

    /// What this many indicators of a family share the evidence's start with.
    static func enabledCount(_ family: StatisticFamily, _ settings: Settings) -> Int {
        entries.count { $0.about.kind == .statistic(family) && settings.flag("indicators.\($0.about.code).enabled") }
    }
}

extension IndicatorKind {
    public var isStatistic: Bool {
        if case .statistic = self { return true }
        return false
    }
}

extension Settings {
    /// The p-value from which on an indicator of a family begins to count: the evidence's start, shared among the family's
    /// enabled indicators.
    func evidenceStart(of family: StatisticFamily) -> Double {
        number("scoring.evidence_from") / Double(max(1, Catalogue.enabledCount(family, self)))
    }
}
