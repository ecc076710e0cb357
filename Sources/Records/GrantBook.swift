/// A decision (bevilling) that gives a citizen mentor hours from one date to another.
public struct Grant: Sendable {
    /// Parts of the contract and of the file that a grant may state. Source: domain rules, "contract must state".
    public struct Parts: OptionSet, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        public static let purpose = Parts(rawValue: 1)
        public static let tasks = Parts(rawValue: 2)
        public static let qualifications = Parts(rawValue: 4)
        public static let mentorNamed = Parts(rawValue: 8)
        public static let durationStated = Parts(rawValue: 16)
        public static let hoursStated = Parts(rawValue: 32)
        public static let complaintGuidance = Parts(rawValue: 64)
        public static let lastingNeed = Parts(rawValue: 128)
    }

    /// Where the row stands in the files of grants.
    public var locator: RowLocator
    public var id: IdentityKey
    public var citizen: IdentityKey
    public var validFrom: CivilDay
    public var validTo: CivilDay
    /// Number in the directory of mentors; nil where the grant names none, or one that no table of the sweep knows.
    public var mentor: UInt32?
    /// As `mentor`, of providers.
    public var provider: UInt32?
    /// Whether it names a mentor, known or not: a grant that names another mentor does not cover this one.
    public var namesMentor: Bool
    /// As `namesMentor`, of providers.
    public var namesProvider: Bool
    public var hoursPerWeek: Hours?
    public var totalHours: Hours?
    public var maximumRate: HourlyRate?
    /// The grant that this one extends; `.none` for a first one.
    public var extends: IdentityKey
    /// Number in `GrantBook.schemes`; nil where none is named.
    public var scheme: UInt32?
    /// Who decided; `.none` where nobody is named.
    public var decidedBy: IdentityKey
    /// The account it is to be booked to, as its text; nil where none is named.
    public var account: String?
    /// What the columns state; a part that is `false` or blank is not among them.
    public var stated: Parts
    /// The parts whose cell was filled, with yes or no.
    public var answered: Parts
    public var contractSignedOn: CivilDay?
    public var needAssessedOn: CivilDay?
    public var registeredOn: CivilDay?

    public init(
        locator: RowLocator, id: IdentityKey, citizen: IdentityKey, validFrom: CivilDay, validTo: CivilDay,
        mentor: UInt32? = nil, provider: UInt32? = nil, namesMentor: Bool = false, namesProvider: Bool = false,
        hoursPerWeek: Hours? = nil, totalHours: Hours? = nil, maximumRate: HourlyRate? = nil,
        extends: IdentityKey = .none, scheme: UInt32? = nil, decidedBy: IdentityKey = .none, account: String? = nil,
        stated: Parts = [], answered: Parts = [], contractSignedOn: CivilDay? = nil, needAssessedOn: CivilDay? = nil,
        registeredOn: CivilDay? = nil
    ) {
        self.locator = locator
        self.id = id
        self.citizen = citizen
        self.validFrom = validFrom
        self.validTo = validTo
        self.mentor = mentor
        self.provider = provider
        self.namesMentor = namesMentor
        self.namesProvider = namesProvider
        self.hoursPerWeek = hoursPerWeek
        self.totalHours = totalHours
        self.maximumRate = maximumRate
        self.extends = extends
        self.scheme = scheme
        self.decidedBy = decidedBy
        self.account = account
        self.stated = stated
        self.answered = answered
        self.contractSignedOn = contractSignedOn
        self.needAssessedOn = needAssessedOn
        self.registeredOn = registeredOn
    }

    public func covers(_ day: CivilDay) -> Bool { validFrom <= day && day <= validTo }
}

/// One of the municipality's own follow-up talks.
public struct FollowUp: Sendable {
    public enum Outcome: UInt8, Sendable, CaseIterable, BitwiseCopyable {
        case asAgreed = 0
        case deviates
        case unclear

        public var code: String {
            switch self {
            case .asAgreed: "as_agreed"
            case .deviates: "deviates"
            case .unclear: "unclear"
            }
        }
    }

    public var locator: RowLocator
    public var citizen: IdentityKey
    public var heldOn: CivilDay
    /// nil where none is named, or one that no table of the sweep knows.
    public var mentor: UInt32?
    /// The grant it is about; `.none` where none is named.
    public var grant: IdentityKey
    /// Who held it; `.none` where nobody is named.
    public var by: IdentityKey
    public var outcome: Outcome?

    public init(
        locator: RowLocator, citizen: IdentityKey, heldOn: CivilDay, mentor: UInt32? = nil, grant: IdentityKey = .none,
        by: IdentityKey = .none, outcome: Outcome? = nil
    ) {
        self.locator = locator
        self.citizen = citizen
        self.heldOn = heldOn
        self.mentor = mentor
        self.grant = grant
        self.by = by
        self.outcome = outcome
    }
}

/// All grants and follow-ups, by citizen.
///
/// Citizens are found by `IdentityKey`: ids of up to 8 bytes are exact; of a million longer ones two share a key once in
/// about 140,000 such municipalities.
public final class GrantBook: Sendable {
    /// By citizen's key, then start, end and place.
    public let grants: [Grant]
    /// By citizen's key, then date and place.
    public let followUps: [FollowUp]
    /// Names of the schemes, in the order of their bytes.
    public let schemes: [String]
    private let grantsOfCitizen: [IdentityKey: Range<Int>]
    private let followUpsOfCitizen: [IdentityKey: Range<Int>]
    private let grantOfId: [IdentityKey: Int]

    public init(grants: [Grant], followUps: [FollowUp], schemes: [String]) {
        self.grants = grants.sorted { a, b in
            if a.citizen != b.citizen { return a.citizen < b.citizen }
            if a.validFrom != b.validFrom { return a.validFrom < b.validFrom }
            return a.validTo != b.validTo ? a.validTo < b.validTo : a.locator < b.locator
        }
        self.followUps = followUps.sorted { a, b in
            if a.citizen != b.citizen { return a.citizen < b.citizen }
            return a.heldOn != b.heldOn ? a.heldOn < b.heldOn : a.locator < b.locator
        }
        self.schemes = schemes
        grantsOfCitizen = Self.ranges(self.grants.map(\.citizen))
        followUpsOfCitizen = Self.ranges(self.followUps.map(\.citizen))
        grantOfId = Dictionary(self.grants.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// No grants and no follow-ups.
    public static let empty = GrantBook(grants: [], followUps: [], schemes: [])

    private static func ranges(_ keys: [IdentityKey]) -> [IdentityKey: Range<Int>] {
        var ranges: [IdentityKey: Range<Int>] = [:]
        var start = 0
        while start < keys.count {
            var end = start + 1
            while end < keys.count, keys[end] == keys[start] { end += 1 }
            ranges[keys[start]] = start..<end
            start = end
        }
        return ranges
    }

    /// A citizen's grants, by start.
    public func grants(of citizen: IdentityKey) -> ArraySlice<Grant> { grants[grantsOfCitizen[citizen] ?? 0..<0] }

    /// A citizen's follow-ups, by date.
    public func followUps(of citizen: IdentityKey) -> ArraySlice<FollowUp> {
        followUps[followUpsOfCitizen[citizen] ?? 0..<0]
    }

    /// The grant with an id.
    public func grant(_ id: IdentityKey) -> Grant? { grantOfId[id].map { grants[$0] } }

    /// The name of a scheme; empty where none is named.
    public func scheme(_ number: UInt32?) -> String { number.map { schemes[Int($0)] } ?? "" }
}
