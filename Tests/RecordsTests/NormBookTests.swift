import Testing

@testable import Records

@Suite("Dated norms")
struct NormBookTests {
    private static func day(_ iso: String) throws -> CivilDay { try #require(CivilDay(iso: iso)) }

    private static func norm(
        _ code: String, _ value: DatedNorm.Value, for group: String? = nil, from: String? = nil, to: String? = nil
    ) -> DatedNorm {
        DatedNorm(
            code: code, value: value, unit: "", targetGroup: group, validFrom: from.flatMap { CivilDay(iso: $0) },
            validTo: to.flatMap { CivilDay(iso: $0) }, source: "a law")
    }

    private static let book = NormBook([
        norm("contact", .number(7), to: "2015-12-31"),
        norm("contact", .number(14), from: "2016-01-01", to: "2019-12-31"),
        norm("rate", .number(200)),
        norm("rate", .number(300), for: "external", from: "2016-01-01"),
        norm("parts", .words(["tasks"])),
        norm("index", .number(100), from: "2015-01-01", to: "2015-12-31"),
        norm("index", .number(102), from: "2017-01-01", to: "2017-12-31"),
        norm("holiday.langfredag", .text("easter-2")),
        norm("holiday.store-bededag", .text("easter+26"), to: "2023-12-31"),
        norm("holiday.torn", .text("easter 3")),
        norm("observed-by-some.grundlovsdag", .text("06-05"), to: "2026-12-31"),
        norm("observed-by-some.grundlovsdag", .text("06-06"), from: "2027-01-01"),
        norm("observed-by-some.juleaftensdag", .text("12-24")),
    ])

    @Test(
        "hold on their first and on their last day, and not the day before or after",
        arguments: [
            ("0001-01-01", 7.0), ("2015-12-31", 7), ("2016-01-01", 14), ("2019-12-31", 14), ("2020-01-01", nil),
        ])
    func edges(iso: String, value: Double?) throws {
        #expect(try Self.book.number("contact", on: Self.day(iso)) == value)
    }

    @Test("for a group go before those for all, while they hold")
    func groups() throws {
        let (before, after) = (try Self.day("2015-06-01"), try Self.day("2016-06-01"))
        #expect(Self.book.number("rate", on: after, for: "external") == 300)
        #expect(Self.book.number("rate", on: before, for: "external") == 200)
        #expect(Self.book.number("rate", on: after, for: "company") == 200)
        #expect(Self.book.number("rate", on: after) == 200)
    }

    @Test("of another form than asked for, or unknown, are none")
    func forms() throws {
        let day = try Self.day("2026-01-01")
        #expect(Self.book.number("parts", on: day) == nil)
        #expect(Self.book.words("parts", on: day) == ["tasks"])
        #expect(Self.book.words("rate", on: day) == [])
        #expect(Self.book.number("zebra", on: day) == nil)
    }

    @Test(
        "where one is missing the last one before it serves, and never a later one",
        arguments: [
            ("2014-12-31", nil), ("2015-12-31", 100.0), ("2016-07-01", 100), ("2017-01-01", 102), ("2030-01-01", 102),
        ])
    func latest(iso: String, value: Double?) throws {
        #expect(try Self.book.latestNumber("index", on: Self.day(iso)) == value)
    }

    @Test("make a calendar, in which days that some take off count only where named")
    func calendar() throws {
        let plain = Self.book.calendar()
        #expect(plain.rules.map(\.name) == ["langfredag", "store-bededag"])
        #expect(try plain.holiday(on: Self.day("2026-04-03")) == "langfredag")
        #expect(try !plain.isHoliday(Self.day("2026-12-24")))
        #expect(Self.book.observedBySome == ["grundlovsdag", "juleaftensdag"])

        let observed = Self.book.calendar(alsoObserved: ["grundlovsdag", "zebra"])
        #expect(try observed.holiday(on: Self.day("2026-06-05")) == "grundlovsdag")
        #expect(try !observed.isHoliday(Self.day("2027-06-05")))
        #expect(try observed.isHoliday(Self.day("2027-06-06")))
        #expect(try !observed.isHoliday(Self.day("2026-12-24")))
    }

    @Test(
        "a day of the year is read in its two forms",
        arguments: [
            ("easter", .easter(0)), ("easter+39", .easter(39)), ("easter-3", .easter(-3)),
            ("12-25", .date(month: 12, day: 25)), ("02-29", .date(month: 2, day: 29)),
        ] as [(String, HolidayRule.Place)])
    func places(text: String, place: HolidayRule.Place) {
        #expect(HolidayRule.Place(text) == place)
    }

    @Test(
        "what is no day of the year is none",
        arguments: [
            "", "easter39", "easter +39", "easter+", "easter+150", "easter--3", "Easter", "1-1", "13-01", "00-10",
            "04-31",
            "02-30", "12-00", "12/25", "2026-12-25", "+1-05", "12-2٣",
        ])
    func noPlaces(text: String) {
        #expect(HolidayRule.Place(text) == nil)
    }
}
