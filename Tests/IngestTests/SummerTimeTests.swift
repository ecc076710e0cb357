import Records
import Testing

@testable import Ingest

@Suite("Sessions across the changes of the clock")
struct SummerTimeTests {
    private func session(_ start: String, _ end: String) throws -> SessionRow {
        let loaded = try Reading().load(.sessions, sessions(["s,m,c,\(start),\(end)"]))
        return try #require(
            loaded.dataset.allSessions.first?.row, "\(start) to \(end): \(loaded.table(.sessions)?.refused ?? [])")
    }

    /// Seconds since 1970 of a day and time in UTC.
    private func utc(_ day: String, _ hour: Int64, _ minute: Int64 = 0) throws -> Int64 {
        Int64(try #require(CivilDay(iso: day)).number) * 86_400 + hour * 3_600 + minute * 60
    }

    @Test(
        "a length is what really passed",
        arguments: [
            ("2026-03-29T01:00", "2026-03-29T04:00", 120), ("2026-03-28T22:00", "2026-03-29T06:00", 420),
            ("2026-03-29T01:59", "2026-03-29T03:00", 1),
            ("2026-10-25T01:00", "2026-10-25T04:00", 240), ("2026-10-24T22:00", "2026-10-25T06:00", 540),
            ("2026-10-25T01:59", "2026-10-25T03:00", 121),
            ("2026-10-24T04:00", "2026-10-25T03:00", 1_440), ("2026-03-28T03:00", "2026-03-29T04:00", 1_440),
            ("2026-07-01T09:00", "2026-07-01T09:45", 45),
            // In the hour that comes twice a start is its first occurrence, an end the first one after its start.
            ("2026-10-25T02:00", "2026-10-25T02:30", 30), ("2026-10-25T02:30", "2026-10-25T02:30", 60),
            ("2026-10-25T02:30", "2026-10-25T02:15", 45),
            ("2026-10-25T02:00", "2026-10-25T03:00", 120), ("2026-10-25T01:30", "2026-10-25T02:30", 60),
            ("2026-10-25T02:59", "2026-10-25T02:00", 1),
        ])
    func lengths(start: String, end: String, minutes: Int64) throws {
        #expect(try session(start, end).length == minutes * 60)
    }

    @Test("a start in the hour that comes twice is its first occurrence")
    func firstOccurrence() throws {
        let row = try session("2026-10-25T02:30", "2026-10-25T04:00")
        #expect(Int64(row.start) == (try utc("2026-10-25", 0, 30)))
        #expect(row.offset == 7_200)
        #expect(row.end == (try utc("2026-10-25", 3)))
    }

    @Test(
        "an offset says which of the two it is, and needs no zone",
        arguments: [
            ("2026-10-25T02:30+01:00", "2026-10-25T02:45+01:00", 15),
            ("2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00", 60),
            ("2026-10-25T00:30Z", "2026-10-25T01:30Z", 60), ("2026-10-25T02:30+0200", "2026-10-25T02:45+02", 15),
            ("2026-10-01T09:00-05:30", "2026-10-01T15:00Z", 30),
            ("2026-03-29T02:30+01:00", "2026-03-29T03:45+02:00", 15),
        ])
    func offsets(start: String, end: String, minutes: Int64) throws {
        #expect(try session(start, end).length == minutes * 60)
    }

    @Test("an end on the clock behind a start with an offset is compared as an instant")
    func mixed() throws {
        #expect(try session("2026-10-01T09:00+02:00", "2026-10-01T10:00").length == 3_600)
        #expect(try session("2026-10-01T09:00", "2026-10-01T08:00Z").length == 3_600)
        // The second 02:30 has passed; the first 02:45 lies before it.
        #expect(try session("2026-10-25T02:30+01:00", "2026-10-25T02:45").length == 900)
    }

    @Test("the day of a session is its local start date, also where an offset writes another")
    func localDay() throws {
        #expect(try session("2026-06-30T22:30Z", "2026-06-30T23:30Z").day.description == "2026-07-01")
        #expect(try session("2026-07-01T00:30+05:00", "2026-07-01T02:30+05:00").day.description == "2026-06-30")
        #expect(try session("2026-12-31T23:59", "2027-01-01T00:30").day.description == "2026-12-31")
    }

    @Test("only the local start date decides the period")
    func period() throws {
        let rows = [
            "a,m,c,2026-09-30T23:59,2026-10-01T05:00", "b,m,c,2026-10-01T00:00,2026-10-01T05:00",
            "c,m,c,2026-10-31T23:59,2026-11-01T05:00",
            "d,m,c,2026-11-01T00:00,2026-11-01T05:00", "e,m,c,2026-09-30T22:30Z,2026-09-30T23:00Z",
            "f,m,c,2026-10-31T23:30Z,2026-11-01T00:30Z",
        ]
        let loaded = try Reading(period: Period("2026-10")).load(.sessions, sessions(rows))
        #expect(loaded.dataset.allSessions.map(\.row.inPeriod) == [false, true, true, false, true, false])
        #expect(loaded.table(.sessions)?.total.outsidePeriod == 3)
    }

    @Test(
        "the first and the last minute of the years that are read keep their instants",
        arguments: ["2000-01-01T00:00", "2099-12-31T23:58"])
    func borders(start: String) throws {
        let row = try session(start, String(start.dropLast()) + "9")
        #expect(
            Int64(row.start)
                == (try utc(String(start.prefix(10)), start.contains("T00") ? -1 : 22, start.contains("T00") ? 0 : 58)))
    }

    @Test(
        "every half hour of the days around both changes is read as the zone's rules have it",
        arguments: ["2026-03-29", "2026-10-25", "2026-06-15"])
    func everyHalfHour(day: String) throws {
        let middle = try #require(CivilDay(iso: day))
        var rows: [String] = []
        var wanted: [Int64] = []
        for shift in -3...3 {
            for half in 0..<48 {
                let date = middle.adding(days: shift)
                let time = "\(half < 20 ? "0" : "")\(half / 2):\(half % 2 == 0 ? "00" : "30")"
                guard
                    let instant = ZoneRules.copenhagen.instants(
                        local: Int64(date.number) * 86_400 + Int64(half) * 1_800)?.first
                else { continue }
                // An end with an offset never depends on the zone.
                let end = CivilDay(number: Int32((instant + 60) / 86_400))
                let second = (instant + 60) % 86_400
                let clock = [second / 3_600, second / 60 % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(
                    separator: ":")
                rows.append("\(shift)/\(half),m,c,\(date)T\(time),\(end)T\(clock)Z")
                wanted.append(instant)
            }
        }
        let loaded = try Reading().load(.sessions, sessions(rows))
        #expect(loaded.dataset.allSessions.map { Int64($0.row.start) } == wanted)
        #expect(loaded.dataset.allSessions.allSatisfy { $0.row.length == 60 })
    }

    private static let overnight = Profile(
        name: "overnight", timeFormat: .compact,
        tables: [
            TableProfile(
                kind: .sessions, files: [],
                columns: [
                    "session_id": .column("id", unit: nil), "mentor_id": .column("m", unit: nil),
                    "citizen_id": .column("c", unit: nil),
                    "start": .dateAndTime(date: "date", time: "from", overnight: false),
                    "end": .dateAndTime(date: "date", time: "to", overnight: true),
                ])
        ])

    @Test(
        "with one date and two times HHMM an end at or before the start is on the next day, real time elapsed",
        arguments: [
            ("2026-10-01", "0900", "1030", 90), ("2026-10-01", "2200", "0600", 480),
            ("2026-10-01", "0900", "0900", 1_440), ("2026-10-01", "2359", "0000", 1),
            ("2026-10-01", "0000", "0001", 1), ("2026-10-24", "2200", "0600", 540), ("2026-03-28", "2200", "0600", 420),
            ("2026-12-31", "2300", "0100", 120),
            ("2024-02-28", "2300", "0100", 120),
        ])
    func overnight(date: String, from: String, to: String, minutes: Int64) throws {
        let loaded = try Reading(profile: Self.overnight).load(
            .sessions, "id,m,c,date,from,to\ns,m,c,\(date),\(from),\(to)\n")
        #expect(loaded.table(.sessions)?.refused == [])
        #expect(loaded.dataset.allSessions.map(\.row.length) == [minutes * 60])
        #expect(loaded.table(.sessions)?.total.secondsAccepted == minutes * 60)
    }

    @Test("the hours of a refused overnight row are counted by the same rule")
    func overnightRefused() throws {
        let loaded = try Reading(profile: Self.overnight).load(
            .sessions, "id,m,c,date,from,to\n,m,c,2026-10-01,2200,0600\n")
        #expect(loaded.table(.sessions)?.refused == [Refused("missing-value", "session_id", line: 2)])
        #expect(loaded.table(.sessions)?.total.secondsRefused == 28_800)
    }

    @Test(
        "times that are not HHMM, and missing halves, are refused in the timestamp's column",
        arguments: [
            ("900", "1000", "start", "bad-date"), ("09:00", "1000", "start", "bad-date"),
            ("0900", "2400", "end", "bad-date"), ("0960", "1000", "start", "bad-date"),
            ("", "1000", "start", "missing-value"), ("0900", " ", "end", "missing-value"),
        ])
    func badTimes(from: String, to: String, column: String, code: String) throws {
        let loaded = try Reading(profile: Self.overnight).load(
            .sessions, "id,m,c,date,from,to\ns,m,c,2026-10-01,\(from),\(to)\n")
        #expect(loaded.table(.sessions)?.refused == [Refused(code, column, line: 2)])
    }
}
