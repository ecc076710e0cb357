import CExpat

/// Reads invoices and credit notes, one after the other; a thread has its own.
///
/// Prefixes of namespaces do not matter, elements that are not read may be anything, and an envelope around the document (a
/// StandardBusinessDocument, SOAP, a signature) is looked through. Nothing outside the file is ever opened.
///
/// Unsafe: the XML library calls back with a pointer to `state`, which is allocated with the reader, used by one `read` at a
/// time and freed after the parser that holds it. Bytes are read within the bounds of what the caller gives, and not kept.
public final class UBLReader {
    private var parser: OpaquePointer?
    private let state: UnsafeMutablePointer<ReadingState>

    public init() {
        state = .allocate(capacity: 1)
        state.initialize(to: ReadingState(table: ElementTable()))
    }

    deinit {
        XML_ParserFree(parser)
        state.pointee.text.deallocate()
        state.deinitialize(count: 1)
        state.deallocate()
    }

    /// Reads one document: UTF-8, UTF-16 with a byte order mark, ISO-8859-1, US-ASCII or Windows-1252, as it declares.
    ///
    /// Time grows with the bytes, about 10 µs a kilobyte; memory with the texts that are kept.
    ///
    /// - Throws: why the bytes are not an invoice or a credit note that can be read.
    public func read(_ bytes: UnsafeRawBufferPointer, limits: XMLLimits = XMLLimits()) throws(XMLFault) -> UBLDocument {
        guard !bytes.isEmpty else { throw XMLFault(.empty, line: 1, "is empty") }
        guard bytes.count <= limits.bytes else {
            throw XMLFault(.limit, line: 1, "is larger than \(limits.bytes) bytes")
        }
        let parser = try prepared()
        state.pointee.begin(parser, limits)
        defer { tidy(after: bytes.count) }

        // Large pieces: the library begins a token again with every piece, so that small ones would make one long token dear.
        let pieceSize = 16 << 20
        var offset = 0
        var isWellFormed = true
        while isWellFormed, offset < bytes.count {
            let count = min(pieceSize, bytes.count - offset)
            let piece = bytes.baseAddress?.advanced(by: offset).assumingMemoryBound(to: CChar.self)
            let isLast: Int32 = offset + count == bytes.count ? 1 : 0
            isWellFormed = XML_Parse(parser, piece, Int32(count), isLast) == XML_STATUS_OK
            offset += count
        }
        if let fault = state.pointee.fault { throw fault }
        guard isWellFormed else { throw Self.fault(of: parser) }
        guard state.pointee.hasDocument else {
            throw XMLFault(.notBilling, line: 1, "is an envelope without an invoice or credit note")
        }
        return state.pointee.builder.finished()
    }

    private func prepared() throws(XMLFault) -> OpaquePointer {
        if let parser {
            XML_ParserReset(parser, nil)
        } else {
            parser = XML_ParserCreateNS(nil, ElementTable.separator)
        }
        guard let parser else { throw XMLFault(.limit, line: 1, "cannot be read: there is no memory left") }
        XML_SetUserData(parser, state)
        XML_SetElementHandler(
            parser,
            { data, name, attributes in
                guard let name, let attributes else { return }
                data?.assumingMemoryBound(to: ReadingState.self).pointee.start(name, attributes)
            },
            { data, _ in data?.assumingMemoryBound(to: ReadingState.self).pointee.end() })
        XML_SetStartNamespaceDeclHandler(parser) { data, _, _ in
            data?.assumingMemoryBound(to: ReadingState.self).pointee.declare()
        }
        // Called before the declaration's content is looked at, so that no entity is ever known, let alone expanded.
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            data?.assumingMemoryBound(to: ReadingState.self).pointee.doctype()
        }
        XML_SetUnknownEncodingHandler(
            parser,
            { _, name, info in
                guard let name, let info, Windows1252.fill(info, name: name) else { return 0 }
                return 1
            }, nil)
        return parser
    }

    /// What one large document took is given back, so that it is not kept for all the small ones.
    private func tidy(after size: Int) {
        state.pointee.text.shrink()
        guard size > 1 << 20 else { return }
        XML_ParserFree(parser)
        parser = nil
    }

    private static func fault(of parser: OpaquePointer) -> XMLFault {
        let code = XML_GetErrorCode(parser)
        let line = Int(XML_GetCurrentLineNumber(parser))
        if code == XML_ERROR_NO_ELEMENTS {
            // The library has one code for a document of blanks and for one that breaks off.
            return XML_GetCurrentByteIndex(parser) < 40 && line <= 2
                ? XMLFault(.empty, line: line, "holds no XML element")
                : XMLFault(.malformed, line: line, "breaks off before it is complete")
        }
        if code == XML_ERROR_UNKNOWN_ENCODING {
            return XMLFault(
                .encoding, line: line,
                "declares an encoding other than UTF-8, UTF-16, ISO-8859-1, US-ASCII and Windows-1252")
        }
        if code == XML_ERROR_INCORRECT_ENCODING {
            return XMLFault(.encoding, line: line, "declares an encoding that it is not in")
        }
        let reason = XML_ErrorString(code).map { String(cString: $0) } ?? "unknown reason"
        return XMLFault(.malformed, line: line, "is not well-formed XML (\(reason))")
    }
}
