/// The value of one setting, together with its type.
public enum SettingValue: Sendable, Equatable {
    /// A finite figure, with or without decimals, in the unit of its definition.
    case number(Double)
    /// A whole figure.
    case count(Int)
    /// On or off.
    case flag(Bool)
    /// One text.
    case text(String)
    /// A list of texts, none of them blank.
    case words([String])

    /// Whether two values are of one type, whatever they hold.
    public func hasSameType(as other: SettingValue) -> Bool {
        switch (self, other) {
        case (.number, .number), (.count, .count), (.flag, .flag), (.text, .text), (.words, .words): true
        default: false
        }
    }
}

/// One figure that a municipality can set: what it means, what it may be, and what it is unless set.
///
/// A threshold is written down here and nowhere else, with its unit, reason and source, so that whoever is asked about
/// an alert can say why the line was drawn where it is.
public struct SettingDefinition: Sendable, Equatable {
    /// The dotted place in the policy file, `indicators.double-booked.tolerance_minutes`. Each part is of `a`–`z`, `0`–`9`,
    /// `-` and `_`.
    public let path: String
    /// The value where the policy file says nothing. Its type is the type of the setting.
    public let standard: SettingValue
    /// The least and the most that a `number` or `count` may be, both included; an infinite end is open; `nil` for any
    /// finite figure and for the other types.
    public let range: ClosedRange<Double>?
    /// The unit in words a controller uses: `minutes`, `hours a week`, `share of 1`. Empty where there is none.
    public let unit: String
    /// What the setting does and why its standard is what it is, in one or a few sentences.
    public let reason: String
    /// The law, survey or agreement that the standard comes from; `nil` where the standard is the project's own.
    public let source: String?
    /// The only texts allowed, for `text` and for each of `words`; `nil` for any.
    public let choices: [String]?

    /// Defines a setting.
    ///
    /// - Precondition: the path is well formed, and the standard lies in the range and among the choices. A definition is
    ///   part of the program, so that a wrong one is a fault of the program and not of a file.
    public init(
        path: String, standard: SettingValue, range: ClosedRange<Double>? = nil, unit: String, reason: String,
        source: String? = nil, choices: [String]? = nil
    ) {
        self.path = path
        self.standard = standard
        self.range = range
        self.unit = unit
        self.reason = reason
        self.source = source
        self.choices = choices
        precondition(Self.isWellFormed(path), "'\(path)' is not a dotted path of a–z, 0–9, '-' and '_'")
        precondition(permits(standard), "the standard value of '\(path)' is outside its own range or choices")
    }

    /// Whether a value has the type of this setting, lies in its range and is among its choices.
    ///
    /// A number that is not finite is never permitted, nor is a blank word.
    public func permits(_ value: SettingValue) -> Bool {
        guard value.hasSameType(as: standard) else { return false }
        switch value {
        case .number(let figure): return figure.isFinite && (range?.contains(figure) ?? true)
        case .count(let figure): return range?.contains(Double(figure)) ?? true
        case .flag: return true
        case .text(let text): return choices?.contains(text) ?? true
        case .words(let words):
            return words.allSatisfy { word in
                !word.allSatisfy(\.isWhitespace) && (choices?.contains(word) ?? true)
            }
        }
    }

    private static func isWellFormed(_ path: String) -> Bool {
        path.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                        UInt8(ascii: "-"),
                        UInt8(ascii: "_"):
                        true
                    default: false
                    }
                }
        }
    }
}

/// The settings in force for one run: every defined path has a value, the file's or else the standard one.
///
/// A look-up hashes the path: read a setting once before a loop, not in it.
public struct Settings: Sendable, Equatable {
    /// The definitions, in the order they were given.
    public let definitions: [SettingDefinition]
    private let valueOfPath: [String: SettingValue]

    /// Puts overrides over the standard values.
    ///
    /// - Parameters:
    ///   - definitions: every setting there is, each path once, none a group that holds another.
    ///   - overrides: values by path, each of a defined path.
    /// - Precondition: the above, and each override is permitted by its definition; `PolicyReader` sees to the latter.
    public init(definitions: [SettingDefinition], overrides: [String: SettingValue] = [:]) {
        var values: [String: SettingValue] = [:]
        for definition in definitions {
            let former = values.updateValue(definition.standard, forKey: definition.path)
            precondition(former == nil, "setting '\(definition.path)' is defined twice")
        }
        for definition in definitions {
            var group = definition.path[...]
            while let dot = group.lastIndex(of: ".") {
                group = group[..<dot]
                precondition(values[String(group)] == nil, "'\(group)' is both a setting and a group of settings")
            }
            if let override = overrides[definition.path] {
                precondition(definition.permits(override), "the value for '\(definition.path)' is not permitted")
                values[definition.path] = override
            }
        }
        precondition(overrides.keys.allSatisfy { values[$0] != nil }, "an override names a setting that is not defined")
        self.definitions = definitions
        self.valueOfPath = values
    }

    /// Every path with its value in force, sorted by path, for the manifest of a run.
    public var values: [(path: String, value: SettingValue)] {
        valueOfPath.sorted { $0.key < $1.key }.map { (path: $0.key, value: $0.value) }
    }

    /// The figure at `path`, in the unit of its definition.
    /// - Precondition: `path` is defined as a `number`.
    public func number(_ path: String) -> Double {
        guard case .number(let value)? = valueOfPath[path] else { undefined(path, "number") }
        return value
    }

    /// The whole figure at `path`, in the unit of its definition.
    /// - Precondition: `path` is defined as a `count`.
    public func count(_ path: String) -> Int {
        guard case .count(let value)? = valueOfPath[path] else { undefined(path, "count") }
        return value
    }

    /// Whether `path` is on.
    /// - Precondition: `path` is defined as a `flag`.
    public func flag(_ path: String) -> Bool {
        guard case .flag(let value)? = valueOfPath[path] else { undefined(path, "flag") }
        return value
    }

    /// The text at `path`.
    /// - Precondition: `path` is defined as a `text`.
    public func text(_ path: String) -> String {
        guard case .text(let value)? = valueOfPath[path] else { undefined(path, "text") }
        return value
    }

    /// The list of texts at `path`, in the order of the file.
    /// - Precondition: `path` is defined as `words`.
    public func words(_ path: String) -> [String] {
        guard case .words(let value)? = valueOfPath[path] else { undefined(path, "words") }
        return value
    }

    private func undefined(_ path: String, _ type: String) -> Never {
        preconditionFailure("'\(path)' is not defined as a \(type)")
    }
}
