import Records

/// Hours and kroner that are left of each line once credits are taken off: a corrected mistake is no finding.
///
/// A credit (a credit note, or a negative line) is matched to what it credits among the lines of the same provider, the
/// nearest first: the line with the very same figures, then lines that bill the same session, the same citizen on the same
/// dates, the same citizen on overlapping dates; a credit that names no citizen, any line on overlapping dates. What finds no
/// line stays with the credit, so that all sums are those of the lines.
struct CreditMatching {
    struct Rest: Sendable {
        var hours: Hours
        var amount: Amount
    }

    /// By line, beside the ledger's lines.
    private(set) var rests: [Rest] = []

    /// - Parameter lines: sorted as in a ledger.
    init(_ lines: UnsafeBufferPointer<InvoiceRow>) {
        rests = lines.map { Rest(hours: $0.hours, amount: $0.amount) }
        var billed: [IdentityKey: [Int]] = [:]
        for (index, line) in lines.enumerated() where !Self.isCredit(line) {
            billed[line.citizen, default: []].append(index)
        }
        let all = lines.indices.filter { !Self.isCredit(lines[$0]) }
        for credit in lines.indices where Self.isCredit(lines[credit]) {
            let note = lines[credit]
            let candidates = note.citizen == .none ? all : (billed[note.citizen] ?? [])
            take(note, from: candidates, of: lines, credit: credit)
        }
    }

    static func isCredit(_ line: InvoiceRow) -> Bool {
        line.amount < .zero || (line.hours < .zero && line.amount == .zero)
    }

    private mutating func take(
        _ note: InvoiceRow, from candidates: [Int], of lines: UnsafeBufferPointer<InvoiceRow>, credit: Int
    ) {
        let own = candidates.filter { lines[$0].provider == note.provider }
        func isSameService(_ line: InvoiceRow) -> Bool {
            line.session == note.session && line.serviceFrom == note.serviceFrom && line.serviceTo == note.serviceTo
        }
        // The very line first: partial matches must not take from another what this one would have covered.
        if let exact = own.first(where: { index in
            isSameService(lines[index]) && rests[index].amount == .zero - note.amount
                && rests[index].hours == .zero - note.hours
        }) {
            rests[exact] = Rest(hours: .zero, amount: .zero)
            rests[credit] = Rest(hours: .zero, amount: .zero)
            return
        }
        let nearness: [(InvoiceRow) -> Bool] = [
            { note.session != .none && $0.session == note.session },
            { isSameService($0) },
            { $0.serviceFrom <= note.serviceTo && note.serviceFrom <= $0.serviceTo },
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
