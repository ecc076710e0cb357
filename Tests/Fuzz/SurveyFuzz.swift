import Configuration
import Ingest

/// The first byte of an input picks the file's name and whether the rest is all of it. Any file gives a survey and a draft, the
/// same every time, and a draft is a profile or says what is wrong with it.
func fuzz(_ input: UnsafeRawBufferPointer) {
    guard let first = input.first else { return }
    let names = [
        "sessions.csv", "fakturalinjer-2026-10.csv", "æ' \"#: *.csv", "", "010190-1234.csv", "bevillinger.txt",
    ]
    let name = names[Int(first & 7) % names.count]
    let head = Array(input.dropFirst())
    let survey = FileSurvey.survey(head, isWhole: first & 8 == 0, name: name)
    expect(survey == FileSurvey.survey(head, isWhole: first & 8 == 0, name: name), "a file is surveyed the same twice")
    let draft = ProfileDraft(survey).yaml()
    expect(draft == ProfileDraft(survey).yaml(), "a draft is the same twice")
    do throws(ConfigurationError) {
        _ = try ProfileReader.read(text: draft, file: "draft.yml")
    } catch {
        expect(!survey.isCertain, "a draft without doubts is a profile: \(error)\n\(draft)")
        expect(!error.problems.isEmpty, "an error names a problem")
    }
}
