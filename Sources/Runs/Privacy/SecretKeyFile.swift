import Crypto
import Foundation

/// A secret of the municipality's own, kept in a file that its owner alone can read. It is read, or made, when it is first
/// asked for.
public final class SecretKeyFile: @unchecked Sendable {
    /// Why there is no key.
    public struct Failure: Error, CustomStringConvertible {
        public let description: String

        init(_ description: String) { self.description = description }
    }

    /// What a secret is for, in the words of its messages.
    public enum Purpose: Sendable {
        case pseudonyms
        case controlArm

        var name: String {
            switch self {
            case .pseudonyms: "pseudonym key"
            case .controlArm: "key of the control arm"
            }
        }

        var setting: String {
            switch self {
            case .pseudonyms: "privacy.pseudonym_key_file"
            case .controlArm: "review.control_key_file"
            }
        }

        var need: String {
            switch self {
            case .pseudonyms: "Ids hold CPR numbers and need one"
            case .controlArm: "The control arm is drawn and sealed with one"
            }
        }
    }

    public let path: String
    private let purpose: Purpose
    private let lock = NSLock()
    private var known: Result<SymmetricKey, Failure>?
    private var made = false

    public init(path: String, for purpose: Purpose) {
        self.path = path
        self.purpose = purpose
    }

    /// The key.
    /// - Parameter makes: whether one is made where there is none.
    public func key(makes: Bool = true) throws(Failure) -> SymmetricKey {
        lock.lock()
        defer { lock.unlock() }
        if let known { return try known.get() }
        let result = Result { () throws(Failure) in try read(makes: makes) }
        known = result
        return try result.get()
    }

    /// Whether it was made just now.
    public var wasMade: Bool { state.made }

    /// Why it could not be had, if it was asked for; whether it was, and whether it was made just now.
    var state: (failure: Failure?, key: SymmetricKey?, made: Bool) {
        lock.lock()
        defer { lock.unlock() }
        switch known {
        case .success(let key): return (nil, key, made)
        case .failure(let failure): return (failure, nil, made)
        case nil: return (nil, nil, made)
        }
    }

    private func read(makes: Bool) throws(Failure) -> SymmetricKey {
        if let data = FileManager.default.contents(atPath: path) {
            guard data.count >= 16 else {
                throw Failure(
                    "\(path): holds \(data.count) bytes, and a \(purpose.name) needs at least 16. Restore it from its backup, or remove it to have a new one made."
                )
            }
            return SymmetricKey(data: data)
        }
        guard makes else {
            throw Failure(
                "\(path): there is no \(purpose.name) here that may be read. Restore it from its backup, or set \(purpose.setting) in the policy to where it is."
            )
        }
        let new = SymmetricKey(size: .bits256)
        let bytes = new.withUnsafeBytes { Data($0) }
        guard FileManager.default.createFile(atPath: path, contents: bytes, attributes: [.posixPermissions: 0o600])
        else {
            throw Failure(
                "\(path): the \(purpose.name) cannot be written there. \(purpose.need); set \(purpose.setting) in the policy to a place that you may write to."
            )
        }
        made = true
        return new
    }
}
