import Records

/// When a claim for repayment is time-barred: three years from when the claimant knew, or should have known, of it.
///
/// Source: forældelsesloven (the Danish Limitation Act), § 3, subsections 1 and 2. The first alert is taken for that day. Where the
/// municipality knew earlier the claim ends earlier: such a case is to be opened for the earlier day.
public enum Limitation {
    public static let years = 3

    /// The same day three years on; of 29 February the 28th.
    static func date(firstAlert day: CivilDay) -> CivilDay {
        let (year, month, date) = day.components
        return CivilDay(
            year: year + years, month: month, day: min(date, CivilDay.length(ofMonth: month, year: year + years)))
    }
}
