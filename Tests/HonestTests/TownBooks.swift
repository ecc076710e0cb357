import Records

/// All documents of a town, with its mistakes, what is planted, and what corrects them.
struct TownBooks: Sendable {
    struct Key: Hashable, Comparable, Sendable {
        var mentor: String
        var month: Int

        static func < (a: Key, b: Key) -> Bool { a.mentor != b.mentor ? a.mentor < b.mentor : a.month < b.month }
    }

    /// What is billed too much, and stays so.
    struct Planted: Sendable, Equatable {
        var key: Key
        var øre: Int
    }

    private let town: HonestTown
    private let avoidsTies: Bool
    private(set) var bills: [TownBill]
    private(set) var planted: Planted?
    /// Whether what is planted is credited again.
    private(set) var isCredited = false
    /// Where a correction fits several lines, so that it need not be placed.
    private(set) var ties: Set<Key> = []

    /// A wrong line, where it stands, and what it should have been; nil where there should be none.
    private struct Wrong {
        var correction: HonestTown.Correction
        var key: Key
        var bill: Int
        var line: Int
        var right: TownLine?
        var isWhole = false
    }

    private var wrongs: [Wrong] = []

    /// - Parameters:
    ///   - credits: whether what is planted is credited.
    ///   - avoidsTies: leaves out corrections that could belong to several lines.
    init(_ town: HonestTown, credits: Bool = false, avoidsTies: Bool = false) {
        self.town = town
        self.avoidsTies = avoidsTies
        bills = town.plainBills()
        for (provider, mentor) in town.mentors {
            if let overcharge = mentor.overcharge { plant(overcharge, mentor, provider, credits: credits) }
            for mistake in mentor.mistakes { make(mistake, mentor, provider) }
        }
        findTies()
        for wrong in wrongs { correct(wrong) }
        // What is billed again may be meant, too.
        findTies()
    }

    /// Øre, either way, that the allowances of whole documents leave open of a mentor's month: each of a document's lines is
    /// rounded, and their sum is shared over them.
    var open: [Key: Int] {
        bills.filter(\.isDiscounted).reduce(into: [:]) { open, bill in
            for key in Set(bill.lines.map { Key(mentor: $0.mentor, month: $0.from.monthNumber) }) {
                open[key, default: 0] += bill.lines.count
            }
        }
    }

    /// Øre of a mentor's services of each month, corrections taken off.
    var net: [Key: Int] {
        var sums: [Key: Int] = [:]
        for bill in bills {
            for line in bill.lines {
                sums[Key(mentor: line.mentor, month: line.from.monthNumber), default: 0] += line.øre
            }
            if bill.kind == .corrective, let old = bills.first(where: { $0.id == bill.names.first }), bill.restates {
                for line in old.lines {
                    sums[Key(mentor: line.mentor, month: line.from.monthNumber), default: 0] -= line.øre
                }
            }
            // Restated, it is asked for once.
            if let charge = bill.charge, let only = bill.onlyMentor, bill.kind == .invoice {
                sums[Key(mentor: only, month: bill.month), default: 0] += charge.øre
            }
        }
        return sums
    }

    // MARK: Mistakes

    /// The invoice of a mentor's month, and its lines of hours.
    private func place(_ mentor: HonestTown.Mentor, _ month: Int) -> (bill: Int, lines: [Int])? {
        guard
            let bill = bills.firstIndex(where: { bill in
                bill.id.hasPrefix("F-") && bill.month == month && bill.lines.contains { $0.mentor == mentor.id }
            })
        else { return nil }
        let taken = Set(wrongs.filter { $0.bill == bill }.map(\.line))
        let lines = bills[bill].lines.indices.filter {
            let line = bills[bill].lines[$0]
            return line.mentor == mentor.id && line.places == 0 && !line.isPiece && line.øre > 0 && !taken.contains($0)
        }
        return lines.isEmpty ? nil : (bill, lines)
    }

    private mutating func make(
        _ mistake: HonestTown.Mistake, _ mentor: HonestTown.Mentor, _ provider: HonestTown.Provider
    ) {
        let key = Key(mentor: mentor.id, month: mistake.month)
        guard let (bill, lines) = place(mentor, mistake.month) else { return }
        // A list price less an allowance is exact for agreed prices alone.
        let kind = mistake.kind == .price && provider.discount != nil ? .hours : mistake.kind
        var correction = mistake.correction
        correction.form = resolved(correction.form, provider, isPrice: kind == .price)
        let isWhole = correction.form == .creditInFullAndBillAnew || correction.form == .replacement
        let others = wrongs.filter { $0.key == key }
        if others.contains(where: \.isWhole) || (isWhole && !others.isEmpty) || (isWhole && planted?.key == key) {
            return
        }
        let index = lines[mistake.line % lines.count]
        let old = bills[bill].lines[index]
        let minutes = mistake.kind == .price ? 30 : mistake.excess
        switch kind {
        case .hours: bills[bill].lines[index].bill(old.minutes + minutes)
        case .price: bills[bill].lines[index].bill(old.minutes, at: old.rate + mistake.excess * 10_000)
        case .stranger: bills[bill].lines.append(old.billed(minutes, of: mentor.strangerID))
        }
        let isNew = kind == .stranger
        var wrong = Wrong(
            correction: correction, key: key, bill: bill, line: isNew ? bills[bill].lines.count - 1 : index,
            right: isNew ? nil : old, isWhole: isWhole)
        if correction.form == .creditThatFitsOnly, fits(wrong) != 1 { wrong.correction.form = .creditStatingPeriod }
        if correction.form == .creditNamingSeveral, fits(wrong) != 1 { wrong.correction.form = .creditNaming }
        if avoidsTies, !isWhole, fits(wrong) != 1 {
            if isNew { bills[bill].lines.removeLast() } else { bills[bill].lines[index] = old }
            return
        }
        wrongs.append(wrong)
    }

    private mutating func plant(
        _ overcharge: HonestTown.Overcharge, _ mentor: HonestTown.Mentor, _ provider: HonestTown.Provider, credits: Bool
    ) {
        // An allowance on the document as a whole would be shared over what is planted, too.
        guard let (bill, lines) = place(mentor, overcharge.month), !bills[bill].isDiscounted else { return }
        let key = Key(mentor: mentor.id, month: overcharge.month)
        let index = lines[overcharge.line % lines.count]
        let old = bills[bill].lines[index]
        // Of two bills for a quarter of a group's hour the log, which has the hour with each citizen, does not tell.
        if overcharge.kind == .repeated, old.minutes <= 15 { return }
        var wrong = Wrong(
            correction: overcharge.correction ?? HonestTown.Correction.naming, key: key, bill: bill, line: index,
            right: old)
        switch overcharge.kind {
        case .hours: bills[bill].lines[index].bill(old.minutes + overcharge.excess)
        case .price where provider.discount == nil:
            bills[bill].lines[index].bill(old.minutes, at: old.rate + overcharge.excess * 10_000)
        case .price, .stranger:
            bills[bill].lines.append(old.billed(overcharge.excess, of: mentor.strangerID))
            (wrong.line, wrong.right) = (bills[bill].lines.count - 1, nil)
        case .repeated:
            bills.append(bills[bill].again(id: "R-\(mentor.id)", line: old))
            (wrong.bill, wrong.line, wrong.right) = (bills.count - 1, 0, nil)
        case .ineligible:
            bills[bill].lines.append(old.item(overcharge.excess * 100, "Kørsel 120 km"))
            (wrong.line, wrong.right) = (bills[bill].lines.count - 1, nil)
        }
        let line = bills[wrong.bill].lines[wrong.line]
        planted = Planted(key: key, øre: line.øre - (wrong.right?.øre ?? 0))
        guard credits else { return }
        wrong.correction.form = resolved(
            wrong.correction.form, provider, isPrice: wrong.right.map { $0.minutes == line.minutes } ?? false)
        // No document replaces another by nothing.
        if wrong.correction.form == .replacement, wrong.right == nil, bills[wrong.bill].lines.count == 1 {
            wrong.correction.form = .creditInFullAndBillAnew
        }
        wrong.isWhole =
            wrong.correction.form == .creditInFullAndBillAnew || wrong.correction.form == .replacement
        if line.isPiece { wrong.correction.form = .creditNaming }
        if !wrong.isWhole, !line.isPiece, fits(wrong) != 1 {
            wrong.correction.form = .creditInFullAndBillAnew
            wrong.isWhole = true
        }
        isCredited = true
        wrongs.append(wrong)
    }

    /// The form that this town's files can hold.
    private func resolved(
        _ form: HonestTown.Correction.Form, _ provider: HonestTown.Provider, isPrice: Bool
    ) -> HonestTown.Correction.Form {
        if isPrice, form != .creditOfKroner {
            return form == .replacement && town.format.isDocuments && !provider.billsTogether
                ? .replacement : .creditInFullAndBillAnew
        }
        switch form {
        case .creditNamingSeveral, .creditNamingLine, .differences:
            return town.format.isDocuments ? form : .creditNaming
        case .replacement:
            return !town.format.isDocuments ? .creditNaming : provider.billsTogether ? .differences : .replacement
        case .negativeLine, .negativeLineNaming:
            // Hours and minutes have no sign.
            return town.hoursForm == .hoursAndMinutes ? .creditStatingPeriod : form
        default: return form
        }
    }

    private mutating func findTies() {
        for wrong in wrongs where !wrong.isWhole {
            // Kroner alone do not say which of two overcharges of a month they take back.
            if wrong.correction.form == .creditOfKroner, wrong.key == planted?.key, !isCredited {
                ties.insert(wrong.key)
            }
            let found = fitting(wrong)
            guard found.count != 1 else { continue }
            ties.insert(wrong.key)
            for line in found { ties.insert(Key(mentor: line.mentor, month: line.from.monthNumber)) }
        }
    }

    /// How many lines a correction could belong to; 1 where the contract leaves no doubt.
    private func fits(_ wrong: Wrong) -> Int { fitting(wrong).count }

    private func fitting(_ wrong: Wrong) -> [TownLine] {
        let line = bills[wrong.bill].lines[wrong.line]
        // Of a credit in two parts each looks for its line by itself.
        let minutes = (line.minutes - (wrong.right?.minutes ?? 0)) / (wrong.correction.isHalved ? 2 : 1)
        let øre = line.øre - (wrong.right?.øre ?? 0)
        let provider = bills[wrong.bill].provider.number
        /// A price that kroner alone corrected leaves the line at the one that it should have had.
        func rates(_ other: TownLine) -> Set<Int> {
            let corrected = wrongs.filter {
                $0.correction.form == .creditOfKroner && bills[$0.bill].lines[$0.line] == other
            }
            return Set([other.rate] + corrected.compactMap { $0.right?.rate })
        }
        func isFit(_ other: TownLine) -> Bool {
            wrong.correction.form == .creditOfKroner
                ? other.øre >= øre : rates(other).contains(line.rate) && other.minutes >= minutes
        }
        func isAsked(_ bill: TownBill, _ other: TownLine) -> Bool {
            switch wrong.correction.form {
            case .creditNaming, .creditOfKroner, .negativeLineNaming, .differences: bill.id == bills[wrong.bill].id
            case .creditNamingSeveral: named(wrong).contains(bill.id)
            case .creditNamingLine: bill.id == bills[wrong.bill].id && other == line
            case .creditStatingPeriod, .negativeLine: other.from <= line.to && line.from <= other.to
            default: true
            }
        }
        var found: [TownLine] = []
        for bill in bills where bill.provider.number == provider {
            for other in bill.lines
            where other.mentor == line.mentor && other.citizen == line.citizen && isFit(other)
                && other.places == 0 && !other.isPiece && isAsked(bill, other)
                && other.session == line.session
            {
                found.append(other)
            }
            // Kroner alone may be of a thing on the invoice as well.
            if wrong.correction.form == .creditOfKroner, bill.id == bills[wrong.bill].id,
                bill.charge?.øre ?? 0 >= øre || bill.lines.contains(where: { $0.isPiece && $0.øre >= øre })
            {
                found.append(line)
            }
        }
        return found
    }

    /// The invoices that a correction names at its head: its own, and another of the provider where it names several.
    private func named(_ wrong: Wrong) -> [String] {
        let own = bills[wrong.bill]
        guard wrong.correction.form == .creditNamingSeveral else { return [own.id] }
        let other = bills.first { $0.provider.number == own.provider.number && $0.id != own.id && $0.kind == .invoice }
        return [own.id] + (other.map { [$0.id] } ?? [])
    }

    // MARK: Corrections

    private mutating func correct(_ wrong: Wrong) {
        let bill = bills[wrong.bill]
        let line = bill.lines[wrong.line]
        let number = wrongs.firstIndex { $0.bill == wrong.bill && $0.line == wrong.line } ?? 0
        var document = TownBill(
            id: "K-\(wrong.key.mentor)-\(wrong.key.month)-\(number)", kind: .creditNote, provider: bill.provider,
            issued: CivilDay.first(of: wrong.key.month + wrong.correction.monthsLater).adding(days: 12 + number),
            month: wrong.key.month, lines: [], names: named(wrong),
            isNegative: wrong.correction.isNegative && town.hoursForm != .hoursAndMinutes)
        var credit = line.taken(back: line.minutes - (wrong.right?.minutes ?? 0), line.øre - (wrong.right?.øre ?? 0))
        credit.statesService = false
        switch wrong.correction.form {
        case .creditNaming, .creditNamingSeveral: break
        case .creditOfKroner: (credit.minutes, credit.isPiece) = (0, true)
        case .creditNamingLine:
            document.names = []
            credit.names = [(bill.id, wrong.line + 1)]
        case .creditStatingPeriod:
            document.names = []
            credit.statesService = true
        case .creditThatFitsOnly: document.names = []
        case .negativeLine, .negativeLineNaming:
            document.kind = .invoice
            credit.statesService = wrong.correction.form == .negativeLine
            if credit.statesService { document.names = [] }
            if addToLaterInvoice(credit, naming: document.names, wrong) { return }
        case .differences: document.kind = .corrective
        case .replacement:
            document.kind = .corrective
            document.isDiscounted = bill.isDiscounted
            document.charge = bill.charge
            document.lines = bill.lines.enumerated().compactMap { $0.offset == wrong.line ? wrong.right : $0.element }
            bills.append(document)
            return
        case .creditInFullAndBillAnew:
            billAnew(wrong, document)
            return
        }
        document.lines = [credit]
        guard wrong.correction.isHalved, document.kind == .creditNote, credit.minutes < -1,
            wrong.correction.form != .creditThatFitsOnly
        else {
            bills.append(document)
            return
        }
        var second = document
        second.id += "-2"
        second.issued = document.issued.adding(days: 3)
        second.lines[0].minutes = credit.minutes / 2
        second.lines[0].øre = -TownLine.øre(-second.lines[0].minutes, at: credit.rate)
        document.lines[0].minutes -= second.lines[0].minutes
        document.lines[0].øre -= second.lines[0].øre
        bills += [document, second]
    }

    /// Puts a negative line on the mentor's invoice of the month in which it comes; false where there is none.
    private mutating func addToLaterInvoice(_ credit: TownLine, naming names: [String], _ wrong: Wrong) -> Bool {
        let month = wrong.key.month + wrong.correction.monthsLater
        let later = bills.firstIndex { bill in
            bill.id.hasPrefix("F-") && bill.month == month && !bill.isDiscounted
                && bill.lines.contains { $0.mentor == credit.mentor }
        }
        // Restated later, it would be taken back twice.
        guard let later, !wrongs.contains(where: { $0.bill == later && $0.isWhole }) else { return false }
        var line = credit
        line.names = names.map { ($0, nil) }
        bills[later].lines.append(line)
        return true
    }

    /// Credits all lines of the mentor on the invoice, and bills them again.
    private mutating func billAnew(_ wrong: Wrong, _ document: TownBill) {
        let bill = bills[wrong.bill]
        var credit = document
        var invoice = TownBill(
            id: "N" + document.id.dropFirst(), provider: bill.provider, issued: document.issued, month: bill.month,
            lines: [])
        for (index, line) in bill.lines.enumerated() where line.mentor == wrong.key.mentor && line.øre > 0 {
            // What else is wrong on it is put right by a document of its own.
            if index != wrong.line, line.isPiece { continue }
            var back = line.taken(back: line.minutes, line.øre)
            back.statesService = false
            credit.lines.append(back)
            if index != wrong.line {
                invoice.lines.append(line)
            } else if let right = wrong.right {
                invoice.lines.append(right)
            }
        }
        bills.append(credit)
        if !invoice.lines.isEmpty { bills.append(invoice) }
    }
}

extension HonestTown.Correction {
    fileprivate static let naming = HonestTown.Correction(
        form: .creditNaming, monthsLater: 1, isNegative: false, isHalved: false)
}

extension TownLine {
    mutating func bill(_ minutes: Int, at newRate: Int? = nil) {
        self.minutes = minutes
        rate = newRate ?? rate
        øre = Self.øre(minutes, at: rate)
    }

    /// As much for somebody else; for nobody where the line names none.
    func billed(_ minutes: Int, of stranger: String) -> TownLine {
        var line = self
        if line.citizen != nil { line.citizen = stranger }
        line.session = nil
        line.bill(minutes)
        return line
    }

    /// A thing instead of hours.
    func item(_ øre: Int, _ text: String) -> TownLine {
        var line = self
        (line.citizen, line.session, line.minutes, line.øre, line.isPiece, line.text) = (nil, nil, 0, øre, true, text)
        return line
    }

    /// So much of the line, as a credit.
    func taken(back minutes: Int, _ øre: Int) -> TownLine {
        var line = self
        (line.minutes, line.øre) = (-minutes, -øre)
        return line
    }
}

extension TownBill {
    /// Whether a document of type 384 holds the named invoice's lines again, and not the differences.
    var restates: Bool { kind == .corrective && !lines.contains { $0.øre < 0 } }

    /// The mentor of all its lines; nil where there are several.
    var onlyMentor: String? { Set(lines.map(\.mentor)).count == 1 ? lines.first?.mentor : nil }

    /// An invoice that bills one of its lines again.
    fileprivate func again(id: String, line: TownLine) -> TownBill {
        TownBill(
            id: id, provider: provider, issued: issued.adding(days: 3), month: month, lines: [line],
            isDiscounted: isDiscounted)
    }
}
