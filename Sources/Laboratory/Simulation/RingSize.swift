/// How many mentors collude, and whether a larger ring was to be had.
///
/// The provider is chosen before its mentors are, so that adding a mentor changes no other's rows; in a small municipality it can
/// come out with few.
extension Municipality {
    /// Mentors of the colluding provider who deviate.
    public var ringMembers: Int {
        Set(truth.lazy.filter { $0.kind == .collusion }.map(\.mentorID)).count
    }

    /// Whether the ring is too small to be told from mentors who happen to deviate at one provider, while another provider has
    /// mentors enough: another seed then gives a better municipality to measure rings on.
    public var isRingSmall: Bool {
        guard colludingProviderID != nil, ringMembers < Self.fewestInRing else { return false }
        let sizes = Dictionary(grouping: mentors, by: \.providerID).mapValues(\.count)
        return (sizes.values.max() ?? 0) >= Self.fewestInRing
    }

    /// The test of providers has little to say of fewer. Ours.
    public static let fewestInRing = 8
}
