import Statistics

/// A small input in the contract's form, with full control over ids and texts.
struct Municipality {
    var sessions: [String] = []
    var invoices: [String] = []

    static let sessionHeader = "session_id,mentor_id,citizen_id,start,end,kind,confirmation"
    static let invoiceHeader =
        "invoice_id,line_no,provider_id,mentor_id,citizen_id,service_from,service_to,hours,hourly_rate,amount,text"

    var sessionFile: String { ([Self.sessionHeader] + sessions).map { $0 + "\n" }.joined() }
    var invoiceFile: String { ([Self.invoiceHeader] + invoices).map { $0 + "\n" }.joined() }

    /// How ids and texts are spelled.
    struct Spelling {
        var mentor: (Int) -> String = { "M\(100 + $0)" }
        var citizen: (Int) -> String = { "C\(1000 + $0)" }
        var session: (Int) -> String = { "S\(100_000 + $0)" }
        var invoice: (Int) -> String = { "F\(100_000 + $0)" }
        var provider: (Int) -> String = { "P\(10 + $0)" }
        var text: (Int) -> String = { "note \($0)" }
    }

    /// October 2026: each mentor meets five citizens in turn, once a working day or so, and bills one line a citizen, for the
    /// days that the log has. Every tenth mentor is double-booked every second day, bills ten hours more than logged and is
    /// answered seldom.
    static func october(mentors: Int, sessionsEach: Int = 20, spelling: Spelling = Spelling()) -> Municipality {
        var town = Municipality()
        var random = SplitMix64(seed: 11)
        for mentor in 0..<mentors {
            let deviates = mentor % 10 == 3
            var minutes = [Int](repeating: 0, count: 5)
            for index in 0..<sessionsEach {
                let day = 1 + index % 28
                // The deviating mentor's sessions begin while the one before goes on.
                let slot = index / 28
                let hour = deviates ? 9 + (index % 2) : 8 + 2 * slot
                let length = [45, 60, 75][Int(random.next() % 3)]
                let start =
                    "2026-10-\(two(deviates ? 1 + index / 2 * 2 % 28 : day))T\(two(hour)):\(index % 2 == 0 ? "00" : "15")"
                let end = (hour * 60 + (index % 2 == 0 ? 0 : 15)) + (deviates ? 120 : length)
                let answer = random.next() % 100 < (deviates ? 30 : 85) ? "confirmed" : "unanswered"
                minutes[index % 5] += deviates ? 120 : length
                town.sessions.append(
                    [
                        spelling.session(mentor * sessionsEach + index), spelling.mentor(mentor),
                        spelling.citizen(mentor * 5 + index % 5), start,
                        String(start.prefix(11)) + "\(two(end / 60)):\(two(end % 60))", "individual", answer,
                    ].map(quoted).joined(separator: ","))
            }
            for citizen in 0..<5 {
                let quarters = (minutes[citizen] + 14) / 15 + (deviates ? 8 : 0)
                let hours = "\(quarters / 4).\(two(quarters % 4 * 25))"
                town.invoices.append(
                    [
                        spelling.invoice(mentor), String(citizen + 1), spelling.provider(mentor / 10),
                        spelling.mentor(mentor),
                        spelling.citizen(mentor * 5 + citizen), "2026-10-01",
                        "2026-10-\(two(min(28, sessionsEach)))", hours, "400.00",
                        "\(quarters * 100).00", spelling.text(mentor),
                    ].map(quoted).joined(separator: ","))
            }
        }
        return town
    }

    func write(to folder: TemporaryFolder, _ name: String) throws {
        try folder.write(sessionFile, to: name + "/sessions.csv")
        try folder.write(invoiceFile, to: name + "/invoices.csv")
    }
}

private func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

/// A cell of RFC 4180. Byte by byte: a quotation mark with a combining accent is still a quotation mark.
func quoted(_ cell: String) -> String {
    guard cell.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D, 0x3B, 0x09].contains($0) }) else { return cell }
    let doubled = cell.utf8.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] }
    return String(decoding: [0x22] + doubled + [0x22], as: UTF8.self)
}
