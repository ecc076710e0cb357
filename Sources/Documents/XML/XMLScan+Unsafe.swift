import CExpat

/// What the XML library's calls have found of one file so far, and whom they are handed on to.
///
/// Unsafe: names, texts and attributes are memory of the library, valid for the length of a call and not kept. `parser` is
/// the one that makes the calls, so it lives as long as they do.
struct XMLScan {
    private var parser: OpaquePointer?
    private var limits = XMLLimits()
    var format: (any XMLFormat)?
    private(set) var fault: XMLFault?
    var text = TextBuffer()

    /// From the root to the innermost element that is read: whether it is for its text.
    private var isForText: [Bool] = []
    /// Elements open within the innermost of these, none of them read.
    private var skipped = 0
    private var depth = 0
    private var elements = 0
    private var declarations = 0

    init() { isForText.reserveCapacity(64) }

    /// Forgets the file before.
    mutating func begin(_ parser: OpaquePointer, _ limits: XMLLimits, _ format: any XMLFormat) {
        self.parser = parser
        self.limits = limits
        self.format = format
        fault = nil
        text.clear()
        isForText.removeAll(keepingCapacity: true)
        (skipped, depth, elements, declarations) = (0, 0, 0, 0)
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

        guard skipped == 0, let format else {
            skipped += 1
            return
        }
        switch format.begin(name, attributes, at: XMLPlace(parser: parser)) {
        case .skip: skipped = 1
        case .enter: isForText.append(false)
        case .text:
            isForText.append(true)
            text.clear()
            // Asked for only here: blanks between elements, and texts that nobody reads, cost no calls.
            XML_SetCharacterDataHandler(parser) { data, piece, length in
                guard let piece else { return }
                data?.assumingMemoryBound(to: XMLScan.self).pointee.characters(piece, Int(length))
            }
        case .stop(let kind, let problem): stop(kind, problem)
        }
    }

    mutating func end() {
        guard fault == nil else { return }
        depth -= 1
        guard skipped == 0 else {
            skipped -= 1
            return
        }
        guard let isForText = isForText.popLast() else { return }
        if isForText {
            XML_SetCharacterDataHandler(parser, nil)
            format?.end(text.trimmed)
        } else {
            format?.end()
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
        fault = XMLFault(kind, line: XMLPlace(parser: parser).line, problem)
        XML_StopParser(parser, XML_Bool(XML_FALSE))
    }
}

/// Where the reader is in a file; valid for the length of a call.
struct XMLPlace {
    fileprivate let parser: OpaquePointer?

    /// Counted anew each time: asked for only where it is kept.
    var line: Int { Int(XML_GetCurrentLineNumber(parser)) }
}
