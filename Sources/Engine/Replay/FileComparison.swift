import Foundation
import Runs

/// Where two files of one name differ.
public struct FileComparison: Sendable {
    public let name: String
    /// How it differs, and where first.
    public let words: String
    /// The first line that differs, in the run and now; nil where one has no such file, or it is no text.
    public let sides: (then: String, now: String)?

    /// nil where they are equal, byte for byte.
    /// - Parameter free: beginnings of lines that need not be equal.
    init?(_ name: String, _ old: Data?, _ new: Data?, free: [String] = []) {
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
        // Lines stay bytes: as text, two spellings of one letter would be equal.
        let (before, after) = (FileComparison.lines(old, free), FileComparison.lines(new, free))
        guard before != after else { return nil }
        guard String(validating: old, as: UTF8.self) != nil, String(validating: new, as: UTF8.self) != nil else {
            self.init(name, "differs: \(Wording.count(old.count)) bytes then, \(Wording.count(new.count)) now")
            return
        }
        let shared = min(before.count, after.count)
        let first = (0..<shared).first { before[$0] != after[$0] } ?? shared
        let differing = (0..<shared).count { before[$0] != after[$0] } + max(before.count, after.count) - shared
        func side(_ lines: [Data]) -> String {
            // A page's line can be as long as the page.
            first < lines.count
                ? PageText.harmless(String(String(decoding: lines[first], as: UTF8.self).prefix(400)))
                : "(no such line)"
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

    private static func lines(_ data: Data, _ free: [String]) -> [Data] {
        data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).filter { line in
            !free.contains { line.starts(with: $0.utf8) }
        }
    }
}
