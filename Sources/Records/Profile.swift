/// How the cells of a file are spelled in bytes.
public enum TextEncoding: String, CaseIterable, Sendable {
    /// UTF-8, or UTF-16 where a byte order mark says so.
    case automatic = "auto"
    case utf8 = "utf-8"
    /// The usual encoding of older Danish systems.
    case windows1252 = "windows-1252"
    case latin1 = "iso-8859-1"
    /// With a byte order mark.
    case utf16 = "utf-16"
}

/// What stands between two cells of a row.
public enum Delimiter: String, CaseIterable, Sendable {
    /// Whichever of the three the header uses.
    case automatic = "auto"
    case comma = ","
    case semicolon = ";"
    case tab = "tab"
}

/// What stands before the decimals of a figure.
public enum DecimalSign: String, CaseIterable, Sendable {
    case point = "."
    case comma = ","
}

/// What stands between groups of three digits of a figure.
public enum ThousandsSign: String, CaseIterable, Sendable {
    /// Nothing: a sign within the digits makes the figure a bad number.
    case nothing = "none"
    case point = "."
    case comma = ","
    case space = " "
    case apostrophe = "'"
}

/// How a source writes the figures of credit notes.
public enum CreditSigns: String, CaseIterable, Sendable {
    /// As each document shows: its figures take back, whether all of them are positive or all of them negative.
    case byDocument = "by-document"
    /// Signed as they stand: negative ones take back.
    case negative
    /// Positive ones take back; negative ones are refused.
    case positive
}

/// The unit in which a source writes a length of time.
public enum Unit: String, CaseIterable, Sendable {
    /// A figure of minutes.
    case minutes
    /// A figure of hours, with decimals.
    case hours
    /// Hours and minutes as `0730` or `07:30`, the last two digits being minutes below 60.
    case hoursAndMinutes = "hhmm"
}

/// How a source writes a time of day on the 24-hour clock.
public enum TimeFormat: String, CaseIterable, Sendable {
    /// `09:00`, also `09:00:00`.
    case colon = "HH:MM"
    /// `0900`.
    case compact = "HHMM"
    /// `09.00`.
    case point = "HH.MM"
}

/// How a source writes a date: the order of its three parts and the sign between them.
public struct DateFormat: Sendable, Equatable {
    /// A part of a date.
    public enum Part: Sendable, Equatable {
        /// Two digits.
        case day
        /// Two digits.
        case month
        /// As many digits as `yearDigits`.
        case year
    }

    /// The three parts, each once, from left to right.
    public let order: [Part]
    /// The ASCII sign between the parts; `nil` where the digits stand together.
    public let separator: UInt8?
    /// 4, or 2 for a year of this century: `26` is 2026.
    public let yearDigits: Int
    /// Whether a date is a number: days since 30 December 1899, as spreadsheets count them.
    public let isSerial: Bool

    /// `yyyy-mm-dd`, the contract's form.
    public static let iso = DateFormat(order: [.year, .month, .day], separator: UInt8(ascii: "-"), yearDigits: 4)

    /// A spreadsheet's number of a day; a timestamp is one with the time as its fraction.
    public static let serial = DateFormat(order: [], separator: nil, yearDigits: 4, isSerial: true)

    private init(order: [Part], separator: UInt8?, yearDigits: Int, isSerial: Bool = false) {
        self.isSerial = isSerial
        self.order = order
        self.separator = separator
        self.yearDigits = yearDigits
    }

    /// Reads a pattern of `dd`, `mm` and `yyyy` or `yy`, each once, in any order, with one and the same sign between them
    /// or none: `dd-mm-yyyy`, `mm/dd/yy`, `yyyymmdd`.
    ///
    /// The sign is a point, a hyphen, a stroke or a space. `excel` is `serial`. Any other pattern gives `nil`.
    public init?(pattern: String) {
        if pattern == "excel" {
            self = .serial
            return
        }
        var rest = pattern[...]
        var order: [Part] = []
        var separators: [UInt8?] = []
        var yearDigits = 4
        while !rest.isEmpty {
            if !order.isEmpty {
                if let sign = rest.utf8.first, "-./ ".utf8.contains(sign) {
                    separators.append(sign)
                    rest = rest.dropFirst()
                } else {
                    separators.append(nil)
                }
            }
            let part: Part
            if rest.hasPrefix("yyyy") {
                (part, yearDigits) = (.year, 4)
            } else if rest.hasPrefix("yy") {
                (part, yearDigits) = (.year, 2)
            } else if rest.hasPrefix("mm") {
                part = .month
            } else if rest.hasPrefix("dd") {
                part = .day
            } else {
                return nil
            }
            guard !order.contains(part) else { return nil }
            order.append(part)
            rest = rest.dropFirst(part == .year ? yearDigits : 2)
        }
        guard order.count == 3, separators[0] == separators[1] else { return nil }
        self.init(order: order, separator: separators[0], yearDigits: yearDigits)
    }

    /// The pattern this format was read from.
    public var pattern: String {
        if isSerial { return "excel" }
        let parts = order.map { part in
            switch part {
            case .day: "dd"
            case .month: "mm"
            case .year: String(repeating: "y", count: yearDigits)
            }
        }
        return parts.joined(separator: separator.map { String(UnicodeScalar($0)) } ?? "")
    }
}

/// Where the cells of one of the contract's columns come from.
public enum ColumnSource: Sendable, Equatable {
    /// The source's column with this header. `unit` is what the source counts a length in, and `nil` for what is no length.
    /// A timestamp in one column is a date, one blank or `T`, and a time, in the profile's formats.
    case column(String, unit: Unit?)
    /// The source's column with this header, whose cells are CPR numbers, also without their leading zero.
    case cpr(String)
    /// A timestamp from a column of dates and a column of times. With `overnight` a time at or before the start's is on the
    /// next day.
    case dateAndTime(date: String, time: String, overnight: Bool)
    /// The same cell in every row, in the contract's own form, whatever the profile's formats.
    case constant(String)
    /// An amount that the source lacks: the row's hours times this rate, kroner an hour as digits with at most two decimals
    /// after a point.
    case perHour(String)
}

/// How one table of a source system becomes a table of the contract.
public struct TableProfile: Sendable, Equatable {
    /// The contract's table.
    public let kind: TableKind
    /// Which files of a folder hold it: names with `*` for any run of characters and `?` for one.
    public let files: [String]
    /// Where each of the contract's columns comes from. A column that is not a key here is not read.
    public let columns: [String: ColumnSource]
    /// By contract column, the source's code and the contract's. Codes are matched exactly after blanks around them are
    /// dropped; one that is not a key here is taken as it is.
    public let values: [String: [String: String]]

    /// Puts a table profile together.
    public init(
        kind: TableKind, files: [String], columns: [String: ColumnSource], values: [String: [String: String]] = [:]
    ) {
        self.kind = kind
        self.files = files
        self.columns = columns
        self.values = values
    }

    /// The table as the contract has it: its own headers, and the files that begin with its name.
    public static func contract(_ kind: TableKind) -> TableProfile {
        TableProfile(kind: kind, files: standardFiles(of: kind), columns: standardColumns(of: kind))
    }

    /// `sessions*.csv` for sessions, and so on; the same in JSON Lines, and both packed by gzip.
    public static func standardFiles(of kind: TableKind) -> [String] {
        ["csv", "csv.gz", "jsonl", "jsonl.gz"].map { "\(kind.rawValue)*.\($0)" }
    }

    /// Each column of the contract from the header of the same name.
    public static func standardColumns(of kind: TableKind) -> [String: ColumnSource] {
        Dictionary(
            uniqueKeysWithValues: kind.columns.map { ($0.name, ColumnSource.column($0.name, unit: $0.content.unit)) })
    }
}

/// How the files of one source system are read: its spelling of dates, times, figures and letters, and its tables.
public struct Profile: Sendable, Equatable {
    /// The name the manifest shows.
    public let name: String
    /// The IANA name of the zone that times without an offset are in.
    public let timeZone: String
    public let encoding: TextEncoding
    public let delimiter: Delimiter
    public let decimal: DecimalSign
    /// Never the same sign as `decimal`.
    public let thousands: ThousandsSign
    public let dateFormat: DateFormat
    public let timeFormat: TimeFormat
    /// Every table, in the order of `TableKind`; one that the profile's file does not name is the contract's.
    public let tables: [TableProfile]
    /// How credit notes are written in files of rows; documents may have their own.
    public let credits: CreditSigns
    /// How invoices in UBL are read.
    public let documents: DocumentRules
    /// What is no difference between two ids of mentors, citizens, providers or other persons; holds for all files of a sweep.
    public let ids: IdFolding

    /// Puts a profile together; tables that are not given are the contract's.
    ///
    /// - Precondition: no table is given twice, and `thousands` is not the sign of `decimal`.
    public init(
        name: String, timeZone: String = "Europe/Copenhagen", encoding: TextEncoding = .automatic,
        delimiter: Delimiter = .automatic, decimal: DecimalSign = .point, thousands: ThousandsSign = .nothing,
        dateFormat: DateFormat = .iso, timeFormat: TimeFormat = .colon, credits: CreditSigns = .byDocument,
        tables: [TableProfile] = [], documents: DocumentRules = .standard, ids: IdFolding = []
    ) {
        precondition(thousands.rawValue != decimal.rawValue, "one sign cannot stand for thousands and decimals")
        precondition(Set(tables.map(\.kind)).count == tables.count, "a table is given twice")
        self.name = name
        self.timeZone = timeZone
        self.encoding = encoding
        self.delimiter = delimiter
        self.decimal = decimal
        self.thousands = thousands
        self.dateFormat = dateFormat
        self.timeFormat = timeFormat
        self.credits = credits
        self.documents = documents
        self.ids = ids
        self.tables = TableKind.allCases.map { kind in
            tables.first { $0.kind == kind } ?? TableProfile.contract(kind)
        }
    }

    /// The profile of files that already are as the contract says.
    public static let contract = Profile(name: "contract")

    /// The profile of one table.
    public func table(_ kind: TableKind) -> TableProfile {
        tables.first { $0.kind == kind } ?? TableProfile.contract(kind)
    }
}
