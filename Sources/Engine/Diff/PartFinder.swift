import Runs

/// Compares what each indicator adds to a mentor's score in both runs.
struct PartFinder: Sendable {
    let origins: OriginFinder
    /// The runs' periods by name: what a finding without a window is of.
    let periods: Both<String>

    /// All indicators that either run judged, or could not judge, for a mentor; largest difference first.
    func parts(_ cases: Both<MentorCase?>) -> [Part] {
        let findings = Both(Self.findings(cases.before), Self.findings(cases.after))
        let reasons = Both(Self.reasons(cases.before), Self.reasons(cases.after))
        let own = Self.codes(cases).map { code -> (code: String, causes: [Cause]) in
            (code, ownCauses(code, cases, findings, reasons))
        }
        // Whether nothing that counts differs but the way of adding up.
        let isAlone = own.allSatisfy { code, causes in
            causes.isEmpty
                || Side.allCases.allSatisfy { (findings[$0][code]?.contribution ?? 0) == 0 }
        }
        return own.map { code, causes in
            let (before, after) = (findings.before[code], findings.after[code])
            let contribution = Both(before?.contribution ?? 0, after?.contribution ?? 0)
            var causes = causes
            if causes.isEmpty, !contribution.isSame {
                causes = [
                    isAlone
                        ? origins.weighing(code) : Self.outside(before, contribution, findings)
                ]
            }
            return Part(
                code: code, family: after?.family ?? before?.family ?? "", contribution: contribution, causes: causes,
                origins: origins.origins(
                    of: causes, code: code,
                    basis: (after ?? before)?.kind == .statistic ? .norms : .ownRows, isAlone: isAlone),
                rows: RowChanges.evidence(code, cases))
        }.byWeight()
    }

    /// What differs in the indicator's own answer.
    private func ownCauses(
        _ code: String, _ cases: Both<MentorCase?>, _ findings: Both<[String: FindingRow]>,
        _ reasons: Both<[String: String]>
    ) -> [Cause] {
        let (before, after) = (findings.before[code], findings.after[code])
        let (wasNot, isNot) = (reasons.before[code], reasons.after[code])
        guard let before, let after else {
            guard before != nil || after != nil else {
                // In neither, or it said nothing in both: a reason that changed changes no figure.
                return []
            }
            if cases.before == nil || cases.after == nil {
                return [
                    Cause(
                        .presence, cases.before.map { _ in .text("has rows") },
                        cases.after.map { _ in .text("has rows") })
                ]
            }
            // Of a mentor without an alert what says nothing is asked, and not kept.
            let isUnspoken = Both(cases.before?.isUnspoken(code) ?? false, cases.after?.isUnspoken(code) ?? false)
            if isUnspoken.before || isUnspoken.after {
                // What said nothing in the other run either has not changed in anything that counts.
                guard (before ?? after)?.isRaised ?? false else { return [] }
                guard (before ?? after)?.kind == .fact else {
                    return [.changed(.observed, before?.observed, after?.observed)].compactMap(\.self)
                }
                func hours(_ row: FindingRow?) -> Double { row?.hours.value ?? 0 }
                func kroner(_ row: FindingRow?) -> Double { row?.amount?.kroner ?? 0 }
                return [
                    .changed(.hours, hours(before), hours(after)), .changed(.amount, kroner(before), kroner(after)),
                ].compactMap(\.self)
            }
            guard wasNot != nil || isNot != nil else {
                return [Cause(.asked, before.map { _ in .text("asked") }, after.map { _ in .text("asked") })]
            }
            return [Cause(.assessable, wasNot.map(Cause.Value.text), isNot.map(Cause.Value.text))]
        }
        let causes: [Cause?] = [
            .changed(.version, Double(before.version), Double(after.version)),
            before.window == after.window
                ? nil : .changed(.window, before.window ?? periods.before, after.window ?? periods.after),
            .changed(.observed, before.observed, after.observed),
            .changed(.hours, before.hours.value, after.hours.value),
            .changed(.amount, before.amount?.kroner, after.amount?.kroner),
            .changed(.expected, before.expected, after.expected),
            .changed(.threshold, before.threshold, after.threshold),
            .changed(.group, before.peerGroup, after.peerGroup),
            .changed(.peers, before.peers.map(Double.init), after.peers.map(Double.init)),
            .changed(.pValue, before.pValue, after.pValue),
        ]
        return causes.compactMap(\.self)
    }

    /// Why a contribution differs though the indicator's own figures do not, and others' do.
    private static func outside(
        _ finding: FindingRow?, _ contribution: Both<Int>, _ findings: Both<[String: FindingRow]>
    ) -> Cause {
        // Of a family of statistics one indicator counts: it has begun to, or another one has taken its place.
        if let finding, finding.kind == .statistic, contribution.before == 0 || contribution.after == 0 {
            let side: Side = contribution.before == 0 ? .before : .after
            let other = findings[side].values.filter {
                $0.family == finding.family && $0.code != finding.code && $0.contribution > 0
            }.map(\.code).min()
            if let other {
                return side == .before ? Cause(.family, .text(other)) : Cause(.family, nil, .text(other))
            }
        }
        return Cause(.shared)
    }

    private static func findings(_ mentorCase: MentorCase?) -> [String: FindingRow] {
        Dictionary((mentorCase?.findings ?? []).map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func reasons(_ mentorCase: MentorCase?) -> [String: String] {
        Dictionary(
            (mentorCase?.notAssessed ?? []).map { ($0.code, $0.reason.code) }, uniquingKeysWith: { first, _ in first })
    }

    /// In the order of the second run, then of the first.
    private static func codes(_ cases: Both<MentorCase?>) -> [String] {
        var seen: Set<String> = []
        return [cases.after, cases.before].flatMap { $0?.findings.map(\.code) ?? [] }.filter {
            seen.insert($0).inserted
        }
    }
}
