import CExpat
import Glibc

/// What the XML library's calls have found of one document so far.
///
/// Unsafe: names, texts and attributes are memory of the library, valid for the length of a call and not kept. `parser` is
/// the one that makes the calls, so it lives as long as they do.
struct ReadingState {
    let table: ElementTable
    var parser: OpaquePointer?
    var limits = XMLLimits()
    var fault: XMLFault?
    /// Whether a document was read to its end.
    var hasDocument = false
    var builder = DocumentBuilder(kind: .invoice)
    var text = TextBuffer()

    /// From the root to the innermost element that is read.
    private var places: [Place] = []
    /// Elements open within the innermost place, none of them read.
    private var skipped = 0
    private var depth = 0
    private var elements = 0
    private var declarations = 0
    private var attribute = ""

    init(table: ElementTable) {
        self.table = table
        places.reserveCapacity(64)
    }

    /// Forgets the document before.
    mutating func begin(_ parser: OpaquePointer, _ limits: XMLLimits) {
        self.parser = parser
        self.limits = limits
        fault = nil
        hasDocument = false
        text.clear()
        places.removeAll(keepingCapacity: true)
        places.append(.above)
        (skipped, depth, elements, declarations, attribute) = (0, 0, 0, 0, "")
    }

    mutating func start(
        _ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>
    ) {
        guard fault == nil else { return }
        depth += 1
        elements += 1
        guard depth <= limits.depth else {
            return stop(.limit, "has elements more than \(limits.depth) deep within one another")
        }
        guard elements <= limits.elements else { return stop(.limit, "has more than \(limits.elements) elements") }
        var count = 0
        while attributes[2 * count] != nil, count <= limits.attributes { count += 1 }
        guard count <= limits.attributes, declarations <= limits.attributes else {
            return stop(.limit, "has an element with more than \(limits.attributes) attributes")
        }
        declarations = 0

        guard skipped == 0 else {
            skipped += 1
            return
        }
        let here = places[places.count - 1]
        if here == .above { return startAbove(name) }
        let next = table.step(from: here, name)
        guard next != .none else {
            skipped = 1
            return
        }
        places.append(next)
        if table.isLeaf(next) {
            attribute = table.attribute(of: next, in: attributes)
            text.clear()
            // Asked for only here: blanks between elements, and texts that nobody reads, cost no calls.
            XML_SetCharacterDataHandler(parser) { data, piece, length in
                guard let piece else { return }
                data?.assumingMemoryBound(to: ReadingState.self).pointee.characters(piece, Int(length))
            }
        } else {
            if next == .line, builder.document.lines.count >= limits.lines {
                return stop(.limit, "has more than \(limits.lines) lines")
            }
            builder.open(next, fileLine: next == .line || next == .allowance ? currentLine : 0)
        }
    }

    /// An element that no document is around: the root of one, or an envelope.
    private mutating func startAbove(_ name: UnsafePointer<CChar>) {
        if let kind = table.kind(of: name) {
            guard !hasDocument else { return stop(.notBilling, "holds more than one invoice or credit note") }
            builder = DocumentBuilder(kind: kind)
            places.append(.document)
        } else if depth == 1 {
            let whole = UnsafeBufferPointer(start: name, count: strlen(name))
            let local = whole.lastIndex(of: ElementTable.separator).map { whole[($0 + 1)...] } ?? whole[...]
            let bytes = local.map { UInt8(bitPattern: $0) }
            let root = String(decoding: bytes, as: UTF8.self)
            if Self.envelopes.contains(root) {
                places.append(.above)
            } else if Self.roots.contains(root) {
                stop(.notBilling, "has the root '\(root)', but not of UBL 2")
            } else {
                stop(.notBilling, "is not an invoice or credit note: its root is '\(XMLFault.masked(bytes.span))'")
            }
        } else {
            places.append(.above)
        }
    }

    private static let envelopes: Set<String> = ["StandardBusinessDocument", "Envelope", "Signature"]
    private static let roots: Set<String> = ["Invoice", "CreditNote"]

    mutating func end() {
        guard fault == nil else { return }
        depth -= 1
        guard skipped == 0 else {
            skipped -= 1
            return
        }
        guard places.count > 1, let place = places.popLast() else { return }
        if table.isLeaf(place) {
            XML_SetCharacterDataHandler(parser, nil)
            let trimmed = text.trimmed
            builder.read(
                place, trimmed.span, string: { String(decoding: trimmed, as: UTF8.self) }, attribute: attribute)
        } else if place == .document {
            hasDocument = true
        } else {
            builder.close(place)
        }
    }

    mutating func characters(_ piece: UnsafePointer<CChar>, _ length: Int) {
        guard fault == nil, skipped == 0 else { return }
        guard text.count + length <= limits.text else {
            return stop(.limit, "has a text of more than \(limits.text) bytes")
        }
        text.append(piece, count: length)
    }

    /// A namespace is declared; the element that declares it begins afterwards.
    mutating func declare() { declarations += 1 }

    mutating func doctype() {
        stop(.doctype, "has a document type declaration (DTD), which an e-invoice has not")
    }

    private mutating func stop(_ kind: XMLFault.Kind, _ problem: String) {
        guard fault == nil else { return }
        fault = XMLFault(kind, line: currentLine, problem)
        XML_StopParser(parser, XML_Bool(XML_FALSE))
    }

    private var currentLine: Int { Int(XML_GetCurrentLineNumber(parser)) }
}
