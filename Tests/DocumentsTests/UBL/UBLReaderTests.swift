import Foundation
import Records
import Statistics
import Testing

@testable import Documents

struct UBLReaderTests {
    private func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDay { CivilDay(year: year, month: month, day: day) }

    @Test func `an OIOUBL invoice for mentor hours`() throws {
        let document = try read(Samples.bytes("oioubl-invoice"))
        #expect(document.kind == .invoice)
        #expect(document.family == .oioubl)
        #expect(document.customization == "OIOUBL-2.02")
        #expect(document.id == "F-20261031")
        #expect(document.typeCode == "380")
        #expect(document.issuedOn == day(2026, 10, 31))
        #expect(document.currency == "DKK")
        #expect(document.notes == ["Mentorstøtte efter aftale"])
        #expect(document.accountingCost == "5210")
        #expect(document.orderReference == "EAN-ORDRE-9")
        #expect(document.period == .init(from: day(2026, 10, 1), to: day(2026, 10, 31)))
        #expect(document.deliveredOn == day(2026, 10, 30))
        #expect(document.seller.endpoint == .init(text: "DK10000017", scheme: "DK:CVR"))
        #expect(document.seller.identifications.map(\.scheme) == ["DK:CVR", "GLN"])
        #expect(document.seller.name == "Opfundet Mentorhjælp ApS")
        #expect(document.seller.legal == .init(text: "DK10000017", scheme: "DK:CVR"))
        #expect(document.seller.tax == .init(text: "DK10000017", scheme: "DK:SE"))
        #expect(document.buyer.endpoint == .init(text: "5790000000012", scheme: "GLN"))
        #expect(document.buyer.contactID == "S-114")
        #expect(document.buyer.contactName == "Jobcenter Øst")
        #expect(document.totals.tax == ExactDecimal("691.25"))
        #expect(document.lines.count == 2)

        let line = try #require(document.lines.first)
        #expect(line.id == "1")
        #expect(line.quantity?.description == "2.50")
        #expect(line.unit == "HUR")
        #expect(line.amount == ExactDecimal("987.5"))
        #expect(line.currency == "DKK")
        #expect(line.price == ExactDecimal("395"))
        #expect(line.baseQuantity == ExactDecimal("1"))
        #expect(line.deliveredOn == day(2026, 10, 6))
        #expect(line.note == "Borger B-881 hjemmebesøg")
        #expect(line.itemName == "Mentortimer")
        #expect(line.itemDescription == "Samtale om praktikplads & møde på jobcenter")
        #expect(line.accountingCost == "5210-1")
        #expect(line.orderReference == "B-2026-0042")
        #expect(line.sellersItem == "MENTOR")
        #expect(
            line.properties == [
                .init(name: "Mentor", value: "M00017"), .init(name: "Bevilling", value: "B-2026-0042"),
            ])
        let before = try Samples.text("oioubl-invoice").components(separatedBy: "<cac:InvoiceLine>")[0]
        #expect(line.fileLine == before.split(separator: "\n", omittingEmptySubsequences: false).count)
        #expect(UBLFigures.differences(in: document).isEmpty)
    }

    @Test func `an OIOUBL credit note says what it credits`() throws {
        let document = try read(Samples.bytes("oioubl-creditnote"))
        #expect(document.kind == .creditNote)
        #expect(document.credited == [.init(id: "F-20261031", issuedOn: day(2026, 10, 31))])
        #expect(document.lines.map { $0.credited.map(\.id) } == [["F-20261031"]])
        #expect(document.lines.map(\.quantity) == [ExactDecimal("1")])
        #expect(UBLFigures.differences(in: document).isEmpty)
    }

    @Test func `a Peppol invoice with other prefixes, periods of lines and a second tax total`() throws {
        let document = try read(Samples.bytes("peppol-invoice"))
        #expect(document.family == .peppol)
        #expect(document.buyerReference == "S-114")
        #expect(document.seller.name == "Opfundet Støtte I/S")
        #expect(document.buyer.name.isEmpty)
        #expect(document.totals.tax == ExactDecimal("237.50"))
        #expect(document.allowances == [.init(amount: ExactDecimal("50"), reason: "Aftalerabat", fileLine: 24)])
        #expect(document.lines.map(\.unit) == ["QH", "MIN"])
        #expect(document.lines[1].period == .init(from: day(2026, 10, 16), to: day(2026, 10, 31)))
        #expect(document.lines[1].allowances.map(\.reason) == ["Afslag"])
        #expect(UBLFigures.differences(in: document).isEmpty)
    }

    @Test func `one reader reads one document after the other, faults between them`() throws {
        let reader = UBLReader()
        for _ in 0..<3 {
            for name in Samples.names {
                let bytes = try Samples.bytes(name)
                #expect(try read(bytes, with: reader) == read(bytes))
                #expect(throws: XMLFault.self) { try read(Array(bytes.prefix(700)), with: reader) }
            }
        }
    }

    @Test func `an envelope is looked through`() throws {
        let invoice = try Samples.text("peppol-invoice").replacingOccurrences(
            of: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", with: "")
        let envelope = { (inner: String) in
            "<s:StandardBusinessDocument xmlns:s=\"urn:x\"><s:Header><s:Id>9</s:Id></s:Header>\(inner)</s:StandardBusinessDocument>"
        }
        var inside = try read(envelope(invoice).utf8)
        inside.lines = []
        var plain = try read(invoice.utf8)
        plain.lines = []
        #expect(inside == plain)
        #expect { try read(envelope("").utf8) } throws: { ($0 as? XMLFault)?.kind == .notBilling }
        #expect { try read(envelope(invoice + invoice).utf8) } throws: { ($0 as? XMLFault)?.kind == .notBilling }
    }

    @Test func `lines of lines, elements of strangers and texts within texts are passed over`() throws {
        let inner =
            "<b:ID>7<b:ID>8</b:ID></b:ID><x:ID xmlns:x='urn:x'>9</x:ID><a:Signature><b:ID>10</b:ID></a:Signature>"
            + "<a:InvoiceLine><b:ID>1</b:ID><a:SubInvoiceLine><b:ID>2</b:ID><b:LineExtensionAmount>5</b:LineExtensionAmount>"
            + "</a:SubInvoiceLine></a:InvoiceLine>"
        let document = try read(Samples.invoice(inner).utf8)
        #expect(document.id == "7")
        #expect(document.lines.map(\.id) == ["1"])
        #expect(document.lines.map(\.amount) == [nil])
    }

    @Test func `the currency of the amounts stands in for a missing one, unless there are two`() throws {
        let amounts = { (currencies: [String]) in
            Samples.invoice(
                currencies.map {
                    "<a:InvoiceLine><b:LineExtensionAmount currencyID='\($0)'>1</b:LineExtensionAmount></a:InvoiceLine>"
                }.joined())
        }
        #expect(try read(amounts(["DKK", "DKK"]).utf8).currency == "DKK")
        #expect(try read(amounts(["DKK", "EUR"]).utf8).currency == "")
    }

    @Test func `encodings`() throws {
        let inner = "<b:ID>Måløv – æøå</b:ID>"
        let utf16 = try #require(Samples.invoice(inner).data(using: .utf16))
        #expect(try read(utf16).id == "Måløv – æøå")
        let western = Samples.invoice(inner, declaration: "<?xml version='1.0' encoding='Windows-1252'?>")
        #expect(try read(#require(western.data(using: .windowsCP1252))).id == "Måløv – æøå")
        let latin = Samples.invoice("<b:ID>Måløv</b:ID>", declaration: "<?xml version='1.0' encoding='ISO-8859-1'?>")
        #expect(try read(#require(latin.data(using: .isoLatin1))).id == "Måløv")
        #expect(try read([0xEF, 0xBB, 0xBF] + Array(Samples.invoice(inner).utf8)).id == "Måløv – æøå")
        #expect { try read(Samples.invoice(declaration: "<?xml version='1.0' encoding='x-own'?>").utf8) } throws: {
            ($0 as? XMLFault)?.kind == .encoding
        }
        #expect { try read(#require(latin.data(using: .isoLatin1)?.dropFirst(44))) } throws: {
            ($0 as? XMLFault)?.kind == .malformed
        }
    }

    @Test func `what is no document says why`() {
        let faults: [(String, XMLFault)] = [
            ("", XMLFault(.empty, line: 1, "is empty")),
            (" \n ", XMLFault(.empty, line: 2, "holds no XML element")),
            ("<html/>", XMLFault(.notBilling, line: 1, "is not an invoice or credit note: its root is 'html'")),
            (
                "\n<a\u{E5}0101901234/>",
                XMLFault(.notBilling, line: 2, "is not an invoice or credit note: its root is 'a??##########'")
            ),
            (
                "<Invoice xmlns='urn:other'/>",
                XMLFault(.notBilling, line: 1, "has the root 'Invoice', but not of UBL 2")
            ),
            (Samples.invoice("<b>\n"), XMLFault(.malformed, line: 2, "is not well-formed XML (mismatched tag)")),
            (
                "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
                XMLFault(.doctype, line: 1, "has a document type declaration (DTD), which an e-invoice has not")
            ),
        ]
        for (text, fault) in faults { #expect(throws: fault, "\(text)") { try read(text.utf8) } }
    }

    @Test func `every limit`() throws {
        func kind(_ text: String, _ limits: XMLLimits) -> XMLFault.Kind? {
            do throws(XMLFault) {
                _ = try read(text.utf8, limits: limits)
                return nil
            } catch {
                return error.kind
            }
        }
        let text = Samples.invoice("<b:ID>123</b:ID><b:Other>\(String(repeating: "A", count: 500))</b:Other>")
        #expect(kind(text, XMLLimits(bytes: text.utf8.count)) == nil)
        #expect(kind(text, XMLLimits(bytes: text.utf8.count - 1)) == .limit)
        #expect(kind(text, XMLLimits(depth: 2)) == nil)
        #expect(kind(text, XMLLimits(depth: 1)) == .limit)
        #expect(kind(text, XMLLimits(elements: 3)) == nil)
        #expect(kind(text, XMLLimits(elements: 2)) == .limit)
        #expect(kind(text, XMLLimits(text: 3)) == nil)
        #expect(kind(text, XMLLimits(text: 2)) == .limit)
        let attributes = Samples.invoice(attributes: (0..<20).map { "x\($0)=''" }.joined(separator: " "))
        #expect(kind(attributes, XMLLimits(attributes: 20)) == nil)
        #expect(kind(attributes, XMLLimits(attributes: 19)) == .limit)
        let namespaces = Samples.invoice(attributes: (0..<20).map { "xmlns:x\($0)='urn:x'" }.joined(separator: " "))
        #expect(kind(namespaces, XMLLimits(attributes: 23)) == nil)
        #expect(kind(namespaces, XMLLimits(attributes: 22)) == .limit)
    }

    @Test func `attacks of others end in faults, and soon`() throws {
        guard let folder = SharedData.folder("hostile/xml") else { return }
        let start = ContinuousClock.now
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".xml") {
            let expected: XMLFault.Kind = name.hasPrefix("simple") ? .notBilling : .doctype
            #expect { try read(Data(contentsOf: folder.appending(path: name))) } throws: {
                ($0 as? XMLFault)?.kind == expected
            }
        }
        #expect(start.duration(to: .now) < .seconds(5))
    }

    @Test func `whatever is done to a sample, it is a document or a fault`() throws {
        var random = SplitMix64(seed: 2026)
        let reader = UBLReader()
        var documents = 0
        for round in 0..<3000 {
            var bytes = try Samples.bytes(Samples.names[round % Samples.names.count])
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                case 1: bytes[place] = UInt8.random(in: 0x20...0x7E, using: &random)
                case 2: bytes.remove(at: place)
                default: if round % 5 == 0 { bytes.removeSubrange((place + 1)...) }
                }
            }
            if let document = try? read(bytes, with: reader) {
                documents += 1
                _ = UBLFigures.differences(in: document)
            }
        }
        #expect(documents > 100)
    }
}
