import Indicators
import Records
import Runs

/// A figure that says something of a mentor or a provider, among the same figure of others.
struct PeerChart {
    struct Drawn {
        let drawing: Drawing
        /// What it shows, in a sentence.
        let caption: String
    }

    let peers: PeerFigures
    let form: FigureForm

    private var language: Language { form.language }

    /// A mentor's finding among the others.
    /// - Returns: nil where nobody else was asked the same, or the finding adds nothing to the score.
    func drawing(_ finding: FindingRow, _ words: IndicatorWords, of mentor: MentorRow) -> Drawn? {
        guard finding.contribution > 0, let group = peers.group(of: mentor, code: finding.code) else { return nil }
        let measure = MeasureWords(words: words, form: form)
        let own = PeerFigures.value(of: finding)
        let name = group.type.map { ValueWords.name($0, language) } ?? ValueWords.peers("all", language)
        let caption = CaseWords.peersLead.filled(
            language,
            [
                "value": measure.figure(own), "count": form.count(group.values.count), "group": name,
                "higher": form.count(group.values.count { $0 > own }),
                "median": measure.figure(Histogram.quantile(group.values, 0.5)),
            ])
        return drawn("peers-\(finding.code)", caption, measure, group.values, [own]) {
            CaseWords.peersThis.filled(language, ["value": measure.figure($0)])
        }
    }

    /// A provider's mentors among those of all others, in one indicator.
    /// - Returns: nil where none of them was asked.
    func drawing(_ code: String, _ words: IndicatorWords, ofProvider id: String) -> Drawn? {
        guard let found = peers.group(ofProvider: id, code: code) else { return nil }
        let measure = MeasureWords(words: words, form: form)
        let caption = CaseWords.providerPeersLead.filled(
            language,
            [
                "name": words.name, "own": form.count(found.own.count),
                "ownMedian": measure.figure(Histogram.quantile(found.own, 0.5)),
                "count": form.count(found.others.values.count),
                "median": measure.figure(Histogram.quantile(found.others.values, 0.5)),
            ])
        return drawn("provider-peers", caption, measure, found.others.values, found.own) { _ in
            CaseWords.providerPeersThis.filled(language, ["count": form.count(found.own.count)])
        }
    }

    private func drawn(
        _ id: String, _ said: String, _ measure: MeasureWords, _ values: [Double], _ own: [Double],
        label: @escaping (Double) -> String
    ) -> Drawn {
        let sampled = CaseWords.peersSampled.filled(language, ["step": form.count(peers.step)])
        let caption = peers.step > 1 ? "\(said) \(sampled)" : said
        let isSigned = (values + own).contains { $0 < 0 }
        return Drawn(
            drawing: DistributionChart(
                caption: Drawing.Caption(id: id, title: measure.words.name, description: caption),
                words: DistributionChart.Words(
                    valueAxis: measure.axis, countAxis: CaseWords.peersCount.text(language),
                    empty: CommonWords.notKnown.text(language), own: label,
                    median: { CaseWords.peersMedian.filled(language, ["value": measure.number($0)]) },
                    beyond: { "≥ \(measure.number($0))" }, below: { "< \(measure.number($0))" },
                    value: measure.number, count: { form.count(Int($0)) }),
                peers: values, own: own, isCounted: false, unit: measure.isShare ? 0.01 : 0.1,
                limits: measure.isShare ? 0...1 : isSigned ? -1e9...1e9 : 0...1e9
            ).drawing(), caption: caption)
    }
}
