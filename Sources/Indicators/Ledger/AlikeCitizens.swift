import Records

/// A citizen of one mentor whom lines and log may spell in two ways: one is billed for and never met, the other met and never
/// billed for, and their ids differ only in case, signs or leading zeros.
struct AlikeCitizens: Sendable {
    let billed: IdentityKey
    let met: IdentityKey
    /// How the line spells it, then how the log does.
    let texts: [String]

    /// The pairs among a mentor's rows, those of other months included; in the order of the billed one's text.
    /// - Parameters:
    ///   - suspects: citizens of lines who are not met in the period.
    ///   - text: how the row of a table spells a citizen; nil where that cannot be told.
    static func pairs(
        _ suspects: [IdentityKey], sessions: UnsafeBufferPointer<SessionRow>, lines: UnsafeBufferPointer<InvoiceRow>,
        text: (TableKind, RowLocator, IdentityKey) -> String?
    ) -> [AlikeCitizens] {
        var met: [IdentityKey: RowLocator] = [:]
        for session in sessions { met[session.citizen] = min(met[session.citizen] ?? session.locator, session.locator) }
        var billed: [IdentityKey: RowLocator] = [:]
        for line in lines { billed[line.citizen] = min(billed[line.citizen] ?? line.locator, line.locator) }
        let unmet = Set(suspects).filter { met[$0] == nil }
        let unbilled = met.filter { billed[$0.key] == nil }
        // Mostly one of them is empty, and no text is asked for.
        guard !unmet.isEmpty, !unbilled.isEmpty else { return [] }
        var spelled: [String: (citizen: IdentityKey, text: String)] = [:]
        for (citizen, place) in unbilled {
            guard let text = text(.sessions, place, citizen) else { continue }
            let folded = IdFolding.all.folded(text)
            if let other = spelled[folded], other.text.utf8.lexicographicallyPrecedes(text.utf8) { continue }
            spelled[folded] = (citizen, text)
        }
        return unmet.compactMap { citizen -> AlikeCitizens? in
            guard let place = billed[citizen], let text = text(.invoices, place, citizen),
                let other = spelled[IdFolding.all.folded(text)]
            else { return nil }
            return AlikeCitizens(billed: citizen, met: other.citizen, texts: [text, other.text])
        }.sorted { $0.texts[0].utf8.lexicographicallyPrecedes($1.texts[0].utf8) }
    }
}

extension MentorLedger {
    /// Looks for citizens whom lines and log spell in two ways. Ordinary lines are of citizens who are met: they cost a look-up
    /// each, and nothing else is done.
    func findAlikeCitizens() {
        if !alikeCitizens.isEmpty { alikeCitizens = [] }
        if !linesOfOtherIds.isEmpty { linesOfOtherIds = [] }
        guard !sessions.isEmpty else { return }
        let unmet = lines.indices.filter {
            let line = lines[$0]
            return line.inPeriod && line.citizen != .none && !isMet(line.citizen)
        }
        guard !unmet.isEmpty else { return }
        alikeCitizens = AlikeCitizens.pairs(
            unmet.map { lines[$0].citizen }, sessions: sessions, lines: lines, text: citizenText)
        // Where nobody who is billed for is met, and no more is billed than logged, a log and bills with ids of their own are
        // more likely than a mentor who meets only others.
        if alikeCitizens.isEmpty, unmet.count == lines.count(where: \.inPeriod), features.loggedSeconds > 0,
            features.billedHours <= Hours(seconds: CoveredTime(self).meetingSeconds)
        {
            linesOfOtherIds = unmet
        }
        if !alikeCitizens.isEmpty || !linesOfOtherIds.isEmpty, hoursAbsence == .none { hoursAbsence = .idsUnsettled }
    }
}
