import Crypto
import Ingest
import Support

/// The municipality's own secret, from which pseudonyms are made. It is read, or made, when the first CPR number among the
/// ids asks for it; a run without CPR numbers never touches it.
public struct PseudonymKey: Sendable {
    public typealias Failure = SecretKeyFile.Failure

    private let file: SecretKeyFile

    public init(path: String) { file = SecretKeyFile(path: path, for: .pseudonyms) }

    /// Where the key is kept, readable by its owner alone.
    public var path: String { file.path }

    /// The pseudonym of an id: the same for the same id and key, and nothing that leads back without the key.
    func pseudonym(of id: String) -> String {
        guard let key = try? file.key() else { return Privacy.masked(id) }
        let code = HMAC<SHA256>.authenticationCode(for: Array(id.utf8), using: key)
        return "cpr-" + hexadecimal(code.prefix(8))
    }

    /// What went wrong with the key, if it was needed: ids have then been masked, and two people can look alike.
    public func check() throws(Failure) {
        if let failure = file.state.failure { throw failure }
    }

    /// Whether the key was needed, and whether it was made for this run.
    public var use: (needed: Bool, made: Bool) {
        let state = file.state
        return (state.key != nil, state.made)
    }

    /// Tells keys apart without giving them away; nil where none was needed.
    public var fingerprint: String? { file.state.key.map(PseudonymKey.fingerprint) }

    /// That of the key in a file; nil where there is none. Makes none.
    public static func fingerprint(ofFile path: String) -> String? {
        (try? SecretKeyFile(path: path, for: .pseudonyms).key(makes: false)).map(fingerprint)
    }

    private static func fingerprint(of key: SymmetricKey) -> String {
        hexadecimal(HMAC<SHA256>.authenticationCode(for: Array("tilsyn".utf8), using: key).prefix(8))
    }
}
