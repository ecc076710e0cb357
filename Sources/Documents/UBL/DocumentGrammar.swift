/// Where in a document the reader stands. Elements that no place is named for are passed over with all they hold.
enum Place: UInt8, CaseIterable {
    /// Nothing that is read.
    case none
    /// Above the document: nothing yet, or an envelope around it.
    case above
    case document, customization, id, typeCode, issueDate, currency, note, accountingCost, buyerReference
    case orderReference, orderReferenceID
    case period, periodStart, periodEnd
    case delivery, deliveryDate
    case seller, buyer, party
    case endpoint, partyIdentification, partyID, partyName, partyNameText, legalEntity, legalName, legalID
    case taxScheme, taxID, contact, contactID, contactName
    case billing, billedInvoice, billedID, billedDate, billedLine, billedLineID
    case allowance, allowanceIndicator, allowanceReason, allowanceAmount
    case allowanceTax, allowanceTaxID, allowanceTaxPercent
    case taxTotal, taxAmount
    case totals, totalLines, totalTaxExclusive, totalTaxInclusive, totalAllowance, totalCharge, totalPrepaid,
        totalRounding,
        totalPayable
    case line, lineID, lineNote, quantity, lineAmount, lineCost
    case linePeriod, linePeriodStart, linePeriodEnd, lineDelivery, lineDeliveryDate
    case lineAllowance
    case lineOrder, lineOrderLine, lineOrderReference, lineOrderID
    case lineBilling
    case lineTax, lineTaxSubtotal, itemTax, itemTaxID, itemTaxPercent
    case item, itemName, itemDescription, sellersItem, sellersItemID, property, propertyName, propertyValue
    case price, priceAmount, baseQuantity, unitFactor

    /// The attribute that matters where the element's text is read.
    var attribute: StaticString? {
        switch self {
        case .endpoint, .partyID, .legalID, .taxID: "schemeID"
        case .quantity: "unitCode"
        case .lineAmount, .priceAmount, .taxAmount, .allowanceAmount, .totalLines, .totalTaxExclusive,
            .totalTaxInclusive, .totalPayable:
            "currencyID"
        default: nil
        }
    }
}

/// Which elements of UBL are read: a place, the name of an element in it, the place that it leads to.
enum DocumentGrammar {
    /// A step from a place into one of its elements.
    typealias Step = (from: Place, name: String, to: Place)

    static let steps: [Step] = document + party + shared + line

    private static let document: [Step] = [
        (.document, "CustomizationID", .customization),
        (.document, "ID", .id),
        (.document, "InvoiceTypeCode", .typeCode),
        (.document, "CreditNoteTypeCode", .typeCode),
        (.document, "IssueDate", .issueDate),
        (.document, "DocumentCurrencyCode", .currency),
        (.document, "Note", .note),
        (.document, "AccountingCost", .accountingCost),
        (.document, "BuyerReference", .buyerReference),
        (.document, "OrderReference", .orderReference),
        (.orderReference, "ID", .orderReferenceID),
        (.document, "InvoicePeriod", .period),
        (.period, "StartDate", .periodStart),
        (.period, "EndDate", .periodEnd),
        (.document, "Delivery", .delivery),
        (.delivery, "ActualDeliveryDate", .deliveryDate),
        (.document, "TaxTotal", .taxTotal),
        (.taxTotal, "TaxAmount", .taxAmount),
        (.document, "LegalMonetaryTotal", .totals),
        (.totals, "LineExtensionAmount", .totalLines),
        (.totals, "TaxExclusiveAmount", .totalTaxExclusive),
        (.totals, "TaxInclusiveAmount", .totalTaxInclusive),
        (.totals, "AllowanceTotalAmount", .totalAllowance),
        (.totals, "ChargeTotalAmount", .totalCharge),
        (.totals, "PrepaidAmount", .totalPrepaid),
        (.totals, "PayableRoundingAmount", .totalRounding),
        (.totals, "PayableAmount", .totalPayable),
    ]

    private static let party: [Step] = [
        (.document, "AccountingSupplierParty", .seller),
        (.document, "AccountingCustomerParty", .buyer),
        (.seller, "Party", .party),
        (.buyer, "Party", .party),
        (.party, "EndpointID", .endpoint),
        (.party, "PartyIdentification", .partyIdentification),
        (.partyIdentification, "ID", .partyID),
        (.party, "PartyName", .partyName),
        (.partyName, "Name", .partyNameText),
        (.party, "PartyLegalEntity", .legalEntity),
        (.legalEntity, "RegistrationName", .legalName),
        (.legalEntity, "CompanyID", .legalID),
        (.party, "PartyTaxScheme", .taxScheme),
        (.taxScheme, "CompanyID", .taxID),
        (.party, "Contact", .contact),
        (.contact, "ID", .contactID),
        (.contact, "Name", .contactName),
    ]

    private static let references: [Step] = [
        (.document, "BillingReference", .billing),
        (.line, "BillingReference", .lineBilling),
        (.billedInvoice, "ID", .billedID),
        (.billedInvoice, "IssueDate", .billedDate),
        (.billedLine, "ID", .billedLineID),
    ]

    private static let shared: [Step] =
        references + allowances
        + [.billing, .lineBilling].flatMap { place -> [Step] in
            [
                (place, "InvoiceDocumentReference", .billedInvoice),
                (place, "BillingReferenceLine", .billedLine),
            ]
        }

    private static let allowances: [Step] =
        [.allowance, .lineAllowance].flatMap { place -> [Step] in
            [
                (place == .allowance ? .document : .line, "AllowanceCharge", place),
                (place, "ChargeIndicator", .allowanceIndicator),
                (place, "AllowanceChargeReason", .allowanceReason),
                (place, "Amount", .allowanceAmount),
                (place, "TaxCategory", .allowanceTax),
            ]
        } + [
            (.allowanceTax, "ID", .allowanceTaxID),
            (.allowanceTax, "Percent", .allowanceTaxPercent),
        ]

    private static let line: [Step] = [
        (.document, "InvoiceLine", .line),
        (.document, "CreditNoteLine", .line),
        (.line, "ID", .lineID),
        (.line, "Note", .lineNote),
        (.line, "InvoicedQuantity", .quantity),
        (.line, "CreditedQuantity", .quantity),
        (.line, "LineExtensionAmount", .lineAmount),
        (.line, "AccountingCost", .lineCost),
        (.line, "InvoicePeriod", .linePeriod),
        (.linePeriod, "StartDate", .linePeriodStart),
        (.linePeriod, "EndDate", .linePeriodEnd),
        (.line, "Delivery", .lineDelivery),
        (.lineDelivery, "ActualDeliveryDate", .lineDeliveryDate),
        (.line, "OrderLineReference", .lineOrder),
        (.lineOrder, "LineID", .lineOrderLine),
        (.lineOrder, "OrderReference", .lineOrderReference),
        (.lineOrderReference, "ID", .lineOrderID),
        (.line, "TaxTotal", .lineTax),
        (.lineTax, "TaxSubtotal", .lineTaxSubtotal),
        (.lineTaxSubtotal, "TaxCategory", .itemTax),
        (.item, "ClassifiedTaxCategory", .itemTax),
        (.itemTax, "ID", .itemTaxID),
        (.itemTax, "Percent", .itemTaxPercent),
        (.line, "Item", .item),
        (.item, "Name", .itemName),
        (.item, "Description", .itemDescription),
        (.item, "SellersItemIdentification", .sellersItem),
        (.sellersItem, "ID", .sellersItemID),
        (.item, "AdditionalItemProperty", .property),
        (.property, "Name", .propertyName),
        (.property, "Value", .propertyValue),
        (.line, "Price", .price),
        (.price, "PriceAmount", .priceAmount),
        (.price, "BaseQuantity", .baseQuantity),
        (.price, "OrderableUnitFactorRate", .unitFactor),
    ]

    /// Places that no step leaves: their text is what is read.
    static let leaves: Set<Place> = Set(steps.map(\.to)).subtracting(steps.map(\.from))
}
