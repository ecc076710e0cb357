import Foundation

@testable import Documents

/// Files that others made, in a folder beside the package; tests that need it say that they skip where it is absent.
enum SharedData {
    /// `../shared/data` as seen from the package's folder; nil where there is none.
    static let folder: URL? = {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path)
        {
            folder.deleteLastPathComponent()
        }
        let data = folder.deletingLastPathComponent().appending(path: "shared/data")
        return FileManager.default.fileExists(atPath: data.path) ? data : nil
    }()

    /// A folder of it, or nil with a line on standard output that says why the test skips.
    static func folder(_ path: String) -> URL? {
        if let folder = folder?.appending(path: path), FileManager.default.fileExists(atPath: folder.path) {
            return folder
        }
        print("skipped: there is no ../shared/data/\(path) beside the package")
        return nil
    }
}

/// One file read by a reader of its own.
func read(_ data: some Sequence<UInt8>, limits: XMLLimits = XMLLimits()) throws(XMLFault) -> UBLDocument {
    try read(Array(data), with: UBLReader(), limits: limits)
}

func read(_ bytes: [UInt8], with reader: UBLReader, limits: XMLLimits = XMLLimits()) throws(XMLFault) -> UBLDocument {
    let result = bytes.withUnsafeBytes { raw -> Result<UBLDocument, XMLFault> in
        do throws(XMLFault) {
            return .success(try reader.read(raw, limits: limits))
        } catch {
            return .failure(error)
        }
    }
    return try result.get()
}
