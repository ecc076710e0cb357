import Foundation
import GRDB
import Records

/// The municipality's memory of what was looked at and what came of it: one SQLite file that keeps runs, cases and dispositions.
///
/// Every change is one transaction and one or more entries of the log; nothing is overwritten. Several processes may have it open
/// at once. All functions throw `CasebookFailure` and nothing else.
public final class Casebook: Sendable {
    public enum Mode: Sendable, Hashable {
        /// For look-ups: fails where there is none, and changes nothing.
        case lookUp
        /// For changes: made, readable by its owner alone, where there is none.
        case write
    }

    public let path: String

    /// Opens a casebook; `write` brings one of an earlier version forward.
    public init(path: String, _ mode: Mode) throws(CasebookFailure) { fatalError() }

    // MARK: Runs

    /// Adds a run, opens a case for each subject that is to have one and has no open case, and notes on the open cases of the
    /// others that they were seen again. A run that is there already changes nothing.
    public func add(_ run: RunRecord, on day: CivilDay, by actor: String) throws(CasebookFailure) -> Intake {
        fatalError()
    }

    /// The runs in the casebook, in the order they were added; those whose rows were purged are not among them.
    public func runs() throws(CasebookFailure) -> [RunRecord] { fatalError() }

    // MARK: Cases

    /// Opens a case by hand, for a tip-off, about a subject of a run that is in the casebook.
    public func openCase(
        _ subject: Subject, run: String, reason: String, on day: CivilDay, by actor: String
    ) throws(CasebookFailure) -> CaseID { fatalError() }

    public func note(
        _ id: CaseID, text: String, hearingOn: CivilDay? = nil, on day: CivilDay, by actor: String
    ) throws(CasebookFailure) { fatalError() }

    /// - Parameter questions: codes; nil for all questions of the case that are not yet decided.
    /// - Returns: the codes that it decided.
    @discardableResult
    public func decide(
        _ id: CaseID, _ disposition: Disposition, questions: [String]? = nil, on day: CivilDay, by actor: String
    ) throws(CasebookFailure) -> [String] { fatalError() }

    /// - Parameter questions: codes; nil for all decided ones.
    @discardableResult
    public func reopen(
        _ id: CaseID, reason: String, questions: [String]? = nil, on day: CivilDay, by actor: String
    ) throws(CasebookFailure) -> [String] { fatalError() }

    /// Nearest deadline first, decided cases last, then by number.
    public func cases(_ query: CaseQuery = CaseQuery()) throws(CasebookFailure) -> [CaseSummary] { fatalError() }

    public func caseFile(_ id: CaseID) throws(CasebookFailure) -> CaseFile { fatalError() }

    // MARK: Quieting

    /// - Parameter until: the last day, at most `Quieting.longestDays` after `day`.
    public func quiet(
        _ id: CaseID, code: String, until: CivilDay, reason: String, on day: CivilDay, by actor: String
    ) throws(CasebookFailure) { fatalError() }

    public func endQuieting(
        _ id: CaseID, code: String, reason: String, on day: CivilDay, by actor: String
    ) throws(CasebookFailure) { fatalError() }

    /// Those in force on a day, by subject, then code.
    public func quietings(on day: CivilDay) throws(CasebookFailure) -> [Quieting] { fatalError() }

    // MARK: The whole book

    /// - Parameter controls: the control cases, where they are unsealed.
    public func precision(controls: Set<CaseID>? = nil) throws(CasebookFailure) -> PrecisionTable { fatalError() }

    /// - Parameter noted: a head that was noted earlier.
    public func verify(head noted: String? = nil) throws(CasebookFailure) -> VerificationReport { fatalError() }

    /// Writes a copy that is consistent while others write; complete or absent.
    /// - Parameter force: replaces what is there.
    public func export(to path: String, force: Bool = false) throws(CasebookFailure) { fatalError() }

    /// Removes what is older than a day; see `Retention`.
    public func purge(
        olderThan day: CivilDay, reason: String, on today: CivilDay, by actor: String
    ) throws(CasebookFailure) -> PurgeReport { fatalError() }
}
