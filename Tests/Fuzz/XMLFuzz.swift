import Documents

/// One reader for all inputs, as a thread of a sweep has it: what one document leaves behind must not change the next.
private nonisolated(unsafe) let reader = UBLReader()

/// Small, so that inputs of a few kilobytes reach every one of them.
private let tight = XMLLimits(bytes: 4_096, depth: 8, attributes: 4, elements: 100, text: 64)

/// Any bytes are a document or a fault, the same whether the reader is new or has read others.
func fuzz(_ bytes: UnsafeRawBufferPointer) {
    let read = result(of: reader, bytes, XMLLimits())
    expect(read == result(of: UBLReader(), bytes, XMLLimits()), "a used reader reads as a new one does")
    if case .success(let document) = result(of: reader, bytes, tight) {
        expect(read == .success(document), "limits that are not reached change nothing")
    }
    switch read {
    case .success(let document):
        for difference in UBLFigures.differences(in: document) {
            expect(
                difference.line.map(document.lines.indices.contains) ?? true, "a difference is of a line that is there")
            expect(
                !difference.stated.description.isEmpty && !difference.computed.description.isEmpty, "figures are shown")
        }
        for line in document.lines { _ = UBLFigures.amounts(of: line, family: document.family) }
        _ = UBLFigures.sum(ofLines: document)
    case .failure(let fault):
        expect(fault.line >= 1 && !fault.problem.isEmpty, "a fault says where and why")
    }
}

private func result(
    of reader: UBLReader, _ bytes: UnsafeRawBufferPointer, _ limits: XMLLimits
) -> Result<UBLDocument, XMLFault> {
    do throws(XMLFault) {
        return .success(try reader.read(bytes, limits: limits))
    } catch {
        return .failure(error)
    }
}
