import Records

/// Places in a group that cost more than the mentor's time. See `about` for the documentation.
public struct GroupPrice: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence = .none
        public var billed = Amount.zero
        /// Those lines' hours at the price of an hour.
        public var worth = Amount.zero
        public var hours = Hours.zero
        public var credited = Amount.zero
    }

    private let ratio: Double

    public init(_ basis: IndicatorBasis) { ratio = basis.settings.number("indicators.group-price.ratio") }

    public static func missingInput(_ scope: SweepScope) -> Absence? { scope.missingInput((.invoices, "places")) }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation(absence: ledger.features.lines == 0 ? .noLines : .noPlaces)
        let mean = individualPrice(ledger)
        for (index, line) in ledger.lines.enumerated() where isGroup(ledger, index) {
            guard
                let rate = ledger.terms.agreedRate(
                    provider: line.provider, from: line.serviceFrom, to: line.serviceTo) ?? mean
            else {
                if result.absence != .none { result.absence = .noRate }
                continue
            }
            result.absence = .none
            let worth = rate.amount(for: ledger.netHours(index))
            result.billed += ledger.netAmount(index)
            result.worth += worth
            let excess = ledger.netAmount(index) - limit(worth)
            guard excess > .zero else { continue }
            result.hours += ledger.netHours(index)
            result.credited += exposure.claim(excess, line: index)
        }
        return result
    }

    private func isGroup(_ ledger: MentorLedger, _ index: Int) -> Bool {
        ledger.isChecked(index) && ledger.lineDetail(index).places > 0 && ledger.netHours(index) > .zero
    }

    private func limit(_ worth: Amount) -> Amount { Amount(øre: Int64((Double(worth.øre) * ratio).rounded())) }

    /// The mean price of an hour on the mentor's lines for single citizens; nil where there are none.
    private func individualPrice(_ ledger: MentorLedger) -> HourlyRate? {
        var amount = Amount.zero
        var hours = Hours.zero
        for index in ledger.lines.indices
        where ledger.isChecked(index) && ledger.lineDetail(index).places == 0 && ledger.lines[index].unit == .hour {
            amount += ledger.netAmount(index)
            hours += ledger.netHours(index)
        }
        return amount > .zero ? HourlyRate(amount, for: hours) : nil
    }

    public func assess(_ observation: Observation, of peer: Peer, against norm: NoNorm) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        return .fact(
            FactAnswer(
                observed: observation.billed.kroner, expected: observation.worth.kroner,
                threshold: limit(observation.worth).kroner, hours: observation.hours, credited: observation.credited))
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        ledger.lines.indices.filter { isGroup(ledger, $0) }.map {
            Evidence(
                line: ledger.lines[$0], amount: ledger.netAmount($0),
                note: "places in a group; the amount is the line's")
        }
    }

    public static let settings = [
        SettingDefinition(
            path: "indicators.group-price.ratio", standard: .number(1.25), range: 1...100,
            unit: "times the mentor's hours at the usual rate",
            reason:
                "A group takes preparation that a talk does not; beyond a quarter more the places cost more than the mentor. Ours, to be tuned locally."
        )
    ]

    public static let about = IndicatorDescription(
        code: "group-price", version: 2, kind: .fact(.price),
        name: "Price of group places",
        question: "Do the places in a group cost clearly more than the mentor's hours?",
        whyItMatters:
            "Several citizens at once are bought as places at an average price, so that a group is cheaper, not dearer.",
        rule:
            "Several citizens at once are bought as places at an average price. What is billed for the places of a group is held against the hours on the line at the agreed rate, or at the mentor's own mean price where none is agreed, with room for a surcharge.",
        needs: ["invoices: places", "an agreed rate, or lines for single citizens"],
        method:
            "For each line that bills places: its amount minus 1.25 times its hours at the rate agreed for its dates, else at the mean price of the mentor's other lines. Credits are taken off first.",
        sentence:
            "{observed.00} kr billed for places in groups, {expected.00} kr for the hours alone: {kroner} kr above the limit",
        unit: "kroner", source: "Slagelse audit note 2015 (group place at an average price a place)",
        innocentExplanations: [
            "Two mentors led the group, and the line bills both.",
            "Room, materials or meals are part of the agreed price of a place.",
            "The hours on the line are those of one place, not of the meeting.",
        ],
        whatWouldClearIt: ["The agreement on the price of a place.", "The attendance list of the meetings."],
        whomToAsk: [
            .provider("What does the price of a place cover?"),
            .contractManager("How many citizens was the price worked out for?"),
        ],
        danish: danish)

    public static var examples: [Example<GroupPrice>] {
        [
            Example(
                "two hours with six places for 1,800 kr where an hour costs 300 kr", fires: true,
                LedgerFixture().line(hours: 10).line(hours: 2, amount: 1_800, citizen: nil, places: 6)),
            Example(
                "two hours with six places for 700 kr", fires: false,
                LedgerFixture().line(hours: 10).line(hours: 2, amount: 700, citizen: nil, places: 6)),
            Example("no places are billed", fires: false, LedgerFixture().line(hours: 10, rate: 900)),
        ]
    }
}
