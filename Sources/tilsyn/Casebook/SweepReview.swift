import Casebook
import Engine
import Records
import Runs

/// A sweep's dealings with the casebook: what it takes from it before, and what it adds after.
struct SweepReview {
    private let casebook: Casebook
    private let actor: String
    private let day: CivilDay
    /// What people have found so far.
    let extract: CasebookExtract

    /// Opens the casebook for changes at once: what cannot be written is to be known before the sweep, not after it.
    init(casebook path: String, by actor: String, on day: CivilDay) throws {
        casebook = try Casebook(path: path, .write)
        self.actor = actor
        self.day = day
        extract = try casebook.extract(on: day)
    }

    /// Adds the finished run, and says what became of its alerts and which dates are near.
    func add(_ folder: String, policy: Policy.Read) throws {
        let reader = try RunReader(folder: folder)
        let controlArm =
            try ControlArmFile(of: reader)?.mentors(
                key: policy.controlKeyPath, remedy: "Add the run with tilsyn casebook add \(folder) --control-key")
            ?? []
        let record = try RunIntake(reader).record(controlArm: controlArm)
        do {
            let intake = try casebook.add(record, on: day, by: actor)
            let text = IntakeText(
                intake, period: record.period.name, casebook: casebook.path, controlArm: controlArm.count
            ).text
            print("\n" + text, terminator: "")
        } catch {
            throw CasebookFailure(
                error.kind,
                "\(error)\nThe run itself is whole in \(folder): add it with tilsyn casebook add \(folder) when this is corrected."
            )
        }
        let dates = NearDates(today: day, settings: policy.settings)
        let near = try casebook.cases(CaseQuery(status: .open)).filter { !dates.of($0).isEmpty }
        guard !near.isEmpty else { return }
        print("\nDates that are near (\(near.count))")
        for item in near {
            let words = dates.of(item).map(\.words).joined(separator: "; ")
            print(PageText.harmless("  \(item.id)  \(item.subject): \(words)"))
        }
    }
}
