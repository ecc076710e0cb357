import Records

/// Places one mentor's corrections with the service that they correct.
///
/// In this order: the lines of the invoices (or lines) that a correction names, equal figures first, else by citizen and
/// price at most what is left of a line; the period that it states; the only earlier lines that fit. What fits several
/// months equally well, or nothing, is not placed, and said. Source: the contract, Corrections.
struct CorrectionPlacement {
    /// What stands in a list of lines that are looked for together.
    private struct Group {
        var lines: [Int]
        /// Whether all lines are of one month and citizen, so that any of them will do.
        var isUniform: Bool
    }

    private struct Figures: Hashable {
        /// 0 for all invoices.
        let invoice: UInt32
        let provider: UInt32
        /// nil for all citizens.
        let citizen: IdentityKey?
        let øre: Int64
    }

    /// What a credit says of the lines that it takes from: the line, by name or by billing as much, its citizen and days, or
    /// its citizen and invoice.
    private enum Target: Hashable {
        case line(NamedLine)
        case equal(NamedLine)
        case invoice(UInt32, citizen: IdentityKey)
        case days(provider: UInt32, citizen: IdentityKey, from: CivilDay, to: CivilDay)
    }

    private struct Service: Hashable {
        let provider: UInt32
        let citizen: IdentityKey
    }

    var lines: [Line]
    var left: [(hours: Hours, amount: Amount)]
    private var ofInvoice: [UInt32: [Int]] = [:]
    private var ofService: [Service: [Int]] = [:]
    private var ofProvider: [UInt32: [Int]] = [:]
    private var ofSession: [IdentityKey: [Int]] = [:]
    /// Lines that bill no time, by provider.
    private var pieces: [UInt32: [Int]] = [:]
    /// Documents that stand in the place of an invoice.
    private var standsFor: [UInt32: [UInt32]] = [:]
    private var ofFigures: [Figures: Group] = [:]
    /// Lines that something was taken from, by the figures that they have left.
    private var changed: [Figures: [Int]] = [:]
    /// Lines that a document took from.
    var takenBy: [UInt32: [Int]] = [:]
    /// What is left of all lines of a month when what was taken from the month as a whole is taken off too.
    var leftOfMonth: [MonthLines: (hours: Hours, amount: Amount)] = [:]
    /// Months that something was taken from as a whole.
    var pooled: Set<MonthLines> = []
    /// Services of which it cannot be told what was corrected.
    var unclear: Set<Unclear> = []
    /// How many credits that are yet to be placed say which line they take from.
    private var awaiting: [Target: Int] = [:]
    /// What the credit that is being placed says itself, and whether it says nothing at all.
    private var own: Target?
    private var saysNothing = false

    /// - Parameter lines: those that bill, in the ledger's order.
    init(_ lines: [Line]) {
        self.lines = []
        left = []
        for line in lines { add(line) }
    }

    mutating func add(_ line: Line) {
        let index = lines.count
        lines.append(line)
        left.append((line.row.time, line.row.amount))
        let row = line.row
        ofInvoice[line.invoice, default: []].append(index)
        ofService[Service(provider: row.provider, citizen: row.citizen), default: []].append(index)
        ofProvider[row.provider, default: []].append(index)
        if row.unit != .hour { pieces[row.provider, default: []].append(index) }
        if row.session != .none { ofSession[row.session, default: []].append(index) }
        for key in monthLines(index) {
            let sum = leftOfMonth[key] ?? (.zero, .zero)
            leftOfMonth[key] = (sum.hours + row.time, sum.amount + row.amount)
        }
        for key in figures(index, row.amount) {
            if let first = ofFigures[key]?.lines.first {
                if lines[first].row.serviceFrom.monthNumber != row.serviceFrom.monthNumber
                    || lines[first].row.citizen != row.citizen
                {
                    ofFigures[key]?.isUniform = false
                }
                ofFigures[key]?.lines.append(index)
            } else {
                ofFigures[key] = Group(lines: [index], isUniform: true)
            }
        }
    }

    /// What a line with an amount is looked for by: in its invoice and in all, of its citizen and of all.
    private func figures(_ index: Int, _ amount: Amount) -> [Figures] {
        let line = lines[index]
        return (line.invoice == 0 ? [0] : [0, line.invoice]).flatMap { invoice in
            [nil, line.row.citizen].map {
                Figures(invoice: invoice, provider: line.row.provider, citizen: $0, øre: amount.øre)
            }
        }
    }

    /// Lets a line that something was taken from be found by what it has left.
    mutating func noteChange(of line: Int) {
        guard left[line].amount > .zero || left[line].hours > .zero else { return }
        for key in figures(line, left[line].amount) { changed[key, default: []].append(line) }
    }

    /// Places corrections, earlier ones first.
    mutating func place(_ notes: [Note]) -> [Correction] {
        let documents = Set(notes.map(\.invoice))
        let ordered = notes.map { note in
            var note = note
            note.namesCorrection = note.names.contains { $0.invoice != note.invoice && documents.contains($0.invoice) }
            return note
        }.sorted(by: Self.precedes)
        let targets = ordered.map(target)
        for case let target? in targets { awaiting[target, default: 0] += 1 }
        var replaced: Set<UInt32> = []
        return zip(ordered, targets).map { note, target in
            if let target { awaiting[target, default: 0] -= 1 }
            own = target
            saysNothing = note.names.isEmpty && !note.row.statesService
            switch note.reading {
            case .difference: return note.row.isCredit ? take(ofHours(note)) : extend(note)
            case .cancellation: return cancel(note)
            case .restatement, .unclear: return restate(note, &replaced)
            }
        }
    }

    /// What a credit says of the line that it takes from; a name may be read as that of an invoice that is not there.
    private func target(_ note: Note) -> Target? {
        guard case .difference = note.reading, note.row.isCredit else { return nil }
        guard !note.names.isEmpty else {
            guard note.row.statesService else { return nil }
            return .days(
                provider: note.row.provider, citizen: note.row.citizen, from: note.row.serviceFrom,
                to: note.row.serviceTo)
        }
        let known = note.names.filter { ofInvoice[$0.invoice] != nil }
        guard known.count == 1, let only = known.first else { return nil }
        guard only.line == 0 else { return .line(only) }
        // As much as one of its lines bills says that one.
        let key = Figures(
            invoice: only.invoice, provider: note.row.provider,
            citizen: note.row.citizen == .none ? nil : note.row.citizen, øre: -note.row.amount.øre)
        if let lines = ofFigures[key]?.lines, lines.count == 1, isEqual(lines[0], note) {
            return .equal(NamedLine(invoice: only.invoice, line: self.lines[lines[0]].number))
        }
        return .invoice(only.invoice, citizen: note.row.citizen)
    }

    /// Whether a credit that is yet to be placed says more of this line than the one in hand: that one is sooner of another.
    func isAwaited(_ line: Int) -> Bool {
        guard !awaiting.isEmpty else { return false }
        let (line, row) = (lines[line], lines[line].row)
        let name = NamedLine(invoice: line.invoice, line: line.number)
        let days = Target.days(
            provider: row.provider, citizen: row.citizen, from: row.serviceFrom, to: row.serviceTo)
        func isSaid(_ target: Target) -> Bool { awaiting[target] ?? 0 > 0 }
        if own == .line(name) { return false }
        if isSaid(.line(name)) { return true }
        if own == .equal(name) { return false }
        if isSaid(.equal(name)) || (own != days && isSaid(days)) { return true }
        return saysNothing && isSaid(.invoice(line.invoice, citizen: row.citizen))
    }

    /// Whether another line bills as much for the same citizen and days: of two such lines one is sooner wrong than others.
    func isRepeated(_ line: Int) -> Bool {
        let row = lines[line].row
        let key = Figures(invoice: 0, provider: row.provider, citizen: row.citizen, øre: row.amount.øre)
        return ofFigures[key]?.lines.prefix(32).contains {
            $0 != line && lines[$0].row.serviceFrom == row.serviceFrom && lines[$0].row.serviceTo == row.serviceTo
        } ?? false
    }

    /// Lets a document stand for the invoices that it restates, wherever these are named later.
    mutating func replace(by note: Note) {
        for name in note.names where standsFor[name.invoice]?.last != note.invoice {
            standsFor[name.invoice, default: []].append(note.invoice)
        }
    }

    /// By day of issue, then by content, so that the order of the files decides nothing.
    private static func precedes(_ a: Note, _ b: Note) -> Bool {
        let (first, second) = (a.issuedOn ?? CivilDay(number: .max), b.issuedOn ?? CivilDay(number: .max))
        if first != second { return first < second }
        if a.namesCorrection != b.namesCorrection { return !a.namesCorrection }
        if a.invoice != b.invoice { return a.invoice < b.invoice }
        // What adds to a service comes before what takes from it.
        if a.row.isCredit != b.row.isCredit { return !a.row.isCredit }
        if a.row.serviceFrom != b.row.serviceFrom { return a.row.serviceFrom < b.row.serviceFrom }
        if a.row.serviceTo != b.row.serviceTo { return a.row.serviceTo < b.row.serviceTo }
        if a.row.citizen != b.row.citizen { return a.row.citizen < b.row.citizen }
        if a.row.session != b.row.session { return a.row.session < b.row.session }
        if a.row.amount != b.row.amount { return a.row.amount < b.row.amount }
        if a.row.hours != b.row.hours { return a.row.hours < b.row.hours }
        if a.number != b.number { return a.number < b.number }
        return a.row.locator < b.row.locator
    }

    // MARK: Taking back

    /// A credit in pieces that no line in pieces equals is a discount where lines of hours could bear it: it takes kroner of
    /// hours, and no time. Where a line in pieces could bear it, too, nothing is known to be left of that.
    private mutating func ofHours(_ note: Note) -> Note {
        guard note.row.unit != .hour else { return ofPieces(note) }
        let ofPieces = (pieces[note.row.provider] ?? []).filter { line in
            left[line].amount >= note.row.amount.magnitude && isMeant(line, note)
        }
        guard !ofPieces.contains(where: { left[$0].amount == note.row.amount.magnitude }) else { return note }
        if !ofPieces.isEmpty {
            let hasHours = candidates(note).contains { line in
                lines[line].row.unit == .hour && isMeant(line, note) && left[line].amount >= note.row.amount.magnitude
            }
            guard hasHours else { return note }
            setUnclear(ofPieces)
        }
        var note = note
        note.row.setKronerOfHours()
        return note
    }

    /// A credit of kroner alone without a unit that equals a line in pieces, and none of hours, is of that.
    private func ofPieces(_ note: Note) -> Note {
        guard note.row.time == .zero, note.row.amount < .zero else { return note }
        var asPieces = note
        asPieces.row.setPieces()
        let equal = (pieces[note.row.provider] ?? []).contains { line in
            let citizen = lines[line].row.citizen
            return left[line].amount == note.row.amount.magnitude && isMeant(line, note) && canCorrect(asPieces, line)
                && (note.row.citizen == .none || citizen == .none || citizen == note.row.citizen)
        }
        guard equal,
            !candidates(note).contains(where: { isMeant($0, note) && isEqual($0, note) && lines[$0].row.unit == .hour })
        else { return note }
        return asPieces
    }

    private mutating func take(_ note: Note) -> Correction {
        let ofSession = ofSession(note)
        if !ofSession.isEmpty {
            let way: Correction.Way = !note.names.isEmpty ? .named : note.row.statesService ? .stated : .onlyFit
            switch choose(note, among: ofSession) {
            case .nothing: break
            case let choice: return correction(note, choice, way)
            }
        }
        if !note.names.isEmpty {
            if let line = uniform(note, note.names) {
                return correction(note, .takes([whole(line)]), .named, isAny: true)
            }
            if let only = note.names.first, note.names.count == 1 {
                let equal = equal(note, invoice: only.invoice) { only.line == 0 || lines[$0].number == only.line }
                if !equal.isEmpty { return correction(note, pick(note, among: equal), .named) }
            }
            let named = named(note)
            // A credit of a credit: whether it takes more back or gives it again, its sign does not say.
            let corrected = named.isEmpty ? corrected(note) : []
            guard corrected.isEmpty else {
                setUnclear(corrected)
                return unplaced(note, .unclear)
            }
            // What it names itself goes before what has replaced it.
            let itself = standsFor.isEmpty ? named : self.named(note, inPlace: false)
            for meant in itself.count == named.count ? [named] : [itself, named] {
                switch choose(note, among: meant) {
                case .nothing: break
                case let choice: return correction(note, choice, .named)
                }
            }
        }
        // What it names is another mentor's: its period does not make it this one's.
        if let way = note.elsewhere { return unplaced(note, way) }
        if note.row.statesService {
            if let line = uniform(note, []) { return correction(note, .takes([whole(line)]), .stated, isAny: true) }
            let equal = equal(note) { isWithinStated($0, note) }
            if !equal.isEmpty { return correction(note, pick(note, among: equal), .stated) }
            let stated = candidates(note).filter { isWithinStated($0, note) }
            switch choose(note, among: stated, takesAnyPrice: true) {
            case .nothing: break
            case let choice: return correction(note, choice, .stated)
            }
        }
        // An invoice that is named and is not among the files was billed elsewhere.
        guard note.names.isEmpty else {
            if isMismatched(note) { return unplaced(note, .unclear) }
            return unplaced(note, .nothingLeft)
        }
        // A row has to say some day: its day of issue is no period of service.
        guard !note.row.statesService || (note.row.serviceFrom == note.issuedOn && note.row.serviceTo == note.issuedOn)
        else { return unplaced(note, .nothingLeft) }
        if let line = uniform(note, []) { return correction(note, .takes([whole(line)]), .onlyFit, isAny: true) }
        let equal = equal(note) { isEarlier($0, note) }
        if !equal.isEmpty {
            setUnclear(others(note, besides: equal))
            return correction(note, pick(note, among: equal), .onlyFit)
        }
        let earlier = candidates(note).filter { isEarlier($0, note) }
        return correction(note, choose(note, among: earlier), .onlyFit)
    }

    /// The lines for the correction's session that can bear it whole, before others for the same citizen: of what it names,
    /// else of the period that it states, else earlier ones.
    private func ofSession(_ note: Note) -> [Int] {
        // Of a session that very many lines name, none is its own.
        guard note.row.session != .none, let all = ofSession[note.row.session], all.count <= 32 else { return [] }
        return all.filter { line in
            lines[line].row.provider == note.row.provider && canCorrect(note, line)
                && left[line].amount >= note.row.amount.magnitude && isMeant(line, note)
        }
    }

    /// Whether a line is of what a correction names, else of the period that it states, else earlier.
    private func isMeant(_ line: Int, _ note: Note) -> Bool {
        guard note.names.isEmpty else {
            return note.names.contains {
                $0.invoice == lines[line].invoice && ($0.line == 0 || $0.line == lines[line].number)
            }
        }
        return note.row.statesService ? isWithinStated(line, note) : isEarlier(line, note)
    }

    func isEarlier(_ line: Int, _ note: Note) -> Bool {
        note.issuedOn.map { lines[line].row.serviceFrom <= $0 } ?? true
    }

    /// How many lines an invoice has.
    func linesOfInvoice(_ invoice: UInt32) -> Int { ofInvoice[invoice]?.count ?? 0 }

    /// The lines that a correction names, and those that stand in their place unless these are left out.
    func named(_ note: Note, inPlace: Bool = true) -> [Int] {
        var found: [Int] = []
        for name in note.names {
            let all = [name.invoice] + (inPlace ? standsFor[name.invoice] ?? [] : [])
            for line in all.filter({ $0 != note.invoice }).flatMap({ ofInvoice[$0] ?? [] })
            where lines[line].row.provider == note.row.provider && (name.line == 0 || lines[line].number == name.line) {
                found.append(line)
            }
        }
        return found
    }

    /// Lines of corrections that a correction names: what these took from.
    func corrected(_ note: Note) -> [Int] {
        let found = note.names.filter { $0.invoice != note.invoice }.flatMap { takenBy[$0.invoice] ?? [] }
        return Set(found.filter { lines[$0].row.provider == note.row.provider }).sorted()
    }

    /// The lines of the correction's citizen that it equals, found by their figures: most corrections take back whole
    /// lines, and the others need not be looked at.
    /// - Parameter invoice: 0 for all.
    private func equal(_ note: Note, invoice: UInt32 = 0, where fits: (Int) -> Bool) -> [Int] {
        let key = Figures(
            invoice: invoice, provider: note.row.provider, citizen: note.row.citizen == .none ? nil : note.row.citizen,
            øre: -note.row.amount.øre)
        var found = (ofFigures[key]?.lines ?? []).filter { canCorrect(note, $0) && isEqual($0, note) && fits($0) }
        if let changed = changed[key] {
            found += changed.filter { canCorrect(note, $0) && isEqual($0, note) && fits($0) }
            found = Set(found).sorted()
        }
        return found.allSatisfy(isAwaited) ? [] : found
    }

    /// Whether something is left of a line that was billed when the correction was issued: later ones it cannot correct.
    func canCorrect(_ note: Note, _ line: Int) -> Bool {
        isOpen(line) && lines[line].row.unit == note.row.unit
            && (note.issuedOn.flatMap { issued in lines[line].issuedOn.map { $0 <= issued } } ?? true)
    }

    /// The provider's lines for the correction's citizen; all where it names none.
    func candidates(_ note: Note) -> [Int] {
        guard note.row.citizen != .none else { return ofProvider[note.row.provider] ?? [] }
        let own = ofService[Service(provider: note.row.provider, citizen: note.row.citizen)] ?? []
        return own + (ofService[Service(provider: note.row.provider, citizen: .none)] ?? [])
    }

    func isWithinStated(_ line: Int, _ note: Note) -> Bool {
        lines[line].row.serviceFrom <= note.row.serviceTo && note.row.serviceFrom <= lines[line].row.serviceTo
    }

    /// Half a hundredth of an hour, in units: printed hours of one line may be resolved, those of its credit not.
    static let hundredth: Int64 = 450

    /// Whether a correction has the figures of what is left of a line; one of kroner alone, as accounts export it, its kroner.
    func isEqual(_ line: Int, _ note: Note) -> Bool {
        left[line].amount == .zero - note.row.amount
            && (note.row.time == .zero || abs((left[line].hours + note.row.time).units) <= Self.hundredth)
    }

    /// The last open line of the correction's figures where all lines that have them are of one month and citizen: many equal
    /// lines beside many equal credits are not compared each with each.
    /// - Parameter scope: what the lines are of; empty where they may be of any invoice.
    private mutating func uniform(_ note: Note, _ scope: [NamedLine]) -> Int? {
        guard scope.count <= 1, scope.first?.line ?? 0 == 0 else { return nil }
        let key = Figures(
            invoice: scope.first?.invoice ?? 0, provider: note.row.provider, citizen: nil, øre: -note.row.amount.øre)
        guard var group = ofFigures.removeValue(forKey: key) else { return nil }
        defer { ofFigures[key] = group }
        guard group.isUniform, group.lines.count > 32 else { return nil }
        while let line = group.lines.last, left[line].amount <= .zero, left[line].hours <= .zero {
            group.lines.removeLast()
        }
        guard let line = group.lines.last, !isAwaited(line), isOpen(line), isEqual(line, note),
            lines[line].row.unit == note.row.unit,
            note.row.citizen == .none || lines[line].row.citizen == note.row.citizen,
            !note.row.statesService
                || (lines[line].row.serviceFrom == note.row.serviceFrom
                    && lines[line].row.serviceTo == note.row.serviceTo)
        else { return nil }
        return line
    }

    /// Does what was chosen.
    /// - Parameter isAny: whether it takes from one of very many equal lines, which are not compared with each other.
    private mutating func correction(
        _ note: Note, _ choice: Choice, _ way: Correction.Way, isAny: Bool = false
    ) -> Correction {
        switch choice {
        case .tie(let fitting):
            setUnclear(fitting)
            return unplaced(note, .tie)
        case .nothing:
            return unplaced(note, .nothingLeft)
        case .month(let month, let takesHours):
            return pool(note, month, way, takesHours: takesHours)
        case .takes(let takes):
            var rest = (hours: note.row.time.magnitude, amount: note.row.amount.magnitude)
            var pieces: [Correction.Piece] = []
            let others = isAny ? [] : others(note, besides: takes)
            for take in takes {
                let take = book(take, note)
                guard take.amount > .zero || take.hours > .zero else { continue }
                rest.hours = max(.zero, rest.hours - take.hours)
                rest.amount -= take.amount
                let isWhole = takes.count == 1 && rest.amount == .zero
                pieces.append(piece(note, of: take, isWhole: isWhole, others: others))
            }
            guard !pieces.isEmpty else { return unplaced(note, .nothingLeft) }
            if rest.amount == .zero { rest.hours = .zero }
            return Correction(
                row: note.row, issuedOn: note.issuedOn, way: way, pieces: pieces, leftHours: .zero - rest.hours,
                leftAmount: .zero - rest.amount,
                contradicts: contradicts(note, months: takes.map { lines[$0.line].row.serviceFrom.monthNumber }))
        }
    }

    func contradicts(_ note: Note, months: [Int]) -> Bool {
        note.row.statesService
            && !months.allSatisfy {
                (note.row.serviceFrom.monthNumber...note.row.serviceTo.monthNumber).contains($0)
            }
    }

    func unplaced(_ note: Note, _ way: Correction.Way) -> Correction {
        Correction(
            row: note.row, issuedOn: note.issuedOn, way: way, pieces: [], leftHours: note.row.time,
            leftAmount: note.row.amount)
    }

    /// - Parameter isWhole: whether the correction takes from this line alone: then its hours stay as they are printed.
    func piece(_ note: Note, of take: Take, isWhole: Bool, others: [RowLocator] = []) -> Correction.Piece {
        let target = lines[take.line].row
        let isPrinted = isWhole && note.row.hours != .zero
        let hours = take.hours == .zero ? .zero : isPrinted ? note.row.hours : .zero - take.hours
        var row = InvoiceRow(
            mentor: note.row.mentor, locator: note.row.locator, provider: note.row.provider, citizen: target.citizen,
            session: target.session, serviceFrom: target.serviceFrom, serviceTo: target.serviceTo, hours: hours,
            amount: .zero - take.amount, rate: target.rate, kind: note.row.kind, inPeriod: false, unit: target.unit,
            time: (hours + take.hours).magnitude.units <= 8_000 ? .zero - take.hours : hours)
        row.isPlaced = true
        return Correction.Piece(row: row, target: target.locator, others: others)
    }
}
