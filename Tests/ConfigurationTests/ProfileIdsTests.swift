import Configuration
import Records
import Testing

/// What a profile says of ids that are spelled differently.
@Suite struct ProfileIdsTests {
    private func ids(_ text: String) throws -> IdFolding {
        try ProfileReader.read(text: "profile: p\n\(text)\n", file: "profile.yml").ids
    }

    @Test func `differences are ignored one by one or together`() throws {
        #expect(try ids("date_format: dd-mm-yyyy") == [])
        #expect(try ids("ids: {ignore: [case]}") == .letterCase)
        #expect(try ids("ids:\n  ignore: [punctuation, leading-zeros]") == [.punctuation, .leadingZeros])
        #expect(try ids("ids: {ignore: [case, punctuation, leading-zeros]}") == .all)
    }

    @Test(arguments: [
        ("ids: {ignore: [zeros]}", "'zeros' is no difference between ids; write one or more of case"),
        ("ids: {ignore: [cases]}", "did you mean 'case'?"), ("ids: {ignore: case}", "'ignore' takes a list"),
        ("ids: {ignores: [case]}", "ignore"),
    ])
    func `what is not understood is told with its line`(_ text: String, _ message: String) {
        let error = #expect(throws: ConfigurationError.self) { try ids(text) }
        #expect(error.map { "\($0)" }?.contains(message) == true, "\(String(describing: error))")
        #expect(error.map { "\($0)" }?.contains("line 2") == true)
    }
}
