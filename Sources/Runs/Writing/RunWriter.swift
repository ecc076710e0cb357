import Ingest
import Support

/// Writes the files of a run.
public enum RunWriter {
    /// - Parameters:
    ///   - findings: what speaks, in the order of the mentors' ids.
    ///   - drawn: ids of mentors who are reviewed without an alert.
    public static func write(
        _ run: RunContents, findings: [FindingsFiles.Piece], drawn: [String], to folder: RunFolder
    ) throws {
        try FindingsFiles.write(run, findings, drawn: Set(drawn), to: folder)
        // Reading evidence back waits for the disk, and wording alerts is done by one thread: the two go side by side.
        let looks = AlertedMentor.collect(run)
        let results = Slots<Result<Void, any Error>>(count: 2)
        onThreads(min(2, run.threads)) { thread in
            if thread == 0 {
                results[0] = Result {
                    try MentorsFile.write(run, to: folder)
                    try EvidenceFile.write(run, to: folder)
                    try CalendarFile.write(run, looks, to: folder)
                }
            }
            if thread == 1 || run.threads == 1 {
                results[1] = Result {
                    try AlertsFiles.write(run, looks, to: folder)
                    try HistoryFile.write(run, looks, to: folder)
                    try PeersFile.write(run, to: folder)
                    try ProvidersFile.write(run, to: folder)
                    try ProviderMonthsFile.write(run, to: folder)
                    try ControlsFile.write(run, to: folder)
                    try ReferencesFile.write(run, to: folder)
                    try CorrectionsFile.write(run, to: folder)
                    try EarlierMonthsFile.write(run, to: folder)
                    try DocumentsFile.write(run.loaded.table(.invoices), locale: run.locale, to: folder)
                    try RejectsFile.write(run.loaded.tables, locale: run.locale, to: folder)
                }
            }
        }
        for result in results.all { try result.get() }
    }
}
