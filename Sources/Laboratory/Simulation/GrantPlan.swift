/// Decides a mentor's grants: a chain of decisions for each citizen that covers the months with the mentor without a gap,
/// with hours that no ordinary week exceeds.
struct GrantPlan {
    private let mentor: MentorProfile
    private let settings: SimulationSettings
    private let usage: HourUsage

    /// - Parameter months: the mentor's ordinary months, all of them.
    init(mentor: MentorProfile, months: [MentorMonth], settings: SimulationSettings) {
        self.mentor = mentor
        self.settings = settings
        usage = HourUsage(
            months,
            countsGroups: !settings.world.ordinaryFacts.isGroupBesideGrants(ofMentor: mentor.index, seed: settings.seed)
        )
    }

    /// The terms of a mentor where nothing deviates.
    func terms(of roster: Roster) -> MentorTerms {
        var terms = MentorTerms()
        for (citizen, months) in roster.stays {
            terms.add(grants(of: citizen, in: months), ofCitizen: citizen.number)
        }
        return terms
    }

    /// A single grant that ended on that day, for a citizen whom the roster no longer holds.
    func endedGrant(of citizen: CitizenProfile, validTo: CalendarDay) -> Municipality.Grant {
        let from = max(validTo.adding(months: -GrantRules.usualMonths).adding(days: 1), mentor.activeFrom)
        return decided(
            Decision(citizen: citizen, ordinal: 0, from: from, to: validTo, extends: nil),
            weeklyMinutes: HourUsage.roundedUp(citizen.usualMinutes, to: 30))
    }

    /// Decisions on a citizen before they have hours.
    private struct Decision {
        let citizen: CitizenProfile
        let ordinal: Int
        let from: CalendarDay
        let to: CalendarDay
        /// Ordinal of the decision that it extends.
        let extends: Int?
    }

    /// The chain of one citizen: first decisions, each with at most one extension, until the last day with the mentor.
    ///
    /// Each decision draws from a stream of its own, so that a longer simulation only adds to the chain.
    private func grants(of citizen: CitizenProfile, in months: ClosedRange<Int>) -> [Municipality.Grant] {
        let last = settings.firstMonth.adding(months: months.upperBound).lastDay
        var from = firstDay(of: citizen, firstMonth: months.lowerBound)
        var result: [Municipality.Grant] = []
        var ordinal = 0
        while from <= last {
            var random = RandomStream(seed: settings.seed, .grant, mentor.index, citizen.number, ordinal)
            let base = Decision(
                citizen: citizen, ordinal: ordinal, from: from,
                to: from.adding(months: random.pick(GrantRules.months)).adding(days: -1), extends: nil)
            let isExtended = random.chance(GrantRules.extended)
            let extensionMonths = random.pick(GrantRules.extensionMonths)
            var decisions = [base]
            from = base.to.adding(days: 1)
            if isExtended && from <= last {
                let to = from.adding(months: extensionMonths).adding(days: -1)
                decisions.append(
                    Decision(citizen: citizen, ordinal: ordinal + 1, from: from, to: to, extends: ordinal))
                from = to.adding(days: 1)
            }
            let days = base.from...decisions[decisions.count - 1].to
            let weekly = usage.weeklyMinutes(
                ofCitizen: citizen.number, in: days, slack: random.pick(GrantRules.slacks))
            result += decisions.map { decided($0, weeklyMinutes: weekly) }
            // An extension has the ordinal after its first decision, taken or not: what follows does not depend on it.
            ordinal += 2
        }
        return result
    }

    /// Citizens of the first month are somewhere in their history; later ones come with a fresh grant.
    private func firstDay(of citizen: CitizenProfile, firstMonth: Int) -> CalendarDay {
        var random = RandomStream(seed: settings.seed, .grant, mentor.index, citizen.number)
        let days = firstMonth == 0 ? GrantRules.daysOfHistory : GrantRules.daysBeforeFirstMonth
        let wanted = settings.firstMonth.adding(months: firstMonth).firstDay.adding(days: -random.integer(in: days))
        return max(wanted, mentor.activeFrom)
    }

    private func decided(_ decision: Decision, weeklyMinutes: Int) -> Municipality.Grant {
        var ofCitizen = RandomStream(seed: settings.seed, .grantDecision, mentor.index, decision.citizen.number)
        let scheme = ofCitizen.pick(GrantRules.schemes)
        let caseWorker = Identifiers.employee(ofCitizen.integer(in: GrantRules.caseWorkers))
        let hasLastingNeed = ofCitizen.chance(GrantRules.lastingNeed)
        var random = RandomStream(
            seed: settings.seed, .grantDecision, mentor.index, decision.citizen.number, decision.ordinal)
        func number(_ ordinal: Int) -> Int {
            Identifiers.grantNumber(mentor: mentor.index, citizen: decision.citizen.number, ordinal: ordinal)
        }
        func date(_ days: ClosedRange<Int>, absent: Double) -> CalendarDay? {
            let day = decision.from.adding(days: random.integer(in: days))
            return random.chance(absent) ? nil : day
        }
        let weekly = HourParts.of(minutes: weeklyMinutes)
        let weeks = (decision.to.number - decision.from.number + 7) / 7
        let needed = usage.minutes(ofCitizen: decision.citizen.number, in: decision.from...decision.to)
        return Municipality.Grant(
            number: number(decision.ordinal), citizenID: decision.citizen.id, validFrom: decision.from,
            validTo: decision.to, mentorID: mentor.id, providerID: mentor.provider.id, weeklyHourParts: weekly,
            totalHourParts: max(weekly * weeks, HourParts.of(minutes: needed)), scheme: scheme,
            extends: decision.extends.map { Identifiers.grant(number($0)) },
            maxRate: random.chance(GrantRules.statesMaxRate) ? mentor.agreedRate : nil, decidedBy: caseWorker,
            parts: parts(using: &random),
            contractSignedOn: date(GrantRules.daysToContract, absent: GrantRules.unsigned),
            needAssessedOn: date(GrantRules.daysToAssessment, absent: GrantRules.notAssessed),
            registeredOn: date(GrantRules.daysToRegistration, absent: GrantRules.notRegistered),
            account: scheme.account, hasLastingNeed: hasLastingNeed)
    }

    private func parts(using random: inout RandomStream) -> Municipality.Grant.Parts {
        Municipality.Grant.Parts(
            purpose: !random.chance(GrantRules.missingPart), tasks: !random.chance(GrantRules.missingPart),
            qualifications: !random.chance(GrantRules.missingQualifications),
            mentorNamed: !random.chance(GrantRules.missingPart),
            durationStated: !random.chance(GrantRules.missingPart),
            hoursStated: !random.chance(GrantRules.missingPart),
            complaintGuidance: !random.chance(GrantRules.missingPart))
    }
}

/// What a mentor's ordinary months use of each citizen's hours.
struct HourUsage {
    /// Minutes of each citizen (by number) in each ISO week: no-shows too, and of a group meeting its whole length, as
    /// logged or as paid, so that no way of counting finds more.
    private var ofWeek: [Int: [Int: Int]] = [:]
    /// Billed ten-thousandths of an hour of each citizen in each month, before credit notes.
    private var ofMonth: [Int: [(month: CalendarMonth, hourParts: Int)]] = [:]

    /// - Parameter countsGroups: whether grants are to cover group meetings.
    init(_ months: [MentorMonth], countsGroups: Bool = true) {
        for month in months {
            for entry in month.entries where countsGroups || entry.kind != .group {
                ofWeek[month.citizens[entry.citizen].number, default: [:]][entry.start.day.week, default: 0] +=
                    max(entry.minutes, month.paidMinutes(entry))
            }
            var billed: [Int: Int] = [:]
            for line in month.billing().invoice where countsGroups || line.subject != .group {
                billed[line.citizen, default: 0] += line.hourParts
            }
            for (citizen, hourParts) in billed {
                ofMonth[month.citizens[citizen].number, default: []].append((month.month, hourParts))
            }
        }
    }

    /// The hours a week that a grant needs: the fullest of its ISO weeks, or the invoice of its fullest month by the day,
    /// rounded up.
    func weeklyMinutes(ofCitizen number: Int, in days: ClosedRange<CalendarDay>, slack: GrantRules.Slack) -> Int {
        let weeks = days.lowerBound.week...days.upperBound.week
        var needed = ofWeek[number]?.filter { weeks.contains($0.key) }.values.max() ?? 0
        for (month, hourParts) in ofMonth[number] ?? [] where days.overlaps(month.firstDay...month.lastDay) {
            let dayCount = month.lastDay.number - month.firstDay.number + 1
            needed = max(needed, (hourParts * 7 * 60 / HourParts.perHour + dayCount) / dayCount)
        }
        if needed == 0 { needed = ofWeek[number]?.values.max() ?? 0 }
        let granted = Self.roundedUp(needed, to: slack.roundedTo) + slack.added
        return max(granted, GrantRules.fewestMinutes)
    }

    /// Minutes of all ISO weeks that the dates touch.
    func minutes(ofCitizen number: Int, in days: ClosedRange<CalendarDay>) -> Int {
        let weeks = days.lowerBound.week...days.upperBound.week
        return ofWeek[number]?.reduce(0) { weeks.contains($1.key) ? $0 + $1.value : $0 } ?? 0
    }

    static func roundedUp(_ minutes: Int, to step: Int) -> Int {
        (minutes + step - 1) / step * step
    }
}

/// The figures of granting. The shares of what is missing are ours, about a municipality that the audits describe.
enum GrantRules {
    /// How far the granted hours lie above the fullest week.
    struct Slack: Sendable {
        /// Minutes.
        let roundedTo: Int
        /// Minutes.
        let added: Int
    }

    /// Most decisions use the half year that the law allows; one in twenty is longer than it allows.
    static let months: [(value: Int, weight: Int)] = [(3, 22), (4, 13), (6, 60), (9, 3), (12, 2)]
    static let usualMonths = 6
    static let extended = 0.7
    static let extensionMonths: [(value: Int, weight: Int)] = [(3, 40), (6, 60)]
    /// A quarter of the citizens have exactly what their fullest week takes.
    static let slacks: [(value: Slack, weight: Int)] = [
        (Slack(roundedTo: 15, added: 0), 25), (Slack(roundedTo: 30, added: 0), 40),
        (Slack(roundedTo: 30, added: 30), 35),
    ]
    /// Nobody is granted less than an hour a week.
    static let fewestMinutes = 60
    /// Days before the simulation that a citizen of its first month came.
    static let daysOfHistory = 0...330
    static let daysBeforeFirstMonth = 0...20
    static let schemes: [(value: Municipality.Scheme, weight: Int)] = [
        (.rightAndDuty, 60), (.jobReady, 25), (.education, 15),
    ]
    static let caseWorkers = 101...124
    static let lastingNeed = 0.01
    static let statesMaxRate = 0.4
    static let missingPart = 0.05
    /// Asked for only since the audit of 2019.
    static let missingQualifications = 0.08
    /// Days from the first day of the grant.
    static let daysToContract = -14...3
    static let unsigned = 0.04
    static let daysToAssessment = -45 ... -5
    static let notAssessed = 0.05
    static let daysToRegistration = -7...21
    static let notRegistered = 0.06
}
