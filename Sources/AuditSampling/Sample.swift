import Records

/// A sample as drawn: a pure function of frame and design.
public struct Sample: Equatable, Sendable {
    /// Lines of like amounts among which each has the same chance; of a simple sample and of one by monetary unit the one
    /// there is.
    public struct Stratum: Equatable, Sendable {
        /// Number of lines.
        public let lines: Int
        public let bookValue: Amount
        /// Lines drawn from it.
        public let drawn: Int
        public let smallest: Amount
        public let largest: Amount
    }

    /// A line drawn.
    public struct Draw: Equatable, Sendable {
        /// Place in the frame's lines.
        public let line: Int
        /// Stratum it was drawn from; nil where it was taken whole, without chance.
        public let stratum: Int?
    }

    public let design: SampleDesign
    public let frame: Frame
    /// In the order of drawing, lines taken whole first.
    public let draws: [Draw]
    public let strata: [Stratum]

    /// Draws a sample.
    /// - Throws: `SamplingFailure` of kind `usage` where the frame has fewer lines than are to be drawn.
    public init(_ design: SampleDesign, from frame: Frame) throws(SamplingFailure) {
        let count = frame.lines.count
        guard design.size <= count else {
            throw SamplingFailure(
                .usage, "--n asks for \(design.size) lines, and there are \(count) to draw from; give \(count) or fewer"
            )
        }
        self.design = design
        self.frame = frame
        let order = DrawOrder(design)
        switch design.method {
        case .simple:
            let all = Array(frame.lines.indices)
            draws = order.ordered(all, of: frame).prefix(design.size).map { Draw(line: $0, stratum: 0) }
            strata = [Stratum(all, of: frame, drawn: design.size)]
        case .monetaryUnit:
            let parts = WholeLines(frame, size: design.size)
            let drawn = MonetaryUnits.draw(parts.left, parts.others, frame: frame, order: order)
            draws =
                order.ordered(parts.taken, of: frame).map { Draw(line: $0, stratum: nil) }
                + drawn.map { Draw(line: $0, stratum: 0) }
            strata = parts.others.isEmpty ? [] : [Stratum(parts.others, of: frame, drawn: drawn.count)]
        case .stratified:
            let parts = WholeLines(frame, size: design.size, leaving: 2)
            let groups = Strata.groups(parts.others, of: frame, size: parts.left)
            let sizes = Strata.allocate(parts.left, among: groups, of: frame)
            var draws = order.ordered(parts.taken, of: frame).map { Draw(line: $0, stratum: nil) }
            for (stratum, group) in groups.enumerated() {
                draws += order.ordered(group, of: frame).prefix(sizes[stratum]).map { Draw(line: $0, stratum: stratum) }
            }
            self.draws = draws
            strata = zip(groups, sizes).map { Stratum($0, of: frame, drawn: $1) }
        }
    }

    /// Kroner of the lines taken whole.
    public var wholeValue: Amount {
        draws.reduce(.zero) { $1.stratum == nil ? $0 + frame.lines[$1.line].amount : $0 }
    }
}

extension Sample.Stratum {
    /// - Precondition: `places` is not empty.
    init(_ places: [Int], of frame: Frame, drawn: Int) {
        let amounts = places.map { frame.lines[$0].amount }
        self.init(
            lines: places.count, bookValue: amounts.reduce(.zero, +), drawn: drawn, smallest: amounts.min() ?? .zero,
            largest: amounts.max() ?? .zero)
    }
}
