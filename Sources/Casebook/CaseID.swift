/// A case's number, `C-2026-0001`: the year of the day it was opened on, and a count from 1 within it.
public struct CaseID: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// 1 to 9999.
    let year: Int
    /// From 1; written with at least four digits.
    let number: Int

    init(year: Int, number: Int) {
        self.year = year
        self.number = number
    }

    /// Reads `C-2026-0001`, and `c-2026-1` for those who type it; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "C" || parts[0] == "c",
            let year = CaseID.digits(parts[1], 4...4), let number = CaseID.digits(parts[2], 1...9), year >= 1,
            number >= 1
        else { return nil }
        self.init(year: year, number: number)
    }

    private static func digits(_ text: Substring, _ count: ClosedRange<Int>) -> Int? {
        guard count.contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }

    public static func < (a: CaseID, b: CaseID) -> Bool { (a.year, a.number) < (b.year, b.number) }

    public var description: String {
        func padded(_ value: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        }
        return "C-\(padded(year))-\(padded(number))"
    }
}
