import Records

/// A group meeting billed to each citizen in full. See `about` for the documentation.
public struct GroupAsIndividual: Indicator {
    public struct Observation: BitwiseCopyable, Sendable {
        public var absence: Absence = .none
        /// Time slots with several citizens.
        public var slots: Int32 = 0
        public var hours = Hours.zero
        public var credited = Amount.zero
    }

    /// Several citizens of one time slot, each billed for all of it.
    private struct Slot {
        /// Sessions, one a citizen, those billed in full.
        let sessions: [Int]
        /// What each may be billed for, as the contract rounds it.
        let lengths: [Int64]
        var seconds: Int64 { lengths.max() ?? 0 }
    }

    private let fullShare: Double

    public init(_ basis: IndicatorBasis) {
        fullShare = basis.settings.number("indicators.group-as-individual.full_share")
    }

    public static func missingInput(_ scope: SweepScope) -> Absence? {
        if let absence = scope.missingInput((.sessions, nil), (.invoices, nil)) { return absence }
        return scope.linesNameSessions ? nil : scope.missingInput((.invoices, "citizen_id"))
    }

    public func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        guard ledger.features.lines > 0 else { return Observation(absence: .noLines) }
        var result = Observation()
        let slots = slots(ledger)
        guard !slots.isEmpty else { return result }
        let naming = SessionLines(ledger)
        for slot in slots {
            result.slots += 1
            // One citizen's bill pays the mentor's time; the others' do not.
            for (index, length) in zip(slot.sessions, slot.lengths).dropFirst() {
                let session = ledger.sessions[index]
                let seconds = min(length, slot.seconds)
                let hours = Hours(seconds: seconds)
                result.hours += hours
                let new = exposure.document(seconds, session: index, length: length)
                let fresh = Hours(seconds: new)
                let lines = naming.of(index, ledger)
                result.credited +=
                    lines.isEmpty
                    ? exposure.claim(fresh, service: session.citizen, on: session.day, of: ledger)
                    : exposure.claim(hours: fresh, lines: lines, of: ledger, ofLines: true)
                exposure.noteDuplicate(
                    hours,
                    lines: lines.isEmpty
                        ? ledger.lines.indices.filter {
                            ledger.lines[$0].inPeriod && ledger.lines[$0].citizen == session.citizen
                        } : lines, of: ledger)
            }
        }
        return result
    }

    /// Slots of the period with at least two citizens billed in full.
    private func slots(_ ledger: MentorLedger) -> [Slot] {
        // Sessions stand by start and length: most mentors have no two of one slot, and no group.
        let sessions = ledger.sessions
        guard
            sessions.indices.contains(where: { index in
                sessions[index].kind == .group
                    || (index > 0 && sessions[index].start == sessions[index - 1].start
                        && sessions[index].length == sessions[index - 1].length)
            })
        else { return [] }
        var groups: [[Int]] = []
        var current: [Int] = []
        var byGroup: [IdentityKey: [Int]] = [:]
        for (index, session) in ledger.sessions.enumerated() where session.inPeriod && session.kind != .noShow {
            if session.kind == .group {
                byGroup[IdentityKey(word: ledger.detail(index).group.mixed ^ UInt64(session.day.number)), default: []]
                    .append(index)
                continue
            }
            if let last = current.last, ledger.sessions[last].start == session.start,
                ledger.sessions[last].length == session.length
            {
                current.append(index)
            } else {
                if current.count > 1 { groups.append(current) }
                current = [index]
            }
        }
        if current.count > 1 { groups.append(current) }
        groups += byGroup.values.filter { $0.count > 1 }
        guard !groups.isEmpty else { return [] }
        let covered = CoveredTime(ledger)
        let (billing, naming) = (CitizenBilling(ledger, covered, shared: Set(groups.joined())), SessionLines(ledger))
        return groups.sorted { Self.precedes(ledger, $0[0], $1[0]) }.compactMap {
            slot(ledger, $0, billing, naming, covered)
        }
    }

    /// By content: sessions that are equal but for their place in the files stand for the same.
    private static func precedes(_ ledger: MentorLedger, _ a: Int, _ b: Int) -> Bool {
        let (first, second) = (ledger.sessions[a], ledger.sessions[b])
        if first.start != second.start { return first.start < second.start }
        if first.length != second.length { return first.length < second.length }
        return first.citizen != second.citizen ? first.citizen < second.citizen : a < b
    }

    private func slot(
        _ ledger: MentorLedger, _ sessions: [Int], _ billing: CitizenBilling, _ naming: SessionLines,
        _ covered: CoveredTime
    ) -> Slot? {
        // One session a citizen, the one billed for most: a citizen logged twice in a slot is one citizen.
        var full: [IdentityKey: (session: Int, billed: Hours)] = [:]
        // A citizen's bill seems to pay all meetings in full where others are missing in the log.
        let isLogMissing = ledger.hoursAbsence == .logMissing
        for index in sessions {
            let session = ledger.sessions[index]
            let named = naming.of(index, ledger)
            let billed = named.reduce(Hours.zero) { $0 + max(.zero, ledger.netHours($1) - ledger.refundHours($1)) }
            let isFull =
                named.isEmpty
                ? !isLogMissing && billing.isFull(session.citizen, share: fullShare)
                : billed.value >= fullShare * Hours(seconds: covered.most(session: index)).value
            guard isFull else { continue }
            if full[session.citizen].map({ billed > $0.billed }) ?? true { full[session.citizen] = (index, billed) }
        }
        guard full.count > 1 else { return nil }
        let chosen = full.sorted { $0.key < $1.key }.map(\.value.session)
        return Slot(sessions: chosen, lengths: chosen.map { covered.most(session: $0) })
    }

    /// Lines of the period without places, by the session that they name.
    private struct SessionLines {
        private var lines: [IdentityKey: [Int]] = [:]

        init(_ ledger: MentorLedger) {
            guard ledger.scope.linesNameSessions else { return }
            for (index, line) in ledger.lines.enumerated()
            where line.session != .none && line.inPeriod && ledger.lineDetail(index).places == 0 {
                lines[line.session, default: []].append(index)
            }
        }

        func of(_ session: Int, _ ledger: MentorLedger) -> [Int] {
            lines.isEmpty ? [] : lines[ledger.detail(session).session] ?? []
        }
    }

    /// Whether a citizen's lines of the period that name no session bill all that is logged with the citizen, group meetings
    /// in full; sessions that a line names are left to it. One file may hold providers of either habit.
    private struct CitizenBilling {
        private var logged: [IdentityKey: Hours] = [:]
        private var billed: [IdentityKey: Hours] = [:]
        /// Of the logged hours those in slots with others.
        private var shared: [IdentityKey: Hours] = [:]

        /// - Parameter slots: sessions that are in a slot with others.
        init(_ ledger: MentorLedger, _ covered: CoveredTime, shared slots: Set<Int>) {
            var named: Set<IdentityKey> = []
            for (index, line) in ledger.lines.enumerated() where line.inPeriod {
                guard line.session == .none else {
                    named.insert(line.session)
                    continue
                }
                if line.citizen != .none, ledger.lineDetail(index).places == 0 {
                    billed[line.citizen, default: .zero] += ledger.netHours(index) - ledger.refundHours(index)
                }
            }
            for (index, session) in ledger.sessions.enumerated()
            where session.inPeriod && session.kind != .noShow
                && (named.isEmpty || !named.contains(ledger.detail(index).session))
            {
                let hours = Hours(seconds: max(session.length, covered.seconds(session: index)))
                logged[session.citizen, default: .zero] += hours
                if slots.contains(index) { shared[session.citizen, default: .zero] += hours }
            }
        }

        func isFull(_ citizen: IdentityKey, share: Double) -> Bool {
            guard let logged = logged[citizen], let billed = billed[citizen] else { return false }
            // Of a month's bill the shared hours have to be paid in full, not just most of all hours.
            return billed.value >= logged.value - (1 - share) * (shared[citizen] ?? .zero).value
        }
    }

    public func assess(_ observation: Observation, of peer: Peer, against norm: NoNorm) -> Assessment {
        guard observation.absence == .none else { return .notAssessed(observation.absence) }
        return .fact(
            FactAnswer(
                observed: Double(observation.slots), expected: 0, threshold: 0, hours: observation.hours,
                credited: observation.credited))
    }

    public func evidence(_ ledger: MentorLedger) -> [Evidence] {
        slots(ledger).flatMap { slot in
            slot.sessions.enumerated().map { place, index in
                Evidence(
                    session: ledger.sessions[index],
                    note: place == 0
                        ? "the slot's time, billed in full to this citizen"
                        : "the same slot, billed in full to this citizen as well")
            }
        }
    }

    public static let settings = [
        SettingDefinition(
            path: "indicators.group-as-individual.full_share", standard: .number(0.95), range: 0.5...1,
            unit: "share of the logged hours",
            reason:
                "From this share on a citizen counts as billed in full; a group of two billed half each is far below. Ours, to be tuned locally."
        )
    ]

    public static let about = IndicatorDescription(
        code: "group-as-individual", version: 2, kind: .fact(.duplicates),
        name: "Group billed as individual",
        question: "Is one meeting with several citizens billed in full to each of them?",
        whyItMatters:
            "The mentor's hour is one hour, however many sit at the table; groups are bought as places, at a lower price.",
        rule:
            "One meeting with several citizens takes the mentor's time once. The lines that bill such a meeting are held against the time logged for it; where it is billed in full to several citizens, the time counts once for each but the first.",
        needs: ["sessions", "invoices: session_id or citizen_id"],
        method:
            "Slots: sessions of one group on one date, and individual sessions with the very same start and end. A citizen of the slot is billed in full where lines without places that name the session bill its length as the contract rounds it; where no line names it, where the citizen's lines that name no session bill all that is logged with the citizen in the period, rounded so as well. With two or more of them, the time counts once for each but the first. Kroner at the price of the other citizens' lines.",
        sentence: "{observed} time slots billed in full to several citizens ({hours} hours, {kroner} kr)",
        unit: "time slots",
        source: "Slagelse audit note 2015 (several citizens at once: places at an average price, registered apart)",
        innocentExplanations: [
            "The contract pays each citizen's hour in full, groups or not.",
            "Two mentors led the group, and one bills for both.",
            "The citizens were met one after the other, and the log has one time for all.",
        ],
        whatWouldClearIt: ["The contract's rule on groups.", "A credit note, and lines that bill places."],
        whomToAsk: [
            .provider("How are meetings with several citizens billed?"),
            .citizen("How did the meeting go that day, and who took part?"),
        ],
        danish: danish)

    public static var examples: [Example<GroupAsIndividual>] {
        let group = (1...3).reduce(LedgerFixture()) {
            $0.session(day: 5, at: 9, minutes: 120, citizen: $1, kind: .group, group: 7)
        }
        return [
            Example(
                "a group of three, two hours billed to each", fires: true,
                (1...3).reduce(group) { $0.line(hours: 2, citizen: $1) }),
            Example(
                "two citizens from 9 to 10, billed an hour each", fires: true,
                LedgerFixture().session(day: 5, at: 9, minutes: 60).session(day: 5, at: 9, minutes: 60, citizen: 2)
                    .line(hours: 1, session: 1).line(hours: 1, citizen: 2, session: 2)),
            Example(
                "two citizens from 9 to 9.31, half an hour billed to each of the hour that the contract pays",
                fires: false,
                LedgerFixture().session(day: 5, at: 9, minutes: 31).session(day: 5, at: 9, minutes: 31, citizen: 2)
                    .rounding(minutes: 30, .up).line(hours: 0.5, session: 1)
                    .line(hours: 0.5, citizen: 2, session: 2)),
            Example(
                "a group of three billed as three places", fires: false,
                group.line(hours: 2, citizen: nil, places: 3).line(hours: 1, citizen: 9)),
            Example(
                "a group of three, a third of two hours billed to each", fires: false,
                (1...3).reduce(group) { $0.line(hours: 2.0 / 3, citizen: $1) }),
            Example(
                "two citizens one after the other", fires: false,
                LedgerFixture().session(day: 5, at: 9, minutes: 60).session(day: 5, at: 10, minutes: 60, citizen: 2)
                    .line(hours: 1, session: 1).line(hours: 1, citizen: 2, session: 2)),
        ]
    }
}
