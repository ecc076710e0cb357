import Glibc
import Indicators
import Scoring

/// How what is usual has moved between two files of norms.
public enum NormsComparison {
    /// One figure in both.
    private struct Change {
        let months: Int
        let code: String
        let group: String
        let figure: String
        let before: Double
        let after: Double
        let mentors: (Int, Int)

        /// How far it has moved, as a share of what it was; nil where that is nothing.
        var relative: Double? { before == 0 ? nil : (after - before) / abs(before) }
    }

    /// A figure that has moved by less is not worth a line.
    private static let least = 0.05

    public static func text(_ earlier: NormsFile.Read, _ later: NormsFile.Read, width: Int) -> String {
        var page = PageText(width: width)
        let (a, b) = (earlier.norms, later.norms)
        page.line(
            "From \(a.reference.from)..\(a.reference.to) (\(Wording.count(a.reference.mentors)) mentors) to \(b.reference.from)..\(b.reference.to) (\(Wording.count(b.reference.mentors)) mentors)"
        )
        for path in differingSettings(a, b) {
            page.paragraph("Measured differently: \(path). Figures of this indicator cannot be compared.")
        }
        let changes = changes(a, b)
        let moved = changes.filter { abs($0.relative ?? .infinity) >= least && $0.before != $0.after }
        page.heading(
            "Figures that have moved by \(Wording.percentage(least)) or more (\(moved.count) of \(changes.count))")
        for change in moved {
            let relative = change.relative.map { " (\($0 > 0 ? "+" : "")\(Wording.percentage($0)))" } ?? ""
            page.item(
                "\(change.code), \(change.group), \(change.months == 1 ? "1 month" : "\(change.months) months"): \(change.figure) \(CellBuffer.significantText(change.before)) → \(CellBuffer.significantText(change.after))\(relative); \(Wording.count(change.mentors.0)) and \(Wording.count(change.mentors.1)) mentors"
            )
        }
        if moved.isEmpty { page.item("none") }
        one(a, b, "Only in the earlier", &page)
        one(b, a, "Only in the later", &page)
        page.paragraph(
            "A norm that has moved means that the same month would be judged differently. Look for a change of practice or of data before the later norms are used."
        )
        return page.text
    }

    private static func changes(_ a: FrozenNorms, _ b: FrozenNorms) -> [Change] {
        var changes: [Change] = []
        for window in a.windows {
            guard let other = b.windows.first(where: { $0.months == window.months }) else { continue }
            for about in Catalogue.descriptions {
                guard let before = window.indicators[about.code], let after = other.indicators[about.code] else {
                    continue
                }
                changes += self.changes(before, after, months: window.months, code: about.code)
            }
        }
        return changes
    }

    private static func changes(_ a: NormRecord, _ b: NormRecord, months: Int, code: String) -> [Change] {
        var changes: [Change] = []
        for group in a.groups {
            guard let other = b.groups.first(where: { $0.group == group.group }) else { continue }
            for (name, value) in group.figures.sorted(by: { $0.key < $1.key }) {
                // A rate follows from the shape, and means nothing by itself.
                guard let after = other.figures[name], name != "rate" else { continue }
                // Beyond it mentors hardly differ, however large the figure is.
                if isConcentration(name), min(value, after) >= most { continue }
                changes.append(
                    Change(
                        months: months, code: code, group: group.group, figure: name, before: value, after: after,
                        mentors: (group.mentors, other.mentors)))
            }
        }
        for (name, part) in (a.parts ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard let other = b.parts?[name] else { continue }
            changes += self.changes(part, other, months: months, code: "\(code) (\(name))")
        }
        return changes
    }

    /// Whether a figure grows without bound where mentors hardly differ.
    private static func isConcentration(_ name: String) -> Bool { name == "concentration" || name == "shape" }
    private static let most = 200.0

    /// What one has and the other has not: peer groups that have grown beyond 30 mentors, columns that came or went.
    private static func one(_ a: FrozenNorms, _ b: FrozenNorms, _ title: String, _ page: inout PageText) {
        func names(_ norms: FrozenNorms) -> Set<String> {
            Set(
                norms.windows.flatMap { window in
                    window.indicators.flatMap { code, record in
                        ([NormRecord.Group?](record.groups) + [nil]).map {
                            "\(code)\($0.map { ", \($0.group)" } ?? ""), \(window.months == 1 ? "1 month" : "\(window.months) months")"
                        }
                    }
                })
        }
        let only = names(a).subtracting(names(b)).sorted()
        guard !only.isEmpty else { return }
        page.heading("\(title) (\(only.count))")
        for name in only { page.item(name) }
    }

    private static func differingSettings(_ a: FrozenNorms, _ b: FrozenNorms) -> [String] {
        a.measures.sorted { $0.key < $1.key }.flatMap { code, measure -> [String] in
            guard let other = b.measures[code] else { return [] }
            let versions =
                measure.version == other.version ? [] : ["\(code), version \(measure.version) and \(other.version)"]
            return versions
                + measure.settings.sorted { $0.key < $1.key }.compactMap { path, value in
                    other.settings[path] == value ? nil : "\(path) = \(value) and \(other.settings[path] ?? "none")"
                }
        }
    }
}
