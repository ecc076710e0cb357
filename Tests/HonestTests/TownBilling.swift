import Records

/// A line as somebody wrote it.
struct TownLine: Sendable, Equatable {
    var mentor: HonestTown.Mentor.ID
    var citizen: String?
    var session: String?
    /// The service; a correction may leave it out on paper.
    var from: CivilDay
    var to: CivilDay
    var statesService = true
    /// Billed; negative where it takes back.
    var minutes: Int
    /// Ten-thousandths of a krone an hour.
    var rate: Int
    /// Negative where it takes back.
    var øre: Int
    /// Places in a group; 0 where hours are bought.
    var places = 0
    var text = "Mentorstøtte"
    /// A thing, and no hours.
    var isPiece = false
    /// Invoices that the line names for itself, and a line of the invoice.
    var names: [(invoice: String, line: Int?)] = []

    /// The line without time.
    var empty: TownLine {
        var line = self
        line.minutes = 0
        return line
    }

    static func == (a: TownLine, b: TownLine) -> Bool {
        a.mentor == b.mentor && a.citizen == b.citizen && a.session == b.session && a.from == b.from && a.to == b.to
            && a.minutes == b.minutes && a.øre == b.øre && a.places == b.places && a.isPiece == b.isPiece
    }

    /// Øre of minutes at a rate, rounded half up; neither is negative.
    static func øre(_ minutes: Int, at rate: Int) -> Int { (minutes * rate + 3_000) / 6_000 }
}

/// A document, or the rows of one.
struct TownBill: Sendable {
    enum Kind: Sendable { case invoice, creditNote, corrective }

    var id: String
    var kind = Kind.invoice
    var provider: HonestTown.Provider
    var issued: CivilDay
    var month: Int
    /// A credit note's reduce, whatever their sign is on paper.
    var lines: [TownLine]
    /// Invoices named at the head.
    var names: [String] = []
    /// Whether a credit note's figures are written with a minus.
    var isNegative = false
    /// Whether list prices and an allowance are written.
    var isDiscounted = false
    var charge: (øre: Int, text: String)?
}

extension HonestTown.Mentor {
    typealias ID = String
}

extension HonestTown {
    /// The minutes that the contract lets be billed for so many.
    static func rounded(_ minutes: Int, _ rounding: Rounding?) -> Int {
        guard let rounding else { return minutes }
        return (minutes + (rounding.isUp ? rounding.unit - 1 : rounding.unit / 2)) / rounding.unit * rounding.unit
    }

    /// The lines that a mentor's month comes to, without those that were forgotten.
    func lines(of mentor: Mentor, _ provider: Provider, month: Int) -> [TownLine] {
        let terms = provider.terms
        var lines: [TownLine] = []
        var rows: [(key: [Int], line: TownLine)] = []
        var days: [[Int]: Int] = [:]
        let own = mentor.visits.indices.filter { mentor.visits[$0].day.monthNumber == month }
        for index in own where mentor.visits[index].monthsLate == 0 {
            let visit = mentor.visits[index]
            let rate = terms.rate(on: visit.day)
            if visit.citizens.count > 1, mentor.billsPlaces {
                let minutes = Self.rounded(visit.minutes, terms.rounding)
                lines.append(
                    TownLine(
                        mentor: mentor.id, from: visit.day, to: visit.day, minutes: minutes, rate: rate,
                        øre: TownLine.øre(minutes, at: rate), places: visit.citizens.count, text: "Gruppeforløb"))
                continue
            }
            for citizen in visit.citizens {
                if terms.rounding?.isPerDay == true, !visit.isNoShow {
                    days[[citizen, Int(visit.day.number)], default: 0] += visit.minutes
                    continue
                }
                let minutes = Self.rounded(visit.minutes, terms.rounding) / visit.citizens.count
                rows.append(
                    row(
                        mentor, citizen, visit.day, minutes, rate,
                        session: mentor.style == .namedVisit ? mentor.sessionID(index, citizen) : nil, index))
            }
        }
        for (key, minutes) in days.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let day = CivilDay(number: Int32(key[1]))
            rows.append(
                row(mentor, key[0], day, Self.rounded(minutes, terms.rounding), terms.rate(on: day), session: nil, -1))
        }
        return collected(rows, mentor.style, terms, month: month) + lines
    }

    /// A visit, and what it is added up by.
    private func row(
        _ mentor: Mentor, _ citizen: Int, _ day: CivilDay, _ minutes: Int, _ rate: Int, session: String?, _ visit: Int
    ) -> (key: [Int], line: TownLine) {
        let key =
            switch mentor.style {
            case .visit, .namedVisit: [citizen, Int(day.number), visit]
            case .citizenMonth: [citizen, rate]
            case .citizenWeek: [citizen, Int(day.monday.number), rate]
            case .mentorMonth: [rate]
            }
        return (
            key,
            TownLine(
                mentor: mentor.id, citizen: mentor.style == .mentorMonth ? nil : mentor.citizenID(citizen),
                session: session, from: day, to: day, minutes: minutes, rate: rate, øre: 0)
        )
    }

    /// Adds up rows of one key. A line that stands for a stretch of time is dated by it, as far as one rate holds.
    private func collected(
        _ rows: [(key: [Int], line: TownLine)], _ style: LineStyle, _ terms: Terms, month: Int
    ) -> [TownLine] {
        var lines: [[Int]: TownLine] = [:]
        for (key, row) in rows { lines[key, default: row.empty].minutes += row.minutes }
        return lines.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { _, sum in
            var line = sum
            guard line.minutes > 0 else { return nil }
            line.øre = TownLine.øre(line.minutes, at: line.rate)
            if style == .visit || style == .namedVisit { return line }
            let span = terms.span(of: line.from)
            let week = style == .citizenWeek ? line.from.monday : nil
            line.from = [CivilDay.first(of: month), span.from, week].compactMap { $0 }.max() ?? line.from
            line.to =
                [CivilDay.last(of: month), span.to, week?.adding(days: 6)].compactMap { $0 }.min() ?? line.to
            return line
        }
    }

    /// All documents in which nothing is wrong yet: an invoice a month for each mentor or provider, and one for each visit
    /// that was forgotten.
    func plainBills() -> [TownBill] {
        var bills: [TownBill] = []
        for provider in providers {
            for month in months {
                let groups = provider.billsTogether ? [provider.mentors] : provider.mentors.map { [$0] }
                for group in groups {
                    let lines = group.flatMap { self.lines(of: $0, provider, month: month) }
                    guard !lines.isEmpty else { continue }
                    let name = provider.billsTogether ? provider.id : group[0].id
                    bills.append(
                        TownBill(
                            id: "F-\(name)-\(month)", provider: provider,
                            issued: CivilDay.first(of: month + 1).adding(days: 1 + provider.number), month: month,
                            lines: lines, isDiscounted: provider.discount != nil,
                            charge: provider.charge.map { ($0.øre, "Kursusmateriale efter aftale") }))
                }
            }
            bills += provider.mentors.flatMap { lateBills(of: $0, provider) }
        }
        return bills
    }

    private func lateBills(of mentor: Mentor, _ provider: Provider) -> [TownBill] {
        mentor.visits.indices.compactMap { index in
            let visit = mentor.visits[index]
            guard visit.monthsLate > 0 else { return nil }
            let minutes = Self.rounded(visit.minutes, provider.terms.rounding)
            guard minutes > 0 else { return nil }
            let rate = provider.terms.rate(on: visit.day)
            let month = visit.day.monthNumber
            return TownBill(
                id: "L-\(mentor.id)-\(index)", provider: provider,
                issued: CivilDay.first(of: month + 1 + visit.monthsLate).adding(days: 2), month: month,
                lines: [
                    TownLine(
                        mentor: mentor.id,
                        citizen: mentor.style == .mentorMonth ? nil : mentor.citizenID(visit.citizens[0]),
                        session: mentor.style == .namedVisit ? mentor.sessionID(index, visit.citizens[0]) : nil,
                        from: visit.day, to: visit.day, minutes: minutes, rate: rate,
                        øre: TownLine.øre(minutes, at: rate))
                ])
        }
    }
}

extension HonestTown.Terms {
    /// The days around one in which its rate holds.
    func span(of day: CivilDay) -> (from: CivilDay, to: CivilDay?) {
        let index = rates.lastIndex { $0.from <= day } ?? 0
        return (rates[index].from, index + 1 < rates.count ? rates[index + 1].from.adding(days: -1) : nil)
    }
}
