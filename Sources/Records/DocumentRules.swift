/// A part of an invoice in UBL in which a profile's rules look for a mentor, a citizen or a session.
public enum LineField: Sendable, Equatable {
    /// `Note` of the line.
    case note
    /// `Item/Name`.
    case itemName
    /// `Item/Description`.
    case itemDescription
    /// `Item/SellersItemIdentification/ID`.
    case sellersItem
    /// The value of an `Item/AdditionalItemProperty` of this name, letter case aside.
    case property(String)
    /// `AccountingCost` of the line, else of the document.
    case accountingCost
    /// The order of the line, else of the document.
    case orderReference
    /// `Contact` of the buyer: its id, else its name.
    case contact
    /// `Contact` of the seller: its id, else its name.
    case sellerContact
    /// `Note` of the document.
    case documentNote
    /// `BuyerReference` of the document.
    case buyerReference

    /// The fields without a name of their own, by the names that profiles use.
    public static let named: [(name: String, field: LineField)] = [
        ("note", .note), ("item_name", .itemName), ("item_description", .itemDescription),
        ("sellers_item", .sellersItem), ("accounting_cost", .accountingCost), ("order_reference", .orderReference),
        ("contact", .contact), ("seller_contact", .sellerContact), ("document_note", .documentNote),
        ("buyer_reference", .buyerReference),
    ]
}

/// One way to find an id in a line: where to look, what for, and what the text found stands for.
public struct LineRule: Sendable, Equatable {
    /// In this order; the first that gives something counts.
    public let fields: [LineField]
    /// A regular expression; its group named `id`, else its first group, else all of it is what is found. nil takes the whole
    /// text.
    public let pattern: String?
    /// Whether what is found is the first CPR number of the text.
    public let takesCPR: Bool
    /// What a text found stands for, letter case and blanks around it aside. A text that is not here is not found. nil takes
    /// the text itself.
    public let lookup: [String: String]?
    /// The file that `lookup` was read from; nil where the profile itself holds it.
    public let lookupFile: String?

    public init(
        fields: [LineField], pattern: String? = nil, takesCPR: Bool = false, lookup: [String: String]? = nil,
        lookupFile: String? = nil
    ) {
        self.fields = fields
        self.pattern = pattern
        self.takesCPR = takesCPR
        self.lookup = lookup
        self.lookupFile = lookupFile
    }

    /// A text as look-up tables compare it.
    public static func folded(_ text: String) -> String {
        var text = text.lowercased()[...]
        while text.first?.isWhitespace ?? false { text.removeFirst() }
        while text.last?.isWhitespace ?? false { text.removeLast() }
        return String(text)
    }
}

/// How invoices in UBL become lines of the contract: who is named where, and which units are time.
public struct DocumentRules: Sendable, Equatable {
    /// Which of the seller's identifiers is looked at for `provider_id`.
    public enum ProviderSource: String, CaseIterable, Sendable {
        /// Eight digits of `PartyLegalEntity`, else of the endpoint, the identifications or the tax scheme.
        case cvr
        /// Thirteen digits of the endpoint, else of the identifications.
        case gln
        /// `PartyIdentification/ID` as it stands.
        case identification
        /// `PartyName/Name`.
        case name
    }

    /// Names of files in a folder and in the folders below it.
    public let files: [String]
    /// In this order; the first that the document has.
    public let provider: [ProviderSource]
    public let mentor: [LineRule]
    public let citizen: [LineRule]
    public let session: [LineRule]
    /// By code of a unit, the hours that one of it is, in ten-thousandths.
    public let hoursPerUnit: [String: Int64]
    /// How credit notes are written.
    public let credits: CreditSigns

    public static let standardFiles = ["*.xml", "*.xml.gz", "*.zip"]
    /// What is read without a profile's rules: properties under the contract's names.
    public static func standardRules(_ column: String) -> [LineRule] { [LineRule(fields: [.property(column)])] }

    public init(
        files: [String] = standardFiles, provider: [ProviderSource] = [.cvr, .gln, .identification, .name],
        mentor: [LineRule] = standardRules("mentor_id"), citizen: [LineRule] = standardRules("citizen_id"),
        session: [LineRule] = standardRules("session_id"), hoursPerUnit: [String: Int64] = [:],
        credits: CreditSigns = .byDocument
    ) {
        self.files = files
        self.provider = provider
        self.mentor = mentor
        self.citizen = citizen
        self.session = session
        self.hoursPerUnit = hoursPerUnit
        self.credits = credits
    }

    public static let standard = DocumentRules()

    /// The files that the rules' look-up tables were read from, each once.
    public var lookupFiles: [String] {
        var seen: Set<String> = []
        return (mentor + citizen + session).compactMap(\.lookupFile).filter { seen.insert($0).inserted }
    }
}
