/// An invoice, or one line of it, that a correction names.
@frozen
public struct NamedLine: Sendable, Hashable, BitwiseCopyable {
    /// As `LineDetail.invoice`.
    public let invoice: UInt32
    /// As `LineDetail.line`; 0 where the invoice is named as a whole.
    public let line: UInt32

    public init(invoice: UInt32, line: UInt32 = 0) {
        self.invoice = invoice
        self.line = line
    }
}

/// A credit note, a corrected invoice or a negative line, and the service that it corrects.
///
/// A correction belongs to the service that it corrects, whenever it comes: it reduces that service's month, never the one in
/// which it is written.
public struct Correction: Sendable {
    /// How the service was found, the first choice first. Source: the contract, Corrections.
    public enum Way: String, Sendable, CaseIterable {
        /// The invoice or line that it names.
        case named
        /// It replaces the invoice that it names.
        case replaces
        /// The period that it states.
        case stated = "stated-period"
        /// Nothing is named or stated, and one service alone fits.
        case onlyFit = "only-fit"
        /// Not placed: several services fit equally well.
        case tie
        /// Not placed: nothing that fits is left to correct.
        case nothingLeft = "nothing-left"
        /// Not placed: it may hold differences as well as restate what it names; or what it names is another mentor's, or a
        /// credit itself.
        case unclear
    }

    /// A part of a correction, as a line of the service that it corrects.
    public struct Piece: Sendable {
        public let row: InvoiceRow
        /// The line that it takes from; nil where it adds, or takes from a month as a whole.
        public let target: RowLocator?
        /// Other lines of the same month that it may as well take from: as much stands there at the same price.
        public let others: [RowLocator]

        public init(row: InvoiceRow, target: RowLocator? = nil, others: [RowLocator] = []) {
            self.row = row
            self.target = target
            self.others = others
        }
    }

    /// As it was read; its service is that which it states, `CivilDay(number: .min)` where it states none.
    public let row: InvoiceRow
    public let issuedOn: CivilDay?
    public private(set) var way: Way
    /// What of it was placed, one piece for each line that it corrects; a restated line and what it replaces are two. A
    /// document that restates an invoice takes back lines of mentors whom it leaves out, too: a piece has its own mentor.
    public private(set) var pieces: [Piece]
    /// What was not placed; zero for most.
    public let leftHours: Hours
    public private(set) var leftAmount: Amount
    /// Whether something of it was not placed.
    public var isLeft: Bool { leftAmount != .zero || leftHours != .zero }
    /// Whether it states another period than that of the invoice that it names.
    public let contradicts: Bool

    public init(
        row: InvoiceRow, issuedOn: CivilDay?, way: Way, pieces: [Piece], leftHours: Hours = .zero,
        leftAmount: Amount = .zero, contradicts: Bool = false
    ) {
        self.row = row
        self.issuedOn = issuedOn
        self.way = way
        self.pieces = pieces
        self.leftHours = leftHours
        self.leftAmount = leftAmount
        self.contradicts = contradicts
    }

    /// Takes in pieces of other mentors' lines: of a document that restates them, or takes them back in one sum.
    public mutating func add(_ more: [Piece]) {
        guard !more.isEmpty else { return }
        pieces += more
        guard way == .named || way == .nothingLeft else { return }
        way = .named
        leftAmount = pieces.reduce(row.amount) { $0 - $1.row.amount }
    }
}
