import Crypto
import Foundation
import GRDB

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
        case .int64(let number): write("i\(number);")
        case .double(let number): write("d\(String(number.bitPattern, radix: 16));")
        case .string(let text): write("t\(text.utf8.count):\(text);")
        case .blob(let data): write("b\(data.count):\(data.map { String($0, radix: 16) }.joined(separator: ","));")
        }
    }

    mutating func add(_ text: String) { add(text.databaseValue) }
    mutating func add(_ number: Int) { add(number.databaseValue) }

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
        return Self.hexadecimal(rest.finalize())
    }

    /// Of a text's bytes alone.
    static func sha256(of text: String) -> String { hexadecimal(SHA256.hash(data: Data(text.utf8))) }

    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
