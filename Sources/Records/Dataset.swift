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
    /// Corrections that name an invoice and no mentor.
    public let unnamedCorrections: [UnnamedCorrection]
    public let grantBook: GrantBook
    /// By mentor number; nil where the register does not know the mentor, or there is none.
    public let mentorEntries: [MentorEntry?]
    /// By provider number.
    public let providerEntries: [ProviderEntry?]
    /// Columns that at least one file of a table has.
    public let columns: [TableKind: Set<String>]
    /// Mentor's key → person's key, of persons with several mentor ids; rows of all ids of a person lie in one
    /// partition.
    public let persons: [IdentityKey: IdentityKey]

    public init(
        mentors: Directory, providers: Directory, sessions: RowStream<SessionRow>,
        sessionDetails: [PartitionedRows<SessionDetail>], invoices: RowStream<InvoiceRow>,
        lineDetails: [PartitionedRows<LineDetail>] = [], named: [RowLocator: [NamedLine]] = [:],
        unnamedCorrections: [UnnamedCorrection] = [], grantBook: GrantBook = .empty,
        mentorEntries: [MentorEntry?], providerEntries: [ProviderEntry?],
        columns: [TableKind: Set<String>], persons: [IdentityKey: IdentityKey] = [:]
    ) {
        self.mentors = mentors
        self.providers = providers
        self.sessions = sessions
        self.sessionDetails = sessionDetails
        self.invoices = invoices
        self.lineDetails = lineDetails
        self.named = named
        self.unnamedCorrections = unnamedCorrections
        self.grantBook = grantBook
        self.mentorEntries = mentorEntries
        self.providerEntries = providerEntries
        self.columns = columns
        self.persons = persons
    }

    /// The partition that holds a mentor's rows.
    public func partition(ofMentor number: UInt32) -> Int {
        let key = mentors.keys[Int(number)]
        return Records.partition(of: persons[key] ?? key)
    }
}
