import Indicators
import Scoring

/// Writes the files of a run that follow from its ranking; findings are written while mentors are assessed.
public enum RunWriter {
    public static func write(_ run: RunContents, to folder: RunFolder) throws {
        try MentorsFile.write(run, to: folder)
        try AlertsFiles.write(run, to: folder)
        try ProvidersFile.write(run, to: folder)
        try ControlsFile.write(locale: run.locale, to: folder)
        try EvidenceFile.write(run, to: folder)
        try RejectsFile.write(run.loaded.tables, locale: run.locale, to: folder)
    }
}
