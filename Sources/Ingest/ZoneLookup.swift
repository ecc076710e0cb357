import Foundation
import Records

extension ZoneRules {
    /// The rules of a time zone by its IANA name; nil for a name that the system does not know.
    ///
    /// Danish time and UTC are the program's own. Others are taken from the system, whole quarter hours only: no zone has
    /// had another offset since 1972.
    public static func named(_ name: String) -> ZoneRules? {
        if name == copenhagen.name { return .copenhagen }
        if name == "UTC" || name == "Etc/UTC" || name == "Z" { return .utc }
        guard let zone = TimeZone(identifier: name) else { return nil }
        let start = Date(timeIntervalSince1970: 946_684_800 - 86_400)
        let end = Date(timeIntervalSince1970: 4_102_444_800 + 86_400)
        var changes: [Change] = []
        var moment = start
        while let next = zone.nextDaylightSavingTimeTransition(after: moment), next < end {
            changes.append(
                Change(from: Int64(next.timeIntervalSince1970), offset: Int32(zone.secondsFromGMT(for: next))))
            moment = next
        }
        return ZoneRules(name: name, first: Int32(zone.secondsFromGMT(for: start)), changes: changes)
    }
}
