import Records

/// Follow-ups: records → `FollowUp`, its mentor numbered in the reading store. They have no id: only byte-equal rows
/// are each other's duplicates.
///
/// Unsafe: hands cells of the record on while the record is valid.
extension RegisterDecoder where Entry == FollowUp {
    static func reader(_ layout: TableLayout) -> Reader {
        let outcomes = CodeReader<FollowUp.Outcome?>(
            FollowUp.Outcome.allCases.map { ($0.code, $0) },
            aliases: layout.aliases("outcome"), blank: .some(nil))
        let heldOn = DateColumn("held_on", of: layout)
        let mentor = layout.column("mentor_id")
        let grant = layout.column("grant_id")
        let by = layout.column("by")
        let outcome = layout.column("outcome")
        return Reader(
            id: layout.column("citizen_id"),
            entry: { source, store throws(RejectedColumn) in
                let record = source.record
                let day = try needed(heldOn, record)
                var followUp = FollowUp(locator: source.locator, citizen: source.id, heldOn: day)
                followUp.grant = try key(grant, record)
                followUp.by = try key(by, record)
                guard let found = outcomes.value(record[outcome.place]) else {
                    throw RejectedColumn(.unknownValue, outcome)
                }
                followUp.outcome = found
                followUp.mentor = try identifier(mentor, record, in: store.mentors, store.mentorSpellings)
                return followUp
            },
            mark: { citizen, followUp in
                let day = IdentityKey(word: UInt64(UInt32(bitPattern: followUp.heldOn.number)))
                return IdentityKey.joint(
                    IdentityKey.joint(citizen, day), IdentityKey.joint(followUp.grant, followUp.by))
            })
    }
}
