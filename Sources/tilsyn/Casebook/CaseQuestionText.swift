import Casebook
import Pages
import Records
import Runs

/// One question of a case for a terminal.
struct CaseQuestionText {
    private let question: CasePage.Question
    private let number: Int

    /// - Parameter number: its place among the case's questions, from 1.
    init(_ question: CasePage.Question, number: Int) {
        self.question = question
        self.number = number
    }

    func put(on sheet: inout TerminalSheet) {
        sheet.section(
            TerminalLine("\(number). \(question.asked.code)", .strong)
                + TerminalLine(question.asked.decision == nil ? " · not decided" : " · decided"))
        sheet.paragraph(
            question.about?.question ?? "Does the billing as a whole hold? No single question was raised.", .strong)
        if let sentence = question.sentence, !sentence.isEmpty {
            sheet.paragraph(sentence.prefix(1).uppercased() + sentence.dropFirst() + ".")
        }
        if let period = question.period {
            sheet.paragraph(
                "Run of \(period)" + (question.window.map { ", figures of \($0)" } ?? ""), .faint)
        } else {
            sheet.paragraph("What the run said of it was purged.", .faint)
        }
        figures(&sheet)
        decision(&sheet)
        explanations(&sheet)
    }

    private func figures(_ sheet: inout TerminalSheet) {
        let asked = question.asked
        var table = TerminalTable([.left(""), .right(""), .left("")])
        if asked.hours != .zero { table.row(["hours", Wording.hours(asked.hours.value), ""]) }
        if let amount = asked.amount, amount != .zero || asked.kind == .fact {
            table.row([
                "kroner", Wording.kroner(amount),
                asked.kind == .fact ? "documented, to be clarified" : "indicative, cannot be claimed",
            ])
        }
        for other in question.others {
            let amount = other.amount.map { ", \(Wording.kroner($0)) kr" } ?? ""
            table.row(["in \(other.period)", Wording.hours(other.hours.value) + " h" + amount, ""])
        }
        sheet.add(table.lines(width: sheet.width - 2, hasHead: false).filter { $0.width > 0 }, indent: 2)
    }

    private func decision(_ sheet: inout TerminalSheet) {
        guard let decision = question.asked.decision else { return }
        sheet.blank()
        sheet.add(
            TerminalLine("\(decision.disposition.kind.rawValue)", .strong)
                + TerminalLine(" \(decision.on), \(decision.actor)", .faint),
            indent: 2)
        for line in EntryWords.lines(of: decision.disposition) { sheet.paragraph(line, indent: 2) }
        if decision.questions.count > 1 {
            sheet.paragraph("One decision for: \(decision.questions.joined(separator: ", ")).", indent: 2, .faint)
        }
    }

    private func explanations(_ sheet: inout TerminalSheet) {
        guard !question.explanations.isEmpty else { return }
        sheet.blank()
        sheet.add(TerminalLine("Innocent explanations (decide --explanation N)", .strong), indent: 2)
        for (index, text) in question.explanations.enumerated() {
            sheet.paragraph("\(index + 1). \(text)", indent: 2)
        }
        guard let about = question.about else { return }
        sheet.blank()
        sheet.lists([
            ("What would clear it", about.whatWouldClearIt),
            ("Whom to ask", about.whomToAsk.map { $0.text(in: .english) }),
        ])
    }
}
