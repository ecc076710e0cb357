extension CatalogueCase {
    static let facts = [
        CatalogueCase(
            "duplicate-line",
            .computed { ($0.hundredthsLogged(0), $0.hundredthsLogged(0) * 4) },
            pattern: "a citizen's month stands on a second invoice",
            { $0.bill(0, $0.hundredthsLogged(0), ["invoice_id": $0.id + ".F2", "issued_on": "2026-11-20"]) },
            twin: "and is credited",
            {
                $0.bill(0, $0.hundredthsLogged(0), ["invoice_id": $0.id + ".F2", "issued_on": "2026-11-20"])
                $0.credit(0, $0.hundredthsLogged(0), ["invoice_id": $0.id + ".F3"])
            }),
        CatalogueCase(
            "group-as-individual", .fact(hundredths: 400, kroner: 1_600),
            pattern: "a group of three, two hours billed to each",
            {
                $0.meetGroup([5, 6, 7], Moment(day: 13, hour: 16), minutes: 120)
                $0.bill()
            },
            twin: "billed as three places",
            {
                $0.meetGroup([5, 6, 7], Moment(day: 13, hour: 16), minutes: 120)
                $0.bill(nil, 200, ["places": "3"])
            }),
        CatalogueCase(
            "outside-grant",
            .computed { ($0.hundredthsLogged(7), $0.hundredthsLogged(7) * 4) },
            pattern: "the citizen's grant ended on the last of September",
            { $0.editGrants(of: 7, ["valid_to": "2026-09-30"]) },
            twin: "then another was given, to a colleague for whom this mentor steps in",
            {
                $0.editGrants(of: 7, ["valid_to": "2026-09-30"])
                $0.grant(7, ["valid_from": "2026-10-01", "valid_to": "2027-03-31", "mentor_id": "M00001"])
            }),
        CatalogueCase(
            "after-contract",
            .computed { ($0.hundredthsLogged(from: 16), $0.hundredthsLogged(from: 16) * 4) },
            pattern: "the mentor's contract ended on the fifteenth",
            { $0.mentor["active_to"] = "2026-10-15" },
            twin: "on the last day of the month",
            {
                $0.mentor["active_to"] = "2026-10-31"
                $0.provider["contract_to"] = "2026-10-31"
            }),
        CatalogueCase(
            "ineligible-item",
            .computed { ($0.hundredthsLogged(3), $0.hundredthsLogged(3) * 4) },
            pattern: "a line is for transport",
            { $0.lines[3]["text"] = "Transport af borger, oktober 2026" },
            twin: "the text says that transport is not in it",
            { $0.lines[3]["text"] = "Mentorstøtte oktober 2026, ekskl. transport" }),
        CatalogueCase(
            "double-booked", .fact(hundredths: 100, kroner: 400),
            pattern: "a citizen from 16 to 18, another from 17 to 19",
            {
                $0.meet(0, Moment(day: 13, hour: 16), minutes: 120)
                $0.meet(1, Moment(day: 13, hour: 17), minutes: 120)
                $0.bill()
            },
            twin: "the two are a group, billed as places",
            {
                $0.meetGroup([0, 1], Moment(day: 13, hour: 16), minutes: 120)
                $0.bill(nil, 200, ["places": "2"])
            }),
        CatalogueCase(
            "citizen-double-booked", .fact(hundredths: 50, kroner: 200),
            pattern: "another mentor logs the citizen for the same hour",
            { mentor in shared(&mentor, colleagueAt: 16) },
            twin: "for the hour after",
            { mentor in shared(&mentor, colleagueAt: 17) }),
        CatalogueCase(
            "impossible-day", .fact(hundredths: 200, kroner: 800),
            pattern: "fourteen hours on a Saturday",
            { mentor in
                for visit in 0..<7 { mentor.meet(visit, Moment(day: 17, hour: 7 + 2 * visit), minutes: 120) }
                mentor.bill()
            },
            twin: "twelve hours",
            { mentor in
                for visit in 0..<6 { mentor.meet(visit, Moment(day: 17, hour: 7 + 2 * visit), minutes: 120) }
                mentor.bill()
            }),
        CatalogueCase(
            "no-show-billed", .computed(noShowsBeyond), others: ["billed-over-logged"],
            pattern: "twenty hours to which nobody came are billed, where the contract pays a tenth",
            { mentor in
                mentor.provider["max_no_show_share"] = "0.10"
                billNoShows(&mentor)
            },
            twin: "where it pays a half",
            { mentor in
                mentor.provider["max_no_show_share"] = "0.50"
                billNoShows(&mentor)
            }),
        CatalogueCase(
            "billed-over-logged", .fact(hundredths: 700, kroner: 2_800),
            pattern: "seven hours that no session covers",
            { $0.bill(0, 700) },
            twin: "credited",
            {
                $0.bill(0, 700)
                $0.credit(0, 700)
            }),
        CatalogueCase(
            "rate-over-agreed",
            .computed { ($0.hundredthsLogged(), $0.hundredthsLogged() / 2) },
            pattern: "450 kr where 400 kr are agreed",
            { $0.bill(rate: 450) },
            twin: "as agreed with this mentor",
            {
                $0.mentor["agreed_rate"] = "450.00"
                $0.provider["agreed_rate"] = "400.00"
                $0.bill(rate: 450)
            }),
        CatalogueCase(
            "arithmetic",
            .computed { ($0.hundredthsLogged(2), 500) },
            pattern: "a line comes to 500 kr more than its hours at its rate",
            {
                $0.mentor["agreed_rate"] = ""
                $0.lines[2]["amount"] = decimal($0.hundredthsLogged(2) * 400 + 50_000)
            },
            twin: "to a krone more, rounded up",
            {
                $0.mentor["agreed_rate"] = ""
                $0.lines[2]["amount"] = decimal($0.hundredthsLogged(2) * 400 + 100)
            }),
        CatalogueCase(
            "group-price", .fact(hundredths: 200, kroner: 800),
            pattern: "six places at 300 kr for a group of two hours",
            {
                $0.meetGroup([0, 1, 2, 3, 4, 5], Moment(day: 13, hour: 16), minutes: 120)
                $0.bill(nil, 200, rate: 300, ["places": "6", "amount": "1800.00"])
            },
            twin: "six places at 120 kr",
            {
                $0.meetGroup([0, 1, 2, 3, 4, 5], Moment(day: 13, hour: 16), minutes: 120)
                $0.bill(nil, 200, rate: 120, ["places": "6", "amount": "720.00"])
            }),
        CatalogueCase(
            "over-granted-hours", .fact(hundredths: 200, kroner: 800),
            pattern: "four hours in a week, two granted",
            { mentor in meetNewCitizen(&mentor, ["hours_per_week": "2.00"]) },
            twin: "granted twice two hours by decisions that overlap",
            { mentor in
                meetNewCitizen(&mentor, ["hours_per_week": "2.00"])
                mentor.grant(8, ["hours_per_week": "2.00"])
            }),
    ]

    /// An hour with citizen 0 from 16 to 17, and an hour of a colleague with the same citizen.
    private static func shared(_ mentor: inout CaseMentor, colleagueAt hour: Int) {
        mentor.meet(0, Moment(day: 13, hour: 16), minutes: 60)
        mentor.bill()
        var colleague = CaseMentor(mentor.id + ".colleague")
        let citizen = ["citizen_id": mentor.citizenID(0)]
        colleague.meet(0, Moment(day: 13, hour: hour), minutes: 60, citizen)
        colleague.bill(0, 100, citizen)
        mentor.colleagues.append(colleague)
    }

    /// Twenty hours to which nobody came, billed on the lines of their citizens.
    private static func billNoShows(_ mentor: inout CaseMentor) {
        for index in 0..<20 {
            let day = CaseMentor.workingDays[index]
            mentor.meet(
                index % CaseMentor.citizens, Moment(day: day, hour: 17), minutes: 60,
                ["kind": "no_show", "confirmation": "not_asked", "confirmed_at": "", "channel": ""])
            mentor.bill(
                index % CaseMentor.citizens, 100,
                ["service_from": Moment(day: day).day, "service_to": Moment(day: day).day])
        }
    }

    /// Twenty hours less a tenth of all logged hours.
    private static func noShowsBeyond(_ mentor: CaseMentor) -> (hundredths: Int, kroner: Int) {
        // To the second rounded down, which here is a whole hundredth of an hour or not: see the test.
        let hundredths = 2_000 - (mentor.hundredthsLogged() + 2_000) / 10
        return (hundredths, hundredths * 4)
    }

    /// Two meetings of two hours in the week of 5 October with a citizen who has nothing else.
    private static func meetNewCitizen(_ mentor: inout CaseMentor, _ grant: InputRow) {
        mentor.grant(8, grant)
        mentor.meet(8, Moment(day: 6, hour: 16), minutes: 120)
        mentor.meet(8, Moment(day: 8, hour: 16), minutes: 120)
        mentor.bill()
    }
}
