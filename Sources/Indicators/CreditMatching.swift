import Records

/// Hours and kroner that are left of each line once credits are taken off: a corrected mistake is no finding.
///
/// A credit (a credit note, or a negative line) is matched to what it credits among the lines of the same provider, the
/// nearest first: the line with the very same figures, then lines that bill the same session, the same citizen on the same
/// dates, the same citizen on overlapping dates; a credit that names no citizen, any line on overlapping dates. A credit that
/// names the invoice it credits is matched to that invoice's lines alone, whatever their dates. What finds no line stays with
/// the credit, so that all sums are those of the lines.
struct CreditMatching {
    struct Rest: Sendable {
        var hours: Hours
        var amount: Amount
    }

    /// By line, beside the ledger's lines.
    private(set) var rests: [Rest] = []

    /// - Parameters:
    ///   - lines: sorted as in a ledger.
    ///   - details: beside them, or empty.
    init(_ lines: UnsafeBufferPointer<InvoiceRow>, _ details: UnsafeBufferPointer<LineDetail>) {
        rests = lines.map { Rest(hours: $0.hours, amount: $0.amount) }
        var billed: [IdentityKey: [Int]] = [:]
        for (index, line) in lines.enumerated() where !Self.isCredit(line) {
            billed[line.citizen, default: []].append(index)
        }
        let all = lines.indices.filter { !Self.isCredit(lines[$0]) }
        for credit in lines.indices where Self.isCredit(lines[credit]) {
            let note = lines[credit]
            let credited = details.isEmpty ? 0 : details[credit].credits
            if credited != 0 {
                // An invoice that is named and is not among the files credits nothing else: it was billed elsewhere.
                let own = all.filter { details[$0].invoice == credited }
                let ofCitizen = own.filter { note.citizen == .none || lines[$0].citizen == note.citizen }
                take(note, from: ofCitizen.isEmpty ? own : ofCitizen, of: lines, credit: credit, anyDate: true)
                continue
            }
            let candidates = note.citizen == .none ? all : (billed[note.citizen] ?? [])
            take(note, from: candidates, of: lines, credit: credit, anyDate: false)
        }
    }

    static func isCredit(_ line: InvoiceRow) -> Bool {
        line.amount < .zero || (line.hours < .zero && line.amount == .zero)
    }

    /// - Parameter anyDate: whether lines of other dates may be credited, too: a credit note in a document is dated by its
    ///   day of issue where it names no service.
    private mutating func take(
        _ note: InvoiceRow, from candidates: [Int], of lines: UnsafeBufferPointer<InvoiceRow>, credit: Int,
        anyDate: Bool
    ) {
        let own = candidates.filter { lines[$0].provider == note.provider }
        func isSameService(_ line: InvoiceRow) -> Bool {
            line.session == note.session && line.serviceFrom == note.serviceFrom && line.serviceTo == note.serviceTo
        }
        // The very line first: partial matches must not take from another what this one would have covered.
        let equal = own.filter {
            rests[$0].amount == .zero - note.amount && rests[$0].hours == .zero - note.hours
        }
        if let exact = equal.first(where: { isSameService(lines[$0]) }) ?? (anyDate ? equal.first : nil) {
            rests[exact] = Rest(hours: .zero, amount: .zero)
            rests[credit] = Rest(hours: .zero, amount: .zero)
            return
        }
        let nearness: [(InvoiceRow) -> Bool] = [
            { note.session != .none && $0.session == note.session },
            { isSameService($0) },
            { $0.serviceFrom <= note.serviceTo && note.serviceFrom <= $0.serviceTo },
            { _ in anyDate },
        ]
        for isNear in nearness {
            for index in own where isNear(lines[index]) {
                guard rests[credit].amount < .zero || rests[credit].hours < .zero else { return }
                let amount = max(.zero, min(rests[index].amount, .zero - rests[credit].amount))
                let hours = max(.zero, min(rests[index].hours, .zero - rests[credit].hours))
                rests[index].amount -= amount
                rests[index].hours = rests[index].hours - hours
                rests[credit].amount += amount
                rests[credit].hours += hours
            }
        }
    }
}
