import Casebook
import Foundation
import Pages
import Records
import Runs

/// One case for other programs: what `CaseText` shows.
struct CaseJSON {
    private let page: Page

    init(_ page: CasePage) { self.page = Page(page) }

    func text() throws(RunFailure) -> String { try PageJSON.text(page) }

    private struct Page: Encodable {
        let head: CaseHeadJSON
        let figures: [String: String]
        let questions: [Question]
        let credited_since: [Credit]
        let quietings: [Quiet]
        let entries: [Entry]

        enum CodingKeys: String, CodingKey { case figures, questions, credited_since, quietings, entries }

        init(_ page: CasePage) {
            head = CaseHeadJSON(page.summary)
            figures = Dictionary(
                (page.figures?.rows ?? []).map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
            questions = page.questions.map(Question.init)
            credited_since = page.file.creditedSince.map(Credit.init)
            quietings = page.quietings.map {
                Quiet(
                    question: $0.code, from: $0.from.description, until: $0.until.description, reason: $0.reason,
                    decided_in: $0.caseID.description)
            }
            entries = page.file.entries.map(Entry.init)
        }

        func encode(to encoder: any Encoder) throws {
            try head.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(figures, forKey: .figures)
            try container.encode(questions, forKey: .questions)
            try container.encode(credited_since, forKey: .credited_since)
            try container.encode(quietings, forKey: .quietings)
            try container.encode(entries, forKey: .entries)
        }
    }

    private struct Question: Encodable {
        let code: String
        let kind: String
        let question: String?
        let sentence: String?
        let period: String?
        let window: String?
        let hours: Decimal
        let kroner: Decimal?
        /// In other runs that raised it.
        let others: [Other]
        let innocent_explanations: [String]
        let what_would_clear_it: [String]
        let whom_to_ask: [String]
        let decision: Decided?

        init(_ question: CasePage.Question) {
            code = question.asked.code
            kind = question.asked.kind.rawValue
            self.question = question.about?.question
            sentence = question.sentence
            period = question.period
            window = question.window
            hours = JSONText.decimal(question.asked.hours)
            kroner = question.asked.amount.map(JSONText.decimal)
            others = question.others.map {
                Other(
                    period: $0.period, hours: JSONText.decimal($0.hours), kroner: $0.amount.map(JSONText.decimal))
            }
            innocent_explanations = question.explanations
            what_would_clear_it = question.about?.whatWouldClearIt ?? []
            whom_to_ask = question.about?.whomToAsk.map { $0.text(in: .english) } ?? []
            decision = question.asked.decision.map(Decided.init)
        }
    }

    private struct Other: Encodable {
        let period: String
        let hours: Decimal
        let kroner: Decimal?
    }

    private struct Decided: Encodable {
        let disposition: String
        let on: String
        let by: String
        let reason: String
        let explanation: String?
        let hours: Decimal
        let kroner: Decimal
        /// The sums are of the decision as a whole, over all of these.
        let questions: [String]

        init(_ decision: Decision) {
            disposition = decision.disposition.kind.rawValue
            on = decision.on.description
            by = decision.actor
            reason = decision.disposition.reason
            explanation = decision.disposition.explanation
            hours = JSONText.decimal(decision.disposition.hours)
            kroner = JSONText.decimal(decision.disposition.amount)
            questions = decision.questions
        }
    }

    private struct Credit: Encodable {
        let mentor_id, invoice_id, line_no: String
        let issued_on: String?
        let service_from, service_to: String
        let corrects_invoice_id, corrects_line_no: String?
        let hours, kroner: Decimal

        init(_ record: CorrectionRecord) {
            (mentor_id, invoice_id, line_no) = (record.mentor, record.document, record.line)
            issued_on = record.issuedOn
            (service_from, service_to) = (record.service.from.description, record.service.to.description)
            (corrects_invoice_id, corrects_line_no) = (record.correctedDocument, record.correctedLine)
            (hours, kroner) = (JSONText.decimal(record.hours), JSONText.decimal(record.amount))
        }
    }

    private struct Quiet: Encodable {
        let question: String
        let from: String
        let until: String
        let reason: String
        let decided_in: String
    }

    private struct Entry: Encodable {
        let seq: Int
        let at: String
        let on: String
        let by: String
        let what: String
        let text: [String]

        init(_ entry: CaseEntry) {
            let words = EntryWords(entry)
            seq = entry.seq
            at = entry.at
            on = entry.on.description
            by = entry.actor
            what = words.title
            text = words.lines
        }
    }
}
