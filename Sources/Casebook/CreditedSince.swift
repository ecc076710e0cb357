import GRDB
import Records

/// Which corrections the casebook keeps, and which of them came after a case's runs.
extension CaseFold {
    /// Of a run's corrections those of somebody with a case, for service of a run in which that case was seen: this one
    /// included, so that later it is known what was there already.
    func kept(_ run: RunRecord) -> [CorrectionRecord] {
        var spans: [Subject: [DaySpan]] = [:]
        for state in cases.values { spans[state.opening.subject, default: []] += self.spans(of: state) }
        let own = DaySpan(from: run.period.from, to: run.period.to)
        for record in run.subjects where record.opensCase { spans[record.subject, default: []].append(own) }
        return run.corrections.filter { item in
            [Subject(.mentor, item.mentor), Subject(.provider, item.provider)].contains { subject in
                (spans[subject] ?? []).contains { $0.overlaps(item.service) }
            }
        }
    }

    /// Corrections of a case's subject that later runs have and the run in which it was seen had not, for service of that
    /// run's period; earliest run first.
    func creditedSince(_ state: CaseState, _ db: Database) throws -> [CorrectionRecord] {
        var found: [CorrectionRecord] = []
        var known: Set<CorrectionRecord> = []
        for seen in state.seen {
            guard let place = runs.firstIndex(where: { $0.content.run == seen.run }) else { continue }
            let span = try Self.span(runs[place])
            func rows(_ run: AddedRun) throws -> [CorrectionRecord] {
                try CorrectionTable.rows(run.content.run, db).filter {
                    $0.isOf(state.opening.subject) && $0.service.overlaps(span)
                }
            }
            known.formUnion(try rows(runs[place]))
            for run in runs[(place + 1)...] where !run.isPurged {
                found += try rows(run).filter { known.insert($0).inserted }
            }
        }
        return found
    }

    private func spans(of state: CaseState) -> [DaySpan] {
        state.seen.compactMap { seen in
            runs.first { $0.content.run == seen.run }.flatMap { try? Self.span($0) }
        }
    }

    private static func span(_ run: AddedRun) throws -> DaySpan {
        DaySpan(from: try CivilDay(stored: run.content.from), to: try CivilDay(stored: run.content.to))
    }
}
