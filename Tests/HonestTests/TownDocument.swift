import Records

/// A bill as an invoice or credit note in XML.
struct TownDocument {
    private let bill: TownBill
    private let town: HonestTown

    init(_ bill: TownBill, town: HonestTown) {
        self.bill = bill
        self.town = town
    }

    private var isCredit: Bool { bill.kind == .creditNote }
    private var isOIOUBL: Bool { town.format == .oioubl }
    /// A credit note's figures reduce as they stand.
    private var sign: Int { isCredit && !bill.isNegative ? -1 : 1 }

    private func amount(_ name: String, _ øre: Int) -> String {
        "<cbc:\(name) currencyID=\"DKK\">\(decimal(øre, 2))</cbc:\(name)>"
    }

    /// Øre on the line as it is printed, before an allowance of the whole document.
    private func printedØre(_ line: TownLine) -> Int {
        guard bill.isDiscounted, let discount = bill.provider.discount, !line.isPiece else { return line.øre * sign }
        return TownLine.øre(line.minutes, at: line.rate * 100 / (100 - discount.percent)) * sign
    }

    private var isMinutes: Bool { town.hoursForm == .minutes }

    var text: String {
        let root = isCredit ? "CreditNote" : "Invoice"
        let lines = bill.lines.reduce(0) { $0 + printedØre($1) }
        let allowance = lines - bill.lines.reduce(0) { $0 + $1.øre * sign }
        let charge = (bill.charge?.øre ?? 0) * sign
        let net = lines - allowance + charge
        let tax = net / 4
        let type = isCredit ? "CreditNoteTypeCode>381" : "InvoiceTypeCode>" + (bill.kind == .corrective ? "384" : "380")
        let typeName = isCredit ? "CreditNoteTypeCode" : "InvoiceTypeCode"
        let rules =
            isOIOUBL
            ? "OIOUBL-2.02" : "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
        let party =
            "<cac:Party><cbc:EndpointID schemeID=\"0184\">\(bill.provider.cvr)</cbc:EndpointID><cac:PartyLegalEntity><cbc:RegistrationName>Opdigtet \(bill.provider.number)</cbc:RegistrationName><cbc:CompanyID schemeID=\"0184\">\(bill.provider.cvr)</cbc:CompanyID></cac:PartyLegalEntity></cac:Party>"
        // A thing that is charged has no date but the document's.
        let period =
            bill.charge == nil
            ? "" : interval(CivilDay.first(of: bill.month), CivilDay.last(of: bill.month))
        var parts = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<\(root) xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:\(root)-2\" xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\" xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\">",
            "<cbc:CustomizationID>\(rules)</cbc:CustomizationID><cbc:ID>\(bill.id)</cbc:ID><cbc:IssueDate>\(bill.issued)</cbc:IssueDate>",
            "<cbc:\(type)</cbc:\(typeName)><cbc:DocumentCurrencyCode>DKK</cbc:DocumentCurrencyCode>", period,
        ]
        parts += bill.names.map { reference($0, nil) }
        parts += [
            "<cac:AccountingSupplierParty>\(party)</cac:AccountingSupplierParty>",
            "<cac:AccountingCustomerParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>Nirgendskoebing Kommune</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>",
        ]
        if allowance != 0 { parts.append(allowanceCharge(false, "Rabat efter rammeaftale", allowance)) }
        if let item = bill.charge { parts.append(allowanceCharge(true, item.text, item.øre * sign)) }
        parts.append("<cac:TaxTotal>\(amount("TaxAmount", tax))</cac:TaxTotal>")
        parts.append(
            "<cac:LegalMonetaryTotal>" + amount("LineExtensionAmount", lines)
                + amount("TaxExclusiveAmount", isOIOUBL ? tax : net) + amount("TaxInclusiveAmount", net + tax)
                + (allowance != 0 ? amount("AllowanceTotalAmount", allowance) : "")
                + (charge != 0 ? amount("ChargeTotalAmount", charge) : "") + amount("PayableAmount", net + tax)
                + "</cac:LegalMonetaryTotal>")
        parts += bill.lines.enumerated().map { line($0.element, $0.offset + 1) }
        return parts.filter { !$0.isEmpty }.joined(separator: "\n") + "\n</\(root)>\n"
    }

    private func allowanceCharge(_ isCharge: Bool, _ reason: String, _ øre: Int) -> String {
        "<cac:AllowanceCharge><cbc:ChargeIndicator>\(isCharge)</cbc:ChargeIndicator><cbc:AllowanceChargeReason>\(reason)</cbc:AllowanceChargeReason>\(amount("Amount", øre))</cac:AllowanceCharge>"
    }

    private func reference(_ invoice: String, _ line: Int?) -> String {
        "<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>\(invoice)</cbc:ID></cac:InvoiceDocumentReference>"
            + (line.map { "<cac:BillingReferenceLine><cbc:ID>\($0)</cbc:ID></cac:BillingReferenceLine>" } ?? "")
            + "</cac:BillingReference>"
    }

    private func interval(_ from: CivilDay, _ to: CivilDay) -> String {
        "<cac:InvoicePeriod><cbc:StartDate>\(from)</cbc:StartDate><cbc:EndDate>\(to)</cbc:EndDate></cac:InvoicePeriod>"
    }

    private func line(_ line: TownLine, _ number: Int) -> String {
        let root = isCredit ? "CreditNoteLine" : "InvoiceLine"
        let quantity = isCredit ? "CreditedQuantity" : "InvoicedQuantity"
        let minutes = line.minutes * sign
        let unit = line.isPiece ? "EA" : isMinutes ? "MIN" : "HUR"
        let figure =
            line.isPiece
            ? (line.øre * sign < 0 ? "-1" : "1")
            : isMinutes
                ? String(minutes)
                : town.hoursForm == .twoDecimals ? printed(minutes, 100, 2) : printed(minutes, 10_000, 4)
        func property(_ name: String, _ value: String?) -> String {
            value.map {
                "<cac:AdditionalItemProperty><cbc:Name>\(name)</cbc:Name><cbc:Value>\($0)</cbc:Value></cac:AdditionalItemProperty>"
            } ?? ""
        }
        let isOneDay = line.from == line.to
        let dated =
            !line.statesService
            ? ""
            : isOIOUBL && isOneDay
                ? "<cac:Delivery><cbc:ActualDeliveryDate>\(line.from)</cbc:ActualDeliveryDate></cac:Delivery>"
                : interval(line.from, line.to)
        return
            "<cac:\(root)><cbc:ID>\(number)</cbc:ID><cbc:\(quantity) unitCode=\"\(unit)\">\(figure)</cbc:\(quantity)>"
            + amount("LineExtensionAmount", printedØre(line)) + dated
            + line.names.map { reference($0.invoice, $0.line) }.joined()
            + "<cac:Item><cbc:Name>\(line.text)</cbc:Name>" + property("mentor_id", line.mentor)
            + property("citizen_id", line.citizen) + property("session_id", line.session) + "</cac:Item>"
            + price(line) + "</cac:\(root)>"
    }

    /// Kroner a unit: an hour, or a minute with the hour as its base.
    private func price(_ line: TownLine) -> String {
        guard !line.isPiece else {
            return "<cac:Price>\(amount("PriceAmount", abs(line.øre)))</cac:Price>"
        }
        guard town.statesPrice || bill.isDiscounted else { return "" }
        let list = bill.isDiscounted ? line.rate * 100 / (100 - (bill.provider.discount?.percent ?? 0)) : line.rate
        let base = isMinutes ? "<cbc:BaseQuantity unitCode=\"MIN\">60</cbc:BaseQuantity>" : ""
        return "<cac:Price>\(amount("PriceAmount", (list + 50) / 100))\(base)</cac:Price>"
    }
}
