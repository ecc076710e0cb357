extension CatalogueCase {
    static let information = [
        CatalogueCase(
            "no-travel-time", .information(observed: 0.5),
            pattern: "half of the meetings begin as one in another home ends",
            { mentor in visitInARow(&mentor, pause: 0) },
            twin: "a quarter of an hour between",
            { mentor in visitInARow(&mentor, pause: 15) }),
        CatalogueCase(
            "holiday-night", .information(observed: 1.5),
            pattern: "from 22 to half past 23",
            {
                $0.meet(0, Moment(day: 13, hour: 22), minutes: 90)
                $0.bill()
            },
            twin: "in the evening, until 22",
            {
                $0.meet(0, Moment(day: 13, hour: 20, minute: 30), minutes: 90)
                $0.bill()
            }),
        CatalogueCase(
            "contact-gap", .information(observed: 27),
            pattern: "a citizen is met on the first and on the 28th",
            { mentor in meetNewCitizen(&mentor, on: [1, 28]) },
            twin: "every second week",
            { mentor in meetNewCitizen(&mentor, on: [1, 15, 29]) }),
        CatalogueCase(
            "line-late", .information(observed: 1),
            pattern: "a line is issued in January",
            { $0.lines[0]["issued_on"] = "2027-01-05" },
            twin: "on the sixtieth day",
            { $0.lines[0]["issued_on"] = "2026-12-30" }),
        CatalogueCase(
            "possible-repeat", .information(observed: 1),
            pattern: "a citizen's month stands on a second invoice, and no log is among the files",
            {
                $0.bill(0, $0.hundredthsLogged(0), ["invoice_id": $0.id + ".F2", "issued_on": "2026-11-20"])
                $0.sessions = []
            },
            twin: "the second one is for more hours than the first",
            {
                $0.bill(0, $0.hundredthsLogged(0) + 125, ["invoice_id": $0.id + ".F2", "issued_on": "2026-11-20"])
                $0.sessions = []
            }),
        CatalogueCase(
            "kroner-without-hours", .information(observed: 500),
            pattern: "500 kr on a line of no hours",
            { $0.bill(0, 0, ["hourly_rate": "", "amount": "500.00"]) },
            twin: "for a piece",
            { $0.bill(0, 0, ["hourly_rate": "", "amount": "500.00", "unit": "piece"]) }),
    ]

    static let controls = [
        CatalogueCase(
            "long-grant", .grant(0),
            pattern: "nine months",
            { $0.editGrants(of: 0, ["valid_from": "2026-06-01", "valid_to": "2027-02-28"]) },
            twin: "six months, and an extension of six",
            {
                $0.editGrants(of: 0, ["valid_from": "2026-04-01", "valid_to": "2026-09-30"])
                $0.grant(0, ["valid_from": "2026-10-01", "valid_to": "2027-03-31", "extends": $0.id + ".G0"])
            }),
        CatalogueCase(
            "no-follow-up", .grant(8),
            pattern: "a grant of four months without a talk",
            { $0.grant(8, isFollowedUp: false) },
            twin: "the talk names the citizen, and no grant",
            {
                $0.grant(8, isFollowedUp: false)
                $0.followUps.append(["citizen_id": $0.citizenID(8), "held_on": "2026-10-10", "outcome": "as_agreed"])
            }),
        CatalogueCase(
            "incomplete-contract", .grant(0),
            pattern: "no guidance on complaints",
            { $0.editGrants(of: 0, ["complaint_guidance": "no"]) },
            twin: "signed on the first day, with all parts",
            { $0.editGrants(of: 0, ["contract_signed_on": "2026-07-01"]) }),
        CatalogueCase(
            "not-registered", .line(0),
            pattern: "billed under a grant that was never registered",
            { $0.editGrants(of: 0, ["registered_on": ""]) },
            twin: "registered late",
            { $0.editGrants(of: 0, ["registered_on": "2026-09-30"]) }),
        CatalogueCase(
            "no-citizen", .line(0),
            pattern: "a line names nobody",
            { $0.lines[0]["citizen_id"] = "" },
            twin: "a line for places in a group names nobody",
            {
                $0.meetGroup([0, 1, 2], Moment(day: 13, hour: 16), minutes: 120)
                $0.bill(nil, 200, ["places": "3"])
            }),
        CatalogueCase(
            "wrong-account", .line(0),
            pattern: "a line is booked to another scheme's account",
            { $0.lines[0]["account"] = "K-200" },
            twin: "the citizen has a grant of that scheme, too",
            {
                $0.lines[0]["account"] = "K-200"
                $0.grant(0, ["scheme": "education", "account": "K-200"])
            }),
        CatalogueCase(
            "own-approval", .line(0),
            pattern: "the mentor, who is an employee, approved the line",
            {
                $0.mentor["employee_id"] = "EMP-M"
                $0.lines[0]["approved_by"] = "EMP-M"
            },
            twin: "a colleague approved it",
            { $0.mentor["employee_id"] = "EMP-M" }),
        CatalogueCase(
            "lasting-need", .grant(0),
            pattern: "a lasting need is noted",
            { $0.editGrants(of: 0, ["lasting_need": "yes"]) },
            twin: "none is",
            { $0.editGrants(of: 0, ["lasting_need": "no"]) }),
    ]

    /// Two citizens each working day, one after the other.
    private static func visitInARow(_ mentor: inout CaseMentor, pause: Int) {
        mentor.sessions = []
        for (index, day) in CaseMentor.workingDays.enumerated() {
            let start = Moment(day: day, hour: 9, minute: index * 7 % 11 * 3)
            let length = CaseMentor.lengths[index % CaseMentor.lengths.count]
            mentor.meet(2 * index % CaseMentor.citizens, start, minutes: length)
            mentor.meet(
                (2 * index + 1) % CaseMentor.citizens, start.adding(minutes: length + pause),
                minutes: CaseMentor.lengths[(index + 3) % CaseMentor.lengths.count])
        }
        mentor.bill()
    }

    /// Hours with a citizen on some days of October.
    private static func meetNewCitizen(_ mentor: inout CaseMentor, on days: [Int]) {
        mentor.grant(8)
        for day in days { mentor.meet(8, Moment(day: day, hour: 16), minutes: 60) }
        mentor.bill()
    }
}
