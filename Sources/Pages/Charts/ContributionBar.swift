/// A score at a glance, in a line of a list: its contributions side by side, on a scale to 100 points.
struct ContributionBar {
    static let width = 120.0
    static let height = 14.0
    private static let full = 10_000

    /// Letters, digits and hyphens; no other drawing in the page has it.
    let id: String
    /// What is read out: the score and what it consists of.
    let name: String
    let steps: [ContributionStep]

    func drawing() -> Drawing {
        var facts: [Box] = []
        var statistics: [Box] = []
        var sum = 0
        for step in steps where step.hundredths > 0 {
            let (start, end) = (min(sum, Self.full), min(sum + step.hundredths, Self.full))
            sum = end
            guard end > start else { break }
            let scale = (Self.width - 1) / Double(Self.full)
            let box = Box(x: 0.5 + Double(start) * scale, y: 1.5, width: Double(end - start) * scale, height: 11)
            if step.kind == .fact { facts.append(box) } else { statistics.append(box) }
        }
        var drawing = Drawing(
            caption: Drawing.Caption(id: id, title: name, description: ""), kind: "contributions", width: Self.width,
            height: Self.height)
        drawing.marks = [.rect(x: 0.5, y: 1.5, width: Self.width - 1, height: 11, class: "track")]
        drawing.marks += BarStyle.fact.marks(facts) + BarStyle.statistic.marks(statistics)
        return drawing
    }
}
