/// Writes small invoices in UBL.
struct DocumentText {
    var id = "F-1"
    var isCredit = false
    var customization = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
    var issued = "2026-10-31"
    var currency = "DKK"
    var seller = "12345674"
    /// XML that stands in the header.
    var header = ""
    var lines: [Line] = []

    struct Line {
        var id = "1"
        var quantity: String? = "2"
        var unit = "HUR"
        var amount: String? = "900.00"
        var price: String? = "450.00"
        var base: String? = nil
        var note = ""
        var name = "Mentortimer"
        var properties: [(String, String)] = [("mentor_id", "M1"), ("citizen_id", "C1")]
        /// XML that stands in the line, before its item.
        var more = ""
    }

    static func period(_ from: String, _ to: String) -> String {
        "<cac:InvoicePeriod><cbc:StartDate>\(from)</cbc:StartDate><cbc:EndDate>\(to)</cbc:EndDate></cac:InvoicePeriod>"
    }

    static func delivery(_ day: String) -> String {
        "<cac:Delivery><cbc:ActualDeliveryDate>\(day)</cbc:ActualDeliveryDate></cac:Delivery>"
    }

    var text: String {
        let root = isCredit ? "CreditNote" : "Invoice"
        let schemas = "urn:oasis:names:specification:ubl:schema:xsd:"
        var text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <\(root) xmlns="\(schemas)\(root)-2" xmlns:cac="\(schemas)CommonAggregateComponents-2" xmlns:cbc="\(schemas)CommonBasicComponents-2">
            <cbc:CustomizationID>\(customization)</cbc:CustomizationID><cbc:ID>\(id)</cbc:ID><cbc:IssueDate>\(issued)</cbc:IssueDate>
            <cbc:DocumentCurrencyCode>\(currency)</cbc:DocumentCurrencyCode>\(header)
            <cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity><cbc:CompanyID schemeID="0184">\(seller)</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>

            """
        for line in lines { text += self.text(of: line) + "\n" }
        return text + "</\(root)>\n"
    }

    private func text(of line: Line) -> String {
        let name = isCredit ? "CreditNote" : "Invoice"
        let quantity = isCredit ? "CreditedQuantity" : "InvoicedQuantity"
        var text = "<cac:\(name)Line><cbc:ID>\(line.id)</cbc:ID>"
        if !line.note.isEmpty { text += "<cbc:Note>\(line.note)</cbc:Note>" }
        if let figure = line.quantity { text += "<cbc:\(quantity) unitCode=\"\(line.unit)\">\(figure)</cbc:\(quantity)>" }
        if let amount = line.amount {
            text += "<cbc:LineExtensionAmount currencyID=\"\(currency)\">\(amount)</cbc:LineExtensionAmount>"
        }
        text += line.more + "<cac:Item><cbc:Name>\(line.name)</cbc:Name>"
        for (name, value) in line.properties {
            text +=
                "<cac:AdditionalItemProperty><cbc:Name>\(name)</cbc:Name><cbc:Value>\(value)</cbc:Value></cac:AdditionalItemProperty>"
        }
        text += "</cac:Item>"
        if let price = line.price {
            text += "<cac:Price><cbc:PriceAmount currencyID=\"\(currency)\">\(price)</cbc:PriceAmount>"
            if let base = line.base { text += "<cbc:BaseQuantity>\(base)</cbc:BaseQuantity>" }
            text += "</cac:Price>"
        }
        return text + "</cac:\(name)Line>"
    }
}
