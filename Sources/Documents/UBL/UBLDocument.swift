import Records

/// An invoice or a credit note in UBL 2, as far as billing is concerned: what the document says, nothing computed.
///
/// Texts are without blanks around them; one that the document lacks is empty. Figures that the document lacks, or that are
/// no figures, are nil.
public struct UBLDocument: Sendable, Equatable {
    /// Which of the two it is, by its root element.
    public enum Kind: Sendable, Equatable { case invoice, creditNote }

    /// Whose rules the document follows, found from `CustomizationID`.
    public enum Family: String, Sendable { case oioubl, peppol, ubl }

    public var kind: Kind
    public var family: Family
    var customization = ""
    public var id = ""
    /// `InvoiceTypeCode` or `CreditNoteTypeCode` as it stands: 380 an invoice, 381 a credit note, 384 a corrected invoice.
    public var typeCode = ""
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
    /// `BillingReference`: what a credit note or a corrected invoice corrects.
    public var credited: [CreditedInvoice] = []
    var allowances: [AllowanceCharge] = []
    public var totals = Totals()
    public var lines: [Line] = []

    init(
        kind: Kind, family: Family, customization: String = "", id: String = "", typeCode: String = "",
        issuedOn: CivilDay? = nil, currency: String = "", notes: [String] = [], accountingCost: String = "",
        orderReference: String = "", buyerReference: String = "", period: DayRange? = nil, deliveredOn: CivilDay? = nil,
        seller: Party = Party(), buyer: Party = Party(), credited: [CreditedInvoice] = [],
        allowances: [AllowanceCharge] = [], totals: Totals = Totals(), lines: [Line] = []
    ) {
        self.kind = kind
        self.family = family
        self.customization = customization
        self.id = id
        self.typeCode = typeCode
        self.issuedOn = issuedOn
        self.currency = currency
        self.notes = notes
        self.accountingCost = accountingCost
        self.orderReference = orderReference
        self.buyerReference = buyerReference
        self.period = period
        self.deliveredOn = deliveredOn
        self.seller = seller
        self.buyer = buyer
        self.credited = credited
        self.allowances = allowances
        self.totals = totals
        self.lines = lines
    }

    /// First and last day; either may be missing.
    public struct DayRange: Sendable, Equatable {
        public var from: CivilDay?
        public var to: CivilDay?
    }

    /// An identifier with the scheme it states: `DK:CVR`, `0184`, `GLN`, `0088` …
    public struct Identifier: Sendable, Equatable {
        public var text = ""
        public var scheme = ""

        public init(text: String = "", scheme: String = "") {
            self.text = text
            self.scheme = scheme
        }
    }

    /// Seller or buyer.
    public struct Party: Sendable, Equatable {
        public var endpoint = Identifier()
        public var identifications: [Identifier] = []
        /// `PartyLegalEntity/CompanyID`.
        public var legal = Identifier()
        /// `PartyTaxScheme/CompanyID`.
        public var tax = Identifier()
        /// `PartyName/Name`, else `PartyLegalEntity/RegistrationName`.
        public var name = ""
        /// `Contact/ID`, in OIOUBL the person at the buyer who ordered.
        public var contactID = ""
        public var contactName = ""

        public init(
            endpoint: Identifier = Identifier(), identifications: [Identifier] = [], legal: Identifier = Identifier(),
            tax: Identifier = Identifier(), name: String = "", contactID: String = "", contactName: String = ""
        ) {
            self.endpoint = endpoint
            self.identifications = identifications
            self.legal = legal
            self.tax = tax
            self.name = name
            self.contactID = contactID
            self.contactName = contactName
        }
    }

    /// `InvoiceDocumentReference` of a `BillingReference`, and the line of it that a `BillingReferenceLine` names.
    public struct CreditedInvoice: Sendable, Equatable {
        public var id = ""
        var issuedOn: CivilDay?
        /// Empty where the invoice as a whole is named.
        public var line = ""

        init(id: String = "", issuedOn: CivilDay? = nil, line: String = "") {
            self.id = id
            self.issuedOn = issuedOn
            self.line = line
        }
    }

    /// Which VAT something bears: the category's code, `S` or `StandardRated`, and the percentage.
    public struct TaxCategory: Sendable, Equatable {
        var id = ""
        var percent: ExactDecimal?

        public init(id: String = "", percent: ExactDecimal? = nil) {
            self.id = id
            self.percent = percent
        }
    }

    /// `AllowanceCharge`: what is taken off or added, of the document or of a line.
    public struct AllowanceCharge: Sendable, Equatable {
        var isCharge = false
        /// As it stands, in the document's currency; usually without sign.
        var amount: ExactDecimal?
        var reason = ""
        var taxCategory = TaxCategory()
        /// Where it begins in the file, from 1; 0 where nothing says so.
        var fileLine = 0

        init(
            isCharge: Bool = false, amount: ExactDecimal? = nil, reason: String = "",
            taxCategory: TaxCategory = TaxCategory(), fileLine: Int = 0
        ) {
            self.isCharge = isCharge
            self.amount = amount
            self.reason = reason
            self.taxCategory = taxCategory
            self.fileLine = fileLine
        }
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

        public init(
            lines: ExactDecimal? = nil, taxExclusive: ExactDecimal? = nil, taxInclusive: ExactDecimal? = nil,
            allowance: ExactDecimal? = nil, charge: ExactDecimal? = nil, prepaid: ExactDecimal? = nil,
            rounding: ExactDecimal? = nil, payable: ExactDecimal? = nil, tax: ExactDecimal? = nil
        ) {
            self.lines = lines
            self.taxExclusive = taxExclusive
            self.taxInclusive = taxInclusive
            self.allowance = allowance
            self.charge = charge
            self.prepaid = prepaid
            self.rounding = rounding
            self.payable = payable
            self.tax = tax
        }
    }

    /// `InvoiceLine` or `CreditNoteLine`; lines of a line (`SubInvoiceLine`) are part of it and are not read.
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
        var baseQuantity: ExactDecimal?
        /// `OrderableUnitFactorRate`: of the price's pieces, how many are in one piece of `quantity`; nil is 1.
        var unitFactor: ExactDecimal?
        var allowances: [AllowanceCharge] = []
        public var period: DayRange?
        /// `Delivery/ActualDeliveryDate` of the line.
        public var deliveredOn: CivilDay?
        /// All `Note` of the line, joined by a blank; so are descriptions.
        public var note = ""
        public var itemName = ""
        public var itemDescription = ""
        public var properties: [Property] = []
        public var accountingCost = ""
        /// `OrderLineReference/OrderReference/ID`, else `OrderLineReference/LineID`.
        public var orderReference = ""
        /// `SellersItemIdentification/ID`.
        public var sellersItem = ""
        /// `BillingReference` of the line, in the order of the file.
        public var credited: [CreditedInvoice] = []
        /// `ClassifiedTaxCategory` of the item, else that of the line's tax.
        var taxCategory = TaxCategory()

        public init(
            id: String = "", fileLine: Int = 0, quantity: ExactDecimal? = nil, unit: String = "",
            amount: ExactDecimal? = nil, currency: String = "", price: ExactDecimal? = nil,
            baseQuantity: ExactDecimal? = nil, unitFactor: ExactDecimal? = nil, allowances: [AllowanceCharge] = [],
            period: DayRange? = nil, deliveredOn: CivilDay? = nil, note: String = "", itemName: String = "",
            itemDescription: String = "", properties: [Property] = [], accountingCost: String = "",
            orderReference: String = "", sellersItem: String = "", credited: [CreditedInvoice] = [],
            taxCategory: TaxCategory = TaxCategory()
        ) {
            self.id = id
            self.fileLine = fileLine
            self.quantity = quantity
            self.unit = unit
            self.amount = amount
            self.currency = currency
            self.price = price
            self.baseQuantity = baseQuantity
            self.unitFactor = unitFactor
            self.allowances = allowances
            self.period = period
            self.deliveredOn = deliveredOn
            self.note = note
            self.itemName = itemName
            self.itemDescription = itemDescription
            self.properties = properties
            self.accountingCost = accountingCost
            self.orderReference = orderReference
            self.sellersItem = sellersItem
            self.credited = credited
            self.taxCategory = taxCategory
        }
    }

    /// `AdditionalItemProperty`.
    public struct Property: Sendable, Equatable {
        public var name = ""
        public var value = ""

        init(name: String = "", value: String = "") {
            self.name = name
            self.value = value
        }
    }
}
