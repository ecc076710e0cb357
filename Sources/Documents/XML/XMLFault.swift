/// Why a file is not read as an invoice or a credit note.
public struct XMLFault: Error, Sendable, Equatable {
    /// What kind of reason it is, for lists that count them.
    enum Kind: String, Sendable, CaseIterable {
        case empty
        case malformed
        case encoding
        /// A document type declaration: e-invoices have none, and it is how files that grow without end are built.
        case doctype
        case limit
        case notBilling = "not-billing"
    }

    var kind: Kind
    /// Where it was noticed, from 1.
    public var line: Int
    /// A sentence without a full stop, to stand behind the file's name. Of the file's content it holds at most the root's
    /// name, cut and with its digits hidden.
    public var problem: String

    init(_ kind: Kind, line: Int, _ problem: String) {
        self.kind = kind
        self.line = line
        self.problem = problem
    }

    /// At most 40 characters of a name, those that are not printable ASCII as `?`; digits are hidden where there are as many
    /// as a personal number could have left.
    static func masked(_ name: Span<UInt8>) -> String {
        var digits = 0
        for index in 0..<name.count where (0x30...0x39).contains(name[index]) { digits += 1 }
        var text = ""
        for index in 0..<min(name.count, 40) {
            let byte = name[index]
            let isHidden = digits >= 4 && (0x30...0x39).contains(byte)
            let shown: UInt8 = isHidden ? UInt8(ascii: "#") : (0x21...0x7E).contains(byte) ? byte : UInt8(ascii: "?")
            text.unicodeScalars.append(Unicode.Scalar(shown))
        }
        return text
    }
}
