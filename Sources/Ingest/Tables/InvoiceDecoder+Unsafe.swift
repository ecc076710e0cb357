import Records

/// Invoice lines: records → `InvoiceRow`, scattered by mentor.
///
/// Unsafe: hands cells of the record on while the record is valid.
struct InvoiceDecoder: RowDecoder {
    /// What one worker has read.
    final class Store: @unchecked Sendable {
        let mentors = IdTable()
        let providers = IdTable()
        let mentorSpellings = IdSpellings()
        let providerSpellings = IdSpellings()
        var rows = PartitionedRows<InvoiceRow>()
        /// One for each row, or none at all.
        let details = PartitionedRows<LineDetail>()
        var identities = PartitionedRows<RowIdentity>()
        var chunks: [ChunkCounts] = []
        /// By row, what corrections name.
        var named: [RowLocator: [NamedLine]] = [:]
        /// Lines of credit notes, whose signs must agree within a document.
        var creditNotes: [SignedLine] = []
        /// Hourly rates of 0, which state none; nil where there are none.
        var zeroRates: ZeroCells?
        /// Mentors of whom corrections were refused; of those that name none, the providers.
        fileprivate(set) var refusedMentors: Set<IdentityKey> = []
        fileprivate(set) var refusedProviders: Set<IdentityKey> = []
        /// Rows that no mentor stands in, with the providers' numbers of this store.
        var unnamed: [UnnamedLine] = []
    }

    /// A line of a credit note, as its figures are signed.
    struct SignedLine {
        let document: IdentityKey
        let place: Int64
        let isNegative: Bool
    }

    struct Layout: Sendable {
        let invoice, line, provider, mentor, citizen, session, from, to, date, hours, amount, rate, kind, currency,
            unit, issued, account, text, approver, places, credits: TableLayout.Column
        let amountPerHour: HourlyRate?
        let creditSigns: CreditSigns
        let timestamps, contractTimestamps: TimestampReader
        let numbers, contractNumbers: NumberReader
        let kinds: CodeReader<LineKind>
        let currencies: CodeReader<Bool>
        let units: CodeReader<BilledUnit>
        /// Of rows made of documents, where it says why a row is refused.
        let reason: CellPlace

        /// The columns that are kept in `LineDetail`.
        static let detailColumns = ["issued_on", "account", "text", "approved_by", "places", "credits"]

        init(_ layout: TableLayout) {
            creditSigns = layout.spelling.credits
            invoice = layout.column("invoice_id")
            line = layout.column("line_no")
            provider = layout.column("provider_id")
            mentor = layout.column("mentor_id")
            citizen = layout.column("citizen_id")
            session = layout.column("session_id")
            date = layout.column("service_date")
            from = layout.has("service_from") ? layout.column("service_from") : date
            to = layout.has("service_to") ? layout.column("service_to") : date
            hours = layout.column("hours")
            amount = layout.column("amount")
            rate = layout.column("hourly_rate")
            kind = layout.column("kind")
            currency = layout.column("currency")
            unit = layout.column("unit")
            issued = layout.column("issued_on")
            account = layout.column("account")
            text = layout.column("text")
            approver = layout.column("approved_by")
            places = layout.column("places")
            credits = layout.column("credits")
            amountPerHour = layout.rate(for: "amount")
            timestamps = layout.spelling.timestamps
            contractTimestamps = layout.spelling.contractTimestamps
            numbers = layout.spelling.numbers
            contractNumbers = layout.spelling.contractNumbers
            kinds = CodeReader(
                LineKind.allCases.map { ($0.code, $0) }, aliases: layout.aliases("kind"), blank: .invoice)
            currencies = CodeReader([("DKK", true)], aliases: layout.aliases("currency"), blank: true)
            units = CodeReader(
                BilledUnit.allCases.map { ($0.code, $0) }
                    + (layout.reason.isAbsent ? [] : [(DocumentRows.charge, .piece)]), aliases: layout.aliases("unit"),
                blank: .hour)
            reason = layout.reason
        }
    }

    let store = Store()
    var totals: [ControlTotals]
    private let layouts: [Layout]
    private let keepsDetails: Bool
    private let rules: DecodingRules
    private let period: Period
    private var layout: Layout
    private var file = 0
    private var tally = Tally()
    // The store's, held here so that the loop does not go through the object.
    private let rows: PartitionedRows<InvoiceRow>
    private let details: PartitionedRows<LineDetail>
    private let identities: PartitionedRows<RowIdentity>
    private var wordRoom = LineWords.Room()
    private var mentorView: IdTable.View
    private var providerView: IdTable.View

    /// What the rows of one chunk add to the totals.
    private struct Tally {
        var accepted = 0
        var outsidePeriod = 0
        var amount = Amount.zero
        var amountOutsidePeriod = Amount.zero
        var hours = Hours.zero
    }

    private var mentorPartitions: [UInt8] = []
    private var chunkCounts = [UInt32](repeating: 0, count: PartitionedRows<InvoiceRow>.partitions)

    /// - Parameter keepsDetails: whether any file has a column beyond `InvoiceRow`.
    init(layouts: [Layout], rules: DecodingRules, keepsDetails: Bool) {
        precondition(!layouts.isEmpty, "a table has at least one file")
        self.layouts = layouts
        self.rules = rules
        self.keepsDetails = keepsDetails
        rows = store.rows
        details = store.details
        identities = store.identities
        mentorView = store.mentors.view
        providerView = store.providers.view
        layout = layouts[0]
        totals = Array(repeating: ControlTotals(), count: layouts.count)
        period = rules.period ?? Period(from: CivilDay(number: .min), to: CivilDay(number: .max))
    }

    mutating func begin(file: Int) {
        layout = layouts[file]
        self.file = file
    }

    mutating func decode(_ record: RecordView, at place: Int64, checksText: Bool) -> Rejection? {
        do throws(RejectedCell) {
            let isUnnamed = isOfDocuments || record[layout.mentor.place].isEmpty ? try isUnnamed(record) : false
            let invoice = try needed(layout.invoice, record, checksText)
            let line = try needed(layout.line, record, checksText)
            let provider = try needed(layout.provider, record, checksText)
            let mentor = isUnnamed ? .none : try needed(layout.mentor, record, checksText)
            let citizen = try optional(layout.citizen, record, checksText)
            let session = try optional(layout.session, record, checksText)
            guard layout.currencies.value(record[layout.currency.place]) != nil else {
                throw RejectedCell(.unsupportedCurrency, layout.currency)
            }
            guard let unit = layout.units.value(record[layout.unit.place]) else {
                throw RejectedCell(.unsupportedUnit, layout.unit)
            }
            guard let kind = layout.kinds.value(record[layout.kind.place]) else {
                throw RejectedCell(.unknownValue, layout.kind)
            }
            var hours = unit == .hour ? try hours(record) : .zero
            var amount = Amount.zero
            if let rate = layout.amountPerHour {
                amount = rate.amount(for: hours)
            } else {
                let cell = record[layout.amount.place]
                guard let figure = numbers(of: layout.amount).amount(cell) else {
                    throw unreadable(layout.amount, cell)
                }
                amount = figure
            }
            var stated: HourlyRate?
            let rateCell = record[layout.rate.place]
            if !rateCell.isEmpty {
                guard let figure = numbers(of: layout.rate).rate(rateCell) else {
                    throw unreadable(layout.rate, rateCell)
                }
                // Nobody bills at 0: it stands for a rate that is not filled in.
                stated = figure.tenThousandths == 0 ? nil : figure
            }
            let isNegative = amount < .zero || (amount == .zero && hours < .zero)
            // Two hours at −450 kr are credited like minus two hours at 450 kr; of anything else nobody can tell which of
            // the two signs is meant.
            if hours != .zero, (hours < .zero) != isNegative {
                guard let rate = stated, rate.tenThousandths < 0 else {
                    throw RejectedCell(.badNumber, layout.amount)
                }
                hours = .zero - hours
            }
            stated = stated.map { HourlyRate(tenThousandths: abs($0.tenThousandths)) }
            let locator = RowLocator(offset: place)
            let names = try names(record, of: provider, checksText)
            let isCorrection = isNegative || kind == .creditNote || !names.isEmpty
            let (from, to) = try service(record, isCorrection: isCorrection)
            let printed = PrintedFigures(
                hours: hours.magnitude, halfUnit: halfUnit(record, unit), amount: amount.magnitude,
                rate: layout.amountPerHour == nil ? stated : nil)
            if kind == .creditNote, layout.creditSigns != .negative {
                // The figures of a credit note reduce, whichever way they are signed; those of one document alike.
                guard !isNegative || layout.creditSigns == .byDocument else {
                    throw RejectedCell(.badNumber, layout.amount)
                }
                hours = .zero - hours.magnitude
                amount = .zero - amount.magnitude
            }
            let rate =
                printed.rate ?? stated ?? HourlyRate(amount.magnitude, for: hours.magnitude)
                ?? HourlyRate(tenThousandths: 0)
            var detail = LineDetail()
            if keepsDetails {
                detail = try self.detail(record, invoice: invoice, line: line, of: provider, checksText)
                detail.credits = names.first?.invoice ?? 0
            }
            let inPeriod = period.contains(from)
            tally.accepted += 1
            tally.amount += amount
            tally.hours += hours
            if stated == nil, !rateCell.isEmpty { countZeroRate(at: place) }
            if !inPeriod {
                tally.outsidePeriod += 1
                tally.amountOutsidePeriod += amount
            }
            // Always, where a profile folds ids: of all spellings one is shown.
            let mentorId = record.id(layout.mentor, store.mentorSpellings, checksText: checksText)
            let providerId = record.id(layout.provider, store.providerSpellings, checksText: checksText)
            let mentorNumber = isUnnamed ? .max : mentorView.number(of: mentor) ?? newMentor(mentorId, mentor)
            let providerNumber = providerView.number(of: provider) ?? newProvider(providerId, provider)
            // Rows without a mentor go with the first partition.
            let partition = isUnnamed ? 0 : Int(mentorPartitions[Int(mentorNumber)])
            if kind == .creditNote, layout.creditSigns == .byDocument {
                store.creditNotes.append(
                    SignedLine(
                        document: IdentityKey.joint(provider, invoice), place: place, isNegative: isNegative))
            }
            guard rules.kept.contains(partition), isCorrection || rules.latest.map({ from <= $0 }) ?? true else {
                return nil
            }
            if !names.isEmpty { store.named[locator] = names }
            let row = InvoiceRow(
                mentor: mentorNumber, locator: locator, provider: providerNumber, citizen: citizen,
                session: session,
                serviceFrom: from, serviceTo: to, hours: hours, amount: amount, rate: rate, kind: kind,
                inPeriod: inPeriod, statesRate: stated != nil && unit == .hour, unit: unit,
                time: hours < .zero ? .zero - printed.hours : printed.hours, slack: printed.slack)
            if isUnnamed {
                store.unnamed.append(UnnamedLine(row: row, detail: detail, isCharge: isCharge(record)))
            } else {
                rows.append(row, to: partition)
                if keepsDetails { details.append(detail, to: partition) }
                chunkCounts[partition] += 1
            }
            let identity = IdentityKey.joint(IdentityKey.joint(provider, invoice), line)
            identities.append(RowIdentity(identity, locator: locator), to: RowIdentity.partition(identity))
            return nil
        } catch {
            return error.rejection
        }
    }

    /// Whatever is not seen to bill, with a positive amount and as an invoice's line, may have been a correction.
    func noteRefused(_ record: RecordView) {
        let figure = numbers(of: layout.amount).amount(record[layout.amount.place])
        let hours = record[layout.hours.place]
        let bills =
            layout.kinds.value(record[layout.kind.place]) == .invoice && record[layout.credits.place].isEmpty
            && (figure.map { $0 > .zero } ?? false) && hours.first != 0x2D
        guard !bills else { return }
        if case .success(let mentor) = record.key(layout.mentor, checksText: true) {
            store.refusedMentors.insert(mentor)
        } else if case .success(let provider) = record.key(layout.provider, checksText: true) {
            store.refusedProviders.insert(provider)
        }
    }

    @inline(never)
    private func countZeroRate(at place: Int64) {
        store.zeroRates = store.zeroRates ?? ZeroCells(column: layout.rate.number)
        store.zeroRates?.count(RowLocator(offset: place))
    }

    // MARK: Rows of documents

    @inline(__always)
    private var isOfDocuments: Bool { !layout.reason.isAbsent }

    /// Whether a row may do without a mentor: a charge of the whole document, or a correction that names what it corrects.
    /// Throws for rows that the conversion refuses.
    @inline(never)
    private func isUnnamed(_ record: RecordView) throws(RejectedCell) -> Bool {
        if isOfDocuments, !record[layout.reason].isEmpty { throw RejectedCell(.badNumber, layout.amount) }
        guard record[layout.mentor.place].isEmpty else { return false }
        return (isOfDocuments && isCharge(record)) || !record[layout.credits.place].isEmpty
    }

    private func isCharge(_ record: RecordView) -> Bool {
        record[layout.unit.place].elementsEqual(DocumentRows.charge.utf8)
    }

    private mutating func newMentor(_ id: UnsafeBufferPointer<UInt8>, _ key: IdentityKey) -> UInt32 {
        let number = store.mentors.number(of: id, key: key)
        if Int(number) == mentorPartitions.count {
            mentorPartitions.append(UInt8(partition(of: rules.persons[key] ?? key)))
        }
        mentorView = store.mentors.view
        return number
    }

    private mutating func newProvider(_ id: UnsafeBufferPointer<UInt8>, _ key: IdentityKey) -> UInt32 {
        let number = store.providers.number(of: id, key: key)
        providerView = store.providers.view
        return number
    }

    /// A cell that makes a row unusable.
    private struct RejectedCell: Error {
        let rejection: Rejection
        init(_ code: RefusalCode, _ column: TableLayout.Column) { rejection = Rejection(code, column.number) }
    }

    @inline(__always)
    private func needed(_ column: TableLayout.Column, _ record: RecordView, _ checksText: Bool) throws(RejectedCell)
        -> IdentityKey
    {
        switch record.key(column, checksText: checksText) {
        case .success(let key): return key
        case .failure(.missing): throw RejectedCell(.missingValue, column)
        case .failure(.badEncoding): throw RejectedCell(.badEncoding, column)
        case .failure(.lostDigits): throw RejectedCell(.unknownValue, column)
        }
    }

    @inline(__always)
    private func optional(_ column: TableLayout.Column, _ record: RecordView, _ checksText: Bool) throws(RejectedCell)
        -> IdentityKey
    {
        switch record.key(column, checksText: checksText) {
        case .success(let key): return key
        case .failure(.missing): return .none
        case .failure(.badEncoding): throw RejectedCell(.badEncoding, column)
        case .failure(.lostDigits): throw RejectedCell(.unknownValue, column)
        }
    }

    /// What only some lines hold.
    @inline(never)
    private mutating func detail(
        _ record: RecordView, invoice: IdentityKey, line: IdentityKey, of provider: IdentityKey, _ checksText: Bool
    ) throws(RejectedCell) -> LineDetail {
        var detail = LineDetail()
        // Bills of two providers may have one number.
        detail.invoice = IdentityKey.joint(provider, invoice).tag
        detail.line = line.tag
        if !record[layout.issued.place].isEmpty { detail.issuedOn = try date(layout.issued, record) }
        detail.account = try optional(layout.account, record, checksText)
        detail.approvedBy = try optional(layout.approver, record, checksText)
        let places = record[layout.places.place]
        if !places.isEmpty {
            guard let count = numbers(of: layout.places).value(places, places: 0, limit: 100_000), count >= 0 else {
                throw RejectedCell(.badNumber, layout.places)
            }
            detail.places = Int32(count)
        }
        let text = record[layout.text.place]
        if !text.isEmpty {
            // A text may have line ends and tabs, which an id may not.
            guard !checksText || isValidUTF8(text) else { throw RejectedCell(.badEncoding, layout.text) }
            detail.hasText = true
            detail.word = rules.lineWords.first(in: text, room: &wordRoom)
        }
        return detail
    }

    /// The days of the service; of a correction that states none a day that is none.
    private func service(
        _ record: RecordView, isCorrection: Bool
    ) throws(RejectedCell) -> (from: CivilDay, to: CivilDay) {
        if isCorrection, record[layout.from.place].isEmpty {
            let none = CivilDay(number: .min)
            return (none, none)
        }
        let from = try date(layout.from, record)
        let to = try date(layout.to, record)
        guard to >= from else { throw RejectedCell(.endNotAfterStart, layout.to) }
        return (from, to)
    }

    /// What a correction names: invoices, or lines of them. Several stand behind each other, with a semicolon, a comma or a
    /// stroke between them; a line stands behind its invoice. Which of the readings is meant is seen by what there is.
    private func names(
        _ record: RecordView, of provider: IdentityKey, _ checksText: Bool
    ) throws(RejectedCell) -> [NamedLine] {
        let cell = record[layout.credits.place]
        guard !cell.isEmpty else { return [] }
        guard !checksText || isValidUTF8(cell) else { throw RejectedCell(.badEncoding, layout.credits) }
        func key(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> IdentityKey? {
            var bytes = bytes
            while let first = bytes.first, first <= Byte.space { bytes = bytes.dropFirst() }
            while let last = bytes.last, last <= Byte.space { bytes = bytes.dropLast() }
            return bytes.isEmpty ? nil : IdentityKey(bytes: UnsafeBufferPointer(rebasing: bytes))
        }
        var found: [NamedLine] = []
        func add(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
            if let invoice = key(bytes) { found.append(NamedLine(invoice: IdentityKey.joint(provider, invoice).tag)) }
            guard let mark = bytes.lastIndex(where: { Self.lineMarks.contains($0) }),
                let invoice = key(bytes[..<mark]), let line = key(bytes[(mark + 1)...])
            else { return }
            found.append(NamedLine(invoice: IdentityKey.joint(provider, invoice).tag, line: line.tag))
        }
        let parts = cell.split(whereSeparator: { Self.nameMarks.contains($0) })
        if parts.count > 1, !cell.contains(Self.unitSeparator) { add(cell[...]) }
        for part in parts { add(part) }
        return found
    }

    /// Between several names in converted rows, where a name may hold any other sign.
    private static let unitSeparator: UInt8 = 0x1F
    private static let nameMarks: Set<UInt8> = [unitSeparator, 0x3B, 0x2C, 0x7C]
    /// Between an invoice and its line: the record separator of converted rows, or `/`, `#`, `:`, `+`.
    private static let lineMarks: Set<UInt8> = [0x1E, 0x2F, 0x23, 0x3A, 0x2B]

    @inline(__always)
    private func halfUnit(_ record: RecordView, _ unit: BilledUnit) -> Hours {
        guard unit == .hour else { return .zero }
        return numbers(of: layout.hours).halfUnit(record[layout.hours.place], unit: layout.hours.unit ?? .hours)
    }

    @inline(__always)
    private func date(_ column: TableLayout.Column, _ record: RecordView) throws(RejectedCell) -> CivilDay {
        let cell = record[column.place]
        guard
            let day = column.place.isConstant
                ? layout.contractTimestamps.date(cell) : layout.timestamps.date(cell)
        else {
            throw RejectedCell(cell.isEmpty ? .missingValue : .badDate, column)
        }
        return day
    }

    @inline(__always)
    private func hours(_ record: RecordView) throws(RejectedCell) -> Hours {
        let cell = record[layout.hours.place]
        let unit = layout.hours.unit ?? .hours
        let numbers = numbers(of: layout.hours)
        guard let hours = unit == .hours ? numbers.hours(cell) : numbers.hours(cell, unit: unit) else {
            throw unreadable(layout.hours, cell)
        }
        return hours
    }

    /// A constant is spelled as in the contract, whatever the profile's formats.
    @inline(__always)
    private func numbers(of column: TableLayout.Column) -> NumberReader {
        column.place.isConstant ? layout.contractNumbers : layout.numbers
    }

    private func unreadable(_ column: TableLayout.Column, _ cell: UnsafeBufferPointer<UInt8>) -> RejectedCell {
        RejectedCell(cell.isEmpty ? .missingValue : .badNumber, column)
    }

    func countRefused(_ record: RecordView, in totals: inout ControlTotals) {
        let hours =
            layout.units.value(record[layout.unit.place]) == .piece
            ? nil : numbers(of: layout.hours).hours(record[layout.hours.place], unit: layout.hours.unit ?? .hours)
        let isCredit = layout.kinds.value(record[layout.kind.place]) == .creditNote
        if let hours { totals.hoursRefused += isCredit ? .zero - hours.magnitude : hours }
        if let amount = layout.amountPerHour.map({ rate in hours.map(rate.amount(for:)) })
            ?? numbers(of: layout.amount).amount(record[layout.amount.place])
        {
            totals.amountRefused += isCredit ? .zero - amount.magnitude : amount
        } else {
            totals.amountUnreadable += 1
        }
    }

    mutating func finish(chunk: Int) {
        totals[file].accepted += tally.accepted
        totals[file].outsidePeriod += tally.outsidePeriod
        totals[file].amountAccepted += tally.amount
        totals[file].amountOutsidePeriod += tally.amountOutsidePeriod
        totals[file].hoursAccepted += tally.hours
        tally = Tally()
        store.chunks.append(ChunkCounts(chunk: chunk, counts: chunkCounts))
        for index in chunkCounts.indices { chunkCounts[index] = 0 }
    }
}
