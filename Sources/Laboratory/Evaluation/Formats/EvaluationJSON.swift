import Foundation

/// An evaluation as JSON: keys in alphabetical order, every figure with its interval and n.
public enum EvaluationJSON {
    /// - Throws: what the encoder throws, which would be a fault of the program.
    public static func render(_ report: EvaluationReport) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(report), as: UTF8.self) + "\n"
    }
}
