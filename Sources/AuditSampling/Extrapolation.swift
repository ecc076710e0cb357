import Records

/// What an audited sample says of all lines, by the method chosen before it was drawn.
public struct Extrapolation: Equatable, Sendable {
    /// The best single figure of what is billed too much; 0 to the book value.
    public let point: Amount
    /// What is billed too much, at least, at the confidence chosen; 0 to the point. nil where the method gives none.
    public let lower: Amount?
    /// What is billed too much, at most, at the confidence chosen. nil where the method gives none.
    public let upper: Amount?
    /// What may be claimed on the strength of the sample; nil where nothing may.
    public let claimable: Amount?
    /// What is billed too much in the audited lines themselves, less what is billed too little in them.
    public let found: Amount
    public let wrongLines: Int
    /// The estimated share of wrong lines among those drawn by chance; nil where all were taken whole.
    public let wrongShare: Double?
    /// Of the t bound; nil for others.
    public let degreesOfFreedom: Double?
    public let cautions: [Caution]

    /// - Parameter audited: of the sample's draws, in their order.
    /// - Precondition: one for each draw.
    public init(_ sample: Sample, audited: [AuditedLine]) {
        precondition(audited.count == sample.draws.count, "each drawn line is audited")
        var strata = sample.strata.map { (lines: $0.lines, sample: [AuditedLine]()) }
        var whole = 0.0
        for (draw, line) in zip(sample.draws, audited) {
            if let stratum = draw.stratum { strata[stratum].sample.append(line) } else { whole += line.overstated }
        }
        let drawn = strata.flatMap(\.sample)
        let rest = Double((sample.frame.bookValue - sample.wholeValue).øre)
        let net: Bounds
        switch sample.design.method {
        case .monetaryUnit:
            net = Extrapolation.monetaryUnits(drawn, bookValue: rest, design: sample.design)
        case .simple, .stratified:
            net = Extrapolation.lines(strata, bookValue: rest, design: sample.design)
        }
        let isCensus = sample.strata.allSatisfy { $0.lines == $0.drawn }
        let share = Extrapolation.wrongShare(strata)
        let most = Double(sample.frame.bookValue.øre)
        let point = (whole + net.point).rounded()
        self.point = Amount(øre: Int64(min(max(0, point), most)))
        let bounded = self.point
        lower = net.lower.map { min(bounded, Amount(øre: Int64(max(0, min($0 + whole, most)).rounded(.down)))) }
        upper = net.upper.map { max(bounded, Amount(øre: Int64(max(0, min($0 + whole, most)).rounded(.up)))) }
        found = audited.reduce(.zero) { $0 + ($1.booked - $1.audited) }
        wrongLines = audited.count(where: \.isWrong)
        wrongShare = share
        degreesOfFreedom = net.degreesOfFreedom
        var cautions: [Caution] = []
        if net.lower == nil { cautions.append(.noLowerBound) }
        if sample.design.method != .monetaryUnit, !isCensus, let share {
            if share > 0.5 { cautions.append(.manyWrong) }
            if share < 0.05 { cautions.append(.fewWrong) }
            if drawn.count < 30 { cautions.append(.smallSample) }
        }
        if audited.contains(where: { $0.overstated < 0 }) { cautions.append(.understated) }
        if point < 0 { cautions.append(.netUnderstated) }
        self.cautions = cautions
        claimable = cautions.contains(where: \.forbidsClaim) ? nil : lower
    }

    /// Of the lines drawn by chance, øre.
    private struct Bounds {
        var point: Double
        var lower: Double?
        var upper: Double?
        var degreesOfFreedom: Double?
    }

    /// Too little billed is no negative taint within the bound: its estimate is taken off bound and point (Leslie, Teitlebaum &
    /// Anderson 1979), which makes a lower bound smaller.
    private static func monetaryUnits(_ drawn: [AuditedLine], bookValue: Double, design: SampleDesign) -> Bounds {
        let isLower = design.estimator == .complementStringer
        guard !drawn.isEmpty else { return Bounds(point: 0, lower: isLower ? 0 : nil, upper: isLower ? nil : 0) }
        let taints = drawn.map(\.taint)
        let understated = taints.reduce(0) { $0 - min(0, $1) } / Double(taints.count)
        let overstated = taints.map { max(0, $0) }
        let point = bookValue * (overstated.reduce(0, +) / Double(taints.count) - understated)
        let bound = StringerBound(size: taints.count, confidence: design.confidence)
        if isLower {
            let share = bound.lower(overstated)
            return Bounds(point: point, lower: bookValue * (share - understated))
        }
        let share = bound.upper(overstated)
        return Bounds(point: point, upper: bookValue * (share - understated))
    }

    /// Too little billed is a negative difference: estimate and variance hold it as it is.
    private static func lines(
        _ strata: [(lines: Int, sample: [AuditedLine])], bookValue: Double, design: SampleDesign
    ) -> Bounds {
        guard !strata.isEmpty else { return Bounds(point: 0, lower: 0) }
        let total =
            design.estimator == .ratio
            ? TotalEstimate.ratio(strata, bookValue: bookValue) : TotalEstimate.difference(strata)
        return Bounds(
            point: total.point, lower: total.lower(confidence: design.confidence),
            degreesOfFreedom: total.degreesOfFreedom)
    }

    private static func wrongShare(_ strata: [(lines: Int, sample: [AuditedLine])]) -> Double? {
        let lines = strata.reduce(0) { $0 + $1.lines }
        guard lines > 0 else { return nil }
        return strata.reduce(0) { sum, stratum in
            sum + Double(stratum.lines) * Double(stratum.sample.count(where: \.isWrong)) / Double(stratum.sample.count)
        } / Double(lines)
    }
}
