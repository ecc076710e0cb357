import Testing

@testable import Laboratory

@Suite("What each deviation does")
struct DeviationTests {
    @Test("phantom-sessions: about 70 % more sessions, none confirmed, few denied, at free times")
    func phantomSessions() throws {
        for pair in try Pair.all(.phantomSessions) {
            for change in pair.changed {
                #expect(change.keepsOrdinarySessions)
                let held = change.sessionsBefore.count { $0.kind == .individual }
                #expect(change.added.count <= Int(Double(held) * 0.7 + 0.5))
                #expect(change.added.allSatisfy { $0.confirmation != .confirmed && $0.kind == .individual })
                #expect(
                    !change.added.contains { new in
                        change.sessionsBefore.contains { $0.start < new.end && new.start < $0.end }
                    })
            }
            // Mentors with more sessions have no free time left for 70 % more.
            let withRoom = pair.changed.filter { $0.sessionsBefore.count <= 90 }
            let held = withRoom.flatMap(\.sessionsBefore).count { $0.kind == .individual }
            #expect(Double(withRoom.flatMap(\.added).count) > 0.65 * Double(held))
            let added = pair.changed.flatMap(\.added)
            let asked = added.filter { $0.confirmation != .notAsked }
            #expect((0.01...0.15).contains(share(asked) { $0.confirmation == .denied }))
        }
    }

    @Test("denied-sessions: added sessions that most citizens asked deny")
    func deniedSessions() throws {
        for pair in try Pair.all(.deniedSessions) {
            #expect(pair.changed.allSatisfy { $0.keepsOrdinarySessions })
            let asked = pair.changed.flatMap(\.added).filter { $0.confirmation != .notAsked }
            #expect(asked.count > 30)
            #expect((0.55...0.85).contains(share(asked) { $0.confirmation == .denied }))
            #expect(!asked.contains { $0.confirmation == .confirmed })
        }
    }

    @Test("padding: the same sessions end later, and most who confirm state the real length")
    func padding() throws {
        for pair in try Pair.all(.padding) {
            var noticed = 0
            var confirmed = 0
            for change in pair.changed {
                // Sorted by start and citizen, and padding changes neither.
                #expect(change.sessions.count == change.sessionsBefore.count)
                for (before, after) in zip(change.sessionsBefore, change.sessions) where before != after {
                    #expect(after.start == before.start && after.citizenID == before.citizenID)
                    #expect((15...60).contains(after.minutes - before.minutes))
                    #expect(after.kind == .individual && after.confirmation == before.confirmation)
                    guard before.confirmation == .confirmed, before.confirmedMinutes == nil else { continue }
                    confirmed += 1
                    if after.confirmedMinutes == before.minutes { noticed += 1 }
                }
            }
            #expect(confirmed > 50)
            #expect((0.65...0.85).contains(Double(noticed) / Double(confirmed)))
        }
    }

    @Test("padding never reaches into the next session that did not overlap before")
    func paddingAvoidsOverlap() throws {
        func overlaps(_ rows: [Municipality.Session]) -> Int {
            zip(rows, rows.dropFirst()).count { $1.start < $0.end && $1.groupID == nil }
        }
        for change in try Pair.all(.padding).flatMap(\.changed) {
            #expect(overlaps(change.sessions) <= overlaps(change.sessionsBefore))
        }
    }

    @Test("double-booked: each added session lies inside one of another citizen, and all its hours are billed")
    func doubleBooked() throws {
        for change in try Pair.all(.doubleBooked).flatMap(\.changed) {
            #expect(change.keepsOrdinarySessions)
            #expect(!change.added.isEmpty)
            for new in change.added {
                let inside = change.sessionsBefore.contains {
                    $0.citizenID != new.citizenID && $0.start < new.start && new.end <= $0.end && $0.kind == .individual
                }
                #expect(inside)
                // Above the five minutes that an overlap indicator ignores.
                #expect(new.minutes > 5)
            }
            // Each line rounds to the ten-thousandth of an hour by itself.
            let minutes = change.added.reduce(0) { $0 + $1.minutes }
            #expect(abs(change.truth.hourParts - minutes * 10_000 / 60) <= change.added.count + 14)
        }
    }

    @Test("unlogged-billing: the log is unchanged and the invoice holds 35 % more hours, at least one")
    func unloggedBilling() throws {
        for change in try Pair.all(.unloggedBilling).flatMap(\.changed) {
            #expect(change.sessions == change.sessionsBefore)
            let billed = billedParts(change.linesBefore)
            // 35 % in whole quarters of an hour, at least four of them.
            #expect(change.truth.hourParts == max(billed * 35 / 100 / 2500, 4) * 2500)
        }
    }

    @Test("rate-over-agreed: only rate and amount differ, and every rate is above the agreed one")
    func rateOverAgreed() throws {
        for pair in try Pair.all(.rateOverAgreed) {
            for change in pair.changed {
                #expect(change.sessions == change.sessionsBefore)
                #expect(change.truth.hourParts == 0)
                #expect(change.lines.map(\.hourParts) == change.linesBefore.map(\.hourParts))
                let agreed = try #require(pair.edited.agreedRates[change.truth.mentorID])
                for line in change.lines {
                    // 18 % less the rounding down to whole kroner.
                    #expect(line.hourlyRate > agreed * 117 / 100 && line.hourlyRate <= agreed * 118 / 100)
                }
            }
        }
    }

    @Test("rate-creep: the rate of each deviating month is above the one before")
    func rateCreep() throws {
        for pair in try Pair.all(.rateCreep) {
            let rates = pair.edited.linesByMentor.mapValues { Set($0.map(\.hourlyRate)) }
            for change in pair.changed {
                #expect(change.sessions == change.sessionsBefore)
                let key = MentorInMonth(mentorID: change.truth.mentorID, month: change.truth.month)
                let earlier = MentorInMonth(mentorID: key.mentorID, month: key.month.adding(months: -1))
                #expect(rates[key]?.count == 1)
                guard let now = rates[key]?.first, let before = rates[earlier]?.first else { continue }
                #expect(now > before * 104 / 100 && now <= before * 106 / 100)
            }
        }
    }

    @Test("outside-grant: 40 % more sessions, and no grant covers any of them")
    func outsideGrant() throws {
        var underEndedGrant = 0
        for pair in try Pair.all(.outsideGrant) {
            let book = GrantIndex(pair.edited.grants)
            for change in pair.changed {
                #expect(change.keepsOrdinarySessions)
                #expect(!change.added.isEmpty)
                #expect(change.added.allSatisfy { !book.covers($0) })
                #expect(change.sessionsBefore.allSatisfy { book.covers($0) })
                underEndedGrant += change.added.count { $0.grantID != nil }
            }
            let added = pair.changed.flatMap(\.added)
            let held = pair.changed.flatMap(\.sessionsBefore).count { $0.kind == .individual }
            #expect((0.3...0.42).contains(Double(added.count) / Double(held)))
        }
        let added = try Pair.all(.outsideGrant).flatMap(\.changed).flatMap(\.added)
        #expect(underEndedGrant > 0 && underEndedGrant < added.count)
    }

    @Test("duplicate-billing: half of the lines stand on a second invoice, equal but for number and date")
    func duplicateBilling() throws {
        for change in try Pair.all(.duplicateBilling).flatMap(\.changed) {
            #expect(change.sessions == change.sessionsBefore)
            let ordinaryIDs = Set(change.linesBefore.map(\.invoiceID))
            let second = change.lines.filter { !ordinaryIDs.contains($0.invoiceID) }
            #expect(change.lines.filter { ordinaryIDs.contains($0.invoiceID) } == change.linesBefore)
            let invoice = change.linesBefore.filter { $0.kind == .invoice }
            #expect(second.count == max(1, (invoice.count + 1) / 2))
            for line in second {
                let original = invoice.first { $0.withoutInvoice == line.withoutInvoice }
                #expect(original.map { $0.issuedOn < line.issuedOn } == true)
            }
            #expect(Set(second.map(\.invoiceID)).count == 1)
        }
    }

    @Test("group-as-individual: the log is unchanged, and every citizen of a meeting pays for all of it")
    func groupAsIndividual() throws {
        for change in try Pair.all(.groupAsIndividual).flatMap(\.changed) {
            #expect(change.sessions == change.sessionsBefore)
            let groups = Dictionary(grouping: change.sessions.filter { $0.kind == .group }) { $0.groupID ?? "" }
            let extra = groups.values.reduce(0) { $0 + ($1.count - 1) * $1[0].minutes }
            #expect(extra > 0)
            // Shares that were divided, and lines, round to the ten-thousandth of an hour.
            #expect(abs(change.truth.hourParts - extra * 10_000 / 60) <= change.sessions.count)
            #expect(!change.lines.contains { $0.places != nil })
        }
    }

    @Test("over-granted: some citizens lie 60 % above the grant in whole weeks, by individual sessions alone")
    func overGranted() throws {
        for pair in try Pair.all(.overGranted) {
            let book = GrantIndex(pair.edited.grants)
            for change in pair.changed {
                #expect(change.keepsOrdinarySessions)
                let over = book.weeksOverGrant(change.sessions.filter { $0.kind == .individual })
                #expect(!over.isEmpty)
                #expect(Set(change.added.map(\.citizenID)) == Set(over.map(\.citizenID)))
                #expect(change.added.allSatisfy { book.covers($0) })
            }
            let excess = pair.changed.flatMap { change in
                book.weeksOverGrant(change.sessions.filter { $0.kind == .individual }).map(\.share)
            }
            #expect(share(excess) { $0 >= 1.55 } > 0.7)
        }
    }

    @Test("late-logging: the whole month in one sitting, weeks after its end, and nothing billed differently")
    func lateLogging() throws {
        for change in try Pair.all(.lateLogging).flatMap(\.changed) {
            #expect(change.lines == change.linesBefore)
            #expect(change.sessions.map(\.start) == change.sessionsBefore.map(\.start))
            #expect(change.sessions.map(\.confirmation) == change.sessionsBefore.map(\.confirmation))
            let written = change.sessions.map(\.loggedAt.minutes)
            #expect((written.max() ?? 0) - (written.min() ?? 0) <= change.sessions.count / 3)
            #expect(change.sessions.allSatisfy { $0.loggedAt.day.number - $0.start.day.number > 14 })
            #expect(change.truth.hourParts == 0 && change.truth.amount == 0)
        }
    }

    @Test("late-logging at lower severities: a share of the entries, 15 to 40 days late")
    func lateLoggingShares() {
        for (severity, expected) in [(DeviationSeverity.low, 0.3), (.middle, 0.6)] {
            let world = Municipality.simulate(
                settings(seed: 1, prevalence: 0.2, kinds: [.lateLogging], severities: [severity]))
            let months = Set(world.truth.map { MentorInMonth(mentorID: $0.mentorID, month: $0.month) })
            let sessions = world.sessionsByMentor.filter { months.contains($0.key) }.flatMap(\.value)
            let late = share(sessions) { $0.loggedAt.day.number - $0.start.day.number > 14 }
            #expect((expected - 0.03...expected + 0.05).contains(late))
        }
    }

    @Test(
        "ghost-confirmations: all sessions held or invented are confirmed seconds apart, just after the entries, in the app"
    )
    func ghostConfirmations() throws {
        for change in try Pair.all(.ghostConfirmations).flatMap(\.changed) {
            let held = change.sessions.filter { $0.kind != .noShow }
            #expect(held.count > change.sessionsBefore.count { $0.kind != .noShow })
            #expect(held.allSatisfy { $0.confirmation == .confirmed && $0.channel == .app })
            for day in Dictionary(grouping: held, by: \.loggedAt.day).values {
                #expect(Set(day.map(\.loggedAt)).count == 1)
                let seconds = day.map { ($0.confirmedAt?.minutes ?? 0) * 60 + ($0.confirmedAtSecond ?? 0) }.sorted()
                #expect(zip(seconds, seconds.dropFirst()).allSatisfy { (4...15).contains($1 - $0) })
                #expect(seconds[0] - day[0].loggedAt.minutes * 60 < 120)
            }
        }
    }

    @Test("ghost-confirmations are written with their seconds, and nothing else is")
    func ghostSeconds() throws {
        func withSeconds(_ world: Municipality) -> Int {
            world.months.reduce(0) { sum, month in
                let text = String(decoding: world.content(of: "sessions-\(month.month).csv"), as: UTF8.self)
                return sum
                    + text.split(separator: "\n").dropFirst().count {
                        $0.split(separator: ",", omittingEmptySubsequences: false)[9].utf8.count == 19
                    }
            }
        }
        for pair in try Pair.all(.ghostConfirmations) {
            #expect(withSeconds(pair.plain) == 0)
            #expect(withSeconds(pair.edited) > 100)
        }
    }

    @Test("flat-invention: an hour at one weekday and time in every week of the month, for most citizens")
    func flatInvention() throws {
        for change in try Pair.all(.flatInvention).flatMap(\.changed) {
            #expect(change.keepsOrdinarySessions)
            #expect(change.added.allSatisfy { $0.minutes == 60 && $0.confirmation != .confirmed })
            let month = change.truth.month
            for rows in Dictionary(grouping: change.added, by: \.citizenID).values {
                #expect(Set(rows.map { $0.start.minuteOfDay }).count == 1)
                let weekday = rows[0].start.day.weekday
                #expect(rows.map(\.start.day) == month.days.filter { $0.weekday == weekday })
            }
        }
    }

    @Test("flat-invention goes on through holidays, and keeps citizen and time from month to month")
    func flatHolidays() {
        var wanted = settings(seed: 1, prevalence: 0.2, kinds: [.flatInvention], severities: [.high])
        wanted.firstMonth = CalendarMonth(year: 2026, month: 4)
        let sessions = Municipality.simulate(wanted).allSessions
        #expect(sessions.contains { Holidays.isOff($0.start.day) })
        let slots = Dictionary(grouping: sessions) {
            "\($0.citizenID) \($0.start.day.weekday) \($0.start.minuteOfDay) \($0.minutes)"
        }
        #expect(slots.values.contains { Set($0.map(\.start.day.week)).count >= 8 })
    }

    @Test("ineligible-items: lines that say transport, mileage or administration, 25 % of the hours")
    func ineligibleItems() throws {
        let words = ["Transporttid", "Kørsel", "Administration"]
        var seen: Set<String> = []
        for change in try Pair.all(.ineligibleItems).flatMap(\.changed) {
            #expect(change.sessions == change.sessionsBefore)
            let added = change.lines.filter { line in words.contains { line.text.hasPrefix($0) } }
            #expect(change.lines.count == change.linesBefore.count + added.count)
            #expect(billedParts(added) == change.truth.hourParts)
            #expect(change.truth.hourParts == max(billedParts(change.linesBefore) * 25 / 100 / 2500, 2) * 2500)
            seen.formUnion(words.filter { word in added.contains { $0.text.hasPrefix(word) } })
        }
        #expect(seen == Set(words))
    }

    @Test("after-contract: the contract ended the day before the first deviating month, and all sessions go on")
    func afterContract() throws {
        for pair in try Pair.all(.afterContract) {
            let ended = Dictionary(uniqueKeysWithValues: pair.edited.mentors.map { ($0.mentorID, $0.activeTo) })
            #expect(Set(ended.filter { $0.value != nil }.keys) == pair.edited.deviating)
            for (mentor, rows) in Dictionary(grouping: pair.edited.truth, by: \.mentorID) {
                #expect(ended[mentor] == rows.map(\.month).min()?.firstDay.adding(days: -1))
            }
            for change in pair.changed {
                #expect(change.sessions == change.sessionsBefore && change.lines == change.linesBefore)
            }
        }
    }

    @Test("after-contract at lower severities: a share of the individual sessions, and nothing else")
    func afterContractShares() throws {
        for (severity, expected) in [(DeviationSeverity.low, 0.2), (.middle, 0.5)] {
            let world = Municipality.simulate(
                settings(seed: 1, prevalence: 0.2, kinds: [.afterContract], severities: [severity]))
            let plain = try #require(plainWorlds[1]).sessionsByMentor
            for row in world.truth {
                let key = MentorInMonth(mentorID: row.mentorID, month: row.month)
                let held = (plain[key] ?? []).count { $0.kind == .individual }
                let kept = world.sessionsByMentor[key] ?? []
                #expect(kept.count == max(1, Int(Double(held) * expected + 0.5)))
                #expect(kept.allSatisfy { $0.kind == .individual })
            }
        }
    }

    @Test("collusion: every mentor of one provider with sessions enough, and nobody else", arguments: seeds)
    func collusion(seed: UInt64) throws {
        let world = Municipality.simulate(settings(seed: seed, mentors: 150, collusion: true))
        let ring = try #require(world.colludingProviderID)
        #expect(world.truth.allSatisfy { $0.kind == .collusion && $0.providerID == ring })
        // Nine and more in every month are sure to be planned with eight or more a usual month.
        let counts = world.sessionsByMentor
        let members = world.mentors.filter { mentor in
            mentor.providerID == ring
                && world.months.allSatisfy {
                    (counts[MentorInMonth(mentorID: mentor.mentorID, month: $0.month)]?.count ?? 0) > 12
                }
        }
        #expect(members.count >= 4)
        #expect(Set(members.map(\.mentorID)).isSubset(of: world.deviating))
    }

    @Test("collusion costs more the more severe it is, of the same mentors", arguments: seeds)
    func collusionSeverities(seed: UInt64) {
        let towns = DeviationSeverity.allCases.map { severity in
            var wanted = settings(seed: seed, mentors: 150, collusion: true)
            wanted.collusionSeverity = severity
            return Municipality.simulate(wanted)
        }
        let costs = towns.map { $0.truth.reduce(0) { $0 + $1.amount } }
        #expect(costs[0] < costs[1] && costs[1] < costs[2])
        #expect(towns.map { Set($0.truth.map(\.severity)) } == [[.low], [.middle], [.high]])
        #expect(Set(towns.map(\.deviating)).count == 1)
    }

    @Test("a ring of few is told of where another provider is larger, and only there")
    func smallRing() {
        func town(_ seed: UInt64, mentors: Int, providers: Int, collusion: Bool = true) -> Municipality {
            Municipality.simulate(
                SimulationSettings(
                    seed: seed, mentors: mentors, providers: providers, months: 1, prevalence: 0, collusion: collusion))
        }
        let (small, large) = (town(7, mentors: 150, providers: 12), town(1, mentors: 150, providers: 12))
        #expect(small.ringMembers == 7 && small.isRingSmall)
        #expect(large.ringMembers == 13 && !large.isRingSmall)
        // Nobody has eight.
        #expect(!town(3, mentors: 10, providers: 2).isRingSmall)
        #expect(!town(7, mentors: 150, providers: 12, collusion: false).isRingSmall)
    }

    @Test("the mentors of a ring deviate by collusion only, and others still deviate on their own", arguments: seeds)
    func collusionAndOthers(seed: UInt64) {
        let world = Municipality.simulate(settings(seed: seed, mentors: 150, prevalence: 0.1, collusion: true))
        for row in world.truth {
            #expect((row.providerID == world.colludingProviderID) == (row.kind == .collusion))
        }
        #expect(Set(world.truth.filter { $0.kind != .collusion }.map(\.mentorID)).count >= 13)
    }
}
