import Documents

/// One document by itself, for a look at what it says.
public enum DocumentFile {
    /// Reads an invoice or a credit note, packed by gzip or not.
    public static func read(path: String) throws(InputError) -> UBLDocument {
        let limits = XMLLimits()
        let file = try InputFile(path: path, encoding: .automatic)
        guard file.size <= limits.bytes else {
            throw InputError(
                path: path, problem: "is larger than \(limits.bytes >> 20) MiB", remedy: "Take another document")
        }
        let parsed = try file.bytes(in: 0..<file.size).withUnsafeBytes { bytes -> Swift.Result<UBLDocument, XMLFault> in
            do throws(XMLFault) {
                return .success(try UBLReader().read(bytes, limits: limits))
            } catch {
                return .failure(error)
            }
        }
        switch parsed {
        case .success(let document): return document
        case .failure(let fault):
            throw InputError(
                path: path, problem: "\(fault.problem) (line \(fault.line))",
                remedy: "Give an invoice or a credit note in OIOUBL or Peppol BIS")
        }
    }
}
