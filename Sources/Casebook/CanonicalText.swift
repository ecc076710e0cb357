import Crypto
import Foundation
import GRDB
import Support

/// Writes values so that different values never make the same bytes, and hashes them.
///
/// Each value is a letter for its type and its text; texts carry their length in bytes before them, so that no text can pass for the
/// border between two. A number with a fraction is written by its bits.
struct CanonicalText {
    private var hash = SHA256()
    /// What is not yet hashed: handing over each value alone costs more than hashing it.
    private var waiting: [UInt8] = []

    mutating func add(_ value: DatabaseValue) {
        switch value.storage {
        case .null: write("n;")
        case .int64(let number): add(number)
        case .double(let number):
            write("d")
            write(String(number.bitPattern, radix: 16))
            write(";")
        case .string(let text): add(text)
        case .blob(let data): write("b\(data.count):\(data.map { String($0, radix: 16) }.joined(separator: ","));")
        }
    }

    mutating func add(_ text: String) {
        write("t")
        write(String(text.utf8.count))
        write(":")
        write(text)
        write(";")
    }

    mutating func add(_ number: some BinaryInteger) {
        write("i")
        write(String(number))
        write(";")
    }

    /// One piece after the other: putting a value's text together first takes longer than all the rest.
    private mutating func write(_ text: String) {
        waiting.append(contentsOf: text.utf8)
        guard waiting.count >= 65_536 else { return }
        hash.update(data: waiting)
        waiting.removeAll(keepingCapacity: true)
    }

    /// 64 lower-case hexadecimal digits.
    var sha256: String {
        var rest = hash
        rest.update(data: waiting)
        return hexadecimal(rest.finalize())
    }

    /// Of a text's bytes alone.
    static func sha256(of text: String) -> String { hexadecimal(SHA256.hash(data: Data(text.utf8))) }
}
