import Records

/// Puts a document together from the texts of the places that are read, in the order of the file.
struct DocumentBuilder {
    private(set) var document: UBLDocument
    private var line = UBLDocument.Line()
    private var allowance = UBLDocument.AllowanceCharge()
    private var property = UBLDocument.Property()
    /// Of the reference that is open: its invoice, then one for each line of it that is named.
    private var credited: [UBLDocument.CreditedInvoice] = []
    private var taxCategory = UBLDocument.TaxCategory()
    private var party = UBLDocument.Party()
    private var registeredName = ""
    private var lineReference = ""
    /// `TaxTotal` in the order of the file: which of them are in the document's currency is known at the end.
    private var taxes: [(currency: String, amount: ExactDecimal?)] = []
    /// What amounts say where the document names no currency.
    private var amountCurrency = ""
    private var hasSeveralCurrencies = false

    init(kind: UBLDocument.Kind) { document = UBLDocument(kind: kind, family: .ubl) }

    /// An element that holds others begins; `fileLine` is where it stands in the file, asked for lines, allowances and charges
    /// only.
    mutating func open(_ place: Place, fileLine: Int) {
        switch place {
        case .line:
            line = UBLDocument.Line(fileLine: fileLine)
            lineReference = ""
        case .allowance, .lineAllowance: allowance = UBLDocument.AllowanceCharge(fileLine: fileLine)
        case .property: property = UBLDocument.Property()
        case .billing, .lineBilling: credited = [UBLDocument.CreditedInvoice()]
        case .billedLine: credited.append(UBLDocument.CreditedInvoice())
        case .allowanceTax, .itemTax: taxCategory = UBLDocument.TaxCategory()
        case .seller, .buyer:
            party = UBLDocument.Party()
            registeredName = ""
        case .taxTotal: taxes.append(("", nil))
        default: break
        }
    }

    /// An element that holds others ends.
    mutating func close(_ place: Place) {
        switch place {
        case .line:
            if line.orderReference.isEmpty { line.orderReference = lineReference }
            document.lines.append(line)
        case .allowance: document.allowances.append(allowance)
        case .lineAllowance: line.allowances.append(allowance)
        case .property: line.properties.append(property)
        case .billing: document.credited += closedReference()
        case .lineBilling: line.credited += closedReference()
        case .allowanceTax: allowance.taxCategory = taxCategory
        // A line may state it twice, by its item and by its tax.
        case .itemTax: if line.taxCategory.id.isEmpty { line.taxCategory = taxCategory }
        case .party: if party.name.isEmpty { party.name = registeredName }
        case .seller: document.seller = party
        case .buyer: document.buyer = party
        default: break
        }
    }

    /// An element that is read ends: its text without blanks around it, and the attribute that goes with it.
    mutating func read(_ place: Place, _ text: Span<UInt8>, string: () -> String, attribute: String) {
        switch place {
        case .customization: keepFirst(&document.customization, string)
        case .id: keepFirst(&document.id, string)
        case .typeCode: keepFirst(&document.typeCode, string)
        case .issueDate: document.issuedOn = XSDate.day(text)
        case .currency: keepFirst(&document.currency, string)
        case .note: if !text.isEmpty { document.notes.append(string()) }
        case .accountingCost: keepFirst(&document.accountingCost, string)
        case .buyerReference: keepFirst(&document.buyerReference, string)
        case .orderReferenceID: keepFirst(&document.orderReference, string)
        case .periodStart: Self.set(&document.period, \.from, XSDate.day(text))
        case .periodEnd: Self.set(&document.period, \.to, XSDate.day(text))
        case .deliveryDate: if document.deliveredOn == nil { document.deliveredOn = XSDate.day(text) }
        case .billedID, .billedDate, .billedLineID: readReference(place, text, string)
        case .endpoint, .partyID, .partyNameText, .legalName, .legalID, .taxID, .contactID, .contactName:
            readParty(place, string, scheme: attribute)
        case .allowanceIndicator: allowance.isCharge = Self.isTrue(text)
        case .allowanceReason: Self.append(&allowance.reason, string)
        case .allowanceAmount: allowance.amount = amount(text, attribute)
        case .allowanceTaxID, .itemTaxID: taxCategory.id = string()
        case .allowanceTaxPercent, .itemTaxPercent: taxCategory.percent = ExactDecimal(parsing: text)
        case .taxAmount:
            guard !taxes.isEmpty else { return }
            taxes[taxes.count - 1] = (attribute, ExactDecimal(parsing: text))
        case .totalLines: document.totals.lines = amount(text, attribute)
        case .totalTaxExclusive: document.totals.taxExclusive = amount(text, attribute)
        case .totalTaxInclusive: document.totals.taxInclusive = amount(text, attribute)
        case .totalAllowance: document.totals.allowance = ExactDecimal(parsing: text)
        case .totalCharge: document.totals.charge = ExactDecimal(parsing: text)
        case .totalPrepaid: document.totals.prepaid = ExactDecimal(parsing: text)
        case .totalRounding: document.totals.rounding = ExactDecimal(parsing: text)
        case .totalPayable: document.totals.payable = amount(text, attribute)
        default: readLine(place, text, string, attribute)
        }
    }

    private mutating func readLine(_ place: Place, _ text: Span<UInt8>, _ string: () -> String, _ attribute: String) {
        switch place {
        case .lineID: line.id = string()
        case .lineNote: Self.append(&line.note, string)
        case .quantity:
            line.quantity = ExactDecimal(parsing: text)
            line.unit = attribute
        case .lineAmount:
            line.amount = amount(text, attribute)
            line.currency = attribute
        case .lineCost: line.accountingCost = string()
        case .linePeriodStart: Self.set(&line.period, \.from, XSDate.day(text))
        case .linePeriodEnd: Self.set(&line.period, \.to, XSDate.day(text))
        case .lineDeliveryDate: if line.deliveredOn == nil { line.deliveredOn = XSDate.day(text) }
        case .lineOrderLine: keepFirst(&lineReference, string)
        case .lineOrderID: keepFirst(&line.orderReference, string)
        case .itemName: Self.append(&line.itemName, string)
        case .itemDescription: Self.append(&line.itemDescription, string)
        case .sellersItemID: line.sellersItem = string()
        case .propertyName: property.name = string()
        case .propertyValue: Self.append(&property.value, string)
        case .priceAmount: line.price = amount(text, attribute)
        case .baseQuantity: line.baseQuantity = ExactDecimal(parsing: text)
        case .unitFactor: line.unitFactor = ExactDecimal(parsing: text)
        default: break
        }
    }

    private mutating func readReference(_ place: Place, _ text: Span<UInt8>, _ string: () -> String) {
        guard !credited.isEmpty else { return }
        switch place {
        case .billedID: credited[0].id = string()
        case .billedDate: credited[0].issuedOn = XSDate.day(text)
        default: credited[credited.count - 1].line = string()
        }
    }

    /// The invoice that a reference names, or its lines where it names these.
    private mutating func closedReference() -> [UBLDocument.CreditedInvoice] {
        defer { credited = [] }
        guard let invoice = credited.first, !invoice.id.isEmpty else { return [] }
        let lines = credited.dropFirst().filter { !$0.line.isEmpty }
        return lines.isEmpty
            ? [invoice]
            : lines.map { UBLDocument.CreditedInvoice(id: invoice.id, issuedOn: invoice.issuedOn, line: $0.line) }
    }

    private mutating func readParty(_ place: Place, _ string: () -> String, scheme: String) {
        switch place {
        case .endpoint: party.endpoint = UBLDocument.Identifier(text: string(), scheme: scheme)
        case .partyID: party.identifications.append(UBLDocument.Identifier(text: string(), scheme: scheme))
        case .partyNameText: keepFirst(&party.name, string)
        case .legalName: keepFirst(&registeredName, string)
        case .legalID: if party.legal.text.isEmpty { party.legal = .init(text: string(), scheme: scheme) }
        case .taxID: if party.tax.text.isEmpty { party.tax = .init(text: string(), scheme: scheme) }
        case .contactID: party.contactID = string()
        case .contactName: party.contactName = string()
        default: break
        }
    }

    /// The document, with what only its end can tell: family, currency, tax.
    mutating func finished() -> UBLDocument {
        if document.currency.isEmpty, !hasSeveralCurrencies { document.currency = amountCurrency }
        document.family = Self.family(document.customization)
        document.totals.tax = tax()
        return document
    }

    /// Nil where no `TaxTotal` is in the document's currency, and where one is no figure.
    private func tax() -> ExactDecimal? {
        var sum: ExactDecimal?
        for tax in taxes where document.currency.isEmpty || tax.currency.isEmpty || tax.currency == document.currency {
            guard let amount = tax.amount, let next = (sum ?? .zero).adding(amount) else { return nil }
            sum = next
        }
        return sum
    }

    private static func family(_ customization: String) -> UBLDocument.Family {
        let text = customization.lowercased()
        if text.hasPrefix("oioubl") { return .oioubl }
        return text.contains("peppol") || text.contains("en16931") ? .peppol : .ubl
    }

    private mutating func amount(_ text: Span<UInt8>, _ currency: String) -> ExactDecimal? {
        if amountCurrency.isEmpty {
            amountCurrency = currency
        } else if !currency.isEmpty, currency != amountCurrency {
            hasSeveralCurrencies = true
        }
        return ExactDecimal(parsing: text)
    }

    private func keepFirst(_ value: inout String, _ string: () -> String) {
        if value.isEmpty { value = string() }
    }

    private static func append(_ value: inout String, _ string: () -> String) {
        let text = string()
        if value.isEmpty {
            value = text
        } else if !text.isEmpty {
            value += " " + text
        }
    }

    private static func set(
        _ range: inout UBLDocument.DayRange?, _ path: WritableKeyPath<UBLDocument.DayRange, CivilDay?>, _ day: CivilDay?
    ) {
        guard let day else { return }
        var new = range ?? UBLDocument.DayRange()
        if new[keyPath: path] == nil { new[keyPath: path] = day }
        range = new
    }

    /// `true` or `1`, as XML Schema has it.
    private static func isTrue(_ text: Span<UInt8>) -> Bool {
        switch text.count {
        case 1: text[0] == UInt8(ascii: "1")
        case 4: text[0] | 0x20 == UInt8(ascii: "t")
        default: false
        }
    }
}
