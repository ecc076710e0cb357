import Records

/// An invoice or a credit note in UBL 2, as far as billing is concerned: what the document says, nothing computed.
///
/// Texts are without blanks around them; one that the document lacks is empty. Figures that the document lacks, or that are
/// no figures, are nil.
public struct UBLDocument: Sendable, Equatable {
    public enum Kind: Sendable, Equatable { case invoice, creditNote }

    /// Whose rules the document follows, found from `CustomizationID`.
    public enum Family: String, Sendable { case oioubl, peppol, ubl }

    public var kind: Kind
    public var family: Family
    public var customization = ""
    public var id = ""
    public var issuedOn: CivilDay?
    /// `DocumentCurrencyCode`; where it is missing, the one `currencyID` of all amounts.
    public var currency = ""
    public var notes: [String] = []
    public var accountingCost = ""
    /// `OrderReference/ID` of the document.
    public var orderReference = ""
    public var buyerReference = ""
    /// `InvoicePeriod` of the header.
    public var period: DayRange?
    /// `Delivery/ActualDeliveryDate` of the header.
    public var deliveredOn: CivilDay?
    public var seller = Party()
    public var buyer = Party()
    /// `BillingReference`: what a credit note credits.
    public var credited: [CreditedInvoice] = []
    public var allowances: [AllowanceCharge] = []
    public var totals = Totals()
    public var lines: [Line] = []

    /// First and last day; either may be missing.
    public struct DayRange: Sendable, Equatable {
        public var from: CivilDay?
        public var to: CivilDay?
    }

    /// An identifier with the scheme it states: `DK:CVR`, `0184`, `GLN`, `0088` …
    public struct Identifier: Sendable, Equatable {
        public var text = ""
        public var scheme = ""
    }

    public struct Party: Sendable, Equatable {
        public var endpoint = Identifier()
        public var identifications: [Identifier] = []
        /// `PartyLegalEntity/CompanyID`.
        public var legal = Identifier()
        /// `PartyTaxScheme/CompanyID`.
        public var tax = Identifier()
        public var name = ""
        /// `Contact/ID`, in OIOUBL the person at the buyer who ordered.
        public var contactID = ""
        public var contactName = ""
    }

    public struct CreditedInvoice: Sendable, Equatable {
        public var id = ""
        public var issuedOn: CivilDay?
    }

    public struct AllowanceCharge: Sendable, Equatable {
        public var isCharge = false
        public var amount: ExactDecimal?
        public var reason = ""
    }

    /// `LegalMonetaryTotal` and the sum of `TaxTotal`.
    public struct Totals: Sendable, Equatable {
        public var lines: ExactDecimal?
        public var taxExclusive: ExactDecimal?
        public var taxInclusive: ExactDecimal?
        public var allowance: ExactDecimal?
        public var charge: ExactDecimal?
        public var prepaid: ExactDecimal?
        public var rounding: ExactDecimal?
        public var payable: ExactDecimal?
        /// `TaxTotal/TaxAmount` in the document's currency.
        public var tax: ExactDecimal?
    }

    public struct Line: Sendable, Equatable {
        public var id = ""
        /// Where the line begins in the file, from 1.
        public var fileLine = 0
        public var quantity: ExactDecimal?
        /// UN/ECE code as it stands: `HUR`, `EA`; empty where none is given.
        public var unit = ""
        /// `LineExtensionAmount`.
        public var amount: ExactDecimal?
        /// `currencyID` of `amount`.
        public var currency = ""
        public var price: ExactDecimal?
        /// Pieces that `price` is for; nil is 1.
        public var baseQuantity: ExactDecimal?
        public var allowances: [AllowanceCharge] = []
        public var period: DayRange?
        /// `Delivery/ActualDeliveryDate` of the line.
        public var deliveredOn: CivilDay?
        public var note = ""
        public var itemName = ""
        public var itemDescription = ""
        public var properties: [Property] = []
        public var accountingCost = ""
        /// `OrderLineReference/OrderReference/ID`, else `OrderLineReference/LineID`.
        public var orderReference = ""
        public var sellersItem = ""
        public var creditedInvoice = ""
    }

    /// `AdditionalItemProperty`.
    public struct Property: Sendable, Equatable {
        public var name = ""
        public var value = ""
    }
}
