import Testing

@testable import Pages

/// One of something is not several.
@Suite struct SingularTests {
    @Test func `a one that stands alone takes the singular`() {
        #expect(Singular.corrected("1 timer med to møder", .danish) == "1 time med to møder")
        #expect(Singular.corrected("11 timer, 0,1 timer, 1 mentorer.", .danish) == "11 timer, 0,1 timer, 1 mentor.")
        #expect(Singular.corrected("1 hours (1 sessions)", .english) == "1 hour (1 session)")
        #expect(Singular.corrected("21 hours", .english) == "21 hours")
    }

    @Test func `what is filled in is not looked at for names again`() {
        let text = CaseWords.mentorTitle.filled(.english, ["id": "{period}{id}", "period": "October"])
        #expect(text == "Mentor {period}{id}, October")
    }

    @Test func `commands on a page do nothing else when they are copied`() {
        #expect(ShownCommand.text(["tilsyn", "paper", "M1"]) == "tilsyn paper M1")
        #expect(ShownCommand.text(["$(id)", "P1;rm -r", "o'x", "-v"]) == "'$(id)' 'P1;rm -r' 'o'\\''x' '-v'")
    }
}
