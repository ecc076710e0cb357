import Records

/// What controls of invoice lines look at.
enum BilledLine {
    /// Whether credits leave something of a line: credit notes, and what they took back whole, are examined by no control.
    static func isOpen(_ line: Int, _ ledger: MentorLedger) -> Bool {
        ledger.netAmount(line) > .zero || ledger.netHours(line) > .zero
    }

    /// The grants of the line's citizen that cover a day of its service with this mentor and provider; none where it names
    /// no citizen.
    static func grants(of line: Int, _ ledger: MentorLedger) -> [Grant] {
        let row = ledger.lines[line]
        guard row.citizen != .none else { return [] }
        return ledger.grants.grants(of: row.citizen).filter { grant in
            grant.validFrom <= row.serviceTo && row.serviceFrom <= grant.validTo
                && (!grant.namesMentor || grant.mentor == ledger.mentor)
                && (!grant.namesProvider || grant.provider == row.provider)
        }
    }
}
