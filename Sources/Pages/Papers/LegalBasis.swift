import Records

/// The rules that papers refer to, in this one place.
///
/// The municipality's lawyers check them before the first paper is sent, and whenever the law moves: whether a hearing under
/// the Public Administration Act is due depends on whether what may follow is a decision or a claim under a contract.
enum LegalBasis {
    /// Forvaltningsloven: hearing of the party.
    static let hearing = "forvaltningsloven § 19"
    /// Forvaltningsloven: the party's access to the case file.
    static let access = "forvaltningsloven § 9"
    /// Forvaltningsloven: help and representation by others.
    static let representation = "forvaltningsloven § 8"
    /// Forældelsesloven: years from when the municipality knew or should have known.
    static let limitationYears = 3
}
