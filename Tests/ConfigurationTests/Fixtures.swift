import Configuration
import Foundation
import Records
import Testing

/// The repository's folder, found from this file, whether it is built there or through a link to it.
let repository = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// One setting of each type, with the groups and near names that the tests need.
let definitions = [
    SettingDefinition(
        path: "indicators.double-booked.tolerance_minutes", standard: .number(5), range: 0...60, unit: "minutes",
        reason: "Two meetings of one mentor may overlap by this much before they are taken as double-booked.",
        source: nil),
    SettingDefinition(
        path: "indicators.double-booked.enabled", standard: .flag(true), unit: "",
        reason: "Whether this is asked at all."),
    SettingDefinition(
        path: "indicators.ineligible-item.words", standard: .words(["transport", "kørsel"]), unit: "",
        reason: "A line whose text has one of these is asked about.", source: "BEK 2006/2020 § 122"),
    SettingDefinition(
        path: "indicators.flat-pattern.weeks", standard: .count(8), range: 2...52, unit: "weeks",
        reason: "So many like weeks make a pattern."),
    SettingDefinition(
        path: "scoring.lowest_tier", standard: .text("watch"), unit: "", reason: "The lowest tier that alerts.",
        choices: ["documented", "strong", "clear", "watch"]),
    SettingDefinition(
        path: "scoring.alpha", standard: .number(0.001), range: 0...1, unit: "share of 1", reason: "False alerts borne."
    ),
]

/// The settings of a policy text.
func policy(_ text: String) throws -> Settings {
    try PolicyReader.read(text: text, file: "policy.yml", definitions: definitions)
}

/// What is wrong with a policy text; an issue and nothing where it is right.
func policyProblems(_ text: String, _ location: SourceLocation = #_sourceLocation) -> [ConfigurationProblem] {
    problems(location) { _ = try policy(text) }
}

/// What is wrong with a profile text; an issue and nothing where it is right.
func profileProblems(_ text: String, _ location: SourceLocation = #_sourceLocation) -> [ConfigurationProblem] {
    problems(location) { _ = try ProfileReader.read(text: text, file: "profile.yml") }
}

/// The problems of the error that reading throws.
func problems(_ location: SourceLocation = #_sourceLocation, _ read: () throws -> Void) -> [ConfigurationProblem] {
    do {
        try read()
        Issue.record("nothing was found wrong", sourceLocation: location)
    } catch let error as ConfigurationError {
        return error.problems
    } catch {
        Issue.record("another error: \(error)", sourceLocation: location)
    }
    return []
}
