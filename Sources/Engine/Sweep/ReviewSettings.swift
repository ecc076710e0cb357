import Records

/// The settings of reviewing: on what ground, whom besides the alerted, and which dates are near.
enum ReviewSettings {
    static let all = [
        SettingDefinition(
            path: "governance.legal_basis", standard: .text(""), unit: "",
            reason:
                "The rule that lets the municipality process these data for supervision, in its own words; it stands in each run's manifest."
        ),
        SettingDefinition(
            path: "governance.impact_assessment", standard: .text(""), unit: "",
            reason:
                "Where the impact assessment on data protection is filed (GDPR art. 35): a file number, no text; it stands in each run's manifest."
        ),
        SettingDefinition(
            path: "review.control_arm", standard: .count(10), range: 0...1_000, unit: "mentors a run",
            reason:
                "So many mentors who are not alerted are drawn at random for review, so that what people find is not blind to what was never flagged. Drawn only where a sweep has a casebook. Ten a month give 120 a year: if none of them is confirmed, at most 2.5 % of those never flagged deviate, with 95 % confidence. Ours, to be set locally; 0 draws none."
        ),
        SettingDefinition(
            path: "review.control_key_file", standard: .text("control.key"), unit: "",
            reason:
                "Where the secret is kept that draws and seals the control arm; beside this file unless the path begins with a slash. Made when first needed. Whoever reviews cases should not be able to read it."
        ),
        SettingDefinition(
            path: "review.limitation_notice", standard: .count(180), range: 0...1_096, unit: "days",
            reason:
                "A case whose claim is barred within so many days is listed as near. Half a year leaves time for a hearing and a decision. Ours, to be set locally."
        ),
        SettingDefinition(
            path: "review.hearing_notice", standard: .count(7), range: 0...365, unit: "days",
            reason: "A case whose hearing deadline is within so many days is listed as near. Ours, to be set locally."
        ),
    ]
}
