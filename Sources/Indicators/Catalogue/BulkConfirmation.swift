import Records
import Statistics

/// Confirmations seconds apart, at once after the entry, or all by one channel. See `about` for the documentation.
struct BulkConfirmation: Indicator {
    struct Observation: BitwiseCopyable, Sendable {
        /// Confirmations close to another answer or to the entry.
        var times = ShareTest.Observation()
        /// Citizens who confirm by the most used channel, of all pairs of citizen and channel.
        var channels = ShareTest.Observation()
    }

    struct Norm: IndicatorNorm {
        let times: ShareTest.Norm
        let channels: ShareTest.Norm
    }

    /// Seconds.
    private let betweenAnswers: UInt32
    private let afterEntry: UInt32
    private let fewestAnswers: Int
    /// Share of the cases.
    private let leastShare: Double
    /// Each of the two questions at half the level.
    private let test: ShareTest

    init(_ basis: IndicatorBasis) {
        betweenAnswers = UInt32(basis.settings.count("indicators.bulk-confirmation.seconds_between_answers"))
        afterEntry = UInt32(basis.settings.count("indicators.bulk-confirmation.seconds_after_entry"))
        fewestAnswers = basis.settings.count("indicators.bulk-confirmation.fewest_answers")
        leastShare = basis.settings.number("indicators.bulk-confirmation.least_share")
        test = ShareTest(level: basis.evidenceStart(of: .log) / 2)
    }

    static func missingInput(_ scope: SweepScope) -> Absence? {
        scope.missingInput((.sessions, "confirmation"), (.sessions, "confirmed_at"))
    }

    func observe(_ ledger: MentorLedger, _ exposure: inout Exposure) -> Observation {
        var result = Observation()
        let confirmed = ledger.features.confirmedSessions
        guard ledger.features.sessions > 0, confirmed >= fewestAnswers else {
            result.times.absence = ledger.features.sessions == 0 ? .noSessions : .tooFewConfirmed
            result.channels.absence = result.times.absence
            return result
        }
        observeTimes(ledger, &result.times)
        observeChannels(ledger, &result.channels)
        return result
    }

    private static func isJudged(_ session: SessionRow) -> Bool {
        session.inPeriod && session.kind != .noShow && session.confirmation == .confirmed
    }

    private func observeTimes(_ ledger: MentorLedger, _ result: inout ShareTest.Observation) {
        for index in ledger.sessions.indices
        where Self.isJudged(ledger.sessions[index]) && ledger.detail(index).confirmedAt > 0 { result.cases += 1 }
        guard result.cases >= fewestAnswers else {
            result.absence = result.cases == 0 ? .noAnswerTimes : .tooFewConfirmed
            return
        }
        let atOnce = closeAnswers(ledger)
        for index in ledger.sessions.indices where Self.isJudged(ledger.sessions[index]) {
            guard atOnce[index] || followsEntry(ledger.detail(index)) else { continue }
            result.found += 1
            result.seconds += ledger.sessions[index].length
        }
    }

    private func followsEntry(_ detail: SessionDetail) -> Bool {
        detail.confirmedAt > 0 && detail.loggedAt > 0 && detail.confirmedAt >= detail.loggedAt
            && detail.confirmedAt - detail.loggedAt <= afterEntry
    }

    /// Beside the sessions, whether an answer about another citizen came within seconds. Those who were at one group meeting
    /// may well answer together, and are no others to each other.
    private func closeAnswers(_ ledger: MentorLedger) -> [Bool] {
        var found = [Bool](repeating: false, count: ledger.sessions.count)
        let answers = ledger.sessions.indices.filter { ledger.detail($0).confirmedAt > 0 }
            .map { (time: ledger.detail($0).confirmedAt, index: $0) }.sorted { $0 < $1 }
        for (place, answer) in answers.enumerated() {
            var other = place + 1
            // Ends at the first that is another's, so that only answers of one citizen or group are walked through.
            while other < answers.count, answers[other].time - answer.time <= betweenAnswers {
                if areOthers(ledger, answer.index, answers[other].index) {
                    found[answer.index] = true
                    break
                }
                other += 1
            }
            other = place - 1
            while !found[answer.index], other >= 0, answer.time - answers[other].time <= betweenAnswers {
                found[answer.index] = areOthers(ledger, answer.index, answers[other].index)
                other -= 1
            }
        }
        return found
    }

    private func areOthers(_ ledger: MentorLedger, _ a: Int, _ b: Int) -> Bool {
        guard ledger.sessions[a].citizen != ledger.sessions[b].citizen else { return false }
        let group = ledger.detail(a).group
        return group == .none || group != ledger.detail(b).group || ledger.sessions[a].day != ledger.sessions[b].day
    }

    /// A citizen keeps to a channel, so that it is citizens who are counted, once for each channel they use.
    private func observeChannels(_ ledger: MentorLedger, _ result: inout ShareTest.Observation) {
        let pairs = ledger.sessions.indices.lazy
            .filter { Self.isJudged(ledger.sessions[$0]) && ledger.detail($0).channel != 0 }
            .map { (channel: ledger.detail($0).channel, citizen: ledger.sessions[$0].citizen) }.sorted { $0 < $1 }
        guard pairs.count >= fewestAnswers else {
            result.absence = .tooFewConfirmed
            return
        }
        var citizens: Int32 = 0
        for (index, pair) in pairs.enumerated() where index == 0 || pair != pairs[index - 1] {
            citizens = index > 0 && pairs[index - 1].channel == pair.channel ? citizens + 1 : 1
            result.cases += 1
            result.found = max(result.found, citizens)
        }
    }

    func fit(_ population: Population<Observation>) -> Norm {
        Norm(
            times: test.fit(
                Population(
                    observations: population.observations.map(\.times), peers: population.peers,
                    isReference: population.isReference)),
            channels: test.fit(
                Population(
                    observations: population.observations.map(\.channels), peers: population.peers,
                    isReference: population.isReference)))
    }

    /// The more unusual of the two, at twice its p-value; of one alone, at its own.
    func assess(_ observation: Observation, of peer: Peer, against norm: Norm) -> Assessment {
        let times = test.assess(observation.times, of: peer, against: norm.times, leastShare: leastShare)
        let channels = test.assess(observation.channels, of: peer, against: norm.channels, leastShare: leastShare)
        guard case .statistic(let a) = times else { return channels.isStatistic ? channels : times }
        guard case .statistic(let b) = channels else { return times }
        let shown = a.pValue <= b.pValue ? a : b
        return .statistic(
            StatisticAnswer(
                observed: shown.observed, expected: shown.expected, threshold: shown.threshold,
                peerGroup: shown.peerGroup, peers: shown.peers, pValue: min(1, 2 * shown.pValue),
                attainable: min(1, 2 * min(a.attainable, b.attainable)), atom: min(1, 2 * shown.atom),
                hours: shown.hours))
    }

    func providerTerm(_ observation: Observation, of peer: Peer, against norm: Norm) -> ProviderTerm? {
        test.providerTerm(observation.times, of: peer, against: norm.times)
    }

    func evidence(_ ledger: MentorLedger) -> [Evidence] {
        let atOnce = closeAnswers(ledger)
        return ledger.sessions.indices.filter { Self.isJudged(ledger.sessions[$0]) }.compactMap { index in
            let session = ledger.sessions[index]
            if atOnce[index] {
                return Evidence(session: session, note: "confirmed within seconds of an answer about another citizen")
            }
            if followsEntry(ledger.detail(index)) {
                return Evidence(session: session, note: "confirmed at once after the entry was written")
            }
            return ledger.detail(index).channel == 0
                ? nil : Evidence(session: session, note: "confirmed; see through which channel")
        }
    }
}

extension BulkConfirmation.Norm {
    init(_ record: NormRecord, _ names: NormNames) throws(NormFault) {
        times = try ShareTest.Norm(try record.part("times"), names)
        channels =
            try record.parts?["channels"].map { record throws(NormFault) in try ShareTest.Norm(record, names) }
            ?? ShareTest.Norm(peers: nil, practice: .none)
    }

    func record(_ names: NormNames) -> NormRecord? {
        guard let times = times.record(names) else { return nil }
        return NormRecord(parts: ["times": times, "channels": channels.record(names)].compactMapValues(\.self))
    }
}

extension Assessment {
    fileprivate var isStatistic: Bool {
        if case .statistic = self { true } else { false }
    }
}

extension BulkConfirmation {
    static let settings = [
        SettingDefinition(
            path: "indicators.bulk-confirmation.least_share", standard: .number(0.2), range: 0...1, unit: "share",
            reason:
                "Some citizens answer their messages once a week, all at once; a smaller share of answers is no deviation, however unusual. Ours, to be tuned locally."
        ),
        SettingDefinition(
            path: "indicators.bulk-confirmation.seconds_between_answers", standard: .count(10), range: 1...3_600,
            unit: "seconds",
            reason: "Two citizens seldom answer within seconds of each other by chance. Ours, to be tuned locally."),
        SettingDefinition(
            path: "indicators.bulk-confirmation.seconds_after_entry", standard: .count(60), range: 1...86_400,
            unit: "seconds",
            reason:
                "Until the citizen has read a question and answered it, a minute passes. Ours, to be tuned locally."),
        SettingDefinition(
            path: "indicators.bulk-confirmation.fewest_answers", standard: .count(10), range: 1...1_000,
            unit: "confirmed sessions",
            reason: "Of fewer answers two that happen to meet are already many. Ours, to be tuned locally."),
    ]

    static let about = IndicatorDescription(
        code: "bulk-confirmation", version: 2, kind: .statistic(.log),
        name: "Confirmations together",
        question: "Do confirmations come seconds apart, at once after the entry, or all through one channel?",
        whyItMatters:
            "A confirmation is worth what it is independent of the mentor: answers that arrive together may have been given in one place.",
        rule:
            "A confirmation is to come from the citizen, independently of the mentor. The time and the channel of each confirmation are held against those of the mentor's other citizens and against the time of entry, and the shares compared with what is usual with the provider and among comparable mentors.",
        needs: ["sessions: confirmation and confirmed_at", "sessions: logged_at and channel, where there are any"],
        method:
            "Two questions. X of the n confirmed sessions with a time of answer were confirmed within 10 seconds of an answer about another citizen of the mentor (those of one group meeting left out), or within 60 seconds after the entry was written. Of m pairs of citizen and channel among the confirmed sessions, the most have one channel. Each count follows a beta-binomial law fitted over the mentors of the peer group, its mean the provider's own (this mentor left out) drawn towards the peer group by 50 cases. p = min(1, 2 · the smaller P(as many or more)); of one question alone, its own. The figures shown are those of the smaller. A share below a fifth never counts.",
        sentence:
            "{observed%} of the answers came at once with others or through one channel, {expected%} usual (p = {p})",
        unit: "share of confirmed sessions, or of citizens by channel",
        source: "docs/scoring.md, No answer (its plain form)",
        innocentExplanations: [
            "The citizen confirms on the mentor's tablet when they part, because that is how the provider does it.",
            "Answers are collected and read into the system together, which stamps them with one time.",
            "Reminders go out to all citizens at one hour, and several answer at once.",
            "The citizens live in one house, and a helper answers with them.",
            "The provider offers its citizens one channel only.",
        ],
        whatWouldClearIt: [
            "How answers reach the system, and what its time stamps mean.",
            "A handful of citizens, asked by telephone, remember the sessions and that they confirmed them.",
        ],
        whomToAsk: [
            .citizen("How are you asked about the meetings, and how do you go about answering?"),
            .mentor("How and when do your citizens confirm a meeting?"),
            .other("Those who run the system", "When is an answer stamped, and can several be read in at once?"),
        ],
        danish: danish)

    static var examples: [Example<BulkConfirmation>] {
        let norm = Norm(times: .usual(0.05, concentration: 20), channels: .usual(0.5, concentration: 20))
        let tablets = Norm(times: .usual(0.85, concentration: 5), channels: .usual(0.9, concentration: 5))
        /// 24 sessions of 12 citizens, entered an hour after their end.
        func world(channel: (Int) -> Int = { _ in 0 }, _ confirmedAfter: (Int) -> Int) -> LedgerFixture {
            (1...24).reduce(LedgerFixture()) {
                $0.session(
                    day: $1, at: 9, minutes: 60, citizen: $1 % 12, .confirmed, loggedAfter: 60,
                    confirmedAfter: confirmedAfter($1), channel: channel($1))
            }
        }
        let group = (1...24).reduce(LedgerFixture()) {
            $0.session(
                day: 1 + $1 / 13, at: 9, minutes: 60, citizen: $1 % 12, .confirmed, kind: .group, group: 1,
                loggedAfter: 600, confirmedAfter: 120)
        }
        return [
            Example(
                "all answers of a month at one moment", fires: true, norm: norm, world { (30 - $0) * 1_440 }),
            Example("each answer in the minute of its entry", fires: true, norm: norm, world { _ in 61 }),
            Example(
                "each answer at once where all confirm on the mentor's tablet", fires: false, norm: tablets,
                world { _ in 61 }),
            Example(
                "all citizens by one channel where half use another", fires: true,
                norm: Norm(times: norm.times, channels: .usual(0.5, concentration: 500)),
                world(channel: { _ in 7 }) { $0 * 100 + 200 }),
            Example(
                "citizens by several channels, hours later", fires: false, norm: norm,
                world(channel: { $0 % 2 + 7 }) { $0 * 17 + 200 }),
            Example("a group that answers together after its meeting", fires: false, norm: norm, group),
        ]
    }
}
