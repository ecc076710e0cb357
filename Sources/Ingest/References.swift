import Records

/// Something that one table says of another, or of itself, and that does not hold: for the user to mend, never a reason
/// to refuse a row or to stop a sweep.
public struct Reference: Sendable {
    /// What it is, as files and pages name it: `grant-mentor-unknown`.
    public let code: String
    /// The table to be corrected.
    public let table: TableKind
    /// Rows, or pairs of rows, or persons; at least 1.
    public let cases: Int
    /// The first of the rows in the order of the files; nil where no row of the table is at fault.
    public let first: RowLocator?
    /// What is wrong, where, and how to mend it, in one sentence without ids.
    public let message: String
    /// The ids it concerns, as they were read, in a fixed order: whoever writes them shows them through `Privacy`. Ids that may
    /// be one, or have one number, stand in one name, `alikeSeparator` between them. Of figures the column, `invoices.hourly_rate`.
    public let names: [String]

    /// Between ids of one name.
    public static let alikeSeparator: Character = "\u{1F}"

    init(
        code: String, table: TableKind, cases: Int, first: RowLocator?, message: String, names: [String] = []
    ) {
        self.code = code
        self.table = table
        self.cases = cases
        self.first = first
        self.message = message
        self.names = names
    }
}

/// Looks for references that lead nowhere, and for rows of one table that contradict each other.
struct References {
    let grantBook: GrantBook
    let mentorRows: [RegisterRow<MentorEntry>]
    let providerRows: [RegisterRow<ProviderEntry>]
    /// By number.
    let mentorEntries: [MentorEntry?]
    /// By number.
    let providerEntries: [ProviderEntry?]
    /// Mentors with sessions or invoice lines.
    let activeMentors: Set<UInt32>
    /// Providers with sessions or invoice lines.
    let activeProviders: Set<UInt32>
    let alikeMentors: LookAlikes
    let alikeProviders: LookAlikes
    /// By number.
    let mentorIds: [String]
    /// By number.
    let providerIds: [String]
    /// Columns of the tables that are given.
    let columns: [TableKind: Set<String>]
    /// Figures of 0 that are no statement, by table; those of a column may be counted in parts.
    let zeros: [(table: TableKind, cells: [ZeroCells])]
    let period: Period?
    /// CVR numbers that several providers of the register have.
    let providersOfOneNumber: [[String]]
    /// nil where there are no files of it.
    let invoices: LoadedTable?
    /// In the order of the files.
    let chargesWithoutMentor: [UnnamedLine]

    private var hasGrants: Bool { columns[.grants] != nil }

    /// Those with cases, always in this order.
    var found: [Reference] {
        [
            unsettledIds, grantMentors, grantProviders, extensions, overlaps, followUpsWithoutGrant, followUpGrants,
            followUpCitizens, lateFollowUps, mentorProviders, unregisteredMentors, unregisteredProviders, mentorDates,
            providerDates, mentorContradictions, providerContradictions, persons, numbersOfSeveralProviders,
            documentsOffAsked, chargesOfProviders,
        ].compactMap { $0 } + zeroCells
    }

    private func reference(
        _ code: String, _ table: TableKind, _ rows: [RowLocator], _ one: String, _ many: String, _ remedy: String
    ) -> Reference? {
        reference(code, table, cases: rows.count, first: rows.min(), one, many, remedy)
    }

    private func reference(
        _ code: String, _ table: TableKind, cases: Int, first: RowLocator?, _ one: String, _ many: String,
        _ remedy: String, names: [String] = []
    ) -> Reference? {
        guard cases > 0 else { return nil }
        return Reference(
            code: code, table: table, cases: cases, first: first,
            message: "\(table.rawValue): \(cases) \(cases == 1 ? one : many); \(remedy).", names: names)
    }

    // MARK: Who is who

    /// Of mentors and providers; those of citizens are found mentor by mentor.
    private var unsettledIds: Reference? {
        let names = [(alikeMentors, mentorIds), (alikeProviders, providerIds)].flatMap { alike, ids in
            alike.groups.map { group in
                group.map { ids[Int($0)] }.joined(separator: String(Reference.alikeSeparator))
            }
        }
        return reference(
            "ids-unsettled", .invoices, cases: names.count, first: nil,
            "mentor or provider bills under one id and is logged or registered under another that differs only in case, signs or leading zeros; hours are not assessed for it",
            "mentors or providers bill under one id and are logged or registered under another that differs only in case, signs or leading zeros; hours are not assessed for them",
            "correct the ids, say in a profile that they are one (ids: ignore), or list both in the register",
            names: names)
    }

    // MARK: Grants

    private var grantMentors: Reference? {
        // Where no other table is given, none can know the mentor.
        let others: [TableKind] = [.sessions, .invoices, .mentors]
        guard others.contains(where: { columns[$0] != nil }) else { return nil }
        return reference(
            "grant-mentor-unknown", .grants,
            grantBook.grants.filter { $0.namesMentor && $0.mentor == nil }.map(\.locator),
            "grant names a mentor whom no other table knows", "grants name a mentor whom no other table knows",
            "correct mentor_id, or add the mentor to the table of mentors")
    }

    private var grantProviders: Reference? {
        let others: [TableKind] = [.sessions, .invoices, .mentors, .providers]
        guard others.contains(where: { columns[$0]?.contains("provider_id") ?? false }) else { return nil }
        return reference(
            "grant-provider-unknown", .grants,
            grantBook.grants.filter { $0.namesProvider && $0.provider == nil }.map(\.locator),
            "grant names a provider that no other table knows", "grants name a provider that no other table knows",
            "correct provider_id, or add the provider to the table of providers")
    }

    private var extensions: Reference? {
        let wrong = grantBook.grants.filter { grant in
            grant.extends != .none && (grant.extends == grant.id || grantBook.grant(grant.extends) == nil)
        }
        return reference(
            "grant-extends-unknown", .grants, wrong.map(\.locator), "grant extends one that is not there, or itself",
            "grants extend one that is not there, or themselves",
            "correct extends, or add the earlier grant to the table")
    }

    /// A grant counts once, however many earlier ones of its citizen and mentor it overlaps.
    private var overlaps: Reference? {
        var wrong: [RowLocator] = []
        var citizen = IdentityKey.none
        var lastDay: [UInt32: CivilDay] = [:]
        for grant in grantBook.grants {
            if grant.citizen != citizen {
                citizen = grant.citizen
                lastDay.removeAll(keepingCapacity: true)
            }
            guard let mentor = grant.mentor else { continue }
            if let last = lastDay[mentor] {
                if grant.validFrom <= last { wrong.append(grant.locator) }
                lastDay[mentor] = max(last, grant.validTo)
            } else {
                lastDay[mentor] = grant.validTo
            }
        }
        return reference(
            "grants-overlap", .grants, wrong, "pair of grants of one citizen and mentor overlaps in its dates",
            "pairs of grants of one citizen and mentor overlap in their dates",
            "end the earlier grant (valid_to) before the later one begins")
    }

    // MARK: Follow-ups

    private var followUpsWithoutGrant: Reference? {
        guard hasGrants else { return nil }
        return reference(
            "follow-up-without-grant", .followUps,
            grantBook.followUps.filter { grantBook.grants(of: $0.citizen).isEmpty }.map(\.locator),
            "follow-up is of a citizen without any grant", "follow-ups are of citizens without any grant",
            "correct citizen_id, or add the citizen's grants to the table of grants")
    }

    private var followUpGrants: Reference? {
        guard hasGrants else { return nil }
        return reference(
            "follow-up-grant-unknown", .followUps,
            grantBook.followUps.filter { $0.grant != .none && grantBook.grant($0.grant) == nil }.map(\.locator),
            "follow-up names a grant that is not there", "follow-ups name a grant that is not there",
            "correct grant_id, or add the grant to the table of grants")
    }

    private var followUpCitizens: Reference? {
        let wrong = grantBook.followUps.filter { followUp in
            followUp.grant != .none && grantBook.grant(followUp.grant).map { $0.citizen != followUp.citizen } ?? false
        }
        return reference(
            "follow-up-grant-of-another", .followUps, wrong.map(\.locator),
            "follow-up is about a grant of another citizen", "follow-ups are about a grant of another citizen",
            "correct citizen_id or grant_id")
    }

    private var lateFollowUps: Reference? {
        guard let period else { return nil }
        return reference(
            "follow-up-after-period", .followUps,
            grantBook.followUps.filter { $0.heldOn > period.to }.map(\.locator),
            "follow-up was held after the end of the period, \(period.to)",
            "follow-ups were held after the end of the period, \(period.to)",
            "correct held_on where it is wrong, else there is nothing to mend")
    }

    // MARK: Registers

    private var mentorProviders: Reference? {
        guard columns[.providers] != nil else { return nil }
        let wrong = mentorRows.filter { row in
            row.entry.provider.map { providerEntries[Int($0)] == nil } ?? false
        }
        return reference(
            "mentor-provider-unknown", .mentors, Self.firstRows(wrong),
            "mentor has a provider that the table of providers lacks",
            "mentors have a provider that the table of providers lacks",
            "correct provider_id, or add the provider to the table of providers")
    }

    private var unregisteredMentors: Reference? {
        guard columns[.mentors] != nil else { return nil }
        let unknown = activeMentors.filter { mentorEntries[Int($0)] == nil }.sorted()
        return reference(
            "mentor-not-registered", .mentors, cases: unknown.count, first: nil,
            "mentor with sessions or invoice lines is not in the table",
            "mentors with sessions or invoice lines are not in the table",
            "add them, or correct mentor_id in sessions and invoices", names: unknown.map { mentorIds[Int($0)] })
    }

    private var unregisteredProviders: Reference? {
        guard columns[.providers] != nil else { return nil }
        let unknown = activeProviders.filter { providerEntries[Int($0)] == nil }.sorted()
        return reference(
            "provider-not-registered", .providers, cases: unknown.count, first: nil,
            "provider with sessions or invoice lines is not in the table",
            "providers with sessions or invoice lines are not in the table",
            "add them, or correct provider_id in sessions and invoices", names: unknown.map { providerIds[Int($0)] })
    }

    private var mentorDates: Reference? {
        reference(
            "mentor-dates-reversed", .mentors,
            Self.firstRows(mentorRows.filter { Self.isReversed($0.entry.activeFrom, $0.entry.activeTo) }),
            "mentor stops before the start", "mentors stop before the start", "correct active_from or active_to")
    }

    private var providerDates: Reference? {
        reference(
            "provider-dates-reversed", .providers,
            Self.firstRows(providerRows.filter { Self.isReversed($0.entry.contractFrom, $0.entry.contractTo) }),
            "provider's contract ends before it begins", "providers' contracts end before they begin",
            "correct contract_from or contract_to")
    }

    private static func isReversed(_ from: CivilDay?, _ to: CivilDay?) -> Bool {
        guard let from, let to else { return false }
        return to < from
    }

    /// The first row of each mentor or provider among some.
    private static func firstRows<Entry>(_ rows: [RegisterRow<Entry>]) -> [RowLocator] {
        Dictionary(rows.map { ($0.number, $0.locator) }, uniquingKeysWith: min).values.map { $0 }
    }

    private var mentorContradictions: Reference? {
        reference(
            "mentor-rows-contradict", .mentors,
            Self.contradicting(
                mentorRows,
                [{ $0.type.map(AnyHashable.init) }, { Self.stated($0.person) }, { Self.stated($0.employee) }]),
            "mentor has rows with different mentor_type, person_key or employee_id",
            "mentors have rows with different mentor_type, person_key or employee_id",
            "the row in force at the end of the period counts; make them alike")
    }

    private var providerContradictions: Reference? {
        reference(
            "provider-rows-contradict", .providers,
            Self.contradicting(
                providerRows, [{ $0.name }, { entry in entry.cvr.map { CheckDigits.bareCVR($0) ?? $0 } }]),
            "provider has rows with different name or cvr", "providers have rows with different name or cvr",
            "the row in force at the end of the period counts; make them alike")
    }

    /// The first row of each mentor or provider whose rows state more than one value of something.
    private static func contradicting<Entry: DatedEntry>(
        _ rows: [RegisterRow<Entry>], _ values: [(Entry) -> AnyHashable?]
    ) -> [RowLocator] {
        // Only rows with dates can be several of one id.
        Dictionary(grouping: rows.filter(\.entry.isDated), by: \.number).values.compactMap { rows in
            let found = values.contains { value in Set(rows.compactMap { value($0.entry) }).count > 1 }
            return found ? rows.map(\.locator).min() : nil
        }
    }

    private static func stated(_ key: IdentityKey) -> AnyHashable? { key == .none ? nil : key }

    /// By table and column, figures that say nothing.
    private var zeroCells: [Reference] {
        zeros.flatMap { table, cells in
            let columns = Dictionary(cells.map { ($0.column, $0) }) { a, b in
                var sum = a
                sum.add(b)
                return sum
            }
            return columns.values.sorted { $0.column < $1.column }.compactMap { cells in
                let name = table.columns[Int(cells.column)].name
                return reference(
                    "zero-not-stated", table, cases: cells.count, first: cells.first,
                    "value of \(name) is 0, and was read as not filled in",
                    "values of \(name) are 0, and were read as not filled in",
                    "fill them in, or leave them blank", names: ["\(table.rawValue).\(name)"])
            }
        }
    }

    private var numbersOfSeveralProviders: Reference? {
        let documents = invoices?.documents.lazy.flatMap { $0 } ?? [].lazy.flatMap { $0 }
        let unplaced = documents.reduce(0) { $0 + ($1.content?.unplaced ?? 0) }
        let placed =
            unplaced == 0
            ? "" : "; \(unplaced) line\(unplaced == 1 ? "" : "s") of documents stand under the number itself"
        return reference(
            "cvr-of-several-providers", .providers, cases: providersOfOneNumber.count, first: nil,
            "CVR number stands at several providers\(placed)", "CVR numbers stand at several providers\(placed)",
            "correct cvr, or give the provider of each of their mentors in the table of mentors",
            names: providersOfOneNumber.map { $0.joined(separator: String(Reference.alikeSeparator)) })
    }

    // MARK: Documents

    private var documentsOffAsked: Reference? {
        guard let invoices else { return nil }
        var rows: [RowLocator] = []
        for file in invoices.files {
            for document in file.conversion?.documents ?? [] where document.content?.isOffAsked ?? false {
                rows.append(RowLocator(offset: file.base + document.start))
            }
        }
        return reference(
            "document-not-what-it-asks", .invoices, rows,
            "document has rows that do not sum to what it asks for without VAT",
            "documents have rows that do not sum to what they ask for without VAT",
            "documents.csv says how they differ; ask the provider which figure is meant")
    }

    private var chargesOfProviders: Reference? {
        let charges = chargesWithoutMentor.filter(\.row.inPeriod)
        func kroner(_ lines: [UnnamedLine]) -> String {
            let øre = lines.reduce(0) { $0 + $1.row.amount.øre }
            let (whole, rest) = øre.magnitude.quotientAndRemainder(dividingBy: 100)
            return "\(øre < 0 ? "-" : "")\(whole).\(rest < 10 ? "0" : "")\(rest) kr"
        }
        let named = charges.filter { $0.detail.word > 0 }
        let words = named.isEmpty ? "" : ", of them \(named.count) for what is not countable (\(kroner(named)))"
        return reference(
            "charge-without-mentor", .invoices, charges.map(\.row.locator),
            "charge of a whole document names no mentor (\(kroner(charges))\(words))",
            "charges of whole documents name no mentor (\(kroner(charges))\(words))",
            "they are billed by the provider and in no mentor's figures: ask what they are for")
    }

    /// No fault, but good to know: figures are by mentor id, while overlaps and long days are by person.
    private var persons: Reference? {
        let named = mentorRows.filter { $0.entry.person != .none }
        let several = Dictionary(grouping: named, by: \.entry.person).values.filter { Set($0.map(\.number)).count > 1 }
        return reference(
            "person-with-several-ids", .mentors, cases: several.count, first: several.joined().map(\.locator).min(),
            "person has several mentor ids", "persons have several mentor ids",
            "correct person_key where they are different people, else there is nothing to mend")
    }
}
