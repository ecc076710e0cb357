import Records

/// How figures, dates and times of one file are spelled, and how the contract's own are, for a profile's constants.
struct Spelling: Sendable {
    let numbers: NumberReader
    let timestamps: TimestampReader
    let contractNumbers = NumberReader(decimal: .point, thousands: .nothing)
    let contractTimestamps: TimestampReader
    /// How the figures of credit notes are signed.
    let credits: CreditSigns

    /// - Parameter contract: the run's reader of timestamps in the contract's form: its tables of the zone are shared.
    init(_ profile: Profile, contract: TimestampReader) {
        numbers = NumberReader(decimal: profile.decimal, thousands: profile.thousands)
        timestamps = contract.spelled(profile.dateFormat, profile.timeFormat)
        contractTimestamps = contract
        credits = profile.credits
    }

    /// The contract's own spelling: that of rows which the program has written itself.
    init(contract: TimestampReader) {
        numbers = contractNumbers
        timestamps = contract
        contractTimestamps = contract
        credits = .byDocument
    }
}
