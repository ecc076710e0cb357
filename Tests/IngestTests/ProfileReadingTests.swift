import Records
import Testing

@testable import Ingest

@Suite("Files as a profile describes them")
struct ProfileReadingTests {
    /// A Danish system: its own headers, semicolon, decimal comma, thousands point, dd-mm-yyyy, its own codes.
    private static func danish(encoding: TextEncoding = .automatic, delimiter: Delimiter = .automatic) -> Profile {
        Profile(
            name: "danish", encoding: encoding, delimiter: delimiter, decimal: .comma, thousands: .point,
            dateFormat: DateFormat(pattern: "dd-mm-yyyy") ?? .iso, timeFormat: .point,
            tables: [
                TableProfile(
                    kind: .sessions, files: [],
                    columns: [
                        "session_id": .column("Mødenr.", unit: nil), "mentor_id": .column("Medarbejder", unit: nil),
                        "citizen_id": .column("Borger", unit: nil),
                        "start": .column("Start", unit: nil), "end": .column("Slut", unit: nil),
                        "kind": .column("Art", unit: nil),
                        "confirmation": .column("Bekræftet", unit: nil),
                        "confirmed_minutes": .column("Varighed", unit: .hoursAndMinutes),
                        "group_id": .column("Hold", unit: nil),
                    ],
                    values: [
                        "kind": ["Enkelt": "individual", "Hold": "group", "Udeblevet": "no_show"],
                        "confirmation": [
                            "Ja": "confirmed", "Nej": "denied", "Intet svar": "unanswered", "": "unanswered",
                        ],
                    ]),
                TableProfile(
                    kind: .invoices, files: [],
                    columns: [
                        "invoice_id": .column("Fakturanr", unit: nil), "line_no": .column("Linje", unit: nil),
                        "provider_id": .constant("LEV-1"),
                        "mentor_id": .column("Medarbejder", unit: nil), "service_date": .column("Dato", unit: nil),
                        "hours": .column("Timer", unit: .hours),
                        "amount": .column("Beløb", unit: nil), "kind": .column("Type", unit: nil),
                        "unit": .column("Enhed", unit: nil),
                    ], values: ["kind": ["K": "credit_note"], "unit": ["TIM": "hour"]]),
            ])
    }

    private static let sessionText = """
        Mødenr.;Medarbejder;Borger;Start;Slut;Art;Bekræftet;Varighed;Hold;Navn
        1;Åge;Æble;01-10-2026 09.00;01-10-2026 10.30;Enkelt;Ja;0130;;Søren
        2;Åge;Øl;2-10-2026 9.00;2-10-2026 10.00;Hold;Nej;01:00;h1;"Ær;ø"
        3;Bo;Øl;03-10-2026T09.00;03-10-2026T10.00;Udeblevet;;;;

        """

    private func check(_ bytes: [UInt8], _ profile: Profile, file: Int = #line) throws {
        for (threads, chunkSize) in [(1, 1 << 20), (2, 7)] {
            let loaded = try Reading(profile: profile, threads: threads, chunkSize: chunkSize).load(.sessions, bytes)
            let rows = loaded.dataset.allSessions
            #expect(loaded.table(.sessions)?.refused == [], "from line \(file)")
            #expect(loaded.dataset.mentors.ids == ["Bo", "Åge"])
            #expect(rows.map(\.mentor) == ["Åge", "Åge", "Bo"])
            #expect(rows.map(\.row.citizen) == ["Æble", "Øl", "Øl"].map(key))
            #expect(rows.map(\.row.length) == [5_400, 3_600, 3_600])
            #expect(rows.map(\.row.kind) == [.individual, .group, .noShow])
            #expect(rows.map(\.row.confirmation) == [.confirmed, .denied, .unanswered])
            #expect(rows.map { $0.detail?.confirmedLength } == [5_400, 3_600, -1])
            #expect(rows.map { $0.detail?.group } == [.some(.none), .some(key("h1")), .some(.none)])
            #expect(loaded.table(.sessions)?.unreadColumns == [["Navn"]])
        }
    }

    /// Each scalar as one byte, those of 0x80 to 0x9F by the table of Windows.
    private func windows1252(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { $0 == "€" ? 0x80 : $0 == "’" ? 0x92 : UInt8($0.value) }
    }

    private func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
        ("\u{FEFF}" + text).utf16.flatMap { unit in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return bigEndian ? bytes : bytes.reversed()
        }
    }

    @Test("UTF-8, with a byte order mark and without")
    func utf8() throws {
        for encoding in [TextEncoding.automatic, .utf8] {
            try check(Array(Self.sessionText.utf8), Self.danish(encoding: encoding))
            try check(
                [0xEF, 0xBB, 0xBF] + Array(Self.sessionText.utf8),
                Self.danish(encoding: encoding, delimiter: .semicolon))
        }
    }

    @Test("Windows-1252 and ISO 8859-1 where the profile says so; a mark of another encoding goes before the profile")
    func singleByte() throws {
        try check(windows1252(Self.sessionText), Self.danish(encoding: .windows1252))
        try check(windows1252(Self.sessionText), Self.danish(encoding: .latin1))
        try check([0xEF, 0xBB, 0xBF] + Array(Self.sessionText.utf8), Self.danish(encoding: .windows1252))
        try check(utf16(Self.sessionText, bigEndian: false), Self.danish(encoding: .windows1252))
    }

    @Test("UTF-16 of both byte orders with its mark, also where the profile says nothing")
    func utf16() throws {
        for bigEndian in [false, true] {
            try check(utf16(Self.sessionText, bigEndian: bigEndian), Self.danish())
            try check(utf16(Self.sessionText, bigEndian: bigEndian), Self.danish(encoding: .utf16))
        }
    }

    @Test("each byte of Windows-1252 is the letter that Windows shows; five bytes are none and refuse their row")
    func everyWindowsByte() throws {
        let bytes = (0x80...0xFF).map { UInt8($0) }
        let rows = bytes.map {
            Array("s".utf8) + Array(String($0).utf8) + Array(",m".utf8) + [$0]
                + Array(",c,2026-10-01T09:00,2026-10-01T10:00\n".utf8)
        }
        let text = Array("session_id,mentor_id,citizen_id,start,end\n".utf8) + rows.flatMap { $0 }
        let loaded = try Reading(profile: Profile(name: "w", encoding: .windows1252)).load(.sessions, text)
        let none: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]
        let block = Array("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".unicodeScalars)
        var letters: [Unicode.Scalar] = []
        for byte in bytes where !none.contains(byte) {
            letters.append(byte >= 0xA0 ? Unicode.Scalar(byte) : block[letters.count])
        }
        #expect(loaded.dataset.allSessions.map(\.mentor) == letters.map { "m\($0)" })
        #expect(
            loaded.table(.sessions)?.refused
                == bytes.enumerated().filter { none.contains($1) }.map {
                    Refused("bad-encoding", "mentor_id", line: $0.offset + 2)
                })
    }

    @Test("UTF-16 beyond the first plane is read, half a pair and an odd byte at the end refuse their row")
    func surrogates() throws {
        let header = "session_id,mentor_id,citizen_id,start,end\n"
        func row(_ id: [UInt16]) -> [UInt16] { id + Array(",m,c,2026-10-01T09:00,2026-10-01T10:00\n".utf16) }
        let units =
            [0xFEFF] + Array(header.utf16) + row(Array("😀".utf16)) + row([0xD83D, 0x61]) + row([0xDE00]) + row([0x78])
        let bytes = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let loaded = try Reading().load(.sessions, bytes)
        #expect(
            loaded.table(.sessions)?.refused == [
                Refused("bad-encoding", "session_id", line: 3), Refused("bad-encoding", "session_id", line: 4),
            ])
        #expect(loaded.table(.sessions)?.total.accepted == 2)
        // The end of the last cell is torn off in the middle of a letter.
        let torn = Array(bytes.dropLast(3))
        #expect(
            try Reading().load(.sessions, torn).table(.sessions)?.refused.last == Refused("bad-date", "end", line: 5))
    }

    @Test("a zero byte order mark within the text is a letter, not a mark")
    func markWithin() throws {
        let text = sessions(["\u{FEFF}s,m,c,2026-10-01T09:00,2026-10-01T10:00"])
        let loaded = try Reading().load(.sessions, utf16(text, bigEndian: true))
        #expect(loaded.table(.sessions)?.total.accepted == 1)
    }

    private func lines(_ rows: String) throws -> Loader.Loaded {
        try Reading(profile: Self.danish()).load(
            .invoices, "Fakturanr;Linje;Medarbejder;Dato;Timer;Beløb;Type;Enhed\n" + rows)
    }

    @Test("decimal comma and thousands point")
    func figures() throws {
        let loaded = try lines(
            "1;1;m;1-10-2026;1,5;1.234,56;;\n2;1;m;01-10-2026;1.000;1.234.567,8;K;TIM\n3;1;m;01-10-2026;0,2500;1234,5;;hour\n4;1;m;01-10-2026;-2;-12;;\n"
        )
        #expect(loaded.table(.invoices)?.refused == [])
        #expect(loaded.dataset.allInvoices.map(\.amount.øre) == [123_456, -123_456_780, 123_450, -1_200])
        #expect(loaded.dataset.allInvoices.map(\.hours.tenThousandths) == [15_000, -10_000_000, 2_500, -20_000])
        #expect(loaded.dataset.providers.ids == ["LEV-1"])
    }

    @Test(
        "points that do not stand between groups of three digits are a bad number: 12.34 must not be read as 1234",
        arguments: [
            "12.34", "1.2345", "1234.567", ".123", "1..234", "1.234.56", "1,234.5", "1,5,0", "1.", "1,", "12.3456",
            "1 234",
        ])
    func badFigures(text: String) throws {
        #expect(
            try lines("1;1;m;01-10-2026;1;\(text);;\n").table(.invoices)?.refused == [
                Refused("bad-number", "amount", line: 2)
            ])
    }

    @Test(
        "figures with other thousands signs",
        arguments: [
            (ThousandsSign.comma, "1,234.50"), (.space, "1 234.50"), (.apostrophe, "1'234.50"), (.nothing, "1234.50"),
        ])
    func otherThousands(sign: ThousandsSign, text: String) throws {
        let loaded = try Reading(profile: Profile(name: "t", thousands: sign)).load(
            .invoices, invoices(["i,1,p,m,2026-10-01,1,\"\(text)\""]))
        #expect(loaded.dataset.allInvoices.map(\.amount.øre) == [123_450])
    }

    @Test(
        "dates in other orders",
        arguments: [
            ("dd-mm-yyyy", "01-10-2026"), ("dd.mm.yyyy", "1.10.2026"), ("mm/dd/yy", "10/01/26"),
            ("yyyymmdd", "20261001"), ("ddmmyy", "011026"), ("yy-dd-mm", "26-01-10"),
        ])
    func dates(pattern: String, text: String) throws {
        let profile = Profile(name: "d", dateFormat: try #require(DateFormat(pattern: pattern)))
        let loaded = try Reading(profile: profile).load(.invoices, invoices(["i,1,p,m,\(text),1,1"]))
        #expect(loaded.dataset.allInvoices.map(\.serviceFrom.description) == ["2026-10-01"])
        let wrong = try Reading(profile: profile).load(.invoices, invoices(["i,1,p,m,2026-10-01,1,1"]))
        #expect(wrong.table(.invoices)?.refused.map(\.code) == ["bad-date"])
    }

    @Test("a code that the profile does not map is taken as it is, one that it maps is the profile's")
    func codes() throws {
        #expect(try lines("1;1;m;01-10-2026;1;1;credit_note;\n").dataset.allInvoices.map(\.amount.øre) == [-100])
        #expect(
            try lines("1;1;m;01-10-2026;1;1;Kreditnota;\n").table(.invoices)?.refused == [
                Refused("unknown-value", "kind", line: 2)
            ])
        #expect(
            try lines("1;1;m;01-10-2026;1;1;;DAG\n").table(.invoices)?.refused == [
                Refused("unsupported-unit", "unit", line: 2)
            ])
    }
}
