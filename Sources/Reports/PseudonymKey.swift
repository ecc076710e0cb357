import Crypto
import Foundation

/// The municipality's own secret, from which pseudonyms are made. It is read, or made, when the first CPR number among the
/// ids asks for it; a run without CPR numbers never touches it.
public final class PseudonymKey: @unchecked Sendable {
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    /// Where the key is kept, readable by its owner alone.
    public let path: String
    private let lock = NSLock()
    private var key: SymmetricKey?
    private var failed: Failure?
    private var made = false

    public init(path: String) { self.path = path }

    /// The pseudonym of an id: the same for the same id and key, and nothing that leads back without the key.
    func pseudonym(of id: String) -> String {
        guard let key = loaded() else { return Privacy.masked(id) }
        let code = HMAC<SHA256>.authenticationCode(for: Array(id.utf8), using: key)
        return "cpr-" + hexadecimalText(code.prefix(8))
    }

    /// What went wrong with the key, if it was needed: ids have then been masked, and two people can look alike.
    public func check() throws(Failure) {
        lock.lock()
        defer { lock.unlock() }
        if let failed { throw failed }
    }

    /// Whether the key was needed, and whether it was made for this run.
    public var use: (needed: Bool, made: Bool) {
        lock.lock()
        defer { lock.unlock() }
        return (key != nil, made)
    }

    /// Tells keys apart without giving them away; nil where none was needed.
    public var fingerprint: String? {
        lock.lock()
        defer { lock.unlock() }
        return key.map {
            hexadecimalText(HMAC<SHA256>.authenticationCode(for: Array("tilsyn".utf8), using: $0).prefix(8))
        }
    }

    private func loaded() -> SymmetricKey? {
        lock.lock()
        defer { lock.unlock() }
        if key != nil || failed != nil { return key }
        if let data = FileManager.default.contents(atPath: path) {
            guard data.count >= 16 else {
                failed = Failure(
                    description:
                        "\(path): holds \(data.count) bytes, and a pseudonym key needs at least 16. Restore it from its backup, or remove it to have a new one made."
                )
                return nil
            }
            key = SymmetricKey(data: data)
        } else {
            let new = SymmetricKey(size: .bits256)
            let bytes = new.withUnsafeBytes { Data($0) }
            guard FileManager.default.createFile(atPath: path, contents: bytes, attributes: [.posixPermissions: 0o600])
            else {
                failed = Failure(
                    description:
                        "\(path): the pseudonym key cannot be written there. Ids hold CPR numbers and need one; set privacy.pseudonym_key_file in the policy to a place that you may write to."
                )
                return nil
            }
            key = new
            made = true
        }
        return key
    }
}

private func hexadecimalText(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
