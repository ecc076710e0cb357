import Records

/// All corrections of a sweep, placed with the service that they correct: worked out once, for all readers of ledgers.
///
/// Only mentors who have corrections are looked at, and the lines of invoices that a document may restate.
public final class Corrections: Sendable {
    /// What corrections take from one line.
    public struct Taken: Sendable {
        public let hours: Hours
        public let amount: Amount
        /// nil where the correction does not say when it was issued.
        public let issuedOn: CivilDay?
    }

    /// A piece as a row of a mentor's ledger.
    struct Row: Sendable {
        let row: InvoiceRow
        let detail: LineDetail
    }

    /// By day of issue and content.
    public let all: [Correction]
    /// Rows of files that pieces stand for.
    let replaced: Set<RowLocator>
    /// By mentor number.
    let pieces: [UInt32: [Row]]
    /// By line.
    let taken: [RowLocator: [Taken]]
    /// What is taken from a line of a mentor and may be another one's.
    struct Floating: Sendable {
        let amount: Amount
        let issuedOn: CivilDay?
        /// The lines that it is not taken from.
        let others: [RowLocator]
    }

    /// By mentor number.
    let floating: [UInt32: [Floating]]
    /// By mentor number.
    private let unclear: [UInt32: Set<CorrectionPlacement.Unclear>]

    /// No corrections.
    public static let none = Corrections(all: [], details: [:], unclear: [:])

    private init(
        all: [Correction], details: [RowLocator: LineDetail], unclear: [UInt32: Set<CorrectionPlacement.Unclear>]
    ) {
        self.all = all
        self.unclear = unclear
        replaced = Set(all.map(\.row.locator))
        var pieces: [UInt32: [Row]] = [:]
        var taken: [RowLocator: [Taken]] = [:]
        var floating: [UInt32: [Floating]] = [:]
        for correction in all {
            for piece in correction.pieces {
                pieces[piece.row.mentor, default: []].append(
                    Row(row: piece.row, detail: details[correction.row.locator] ?? LineDetail()))
                guard let target = piece.target else { continue }
                if !piece.others.isEmpty {
                    floating[piece.row.mentor, default: []].append(
                        Floating(
                            amount: .zero - piece.row.amount, issuedOn: correction.issuedOn, others: piece.others))
                }
                taken[target, default: []].append(
                    Taken(
                        hours: .zero - piece.row.time, amount: .zero - piece.row.amount,
                        issuedOn: correction.issuedOn))
            }
        }
        self.pieces = pieces
        self.taken = taken
        self.floating = floating
    }

    var isEmpty: Bool { all.isEmpty }

    /// Whether it cannot be told which of a mentor's hours of a period are corrected.
    func isUnclear(_ mentor: UInt32, in period: Period) -> Bool {
        guard !unclear.isEmpty, let services = unclear[mentor] else { return false }
        return services.contains { $0.isOfHours && period.monthNumbers.contains($0.month) }
    }

    /// Whether something may have been taken from a line, and nobody knows.
    func isUnclear(_ line: InvoiceRow) -> Bool {
        guard !unclear.isEmpty, let services = unclear[line.mentor] else { return false }
        return services.contains(CorrectionPlacement.Unclear(line))
    }

    /// What is taken from a line by corrections issued until a day; by all of them where none is given. One without a day of
    /// issue counts as known from the beginning.
    /// - Returns: the hours, the kroner, and how many of these are taken without hours.
    func taken(
        from line: RowLocator, until day: CivilDay?
    ) -> (hours: Hours, amount: Amount, withoutHours: Amount) {
        var sum = (hours: Hours.zero, amount: Amount.zero, withoutHours: Amount.zero)
        guard let all = taken[line] else { return sum }
        for part in all where day.map({ (part.issuedOn ?? $0) <= $0 }) ?? true {
            sum.hours += part.hours
            sum.amount += part.amount
            if part.hours == .zero { sum.withoutHours += part.amount }
        }
        return sum
    }

    /// Places the corrections among lines given as they are read, of any number of mentors.
    /// - Parameters:
    ///   - rows: with their details and what they name.
    ///   - agreedRate: for a line's days; nil where there is none.
    convenience init(
        placing rows: [(row: InvoiceRow, detail: LineDetail, names: [NamedLine])],
        agreedRate: (InvoiceRow) -> HourlyRate? = { _ in nil }
    ) {
        var lines: [UInt32: [CorrectionPlacement.Line]] = [:]
        var notes: [UInt32: [CorrectionPlacement.Note]] = [:]
        var details: [RowLocator: LineDetail] = [:]
        let readings = Self.readings(rows)
        for (row, detail, names) in rows.sorted(by: { LedgerReader.precedes($0.row, $1.row) }) {
            let issuedOn = detail.isDated ? detail.issuedOn : nil
            guard Self.isCorrection(row, detail) else {
                lines[row.mentor, default: []].append(
                    CorrectionPlacement.Line(
                        row: row, invoice: detail.invoice, number: detail.line, issuedOn: issuedOn,
                        agreed: row.statesRate ? nil : agreedRate(row).flatMap { Self.allows(row, $0) ? $0 : nil }))
                continue
            }
            details[row.locator] = detail
            notes[row.mentor, default: []].append(
                CorrectionPlacement.Note(
                    row: row, names: names.filter { $0.invoice != detail.invoice }, invoice: detail.invoice,
                    number: detail.line, issuedOn: issuedOn,
                    reading: readings[detail.invoice] ?? .difference))
        }
        var unclear: [UInt32: Set<CorrectionPlacement.Unclear>] = [:]
        let named = NamedBills(notes, lines)
        notes = named.readingCancellations(notes).mapValues { $0.map { named.seekingElsewhere($0, &unclear) } }
        let carriers = named.addLeftOut(to: &notes)
        var all: [Correction] = []
        var takenElsewhere: [RowLocator: [Correction.Piece]] = [:]
        for (mentor, notes) in notes.sorted(by: { $0.key < $1.key }) {
            var placement = CorrectionPlacement(lines[mentor] ?? [])
            for correction in placement.place(notes) {
                if let carrier = carriers[correction.row.locator], carrier != mentor {
                    takenElsewhere[correction.row.locator, default: []] += correction.pieces
                } else {
                    all.append(correction)
                }
            }
            if !placement.unclear.isEmpty { unclear[mentor, default: []].formUnion(placement.unclear) }
        }
        if !takenElsewhere.isEmpty {
            for index in all.indices {
                all[index].add(takenElsewhere[all[index].row.locator] ?? [])
            }
        }
        self.init(all: all, details: details, unclear: unclear)
    }

    /// Whether a line's printed hours may be its kroner at a rate.
    private static func allows(_ row: InvoiceRow, _ rate: HourlyRate) -> Bool {
        guard row.unit == .hour, let hours = Hours(row.amount, at: rate) else { return false }
        return (hours - row.time).magnitude <= row.slack
    }

    /// Whether a row corrects others: its figures take back, it is a credit note's, or it names what it corrects.
    static func isCorrection(_ row: InvoiceRow, _ detail: LineDetail) -> Bool {
        row.isCredit || row.kind == .creditNote || detail.credits != 0
    }

    // MARK: Documents that restate

    /// What the invoices that name others are, by document: with figures of opposite signs they hold differences; where each
    /// line of what they name is there again, they restate it. Source: the contract, Corrections (type 384).
    private static func readings(
        _ rows: [(row: InvoiceRow, detail: LineDetail, names: [NamedLine])]
    ) -> [UInt32: CorrectionPlacement.Note.Reading] {
        var documents: [UInt32: (rows: [InvoiceRow], names: Set<UInt32>)] = [:]
        for (row, detail, names) in rows where row.kind == .invoice && !names.isEmpty {
            documents[detail.invoice, default: ([], [])].rows.append(row)
            documents[detail.invoice]?.names.formUnion(names.map(\.invoice))
        }
        documents = documents.filter { $0.value.rows.contains { !$0.isCredit } }
        guard !documents.isEmpty else { return [:] }
        let named = documents.values.reduce(into: Set<UInt32>()) { $0.formUnion($1.names) }
        var bills: [UInt32: Restated] = [:]
        for (row, detail, _) in rows
        where named.contains(detail.invoice) && row.kind != .creditNote
            && (detail.credits == 0 || documents[detail.invoice] != nil)
        {
            bills[detail.invoice, default: Restated()].insert(row)
        }
        func reading(_ number: UInt32, _ rows: [InvoiceRow], _ names: Set<UInt32>) -> CorrectionPlacement.Note.Reading {
            let isMixed = rows.contains(where: \.isCredit)
            // It says that it corrects, and not what.
            guard names != [number] else { return isMixed ? .difference : .unclear }
            let originals = names.compactMap { bills[$0] }
            // What it names is not among the files, or a credit: its lines can only be what they say, unless it names a document
            // that may have been restated itself.
            guard !originals.isEmpty else { return names.contains { documents[$0] != nil } ? .unclear : .difference }
            let restates = restates(rows, originals)
            guard !isMixed else {
                // All of it taken back, and billed again beside: differences, however alike the new lines are.
                let takenBack = rows.reduce(Amount.zero) { $1.isCredit ? $0 - $1.amount : $0 }
                let isAll = takenBack == originals.reduce(Amount.zero) { $0 + $1.total }
                return restates && !isAll ? .unclear : .difference
            }
            return restates ? .restatement : .unclear
        }
        var readings: [UInt32: CorrectionPlacement.Note.Reading] = [:]
        for (number, document) in documents { readings[number] = reading(number, document.rows, document.names) }
        // What restates a document that is no restatement itself says too little.
        for (number, document) in documents where readings[number] == .restatement {
            if document.names.contains(where: { readings[$0] ?? .restatement != .restatement }) {
                readings[number] = .unclear
            }
        }
        // Of several that restate one invoice nothing says which stands.
        var restated: [UInt32: Int] = [:]
        for (document, reading) in readings where reading == .restatement {
            for invoice in documents[document]?.names ?? [] { restated[invoice, default: 0] += 1 }
        }
        for (document, reading) in readings
        where reading == .restatement && (documents[document]?.names ?? []).contains(where: { restated[$0] ?? 0 > 1 }) {
            readings[document] = .unclear
        }
        return readings
    }

    /// What of an invoice's lines a document that restates it has again.
    private struct Restated {
        struct Key: Hashable {
            let mentor: UInt32
            let citizen: IdentityKey
            let isCredit: Bool

            init(_ row: InvoiceRow) {
                (mentor, citizen, isCredit) = (row.mentor, row.citizen, row.isCredit)
            }
        }

        struct Bill: Hashable {
            let key: Key
            let amount: Amount

            init(_ row: InvoiceRow) { (key, amount) = (Key(row), row.amount) }
        }

        var keys: Set<Key> = []
        var bills: Set<Bill> = []
        var total = Amount.zero

        mutating func insert(_ row: InvoiceRow) {
            keys.insert(Key(row))
            bills.insert(Bill(row))
            total += row.amount
        }
    }

    /// Whether a document says again what invoices say: every line of it is of a mentor and citizen of theirs, with a figure
    /// of the same sign, and it has all of these or repeats one to the øre. Lines that it leaves out are no more.
    private static func restates(_ rows: [InvoiceRow], _ originals: [Restated]) -> Bool {
        let found = Set(rows.map(Restated.Key.init))
        if originals.allSatisfy({ $0.keys.count <= found.count && $0.keys.isSubset(of: found) }) { return true }
        return found.allSatisfy { key in originals.contains { $0.keys.contains(key) } }
            && rows.contains { row in originals.contains { $0.bills.contains(Restated.Bill(row)) } }
    }
}

extension Corrections {
    /// Puts the pieces in the place of the corrections among the rows of a partition.
    /// - Parameters:
    ///   - mentors: of the partition.
    ///   - details: beside the rows, or empty.
    func apply(
        to rows: RowBuffer<InvoiceRow>, _ details: RowBuffer<LineDetail>?, mentors: [UInt32], period: Period
    ) {
        guard !isEmpty else { return }
        let details = details.flatMap { $0.count > 0 ? $0 : nil }
        rows.removeAll(beside: details) { replaced.contains($0.locator) }
        for mentor in mentors {
            for piece in pieces[mentor] ?? [] {
                var row = piece.row
                row.inPeriod = period.contains(row.serviceFrom)
                rows.append(row)
                details?.append(piece.detail)
            }
        }
    }

    /// Places all corrections of a dataset.
    convenience init(_ dataset: Dataset) {
        var mentors: Set<UInt32> = []
        for partition in 0..<PartitionedRows<InvoiceRow>.partitions {
            dataset.invoices.forEachRow(of: partition) { row, mentor in
                if row.pointee.isCredit || row.pointee.kind == .creditNote
                    || (!dataset.named.isEmpty && dataset.named[row.pointee.locator] != nil)
                {
                    mentors.insert(mentor)
                }
            }
        }
        guard !mentors.isEmpty || !dataset.unnamedCorrections.isEmpty else {
            self.init(all: [], details: [:], unclear: [:])
            return
        }
        // Invoices that documents with figures of their own name: all their lines decide what these documents are.
        var named = dataset.named.values.reduce(into: Set<UInt32>()) { $0.formUnion($1.map(\.invoice)) }
        for correction in dataset.unnamedCorrections {
            named.formUnion((dataset.named[correction.row.locator] ?? []).map(\.invoice))
        }
        var rows: [(row: InvoiceRow, detail: LineDetail, names: [NamedLine])] = []
        let lines = RowBuffer<InvoiceRow>()
        let details = RowBuffer<LineDetail>()
        for partition in 0..<PartitionedRows<InvoiceRow>.partitions {
            dataset.invoices.gather(partition, into: lines)
            dataset.invoices.gather(dataset.lineDetails, partition, into: details)
            for index in 0..<lines.count {
                let detail = details.count > 0 ? details.all[index] : LineDetail()
                guard mentors.contains(lines.all[index].mentor) || named.contains(detail.invoice) else { continue }
                rows.append((lines.all[index], detail, dataset.named[lines.all[index].locator] ?? []))
            }
        }
        rows += Self.withMentors(dataset.unnamedCorrections, dataset.named, among: rows)
        let terms = Dictionary(
            Set(rows.map(\.row.mentor)).map { ($0, ContractTerms(dataset, mentor: $0)) },
            uniquingKeysWith: { first, _ in first })
        self.init(placing: rows) { row in
            terms[row.mentor]?.agreedRate(provider: row.provider, from: row.serviceFrom, to: row.serviceTo)
        }
    }

    /// Corrections that name an invoice and no mentor: of the mentor whom all lines of that invoice name that could be meant.
    private static func withMentors(
        _ corrections: [UnnamedLine], _ named: [RowLocator: [NamedLine]],
        among rows: [(row: InvoiceRow, detail: LineDetail, names: [NamedLine])]
    ) -> [(row: InvoiceRow, detail: LineDetail, names: [NamedLine])] {
        guard !corrections.isEmpty else { return [] }
        let lines = Dictionary(grouping: rows.filter { $0.detail.credits == 0 }, by: \.detail.invoice)
        return corrections.map { correction in
            let names = named[correction.row.locator] ?? []
            let named = names.flatMap { name in
                (lines[name.invoice] ?? []).filter {
                    $0.row.provider == correction.row.provider && (name.line == 0 || $0.detail.line == name.line)
                }
            }
            let ofCitizen = named.filter { $0.row.citizen == correction.row.citizen }
            let near = ofCitizen.isEmpty ? named : ofCitizen
            let equal = near.filter { $0.row.amount == .zero - correction.row.amount }
            let atPrice = near.filter { isPart(correction.row, of: $0.row) }
            let closest = [equal, atPrice, near].first { !$0.isEmpty } ?? []
            let mentors = Set(closest.map(\.row.mentor))
            var row = correction.row
            row.mentor = mentors.count == 1 ? mentors.first ?? .max : .max
            return (row, correction.detail, names)
        }
    }

    /// Whether a correction can be a part of a line, at its price to the øre.
    private static func isPart(_ correction: InvoiceRow, of line: InvoiceRow) -> Bool {
        guard let price = HourlyRate(line.amount, for: line.time), line.unit == correction.unit,
            correction.amount.magnitude <= line.amount
        else { return false }
        return price.amount(for: correction.time.magnitude) == correction.amount.magnitude
    }
}
