import Indicators
import Records
import Runs
import Scoring
import Statistics

/// The funnel of confirmation rates: every mentor's, with the limits that ordinary mentors' differing allows for.
struct FunnelOfMentors {
    let source: ReportSource
    let form: FigureForm

    /// The share of ordinary mentors expected above each limit. Source: Spiegelhalter 2005, funnel plots, who draws limits at
    /// 95 and 99.8 %; one-sided here, as a high rate is no sign of anything.
    private static let limits: [(share: Double, dash: FunnelChart.Dash)] = [(0.95, .dashed), (0.998, .solid)]

    /// Questions about what citizens answer.
    private static let questions: Set<String> = [
        CitizenDenies.about.code, NoAnswer.about.code, UnconfirmedHours.about.code,
    ]

    /// - Returns: nil where no citizen was asked about anything, or nobody's answers raised an alert.
    func drawing() -> Drawing? {
        guard source.alerts.contains(where: { !Self.questions.isDisjoint(with: $0.reasons) }) else { return nil }
        let asked = source.mentors.filter { $0.asked > 0 }
        guard !asked.isEmpty else { return nil }
        let language = form.language
        // What is drawn is the rate of the confirmed; its norm is fitted on the others, whose large shares are the outliers.
        let norm = BetaBinomialFit.fit(asked.map { (successes: $0.asked - $0.confirmed, trials: $0.asked) })
        let total = asked.reduce((confirmed: 0, asked: 0)) { ($0.confirmed + $1.confirmed, $0.asked + $1.asked) }
        let mean = norm.map { 1 - $0.mean } ?? Double(total.confirmed) / Double(total.asked)
        let most = asked.map(\.asked).max() ?? 1
        let curves = norm.map { norm in
            Self.limits.map { limit in
                FunnelChart.Curve(
                    label: OverviewWords.funnelLimit.filled(language, ["share": form.percent(limit.share)]),
                    dash: limit.dash,
                    points: Self.steps(to: most).map { ($0, Self.limit(norm, asked: $0, share: limit.share)) }
                        .map { (asked: Double($0.0), rate: $0.1) })
            }
        }
        let ranked = asked.sorted { $0.rank < $1.rank }
        return FunnelChart(
            caption: Drawing.Caption(
                id: "funnel-drawing", title: OverviewWords.funnelHeading.text(language),
                description: description(asked, mean: mean, norm: norm)),
            words: FunnelChart.Words(
                askedAxis: OverviewWords.funnelX.text(language),
                askedAxisSquareRoot: OverviewWords.funnelXRoot.text(language),
                rateAxis: OverviewWords.funnelY.text(language),
                ordinary: OverviewWords.funnelOrdinary.text(language),
                signs: [
                    .documented: OverviewWords.funnelDocumented.text(language),
                    .clear: OverviewWords.funnelStrong.text(language),
                    .watch: OverviewWords.funnelWatch.text(language),
                ],
                empty: OverviewWords.funnelNone.text(language)),
            ordinary: asked.filter { !$0.tier.isAlert }.map(Self.point),
            alerted: ranked.filter(\.tier.isAlert).map { mentor in
                FunnelChart.Alerted(
                    point: Self.point(mentor), sign: Self.sign(mentor.tier), label: mentor.id,
                    target: source.page(ofMentor: mentor.id).map { page in
                        (
                            href: page,
                            name:
                                "\(SafeText.shown(mentor.id)): \(form.percent(Self.point(mentor).rate)) (\(form.count(mentor.asked)))"
                        )
                    })
            },
            curves: curves ?? [],
            mean: (
                rate: mean, label: OverviewWords.funnelMean.filled(language, ["rate": form.percent(mean)])
            ),
            formatAsked: { form.count(Int($0)) }, formatRate: form.percent
        ).drawing()
    }

    private func description(_ asked: [MentorRow], mean: Double, norm: BetaBinomialNorm?) -> String {
        let share = Self.limits[0].share
        // Many mentors are asked about equally often.
        var limits: [Int: Double] = [:]
        let below = norm.map { norm in
            asked.filter { mentor in
                let limit = limits[mentor.asked] ?? Self.limit(norm, asked: mentor.asked, share: share)
                limits[mentor.asked] = limit
                return Self.point(mentor).rate < limit
            }
        }
        return OverviewWords.funnelDescription.filled(
            form.language,
            [
                "mentors": form.count(asked.count), "mean": form.percent(mean),
                "below": form.count(below?.count ?? 0), "share": form.percent(share),
                "alerted": form.count(below?.count(where: \.tier.isAlert) ?? 0),
            ])
    }

    private static func point(_ mentor: MentorRow) -> FunnelChart.Point {
        FunnelChart.Point(asked: mentor.asked, rate: Double(mentor.confirmed) / Double(mentor.asked))
    }

    private static func sign(_ tier: Tier) -> FunnelChart.Sign {
        switch tier {
        case .documented: .documented
        case .strong, .clear: .clear
        default: .watch
        }
    }

    /// The rate that at least this share of ordinary mentors reach with so many asked about.
    private static func limit(_ norm: BetaBinomialNorm, asked: Int, share: Double) -> Double {
        let law = BetaBinomial(trials: asked, alpha: norm.alpha, beta: norm.beta)
        return 1 - Double(law.quantile(share)) / Double(asked)
    }

    /// Numbers of sessions at which the limits are worked out: all the small ones, where they bend, then ever fewer.
    private static func steps(to most: Int) -> [Int] {
        var steps: [Int] = []
        var next = 1
        while next < most {
            steps.append(next)
            next = max(next + 1, next + next / 12)
        }
        return steps + [most]
    }
}
