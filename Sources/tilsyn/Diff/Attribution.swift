import Engine

/// What the differences between two runs may come from at all, in sentences.
enum Attribution {
    static func sentences(_ difference: RunDifference) -> [String] {
        let circumstances = difference.circumstances
        let isOtherPeriod = circumstances.differs(in: .period)
        var sentences: [String] = []
        if circumstances.isSame {
            sentences.append(
                "Nothing that could change a figure differs: same files byte by byte, same policy, rules, norms and version. Two such runs give equal lists."
            )
            return sentences
        }
        if isOtherPeriod {
            sentences.append(
                "The runs are of different periods, so that rows differ by nature. What only a setting, a rule or the version has changed cannot be told from that: sweep one period with both to see it alone."
            )
        } else if circumstances.inputs.isSame {
            sentences.append(
                "The period is the same and the files are equal byte by byte, so that no row has changed: what differs comes from \(others(circumstances))."
            )
        } else {
            sentences.append(
                "The period is the same and the files are not: rows were added, taken away or changed in \(circumstances.inputs.tables.joined(separator: ", "))."
                    + (hasOthers(circumstances)
                        ? " \(others(circumstances)) differ as well."
                        : " Nothing else differs, so that every change comes from these rows."))
        }
        if circumstances.differs(in: .pseudonymKey) {
            sentences.append(
                "The pseudonyms were made with different keys: a person under a pseudonym has another id in the other run, and is shown as gone and new."
            )
        }
        if circumstances.differs(in: .citizensRevealed) {
            sentences.append(
                "One run shows citizens' ids and the other masks them: rows differ in citizen_id for that alone.")
        }
        return sentences
    }

    private static func hasOthers(_ circumstances: Circumstances) -> Bool { !names(circumstances).isEmpty }

    private static func others(_ circumstances: Circumstances) -> String {
        let names = names(circumstances)
        guard let last = names.last else { return "how the run was made" }
        return names.count == 1 ? last : names.dropLast().joined(separator: ", ") + " and " + last
    }

    /// What people chose and what the program is, beside the rows.
    private static func names(_ circumstances: Circumstances) -> [String] {
        var names: [String] = []
        func add(_ topic: Circumstances.Difference.Topic, _ name: String) {
            if circumstances.differs(in: topic), !names.contains(name) { names.append(name) }
        }
        if circumstances.settings.mayMatter { names.append("the policy") }
        add(.norms, "the norms")
        add(.normsFile, "the norms")
        if circumstances.rules.mayMatter { names.append("the dated rules") }
        add(.version, "the program's version")
        add(.profile, "the profile")
        add(.profileFiles, "the profile")
        add(.timeZone, "the time zone")
        return names
    }
}
