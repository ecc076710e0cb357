import Testing

@testable import Records

@Suite("Rows")
struct RowsTests {
    @Test("a session row gives back every field at its extremes, none spilling into another")
    func sessionPacking() {
        for start in [946_598_400, 946_684_800, 1_790_000_000, 4_102_444_799, UInt32.max] {
            for length in [1, 2, 65_535, 65_536, 86_399, 86_400] as [Int32] {
                for kind in SessionKind.allCases {
                    for confirmation in Confirmation.allCases {
                        for inPeriod in [false, true] {
                            for offset in [-57_600, -43_200, -900, 0, 900, 3_600, 7_200, 20_700, 50_400, 56_700]
                                as [Int32]
                            {
                                let row = SessionRow(
                                    mentor: .max, locator: RowLocator(value: .max), citizen: IdentityKey(word: .max),
                                    start: start, length: length,
                                    kind: kind, confirmation: confirmation, inPeriod: inPeriod, offset: offset)
                                guard row.mentor == .max, row.locator.value == .max, row.citizen.word == .max,
                                    row.start == start,
                                    row.length == Int64(length), row.end == Int64(start) + Int64(length),
                                    row.kind == kind,
                                    row.confirmation == confirmation, row.inPeriod == inPeriod,
                                    row.offset == Int64(offset)
                                else {
                                    Issue.record(
                                        "\(start) \(length) \(kind) \(confirmation) \(inPeriod) \(offset) came back otherwise"
                                    )
                                    return
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    @Test("a session row takes 24 bytes")
    func sessionSize() { #expect(MemoryLayout<SessionRow>.stride == 24) }

    @Test(
        "the day of a session is its local start date: a minute before midnight in summer is the day before in UTC + 2")
    func sessionDay() {
        func day(start: UInt32, offset: Int32) -> String {
            SessionRow(
                mentor: 0, locator: RowLocator(value: 0), citizen: .none, start: start, length: 60, kind: .individual,
                confirmation: .notAsked,
                inPeriod: true, offset: offset
            ).day.description
        }
        let midnight = UInt32(CivilDay(year: 2026, month: 7, day: 1).number) * 86_400
        #expect(day(start: midnight - 7_200, offset: 7_200) == "2026-07-01")
        #expect(day(start: midnight - 7_201, offset: 7_200) == "2026-06-30")
        #expect(day(start: midnight + 18_000, offset: -18_000) == "2026-07-01")
        #expect(day(start: midnight + 17_999, offset: -18_000) == "2026-06-30")
    }

    @Test("an invoice row keeps kind and period apart")
    func invoiceFlags() {
        for kind in LineKind.allCases {
            for inPeriod in [false, true] {
                let row = InvoiceRow(
                    mentor: 1, locator: RowLocator(value: 2), provider: .max, citizen: .none,
                    session: IdentityKey(word: 4),
                    serviceFrom: CivilDay(number: -5), serviceTo: CivilDay(number: 6), hours: Hours(tenThousandths: -7),
                    amount: Amount(øre: -8),
                    rate: HourlyRate(tenThousandths: 9), kind: kind, inPeriod: inPeriod)
                #expect(row.kind == kind)
                #expect(row.inPeriod == inPeriod)
                #expect(row.provider == .max)
            }
        }
    }

    @Test(
        "a locator's window holds the byte it was made of, and bytes four apart never share one, up to the reach of a table"
    )
    func locators() {
        for offset in [
            0, 1, 7, 8, 9, 65_535, 1 << 32 - 1, 1 << 32, 1 << 33 + 5, RowLocator.reach - 8, RowLocator.reach - 1,
        ] as [Int64] {
            let locator = RowLocator(offset: offset)
            #expect(locator.window.contains(offset))
            #expect(locator.window.count == 4)
            if offset + 4 < RowLocator.reach { #expect(locator < RowLocator(offset: offset + 4)) }
        }
        #expect(RowLocator(offset: RowLocator.reach - 1).value == .max)
    }

    @Test("codes are the contract's, each once")
    func codes() {
        #expect(SessionKind.allCases.map(\.code) == ["individual", "group", "no_show"])
        #expect(Set(Confirmation.allCases.map(\.code)) == ["confirmed", "denied", "unanswered", "not_asked"])
        #expect(LineKind.allCases.map(\.code) == ["invoice", "credit_note"])
        #expect(MentorType.allCases.map(\.code) == ["company", "external", "municipal", "specialist"])
        #expect(
            Set(RefusalCode.allCases.map(\.code)) == [
                "field-count", "bad-encoding", "missing-value", "bad-date", "bad-number", "unknown-value",
                "end-not-after-start",
                "longer-than-24h", "nonexistent-local-time", "duplicate-row", "duplicate-id", "field-too-long",
                "bad-xml", "unsupported-unit",
                "unsupported-currency",
            ])
        #expect(RefusalCode.allCases.count == 15)
    }
}
