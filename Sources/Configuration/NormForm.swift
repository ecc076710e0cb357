import Records

/// What the value of a norm can be: the four keys it can stand under.
enum NormForm: String, CaseIterable {
    case value
    case text
    case words
    case bands
}

/// What an indicator expects of a norm it asks for by its code.
///
/// A norm in another form would be taken as if it were not there, and a word with a slip as a part that every contract
/// lacks; so both are told when the file is read. Codes that are not listed here may be of any form.
struct NormExpectation {
    let form: NormForm
    /// The least and the most a figure may be.
    var range: ClosedRange<Double>?
    /// The only words there are.
    var choices: [String]?

    /// What is expected of a code; nil for one that nothing is known of.
    static func of(_ code: String) -> NormExpectation? {
        if let known = known[code] { return known }
        return isDayOfYear(code) ? NormExpectation(form: .text) : nil
    }

    /// Whether a code is that of a holiday, or of a day that some take off.
    static func isDayOfYear(_ code: String) -> Bool {
        code.hasPrefix(NormBook.holidayPrefix) || code.hasPrefix(NormBook.observedBySomePrefix)
    }

    private static let known: [String: NormExpectation] = [
        "grant.longest-months": NormExpectation(form: .value, range: 0...1_200),
        "grant.longest-chain-months": NormExpectation(form: .value, range: 0...1_200),
        "contact.longest-days": NormExpectation(form: .value, range: 1...36_600),
        "contract.must-state": NormExpectation(
            form: .words,
            choices: [
                "purpose", "tasks", "qualifications", "mentor_named", "duration_stated", "hours_stated",
                "complaint_guidance",
            ]),
        "file.must-hold": NormExpectation(form: .words, choices: ["need_assessed_on", "registered_on"]),
        "hours.not-countable": NormExpectation(form: .words),
        "hours.usual-per-week": NormExpectation(form: .bands),
        "rate.band": NormExpectation(form: .bands),
        // An index divides: nothing near 0 is one.
        "price-index": NormExpectation(form: .value, range: 1...100_000),
        "control.no-follow-up-share": NormExpectation(form: .value, range: 0...1),
        "control.wrong-account-share": NormExpectation(form: .value, range: 0...1),
        "not-for.lasting-need": NormExpectation(form: .text),
        "state-refund": NormExpectation(form: .value, range: 0...1),
    ]
}
