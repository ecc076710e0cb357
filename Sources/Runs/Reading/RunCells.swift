import Records

/// The cells of one row, read one after the other in the order of the columns. Figures may have a decimal comma.
struct RunCells {
    private let fields: [String]
    private let columns: [String]
    private let place: String
    private var index = 0

    /// - Parameter place: file and line, for messages.
    init(_ fields: [String], columns: [String], place: String) {
        self.fields = fields
        self.columns = columns
        self.place = place
    }

    mutating func text() -> String {
        defer { index += 1 }
        return DistinctText.of(fields[index])
    }

    /// nil where the cell is empty.
    mutating func textOrNone() -> String? {
        let text = text()
        return text.isEmpty ? nil : text
    }

    mutating func skip(_ count: Int = 1) { index += count }

    mutating func count() throws(RunFailure) -> Int {
        let value = try countOrNone()
        return try some(value)
    }
    mutating func countOrNone() throws(RunFailure) -> Int? { try read { Int($0) } }

    mutating func number() throws(RunFailure) -> Double {
        let value = try numberOrNone()
        return try some(value)
    }
    mutating func numberOrNone() throws(RunFailure) -> Double? {
        try read { text in
            Double(text) ?? Double(String(text.map { $0 == "," ? "." : $0 }))
        }
    }

    mutating func hours() throws(RunFailure) -> Hours {
        let value = try hoursOrNone()
        return try some(value)
    }
    mutating func hoursOrNone() throws(RunFailure) -> Hours? {
        try read { RunCells.fixed($0, places: 4).map { Hours(tenThousandths: $0) } }
    }

    mutating func amount() throws(RunFailure) -> Amount {
        let value = try amountOrNone()
        return try some(value)
    }
    mutating func amountOrNone() throws(RunFailure) -> Amount? {
        try read { RunCells.fixed($0, places: 2).map { Amount(øre: $0) } }
    }

    mutating func rateOrNone() throws(RunFailure) -> HourlyRate? {
        try read { RunCells.fixed($0, places: 4).map { HourlyRate(tenThousandths: $0) } }
    }

    /// A figure of two decimals as hundredths.
    mutating func hundredths() throws(RunFailure) -> Int {
        let value = try read { RunCells.fixed($0, places: 2).map { Int($0) } }
        return try some(value)
    }

    /// A value by its code.
    mutating func code<Value>(_ find: (String) -> Value?) throws(RunFailure) -> Value {
        let value = try read(find)
        return try some(value)
    }
    mutating func codeOrNone<Value>(_ find: (String) -> Value?) throws(RunFailure) -> Value? { try read(find) }

    private mutating func read<Value>(_ convert: (String) -> Value?) throws(RunFailure) -> Value? {
        let cell = fields[index]
        index += 1
        guard !cell.isEmpty else { return nil }
        guard let value = convert(cell) else { throw unreadable() }
        return value
    }

    /// What was read before; not read in the call, which would go by the place before it.
    private func some<Value>(_ value: Value?) throws(RunFailure) -> Value {
        guard let value else { throw unreadable() }
        return value
    }

    private func unreadable() -> RunFailure {
        RunFailure(
            "\(place): \(columns[index - 1]) is not what a run writes there. The run is damaged; run the sweep again.")
    }

    /// A decimal figure as a whole number of its last place; nil where it is none, or has more decimals.
    static func fixed(_ text: String, places: Int) -> Int64? {
        var value: Int64 = 0
        var decimals: Int?
        var isNegative = false
        for (place, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where place == 0: isNegative = true
            case UInt8(ascii: "."), UInt8(ascii: ","):
                guard decimals == nil else { return nil }
                decimals = 0
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let (tenfold, isTooLarge) = value.multipliedReportingOverflow(by: 10)
                let (sum, isOver) = tenfold.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
                guard !isTooLarge, !isOver else { return nil }
                value = sum
                if let known = decimals { decimals = known + 1 }
            default: return nil
            }
        }
        guard decimals ?? 0 <= places, !text.isEmpty else { return nil }
        for _ in 0..<places - (decimals ?? 0) {
            let (tenfold, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            guard !isTooLarge else { return nil }
            value = tenfold
        }
        return isNegative ? -value : value
    }
}
