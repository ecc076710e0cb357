import Records

/// A small municipality in which everybody bills exactly what their contract lets: what happened, from which log, bills and
/// registers follow. Parts can be taken away, and what is left is honest still.
struct HonestTown: Sendable {
    /// How the bills are written.
    enum Format: String, Sendable, CaseIterable { case csv, jsonLines, peppol, oioubl }

    /// How hours are printed.
    enum HoursForm: String, Sendable, CaseIterable { case twoDecimals, fourDecimals, minutes, hoursAndMinutes }

    /// What the grants say, where there are any.
    enum GrantForm: String, Sendable, CaseIterable { case none, weekly, total, both }

    /// Swept months, counted from year 0; service lies in these.
    var months: ClosedRange<Int>
    var format: Format
    var hoursForm: HoursForm
    var statesPrice: Bool
    var grants: GrantForm
    var providers: [Provider]
    /// Decides the order of rows and files, and what no property depends on.
    var order: UInt64

    struct Provider: Sendable {
        var number: Int
        var terms: Terms
        /// Whether the mentors' rows of the register state the rates, and not the provider's.
        var ratesAreTheMentors: Bool
        /// Whether one invoice a month holds the lines of all its mentors.
        var billsTogether: Bool
        var discount: Discount?
        var charge: Charge?
        var mentors: [Mentor]
    }

    /// What the contract lets be billed.
    struct Terms: Sendable {
        /// Ten-thousandths of a krone an hour, from a day on; the first holds from the beginning.
        var rates: [(from: CivilDay, rate: Int)]
        var rounding: Rounding?
        /// Per cent of the logged hours that may be no-shows.
        var noShowPercent: Int

        func rate(on day: CivilDay) -> Int { rates.last { $0.from <= day }?.rate ?? rates[0].rate }
    }

    struct Rounding: Sendable, Equatable {
        /// Minutes.
        var unit: Int
        var isUp: Bool
        /// Whether a citizen's visits of a day are added up before they are rounded.
        var isPerDay: Bool
    }

    /// List prices on the lines, and an allowance of the whole document that makes them the agreed ones. Documents alone have it.
    struct Discount: Sendable { var percent: Int }

    /// Something countable that a document charges as a whole, as agreed. Documents alone have it.
    struct Charge: Sendable { var øre: Int }

    /// What a mentor's lines add up.
    enum LineStyle: String, Sendable, CaseIterable { case visit, namedVisit, citizenMonth, citizenWeek, mentorMonth }

    struct Mentor: Sendable {
        var number: Int
        var style: LineStyle
        /// Whether groups are billed by places, and not shared among the citizens; in rows alone.
        var billsPlaces: Bool
        var visits: [Visit]
        var mistakes: [Mistake]
        /// Whose entries a second import has brought again: every how many-th; 0 is none.
        var importedAgain: Int
        /// Documents that charge too much, and stay so.
        var overcharge: Overcharge?
    }

    /// A meeting, or an appointment that the citizen missed.
    struct Visit: Sendable {
        var day: CivilDay
        /// Minutes after midnight.
        var start: Int
        var minutes: Int
        /// Of the mentor; several are a group.
        var citizens: [Int]
        var isNoShow = false
        /// Months after which it is billed as forgotten; 0 is in its turn.
        var monthsLate = 0
    }

    /// An honest mistake of a month's bill, and how it is put right.
    struct Mistake: Sendable {
        enum Kind: String, Sendable, CaseIterable { case hours, price, stranger }

        var kind: Kind
        var month: Int
        /// Which of the month's lines; taken modulo their number.
        var line: Int
        /// Minutes too many, or kroner an hour too much.
        var excess: Int
        var correction: Correction
    }

    struct Correction: Sendable {
        enum Form: String, Sendable, CaseIterable {
            case creditNaming, creditNamingSeveral, creditNamingLine, creditStatingPeriod, creditThatFitsOnly
            case negativeLine, negativeLineNaming
            /// Kroner alone, which do not say how many hours they are of.
            case creditOfKroner
            case creditInFullAndBillAnew
            /// Type 384.
            case differences, replacement
        }

        var form: Form
        var monthsLater: Int
        /// Whether a credit note's figures are written with a minus.
        var isNegative: Bool
        /// Whether it comes in two parts.
        var isHalved: Bool
    }

    /// What is planted in a town that is honest otherwise.
    struct Overcharge: Sendable {
        enum Kind: String, Sendable, CaseIterable { case hours, price, repeated, stranger, ineligible }

        var kind: Kind
        var month: Int
        var line: Int
        /// Minutes, or kroner an hour, or of an item.
        var excess: Int
        /// How it is credited, where it is.
        var correction: Correction?
    }

    var mentors: [(provider: Provider, mentor: Mentor)] {
        providers.flatMap { provider in provider.mentors.map { (provider, $0) } }
    }
}

extension HonestTown.Provider {
    var id: String { "P\(number)" }

    /// A number that passes the check of CVR numbers, different for each provider.
    var cvr: String {
        var candidate = 10_000_000 + number * 1_000
        while true {
            let digits = String(candidate).compactMap(\.wholeNumberValue)
            if zip(digits, [2, 7, 6, 5, 4, 3, 2, 1]).reduce(0, { $0 + $1.0 * $1.1 }) % 11 == 0 {
                return String(candidate)
            }
            candidate += 1
        }
    }
}

extension HonestTown.Mentor {
    var id: String { "M\(number)" }
    func citizenID(_ citizen: Int) -> String { "C\(number)x\(citizen)" }
    /// A citizen whom the mentor never met.
    var strangerID: String { "C\(number)x0" }
    func sessionID(_ visit: Int, _ citizen: Int) -> String { "S\(number)x\(visit)x\(citizen)" }
}

extension HonestTown.Format {
    var isDocuments: Bool { self == .peppol || self == .oioubl }
}

extension CivilDay {
    /// - Parameter month: counted from year 0, as `monthNumber` does.
    static func first(of month: Int) -> CivilDay { CivilDay(year: month / 12, month: month % 12 + 1, day: 1) }
    static func last(of month: Int) -> CivilDay { first(of: month + 1).adding(days: -1) }
}
