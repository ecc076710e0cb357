import Testing

@testable import Records

@Suite("Tables and profiles")
struct ProfileTests {
    @Test("the needed columns are those of the contract")
    func needed() {
        let wanted: [TableKind: [String]] = [
            .sessions: ["session_id", "mentor_id", "citizen_id", "start", "end"],
            .invoices: [
                "invoice_id", "line_no", "provider_id", "mentor_id", "service_from", "service_to", "hours", "amount",
            ],
            .grants: ["grant_id", "citizen_id", "valid_from", "valid_to"], .mentors: ["mentor_id"],
            .providers: ["provider_id"],
            .followUps: ["citizen_id", "held_on"],
        ]
        for kind in TableKind.allCases {
            #expect(kind.columns.filter(\.needed).map(\.name) == wanted[kind])
            #expect(kind.missing(from: []) == wanted[kind])
            #expect(kind.missing(from: Set(kind.columns.map(\.name))) == [])
            #expect(Set(kind.columns.map(\.name)).count == kind.columns.count, "a column stands twice in \(kind)")
            #expect(kind.columns.count < 255, "255 stands for the row as a whole")
        }
    }

    @Test("service_date serves for both ends of the service, and for nothing else")
    func serviceDate() {
        let others: Set = ["invoice_id", "line_no", "provider_id", "mentor_id", "hours", "amount"]
        #expect(TableKind.invoices.missing(from: others) == ["service_from", "service_to"])
        #expect(TableKind.invoices.missing(from: others.union(["service_date"])) == [])
        #expect(TableKind.invoices.missing(from: others.union(["service_from"])) == ["service_to"])
        #expect(TableKind.invoices.missing(from: others.union(["service_date"]).subtracting(["hours"])) == ["hours"])
    }

    @Test("columns are found by name, with what their cells hold")
    func columns() {
        #expect(TableKind.sessions.column("start")?.content == .timestamp)
        #expect(TableKind.sessions.column("confirmed_minutes")?.content.unit == .minutes)
        #expect(TableKind.invoices.column("hours")?.content.unit == .hours)
        #expect(TableKind.sessions.column("kind")?.content.codes == ["individual", "group", "no_show"])
        #expect(TableKind.sessions.column("hours") == nil)
        #expect(TableKind.followUps.rawValue == "follow_ups")
    }

    @Test(
        "a date pattern is read and written the same",
        arguments: [
            "yyyy-mm-dd", "dd-mm-yyyy", "dd.mm.yyyy", "mm/dd/yy", "yyyymmdd", "ddmmyy", "dd mm yyyy", "yy-dd-mm",
        ])
    func datePatterns(pattern: String) throws {
        #expect(try #require(DateFormat(pattern: pattern)).pattern == pattern)
    }

    @Test(
        "other patterns are none",
        arguments: [
            "", "yyyy", "yyyy-mm", "dd-mm-yyyy-dd", "dd-dd-yyyy", "dd-mm.yyyy", "d-m-yyyy", "DD-MM-YYYY", "dd--mm-yyyy",
            "-dd-mm-yyyy", "dd-mm-yyyy-",
            "dd:mm:yyyy", "yyy-mm-dd", "ddmm-yyyy",
        ])
    func badDatePatterns(pattern: String) {
        #expect(DateFormat(pattern: pattern) == nil)
    }

    @Test("the contract's date format is yyyy-mm-dd")
    func isoFormat() {
        #expect(DateFormat(pattern: "yyyy-mm-dd") == .iso)
        #expect(DateFormat(pattern: "yyyy/mm/dd") != .iso)
    }

    @Test("a profile fills in the tables that it does not name with the contract's, in the order of the kinds")
    func profileTables() {
        let own = TableProfile(
            kind: .mentors, files: ["m.csv"], columns: ["mentor_id": .column("Nr", unit: nil)], values: [:])
        let profile = Profile(name: "p", tables: [own])
        #expect(profile.tables.map(\.kind) == TableKind.allCases)
        #expect(profile.table(.mentors) == own)
        for kind in TableKind.allCases where kind != .mentors { #expect(profile.table(kind) == .contract(kind)) }
        #expect(Profile.contract.tables == TableKind.allCases.map(TableProfile.contract))
        #expect(Profile.contract.timeZone == "Europe/Copenhagen")
    }

    @Test("the contract's table reads each column from the header of its name, lengths in the contract's units")
    func contractTable() {
        let invoices = TableProfile.contract(.invoices)
        #expect(invoices.files == ["invoices*.csv", "invoices*.csv.gz", "invoices*.jsonl", "invoices*.jsonl.gz"])
        #expect(Set(invoices.columns.keys) == Set(TableKind.invoices.columns.map(\.name)))
        #expect(invoices.columns["hours"] == .column("hours", unit: .hours))
        #expect(invoices.columns["amount"] == .column("amount", unit: nil))
        #expect(TableProfile.contract(.followUps).files.first == "follow_ups*.csv")
        #expect(
            TableProfile.contract(.sessions).columns["confirmed_minutes"]
                == .column("confirmed_minutes", unit: .minutes))
    }
}
