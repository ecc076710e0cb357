/// Everything a sweep has read: rows by mentor, the registers, and what each file gave.
public struct Dataset: Sendable {
    public let mentors: Directory
    public let providers: Directory
    public let sessions: RowStream<SessionRow>
    /// By store of `sessions`; empty stores where no file has a column beyond `SessionRow`.
    public let sessionDetails: [PartitionedRows<SessionDetail>]
    public let invoices: RowStream<InvoiceRow>
    /// By store of `invoices`; empty stores where no file has a column beyond `InvoiceRow`.
    public let lineDetails: [PartitionedRows<LineDetail>]
    /// By row, what corrections name.
    public let named: [RowLocator: [NamedLine]]
    public let grantBook: GrantBook
    /// By mentor number; nil where the register does not know the mentor, or there is none.
    public let mentorEntries: [MentorEntry?]
    /// By provider number.
    public let providerEntries: [ProviderEntry?]
    /// Columns that at least one file of a table has.
    public let columns: [TableKind: Set<String>]
    /// Charges of whole documents that name no mentor, in the order of the files: kroner of a provider, in no ledger.
    public let providerLines: [UnnamedLine]
    /// Lines of documents that correct what they name and name no mentor, in the order of the files; in no ledger.
    public let unnamedCorrections: [UnnamedLine]
    /// Mentor's key → person's key, of persons with several mentor ids; rows of all ids of a person lie in one
    /// partition.
    public let persons: [IdentityKey: IdentityKey]
    /// Mentors whose ids may be other spellings of each other's, some of which bill and others meet, and nothing settles it.
    public let unsettledMentors: Set<UInt32>
    /// Mentors of whom rows of the log were refused that are of the period, as far as their days can be read.
    public let mentorsWithRefusedSessions: Set<UInt32>
    /// Mentors of whose bills corrections were refused, and providers of which some were that name no mentor.
    public let mentorsWithRefusedCorrections: Set<UInt32>
    public let providersWithRefusedCorrections: Set<UInt32>
    /// Of providers as `unsettledMentors`, of which some bill and others stand in the log or a register.
    public let unsettledProviders: Set<UInt32>
    /// Of these, those that no register has as they are spelled: what was agreed with them is not known.
    public let providersOfUnknownTerms: Set<UInt32>
    /// How the citizen of a row is spelled, whose key is given: for the few of whom that has to be known. nil where it cannot be
    /// told, of keys that are hashes.
    public let citizenText: @Sendable (TableKind, RowLocator, IdentityKey) -> String?

    public init(
        mentors: Directory, providers: Directory, sessions: RowStream<SessionRow>,
        sessionDetails: [PartitionedRows<SessionDetail>], invoices: RowStream<InvoiceRow>,
        lineDetails: [PartitionedRows<LineDetail>] = [], named: [RowLocator: [NamedLine]] = [:],
        grantBook: GrantBook = .empty,
        mentorEntries: [MentorEntry?], providerEntries: [ProviderEntry?],
        columns: [TableKind: Set<String>], persons: [IdentityKey: IdentityKey] = [:],
        providerLines: [UnnamedLine] = [], unnamedCorrections: [UnnamedLine] = [],
        unsettledMentors: Set<UInt32> = [], unsettledProviders: Set<UInt32> = [],
        mentorsWithRefusedSessions: Set<UInt32> = [], mentorsWithRefusedCorrections: Set<UInt32> = [],
        providersWithRefusedCorrections: Set<UInt32> = [],
        citizenText: @escaping @Sendable (TableKind, RowLocator, IdentityKey) -> String? = { _, _, key in key.text }
    ) {
        self.mentors = mentors
        self.providers = providers
        self.sessions = sessions
        self.sessionDetails = sessionDetails
        self.invoices = invoices
        self.lineDetails = lineDetails
        self.named = named
        self.grantBook = grantBook
        self.mentorEntries = mentorEntries
        self.providerEntries = providerEntries
        self.columns = columns
        self.persons = persons
        self.providerLines = providerLines
        self.unnamedCorrections = unnamedCorrections
        self.unsettledMentors = unsettledMentors
        self.unsettledProviders = unsettledProviders
        self.mentorsWithRefusedSessions = mentorsWithRefusedSessions
        self.mentorsWithRefusedCorrections = mentorsWithRefusedCorrections
        self.providersWithRefusedCorrections = providersWithRefusedCorrections
        providersOfUnknownTerms = unsettledProviders.filter {
            Int($0) >= providerEntries.count || providerEntries[Int($0)] == nil
        }
        self.citizenText = citizenText
    }

    /// The partition that holds a mentor's rows.
    public func partition(ofMentor number: UInt32) -> Int {
        let key = mentors.keys[Int(number)]
        return Records.partition(of: persons[key] ?? key)
    }
}
