/// A figure of a document that does not follow from its other figures.
public struct UBLDifference: Sendable, Equatable {
    /// Which figure it is; the raw value is stable and may be written to files.
    public enum Code: String, Sendable, CaseIterable {
        /// A line's amount against price, quantity, allowances and charges.
        case lineAmount = "line-amount"
        /// `LegalMonetaryTotal/LineExtensionAmount` against the sum of the lines.
        case lineSum = "line-sum"
        /// `AllowanceTotalAmount` against the document's allowances.
        case allowanceSum = "allowance-sum"
        /// `ChargeTotalAmount` against the document's charges.
        case chargeSum = "charge-sum"
        /// `TaxExclusiveAmount` as the net: lines − allowances + charges.
        case net
        /// `TaxExclusiveAmount` as OIOUBL has it: the tax total.
        case taxTotal = "tax-total"
        /// `TaxInclusiveAmount` against net and tax.
        case taxInclusive = "tax-inclusive"
        /// `PayableAmount` against the amount with tax, what is prepaid and the rounding.
        case payable
        /// What the document asks for without VAT against its lines, allowances and charges.
        case asked
    }

    public var code: Code
    /// What the document says.
    public var stated: ExactDecimal
    /// What its other figures come to, rounded to two places.
    public var computed: ExactDecimal
    /// Which of the document's `lines`, from 0; nil for a figure of the document.
    public var line: Int?
}
