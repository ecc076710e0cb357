import Testing

@testable import Laboratory

@Suite("The world of contract habits: honest, and not plain")
struct HabitsWorldTests {
    private static let towns = seeds.map { honest(seed: $0, .habits) }

    @Test("contracts round visits, and every line is a whole number of units", arguments: towns.indices)
    func rounding(index: Int) {
        let town = Self.towns[index]
        let units = Dictionary(
            uniqueKeysWithValues: town.providers.map { ($0.providerID, $0.contract?.rounding?.unit ?? 0) })
        #expect(units.values.contains { $0 > 0 } && units.values.contains(0))
        for line in town.allLines where line.places == nil && line.sessionID != nil {
            guard let unit = units[line.providerID], unit > 0 else { continue }
            #expect(line.hourParts * 60 % (unit * 10_000) == 0, "\(line.invoiceID)/\(line.lineNumber)")
        }
    }

    @Test("a price rises on the first of a month, in both registers and on the lines", arguments: towns.indices)
    func dated(index: Int) throws {
        let town = Self.towns[index]
        let rising = town.providers.filter { $0.contract?.rise != nil }
        #expect(!rising.isEmpty)
        let text = String(decoding: town.content(of: "providers.csv"), as: UTF8.self)
        for provider in rising {
            let rise = try #require(provider.contract?.rise)
            let rows = text.split(separator: "\n").filter { $0.hasPrefix(provider.providerID + ",") }
            #expect(rows.count == 2 && rows[1].contains(",\(rise.month.firstDay),"))
        }
        let rates = town.agreedRates
        for line in town.allLines {
            guard let agreed = rates[line.mentorID] else { continue }
            let rise = town.providers.first { $0.providerID == line.providerID }?.contract?.rise
            let due = rise.map { line.serviceFrom >= $0.month.firstDay ? $0.raised(agreed) : agreed } ?? agreed
            #expect(line.hourlyRate <= due)
        }
    }

    @Test("credit notes come months later, and half of them name their invoice", arguments: towns.indices)
    func lateCredits(index: Int) {
        let town = Self.towns[index]
        let credits = town.months.flatMap { month in
            month.invoiceLines.filter { $0.kind == .creditNote }.map { (month.month, $0) }
        }
        let late = credits.filter { month, line in line.serviceFrom < month.firstDay }
        #expect(late.count > 3 && late.contains { $0.1.credits != nil } && late.contains { $0.1.credits == nil })
        let invoices = Set(town.allLines.filter { $0.kind == .invoice }.map(\.invoiceID))
        for (_, line) in late {
            #expect(line.statesService == (line.credits == nil))
            if let named = line.credits { #expect(invoices.contains(named)) }
        }
    }

    @Test("part of the log stands there twice, under ids of its own", arguments: towns.indices)
    func importedTwice(index: Int) {
        let town = Self.towns[index]
        let ids = town.allSessions.map(\.sessionID)
        #expect(Set(ids).count == ids.count)
        let again = town.allSessions.filter { $0.sessionID.hasPrefix("T") }
        #expect(!again.isEmpty && again.count * 5 < town.allSessions.count)
        let first = Set(
            town.allSessions.filter { $0.sessionID.hasPrefix("S") }.map {
                "\($0.mentorID) \($0.citizenID) \($0.start) \($0.end)"
            })
        #expect(again.allSatisfy { first.contains("\($0.mentorID) \($0.citizenID) \($0.start) \($0.end)") })
        #expect(again.allSatisfy { $0.confirmation == .notAsked })
    }

    @Test("what a discount takes off is in the amount, and no rate is stated")
    func discounts() {
        let lines = Self.towns.flatMap(\.allLines).filter(\.isDiscounted)
        #expect(!lines.isEmpty)
        for line in lines { #expect(line.amount < HourParts.amount(line.hourParts, rate: line.hourlyRate)) }
    }

    @Test(
        "what stands of a month's bills, credits of any month taken off, is covered by paid visits",
        arguments: towns.indices)
    func reconciles(index: Int) {
        let town = Self.towns[index]
        let roundings = Dictionary(uniqueKeysWithValues: town.providers.map { ($0.providerID, $0.contract?.rounding) })
        var covered: [MentorInMonth: Int] = [:]
        var groups: Set<String> = []
        for row in town.allSessions where row.sessionID.hasPrefix("S") {
            guard row.groupID.map({ groups.insert($0).inserted }) ?? true else { continue }
            let paid = (roundings[row.providerID] ?? nil)?.paid(row.minutes) ?? row.minutes
            covered[MentorInMonth(mentorID: row.mentorID, month: row.start.day.calendarMonth), default: 0] += paid
        }
        let lines = Dictionary(grouping: town.allLines) {
            MentorInMonth(mentorID: $0.mentorID, month: $0.serviceFrom.calendarMonth)
        }
        // A credit note may be of the last month, and a few lines are rounded up by habit.
        for (key, own) in lines { #expect(billedParts(own) - (covered[key] ?? 0) * 10_000 / 60 <= 10_000, "\(key)") }
    }

    @Test("all diaries are those of the ordinary world", arguments: seeds.indices)
    func diaries(index: Int) throws {
        let plain = try #require(ordinaryTowns[seeds[index]])
        let town = Self.towns[index]
        #expect(town.allSessions.filter { $0.sessionID.hasPrefix("S") } == plain.allSessions)
    }

    @Test("equal settings give equal files, and other worlds have no column of it")
    func files() {
        let wanted = settings(seed: 42, mentors: 30, world: .habits)
        let (one, other) = (Municipality.simulate(wanted), Municipality.simulate(wanted))
        for name in one.fileNames { #expect(one.content(of: name) == other.content(of: name)) }
        let plain = Municipality.simulate(settings(seed: 42, mentors: 30))
        for name in ["providers.csv", "mentors.csv", "invoices-2026-08.csv"] {
            let header = String(decoding: plain.content(of: name).prefix { $0 != 10 }, as: UTF8.self)
            #expect(!header.contains("terms_from") && !header.contains("credits"))
        }
    }
}

extension CalendarDay {
    fileprivate var calendarMonth: CalendarMonth { CalendarMonth(year: civil.year, month: civil.month) }
}
