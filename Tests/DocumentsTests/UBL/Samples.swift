import Foundation

/// The documents in the folder `Samples`, made up for these tests.
enum Samples {
    static let names = ["oioubl-invoice", "oioubl-creditnote", "peppol-invoice"]

    static func bytes(_ name: String) throws -> [UInt8] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Samples/\(name).xml")
        return Array(try Data(contentsOf: file))
    }

    static func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

    /// The smallest invoice, with any element in it and any attribute at its root.
    static func invoice(_ inner: String = "<b:ID>1</b:ID>", attributes: String = "", declaration: String = "") -> String
    {
        "\(declaration)<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\""
            + " xmlns:a=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\""
            + " xmlns:b=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\" \(attributes)>"
            + inner + "</Invoice>"
    }
}
