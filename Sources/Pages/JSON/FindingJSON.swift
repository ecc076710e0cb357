import Foundation
import Records
import Runs

/// One finding for other programs: the figures as `findings.csv` has them, the words, the months and the rows behind
/// it.
struct FindingJSON: Encodable {
    let code: String
    let version: Int
    let family: String
    let kind: String
    let raised: Bool
    let words: String
    let question: String?
    let unit: String?
    let observed: Double
    let expected: Double
    let threshold: Double
    let peer_group: String?
    let peers: Int?
    let p_value: Double?
    let contribution: Decimal
    let hours: Decimal
    let amount: Decimal?
    let indicated_hours: Decimal?
    let window: String?
    let windows: Int?
    let innocent_explanations: [String]
    let what_would_clear_it: [String]
    let whom_to_ask: [String]
    let history: [Month]
    let evidence: [Row]

    init(_ finding: FindingRow, of mentorCase: MentorCase, period: String) {
        let about = finding.about
        code = finding.code
        version = finding.version
        family = finding.family
        kind = finding.kind.rawValue
        raised = finding.isRaised
        words = PlainSentence.of(finding, period: period)
        question = about?.question
        unit = about?.unit
        observed = finding.observed
        expected = finding.expected
        threshold = finding.threshold
        peer_group = finding.peerGroup
        peers = finding.peers
        p_value = finding.pValue
        contribution = PageJSON.points(finding.contribution)
        hours = JSONText.decimal(finding.hours)
        amount = finding.amount.map { JSONText.decimal($0) }
        indicated_hours = finding.indicatedHours.map { JSONText.decimal($0) }
        window = finding.window
        windows = finding.windows
        innocent_explanations = about?.innocentExplanations ?? []
        what_would_clear_it = about?.whatWouldClearIt ?? []
        whom_to_ask = (about?.whomToAsk ?? []).map { $0.text(in: .english) }
        history = mentorCase.history.filter { $0.code == finding.code }.map(Month.init)
        evidence = mentorCase.evidence.filter { $0.code == finding.code }.map(Row.init)
    }

    struct Month: Encodable {
        let month: String
        let observed: Double?
        let expected: Double?
        let p_value: Double?
        let hours: Decimal?
        let amount: Decimal?
        let raised: Bool

        init(_ row: HistoryRow) {
            month = row.month
            observed = row.observed
            expected = row.expected
            p_value = row.pValue
            hours = row.hours.map { JSONText.decimal($0) }
            amount = row.amount.map { JSONText.decimal($0) }
            raised = row.isRaised
        }
    }

    struct Row: Encodable {
        let file: String
        let line: Int
        let session_id: String?
        let invoice_id: String?
        let line_no: String?
        let start: String
        let end: String
        let hours: Decimal
        let amount: Decimal?
        let note: String
        let citizen_id: String?
        let mentor_id: String
        let provider_id: String?

        init(_ row: EvidenceRow) {
            file = row.file
            line = row.line
            session_id = row.session
            invoice_id = row.invoice
            line_no = row.lineNumber
            start = row.start
            end = row.end
            hours = JSONText.decimal(row.hours)
            amount = row.amount.map { JSONText.decimal($0) }
            note = row.note
            citizen_id = row.citizen
            mentor_id = row.rowMentor
            provider_id = row.rowProvider
        }
    }
}
