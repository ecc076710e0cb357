/// What a logged session was.
public enum SessionKind: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    case individual = 0
    case group
    /// The citizen did not come; it is no meeting.
    case noShow

    /// The code in files.
    public var code: String {
        switch self {
        case .individual: "individual"
        case .group: "group"
        case .noShow: "no_show"
        }
    }
}

/// The citizen's answer about a session.
public enum Confirmation: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// Nobody asked: no evidence of anything.
    case notAsked = 0
    case confirmed
    case denied
    /// Asked, without an answer.
    case unanswered

    public var code: String {
        switch self {
        case .notAsked: "not_asked"
        case .confirmed: "confirmed"
        case .denied: "denied"
        case .unanswered: "unanswered"
        }
    }
}

/// What a document line does to the bill.
public enum LineKind: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    case invoice = 0
    /// Its positive figures reduce.
    case creditNote

    public var code: String {
        switch self {
        case .invoice: "invoice"
        case .creditNote: "credit_note"
        }
    }
}

/// What an invoice line counts.
public enum BilledUnit: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    case hour = 0
    /// Something that is no time: a course, a ticket, a lump sum. Its kroner count, and hours it has none.
    case piece

    public var code: String {
        switch self {
        case .hour: "hour"
        case .piece: "piece"
        }
    }
}

/// Who employs a mentor; mentors are compared with those of the same type first.
public enum MentorType: UInt8, Sendable, CaseIterable, BitwiseCopyable, Codable {
    case company = 0
    case external
    case municipal
    case specialist

    public var code: String {
        switch self {
        case .company: "company"
        case .external: "external"
        case .municipal: "municipal"
        case .specialist: "specialist"
        }
    }
}
