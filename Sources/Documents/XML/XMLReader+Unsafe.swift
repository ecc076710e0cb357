import CExpat

/// Reads files in XML, one after the other, for any format; a thread has its own. Nothing outside the file is ever opened.
///
/// Unsafe: the XML library calls back with a pointer to `scan`, which is allocated with the reader, used by one `read` at a
/// time and freed after the parser that holds it. Bytes are read within the bounds of what the caller gives, and not kept.
final class XMLReader {
    /// What stands between the namespace and the name of an element. No namespace can hold it.
    static let separator: CChar = 0x0A

    private var parser: OpaquePointer?
    private let scan: UnsafeMutablePointer<XMLScan>

    init() {
        scan = .allocate(capacity: 1)
        scan.initialize(to: XMLScan())
    }

    deinit {
        XML_ParserFree(parser)
        scan.pointee.text.deallocate()
        scan.deinitialize(count: 1)
        scan.deallocate()
    }

    /// Reads one file: UTF-8, UTF-16 with a byte order mark, ISO-8859-1, US-ASCII or Windows-1252, as it declares.
    ///
    /// Time grows with the bytes, about 10 µs a kilobyte; memory with the texts that are kept.
    ///
    /// - Throws: what is wrong with the bytes, or what the format stopped for.
    func read(_ bytes: UnsafeRawBufferPointer, limits: XMLLimits, as format: any XMLFormat) throws(XMLFault) {
        guard !bytes.isEmpty else { throw XMLFault(.empty, line: 1, "is empty") }
        guard bytes.count <= limits.bytes else {
            throw XMLFault(.limit, line: 1, "is larger than \(limits.bytes) bytes")
        }
        let parser = try prepared()
        scan.pointee.begin(parser, limits, format)
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
        if let fault = scan.pointee.fault { throw fault }
        guard isWellFormed else { throw Self.fault(of: parser) }
    }

    private func prepared() throws(XMLFault) -> OpaquePointer {
        if let parser {
            XML_ParserReset(parser, nil)
        } else {
            parser = XML_ParserCreateNS(nil, Self.separator)
        }
        guard let parser else { throw XMLFault(.limit, line: 1, "cannot be read: there is no memory left") }
        XML_SetUserData(parser, scan)
        XML_SetElementHandler(
            parser,
            { data, name, attributes in
                guard let name, let attributes else { return }
                data?.assumingMemoryBound(to: XMLScan.self).pointee.start(name, attributes)
            },
            { data, _ in data?.assumingMemoryBound(to: XMLScan.self).pointee.end() })
        XML_SetStartNamespaceDeclHandler(parser) { data, _, _ in
            data?.assumingMemoryBound(to: XMLScan.self).pointee.declare()
        }
        // Called before the declaration's content is looked at, so that no entity is ever known, let alone expanded.
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            data?.assumingMemoryBound(to: XMLScan.self).pointee.doctype()
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
        scan.pointee.format = nil
        scan.pointee.text.shrink()
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
