"""Writes many invoices in XML, half OIOUBL and half Peppol, for timing: python3 documents.py OUT COUNT [LINES].

Every document has LINES lines (5) of one mentor's hours; a hundred documents go into each folder. Sums of hours and kroner are
printed, so that what is read can be checked. Seeded: equal arguments give equal files.
"""
import os
import random
import sys

CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
INVOICE = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"


def party(role, name, cvr, gln, oioubl):
    legal = f'<cbc:CompanyID schemeID="DK:CVR">DK{cvr}</cbc:CompanyID>' if oioubl else f'<cbc:CompanyID schemeID="0184">{cvr}</cbc:CompanyID>'
    scheme = "GLN" if oioubl else "0088"
    return (f"<cac:{role}><cac:Party><cbc:EndpointID schemeID=\"{scheme}\">{gln}</cbc:EndpointID>"
            f"<cac:PartyName><cbc:Name>{name}</cbc:Name></cac:PartyName>"
            f"<cac:PostalAddress><cbc:StreetName>Havnegade</cbc:StreetName><cbc:BuildingNumber>12</cbc:BuildingNumber>"
            f"<cbc:CityName>Søby</cbc:CityName><cbc:PostalZone>5985</cbc:PostalZone>"
            f"<cac:Country><cbc:IdentificationCode>DK</cbc:IdentificationCode></cac:Country></cac:PostalAddress>"
            f"<cac:PartyLegalEntity><cbc:RegistrationName>{name}</cbc:RegistrationName>{legal}</cac:PartyLegalEntity>"
            f"</cac:Party></cac:{role}>\n")


def document(number, lines, random):
    oioubl = number % 2 == 0
    custom = "OIOUBL-2.1" if oioubl else "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
    mentor = f"M{number % 2_000:05d}"
    provider = 10_000_000 + number % 40
    out = [f'<?xml version="1.0" encoding="UTF-8"?>\n<Invoice xmlns="{INVOICE}" xmlns:cac="{CAC}" xmlns:cbc="{CBC}">\n'
           f"<cbc:UBLVersionID>2.1</cbc:UBLVersionID><cbc:CustomizationID>{custom}</cbc:CustomizationID>"
           f"<cbc:ID>F{number:07d}</cbc:ID><cbc:IssueDate>2026-10-31</cbc:IssueDate>"
           f"<cbc:DocumentCurrencyCode>DKK</cbc:DocumentCurrencyCode>\n",
           party("AccountingSupplierParty", "Mentorhuset ApS", provider, 5790000000000 + number % 40, oioubl),
           party("AccountingCustomerParty", "Søby Kommune", 29189999, 5790000999999, oioubl)]
    hours = kroner = 0
    body = []
    for line in range(1, lines + 1):
        quarters = random.randint(2, 16)
        amount = quarters * 11_250  # øre: 450 kr an hour
        hours += quarters
        kroner += amount
        day = random.randint(1, 31)
        when = (f"<cac:Delivery><cbc:ActualDeliveryDate>2026-10-{day:02d}</cbc:ActualDeliveryDate></cac:Delivery>" if oioubl
                else f"<cac:InvoicePeriod><cbc:StartDate>2026-10-{day:02d}</cbc:StartDate><cbc:EndDate>2026-10-{day:02d}</cbc:EndDate></cac:InvoicePeriod>")
        body.append(
            f'<cac:InvoiceLine><cbc:ID>{line}</cbc:ID><cbc:Note>Støtte i hjemmet, se aftale</cbc:Note>'
            f'<cbc:InvoicedQuantity unitCode="HUR">{quarters / 4:.2f}</cbc:InvoicedQuantity>'
            f'<cbc:LineExtensionAmount currencyID="DKK">{amount / 100:.2f}</cbc:LineExtensionAmount>{when}'
            f"<cac:Item><cbc:Description>Mentortimer</cbc:Description><cbc:Name>Mentorstøtte</cbc:Name>"
            f"<cac:AdditionalItemProperty><cbc:Name>mentor_id</cbc:Name><cbc:Value>{mentor}</cbc:Value></cac:AdditionalItemProperty>"
            f"<cac:AdditionalItemProperty><cbc:Name>citizen_id</cbc:Name><cbc:Value>C{number % 9_000:06d}</cbc:Value></cac:AdditionalItemProperty>"
            f'</cac:Item><cac:Price><cbc:PriceAmount currencyID="DKK">450.00</cbc:PriceAmount>'
            f'<cbc:BaseQuantity unitCode="HUR">1</cbc:BaseQuantity></cac:Price></cac:InvoiceLine>\n')
    tax = kroner // 4
    net = kroner / 100
    out.append(f'<cac:TaxTotal><cbc:TaxAmount currencyID="DKK">{tax / 100:.2f}</cbc:TaxAmount></cac:TaxTotal>'
               f'<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="DKK">{net:.2f}</cbc:LineExtensionAmount>'
               f'<cbc:TaxExclusiveAmount currencyID="DKK">{tax / 100 if oioubl else net:.2f}</cbc:TaxExclusiveAmount>'
               f'<cbc:TaxInclusiveAmount currencyID="DKK">{(kroner + tax) / 100:.2f}</cbc:TaxInclusiveAmount>'
               f'<cbc:PayableAmount currencyID="DKK">{(kroner + tax) / 100:.2f}</cbc:PayableAmount></cac:LegalMonetaryTotal>\n')
    out += body
    out.append("</Invoice>\n")
    return "".join(out), hours, kroner


def main():
    folder, count = sys.argv[1], int(float(sys.argv[2]))
    lines = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    rng = random.Random(1)
    hours = kroner = size = 0
    for number in range(count):
        text, h, k = document(number, lines, rng)
        hours += h
        kroner += k
        if number % 100 == 0:
            os.makedirs(f"{folder}/{number // 100:05d}", exist_ok=True)
        data = text.encode()
        size += len(data)
        with open(f"{folder}/{number // 100:05d}/F{number:07d}.xml", "wb") as file:
            file.write(data)
    print(f"{count} documents, {size / 1e6:.0f} MB, {hours / 4} hours, {kroner / 100:.2f} kr")


main()
