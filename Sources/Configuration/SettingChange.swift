import Records

/// Settings as `--set` gives them: `indicators.rate-over-norm.tolerance=0.05`, several values with commas
/// (`=0.02,0.05,0.1`), or a range of figures with its step (`=0..0.2/0.05`).
public struct SettingChange: Sendable, Equatable {
    public let path: String
    /// As written; at least one.
    public let values: [String]

    /// The most values that one setting may be tried at.
    static let mostValues = 200

    /// - Throws: `ConfigurationError` where it is no change of a setting.
    public init(_ text: String, definitions: [SettingDefinition]) throws(ConfigurationError) {
        guard let sign = text.firstIndex(of: "="), sign != text.startIndex, text.index(after: sign) < text.endIndex
        else {
            throw ConfigurationError(
                .wrongType, file: "--set", at: nil, "'\(excerpt(text))' is not a setting with a value",
                "write it as indicators.rate-over-norm.tolerance=0.05")
        }
        path = String(text[..<sign])
        let value = String(text[text.index(after: sign)...])
        let isList = value.hasPrefix("[")
        values =
            isList
            ? [value]
            : SettingChange.range(value)
                ?? value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard values.count <= Self.mostValues else {
            throw ConfigurationError(
                .wrongType, file: "--set", at: nil,
                "'\(excerpt(text))' has \(values.count) values; at most \(Self.mostValues) are tried",
                "take a longer step")
        }
        for value in values { _ = try SettingChange.settings(path, value, definitions) }
    }

    /// A policy with these values over those of `base`.
    /// - Parameter values: by path, each as `init` has taken it.
    public static func applied(_ values: [(path: String, value: String)], to base: Settings) throws(ConfigurationError)
        -> Settings
    {
        var overrides = Dictionary(uniqueKeysWithValues: base.values.map { ($0.path, $0.value) })
        for (path, value) in values {
            let read = try settings(path, value, base.definitions)
            overrides[path] = read.values.first { $0.path == path }?.value
        }
        return Settings(definitions: base.definitions, overrides: overrides)
    }

    /// Reads one value as a policy file would.
    private static func settings(
        _ path: String, _ value: String, _ definitions: [SettingDefinition]
    ) throws(ConfigurationError) -> Settings {
        var text = ""
        for (depth, part) in path.split(separator: ".", omittingEmptySubsequences: false).enumerated() {
            text += (depth == 0 ? "" : "\n") + String(repeating: "  ", count: depth) + part + ":"
        }
        do throws(ConfigurationError) {
            return try PolicyReader.read(text: "\(text) \(value)\n", file: "--set \(path)", definitions: definitions)
        } catch {
            // Lines are those of the text above, which nobody has seen.
            throw ConfigurationError(
                problems: error.problems.map {
                    ConfigurationProblem(
                        kind: $0.kind, file: $0.file, line: nil, column: nil, what: $0.what, remedy: $0.remedy)
                }, omitted: error.omitted)
        }
    }

    /// The figures of `0..0.2/0.05`, both ends included, in decimals so that 0.15 is not 0.15000000000000002; nil for anything
    /// else.
    private static func range(_ text: String) -> [String]? {
        guard let dots = text.range(of: ".."), let slash = text.lastIndex(of: "/"), dots.upperBound < slash,
            let first = Figure(text[..<dots.lowerBound]), let last = Figure(text[dots.upperBound..<slash]),
            let step = Figure(text[text.index(after: slash)...]), step.units(1) > 0
        else { return nil }
        let places = max(first.places, last.places, step.places)
        let (from, to, by) = (first.units(places), last.units(places), step.units(places))
        guard from <= to, (to - from) / by < 100_000 else { return nil }
        return stride(from: from, through: to, by: by).map { Figure(units: $0, places: places).text }
    }
}

/// A decimal figure of few places, exactly.
private struct Figure {
    private let unscaled: Int
    let places: Int

    init?(_ text: Substring) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), text.utf8.count <= 9,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }),
            let unscaled = Int(parts.joined()), !parts.contains("")
        else { return nil }
        self.unscaled = unscaled
        places = parts.count == 2 ? parts[1].utf8.count : 0
    }

    init(units: Int, places: Int) {
        unscaled = units
        self.places = places
    }

    /// As a whole number of 10^−places.
    /// - Precondition: `places` is not below its own.
    func units(_ places: Int) -> Int {
        (self.places..<max(places, self.places)).reduce(unscaled) { value, _ in value * 10 }
    }

    var text: String {
        guard places > 0 else { return String(unscaled) }
        let digits = String(unscaled)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return "\(padded.dropLast(places)).\(padded.suffix(places))"
    }
}
