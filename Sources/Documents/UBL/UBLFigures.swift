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
        figures.judgeAsked(UBLBilling(document).sum)
        return figures.found
    }

    /// The sum of the lines' amounts; nil where a line has none.
    public static func sum(ofLines document: UBLDocument) -> ExactDecimal? {
        sum(document.lines.map(\.amount))
    }

    /// What a document asks for without VAT, as its figures stand: the net that it states, else its lines − allowances +
    /// charges, and where the net is not stated also the amount payable without tax, prepaid and rounding: of the two the one that
    /// differs from what its lines bill.
    /// - Parameter billed: what lines, allowances and charges come to.
    /// - Returns: nil where its totals do not say.
    public static func asked(by document: UBLDocument, billed: ExactDecimal?) -> ExactDecimal? {
        let statements = UBLFigures(document).statements
        return statements.first { $0 != billed } ?? statements.first
    }

    /// What a document's lines and its totals come to, where the two have opposite signs, or have to add up and do not.
    /// - Parameter addsUp: whether the lines have to come to what the totals say of them.
    static func contradiction(
        in document: UBLDocument, addsUp: Bool
    ) -> (lines: ExactDecimal, totals: ExactDecimal)? {
        let figures = UBLFigures(document)
        let totals = document.totals
        guard let lines = sum(ofLines: document) else { return nil }
        var pairs: [(lines: ExactDecimal, totals: ExactDecimal)] = []
        if let stated = totals.lines { pairs.append((lines, stated)) }
        let isPaid = totals.prepaid.map { !$0.isZero } ?? false
        let net = figures.isTaxTotal ? nil : totals.taxExclusive
        if let billed = figures.withAllowances(lines),
            let whole = net ?? totals.taxInclusive ?? (isPaid ? nil : totals.payable)
        {
            pairs.append((billed, whole))
        }
        if let opposite = pairs.first(where: { areOpposite($0.lines, $0.totals) }) { return opposite }
        guard addsUp, let first = pairs.first, totals.lines != nil || net != nil else { return nil }
        return isNear(first.lines, first.totals, totalTolerance) ? nil : first
    }

    private static func areOpposite(_ a: ExactDecimal, _ b: ExactDecimal) -> Bool {
        (a < .zero && b > .zero) || (a > .zero && b < .zero)
    }

    /// Whether a line's price, as it is printed, is the rounded one that the line's amount comes to: 600 minutes for 3,950.00
    /// are 6.58333 each, printed 6.58.
    ///
    /// Zeros at its end aside, a price stands for half a unit of its last decimal either way; one without decimals is exact.
    public static func isRoundedPrice(of line: UBLDocument.Line, family: UBLDocument.Family) -> Bool {
        guard let price = line.price?.shortest, price.places > 0, price.places < ExactDecimal.mostPlaces,
            let amount = line.amount, let quantity = line.quantity, let allowances = sum(line.allowances)
        else { return false }
        var gross = [amount.subtracting(allowances)]
        if family == .oioubl, !allowances.isZero { gross.append(amount) }
        let half = ExactDecimal(significand: 5, places: price.places + 1)
        let places = min(price.places + 6, ExactDecimal.mostPlaces)
        let base = line.baseQuantity ?? ExactDecimal(significand: 1, places: 0)
        return gross.compactMap { $0 }.contains { gross in
            var units = [base]
            // As in `amounts`: with a factor the base quantity is in it, or divides all the same.
            if line.unitFactor != nil { units.append(ExactDecimal(significand: 1, places: 0)) }
            return units.contains { unit in
                let counted = line.unitFactor.map(quantity.multiplied(by:)) ?? quantity
                guard let counted, let whole = gross.multiplied(by: unit),
                    let each = whole.divided(by: counted, places: places)
                else { return false }
                return isNear(each, price, half)
            }
        }
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

    private mutating func judgeAsked(_ billed: ExactDecimal?) {
        guard let billed, let asked = statements.first(where: { $0 != billed }) else { return }
        report(.asked, asked, billed)
    }

    /// What the document says that it asks for without VAT, the first the one to go by.
    private var statements: [ExactDecimal] {
        let totals = document.totals
        if !isTaxTotal, let net = totals.taxExclusive { return [net] }
        let payable = totals.tax.flatMap { tax in
            totals.payable?.subtracting(tax)?.adding(totals.prepaid ?? .zero)?.subtracting(totals.rounding ?? .zero)
        }
        return [totals.lines.flatMap(withAllowances), payable].compactMap { $0 }
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
