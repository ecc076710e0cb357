import Foundation
import Records

/// JSON by the library's encoder: keys in order, exact decimals.
public enum JSONText {
    public static func encode(_ value: some Encodable, file: String) throws(RunFolder.Failure) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
        } catch {
            throw RunFolder.Failure(
                path: file, reason: "cannot be put as JSON (\(error))",
                remedy: "This is a fault of the program; please report it")
        }
    }

    public static func decimal(_ value: Int64, places: Int) -> Decimal {
        Decimal(sign: value < 0 ? .minus : .plus, exponent: -places, significand: Decimal(value.magnitude))
    }
    /// Kroner of a run's JSON, exactly.
    public static func amount(_ value: Decimal) -> Amount {
        Amount(øre: NSDecimalNumber(decimal: value * 100).int64Value)
    }
    public static func decimal(_ amount: Amount) -> Decimal { decimal(amount.øre, places: 2) }
    public static func decimal(_ hours: Hours) -> Decimal { decimal(hours.tenThousandths, places: 4) }
}
