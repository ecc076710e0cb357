/// The ids of the simulated things.
///
/// Each mentor owns a block of numbers of every kind, so that a session more in one mentor's month cannot renumber
/// another's. The blocks leave gaps, as ids do in a municipality that deletes and merges.
enum Identifiers {
    /// More than 24 months of 400 sessions with the largest injection on top.
    private static let sessionsEachMentor = 20_000
    private static let groupsEachMentor = 500
    /// At most this many citizens a mentor over the whole simulation.
    static let citizensEachMentor = 64
    /// An invoice and a credit note a month, for at most 24 months.
    private static let invoicesEachMentor = 48
    /// Above 49,999 mentors' invoices.
    private static let firstRepeatedInvoice = 2_400_000
    /// Three years of decisions of three months, each with an extension or without, and some to spare.
    private static let grantsEachCitizen = 32
    private static let firstMentoringEmployee = 10_000

    static func mentor(_ index: Int) -> String {
        "M" + decimalText(index + 1, digits: 5)
    }

    static func provider(_ index: Int) -> String {
        "P" + decimalText(index + 1, digits: 3)
    }

    static func citizen(mentor: Int, number: Int) -> String {
        "C" + decimalText(mentor * citizensEachMentor + number + 1, digits: 6)
    }

    static func session(mentor: Int, number: Int) -> String {
        precondition(number < sessionsEachMentor, "a mentor with \(number) sessions leaves its block of ids")
        return "S" + decimalText(mentor * sessionsEachMentor + number + 1, digits: 7)
    }

    /// A session that a second import brought again, in a series of its own.
    static func importedAgain(_ session: String) -> String { "T" + session.dropFirst() }

    static func group(mentor: Int, number: Int) -> String {
        precondition(number < groupsEachMentor, "a mentor with \(number) groups leaves its block of ids")
        return "G" + decimalText(mentor * groupsEachMentor + number + 1, digits: 6)
    }

    /// The number of a grant over all mentors; `ordinal` counts the decisions on one citizen.
    static func grantNumber(mentor: Int, citizen: Int, ordinal: Int) -> Int {
        precondition(ordinal < grantsEachCitizen, "a citizen with \(ordinal) grants leaves the block of ids")
        return (mentor * citizensEachMentor + citizen) * grantsEachCitizen + ordinal
    }

    static func grant(_ number: Int) -> String {
        "B" + decimalText(number + 1, digits: 7)
    }

    /// One who works for the municipality as a mentor.
    static func mentoringEmployee(_ mentor: Int) -> String {
        employee(firstMentoringEmployee + mentor)
    }

    /// One who works for the municipality; case workers and approvers have numbers below `firstMentoringEmployee`.
    static func employee(_ number: Int) -> String {
        "EMP" + decimalText(number, digits: 5)
    }

    static func person(firstMentor: Int) -> String {
        "PERS" + decimalText(firstMentor + 1, digits: 5)
    }

    /// The second invoice of a month, in a series above every ordinary one.
    static func repeatedInvoice(mentor: Int, month: Int) -> String {
        "F" + decimalText(firstRepeatedInvoice + mentor * invoicesEachMentor / 2 + month + 1, digits: 7)
    }

    static func invoice(mentor: Int, month: Int, isCreditNote: Bool) -> String {
        "F" + decimalText(mentor * invoicesEachMentor + month * 2 + (isCreditNote ? 2 : 1), digits: 6)
    }
}
