import Foundation
import Reports

/// Where two files of one name differ.
public struct FileComparison: Sendable {
    public let name: String
    /// How it differs, and where first.
    public let words: String
    /// The first line that differs, in the run and now; nil where one has no such file.
    public let sides: (then: String, now: String)?

    /// nil where they are equal, byte for byte.
    /// - Parameter leavesOut: lines that need not be equal.
    init?(_ name: String, _ old: Data?, _ new: Data?, leavesOut: (Substring) -> Bool = { _ in false }) {
        guard let old else {
            guard new != nil else { return nil }
            self.init(name, "is new: the run has no such file")
            return
        }
        guard let new else {
            self.init(name, "was not written again")
            return
        }
        guard old != new else { return nil }
        let (before, after) = (
            FileComparison.lines(old).filter { !leavesOut($0) }, FileComparison.lines(new).filter { !leavesOut($0) }
        )
        guard before != after else { return nil }
        let shared = min(before.count, after.count)
        let first = (0..<shared).first { before[$0] != after[$0] } ?? shared
        let differing = (0..<shared).count { before[$0] != after[$0] } + max(before.count, after.count) - shared
        func side(_ lines: [Substring]) -> String {
            first < lines.count ? PageText.harmless(String(FileComparison.excerpt(lines[first]))) : "(no such line)"
        }
        self.init(
            name,
            "differs in \(Wording.count(differing)) of \(Wording.count(before.count)) lines, first in line \(first + 1)",
            sides: (side(before), side(after)))
    }

    private init(_ name: String, _ words: String, sides: (then: String, now: String)? = nil) {
        self.name = name
        self.words = words
        self.sides = sides
    }

    private static func lines(_ data: Data) -> [Substring] {
        String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// A page's line can be as long as the page.
    private static func excerpt(_ line: Substring) -> Substring { line.prefix(400) }
}
