import Records

/// Grants longer than the rule, alone or one upon the other. See `about` for the documentation.
public struct LongGrant: Control {
    private let norms: NormBook
    private let tolerance: Int

    public init(_ basis: IndicatorBasis) {
        norms = basis.norms
        tolerance = basis.settings.count("indicators.long-grant.tolerance_days")
    }

    public static func missingInput(_ scope: SweepScope) -> Absence? { scope.missingInput((.grants, nil)) }

    public func examine(_ grant: Grant, _ files: CaseFiles) -> ControlAnswer? {
        let alone = norms.number("grant.longest-months", on: grant.validFrom).map { Int($0) }
        let chained = norms.number("grant.longest-chain-months", on: grant.validFrom).map { Int($0) }
        let chain = chain(grant, files)
        guard alone != nil || (chained != nil && chain.extended > 0) else { return nil }
        var notes: [String] = []
        if let alone, isBeyond(alone, months: grant.validFrom, to: grant.validTo) {
            notes.append("runs from \(grant.validFrom) to \(grant.validTo), longer than \(alone) months")
        }
        if let chained, chain.extended > 0,
            isBeyond(chained, months: chain.first, to: grant.validTo.adding(days: -chain.daysBetween))
        {
            notes.append(
                "extends \(chain.extended) earlier, granted from \(chain.first) to \(grant.validTo)"
                    + (chain.daysBetween > 0 ? " with \(chain.daysBetween) days between" : "")
                    + ", longer than \(chained) months")
        }
        return notes.isEmpty ? .inOrder : .found(notes.joined(separator: "; "))
    }

    private func isBeyond(_ months: Int, months first: CivilDay, to last: CivilDay) -> Bool {
        Self.lastDay(of: months, from: first).adding(days: tolerance) < last
    }

    /// The last day of so many months: of six from 15 October it is 14 April, of six from 31 August the end of February.
    static func lastDay(of months: Int, from first: CivilDay) -> CivilDay {
        let (year, month, day) = first.components
        let total = year * 12 + month - 1 + months
        let (endYear, endMonth) = (total / 12, total % 12 + 1)
        let length = CivilDay.length(ofMonth: endMonth, year: endYear)
        guard day <= length else { return CivilDay(year: endYear, month: endMonth, day: length) }
        return CivilDay(year: endYear, month: endMonth, day: day).adding(days: -1)
    }

    /// Grants that are followed back: far beyond what a rule lets, and no more, so that no file makes the walk long.
    private static let longestChain = 100

    /// What a grant extends: the first day of the earliest, how many there are, and the days without one between them.
    private func chain(_ grant: Grant, _ files: CaseFiles) -> (first: CivilDay, extended: Int, daysBetween: Int) {
        var chain = (first: grant.validFrom, extended: 0, daysBetween: 0)
        var seen: Set<IdentityKey> = [grant.id]
        var next = grant.extends
        while next != .none, seen.count < Self.longestChain, seen.insert(next).inserted,
            let earlier = files.grants.grant(next)
        {
            chain.extended += 1
            if earlier.validFrom < chain.first {
                chain.daysBetween += max(0, Int(chain.first.number - earlier.validTo.number) - 1)
                chain.first = earlier.validFrom
            }
            next = earlier.extends
        }
        return chain
    }

    public static let settings = [
        SettingDefinition(
            path: "indicators.long-grant.tolerance_days", standard: .count(0), range: 0...31, unit: "days",
            reason:
                "Six months from 1 October end on 31 March; 1 lets grants pass that are written until 1 April. Ours, to be tuned locally."
        )
    ]

    public static let about = IndicatorDescription(
        code: "long-grant", version: 1, kind: .control,
        name: "Long grants",
        question: "Are grants longer than the rule allows, alone or with those that they extend?",
        whyItMatters: "A mentor is meant for a time; the need is to be assessed again before more is granted.",
        rule:
            "A mentor is granted for a limited time. The length of each grant, and of grants that extend one another, is held against the longest time that the rule in force on its first day allows.",
        needs: ["grants", "grants: extends, to see one upon the other"],
        method:
            "Examined are the grants in force in the period, by the rules in force on the first day of each. A grant is a case where its last day is beyond so many calendar months from its first, or where it extends another and the time from the earliest of the chain, without days between two of them, is beyond the months for a chain. An earlier grant that is in no file ends the chain, and so does one that is in it already.",
        unit: "grants", source: "LAB on the length of mentor support; Slagelse audit note 2015",
        norms: ["grant.longest-months", "grant.longest-chain-months"],
        innocentExplanations: [
            "The last day is a standard of the case system, and the decision itself says another.",
            "The grant was stopped early, and the file keeps its first last day.",
            "The extension rests on a new decision in its own right, linked by the case system.",
        ],
        whatWouldClearIt: [
            "The decision, with its dates.", "The individual assessment that the extension rests on.",
        ],
        whomToAsk: [
            .caseworker("From when to when was it granted, and on what assessment was it extended?"),
            .other("Who runs the case system", "Where do first and last day come from?"),
        ],
        danish: danish)

    public static var examples: [ControlExample] {
        [
            ControlExample("seven months", fires: true, LedgerFixture().grant(from: 1, to: 212)),
            ControlExample(
                "from 1 October to 31 March, six months", fires: false, LedgerFixture().grant(from: 1, to: 182)),
            ControlExample("one day more", fires: true, LedgerFixture().grant(from: 1, to: 183)),
            ControlExample(
                "one day more, and a day is let pass", fires: false, overrides: ["tolerance_days": .count(1)],
                LedgerFixture().grant(from: 1, to: 183)),
            ControlExample("extended once to twelve months", fires: false, chain(of: 2)),
            ControlExample("extended twice to eighteen months", fires: true, chain(of: 3)),
        ]
    }

    /// Grants of half a year, each the extension of the one before, the last of them from 1 October to 31 March.
    private static func chain(of count: Int) -> LedgerFixture {
        [(-364, -183), (-182, 0), (1, 182)].suffix(count).enumerated().reduce(LedgerFixture()) { sketch, item in
            sketch.grant(from: item.element.0, to: item.element.1) {
                if item.offset > 0 { $0.extends = LedgerFixture.key(1_000 + item.offset) }
            }
        }
    }
}
