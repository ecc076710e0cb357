import Configuration
import Foundation
import Records
import Testing

@Suite("The norms in config/norms")
struct StandardNormsTests {
    private static let folder = repository.appendingPathComponent("config/norms").path

    private static func book() throws -> NormBook { try NormsReader.read(folder: folder) }

    private static func day(_ iso: String) throws -> CivilDay { try #require(CivilDay(iso: iso)) }

    @Test("are the ones in the program, file by file")
    func embedded() throws {
        let committed = try NormsReader.files(folder: Self.folder)
        #expect(
            StandardNorms.files.map(\.name) == committed.map(\.name),
            "link the new file: ln -s ../../../config/norms/NAME.yml Sources/Configuration/StandardNorms/, and name it in Package.swift and StandardNorms.swift"
        )
        for (inProgram, inFolder) in zip(StandardNorms.files, committed) {
            #expect(inProgram == inFolder, "build again: swift package clean && swift build")
        }
        #expect(try NormsReader.read(StandardNorms.files).norms == Self.book().norms)
    }

    @Test("hold every code that is asked for")
    func codes() throws {
        let found = Set(try Self.book().norms.map(\.code))
        let asked: Set = [
            "grant.longest-months", "grant.longest-chain-months", "contact.longest-days", "contract.must-state",
            "file.must-hold", "hours.not-countable", "hours.usual-per-week", "rate.band", "price-index",
            "control.no-follow-up-share", "control.wrong-account-share", "not-for.lasting-need", "state-refund",
        ]
        #expect(asked.subtracting(found).isEmpty)
        #expect(found.filter { $0.hasPrefix("holiday.") }.count == 11)
        #expect(found.filter { $0.hasPrefix("observed-by-some.") }.count == 3)
    }

    @Test("say of 2015 what held in 2015")
    func of2015() throws {
        let (book, day) = (try Self.book(), try Self.day("2015-10-01"))
        #expect(book.number("contact.longest-days", on: day) == 7)
        #expect(book.number("grant.longest-months", on: day) == 6)
        #expect(book.norm("grant.longest-months", on: day)?.paragraph == "LAB ch. 9 b")
        #expect(
            book.words("contract.must-state", on: day) == [
                "purpose", "mentor_named", "tasks", "duration_stated", "complaint_guidance",
            ])
        #expect(book.number("state-refund", on: day) == 0.5)
        #expect(book.norm("rate.band", on: day, for: "company") != nil)
        #expect(book.words("hours.not-countable", on: day).isEmpty)
        #expect(book.number("control.no-follow-up-share", on: day) == nil)
        #expect(book.latestNumber("price-index", on: day) == 100)
    }

    @Test("say of 2026 what holds in 2026")
    func of2026() throws {
        let (book, day) = (try Self.book(), try Self.day("2026-10-01"))
        #expect(book.number("contact.longest-days", on: day) == nil)
        #expect(book.number("grant.longest-months", on: day) == 6)
        #expect(book.norm("grant.longest-months", on: day)?.paragraph == "§ 167, stk. 1, 1. pkt.")
        #expect(book.number("grant.longest-chain-months", on: day) == 12)
        #expect(
            book.words("contract.must-state", on: day) == [
                "purpose", "mentor_named", "tasks", "duration_stated", "complaint_guidance", "hours_stated",
                "qualifications",
            ])
        #expect(book.words("file.must-hold", on: day) == ["need_assessed_on", "registered_on"])
        #expect(book.words("hours.not-countable", on: day) == ["transport", "mileage", "overhead", "sickness pay"])
        #expect(book.number("state-refund", on: day) == nil)
        #expect(book.norm("rate.band", on: day, for: "company") == nil)
        #expect(book.number("control.no-follow-up-share", on: day) == 0.333)
        #expect(book.number("control.wrong-account-share", on: day) == 0.17)
        #expect(book.latestNumber("price-index", on: day) == 118.8)
    }

    @Test(
        "change from one day to the next where the law did",
        arguments: [
            ("2015-12-31", 7.0), ("2016-01-01", 14), ("2019-12-31", 14), ("2020-01-01", nil),
        ])
    func contact(iso: String, days: Double?) throws {
        #expect(try Self.book().number("contact.longest-days", on: try Self.day(iso)) == days)
    }

    @Test("count the answers of the surveys: 44 job centres, 18 companies, 16 external mentors")
    func surveys() throws {
        let (book, day) = (try Self.book(), try Self.day("2015-06-30"))
        for (code, group, answers) in [
            ("hours.usual-per-week", nil, 44), ("rate.band", "company", 18), ("rate.band", "external", 16),
        ] {
            guard case .bands(let bands)? = book.norm(code, on: day, for: group)?.value else {
                Issue.record("\(code) has no bands")
                continue
            }
            #expect(bands.reduce(0) { $0 + $1.count } == answers)
        }
    }

    /// The monthly consumer price index of StatBank PRIS113 (2015 = 100), as Statistics Denmark shows it, in tenths.
    private static let months = [
        2015: [988, 998, 1002, 1003, 1004, 1003, 1002, 1000, 1002, 1001, 999, 998],
        2016: [994, 1001, 1002, 1003, 1005, 1006, 1005, 1002, 1002, 1004, 1003, 1003],
        2017: [1003, 1011, 1012, 1014, 1013, 1012, 1020, 1017, 1018, 1019, 1016, 1013],
        2018: [1010, 1017, 1017, 1022, 1024, 1023, 1031, 1027, 1024, 1027, 1024, 1021],
        2019: [1023, 1028, 1029, 1032, 1031, 1029, 1035, 1031, 1029, 1033, 1031, 1029],
        2020: [1030, 1036, 1033, 1032, 1031, 1032, 1040, 1036, 1035, 1037, 1036, 1034],
        2021: [1036, 1042, 1043, 1047, 1049, 1050, 1057, 1055, 1058, 1068, 1071, 1066],
        2022: [1081, 1092, 1099, 1117, 1127, 1136, 1149, 1149, 1164, 1176, 1166, 1159],
        2023: [1164, 1175, 1173, 1176, 1160, 1164, 1185, 1177, 1174, 1177, 1173, 1167],
        2024: [1178, 1184, 1184, 1185, 1185, 1185, 1198, 1193, 1189, 1196, 1192, 1189],
    ]

    @Test("have each year's price index as the mean of its months, to one decimal, and one for every year between")
    func priceIndex() throws {
        let norms = try Self.book().all(prefix: "price-index")
        #expect(norms.count == Self.months.count)
        for (year, months) in Self.months {
            let norm = try Self.book().norm("price-index", on: CivilDay(year: year, month: 7, day: 1))
            let tenths = (months.reduce(0, +) * 2 + 12) / 24
            #expect(norm?.value == .number(Double(tenths) / 10), "\(year)")
            #expect(norm?.validFrom == CivilDay(year: year, month: 1, day: 1))
            #expect(norm?.validTo == CivilDay(year: year, month: 12, day: 31))
        }
    }

    @Test("know the holidays: store bededag until 2023, and those observed by some only where named")
    func calendar() throws {
        let book = try Self.book()
        let calendar = book.calendar()
        #expect(try calendar.isHoliday(Self.day("2023-05-05")))
        #expect(try !calendar.isHoliday(Self.day("2024-04-26")))
        let of2026 = calendar.holidays(in: try Self.day("2026-01-01")...Self.day("2026-12-31"))
        #expect(
            of2026.sorted().map(\.description) == [
                "2026-01-01", "2026-04-02", "2026-04-03", "2026-04-05", "2026-04-06", "2026-05-14", "2026-05-24",
                "2026-05-25", "2026-12-25", "2026-12-26",
            ])
        let observed = book.calendar(alsoObserved: book.observedBySome)
            .holidays(in: try Self.day("2026-01-01")...Self.day("2026-12-31"))
        #expect(observed.subtracting(of2026).sorted().map(\.description) == ["2026-05-01", "2026-06-05", "2026-12-24"])
    }

    @Test("have a source, and a paragraph only where there is one to look up")
    func sources() throws {
        for norm in try Self.book().norms {
            #expect(norm.source.count > 5)
            #expect(norm.validTo.map { $0 < CivilDay(year: 2100, month: 1, day: 1) } ?? true)
        }
    }
}
