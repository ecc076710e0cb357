import Records
import Runs

/// Where a mentor stands among its peers, figure by figure.
struct PeerCharts {
    let peers: PeerFigures
    let form: FigureForm

    private var language: Language { form.language }

    func lead(_ mentor: MentorRow) -> String {
        let group = peers.group(of: mentor)
        let name = group.type.map { ValueWords.name($0, language) } ?? ValueWords.peers("all", language)
        let text = CaseWords.peersLead.filled(
            language,
            ["peers": "\(form.count(group.count)) \(CaseWords.peersCount.text(language))", "group": name])
        guard group.step > 1 else { return text }
        return text + " " + CaseWords.peersSampled.filled(language, ["step": form.count(group.step)])
    }

    func drawings(_ mentor: MentorRow) -> [Drawing] {
        let group = peers.group(of: mentor)
        return PeerFigures.Figure.allCases.compactMap { figure in
            guard let own = figure.value(of: mentor), let values = group.values[figure], !values.isEmpty else {
                return nil
            }
            return drawing(figure, own: own, values)
        }
    }

    private func drawing(_ figure: PeerFigures.Figure, own: Double, _ values: [Double]) -> Drawing {
        let name = figure.name.text(language)
        let higher = Double(values.count { $0 > own }) / Double(values.count)
        return DistributionChart(
            caption: Drawing.Caption(
                id: "peers-\(figure)", title: name,
                description: CaseWords.peersDescription.filled(
                    language,
                    [
                        "name": name, "value": figure.text(own, form), "count": form.count(values.count),
                        "median": figure.text(Histogram.quantile(values, 0.5), form), "share": form.percent(higher),
                    ])),
            words: DistributionChart.Words(
                valueAxis: name, countAxis: CaseWords.peersCount.text(language),
                empty: CommonWords.notKnown.text(language),
                own: { CaseWords.peersThis.filled(language, ["value": figure.text($0, form)]) },
                median: { CaseWords.peersMedian.filled(language, ["value": figure.text($0, form)]) },
                beyond: { CaseWords.peersAtLeast.filled(language, ["value": figure.text($0, form)]) },
                below: { "< \(figure.text($0, form))" }, value: { figure.text($0, form) },
                count: { form.count(Int($0)) }),
            peers: values, own: own, isCounted: false, unit: figure.unit, limits: figure.limits
        ).drawing()
    }
}
