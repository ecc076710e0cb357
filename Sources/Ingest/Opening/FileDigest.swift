import Crypto
import Foundation

/// SHA-256 of a file as it lies there, lower-case hexadecimal, as `sha256sum` gives it; nil where it cannot be read. A piece of it
/// is in memory at a time.
public func sha256(ofFile path: String) -> String? {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    var hash = SHA256()
    do {
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
    } catch {
        return nil
    }
    return hexadecimal(hash.finalize())
}
