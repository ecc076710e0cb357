import Records
import Runs

/// What documents say in the second run that the first did not have: corrections, and what earlier months came to through
/// them and through late lines.
public struct DocumentsSince: Sendable {
    /// Corrections in the second run that the first lacks, in the order of the files; those that could not be placed are among
    /// them.
    public let corrections: [CorrectionRow]
    /// Of a mentor, months of the first run's period that the second judged again, earliest first. Empty for all mentors
    /// together.
    public let judgedAnew: [EarlierMonthRow]

    var isEmpty: Bool { corrections.isEmpty && judgedAnew.isEmpty }

    /// All that came between two runs.
    init(_ runs: Both<RunReader>) throws(RunFailure) {
        let (before, after) = (try runs.before.corrections(), try runs.after.corrections())
        // A file may hold a document twice, and where a row stands in it says nothing.
        var known = before.reduce(into: [:]) { $0[Content($1), default: 0] += 1 }
        corrections = after.filter { row in
            let content = Content(row)
            guard let count = known[content], count > 0 else { return true }
            known[content] = count - 1
            return false
        }
        judgedAnew = []
    }

    private init(_ corrections: [CorrectionRow], _ judgedAnew: [EarlierMonthRow]) {
        self.corrections = corrections
        self.judgedAnew = judgedAnew
    }

    /// A mentor's part of it, as far as it touches the period of either run.
    /// - Parameters:
    ///   - earlier: months that the second run judged again.
    ///   - periods: of both runs.
    func of(_ mentor: String, _ earlier: [EarlierMonthRow], _ periods: Both<Period>) -> DocumentsSince {
        func touches(_ span: DaySpan) -> Bool {
            Side.allCases.contains { span.overlaps(DaySpan(from: periods[$0].from, to: periods[$0].to)) }
        }
        return DocumentsSince(
            corrections.filter { $0.mentor == mentor && $0.service.map(touches) ?? false },
            earlier.filter { row in
                row.mentor == mentor && Period(row.month).map { periods.before.contains($0.from) } ?? false
            })
    }

    /// What a correction says, wherever it stands.
    private struct Content: Hashable {
        let documents: [String?]
        let service: DaySpan?
        let way: Correction.Way
        let hours: Hours
        let amount: Amount

        init(_ row: CorrectionRow) {
            documents = [
                row.invoice, row.lineNumber, row.mentor, row.provider, row.correctsInvoice, row.correctsLine,
            ]
            (service, way) = (row.service, row.way)
            (hours, amount) = (row.hours, row.amount)
        }
    }
}

extension [CorrectionRow] {
    /// How many corrections the rows are of: one may correct several lines.
    public var corrections: Int { Set(map { [$0.file, String($0.line)] }).count }
}
