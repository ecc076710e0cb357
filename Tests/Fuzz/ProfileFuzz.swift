import Configuration
import Documents
import Glibc
import Records

/// A text is a profile or something is wrong with it, the same every time; what stands behind the first zero byte is the
/// look-up table `lookup.csv` beside it.
func fuzz(_ input: UnsafeRawBufferPointer) {
    let parts = input.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    let text = String(decoding: parts[0], as: UTF8.self)
    lookup.write(parts.count > 1 ? Array(parts[1]) : [])
    let read = result(text)
    expect(read == result(text), "a text is read the same twice")
    switch read {
    case .success(let profile): judge(profile)
    case .failure(let error):
        expect(
            !error.problems.isEmpty && error.problems.count <= 100 && error.omitted >= 0,
            "an error names 1 to 100 problems")
        for problem in error.problems {
            expect(!problem.what.isEmpty && !problem.remedy.isEmpty, "a problem says what is wrong and how to mend it")
            expect((problem.line ?? 1) >= 1 && (problem.column ?? 1) >= 1, "a problem's place counts from 1")
            expect(!problem.description.unicodeScalars.contains { $0.value < 0x20 }, "a problem is one line of text")
        }
        let lines = error.problems.map { $0.line ?? 0 }
        expect(zip(lines, lines.dropFirst()).allSatisfy { $0 <= $1 }, "problems are in the order of the file: \(lines)")
    }
}

private let file = (getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp") + "/tilsyn-fuzz-\(getpid())/profile.yml"

private func result(_ text: String) -> Result<Profile, ConfigurationError> {
    do throws(ConfigurationError) {
        return .success(try ProfileReader.read(text: text, file: file))
    } catch {
        return .failure(error)
    }
}

/// What reading files relies on without looking again.
private func judge(_ profile: Profile) {
    expect(!profile.name.isEmpty, "a profile has a name")
    expect(profile.tables.map(\.kind) == TableKind.allCases, "a profile has every table once")
    for table in profile.tables {
        let served = Set(
            table.kind.columns.filter { table.columns[$0.name] != nil }.flatMap { [$0.name] + $0.servesFor })
        for column in table.kind.columns where column.needed {
            expect(served.contains(column.name), "'\(column.name)' of \(table.kind.rawValue) comes from somewhere")
        }
        expect(table.columns.keys.allSatisfy { table.kind.column($0) != nil }, "columns are the contract's")
        expect(!table.files.isEmpty, "a table has files")
    }
    let rules = profile.documents
    for rule in rules.mentor + rules.citizen + rules.session {
        for (text, id) in rule.lookup ?? [:] {
            expect(text == LineRule.folded(text) && !id.isEmpty, "look-ups are folded")
        }
        guard let text = rule.pattern else { continue }
        do throws(PatternFault) {
            let matcher = Matcher(try Pattern(text))
            for line in ["Mentor M00017, forløb 88 (uge 40)", "", "010190-1234\u{FEFF} æøå", "\n\n"] {
                var line = line
                line.withUTF8 { _ = matcher.first(in: $0) }
            }
        } catch {
            expect(false, "a pattern that was let through is one: \(error)")
        }
    }
    expect(rules.hoursPerUnit.values.allSatisfy { (1...100_000_000).contains($0) }, "units have hours above 0")
}

/// The look-up table beside the profile; the folder goes when the run ends as it should.
private struct LookupFile {
    private let descriptor: CInt

    init() {
        let folder = file.prefix { _ in true }.dropLast("/profile.yml".count)
        expect(mkdir(String(folder), 0o700) == 0, "a folder can be made")
        descriptor = open("\(folder)/lookup.csv", O_RDWR | O_CREAT, 0o600)
        expect(descriptor >= 0, "a file can be written to \(folder)")
        atexit {
            unlink(file.replacing("profile.yml", with: "lookup.csv"))
            rmdir(file.replacing("/profile.yml", with: ""))
        }
    }

    func write(_ bytes: [UInt8]) {
        expect(ftruncate(descriptor, 0) == 0, "the file can be cut")
        bytes.withUnsafeBytes {
            expect(pwrite(descriptor, $0.baseAddress, $0.count, 0) == $0.count, "it can be written")
        }
    }
}

private let lookup = LookupFile()
