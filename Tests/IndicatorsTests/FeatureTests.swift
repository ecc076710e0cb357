import Records
import Testing

@testable import Indicators
@testable import TestSupport

/// The feature table of the contract, worked out the slow way from the rows themselves, minute by minute.
struct BruteFeatures {
    var sessions = 0
    var citizens = 0
    var loggedMinutes = 0
    var asked = 0
    var confirmed = 0
    var denied = 0
    var unanswered = 0
    var confirmedMinutes = 0
    var lines = 0
    var billedHours = Hours.zero
    var billedAmount = Amount.zero
    var doubleBookedMinutes = 0
    var maximumDayMinutes = 0

    /// A session, or those of a group on a date.
    struct Meeting {
        var start: Int
        var end: Int
        var longestConfirmed: Int?
    }

    /// - Parameter corrections: of the mentor's lines, placed.
    init(_ mentor: String, of world: World, _ corrections: [Correction]) {
        let rows = world.sessions.filter {
            $0.mentor == mentor && (0..<43_200).contains($0.start) && $0.kind != .noShow
        }
        sessions = rows.count
        citizens = Set(rows.map(\.citizen)).count
        confirmed = rows.count { $0.confirmation == .confirmed }
        denied = rows.count { $0.confirmation == .denied }
        unanswered = rows.count { $0.confirmation == .unanswered }
        asked = rows.count { $0.confirmation != .notAsked }
        let meetings = BruteFeatures.meetings(rows)
        confirmedMinutes = meetings.reduce(0) { $0 + ($1.longestConfirmed ?? 0) }
        var present: [Int: Int] = [:]
        var day: [Int: Int] = [:]
        for meeting in meetings {
            for minute in meeting.start..<meeting.end {
                present[minute, default: 0] += 1
                loggedMinutes += 1
                day[meeting.start / 1_440, default: 0] += 1
            }
        }
        doubleBookedMinutes = present.values.reduce(0) { $0 + $1 - 1 }
        maximumDayMinutes = day.values.max() ?? 0
        for line in world.lines
        where line.mentor == mentor && (0..<30).contains(line.from) && line.kind == .invoice && line.amount >= .zero {
            lines += 1
            billedHours += line.hours
            billedAmount += line.amount
        }
        // A correction counts in the month of the service that it corrects, as far as it is placed.
        for piece in corrections.flatMap(\.pieces) where World.period.contains(piece.row.serviceFrom) {
            lines += 1
            billedHours += piece.row.hours
            billedAmount += piece.row.amount
        }
    }

    static func meetings(_ rows: [World.Session]) -> [Meeting] {
        var meetings: [String: Meeting] = [:]
        for (index, row) in rows.enumerated() {
            let confirmed = row.confirmation == .confirmed ? row.confirmedMinutes ?? row.length : nil
            // Dates before the period are negative: shifted so that division rounds down.
            let name = row.kind == .group ? "group \(row.group) \((row.start + 1_440_000) / 1_440)" : "row \(index)"
            var meeting =
                meetings[name] ?? Meeting(start: row.start, end: row.start + row.length, longestConfirmed: confirmed)
            meeting.start = min(meeting.start, row.start)
            meeting.end = max(meeting.end, row.start + row.length)
            meeting.longestConfirmed = [meeting.longestConfirmed, confirmed].compactMap { $0 }.max()
            meetings[name] = meeting
        }
        return meetings.values.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    }
}

@Suite struct FeatureTests {
    @Test(arguments: 1...12 as ClosedRange<UInt64>) func agreeWithTheContractsTable(_ seed: UInt64) throws {
        let world = World.random(seed: seed)
        let swept = Swept(world)
        let corrections = Dictionary(grouping: Corrections(world.dataset).all, by: \.row.mentor)
        for (number, id) in swept.ids.enumerated() {
            let features = try #require(swept.features(id))
            let own = corrections[UInt32(number)] ?? []
            for correction in own {
                let placed = correction.pieces.reduce(correction.leftAmount) { $0 + $1.row.amount }
                #expect(placed == correction.row.amount, "\(id)")
            }
            let brute = BruteFeatures(id, of: world, own)
            #expect(Int(features.sessions) == brute.sessions, "\(id)")
            #expect(Int(features.citizens) == brute.citizens, "\(id)")
            #expect(features.loggedHours == Hours(seconds: Int64(brute.loggedMinutes * 60)), "\(id)")
            #expect(Int(features.askedSessions) == brute.asked, "\(id)")
            #expect(Int(features.confirmedSessions) == brute.confirmed, "\(id)")
            #expect(Int(features.deniedSessions) == brute.denied, "\(id)")
            #expect(Int(features.unansweredSessions) == brute.unanswered, "\(id)")
            #expect(
                features.confirmationRate == (brute.asked > 0 ? Double(brute.confirmed) / Double(brute.asked) : nil),
                "\(id)")
            #expect(features.confirmedHours == Hours(seconds: Int64(brute.confirmedMinutes * 60)), "\(id)")
            #expect(Int(features.lines) == brute.lines, "\(id)")
            #expect(features.billedHours == brute.billedHours, "\(id)")
            #expect(features.billedAmount == brute.billedAmount, "\(id)")
            #expect(features.excessHours == brute.billedHours - features.confirmedHours, "\(id)")
            #expect(features.unloggedHours == max(.zero, brute.billedHours - features.loggedHours), "\(id)")
            #expect(features.doubleBookedHours == Hours(seconds: Int64(brute.doubleBookedMinutes * 60)), "\(id)")
            #expect(features.maximumDayHours == Hours(seconds: Int64(brute.maximumDayMinutes * 60)), "\(id)")
            let priced = brute.billedHours > .zero
            #expect((features.hourlyRate == nil) == !priced, "\(id)")
            if priced {
                let exact = brute.billedAmount.kroner / brute.billedHours.value
                #expect(abs((features.hourlyRate?.kroner ?? 0) - exact) <= 0.000_051, "\(id)")
            }
        }
    }

    /// The random worlds have to hold what the table makes a difference about.
    @Test func theWorldsHoldEveryKindOfRow() {
        let world = World.random(seed: 1)
        #expect(world.sessions.contains { $0.kind == .noShow } && world.sessions.contains { $0.kind == .group })
        #expect(world.sessions.contains { $0.start < 0 } && world.sessions.contains { $0.start >= 43_200 })
        #expect(world.lines.contains { $0.kind == .creditNote } && world.lines.contains { $0.from < 0 })
        #expect(world.sessions.contains { $0.confirmedMinutes != nil })
        let brute = Set(world.sessions.map(\.mentor)).map { BruteFeatures($0, of: world, []) }
        #expect(brute.count { $0.doubleBookedMinutes > 0 } > 10)
    }

    /// What is billed by provider is what is billed by mentor.
    @Test(arguments: 1...4 as ClosedRange<UInt64>) func providersBillWhatMentorsBill(_ seed: UInt64) {
        let world = World.random(seed: seed)
        let swept = Swept(world)
        let pieces = Corrections(world.dataset).all.flatMap(\.pieces).map(\.row).filter {
            World.period.contains($0.serviceFrom)
        }
        for (number, id) in swept.providerIds.enumerated() {
            let lines = world.lines.filter {
                $0.provider == id && (0..<30).contains($0.from) && $0.kind == .invoice && $0.amount >= .zero
            }
            let corrected = pieces.filter { $0.provider == UInt32(number) }
            let billed = swept.observed.billed[number]
            #expect(billed.lines == lines.count + corrected.count)
            #expect(billed.hours == lines.reduce(.zero) { $0 + $1.hours } + corrected.reduce(.zero) { $0 + $1.hours })
            #expect(
                billed.amount == lines.reduce(.zero) { $0 + $1.amount } + corrected.reduce(.zero) { $0 + $1.amount })
        }
    }

    /// A row is a row: whoever has one accepted in the period is seen, if only by citizens who did not come.
    @Test func aMentorWithNothingButNoShowsIsSeen() throws {
        var world = World.uniform(40) { _, _ in .confirmed }
        world.sessions.append(
            World.Session(id: "N-1", mentor: "N", citizen: "C1", start: 600, length: 60, kind: .noShow))
        let swept = Swept(world)
        let number = try #require(swept.ids.firstIndex(of: "N"))
        #expect(swept.observed.included[number])
    }
}
