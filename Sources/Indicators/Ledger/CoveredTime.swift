import Records

/// The time of a mentor's log that may be billed: each meeting as the contract rounds it on its day.
///
/// The contract is that of the provider that the session names, else of those that bill for the mentor; of several the one
/// that lets most be billed. A group is one visit. By `visit` each is rounded by itself; by `day` all time of one citizen
/// on one local date is rounded once, and a session counts with what it adds to its day. Where no contract rounds, all of
/// it is the log as it stands, and nothing is worked out.
struct CoveredTime {
    /// Which length of a session is rounded.
    enum Lengths {
        /// As logged.
        case logged
        /// As the citizen confirms it, else as logged.
        case attested
    }

    private let ledger: MentorLedger
    private let lengths: Lengths
    /// Beside the ledger's sessions; empty where nothing is rounded.
    private let billable: [Int64]

    init(_ ledger: MentorLedger, _ lengths: Lengths = .logged) {
        self.ledger = ledger
        self.lengths = lengths
        billable = ledger.terms.rounds ? Self.billable(ledger, lengths) : []
    }

    /// Whether the contract may make other time of the log.
    var isRounded: Bool { !billable.isEmpty }

    /// Seconds that may be billed of a session by itself: of a group's, as if it were the meeting; of a no-show, as if the
    /// citizen had come.
    func seconds(session index: Int) -> Int64 {
        isRounded ? billable[index] : Self.length(ledger, lengths, index)
    }

    /// Seconds that may be billed of a meeting.
    func seconds(of meeting: MentorLedger.Meeting) -> Int64 {
        guard ledger.sessions[meeting.session].kind == .group else { return seconds(session: meeting.session) }
        let length = lengths == .attested && meeting.confirmedLength >= 0 ? meeting.confirmedLength : meeting.length
        return isRounded ? Self.unit(ledger, of: meeting.session, length).billable(seconds: length) : length
    }

    /// Seconds that may be billed of the period's meetings.
    var meetingSeconds: Int64 {
        if !isRounded, lengths == .logged { return ledger.features.loggedSeconds }
        return ledger.meetings.reduce(0) { $1.inPeriod ? $0 + seconds(of: $1) : $0 }
    }

    /// The most that one session may stand for on a bill, in seconds: its length as the contract rounds it, never less than
    /// the length itself. Where the contract rounds by day, nobody can say which session of the day the rounding belongs to.
    func most(session index: Int) -> Int64 {
        let length = Self.length(ledger, lengths, index)
        guard isRounded else { return length }
        let session = ledger.sessions[index]
        guard session.kind == .individual, Self.unit(ledger, of: index, length).scope == .day else {
            return max(length, billable[index])
        }
        var (sum, rounded) = (Int64(0), Int64(0))
        func add(_ other: Int) {
            let row = ledger.sessions[other]
            guard row.kind == .individual, row.citizen == session.citizen else { return }
            sum += Self.length(ledger, lengths, other)
            rounded += billable[other]
        }
        // Sessions are in the order of time, so that a date's stand together.
        var first = index
        while first > 0, ledger.sessions[first - 1].day == session.day { first -= 1 }
        var place = first
        while place < ledger.sessions.count, ledger.sessions[place].day == session.day {
            add(place)
            place += 1
        }
        return length + max(0, rounded - sum)
    }

    // MARK: Rounding

    private static func length(_ ledger: MentorLedger, _ lengths: Lengths, _ index: Int) -> Int64 {
        let logged = ledger.sessions[index].length
        return lengths == .logged ? logged : ledger.confirmedLength(index) ?? logged
    }

    /// How a session's time is rounded: of the contracts that it may fall under, by the one that makes most of its length.
    static func unit(_ ledger: MentorLedger, of index: Int, _ length: Int64) -> BillingUnit {
        let day = ledger.sessions[index].day
        let named = ledger.detail(index).provider
        if named != .max { return ledger.terms.rounding(provider: named, on: day) }
        guard ledger.providers.billed.count > 1 else {
            return ledger.terms.rounding(provider: ledger.providers.main, on: day)
        }
        var best: BillingUnit?
        for share in ledger.providers.billed {
            let unit = ledger.terms.rounding(provider: share.provider, on: day)
            if best.map({ $0.billable(seconds: length) < unit.billable(seconds: length) }) ?? true { best = unit }
        }
        return best ?? .exact
    }

    private static func billable(_ ledger: MentorLedger, _ lengths: Lengths) -> [Int64] {
        var seconds: [Int64] = []
        seconds.reserveCapacity(ledger.sessions.count)
        var day = CivilDay(number: .min)
        // Of the date in hand, what its citizens have so far: a mentor meets few on one day.
        var sums: [(citizen: IdentityKey, unit: BillingUnit, seconds: Int64)] = []
        for (index, session) in ledger.sessions.enumerated() {
            let length = length(ledger, lengths, index)
            let unit = unit(ledger, of: index, length)
            guard unit.scope == .day, unit.rounds, session.kind == .individual else {
                seconds.append(unit.billable(seconds: length))
                continue
            }
            if session.day != day {
                day = session.day
                sums.removeAll(keepingCapacity: true)
            }
            let known = sums.firstIndex { $0.citizen == session.citizen && $0.unit == unit }
            let before = known.map { sums[$0].seconds } ?? 0
            seconds.append(unit.billable(seconds: before + length) - unit.billable(seconds: before))
            if let known {
                sums[known].seconds += length
            } else {
                sums.append((session.citizen, unit, length))
            }
        }
        return seconds
    }
}

/// The no-shows of a mentor's log that may be billed: of each stretch of days with one share, up to that share of its
/// logged time.
struct CoveredNoShows {
    /// Seconds of the period's no-shows, as the contract rounds them.
    let logged: Int64
    /// Seconds of meetings and no-shows that the shares are of.
    let base: Int64
    /// Seconds of no-shows that may be billed where there are so many.
    let allowed: Int64
    /// The share of the logged time, 0 to 1; where it changes within the period, what it comes to over all of it.
    let share: Double

    /// Seconds of the no-shows that may be billed.
    var covered: Int64 { min(logged, allowed) }

    /// - Parameters:
    ///   - meetingSeconds: of the period's meetings, as they are compared.
    ///   - standard: the share where the contract states none.
    init(_ ledger: MentorLedger, _ time: CoveredTime, meetingSeconds: Int64, standard: Double) {
        let (terms, provider) = (ledger.terms, ledger.providers.main)
        var noShows: Int64 = 0
        for (index, session) in ledger.sessions.enumerated() where session.inPeriod && session.kind == .noShow {
            noShows += time.seconds(session: index)
        }
        logged = noShows
        base = meetingSeconds + noShows
        let dated = terms.entry(provider: provider)?.terms ?? []
        guard !dated.isEmpty else {
            share = terms.maximumNoShowShare(provider: provider, on: ledger.scope.period.to) ?? standard
            allowed = Self.whole(Double(base) * share)
            return
        }
        // By stretches of days; what of the meetings is compared apart is taken off in proportion.
        var sums: [(share: Double, seconds: Int64)] = []
        func add(_ seconds: Int64, on day: CivilDay) {
            let share = terms.maximumNoShowShare(provider: provider, on: day) ?? standard
            if let known = sums.firstIndex(where: { $0.share == share }) {
                sums[known].seconds += seconds
            } else {
                sums.append((share, seconds))
            }
        }
        var all: Int64 = 0
        for meeting in ledger.meetings where meeting.inPeriod {
            let seconds = time.seconds(of: meeting)
            all += seconds
            add(seconds, on: meeting.day)
        }
        for (index, session) in ledger.sessions.enumerated() where session.inPeriod && session.kind == .noShow {
            add(time.seconds(session: index), on: session.day)
        }
        all += noShows
        let sum = sums.sorted { $0.share < $1.share }.reduce(0.0) { $0 + $1.share * Double($1.seconds) }
        share = all > 0 ? sum / Double(all) : standard
        allowed = Self.whole(base == all ? sum : Double(base) * share)
    }

    /// Whole seconds of a product, which may lie a hair below the figure that it stands for.
    private static func whole(_ seconds: Double) -> Int64 { Int64((seconds + 1e-6).rounded(.down)) }
}
