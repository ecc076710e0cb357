/// Why a row was refused; the codes of `rejects.csv`.
public enum RefusalCode: UInt8, Sendable, CaseIterable {
    case fieldCount, badEncoding, missingValue, badDate, badNumber, unknownValue, endNotAfterStart, longerThan24h
    case nonexistentLocalTime, duplicateRow, duplicateId, fieldTooLong, badXML, unsupportedUnit, unsupportedCurrency

    public var code: String {
        switch self {
        case .fieldCount: "field-count"
        case .badEncoding: "bad-encoding"
        case .missingValue: "missing-value"
        case .badDate: "bad-date"
        case .badNumber: "bad-number"
        case .unknownValue: "unknown-value"
        case .endNotAfterStart: "end-not-after-start"
        case .longerThan24h: "longer-than-24h"
        case .nonexistentLocalTime: "nonexistent-local-time"
        case .duplicateRow: "duplicate-row"
        case .duplicateId: "duplicate-id"
        case .fieldTooLong: "field-too-long"
        case .badXML: "bad-xml"
        case .unsupportedUnit: "unsupported-unit"
        case .unsupportedCurrency: "unsupported-currency"
        }
    }
}

/// One refused row: enough to find and describe it again. The text is read back from the file when it is written out,
/// so that ten million refused rows cost no more memory than ten million accepted ones.
public struct Refusal: Sendable {
    public let code: RefusalCode
    /// Index of the contract column in its `TableKind.columns`; 255 where the row as a whole is meant.
    public let column: UInt8
    /// Index of the file in the run's list of files.
    public let file: UInt16
    /// Physical line, from 1.
    public let line: UInt32
    /// First byte of the row in the (decoded) file.
    public let offset: Int64

    public static let wholeRow: UInt8 = 255

    public init(code: RefusalCode, column: UInt8, file: UInt16, line: UInt32, offset: Int64) {
        self.code = code
        self.column = column
        self.file = file
        self.line = line
        self.offset = offset
    }
}
