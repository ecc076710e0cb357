import Records

/// The observations of one indicator, one a mentor and window, each window's in one block of memory.
///
/// Unsafe: a block has room for all mentors; each place is written once, by the thread that holds the mentor's ledger, and
/// read only after all threads are done. A mentor's `windows` say which are written. Memory of a window that nobody reaches
/// is never touched.
final class Column<Subject: Indicator>: IndicatorColumn, @unchecked Sendable {
    /// By window.
    private let indicators: [Subject]
    private let observations: [UnsafeMutablePointer<Subject.Observation>]
    private var norms: [Subject.Norm?]
    private var months: [Subject] = []
    private var monthNorm: Subject.Norm?
    private let basis: IndicatorBasis

    /// - Parameter windows: the sweep's period first.
    init(windows: [IndicatorBasis], mentors: Int) {
        let used = Subject.isPooled ? windows : Array(windows.prefix(1))
        indicators = used.map { Subject($0) }
        observations = used.map { _ in .allocate(capacity: max(1, mentors)) }
        norms = used.map { _ in Subject.Norm.unfitted }
        basis = windows[0]
    }

    deinit { for block in observations { block.deallocate() } }

    var about: IndicatorDescription { Subject.about }
    var missingInput: Absence? { nil }
    var windows: Int { indicators.count }
    var isFollowed: Bool { Subject.isFollowed }

    func observe(_ ledger: MentorLedger, window: Int, _ exposure: inout Exposure) {
        (observations[window] + Int(ledger.mentor)).initialize(to: indicators[window].observe(ledger, &exposure))
    }

    func fit(_ peers: [Peer], included: [Bool]) {
        for window in indicators.indices {
            let kept = peers.filter { included[Int($0.mentor)] && $0.windows.contains(.window(window)) }
            let block = observations[window]
            norms[window] = indicators[window].fit(
                Population(observations: kept.map { block[Int($0.mentor)] }, peers: kept))
        }
    }

    func take(_ records: [NormRecord?], _ names: NormNames) throws(NormFault) {
        for (window, record) in records.enumerated() where window < norms.count {
            // What the reference could not ask is not judged here either, though it should take no norm.
            guard let record else {
                norms[window] = nil
                continue
            }
            norms[window] = try Subject.Norm(record, names)
        }
    }

    func prepare(
        _ months: [IndicatorBasis], _ peers: [Peer], included: [Bool], _ record: NormRecord?, _ names: NormNames
    ) throws(NormFault) {
        self.months = months.map { Subject($0) }
        if let record {
            monthNorm = try Subject.Norm(record, names)
        } else if basis.scope.period.isWholeMonths, basis.scope.period.months == 1 {
            // As a reference: what is left out of its provider's practice is the mentor's part in the period, whatever month
            // is judged.
            let kept = peers.filter { included[Int($0.mentor)] }
            monthNorm = indicators[0].fit(
                Population(
                    observations: kept.map { observations[0][Int($0.mentor)] }, peers: kept, isReference: true))
        } else {
            monthNorm = Subject.Norm.unfitted
        }
    }

    func judge(_ ledger: MentorLedger, _ peer: Peer, month: Int, _ exposure: inout Exposure) -> Assessment {
        let observation = months[month].observe(ledger, &exposure)
        guard let monthNorm else { return .notAssessed(.noFittedNorm) }
        return months[month].assess(observation, of: peer, against: monthNorm)
    }

    func assess(_ peer: Peer) -> Assessment {
        let first = assess(peer, window: 0)
        guard indicators.count > 1, peer.windows != .period else { return first }
        let answers = indicators.indices.map { window in
            window == 0 ? first : peer.windows.contains(.window(window)) ? assess(peer, window: window) : nil
        }
        return Assessment.mostUnusual(answers, of: peer.windows.count) ?? first
    }

    private func assess(_ peer: Peer, window: Int) -> Assessment {
        // A norms file need not have what nobody in its reference could be judged by.
        guard let norm = norms[window] else { return .notAssessed(.noFittedNorm) }
        return indicators[window].assess(observations[window][Int(peer.mentor)], of: peer, against: norm)
    }

    func providerTerm(_ peer: Peer, window: Int) -> ProviderTerm? {
        guard window < indicators.count, peer.windows.contains(.window(window)), let norm = norms[window] else {
            return nil
        }
        return indicators[window].providerTerm(observations[window][Int(peer.mentor)], of: peer, against: norm)
    }

    func evidence(_ ledger: MentorLedger, window: Int) -> [Evidence] { indicators[window].evidence(ledger) }
}

extension Assessment {
    /// The statistic of the smallest p-value among windows, W times that p-value; nil where no window has one.
    ///
    /// W counts the windows that the mentor's rows reach, not those that could be judged: what could be judged depends on
    /// the answers. Source: docs/scoring.md, Windows (Bonferroni over windows).
    static func mostUnusual(_ answers: [Assessment?], of windows: Int) -> Assessment? {
        var shown: (answer: StatisticAnswer, window: Int)?
        var attainable = 1.0
        var hours = Hours.zero
        for (window, answer) in answers.enumerated() {
            guard case .statistic(let answer) = answer else { continue }
            attainable = min(attainable, answer.attainable)
            if window == 0 { hours = answer.hours }
            if shown.map({ answer.pValue < $0.answer.pValue }) ?? true { shown = (answer, window) }
        }
        guard let shown else { return nil }
        let (answer, factor) = (shown.answer, Double(windows))
        return .statistic(
            StatisticAnswer(
                observed: answer.observed, expected: answer.expected, threshold: answer.threshold,
                peerGroup: answer.peerGroup, peers: answer.peers, pValue: min(1, factor * answer.pValue),
                attainable: min(1, factor * attainable), atom: min(1, factor * answer.atom),
                window: WindowChoice(index: shown.window, of: windows),
                indication: answer.indication?.part(hours, of: answer.hours),
                hours: answer.hours))
    }
}
