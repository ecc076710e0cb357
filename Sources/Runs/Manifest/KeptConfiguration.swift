import Foundation
import Ingest

/// The texts that a run was made by, kept in its folder: without them a run could be repeated only as long as nobody changes
/// a threshold.
public struct KeptConfiguration: Sendable {
    public static let folderName = "configuration"
    public static let policyName = folderName + "/policy.yml"
    public static let rulesName = folderName + "/rules"
    static let casebookName = folderName + "/casebook.json"

    /// One file of dated rules.
    public struct Rules: Sendable {
        let name: String
        let text: String

        public init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    private let policy: String
    private let rules: [Rules]
    private let casebook: CasebookExtract?

    /// - Parameters:
    ///   - policy: the policy's text.
    ///   - casebook: what was taken from the casebook; nil where the sweep knew none.
    public init(policy: String, rules: [Rules], casebook: CasebookExtract?) {
        self.policy = policy
        self.rules = rules
        self.casebook = casebook
    }

    public func write(to folder: RunFolder) throws(RunFolder.Failure) {
        try write(policy, as: Self.policyName, to: folder)
        for file in rules { try write(file.text, as: "\(Self.rulesName)/\(file.name)", to: folder) }
        if let casebook {
            try folder.write(Self.casebookName, try JSONText.encode(casebook, file: Self.casebookName))
        }
    }

    /// A number that somebody has put into a comment must not get into a run. The text then no longer has the hash that the
    /// manifest names, and `replay` asks for the policy itself.
    private func write(_ text: String, as name: String, to folder: RunFolder) throws(RunFolder.Failure) {
        try folder.write(name, Array(Privacy.masked(text).utf8))
    }

    /// Whether a run writes a file of this name into this folder.
    static func owns(_ path: String) -> Bool {
        path == policyName || path == casebookName
            || (path.hasPrefix(rulesName + "/") && path.hasSuffix(".yml"))
    }
}
