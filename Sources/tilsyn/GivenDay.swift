import Foundation
import Program
import Records
import Runs

/// Dates on the command line.
enum GivenDay {
    /// The date that an option takes.
    static func day(_ text: String, _ option: String) throws -> CivilDay {
        guard let day = CivilDay(iso: text) else {
            throw UsageError(
                description:
                    "\(option) takes a date such as 2026-11-22, not '\(PageText.harmless(Privacy.masked(text)))'")
        }
        return day
    }

    /// The date that it is in Denmark.
    static var today: CivilDay {
        let now = Int64(Date().timeIntervalSince1970)
        return CivilDay(number: Int32((now + Int64(ZoneRules.copenhagen.offset(at: now))) / 86_400))
    }
}
