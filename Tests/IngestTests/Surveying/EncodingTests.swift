import Records
import Testing

@testable import Ingest

@Suite("A file's encoding")
struct EncodingTests {
    private let text = "Mentornr;Mentortype\nM1;Ekstern\nÆ2;Virksomhed\n"

    private func survey(_ bytes: [UInt8], isWhole: Bool = true) -> FileSurvey {
        FileSurvey.survey(bytes, isWhole: isWhole, name: "mentorer.csv")
    }

    private func utf16(isBig: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
            return isBig ? bytes.reversed() : bytes
        }
    }

    @Test("is found by its mark, its letters or its zeros, and the text is the same")
    func found() {
        let cases: [(bytes: [UInt8], encoding: TextEncoding, isDoubted: Bool)] = [
            (Array(text.utf8), .automatic, false),
            ([0xEF, 0xBB, 0xBF] + Array(text.utf8), .automatic, false),
            ([0xFF, 0xFE] + utf16(isBig: false), .automatic, false),
            ([0xFE, 0xFF] + utf16(isBig: true), .automatic, false),
            (utf16(isBig: false), .utf16, true),
            (utf16(isBig: true), .utf16, true),
            (Samples.windows1252(text), .windows1252, false),
        ]
        for (bytes, encoding, isDoubted) in cases {
            let survey = survey(bytes)
            #expect(survey.encoding.encoding == encoding)
            #expect((survey.encoding.doubt != nil) == isDoubted)
            #expect(survey.columns.map(\.examples) == [["M1", "Æ2"], ["Ekstern", "Virksomhed"]])
        }
    }

    @Test("is Windows-1252 by signs of its own, and a doubt where it is neither")
    func windows() {
        let head = Array("Mentornr;Mentortype\nM1;".utf8)
        #expect(survey(head + [0x80, 0xE6]).encoding.evidence == "it has signs that Windows-1252 alone has")
        #expect(survey(head + [0xE6]).encoding.doubt == nil)
        #expect(survey(head + [0x81, 0xE6]).encoding.doubt != nil)
        #expect(survey(head + [0x91, 0x9B]).encoding.doubt?.contains("850") == true)
    }

    @Test("is not mistaken where the sample ends within a letter")
    func cut() {
        let bytes = Array("Mentornr;Mentortype\nÆ1;Ekstern\nM2;Å".utf8)
        #expect(survey(Array(bytes.dropLast()), isWhole: false).encoding.encoding == .automatic)
        #expect(survey(Array(bytes.dropLast()), isWhole: false).rows == 1)
        #expect(survey(Array(bytes.dropLast()), isWhole: true).encoding.encoding == .windows1252)
    }

    @Test("does not matter for what is no text")
    func binary() {
        #expect(survey([0x50, 0x4B, 0x03, 0x04, 0, 0]).format == .binary("a spreadsheet (.xlsx) or zip file"))
        #expect(survey([1, 2, 3, 4, 5, 6, 7]).format == .binary("no text"))
        #expect(survey(Array("[{}]".utf8)).doubts.map(\.blocks) == [true])
    }
}
