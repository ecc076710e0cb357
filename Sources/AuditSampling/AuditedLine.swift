import Records

/// A drawn line and what the audit found it should have been.
public struct AuditedLine: Equatable, Sendable {
    /// As billed, after credits; above zero.
    public let booked: Amount
    /// As it should have been; not below zero.
    public let audited: Amount

    public init(booked: Amount, audited: Amount) {
        self.booked = booked
        self.audited = audited
    }

    /// Øre billed too much; negative where too little was billed.
    var overstated: Double { Double(booked.øre - audited.øre) }
    /// The share of the amount that is too much; 1 at most, negative where too little was billed.
    var taint: Double { overstated / Double(booked.øre) }
    var isWrong: Bool { booked != audited }
}
