import Records

/// What became of a file's rows: read = accepted + refused, and accepted holds what lies outside the period.
public struct ControlTotals: Sendable, Equatable {
    public var read = 0
    public var accepted = 0
    public var refused = 0
    /// Accepted rows that belong to another period.
    public var outsidePeriod = 0
    /// Kroner of invoice lines, credit notes negative.
    public var amountAccepted = Amount.zero
    public var amountOutsidePeriod = Amount.zero
    /// Kroner of refused lines whose amount could be read.
    public var amountRefused = Amount.zero
    /// Refused lines whose amount could not be read: their kroner are unknown.
    public var amountUnreadable = 0
    /// Hours of invoice lines, or seconds of sessions in `secondsAccepted`.
    public var hoursAccepted = Hours.zero
    public var hoursRefused = Hours.zero
    public var secondsAccepted: Int64 = 0
    public var secondsRefused: Int64 = 0
    public var refusals: [RefusalCode: Int] = [:]

    public init() {}

    public static func += (a: inout ControlTotals, b: ControlTotals) {
        a.read += b.read
        a.accepted += b.accepted
        a.refused += b.refused
        a.outsidePeriod += b.outsidePeriod
        a.amountAccepted += b.amountAccepted
        a.amountOutsidePeriod += b.amountOutsidePeriod
        a.amountRefused += b.amountRefused
        a.amountUnreadable += b.amountUnreadable
        a.hoursAccepted += b.hoursAccepted
        a.hoursRefused += b.hoursRefused
        a.secondsAccepted += b.secondsAccepted
        a.secondsRefused += b.secondsRefused
        a.refusals.merge(b.refusals, uniquingKeysWith: +)
    }

    /// Counts a row of which nothing could be read.
    mutating func countUnreadable(_ code: RefusalCode) {
        read += 1
        refused += 1
        amountUnreadable += 1
        refusals[code, default: 0] += 1
    }

    /// Moves rows from the accepted to the refused.
    /// - Parameter rows: what they had added when they were accepted.
    mutating func refuse(_ rows: ControlTotals) {
        accepted -= rows.accepted
        refused += rows.accepted
        outsidePeriod -= rows.outsidePeriod
        amountAccepted -= rows.amountAccepted
        amountOutsidePeriod -= rows.amountOutsidePeriod
        amountRefused += rows.amountAccepted
        hoursAccepted = hoursAccepted - rows.hoursAccepted
        hoursRefused += rows.hoursAccepted
        secondsAccepted -= rows.secondsAccepted
        secondsRefused += rows.secondsAccepted
    }
}
