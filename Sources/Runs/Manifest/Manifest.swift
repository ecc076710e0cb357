import Foundation
import Ingest
import Records
import Support

/// `run.json`: what was read, by which rules, and what came out, so that the run can be checked and repeated.
public struct Manifest: Codable, Sendable {
    public static let name = "run.json"
    /// Raised when a file of a run changes its form.
    public static let currentFormat = 9

    public struct Span: Codable, Sendable {
        public let name: String
        public let from: String
        public let to: String
    }

    public struct Hashed: Codable, Sendable {
        public let path: String
        public let sha256: String
        public init(path: String, sha256: String) {
            self.path = path
            self.sha256 = sha256
        }
    }

    public struct Norms: Codable, Sendable {
        /// `run`: fitted on this run's own mentors; else the months of the reference, `2025-10..2026-09`.
        public let fitted_on: String
        public let path: String?
        public let sha256: String?

        /// - Parameter file: nil where the run fits its own.
        public init(_ file: NormsFile.Read?) {
            fitted_on = file.map { "\($0.norms.reference.from)..\($0.norms.reference.to)" } ?? "run"
            path = file?.path
            sha256 = file?.sha256
        }
    }

    /// One input file. rows_read = rows_accepted + rows_refused, and amount_read = amount_accepted + amount_refused;
    /// rows and amounts outside the period are among the accepted.
    public struct Input: Codable, Sendable {
        public let path: String
        public let table: String
        /// `csv`, `jsonl` or `xml`; `.gz` behind it where it came packed.
        let format: String
        /// How many documents the rows were read from; nil for a file of rows. `sha256` is then that of a list of them, a line
        /// each as `sha256sum` writes it, and `documents.csv` has every single one.
        public let documents: Int?
        let bytes: Int64
        public let sha256: String
        public let rows_read: Int
        public let rows_accepted: Int
        public let rows_refused: Int
        public let rows_outside_period: Int
        public let amount_read: Decimal
        public let amount_accepted: Decimal
        public let amount_refused: Decimal
        public let amount_outside_period: Decimal
        /// Refused rows whose amount could not be read, so that their kroner are in no sum.
        let rows_of_unreadable_amount: Int
        let hours_accepted: Decimal
        let hours_refused: Decimal
        public let refusals: [String: Int]
        public let unread_columns: [String]
    }

    /// A file that the run wrote.
    public struct Output: Codable, Sendable, Equatable {
        public let path: String
        let bytes: Int64
        public let sha256: String
    }

    /// The pages for a browser.
    public struct Report: Codable, Sendable {
        public let language: Language
        /// How many alerted mentors have a page; those behind them stand in the lists alone.
        let mentors: Int
        public let files: Int
        let bytes: Int64
        /// Of a list of the files, a line each as `sha256sum` writes it, in the order of their names.
        public let sha256: String

        init(language: Language, mentors: Int, files: [Output]) {
            self.language = language
            self.mentors = mentors
            self.files = files.count
            bytes = files.reduce(0) { $0 + $1.bytes }
            sha256 = Support.sha256(of: files.map { "\($0.sha256)  \($0.path)\n" }.joined().utf8)
        }
    }

    /// On what ground the municipality does this, as its policy says; empty where it does not.
    public struct Governance: Codable, Sendable {
        let legal_basis: String
        let impact_assessment: String

        public init(legalBasis: String, impactAssessment: String) {
            legal_basis = Privacy.masked(legalBasis)
            impact_assessment = Privacy.masked(impactAssessment)
        }
    }

    /// What the casebook had to say: `configuration/casebook.json` holds it.
    public struct Casebook: Codable, Sendable {
        /// The day it was asked on.
        public let on: String
        let quietings: Int
        /// Mentors drawn to be reviewed without being alerted; who they are is sealed.
        public let control_arm: Int

        public init(on: String, quietings: Int, controlArm: Int) {
            self.on = on
            self.quietings = quietings
            control_arm = controlArm
        }
    }

    /// The run before this one, that the report compares with.
    public struct Previous: Codable, Sendable {
        public let path: String
        public let period: String
        /// Of its list of mentors.
        public let sha256: String

        public init(path: String, period: String, sha256: String) {
            self.path = path
            self.period = period
            self.sha256 = sha256
        }
    }

    public struct Check: Codable, Sendable {
        public let name: String
        public let passed: Bool
        let detail: String
        public init(name: String, passed: Bool, detail: String) {
            self.name = name
            self.passed = passed
            self.detail = detail
        }
    }

    /// The ids that something concerns, as they may be shown.
    public struct Names: Codable, Sendable {
        /// At most five.
        public let first: [String]
        /// How many there are.
        public let of: Int
    }

    public var format = Manifest.currentFormat
    public let version: String
    /// SHA-256 of the program's own file, as `sha256sum` gives it.
    public let program_sha256: String
    let governance: Governance
    /// `complete`, or `refused` where too many rows were refused and no list was written.
    let outcome: String
    public let period: Span
    public let time_zone: String
    /// The profiles' names.
    public let profile: String
    /// The files that say how the input is read: profiles and their look-up tables.
    public let profile_files: [Hashed]
    public let configuration: Hashed
    public let norms: Norms
    /// How far the claim about false alerts is made; nil where no list was written.
    public let claim: ClaimReport?
    /// The dated rules and figures that held: `config/norms` or what takes its place.
    public let rules: Hashed
    public let locale: String
    public let inputs: [Input]
    public let mentors: Int
    /// Mentors with rows in the files, none of them in the period.
    let mentors_outside_period: Int
    public let mentors_by_tier: [String: Int]
    public let providers_by_tier: [String: Int]
    public let exposure_documented: Decimal
    public let exposure_indicated: Decimal
    /// By indicator, mentors that it could not judge.
    public let not_assessed: [String: Int]
    /// Indicators and controls that a missing table or column silenced for everybody, with the reason's code.
    public let silenced: [String: String]
    /// By code, how often something in the tables refers to what is not there; `references.csv` says more.
    public let references: [String: Int]
    /// By code, whom the references concern; nil where none names anybody.
    public let reference_names: [String: Names]?
    /// What is missing of that which bills are held against; nil where no list was written.
    public let completeness: Completeness?
    /// What many mentors do alike, the municipality's first; nil where no list was written.
    public let common_facts: [CommonFact]?
    /// nil where no list was written, as is `earlier_months`.
    public let corrections: Corrections?
    let earlier_months: EarlierMonths?
    public let self_checks: [Check]
    public let citizens_revealed: Bool
    public let pseudonym_key: String?
    /// nil where the sweep knew none.
    public let casebook: Casebook?
    /// nil where there was none to compare with.
    public let previous: Previous?
    /// nil where the run was asked for none.
    public private(set) var report: Report?
    /// The run's own files but this one and the report's, by name.
    public private(set) var outputs: [Output] = []
    public let started_at: String
    public let finished_at: String

    public init(
        version: String, programSHA256: String, governance: Governance, outcome: String, period: Period,
        timeZone: String, profile: String, profileFiles: [Hashed],
        configuration: Hashed,
        norms: Norms, claim: ClaimReport? = nil, rules: Hashed, locale: OutputLocale, tables: [LoadedTable],
        mentors: Int,
        mentorsOutsidePeriod: Int,
        mentorsByTier: [String: Int], providersByTier: [String: Int], documented: Amount, indicated: Amount,
        notAssessed: [String: Int], silenced: [String: String] = [:], references: [String: Int] = [:],
        referenceNames: [String: Names] = [:], completeness: Completeness? = nil, commonFacts: [CommonFact]? = nil,
        corrections: Corrections? = nil, earlierMonths: EarlierMonths? = nil, selfChecks: [Check],
        citizensRevealed: Bool, pseudonymKey: String?, casebook: Casebook? = nil,
        previous: Previous? = nil, startedAt: Date
    ) {
        self.version = version
        program_sha256 = programSHA256
        self.governance = governance
        self.outcome = outcome
        self.period = Span(name: period.name, from: period.from.description, to: period.to.description)
        time_zone = timeZone
        self.profile = profile
        profile_files = profileFiles
        self.configuration = configuration
        self.norms = norms
        self.claim = claim
        self.rules = rules
        self.locale = locale.rawValue
        inputs = tables.flatMap(Manifest.inputs)
        self.mentors = mentors
        mentors_outside_period = mentorsOutsidePeriod
        mentors_by_tier = mentorsByTier
        providers_by_tier = providersByTier
        exposure_documented = JSONText.decimal(documented)
        exposure_indicated = JSONText.decimal(indicated)
        not_assessed = notAssessed
        self.silenced = silenced
        self.references = references
        reference_names = referenceNames.isEmpty ? nil : referenceNames
        self.completeness = completeness
        common_facts = commonFacts
        self.corrections = corrections
        earlier_months = earlierMonths
        self_checks = selfChecks
        citizens_revealed = citizensRevealed
        pseudonym_key = pseudonymKey
        self.casebook = casebook
        self.previous = previous
        let format = ISO8601DateFormatter()
        started_at = format.string(from: startedAt)
        finished_at = format.string(from: Date())
    }

    /// Takes in what the run has written: its own files one by one, the pages for a browser together.
    /// - Parameter language: of the pages; nil where there are none.
    public mutating func complete(_ written: [Output], pagesIn language: Language?, mentors: Int) {
        let prefix = RunFolder.reportName + "/"
        outputs = written.filter { !$0.path.hasPrefix(prefix) }
        report = language.map {
            Report(language: $0, mentors: mentors, files: written.filter { $0.path.hasPrefix(prefix) })
        }
    }

    private static func inputs(of table: LoadedTable) -> [Input] {
        table.paths.indices.map { index in
            let totals = table.totals[index]
            let isInvoice = table.kind == .invoices
            return Input(
                path: Privacy.masked(table.paths[index]), table: table.kind.rawValue,
                format: table.formats[index],
                documents: table.documents[index].isEmpty ? nil : table.documents[index].count,
                bytes: table.sizes[index],
                sha256: table.digests[index], rows_read: totals.read, rows_accepted: totals.accepted,
                rows_refused: totals.refused, rows_outside_period: totals.outsidePeriod,
                amount_read: JSONText.decimal(totals.amountAccepted + totals.amountRefused),
                amount_accepted: JSONText.decimal(totals.amountAccepted),
                amount_refused: JSONText.decimal(totals.amountRefused),
                amount_outside_period: JSONText.decimal(totals.amountOutsidePeriod),
                rows_of_unreadable_amount: isInvoice ? totals.amountUnreadable : 0,
                hours_accepted: JSONText.decimal(
                    isInvoice ? totals.hoursAccepted : Hours(seconds: totals.secondsAccepted)),
                hours_refused: JSONText.decimal(
                    isInvoice ? totals.hoursRefused : Hours(seconds: totals.secondsRefused)),
                refusals: Dictionary(uniqueKeysWithValues: totals.refusals.map { ($0.key.code, $0.value) }),
                unread_columns: table.unreadColumns[index].map(Privacy.masked))
        }
    }

    public func write(to folder: RunFolder) throws(RunFolder.Failure) {
        try folder.write(Manifest.name, try JSONText.encode(self, file: Manifest.name))
    }
}
