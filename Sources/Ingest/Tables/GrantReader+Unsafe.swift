import Records

/// Grants: records → `Grant`, its mentor, provider and scheme numbered in the reading store.
///
/// Unsafe: hands cells of the record on while the record is valid.
extension RegisterDecoder where Entry == Grant {
    /// The columns that say yes or no, and what they are of a grant.
    private static var flags: [(column: String, part: Grant.Parts)] {
        [
            ("purpose", .purpose), ("tasks", .tasks), ("qualifications", .qualifications),
            ("mentor_named", .mentorNamed), ("duration_stated", .durationStated), ("hours_stated", .hoursStated),
            ("complaint_guidance", .complaintGuidance), ("lasting_need", .lastingNeed),
        ]
    }

    static func reader(_ layout: TableLayout) -> Reader {
        let flags = flags.map { flag in
            (
                part: flag.part, column: layout.column(flag.column),
                codes: CodeReader(
                    [("yes", true), ("no", false), ("true", true), ("false", false), ("1", true), ("0", false)]
                        .map { ($0.0, Optional($0.1)) },
                    aliases: layout.aliases(flag.column), blank: .some(nil))
            )
        }
        let citizen = layout.column("citizen_id")
        let from = DateColumn("valid_from", of: layout)
        let to = DateColumn("valid_to", of: layout)
        let signed = DateColumn("contract_signed_on", of: layout)
        let assessed = DateColumn("need_assessed_on", of: layout)
        let registered = DateColumn("registered_on", of: layout)
        let weekly = layout.column("hours_per_week")
        let weeklyNumbers = layout.numbers(for: weekly)
        let total = layout.column("total_hours")
        let totalNumbers = layout.numbers(for: total)
        let rate = layout.column("max_rate")
        let rates = layout.numbers(for: rate)
        let extends = layout.column("extends")
        let decidedBy = layout.column("decided_by")
        let account = layout.column("account")
        let mentor = layout.column("mentor_id")
        let provider = layout.column("provider_id")
        let scheme = layout.column("scheme")
        return Reader(id: layout.column("grant_id")) { source, store throws(RejectedColumn) in
            let record = source.record
            let named = try key(citizen, record)
            guard named != .none else { throw RejectedColumn(.missingValue, citizen) }
            let start = try needed(from, record)
            let end = try needed(to, record)
            guard end >= start else { throw RejectedColumn(.endNotAfterStart, to.column) }
            var grant = Grant(
                locator: source.locator, id: source.id, citizen: named, validFrom: start, validTo: end)
            grant.hoursPerWeek = try hours(weekly, record, in: store, weeklyNumbers)
            grant.totalHours = try hours(total, record, in: store, totalNumbers)
            grant.maximumRate = try stated(
                rate, record, in: store, { cell in rates.rate(cell).flatMap { $0.tenThousandths >= 0 ? $0 : nil } },
                isZero: { $0.tenThousandths == 0 })
            grant.extends = try key(extends, record)
            grant.decidedBy = try key(decidedBy, record)
            if try key(account, record) != .none {
                grant.account = String(decoding: record[account.place], as: UTF8.self)
            }
            for flag in flags {
                guard let answer = flag.codes.value(record[flag.column.place]) else {
                    throw RejectedColumn(.unknownValue, flag.column)
                }
                guard let answer else { continue }
                grant.answered.insert(flag.part)
                if answer { grant.stated.insert(flag.part) }
            }
            grant.contractSignedOn = try optional(signed, record)
            grant.needAssessedOn = try optional(assessed, record)
            grant.registeredOn = try optional(registered, record)
            grant.mentor = try identifier(mentor, record, in: store.mentors, store.mentorSpellings)
            grant.namesMentor = grant.mentor != nil
            grant.provider = try identifier(provider, record, in: store.providers, store.providerSpellings)
            grant.namesProvider = grant.provider != nil
            grant.scheme = try identifier(scheme, record, in: store.schemes, store.mentorSpellings)
            return grant
        }
    }

    /// Hours that are not negative, of a cell that may be empty, as one of 0 is.
    private static func hours(
        _ column: TableLayout.Column, _ record: RecordView, in store: Store, _ numbers: NumberReader
    ) throws(RejectedColumn) -> Hours? {
        try stated(
            column, record, in: store,
            { cell in numbers.hours(cell, unit: column.unit ?? .hours).flatMap { $0 >= .zero ? $0 : nil } },
            isZero: { $0 == .zero })
    }
}
