import Engine
import Indicators
import Pages
import Runs

/// What differs in an answer, and where that comes from, in words for a terminal.
enum CauseWords {
    /// `observed 5.33 → 6.1 minutes a session`.
    /// - Parameter code: of the indicator, for the unit; nil of a provider's mean, which is in the indicator's own measure.
    static func of(_ cause: Cause, code: String?) -> String {
        let unit = code.flatMap { Catalogue.description(of: $0)?.unit } ?? ""
        switch cause.kind {
        case .presence:
            return cause.before == nil
                ? "no rows in A's period" : cause.after == nil ? "no rows in B's period" : "in both runs"
        case .asked: return cause.before == nil ? "not asked in A" : "not asked in B"
        case .assessable: return assessable(cause)
        case .version: return "version of its computation \(change(cause) { Wording.count(Int($0)) })"
        case .window: return "figures of \(change(cause) { "\($0)" })"
        case .observed: return "\(code == nil ? "from norm" : "observed") \(figures(cause, unit))"
        case .hours: return "hours \(change(cause, Wording.hours))"
        case .amount: return "kroner \(change(cause) { PlainFigures.value($0, unit: "kroner") })"
        case .expected: return "\(code == nil ? "others" : "expected") \(figures(cause, unit))"
        case .threshold: return "threshold \(figures(cause, unit))"
        case .group: return "peer group \(change(cause) { "\($0)" })"
        case .peers: return "\(code == nil ? "mentors" : "compared with") \(change(cause) { Wording.count(Int($0)) })"
        case .standardError: return "standard error \(change(cause, PlainFigures.plain))"
        case .pValue: return "p-value \(change(cause, Wording.probability))"
        case .family:
            if case .text(let other)? = cause.before {
                return "its own figures are the same; in A \(other) counted for the family"
            }
            if case .text(let other)? = cause.after {
                return "its own figures are the same; in B \(other) counts for the family"
            }
            return "its own figures are the same; another indicator counts for the family"
        case .shared: return "its own figures are the same; the score is shared out again among the findings"
        case .scoring: return "all figures are the same; a weight, a cap or the score's own figures differ"
        }
    }

    private static func assessable(_ cause: Cause) -> String {
        func reason(_ value: Cause.Value?) -> String? {
            guard case .text(let code)? = value else { return nil }
            return code
        }
        switch (reason(cause.before), reason(cause.after)) {
        case ("tested"?, _): return "could not be tested in B"
        case (_, "tested"?): return "could not be tested in A"
        case (let was?, _): return "could not be judged in A (\(was))"
        case (_, let now?): return "cannot be judged in B (\(now))"
        case (nil, nil): return "could not be judged in one run"
        }
    }

    private static func figures(_ cause: Cause, _ unit: String) -> String {
        let name = PlainFigures.name(of: unit)
        return change(cause) { PlainFigures.value($0, unit: unit) } + (name.isEmpty ? "" : " \(name)")
    }

    /// `A → B`, a dash for none.
    private static func change(_ cause: Cause, _ figure: (Double) -> String) -> String {
        func text(_ value: Cause.Value?) -> String {
            switch value {
            case .number(let number)?: figure(number)
            case .text(let text)?: text
            case nil: "–"
            }
        }
        let (before, after) = (text(cause.before), text(cause.after))
        // What differs in digits that are not shown is shown in full.
        guard before == after, case .number(let was)? = cause.before, case .number(let now)? = cause.after else {
            return "\(before) → \(after)"
        }
        return "\(was) → \(now)"
    }

    /// Where it comes from: certain where there is but one origin.
    static func of(_ origins: [Origin]) -> String {
        let words = origins.map(of)
        guard let last = words.last else { return "" }
        if words.count == 1 { return "from \(last)" }
        return "from \(words.dropLast().joined(separator: ", ")) or \(last)"
    }

    private static func of(_ origin: Origin) -> String {
        switch origin {
        case .period: return "rows of another period"
        case .rows: return "rows that are not the same"
        case .norms: return "norms of other months"
        case .otherMentors: return "other mentors' rows"
        case .settings(let paths):
            let more = paths.count > 3 ? " and \(Wording.count(paths.count - 3)) more settings" : ""
            return (paths.count == 1 ? "the setting " : "the settings ") + paths.prefix(3).joined(separator: ", ")
                + more
        case .unknownSettings: return "settings, of which only the hash is known"
        case .rules: return "dated rules"
        case .program: return "the program's version"
        case .otherFindings: return "other findings of the same mentor or provider"
        case .caution: return "the caution of the run's check of itself"
        }
    }
}
