/// Works a document's totals out again from its own figures.
///
/// A figure is judged only where everything that it follows from is stated: what cannot be computed is no difference. Where
/// documents are known to be built in two ways, either of them is right.
public struct UBLFigures {
    private let document: UBLDocument
    private var found: [UBLDifference] = []

    /// How far a total may be from what it follows from, in the document's currency.
    private static let totalTolerance = ExactDecimal(significand: 1, places: 2)
    /// How far a line's amount may be: what Peppol allows for rounding, and OIOUBL's ± 1.00.
    private static let lineTolerance = ExactDecimal(significand: 1, places: 2)
    private static let oioublLineTolerance = ExactDecimal(significand: 100, places: 2)

    /// Every figure that does not follow from the others, lines first, in the order of the document.
    public static func differences(in document: UBLDocument) -> [UBLDifference] {
        var figures = UBLFigures(document)
        figures.judgeLines()
        figures.judgeTotals()
        return figures.found
    }

    /// The sum of the lines' amounts; nil where a line has none.
    public static func sum(ofLines document: UBLDocument) -> ExactDecimal? {
        sum(document.lines.map(\.amount))
    }

    /// What a line's amount follows from: price × quantity ÷ base quantity − allowances + charges, to 8 places.
    ///
    /// The first is the one to report; in OIOUBL others are as good, see there. Empty where price or quantity is missing.
    public static func amounts(
        of line: UBLDocument.Line, family: UBLDocument.Family
    ) -> [ExactDecimal] {
        guard let price = line.price, let quantity = line.quantity, let product = price.multiplied(by: quantity),
            let allowances = sum(line.allowances)
        else { return [] }
        var gross: [ExactDecimal?] = []
        let base = line.baseQuantity ?? ExactDecimal(significand: 1, places: 0)
        if let factor = line.unitFactor {
            // With a factor, price × quantity × factor is the amount, and the base quantity is in the factor already:
            // 1 cask at 960.00 for 100 litres, factor 0.75, is 720.00. Others divide all the same.
            let whole = product.multiplied(by: factor)
            gross = [whole, whole.flatMap { $0.divided(by: base, places: 8) }]
        } else {
            gross = [product.divided(by: base, places: 8)]
        }
        var amounts = gross.compactMap { $0?.adding(allowances) }
        // OIOUBL's own check of a line leaves allowances out, so documents are seen with and without.
        if family == .oioubl, !allowances.isZero { amounts += gross.compactMap { $0 } }
        return amounts
    }

    private init(_ document: UBLDocument) { self.document = document }

    private mutating func judgeLines() {
        let tolerance = document.family == .oioubl ? Self.oioublLineTolerance : Self.lineTolerance
        for (index, line) in document.lines.enumerated() {
            guard let stated = line.amount else { continue }
            let amounts = Self.amounts(of: line, family: document.family)
            guard let first = amounts.first, !amounts.contains(where: { Self.isNear($0, stated, tolerance) }) else {
                continue
            }
            report(.lineAmount, stated, first, line: index)
        }
    }

    private mutating func judgeTotals() {
        let totals = document.totals
        let lineSum = document.lines.isEmpty ? nil : Self.sum(ofLines: document)
        judge(.lineSum, totals.lines, lineSum)
        judge(.allowanceSum, totals.allowance, Self.sum(document.allowances.filter { !$0.isCharge }.map(\.amount)))
        judge(.chargeSum, totals.charge, Self.sum(document.allowances.filter(\.isCharge).map(\.amount)))

        let net = (totals.lines ?? lineSum).flatMap(withAllowances)
        judgeTaxExclusive(net: net)
        let usedNet = isTaxTotal ? net : totals.taxExclusive ?? net
        let computed = totals.tax.flatMap { usedNet?.adding($0) }
        judgeInclusive(computed)
    }

    /// Whether `TaxExclusiveAmount` is the tax and not the net. OIOUBL says so, and documents of older relatives, which name
    /// no rules that are known here, do the same.
    private var isTaxTotal: Bool {
        switch document.family {
        case .oioubl: true
        case .peppol: false
        case .ubl:
            if let stated = document.totals.taxExclusive, let tax = document.totals.tax, stated == tax,
                let net = document.totals.lines.flatMap(withAllowances), net != stated
            {
                true
            } else {
                false
            }
        }
    }

    private mutating func judgeTaxExclusive(net: ExactDecimal?) {
        if isTaxTotal {
            judge(.taxTotal, document.totals.taxExclusive, document.totals.tax)
        } else {
            judge(.net, document.totals.taxExclusive, net)
        }
    }

    /// Older documents have the rounding in `TaxInclusiveAmount` already; it is counted once, wherever it is.
    private mutating func judgeInclusive(_ computed: ExactDecimal?) {
        let totals = document.totals
        let rounding = totals.rounding ?? .zero
        let rounded = computed?.adding(rounding)
        var hasRounding = false
        if let stated = totals.taxInclusive {
            if let rounded, let computed, !rounding.isZero {
                let (toRounded, toComputed) = (Self.distance(stated, rounded), Self.distance(stated, computed))
                if let toRounded, let toComputed { hasRounding = toRounded < toComputed }
            }
            judge(.taxInclusive, stated, hasRounding ? rounded : computed)
        }
        let payable = (totals.taxInclusive ?? computed)?
            .subtracting(totals.prepaid ?? .zero)?
            .adding(hasRounding ? .zero : rounding)
        judge(.payable, totals.payable, payable)
    }

    private func withAllowances(_ lines: ExactDecimal) -> ExactDecimal? {
        let allowances = document.allowances
        let allowance = document.totals.allowance ?? Self.sum(allowances.filter { !$0.isCharge }.map(\.amount))
        let charge = document.totals.charge ?? Self.sum(allowances.filter(\.isCharge).map(\.amount))
        guard let allowance, let charge else { return nil }
        return lines.subtracting(allowance)?.adding(charge)
    }

    private mutating func judge(_ code: UBLDifference.Code, _ stated: ExactDecimal?, _ computed: ExactDecimal?) {
        guard let stated, let computed, !Self.isNear(stated, computed, Self.totalTolerance) else { return }
        report(code, stated, computed)
    }

    private mutating func report(
        _ code: UBLDifference.Code, _ stated: ExactDecimal, _ computed: ExactDecimal, line: Int? = nil
    ) {
        let shown = computed.divided(by: ExactDecimal(significand: 1, places: 0), places: 2) ?? computed
        found.append(UBLDifference(code: code, stated: stated, computed: shown, line: line))
    }

    private static func sum(_ amounts: [ExactDecimal?]) -> ExactDecimal? {
        var sum = ExactDecimal.zero
        for amount in amounts {
            guard let amount, let next = sum.adding(amount) else { return nil }
            sum = next
        }
        return sum
    }

    /// Charges − allowances.
    private static func sum(_ allowances: [UBLDocument.AllowanceCharge]) -> ExactDecimal? {
        sum(allowances.map { $0.isCharge ? $0.amount : $0.amount?.negated })
    }

    private static func distance(_ a: ExactDecimal, _ b: ExactDecimal) -> ExactDecimal? { a.subtracting(b)?.magnitude }

    /// Figures too large to be subtracted are not near.
    private static func isNear(_ a: ExactDecimal, _ b: ExactDecimal, _ tolerance: ExactDecimal) -> Bool {
        distance(a, b).map { $0 <= tolerance } ?? false
    }
}
