import Records

// Which lines a correction takes from, among those that it may mean, and how much of each.
extension CorrectionPlacement {
    /// Lines that other credits say they take from are left to these where another one can bear the correction.
    /// - Parameter takesAnyPrice: whether lines at another price may be taken from where none is at the same.
    func choose(_ note: Note, among given: [Int], takesAnyPrice: Bool = false) -> Choice {
        let free = given.filter { !isAwaited($0) }
        if free.count < given.count {
            let choice = chooseFirst(note, among: free, takesAnyPrice: takesAnyPrice)
            if isOneLine(choice, note) { return choice }
        }
        return chooseFirst(note, among: given, takesAnyPrice: takesAnyPrice)
    }

    /// Lines of other months that could bear a correction which names nothing, beside those that it equals: it is sooner of
    /// these, and of the others it is not known that nothing was taken.
    func others(_ note: Note, besides equal: [Int]) -> [Int] {
        let months = Set(equal.map { lines[$0].row.serviceFrom.monthNumber })
        let all = candidates(note)
        // Of so many lines each correction would be compared with each.
        guard all.count <= 4_096 else { return [] }
        return all.filter { line in
            let row = lines[line].row
            return !months.contains(row.serviceFrom.monthNumber) && canCorrect(note, line) && isEarlier(line, note)
                && !isAwaited(line) && (note.row.citizen == .none || row.citizen == note.row.citizen)
                && left[line].amount >= note.row.amount.magnitude
                && (left[line].hours + note.row.time).units >= -Self.hundredth && isAtPrice(line, note, isPrinted: true)
        }
    }

    /// Other lines of the same months that could bear a correction as well as those it takes from: the month is sure, the line
    /// is not. None where it names a session, or where its dates say which line it is.
    func others(_ note: Note, besides takes: [Take]) -> [RowLocator] {
        guard note.row.session == .none, let first = takes.first else { return [] }
        let target = lines[first.line].row
        let isDated = { (line: Int) in
            note.row.statesService && lines[line].row.serviceFrom == note.row.serviceFrom
                && lines[line].row.serviceTo == note.row.serviceTo
        }
        let count =
            note.names.isEmpty
            ? candidates(note).count : note.names.reduce(0) { $0 + (linesOfInvoice($1.invoice)) }
        // Of so many lines each correction would be compared with each.
        guard count <= 512 else { return [] }
        let all = note.names.isEmpty ? candidates(note) : named(note)
        let taken = Set(takes.map(\.line))
        // A price is corrected where it takes kroner of as many hours as a line has; several lines are taken from in part.
        let isOfPrice = note.row.hours != .zero && first.hours == .zero
        func canBear(_ line: Int) -> Bool {
            guard !isOfPrice else {
                return abs((left[line].hours - hours).units) <= Self.hundredth && left[line].amount > first.amount
            }
            let bears = left[line].amount >= first.amount && (left[line].hours - hours).units >= -Self.hundredth
            return (bears || takes.count > 1) && isAtPrice(line, note, isPrinted: false)
        }
        /// Of two lines of hours that say the same it makes no difference which is corrected; things may have other texts.
        func isSame(_ line: Int) -> Bool {
            let row = lines[line].row
            return row.unit == .hour && row.serviceFrom == target.serviceFrom && row.serviceTo == target.serviceTo
                && row.citizen == target.citizen && row.session == target.session && left[line] == left[first.line]
        }
        let months = Set(takes.map { lines[$0.line].row.serviceFrom.monthNumber })
        let hours = note.row.time.magnitude
        return all.filter { line in
            let row = lines[line].row
            return !taken.contains(line) && months.contains(row.serviceFrom.monthNumber) && canCorrect(note, line)
                && row.mentor == target.mentor
                && (note.row.citizen == .none || row.citizen == note.row.citizen)
                && (note.names.isEmpty && note.row.statesService ? isWithinStated(line, note) : true)
                && isDated(line) == isDated(first.line) && canBear(line) && !isSame(line)
        }.map { lines[$0].row.locator }
    }

    /// Whether one line, or a month as a whole, bears all of a correction.
    private func isOneLine(_ choice: Choice, _ note: Note) -> Bool {
        switch choice {
        case .takes(let takes): takes.count == 1 && note.row.amount + takes[0].amount == .zero
        case .month: true
        case .tie, .nothing: false
        }
    }

    private func chooseFirst(_ note: Note, among given: [Int], takesAnyPrice: Bool) -> Choice {
        let open = given.filter { canCorrect(note, $0) }
        guard !open.isEmpty else { return .nothing }
        let ofCitizen = open.filter { note.row.citizen == .none || lines[$0].row.citizen == note.row.citizen }
        let fitting = ofCitizen.isEmpty ? open.filter { lines[$0].row.citizen == .none } : ofCitizen
        let equal = fitting.filter { isEqual($0, note) }
        if !equal.isEmpty { return pick(note, among: equal) }
        // One line at the price as the printed figures have it goes before those at which they leave it open.
        let printed = part(note, among: fitting.filter { isAtPrice($0, note, isPrinted: true) })
        if isOneLine(printed, note) { return printed }
        switch part(note, among: fitting.filter { isAtPrice($0, note, isPrinted: false) }) {
        case .nothing: break
        case let choice: return choice
        }
        // As many hours at a lower price than a line's: its price is corrected, not its hours.
        let dearer = fitting.filter { line in
            note.row.hours != .zero && abs((left[line].hours + note.row.time).units) <= Self.hundredth
                && left[line].amount > note.row.amount.magnitude
        }
        if !dearer.isEmpty {
            return pick(note, among: dearer, takesHours: false)
        }
        return takesAnyPrice ? part(note, among: fitting) : .nothing
    }

    /// Whether hours times the line's price are the correction's kroner; a correction of kroner alone fits any.
    private func isAtPrice(_ line: Int, _ note: Note, isPrinted: Bool) -> Bool {
        guard note.row.hours != .zero else { return true }
        guard left[line].hours > .zero else { return false }
        let hours = note.row.time.magnitude
        guard let price = lines[line].agreed ?? HourlyRate(left[line].amount, for: left[line].hours) else {
            return false
        }
        // Two øre of rounding, and what the printed hours leave open: of the line so much of the correction's as of its own.
        let ofLine = roundedProduct(hours.units, lines[line].row.slack.units, dividedBy: left[line].hours.units)
        let open = isPrinted ? Hours.zero : note.row.slack + Hours(units: ofLine)
        let room = max(Amount(øre: 2), price.amount(for: open + Hours(units: 5)))
        return (price.amount(for: hours) - note.row.amount.magnitude).magnitude <= room
    }

    /// One of several lines that all fit: the last one where it makes no difference, else none.
    func pick(_ note: Note, among given: [Int], takesHours: Bool = true) -> Choice {
        let line = { (index: Int) in self.lines[index].row }
        let closeness: [(Int) -> Bool] = [
            { note.row.session != .none && line($0).session == note.row.session },
            {
                note.row.statesService && line($0).serviceFrom == note.row.serviceFrom
                    && line($0).serviceTo == note.row.serviceTo
            },
            { note.row.statesService && self.isWithinStated($0, note) },
        ]
        let free = given.filter { !isAwaited($0) }
        let wanted = free.isEmpty ? given : free
        let close = closeness.lazy.map { wanted.filter($0) }.first { !$0.isEmpty } ?? wanted
        // What names no citizen is sooner a line's that names none.
        let ofCitizen = close.filter { line($0).citizen == note.row.citizen }
        let closest = ofCitizen.isEmpty ? close : ofCitizen
        guard let last = closest.last(where: isRepeated) ?? closest.last else { return .nothing }
        guard Set(closest.map { line($0).serviceFrom.monthNumber }).count == 1 else { return .tie(closest) }
        if Set(closest.map { line($0).citizen }).count > 1 {
            return .month(line(last).serviceFrom.monthNumber, takesHours: takesHours)
        }
        guard takesHours else {
            return .takes([Take(line: last, hours: .zero, amount: note.row.amount.magnitude)])
        }
        return .takes([whole(last)])
    }

    func whole(_ line: Int) -> Take { Take(line: line, hours: left[line].hours, amount: left[line].amount) }

    private func beginsInStated(_ line: Int, _ note: Note) -> Bool {
        (note.row.serviceFrom...note.row.serviceTo).contains(lines[line].row.serviceFrom)
    }

    /// What is left of lines that fit, as far as the correction goes.
    private func part(_ note: Note, among given: [Int]) -> Choice {
        guard !given.isEmpty else { return .nothing }
        let (hours, amount) = (note.row.time.magnitude, note.row.amount.magnitude)
        func has(_ candidates: [Int]) -> Bool {
            let sum = total(candidates)
            return sum.amount >= amount && (sum.hours - hours).units >= -Self.hundredth
        }
        // Lines that begin in the stated period are its service; one that only reaches into it may be another month's.
        let begun = given.filter { note.row.statesService && beginsInStated($0, note) }
        let stated = note.row.statesService ? given.filter { isWithinStated($0, note) } : given
        let fitting = has(begun) ? begun : stated.isEmpty ? given : stated
        if hours == .zero, fitting.count > 1, has(fitting) { return kroner(note, amount, among: fitting) }
        // A line that has as much left, before several that have it together.
        let single = fitting.filter {
            left[$0].amount >= amount && (left[$0].hours - hours).units >= -Self.hundredth
        }
        if let last = single.last(where: isRepeated) ?? single.last {
            guard Set(single.map { lines[$0].row.serviceFrom.monthNumber }).count == 1 else { return .tie(single) }
            let month = lines[last].row.serviceFrom.monthNumber
            // One that names no citizen may be shared by lines of several, though one of them could bear all of it.
            let meant =
                note.row.citizen == .none ? fitting.filter { lines[$0].row.serviceFrom.monthNumber == month } : single
            if Set(meant.map { lines[$0].row.citizen }).count > 1 { return .month(month, takesHours: true) }
            let closest = single.last {
                note.row.statesService && lines[$0].row.serviceFrom == note.row.serviceFrom
                    && lines[$0].row.serviceTo == note.row.serviceTo
            }
            return .takes([take(hours, amount, from: closest ?? last)])
        }
        let months = Dictionary(grouping: fitting) { lines[$0].row.serviceFrom.monthNumber }
        let whole = months.filter { has($0.value) }
        let chosen: [Int]
        if whole.count == 1, let only = whole.first {
            chosen = only.value
        } else if whole.isEmpty, months.count == 1 || total(fitting).amount <= amount {
            // More than is left of them: all of it, and the rest is said.
            chosen = fitting
        } else {
            return .tie(whole.isEmpty ? fitting : whole.flatMap(\.value))
        }
        let isAll = total(chosen).amount <= amount
        if !isAll, Set(chosen.map { lines[$0].row.citizen }).count > 1 {
            return .month(lines[chosen[0]].row.serviceFrom.monthNumber, takesHours: true)
        }
        return .takes(greedy(note, chosen, hours, amount))
    }

    /// Kroner alone, of one line where the dates say which, else of the month as a whole: any of its prices may be meant.
    private func kroner(_ note: Note, _ amount: Amount, among fitting: [Int]) -> Choice {
        guard Set(fitting.map { lines[$0].row.serviceFrom.monthNumber }).count == 1 else { return .tie(fitting) }
        let dated = fitting.filter {
            note.row.statesService && lines[$0].row.serviceFrom == note.row.serviceFrom
                && lines[$0].row.serviceTo == note.row.serviceTo && left[$0].amount >= amount
        }
        guard dated.count == 1 else {
            return .month(lines[fitting[0]].row.serviceFrom.monthNumber, takesHours: false)
        }
        return .takes([Take(line: dated[0], hours: .zero, amount: amount)])
    }

    private func total(_ candidates: [Int]) -> (hours: Hours, amount: Amount) {
        candidates.reduce((Hours.zero, Amount.zero)) { ($0.0 + left[$1].hours, $0.1 + left[$1].amount) }
    }

    /// - Parameters: of a correction that the line can bear whole.
    private func take(_ hours: Hours, _ amount: Amount, from line: Int) -> Take {
        // A line that is credited whole has no hours left, whatever rounding says.
        let isWhole = amount == left[line].amount && hours > .zero
        return Take(line: line, hours: isWhole ? left[line].hours : min(left[line].hours, hours), amount: amount)
    }

    /// Takes from lines of the stated days first, then from the last ones.
    private func greedy(_ note: Note, _ chosen: [Int], _ hours: Hours, _ amount: Amount) -> [Take] {
        var takes: [Take] = []
        var rest = (hours: hours, amount: amount)
        func isSame(_ line: Int) -> Bool {
            lines[line].row.serviceFrom == note.row.serviceFrom && lines[line].row.serviceTo == note.row.serviceTo
        }
        let last = Array(chosen.reversed())
        for line in last.filter(isSame) + last.filter({ !isSame($0) }) {
            guard rest.amount > .zero || rest.hours > .zero else { break }
            let taken = min(left[line].amount, rest.amount)
            // A line that is credited whole has no hours left, whatever rounding says.
            let isWhole = taken == left[line].amount && hours > .zero
            let time = isWhole ? left[line].hours : min(left[line].hours, rest.hours)
            takes.append(Take(line: line, hours: time, amount: taken))
            rest.amount -= taken
            rest.hours = max(.zero, rest.hours - time)
        }
        return takes
    }
}
