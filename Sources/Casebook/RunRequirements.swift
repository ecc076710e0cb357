/// What a run must be before it is taken in.
enum RunRequirements {
    static func check(_ run: RunRecord) throws(CasebookFailure) {
        let digits = run.sha256.utf8
        guard digits.count == 64, digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else {
            throw refusal(run.folder, "its identity is no SHA-256 of 64 lower-case hexadecimal digits")
        }
        var subjects: Set<Subject> = []
        for record in run.subjects {
            guard subjects.insert(record.subject).inserted else {
                throw refusal(run.folder, "\(record.subject) stands in it twice")
            }
            try check(record, in: run.folder)
        }
    }

    /// - Parameter folder: the run's, as messages show it.
    static func check(_ record: SubjectRecord, in folder: String) throws(CasebookFailure) {
        guard Set(record.findings.map(\.code)).count == record.findings.count else {
            throw refusal(folder, "\(record.subject) has two findings of one indicator")
        }
    }

    private static func refusal(_ folder: String, _ what: String) -> CasebookFailure {
        CasebookFailure(.refused, "\(folder): \(what). Make the run again with sweep.")
    }
}
