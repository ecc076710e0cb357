import Casebook
import Records
import Runs

/// What documents have taken back of a case's service, or added to it, after the runs in which it was seen.
struct CaseCredits {
    private let file: CaseFile

    init(_ file: CaseFile) { self.file = file }

    /// `credited since: invoice K-9, 450.00 kr, of F-301 line 2`.
    var lines: [String] {
        file.creditedSince.map { record in
            let verb = record.amount < .zero ? "credited since" : "added since"
            let target = record.correctedDocument.map { document in
                "of \(document)" + (record.correctedLine.map { " line \($0)" } ?? "")
            }
            let days = "service \(record.service.from) to \(record.service.to)"
            let mentor = file.summary.subject.kind == .provider ? ", mentor \(record.mentor)" : ""
            let issued = record.issuedOn.map { " of \($0)" } ?? ""
            return
                "\(verb): invoice \(record.document)\(issued), \(Wording.kroner(record.amount.magnitude)) kr, \(target ?? days)\(mentor)"
        }
    }

    /// What they come to beside what the case's facts document; nil where there are none, or no fact.
    var sum: String? {
        let documented = file.summary.questions.filter { $0.kind == .fact }.reduce(Amount.zero) {
            $0 + ($1.amount ?? .zero)
        }
        guard !file.creditedSince.isEmpty, documented > .zero else { return nil }
        let sum = file.creditedSince.reduce(Amount.zero) { $0 - $1.amount }
        return
            "\(Wording.kroner(sum)) kr in all; the facts of the case documented \(Wording.kroner(documented)) kr. What is left is known when the month is swept again."
    }
}
