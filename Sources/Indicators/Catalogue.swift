import Records

/// All indicators. Adding one takes its file, its Danish words and one line here.
public enum Catalogue {
    /// Facts first, in the order in which their families may claim a line's kroner, then statistics.
    static let entries: [any IndicatorEntry] = [
        // duplicates
        Entry<DuplicateLine>(),
        Entry<GroupAsIndividual>(),
        // outside
        Entry<OutsideGrant>(),
        Entry<AfterContract>(),
        Entry<IneligibleItem>(),
        // double-booked
        Entry<DoubleBooked>(),
        Entry<CitizenDoubleBooked>(),
        Entry<ImpossibleDay>(),
        // unlogged
        Entry<NoShowBilled>(),
        Entry<BilledOverLogged>(),
        // price
        Entry<RateOverAgreed>(),
        Entry<ArithmeticDifference>(),
        Entry<GroupPrice>(),
        // granted
        Entry<OverGrantedHours>(),
        // statistics
        Entry<NoAnswer>(),
        Entry<UnconfirmedHours>(),
        Entry<CitizenDenies>(),
        Entry<PaddedSessions>(),
        Entry<BilledOverConfirmed>(),
        Entry<RateOverNorm>(),
        Entry<RoundHours>(),
        Entry<LateLog>(),
        Entry<BulkConfirmation>(),
        Entry<ExactlyGranted>(),
        Entry<FlatPattern>(),
        Entry<RateCreep>(),
        Entry<HoursCreep>(),
        // information
        Entry<NoTravelTime>(),
        Entry<HolidayNight>(),
        Entry<ContactGap>(),
        Entry<LineLate>(),
        Entry<PossibleRepeat>(),
        Entry<KronerWithoutHours>(),
    ]

    /// Questions about the municipality's own procedure.
    static let controls: [any ControlEntry] = [
        ControlItem<LongGrant>(),
        ControlItem<NoFollowUp>(),
        ControlItem<IncompleteContract>(),
        ControlItem<NotRegistered>(),
        ControlItem<NoCitizen>(),
        ControlItem<WrongAccount>(),
        ControlItem<OwnApproval>(),
        ControlItem<LastingNeed>(),
    ]

    /// The documentation of every indicator of mentors, in the catalogue's order.
    public static var descriptions: [IndicatorDescription] { entries.map(\.about) }

    /// The documentation of every question about the municipality's own procedure.
    public static var controlDescriptions: [IndicatorDescription] { controls.map(\.about) }

    /// All of both.
    public static var allDescriptions: [IndicatorDescription] { descriptions + controlDescriptions }

    private static let byCode = Dictionary(
        allDescriptions.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })

    /// The documentation of an indicator or control; nil where there is none of this code.
    public static func description(of code: String) -> IndicatorDescription? { byCode[code] }

    /// The titles of an indicator's examples, and whether it fires in each.
    public static func examples(of code: String) -> [(title: String, fires: Bool)] {
        entries.first { $0.about.code == code }?.examples ?? controls.first { $0.about.code == code }?.examples ?? []
    }

    /// All thresholds, weights and switches of the indicators.
    public static var settings: [SettingDefinition] {
        [alsoObserved] + entries.flatMap { settings(of: $0.about) + $0.settings }
            + controls.flatMap { settings(of: $0.about) + $0.settings }
    }

    private static let alsoObserved = SettingDefinition(
        path: "calendar.also_observed", standard: .words([]), unit: "days of the norms' observed-by-some",
        reason:
            "Days that some observe as holidays and others do not: foerste-maj, grundlovsdag, juleaftensdag. The law's own public holidays stand in the norms."
    )

    /// The switch of an indicator, and the weight of a statistic.
    private static func settings(of about: IndicatorDescription) -> [SettingDefinition] {
        let enabled = SettingDefinition(
            path: "indicators.\(about.code).enabled", standard: .flag(true), unit: "",
            reason: "Whether the question is asked: \(about.question)")
        guard about.kind.isStatistic else { return [enabled] }
        return [
            enabled,
            SettingDefinition(
                path: "indicators.\(about.code).weight", standard: .number(1), range: 0...1, unit: "",
                reason:
                    "Multiplies what the indicator adds to its family. Below 1 it only makes the claim about false alerts more cautious."
            ),
        ]
    }

    /// The enabled indicators.
    static func enabled(_ settings: Settings) -> [any IndicatorEntry] {
        entries.filter { settings.flag("indicators.\($0.about.code).enabled") }
    }

    /// The enabled indicators that a sweep's tables and columns let it ask. With norms from a file they are the statistics
    /// that it has norms for: a column that somebody else's rows bring along is no reason to judge anybody otherwise.
    public static func active(_ basis: IndicatorBasis) -> [IndicatorDescription] {
        enabled(basis.settings).filter { entry in
            if let fitted = basis.fitted, entry.about.kind.isStatistic { return fitted.contains(entry.about.code) }
            return entry.missingInput(basis.scope) == nil
        }.map(\.about)
    }
}
