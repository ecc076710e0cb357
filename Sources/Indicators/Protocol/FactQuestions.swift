import Records

/// What the facts of a mentor come to in the period, family by family, each asked as if no other had claimed anything.
///
/// Credited kroner count each line once and so depend on which family claims first; how rare a fact is must not.
public struct FactSizes: Sendable {
    /// By family: øre, of hours without any price at `FactQuestions.priceOfNone`.
    public fileprivate(set) var families = InlineArray<6, Int64>(repeating: 0)
    /// By two families, the first one's place times six and the second's: øre that rest on the same rows.
    fileprivate var shared: [Int64] = []
    /// By fact, in the catalogue's order, its part in its family's.
    public fileprivate(set) var facts: [Int64] = []

    public static let none = FactSizes()

    /// What two families have in common.
    public func shared(_ a: FactFamily, _ b: FactFamily) -> Int64 {
        shared.isEmpty ? 0 : shared[a.index * FactFamily.allCases.count + b.index]
    }

    /// - Parameter shared: by two families, øre.
    public init(
        families: [FactFamily: Amount] = [:], shared: [(FactFamily, FactFamily, Amount)] = [], facts: [Amount] = []
    ) {
        for (family, amount) in families { self.families[family.index] = amount.øre }
        for (a, b, amount) in shared { share(a, b, amount.øre) }
        self.facts = facts.map(\.øre)
    }

    fileprivate mutating func share(_ a: FactFamily, _ b: FactFamily, _ øre: Int64) {
        let count = FactFamily.allCases.count
        if shared.isEmpty { shared = Array(repeating: 0, count: count * count) }
        shared[a.index * count + b.index] = øre
        shared[b.index * count + a.index] = øre
    }
}

/// Asks all facts of a sweep of a ledger, to learn how large each family is by itself.
public struct FactQuestions: Sendable {
    /// One fact.
    struct Question: Sendable {
        let family: FactFamily
        let code: String
        /// Whether other months than the sweep's own can be asked.
        let isFollowed: Bool
        let ask: @Sendable (MentorLedger, inout Exposure) -> FactAnswer?
    }

    private let questions: [Question]
    /// Codes of the facts, in the catalogue's order; `FactSizes.facts` goes by it.
    public var codes: [String] { questions.map(\.code) }

    /// What an hour counts for where neither bills nor contracts know a price. It compares hours with other mentors' kroner and
    /// documents none. Ours: about what an hour costs.
    public static let priceOfNone = HourlyRate(tenThousandths: 4_000_000)

    /// - Parameter isFollowing: whether the ledgers may be of other months than the sweep's own.
    public init(_ basis: IndicatorBasis, isFollowing: Bool = false) {
        questions = Catalogue.enabled(basis.settings).compactMap { $0.question(basis) }
            .filter { $0.isFollowed || !isFollowing }
    }

    /// - Parameter isTouched: whether a fact is known to have claimed anything; nil where nobody has asked.
    /// - Returns: nil where no fact has hours or kroner.
    public func sizes(_ ledger: MentorLedger, isTouched: Bool? = nil) -> FactSizes? {
        var exposure = Exposure()
        if isTouched == nil {
            exposure.begin(ledger)
            for question in questions { _ = question.ask(ledger, &exposure) }
        }
        guard isTouched ?? exposure.isTouched else { return nil }
        var sizes = FactSizes()
        sizes.facts = Array(repeating: 0, count: questions.count)
        var families: [FactFamily] = []
        for family in FactFamily.allCases {
            exposure.begin(ledger)
            ask(family, ledger, &exposure) { place, øre in sizes.facts[place] = øre }
            let sum = questions.indices.reduce(Int64(0)) {
                questions[$1].family == family ? $0 + sizes.facts[$1] : $0
            }
            sizes.families[family.index] = sum
            if sum > 0 { families.append(family) }
        }
        guard !families.isEmpty else { return nil }
        for (index, first) in families.enumerated() {
            for second in families.dropFirst(index + 1) {
                exposure.begin(ledger)
                var together: Int64 = 0
                ask(first, ledger, &exposure) { _, øre in together += øre }
                ask(second, ledger, &exposure) { _, øre in together += øre }
                let alone = sizes.families[first.index] + sizes.families[second.index]
                if alone > together { sizes.share(first, second, alone - together) }
            }
        }
        return sizes
    }

    private func ask(
        _ family: FactFamily, _ ledger: MentorLedger, _ exposure: inout Exposure, _ take: (Int, Int64) -> Void
    ) {
        let hasPrice = ledger.hourPrice.tenThousandths > 0
        for (place, question) in questions.enumerated() where question.family == family {
            guard let answer = question.ask(ledger, &exposure) else { continue }
            take(place, (hasPrice ? answer.credited : Self.priceOfNone.amount(for: answer.hours)).øre)
        }
    }
}
