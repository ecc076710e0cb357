import Glibc

/// Puts one document together from the elements of a file; an envelope around it (a StandardBusinessDocument, SOAP, a
/// signature) is looked through.
///
/// Unsafe: names and texts are memory of the XML library, read up to the zero or within the bounds that it gives and not kept.
final class UBLElements: XMLFormat {
    private let table = ElementTable()
    /// Whether a document was read to its end.
    private(set) var hasDocument = false
    private var builder = DocumentBuilder(kind: .invoice)
    /// From above the root to the innermost element that is read.
    private var places: [Place] = []
    private var attribute = ""
    private var mostLines = 0

    init() { places.reserveCapacity(64) }

    /// Forgets the document before.
    func reset(_ limits: XMLLimits) {
        mostLines = limits.lines
        hasDocument = false
        places.removeAll(keepingCapacity: true)
        places.append(.above)
        attribute = ""
    }

    /// The document that was read.
    func finished() -> UBLDocument { builder.finished() }

    func begin(
        _ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>, at place: XMLPlace
    ) -> XMLStep {
        let here = places[places.count - 1]
        if here == .above { return beginAbove(name) }
        let next = table.step(from: here, name)
        guard next != .none else { return .skip }
        places.append(next)
        if table.isLeaf(next) {
            attribute = table.attribute(of: next, in: attributes)
            return .text
        }
        if next == .line, builder.document.lines.count >= mostLines {
            return .stop(.limit, "has more than \(mostLines) lines")
        }
        builder.open(next, fileLine: next == .line || next == .allowance ? place.line : 0)
        return .enter
    }

    /// An element that no document is around: the root of one, or an envelope.
    private func beginAbove(_ name: UnsafePointer<CChar>) -> XMLStep {
        if let kind = table.kind(of: name) {
            guard !hasDocument else { return .stop(.notBilling, "holds more than one invoice or credit note") }
            builder = DocumentBuilder(kind: kind)
            places.append(.document)
            return .enter
        }
        if places.count == 1 {
            let whole = UnsafeBufferPointer(start: name, count: strlen(name))
            let local = whole.lastIndex(of: XMLReader.separator).map { whole[($0 + 1)...] } ?? whole[...]
            let bytes = local.map { UInt8(bitPattern: $0) }
            let root = String(decoding: bytes, as: UTF8.self)
            guard Self.envelopes.contains(root) else {
                return .stop(
                    .notBilling,
                    Self.roots.contains(root)
                        ? "has the root '\(root)', but not of UBL 2"
                        : "is not an invoice or credit note: its root is '\(XMLFault.masked(bytes.span))'")
            }
        }
        places.append(.above)
        return .enter
    }

    private static let envelopes: Set<String> = ["StandardBusinessDocument", "Envelope", "Signature"]
    private static let roots: Set<String> = ["Invoice", "CreditNote"]

    func end() {
        guard let place = places.popLast() else { return }
        if place == .document {
            hasDocument = true
        } else {
            builder.close(place)
        }
    }

    func end(_ text: UnsafeBufferPointer<UInt8>) {
        guard let place = places.popLast() else { return }
        builder.read(place, text.span, string: { String(decoding: text, as: UTF8.self) }, attribute: attribute)
    }
}
