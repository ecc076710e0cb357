import Program
import Records
import Runs

/// Sums of kroner and hours on the command line: digits with a decimal point, exact.
enum GivenFigure {
    static func kroner(_ text: String, _ option: String) throws -> Amount {
        guard let øre = whole(text, places: 2) else {
            throw UsageError(
                description:
                    "\(option) takes kroner such as 1234.50, with a decimal point, at most two decimals and nothing between thousands, not '\(PageText.harmless(Privacy.masked(text)))'"
            )
        }
        return Amount(øre: øre)
    }

    static func hours(_ text: String, _ option: String) throws -> Hours {
        guard let tenThousandths = whole(text, places: 4) else {
            throw UsageError(
                description:
                    "\(option) takes hours such as 12.5, with a decimal point and at most four decimals, not '\(PageText.harmless(Privacy.masked(text)))'"
            )
        }
        return Hours(tenThousandths: tenThousandths)
    }

    /// A figure in units of its last decimal; nil where it is none, or negative, or of a thousand million and more.
    private static func whole(_ text: String, places: Int) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first, (1...9).contains(whole.utf8.count) else { return nil }
        let decimals = parts.count == 2 ? parts[1] : ""
        guard parts.count == 1 || (1...places).contains(decimals.utf8.count) else { return nil }
        let digits = whole + decimals
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int64(digits + String(repeating: "0", count: places - decimals.utf8.count))
    }
}
