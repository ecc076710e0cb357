/// Reads invoices and credit notes, one after the other; a thread has its own.
///
/// Prefixes of namespaces do not matter, elements that are not read may be anything, and an envelope around the document is
/// looked through. Nothing outside the file is ever opened.
public final class UBLReader {
    private let reader = XMLReader()
    private let elements = UBLElements()

    public init() {}

    /// Reads one document, in the encodings and the time of `XMLReader.read`.
    /// - Throws: why the bytes are not an invoice or a credit note that can be read.
    public func read(_ bytes: UnsafeRawBufferPointer, limits: XMLLimits = XMLLimits()) throws(XMLFault) -> UBLDocument {
        elements.reset(limits)
        try reader.read(bytes, limits: limits, as: elements)
        guard elements.hasDocument else {
            throw XMLFault(.notBilling, line: 1, "is an envelope without an invoice or credit note")
        }
        return elements.finished()
    }
}
