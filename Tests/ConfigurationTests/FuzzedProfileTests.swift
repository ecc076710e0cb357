import Configuration
import Foundation
import Testing

/// Cases that fuzzing `ProfileReader` led to.
@Suite("Profiles that nobody would write")
struct FuzzedProfileTests {
    @Test("a source that is 'cpr' alone lacks its header")
    func cprAlone() {
        let found = profileProblems(
            """
            profile: a
            tables:
              sessions:
                columns:
                  session_id: a
                  mentor_id: b
                  citizen_id: {cpr: true}
                  start: c
                  end: d
            """)
        #expect(found.map(\.kind) == [.missing])
        #expect(found.map(\.line) == [7])
        #expect(found.first?.what == "the source of 'citizen_id' lacks 'column'")
    }

    @Test(
        "a key that is no line of text does not make a message of several",
        arguments: [
            #"documents: {mentor: [{in: [note], lookup: {"a\nb": }}]}"#,
            #"documents: {mentor: [{in: [note], lookup: {"a\eb": " "}}]}"#,
            #"documents: {hours_per_unit: {"a\nb": }}"#,
            #"tables: {sessions: {values: {kind: {"a\nb": []}}}}"#,
            #"documents: {mentor: [{in: [note], lookup: "a\nb"}]}"#,
            #"documents: {mentor: [{in: [note], lookup: "a\0b"}]}"#,
            #"documents: {mentor: [{in: [note], lookup: "/dev/null\0b"}]}"#,
        ])
    func keyInMessage(line: String) {
        let found = profileProblems("profile: a\n\(line)\n")
        #expect(found.count == 1)
        for problem in found {
            #expect(!problem.description.unicodeScalars.contains { $0.value < 0x20 }, "\(problem)")
        }
    }
}
