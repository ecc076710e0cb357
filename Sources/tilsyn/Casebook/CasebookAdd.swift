import ArgumentParser
import Casebook
import Engine
import Runs

extension CasebookCommand {
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a run: its alerts and its control arm become cases.",
            discussion: """
                Who has an open case already is noted there as seen again; whose questions are quieted gets none. A run that is \
                there already changes nothing. The list is in the order of the ids, which says nothing of a rank, nor of who \
                was drawn at random.

                Example:
                  tilsyn casebook add out/2026-10 --by abc
                """)

        @Argument(
            help: ArgumentHelp("Folder of a finished run, such as out/2026-10.", valueName: "run"),
            completion: .directory)
        var folder: String

        @OptionGroup var casebook: CasebookOption
        @OptionGroup var who: ActorOptions

        @Option(
            help: "The key that opens the run's control arm; unless given, the policy's review.control_key_file.",
            completion: .file())
        var controlKey: String?

        @Flag(help: "Leave the control arm out, where its key is not to be had. It cannot be added later.")
        var withoutControlArm = false

        @Option(help: "The policy. (default: config/policy.yml)", completion: .file())
        var config: String?

        func run() throws {
            let (actor, day) = (try who.actor(), try who.day())
            let reader = try RunReader(folder: folder)
            let drawn = try controlArm(of: reader)
            let record = try RunIntake(reader).record(controlArm: drawn)
            let intake = try casebook.open(.write).add(record, on: day, by: actor)
            print(
                IntakeText(intake, period: record.period.name, casebook: casebook.path, controlArm: drawn.count).text,
                terminator: "")
        }

        private func controlArm(of reader: RunReader) throws -> [String] {
            guard !withoutControlArm, let sealed = try ControlArmFile(of: reader) else { return [] }
            return try sealed.mentors(
                key: controlKey ?? Policy.usual(named: config).controlKeyPath,
                remedy:
                    "Give --control-key with the file that the sweep had, or let somebody add the run who may read it; --without-control-arm adds the alerts alone"
            )
        }
    }
}
