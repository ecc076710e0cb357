/// What a month's log comes to on the invoice. Nothing is drawn here: equal months give equal invoices.
extension MentorMonth {
    /// A line before it has an invoice number.
    struct Line: Sendable {
        /// Index into `citizens`.
        let citizen: Int
        /// Index into `entries`, where the line bills one session.
        let entry: Int?
        let from: CalendarDay
        let to: CalendarDay
        /// Ten-thousandths of an hour.
        let hourParts: Int
        let subject: Subject
        /// Places in the line's group meetings, added up; absent where no place is billed.
        var places: Int?

        /// What the line's text says.
        enum Subject: Sendable {
            case support, group, credit, transport, mileage, administration
        }
    }

    /// What the month sends.
    struct Billing: Sendable {
        /// In the order of the citizens.
        let invoice: [Line]
        let creditNote: [Line]
        /// Lines of the invoice that a second one bills again.
        let repeated: [Line]
    }

    /// The lines of the month's invoice, of its credit note and of a second invoice.
    func billing() -> Billing {
        var invoice: [Line] = []
        for citizen in citizens.indices.sorted(by: { citizens[$0].number < citizens[$1].number }) {
            if mentor.provider.lineStyle == .eachSession {
                invoice += sessionLines(citizen)
            } else {
                invoice += summaryLines(citizen)
            }
            invoice += ineligibleLines(citizen)
        }
        let credits = slips.filter(\.isCredited).map { slip in
            Line(
                citizen: slip.citizen, entry: nil, from: month.firstDay, to: month.lastDay,
                hourParts: HourParts.of(minutes: slip.minutes), subject: .credit)
        }
        return Billing(invoice: invoice, creditNote: credits, repeated: repeatedLines.map { invoice[$0] })
    }

    /// Øre of a line at the month's rate, less the contract's discount.
    func amount(_ line: Line) -> Int {
        let whole = HourParts.amount(line.hourParts, rate: rate)
        return (whole * (100 - (mentor.provider.contract?.discountPercent ?? 0)) + 50) / 100
    }

    /// All that the month claims: hours in ten-thousandths and øre, credit notes subtracted. A mentor without invoices
    /// claims the same in pay.
    func claim() -> (hourParts: Int, amount: Int) {
        let sent = billing()
        let claims = sent.invoice + sent.repeated
        return (
            claims.reduce(0) { $0 + $1.hourParts } - sent.creditNote.reduce(0) { $0 + $1.hourParts },
            claims.reduce(0) { $0 + amount($1) } - sent.creditNote.reduce(0) { $0 + amount($1) }
        )
    }

    /// One line for the citizen's month, and one for the group meetings billed with the citizen.
    private func summaryLines(_ citizen: Int) -> [Line] {
        let own = entries.indices.filter { entries[$0].citizen == citizen && entries[$0].isBilled }
        var support = extraMinutes(citizen)
        var supportParts = 0
        var groupMinutes = 0
        var places = 0
        for index in own {
            if entries[index].kind != .group || isBilledInFull(index) {
                support += paidMinutes(entries[index])
            } else if mentor.provider.groupBilling == .split {
                supportParts += share(ofGroupEntry: index)
            } else if isFirstOfGroup(index) {
                groupMinutes += paidMinutes(entries[index])
                places += members(ofGroupEntry: index).count
            }
        }
        let dated = own.map { entries[$0].start.day }
        let byMonth = mentor.provider.lineStyle == .wholeMonth
        let from = byMonth ? month.firstDay : dated.min() ?? month.firstDay
        let to = byMonth ? month.lastDay : dated.max() ?? month.lastDay
        var lines: [Line] = []
        supportParts += HourParts.of(minutes: support)
        if supportParts > 0 {
            lines.append(
                Line(citizen: citizen, entry: nil, from: from, to: to, hourParts: supportParts, subject: .support))
        }
        if groupMinutes > 0 {
            lines.append(
                Line(
                    citizen: citizen, entry: nil, from: from, to: to, hourParts: HourParts.of(minutes: groupMinutes),
                    subject: .group, places: places))
        }
        return lines
    }

    /// One line a billed session; a group meeting on the session of its first citizen. Slips and unlogged hours name no
    /// session.
    private func sessionLines(_ citizen: Int) -> [Line] {
        var lines: [Line] = []
        for index in entries.indices where entries[index].citizen == citizen && entries[index].isBilled {
            let entry = entries[index]
            let isMeeting = entry.kind == .group && !isBilledInFull(index)
            if isMeeting && !isFirstOfGroup(index) { continue }
            lines.append(
                Line(
                    citizen: citizen, entry: index, from: entry.start.day, to: entry.start.day,
                    hourParts: HourParts.of(minutes: paidMinutes(entry)), subject: isMeeting ? .group : .support,
                    places: isMeeting ? members(ofGroupEntry: index).count : nil))
        }
        let extra = extraMinutes(citizen)
        if extra > 0 {
            lines.append(
                Line(
                    citizen: citizen, entry: nil, from: month.firstDay, to: month.lastDay,
                    hourParts: HourParts.of(minutes: extra),
                    subject: .support))
        }
        return lines
    }

    /// A line for each thing billed that may not be.
    private func ineligibleLines(_ citizen: Int) -> [Line] {
        ineligible.filter { $0.citizen == citizen }.map {
            Line(
                citizen: citizen, entry: nil, from: month.firstDay, to: month.lastDay,
                hourParts: HourParts.of(minutes: $0.minutes), subject: $0.subject)
        }
    }

    private func extraMinutes(_ citizen: Int) -> Int {
        slips.reduce(0) { $1.citizen == citizen ? $0 + $1.minutes : $0 }
            + unlogged.reduce(0) { $1.citizen == citizen ? $0 + $1.minutes : $0 }
    }

    private func isFirstOfGroup(_ index: Int) -> Bool {
        let group = entries[index].group
        return !entries.contains { $0.group == group && $0.citizen < entries[index].citizen }
    }

    private func isBilledInFull(_ index: Int) -> Bool {
        entries[index].group.map(groupsBilledInFull.contains) ?? false
    }

    /// The citizens of the meeting that this entry is of, in order.
    private func members(ofGroupEntry index: Int) -> [Int] {
        entries.filter { $0.group == entries[index].group }.map(\.citizen).sorted()
    }

    /// A citizen's part of a group meeting; the parts add up to the meeting.
    private func share(ofGroupEntry index: Int) -> Int {
        let entry = entries[index]
        let members = members(ofGroupEntry: index)
        let whole = HourParts.of(minutes: paidMinutes(entry))
        let rest = members.first == entry.citizen ? whole % members.count : 0
        return whole / members.count + rest
    }
}

/// Which ordinary sessions are billed, and the honest slips of a month.
extension MentorMonth {
    /// Bills no-shows up to the contract's share, by number and by hours of the sessions held, so that they are within it
    /// however it is read. A contract that is silent pays none.
    mutating func settleNoShows() {
        let percent = mentor.provider.maxNoShowPercent ?? 0
        let held = entries.filter { $0.kind == .individual }
        var number = held.count * percent / 100
        var minutes = held.reduce(0) { $0 + $1.minutes } * percent / 100
        for index in entries.indices where entries[index].kind == .noShow {
            let paid = paidMinutes(entries[index])
            entries[index].isBilled = number >= 1 && minutes >= paid
            if entries[index].isBilled {
                number -= 1
                minutes -= paid
            }
        }
    }

    /// Rounds a few lines up to the next half hour and bills an hour too much that a credit note takes back.
    mutating func makeSlips(seed: UInt64, using random: inout RandomStream) {
        for citizen in citizens.indices {
            let own = entries.filter { $0.citizen == citizen && $0.kind != .group && $0.isBilled }
            let minutes = own.reduce(0) { $0 + $1.minutes }
            if random.chance(world.roundedLines) && minutes % 30 > 0 {
                slips.append(Slip(citizen: citizen, minutes: 30 - minutes % 30, isCredited: false))
            }
        }
        let seen = citizens.indices.filter { citizen in
            entries.contains { $0.citizen == citizen && $0.kind == .individual }
        }
        let ordinary = world.ordinaryFacts.slips(
            ofMentor: mentor.index, monthIndex: monthIndex, citizens: seen, seed: seed)
        slips += ordinary
        if random.chance(world.creditedErrors), !seen.isEmpty {
            let citizen = seen[random.integer(in: 0...seen.count - 1)]
            slips.append(Slip(citizen: citizen, minutes: 60, isCredited: true))
        }
    }
}

/// Billed hours: whole ten-thousandths of an hour, the four decimals that an invoice carries.
enum HourParts {
    static let perHour = 10_000

    /// Rounded half up.
    static func of(minutes: Int) -> Int {
        (minutes * perHour + 30) / 60
    }

    /// Øre of so many hours at a rate in øre, rounded half up; neither is negative.
    static func amount(_ hourParts: Int, rate: Int) -> Int {
        (hourParts * rate + perHour / 2) / perHour
    }
}
