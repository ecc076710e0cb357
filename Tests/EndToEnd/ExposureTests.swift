import Foundation
import Testing

/// An hour that should not have been billed is documented once, whichever indicators see it.
@Suite struct ExposureTests {
    private static let town = Result { () throws -> (run: RunFolder, folder: TemporaryFolder) in
        let folder = try TemporaryFolder()
        var transport = CaseMentor("transport")
        transport.bill(0, 300, ["text": "Transport"])
        var slot = CaseMentor("slot")
        slot.meet(0, Moment(day: 13, hour: 16), minutes: 60)
        slot.meet(1, Moment(day: 13, hour: 16), minutes: 60)
        slot.bill()
        var noShows = CaseMentor("no-shows")
        noShows.provider["max_no_show_share"] = "0.00"
        for index in 0..<10 {
            noShows.meet(
                index % 8, Moment(day: CaseMentor.workingDays[index], hour: 17), minutes: 60,
                ["kind": "no_show", "confirmation": "not_asked", "confirmed_at": "", "channel": ""])
        }
        noShows.bill(0, 1_000)
        var groups = CaseMentor("groups")
        groups.meetGroup([5, 6, 7], Moment(day: 13, hour: 16), minutes: 120)
        groups.bill()
        groups.meetGroup([0, 1, 2], Moment(day: 14, hour: 16), minutes: 120)
        groups.bill(nil, 200, ["places": "3"])
        var credited = CaseMentor("credited")
        credited.mentor["agreed_rate"] = ""
        credited.lines[2]["amount"] = decimal(credited.hundredthsLogged(2) * 400 + 50_000)
        credited.credit(2, 0, ["amount": "500.00", "hourly_rate": ""])
        let (run, outcome) = try CaseTown.sweep([transport, slot, noShows, groups, credited], in: folder)
        try #require(outcome.status == 0, "\(outcome.stderr)")
        return (run, folder)
    }

    private let facts: Facts

    init() throws { facts = try Facts(try Self.town.get().run) }

    @Test func `a line for transport is not a line without sessions as well`() {
        // Its three hours are in no log either; billed-over-logged must not take them from the mentor's other lines.
        #expect(facts.documented("transport") == 120_000)
    }

    @Test func `one time slot billed to two citizens is an hour too much, not two`() {
        // group-as-individual and double-booked both see it.
        #expect(facts.documented("slot") == 40_000)
    }

    @Test func `a no-show beyond the contract is not an hour without session as well`() {
        #expect(facts.documented("no-shows") == 400_000)
    }

    @Test func `groups billed in full and groups billed as places stand beside each other`() {
        // Only what is billed as places is compared as places.
        #expect(facts.of("groups").keys.sorted() == ["group-as-individual"])
    }

    @Test func `a credit note for the difference clears a wrong sum`() {
        #expect(facts.of("credited").isEmpty)
    }
}
