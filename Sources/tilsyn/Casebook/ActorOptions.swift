import ArgumentParser
import Foundation
import Program
import Records
import Runs

/// Who changes the casebook, and the day it holds for.
struct ActorOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Who does this, by name or initials; TILSYN_BY unless given. It stays in the log.", valueName: "name"))
    var by: String?

    @Option(
        help: ArgumentHelp(
            "The day it holds for, 2026-11-05; today in Denmark unless given. The log keeps the clock's time beside it.",
            valueName: "date"))
    var on: String?

    func actor() throws -> String {
        guard let name = by ?? ProcessInfo.processInfo.environment["TILSYN_BY"] else {
            throw UsageError(
                description:
                    "nobody is named who does this: give --by with a name or initials, or set TILSYN_BY. The log keeps it, and it is not to be guessed"
            )
        }
        return try GivenText.kept(name, "--by")
    }

    /// The day, not after today's: what holds from a day to come could be strung together without end.
    func pastDay() throws -> CivilDay {
        let day = try day()
        guard day <= GivenDay.today else {
            throw UsageError(description: "--on \(day) is a day to come; this holds from today at the latest")
        }
        return day
    }

    func day() throws -> CivilDay { try on.map { try GivenDay.day($0, "--on") } ?? GivenDay.today }
}
