import AuditSampling
import Records
import Support
import Testing

@Suite struct FrameTests {
    /// `printf 'line_key,amount\nP1|A|1|M1,100.00\nP1|A|2|M1,0.05\n' | sha256sum`, by coreutils.
    @Test func hashIsThatOfTheFile() throws {
        let frame = try Frame([
            FrameLine(key: "P1|A|2|M1", amount: Amount(øre: 5)),
            FrameLine(key: "P1|A|1|M1", amount: Amount(kroner: 100)),
        ])
        #expect(frame.text == "line_key,amount\nP1|A|1|M1,100.00\nP1|A|2|M1,0.05\n")
        #expect(frame.sha256 == "8619bb9c5ec1a28df6826100dff2d069a861651dca795f027fe60c2832564e77")
        #expect(frame.bookValue == Amount(øre: 10_005))
    }

    /// `printf '%s' 'mus/complement-stringer/0.95/2/7|P1|A|1|M1' | sha256sum`, by coreutils.
    @Test func digestIsThatOfSha256sum() {
        #expect(
            sha256(of: "mus/complement-stringer/0.95/2/7|P1|A|1|M1".utf8)
                == "2b7a93dedc62def40ba981c170688ed7ab120ef89c273cd4762f93784722dbd1")
    }

    @Test func keysOfOddIdsAreReadBack() throws {
        let ids = ["a|b", "a\\|b", "=1+1", "'x", "æ;ø,å", "\"quoted\"", "line\nbreak", "tab\t", "-5", ""]
        let keys = ids.map { FrameLine.key(provider: $0, invoice: "1", line: "1", mentor: $0) }
        #expect(Set(keys).count == ids.count)
        let frame = try Frame(keys.map { FrameLine(key: $0, amount: Amount(øre: 100)) })
        #expect(try Frame(reading: Array(frame.text.utf8)) == frame)
        #expect(frame.text.split(separator: "\n").count == ids.count + 1)
        // Ids that hold the sign between them do not run together.
        #expect(
            FrameLine.key(provider: "a|b", invoice: "c", line: "1", mentor: "m")
                != FrameLine.key(provider: "a", invoice: "b|c", line: "1", mentor: "m"))
        #expect(FrameLine.key(provider: "a", invoice: "b", line: "1", mentor: "m", occurrence: 2) == "a|b|1|m|2")
    }

    @Test func framesThatCannotBeDrawnFromAreRefused() {
        let line = FrameLine(key: "a", amount: Amount(øre: 1))
        for lines in [
            [], [line, line], [FrameLine(key: "a", amount: .zero)], [FrameLine(key: "a", amount: Amount(øre: -1))],
        ] {
            #expect(throws: SamplingFailure.self) { try Frame(lines) }
        }
        for text in ["", "key,amount\na,1\n", "line_key,amount\na\n", "line_key,amount\na,x\n"] {
            #expect(throws: SamplingFailure.self) { try Frame(reading: Array(text.utf8)) }
        }
    }

    @Test(arguments: [
        ("1234.5", 123_450), ("1234,50", 123_450), ("1.234,50", 123_450), ("1,234.50", 123_450),
        ("1 234,50 kr.", 123_450),
        ("0", 0), ("0,05", 5), ("350", 35_000), ("-12,5", -1_250), ("12.345.678,90", 1_234_567_890),
        ("100 DKK", 10_000),
    ])
    func amountsAreReadAsPeopleWriteThem(text: String, øre: Int64) {
        #expect(Kroner.amount(text) == Amount(øre: øre))
    }

    /// `1.234` may be a thousand or one and a bit: it is asked for again.
    @Test(arguments: [
        "", "kr", "1.234", "1,234", "12,345,678", "1.2.3", "1,2,3", "1e3", "--5", "5-", "1.23.456,7", "ok", ",5", "5,",
    ])
    func amountsThatCouldBeAnythingAreRefused(text: String) {
        #expect(Kroner.amount(text) == nil)
    }
}
