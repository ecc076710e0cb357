/// Where a difference may come from.
public enum Origin: Sendable, Equatable {
    /// The runs are of different periods: other rows by nature.
    case period
    /// The same period, read from files that are not the same bytes, or by another profile.
    case rows
    /// Norms of other months, or a file in place of the run's own mentors.
    case norms
    /// What is usual was learned from the run's own mentors, and these, or their rows, are not the same.
    case otherMentors
    /// These settings, by path.
    case settings([String])
    /// The policies differ, and in what is not known.
    case unknownSettings
    /// The dated rules differ.
    case rules
    /// Another version of the program.
    case program
    /// Other findings of the same mentor or provider.
    case otherFindings
    /// What p-values are read with: the caution of the run's check of itself.
    case caution

    /// A code for other programs.
    public var code: String {
        switch self {
        case .period: "period"
        case .rows: "rows"
        case .norms: "norms"
        case .otherMentors: "other-mentors"
        case .settings: "settings"
        case .unknownSettings: "unknown-settings"
        case .rules: "rules"
        case .program: "program"
        case .otherFindings: "other-findings"
        case .caution: "caution"
        }
    }
}

/// Finds out where a difference may come from: what differs between the runs, as far as it reaches a figure.
struct OriginFinder: Sendable {
    let circumstances: Circumstances
    /// Whether either run learned what is usual from its own mentors.
    let isFittedOnRun: Bool

    /// What the expected figure and the threshold of an answer are made of.
    enum Basis {
        /// A fact or information: the mentor's own rows, held against rules.
        case ownRows
        /// A statistic: norms.
        case norms
        /// The test of providers: all others of the run.
        case otherProviders
    }

    private var changed: [String] { circumstances.settings.changes.map(\.path) }

    /// Of an indicator's answer.
    /// - Parameters:
    ///   - basis: what the answer's expected figures and thresholds are made of.
    ///   - isAlone: whether no answer that counts differs in its own figures.
    func origins(of causes: [Cause], code: String, basis: Basis, isAlone: Bool) -> [Origin] {
        guard !causes.isEmpty else { return [] }
        let kinds = Set(causes.map(\.kind))
        if !isAlone, kinds == [.family] || kinds == [.shared] { return [.otherFindings] }
        if kinds == [.scoring] || kinds == [.shared] { return configured(changed.filter(Self.weighs)) }
        let ofRows: Set<Cause.Kind> = [.presence, .observed, .hours, .amount, .window, .assessable, .asked]
        let ofNorms: Set<Cause.Kind> = [
            .expected, .threshold, .group, .peers, .standardError, .pValue, .window, .assessable,
        ]
        var origins: [Origin] = []
        if !kinds.isDisjoint(with: basis == .ownRows ? ofRows.union(ofNorms) : ofRows) { origins += rows }
        if basis != .ownRows, !kinds.isDisjoint(with: ofNorms) { origins += norms(isOfRun: basis == .otherProviders) }
        return origins + configured(settings(for: code))
    }

    /// Why a contribution differs where no answer's own figures do: its own weight, or those of others that share the score.
    func weighing(_ code: String) -> Cause {
        if case .unknown = circumstances.settings { return Cause(.scoring) }
        let weights = changed.filter(Self.weighs)
        let own = weights.contains { $0.hasPrefix("scoring.") || $0.hasPrefix("indicators.\(code).") }
        return Cause(own || weights.isEmpty ? .scoring : .shared)
    }

    /// Of q-values and tiers alone, the p-value being the same.
    var ofQuality: [Origin] {
        var origins: [Origin] = circumstances.differs(in: .caution) ? [.caution] : []
        if !rows.isEmpty || !norms(isOfRun: true).isEmpty { origins.append(.otherMentors) }
        return origins + configured(changed)
    }

    private var rows: [Origin] {
        if circumstances.differs(in: .period) { return [.period] }
        return circumstances.inputs.isSame && circumstances.isReadAlike ? [] : [.rows]
    }

    /// - Parameter isOfRun: whether the others are the run's, wherever norms are from.
    private func norms(isOfRun: Bool) -> [Origin] {
        let isOther = circumstances.differs(in: .norms) || circumstances.differs(in: .normsFile)
        return (isOther ? [.norms] : []) + ((isFittedOnRun || isOfRun) && !rows.isEmpty ? [.otherMentors] : [])
    }

    /// What people have chosen, and the program.
    private func configured(_ settings: [String]) -> [Origin] {
        var origins: [Origin] = settings.isEmpty ? [] : [.settings(settings)]
        if case .unknown = circumstances.settings { origins.append(.unknownSettings) }
        if circumstances.rules.mayMatter { origins.append(.rules) }
        if circumstances.differs(in: .version) { origins.append(.program) }
        return origins
    }

    /// The changed settings that reach an indicator's figures: its own and those of all; where there are none, those of other
    /// indicators, because facts claim kroner one after the other and the indicators of a family share its start.
    private func settings(for code: String) -> [String] {
        let own = changed.filter { path in
            path.hasPrefix("indicators.\(code).")
                || !path.hasPrefix("indicators.") && !path.hasPrefix("report.") && !Self.isOfScore(path)
        }
        return own.isEmpty ? changed.filter { !$0.hasPrefix("report.") } : own
    }

    /// Settings of the score that no indicator's figures go by; windows are looked through by the indicators.
    private static func isOfScore(_ path: String) -> Bool {
        path.hasPrefix("scoring.") && path != "scoring.longest_window"
    }

    private static func weighs(_ path: String) -> Bool {
        path.hasPrefix("scoring.") || path.hasSuffix(".weight") || path.hasSuffix(".enabled")
    }
}
